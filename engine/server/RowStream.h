#pragma once

#include "core/Result.h"

using MYSQL_RES = struct st_mysql_res;

namespace floe {

class Connection;

/// An unbuffered result. Lives on its connection's thread and must not outlive it. Destroying it before its
/// end reads what is left (the protocol knows no other way), so stop big ones with KILL QUERY from a control
/// session first.
class RowStream
{
public:
    RowStream(Connection *connection, MYSQL_RES *result);
    RowStream(RowStream &&other) noexcept;
    RowStream &operator=(RowStream &&) = delete;
    ~RowStream();

    /// true: a row stands ready; false: the result ended whole. A NULL row with an errno is an error, never
    /// the end.
    Result<bool> next();

    unsigned columnCount() const { return m_columns; }
    bool isNull(unsigned column) const { return m_row[column] == nullptr; }
    const char *data(unsigned column) const { return m_row[column]; }
    unsigned long length(unsigned column) const { return m_lengths[column]; }
    /// The whole row, valid until the next call of next().
    const char *const *row() const { return m_row; }
    const unsigned long *lengths() const { return m_lengths; }

private:
    Connection *m_connection;
    MYSQL_RES *m_result;
    unsigned m_columns = 0;
    char **m_row = nullptr;
    unsigned long *m_lengths = nullptr;
};

} // namespace floe
