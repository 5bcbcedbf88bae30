#include "run/LostSession.h"

#include "core/Tunables.h"
#include "server/Connection.h"

#include <QCoreApplication>

#include <utility>

namespace floe {

namespace {

struct LostSessionText
{
    Q_DECLARE_TR_FUNCTIONS(floe::LostSession)
};

Result<ResultSet> stateOf(Connection &control, quint64 id)
{
    return control.query("SELECT STATE, INFO FROM information_schema.PROCESSLIST WHERE ID = "
                         + QByteArray::number(id));
}

} // namespace

Result<bool> serverStartedWithin(Connection &control, qint64 seconds)
{
    Result<ResultSet> uptime = control.query("SHOW GLOBAL STATUS LIKE 'Uptime'");
    if (!uptime)
        return failure(std::move(uptime.error()));
    return qint64(uptime->number(0, 1, quint64(seconds))) + 1 < seconds;
}

bool isAtCommit(const QString &state, const QString &info)
{
    return info.startsWith(QLatin1String("COMMIT"), Qt::CaseInsensitive)
           || state.contains(QLatin1String("handler commit"), Qt::CaseInsensitive)
           || state.contains(QLatin1String("free space"), Qt::CaseInsensitive)
           || state.contains(QLatin1String("semi-sync"), Qt::CaseInsensitive);
}

void interruptStatement(Connection &control, quint64 id)
{
    const Result<ResultSet> standing = stateOf(control, id);
    if (standing && !standing->isEmpty() && !isAtCommit(standing->text(0, 0), standing->text(0, 1)))
        (void)control.exec("KILL QUERY " + QByteArray::number(id));
}

Status endSession(Connection &control, quint64 id, RunControl &stop)
{
    bool killed = false;
    bool committing = false;
    for (int i = 0; i < tunables::DoubtPolls; ++i) {
        Result<ResultSet> standing = stateOf(control, id);
        if (!standing)
            return failure(std::move(standing.error()));
        if (standing->isEmpty())
            return {};
        committing = isAtCommit(standing->text(0, 0), standing->text(0, 1));
        if (!committing && !std::exchange(killed, true)) {
            (void)control.exec("KILL CONNECTION " + QByteArray::number(id));
            continue;
        }
        if (Status slept = stop.sleep(tunables::DoubtPollMs); !slept)
            return slept;
    }
    const QString number = QString::number(id);
    return failure(Error{
        .code = ErrorCode::ConnectionLost,
        .message =
            committing
                ? LostSessionText::tr("A lost session is still at its COMMIT at the destination, which "
                                      "waits there for room on a disk or for a replica.")
                : LostSessionText::tr("A lost session is still at work at the destination and does not end."),
        .remedy =
            committing
                ? LostSessionText::tr("Make room for the destination's binary log, or see to its replicas; "
                                      "the COMMIT ends by itself within a minute. Do not kill session %1: "
                                      "MySQL may stop the whole server for it.")
                      .arg(number)
                : LostSessionText::tr("End session %1 at the destination, then start again.").arg(number),
        .retryable = true});
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
