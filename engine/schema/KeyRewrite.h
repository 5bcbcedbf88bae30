#pragma once

#include "schema/RewriteContext.h"
#include "schema/TableDefinition.h"

namespace floe {

/// A primary key or index as the destination takes it, fit for CREATE TABLE and ALTER TABLE … ADD; nullopt
/// when it cannot be carried (noted in the context).
std::optional<QString> rewriteKey(const DefinitionItem &item, RewriteContext &context);

/// CONSTRAINT … FOREIGN KEY … REFERENCES `database`.`table` … under mapped names; nullopt when it cannot be
/// carried.
struct RewrittenForeignKey
{
    QString name;
    QString text;
};
std::optional<RewrittenForeignKey> rewriteForeignKey(const DefinitionItem &item, RewriteContext &context);

/// A table's CHECK; nullopt when it cannot be carried.
std::optional<QString> rewriteCheck(const DefinitionItem &item, RewriteContext &context);

/// PERIOD FOR …; nullopt when it cannot be carried.
std::optional<QString> rewritePeriod(const DefinitionItem &item, RewriteContext &context);

} // namespace floe
