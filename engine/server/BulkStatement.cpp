#include "server/BulkStatement.h"

#include <mysql.h>

#include <utility>

namespace floe {

void BulkStatement::Rows::clear()
{
    m_bytes.clear();
    m_offsets.clear();
    m_lengths.clear();
}

size_t BulkStatement::Rows::packetBytesWith(const char *const *data, const unsigned long *lengths) const
{
    size_t bytes = packetBytes();
    for (unsigned i = 0; i < m_columns; ++i)
        bytes += (data[i] ? lengths[i] : 0) + ValueHead;
    return bytes;
}

void BulkStatement::Rows::append(const char *const *data, const unsigned long *lengths)
{
    for (unsigned i = 0; i < m_columns; ++i) {
        m_offsets.push_back(data[i] ? m_bytes.size() : Null);
        m_lengths.push_back(data[i] ? lengths[i] : 0);
        if (data[i])
            m_bytes.insert(m_bytes.end(), data[i], data[i] + lengths[i]);
    }
}

void BulkStatement::Rows::row(unsigned row, std::vector<const char *> &data,
                              std::vector<unsigned long> &lengths) const
{
    data.resize(m_columns);
    lengths.resize(m_columns);
    for (unsigned i = 0; i < m_columns; ++i) {
        const size_t at = size_t(row) * m_columns + i;
        lengths[i] = m_lengths[at];
        // The library takes a null pointer for NULL, and memory that is empty has no other.
        data[i] = m_offsets[at] == Null ? nullptr : lengths[i] == 0 ? "" : m_bytes.data() + m_offsets[at];
    }
}

Result<BulkStatement> BulkStatement::prepare(Connection &connection, const QByteArray &sql,
                                             unsigned parameters)
{
    if (!connection.m_alive)
        return failure(connection.deadError());
    BulkStatement statement(&connection, mysql_stmt_init(connection.m_mysql));
    if (!statement.m_statement
        || mysql_stmt_prepare(statement.m_statement, sql.constData(), static_cast<unsigned long>(sql.size()))
               != 0)
        return failure(statement.lastError());
    // Arrays are as wide as the server says.
    if (mysql_stmt_param_count(statement.m_statement) != parameters
        || mysql_stmt_field_count(statement.m_statement) != 0) {
        connection.abandon();
        return failure(connection.unfitAnswer());
    }
    return statement;
}

BulkStatement::BulkStatement(Connection *connection, MYSQL_STMT *statement)
    : m_connection(connection), m_statement(statement)
{}

BulkStatement::BulkStatement(BulkStatement &&other) noexcept
    : m_connection(other.m_connection), m_statement(std::exchange(other.m_statement, nullptr)),
      m_data(std::move(other.m_data)), m_lengths(std::move(other.m_lengths)),
      m_indicators(std::move(other.m_indicators))
{}

BulkStatement::~BulkStatement()
{
    if (m_statement)
        mysql_stmt_close(m_statement);
}

// The library's own refusals stand at the statement alone.
Error BulkStatement::lastError()
{
    if (mysql_errno(m_connection->m_mysql) != 0 || !m_statement)
        return m_connection->lastError({});
    return errorFromServer(int(mysql_stmt_errno(m_statement)),
                           QString::fromLatin1(mysql_stmt_sqlstate(m_statement)),
                           QString::fromUtf8(mysql_stmt_error(m_statement)), m_connection->endpoint(), {});
}

Result<ExecResult> BulkStatement::execute(const Rows &rows)
{
    if (!m_connection->m_alive)
        return failure(m_connection->deadError());
    const unsigned columns = unsigned(mysql_stmt_param_count(m_statement));
    unsigned count = rows.rows();
    m_data.resize(size_t(columns) * count);
    m_lengths.resize(m_data.size());
    m_indicators.assign(m_data.size(), STMT_INDICATOR_NONE);
    std::vector<const char *> data;
    std::vector<unsigned long> lengths;
    for (unsigned row = 0; row < count; ++row) {
        rows.row(row, data, lengths);
        for (unsigned column = 0; column < columns; ++column) {
            const size_t at = size_t(column) * count + row;
            m_data[at] = data[column];
            m_lengths[at] = lengths[column];
            if (!data[column])
                m_indicators[at] = STMT_INDICATOR_NULL;
        }
    }
    std::vector<MYSQL_BIND> binds(columns);
    for (unsigned column = 0; column < columns; ++column) {
        const size_t at = size_t(column) * count;
        binds[column].buffer_type = MYSQL_TYPE_BLOB; // the server takes its bytes for binary
        binds[column].buffer = &m_data[at];
        binds[column].length = &m_lengths[at];
        binds[column].u.indicator = &m_indicators[at];
    }
    mysql_stmt_attr_set(m_statement, STMT_ATTR_ARRAY_SIZE, &count);
    if (mysql_stmt_bind_param(m_statement, binds.data()) != 0 || mysql_stmt_execute(m_statement) != 0)
        return failure(lastError());
    ExecResult done;
    done.affectedRows = mysql_stmt_affected_rows(m_statement);
    done.warnings = mysql_stmt_warning_count(m_statement);
    return done;
}

} // namespace floe
