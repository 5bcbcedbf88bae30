#include "server/ResultSet.h"

namespace floe {

QString ResultSet::text(size_t row, size_t column) const
{
    if (row >= rows.size() || column >= rows[row].size() || !rows[row][column])
        return {};
    return QString::fromUtf8(*rows[row][column]);
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
