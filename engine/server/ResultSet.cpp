#include "server/ResultSet.h"

namespace floe {

QString ResultSet::text(size_t row, size_t column) const
{
    if (row >= rows.size() || column >= rows[row].size() || !rows[row][column])
        return {};
    const QByteArray &bytes = *rows[row][column];
    // Qt takes a mark in front for a byte order mark; here it is part of a name.
    const bool marked = bytes.startsWith("\xEF\xBB\xBF");
    return marked ? QChar(char16_t(0xFEFF)) + QString::fromUtf8(bytes) : QString::fromUtf8(bytes);
}

quint64 ResultSet::number(size_t row, size_t column, quint64 otherwise) const
{
    if (row >= rows.size() || column >= rows[row].size() || !rows[row][column])
        return otherwise;
    bool ok = false;
    const quint64 value = rows[row][column]->trimmed().toULongLong(&ok);
    return ok ? value : otherwise;
}

int ResultSet::column(const char *name) const
{
    for (size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].compare(name, Qt::CaseInsensitive) == 0)
            return int(i);
    }
    return -1;
}

} // namespace floe
