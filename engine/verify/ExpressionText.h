#pragma once

#include "schema/ResolvedObjects.h"
#include "schema/SqlTokens.h"
#include "server/ServerTraits.h"

/// Expressions brought to one spelling, since servers print the same thing in their own ways: with and
/// without parentheses, charsets before texts, names of functions, letters in capitals.
namespace floe {

/// How names in a definition of the source are called at the destination. Both null: names as they stand.
struct DefinitionNames
{
    const ResolvedTable *table = nullptr;
    const ServerTraits *destination = nullptr;

    QString column(const QString &name) const; ///< in lower case
    QString collation(const QString &name) const;
    QString charset(const QString &name) const;
};

/// Words parted by spaces; texts in quotes without escapes. Parentheses stand only where they are a
/// function's: what they group is not compared, as servers drop and add them freely.
QString normalExpression(const SqlTokens &tokens, const DefinitionNames &names = {});

/// What follows DEFAULT, in a column of this type ("varchar").
QString normalDefault(const SqlTokens &value, const QString &type, const DefinitionNames &names = {});

/// utf8 and utf8mb3 are one; in lower case.
QString normalCharsetName(const QString &name);

} // namespace floe
