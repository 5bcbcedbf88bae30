#pragma once

#include "server/Connection.h"

#include <vector>

using MYSQL_STMT = struct st_mysql_stmt;

namespace floe {

/// One INSERT with a `?` a column, prepared once and then run for many rows a packet: MariaDB 10.2 and later
/// take arrays of parameters (https://mariadb.com/kb/en/com_stmt_bulk_execute/). A value is bytes of no
/// character set, as after the introducer _binary. Borrows its connection, lives on that one's thread, and
/// must go before it.
class BulkStatement
{
public:
    /// Rows side by side in one piece of memory that is used again; grows to the largest batch.
    class Rows
    {
    public:
        explicit Rows(unsigned columns) : m_columns(columns) {}
        void clear();
        /// nullptr in `data` is NULL.
        void append(const char *const *data, const unsigned long *lengths);
        unsigned rows() const { return unsigned(m_offsets.size() / m_columns); }
        /// At most, of the packet that they travel in: each value with its length and a byte that tells NULL.
        size_t packetBytes() const { return m_bytes.size() + m_offsets.size() * ValueHead + 64; }
        /// The same with one row more.
        size_t packetBytesWith(const char *const *data, const unsigned long *lengths) const;
        unsigned columns() const { return m_columns; }
        /// One row's values, as they were appended; valid until the next append().
        void row(unsigned row, std::vector<const char *> &data, std::vector<unsigned long> &lengths) const;

    private:
        static constexpr size_t Null = size_t(-1);
        static constexpr size_t ValueHead = 10;
        unsigned m_columns;
        std::vector<char> m_bytes;
        std::vector<size_t> m_offsets; ///< row by row
        std::vector<unsigned long> m_lengths;
    };

    /// `parameters`: how many `?` stand in it.
    static Result<BulkStatement> prepare(Connection &connection, const QByteArray &sql, unsigned parameters);
    BulkStatement(BulkStatement &&other) noexcept;
    BulkStatement &operator=(BulkStatement &&) = delete;
    ~BulkStatement();

    /// At least one row, each as wide as the statement has parameters, or wider: what is more is left out.
    Result<ExecResult> execute(const Rows &rows);

private:
    BulkStatement(Connection *connection, MYSQL_STMT *statement);
    Error lastError();

    Connection *m_connection;
    MYSQL_STMT *m_statement;
    /// Column by column, as the library wants it; kept for the next batch.
    std::vector<const char *> m_data;
    std::vector<unsigned long> m_lengths;
    std::vector<char> m_indicators;
};

} // namespace floe
