#include "precheck/TimedQuery.h"

#include "core/Tunables.h"
#include "server/Connection.h"
#include "server/ServerTraits.h"

namespace floe {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(floe::TimedQuery)
};

} // namespace

Result<ResultSet> queryWithin(Connection &connection, const ServerTraits &traits, const QByteArray &sql,
                              quint64 tableBytes)
{
    const QByteArray seconds = QByteArray::number(tunables::QuerySeconds);
    if (traits.isMariaDbAtLeast(100102))
        return connection.query("SET STATEMENT max_statement_time = " + seconds + " FOR " + sql);
    if (traits.isMySqlAtLeast(50708)) {
        if (const auto limited = connection.exec("SET SESSION max_execution_time = " + seconds + "000");
            !limited)
            return failure(limited.error());
        auto answer = connection.query(sql);
        if (connection.alive())
            (void)connection.exec("SET SESSION max_execution_time = 0");
        return answer;
    }
    if (tableBytes > tunables::QueryBytesUntimed)
        return failure(ErrorCode::Unsupported,
                       Text::tr("This server cannot limit the time of a statement, and the table "
                                "is large."));
    return connection.query(sql);
}

} // namespace floe
