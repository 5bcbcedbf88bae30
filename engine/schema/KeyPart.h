#pragma once

#include "schema/SqlTokens.h"

namespace floe {

/// One part of a key's column list: a column, a prefix of one, or an expression.
struct KeyPart
{
    QString column; ///< at the source; empty for an expression
    QString mapped; ///< at the destination
    bool isExpression = false;
    SqlTokens expression; ///< with its parentheses
    bool prefixed = false;
    int prefix = 0; ///< characters or bytes
    bool descending = false;
    bool withoutOverlaps = false;

    static KeyPart parse(const SqlTokens &tokens);
    QString text() const;
};

/// The most bytes that a character takes; 1 for what is not text.
int bytesPerCharacter(const QString &charset);
/// 20 of "varchar(20)"; 0 where a type has no length of its own.
int declaredLength(const QString &columnType);

} // namespace floe
