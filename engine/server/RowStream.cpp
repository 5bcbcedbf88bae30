#include "server/RowStream.h"

#include "server/Connection.h"

#include <mysql.h>

#include <utility>

namespace floe {

RowStream::RowStream(Connection *connection, MYSQL_RES *result)
    : m_connection(connection), m_result(result), m_columns(result ? mysql_num_fields(result) : 0)
{}

RowStream::RowStream(RowStream &&other) noexcept
    : m_connection(other.m_connection), m_result(std::exchange(other.m_result, nullptr)),
      m_columns(other.m_columns), m_row(std::exchange(other.m_row, nullptr)),
      m_lengths(std::exchange(other.m_lengths, nullptr))
{}

RowStream::~RowStream()
{
    if (!m_result)
        return;
    mysql_free_result(m_result); // reads what is left
    m_connection->dropFurtherResults();
}

Result<bool> RowStream::next()
{
    if (!m_result)
        return false;
    m_row = mysql_fetch_row(m_result);
    if (m_row) {
        m_lengths = mysql_fetch_lengths(m_result);
        return true;
    }
    m_lengths = nullptr;
    // A cut connection, a KILL, a timeout and the end of the data all look alike but for this number.
    if (mysql_errno(m_connection->m_mysql) != 0) {
        const Error error = m_connection->lastError({});
        mysql_free_result(std::exchange(m_result, nullptr));
        return failure(error);
    }
    mysql_free_result(std::exchange(m_result, nullptr));
    m_connection->dropFurtherResults();
    return false;
}

} // namespace floe
