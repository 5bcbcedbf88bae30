#pragma once

#include "copy/RowView.h"
#include "copy/TableLayout.h"

#include <QByteArray>

namespace floe {

/// Writes rows as the text of a multi-row INSERT or REPLACE: each value as a `_binary '…'` literal, which
/// keeps its bytes whatever the session's character set; conversions where a type asks for them; ENUM index 0
/// as the number.
class InsertEncoder
{
public:
    InsertEncoder(const TableLayout &layout, bool replace);

    /// Begins a statement that holds no row yet.
    void begin();
    void append(const RowView &row);
    /// Takes the row that was appended last out again; once an append.
    void takeBack();

    const QByteArray &statement() const { return m_statement; }
    quint64 rows() const { return m_rows; }
    /// Values in the statement that a strict session refuses.
    quint64 enumZeros() const { return m_enumZeros; }

    /// The statement for one row with a word in the place of each value: for people.
    static QByteArray shape(const TableLayout &layout, bool replace);

private:
    void appendValue(const LayoutColumn &column, const RowView &row, unsigned position);

    const TableLayout &m_layout;
    QByteArray m_head;
    QByteArray m_statement;
    quint64 m_rows = 0;
    quint64 m_enumZeros = 0;
    qsizetype m_sizeBefore = 0; ///< as it was before the last row
    quint64 m_enumZerosBefore = 0;
};

} // namespace floe
