#pragma once

#include "copy/RowView.h"
#include "copy/TableLayout.h"

#include <QByteArray>

#include <vector>

/// Statements that make one row at the destination what it is at the source. Always valid UTF-8, so that they
/// can be shown, saved and run by hand; what is no plain text stands as `_binary X'…'`. Meant for a writer
/// session (strict, no foreign key checks). Pure functions; any thread.
namespace floe {

/// INSERT of a whole row that is missing. Replaces nothing: where another row is in its way, it fails.
QByteArray repairInsert(const TableLayout &layout, const RowView &row);
/// UPDATE of some columns of the row with this key; the others stay, those with ON UPDATE too.
QByteArray repairUpdate(const TableLayout &layout, const KeyBound &key, const RowView &row,
                        const std::vector<unsigned> &columns);
/// DELETE of the row with this key.
QByteArray repairDelete(const TableLayout &layout, const KeyBound &key);
/// DELETE of one row that holds exactly these values, for a table without a key.
QByteArray repairDelete(const TableLayout &layout, const RowView &row);

/// Does the row hold an ENUM at index 0, which a strict session refuses?
bool holdsEnumZero(const TableLayout &layout, const RowView &row);

} // namespace floe
