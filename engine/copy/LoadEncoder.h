#pragma once

#include "copy/RowView.h"

namespace floe {

/// Writes rows as LOAD DATA reads them: columns parted by tab, rows ended by newline, NULL as \N, and only
/// tab, newline and backslash escaped. Works piecewise into any buffer, so that a row of any size needs no
/// copy of its own.
class LoadEncoder
{
public:
    /// `columns`: how many leading columns of each row are written.
    explicit LoadEncoder(unsigned columns) : m_columns(columns) {}

    void begin(const RowView &row);
    bool atEnd() const { return m_done; }
    /// Fills [out, end) as far as the row goes; returns the new end of what was written.
    char *write(char *out, char *end);

private:
    unsigned m_columns;
    RowView m_row;
    unsigned m_column = 0;
    unsigned long m_offset = 0;
    char m_pending = 0; ///< second byte of an escape that did not fit
    bool m_hasPending = false;
    bool m_done = true;
};

} // namespace floe
