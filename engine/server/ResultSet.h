#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <vector>

namespace floe {

/// A small answer of a server, whole in memory. Values are bytes as they came; nullopt is SQL NULL.
struct ResultSet
{
    using Value = std::optional<QByteArray>;
    using Row = std::vector<Value>;

    std::vector<QByteArray> columns;
    std::vector<Row> rows;

    bool isEmpty() const { return rows.empty(); }
    /// Text of a cell as UTF-8; NULL and out of range give an empty string.
    QString text(size_t row, size_t column) const;
    quint64 number(size_t row, size_t column, quint64 otherwise = 0) const;
    /// Index of a column by name without regard to case; -1 when absent (SHOW statements differ between
    /// versions).
    int column(const char *name) const;
};

} // namespace floe
