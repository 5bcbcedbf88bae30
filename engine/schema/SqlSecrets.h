#pragma once

#include "core/Error.h"
#include "schema/SqlTokens.h"

#include <QString>

namespace floe {

/// SQL as it may be shown and written down: *** stands in the place of each secret.
struct MaskedSql
{
    QString text;
    bool heldSecrets = false; ///< something was hidden just now
    bool holdsMasks = false;  ///< *** stood in it already where a secret belongs
};

/// Hides what a server takes for a password: in addresses (mysql://user:***@host), in settings of storage
/// engines (password "***", pwd=***) and behind IDENTIFIED BY. It rather hides a text too many.
MaskedSql maskSecrets(const QString &sql, SqlLexicalMode mode = {});

/// The same in a sentence that may quote parts of a statement.
QString withoutSecrets(const QString &sentence);
/// Servers quote what they refuse.
Error withoutSecrets(Error error);

} // namespace floe
