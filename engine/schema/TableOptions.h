#pragma once

#include "schema/RewriteContext.h"

namespace floe {

/// What stands behind a table's columns and keys, one option each, as it was written.
struct TableOption
{
    QString name; ///< upper case, "DATA DIRECTORY"; as written when it stood in backticks
    bool quoted = false;
    SqlTokens value; ///< empty for WITH SYSTEM VERSIONING
    QString text;    ///< the whole option
};

QList<TableOption> parseTableOptions(const QString &options, const ServerTraits &writtenBy);

/// The storage engine that the table will have; notes a change or a blocker in the context.
QString rewriteEngine(const QList<TableOption> &options, bool partitioned, RewriteContext &context);

/// " ENGINE=… …" as the destination takes it. `context.engine` is set before.
QString rewriteTableOptions(const QList<TableOption> &options, RewriteContext &context);

/// "\nPARTITION BY …"; empty when the table goes without.
QString rewritePartitions(const QString &partitions, RewriteContext &context);

} // namespace floe
