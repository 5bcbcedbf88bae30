#include "run/LostSession.h"

#include "core/Tunables.h"
#include "server/Connection.h"

#include <QCoreApplication>

namespace floe {

namespace {

struct LostSessionText
{
    Q_DECLARE_TR_FUNCTIONS(floe::LostSession)
};

} // namespace

Result<bool> serverStartedWithin(Connection &control, qint64 seconds)
{
    Result<ResultSet> uptime = control.query("SHOW GLOBAL STATUS LIKE 'Uptime'");
    if (!uptime)
        return failure(std::move(uptime.error()));
    return qint64(uptime->number(0, 1, quint64(seconds))) + 1 < seconds;
}

Status endSession(Connection &control, quint64 id, RunControl &stop)
{
    (void)control.exec("KILL CONNECTION " + QByteArray::number(id));
    for (int i = 0; i < tunables::DoubtPolls; ++i) {
        Result<ResultSet> standing = control.query("SELECT ID FROM information_schema.PROCESSLIST WHERE ID = "
                                                   + QByteArray::number(id));
        if (!standing)
            return failure(std::move(standing.error()));
        if (standing->isEmpty())
            return {};
        if (Status slept = stop.sleep(tunables::DoubtPollMs); !slept)
            return slept;
    }
    return failure(
        ErrorCode::ConnectionLost,
        LostSessionText::tr("A lost session is still at work at the destination and does not end."),
        LostSessionText::tr("End session %1 at the destination, then start again.").arg(id));
}

Status endSessionIfOurs(Connection &control, quint64 id, qint64 ageSeconds, RunControl &stop)
{
    Result<ResultSet> standing = control.query(
        "SELECT p.ID FROM information_schema.PROCESSLIST p WHERE p.ID = " + QByteArray::number(id)
        + " AND p.USER = LEFT(USER(), LENGTH(USER()) - LENGTH(SUBSTRING_INDEX(USER(), '@', -1)) - 1)");
    if (!standing)
        return failure(std::move(standing.error()));
    if (standing->isEmpty())
        return {};
    Result<bool> started = serverStartedWithin(control, ageSeconds);
    if (!started)
        return failure(std::move(started.error()));
    return *started ? Status() : endSession(control, id, stop);
}

} // namespace floe
