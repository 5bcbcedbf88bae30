#pragma once

#include "schema/SqlTokens.h"
#include "server/CatalogTypes.h"

namespace floe {

/// MariaDB up to 10.11.18 prints a backtick in a column's name bare where it prints foreign keys (10.11.19
/// doubles it, as everything else does), so that the text ends names where there is no end. The catalogue
/// knows them.

/// Whether some foreign key is no list of names and a list of names.
bool foreignKeysAreGarbled(const SqlTokens &definition);
/// The same definition with all names of `keys`, which are the table's own, as one would write them.
QString withForeignKeysMended(QString definition, const QList<ForeignKeyInfo> &keys);

} // namespace floe
