#pragma once

#include "core/Result.h"
#include "run/Stall.h"
#include "server/Connection.h"
#include "server/ServerTraits.h"

#include <QHash>

namespace floe {

/// Says what our sessions at one server wait for, and who is in their way. Borrows a control session that
/// nothing else uses meanwhile, and lives on that session's thread. Only reads; takes no lock that a waiting
/// statement could be queued behind; needs no right but sees more with PROCESS, and names holders of metadata
/// locks for certain where the server keeps a list of them.
class StallDoctor
{
public:
    /// With these the control session is opened, so that a server which does not answer fails the question
    /// soon.
    static Connection::Options connectionOptions();

    /// `control` must be alive as long as the doctor.
    StallDoctor(Connection &control, const ServerTraits &traits, End end)
        : m_control(control), m_traits(traits), m_end(end)
    {}

    /// One line a session of `ours`, in no order: mostTelling() chooses. Ask at most a few times a second.
    /// Errors: the control session's only; what the account may not see is no error.
    Result<QList<Stall>> look(const QList<quint64> &ours);

private:
    struct Session
    {
        quint64 id = 0;
        QString user;
        QString host;
        QString command;
        QString database;
        QString state;
        QString info;
        qint64 seconds = 0;

        bool sleeps() const { return command.compare(QLatin1String("Sleep"), Qt::CaseInsensitive) == 0; }
    };
    struct Transaction
    {
        bool waits = false; ///< for a row lock
        qint64 seconds = 0;
    };
    /// Who stands in whose way: a waiting session's blockers, those that hold the lock before those that are
    /// only ahead in the queue.
    using Waits = QHash<quint64, QList<quint64>>;
    struct Scene;

    Result<QList<Session>> sessions(const char *query, const QList<quint64> &ids);
    /// nullopt where the account or the server does not allow the question.
    Result<std::optional<ResultSet>> ask(const QByteArray &sql);
    Status readTransactions(Scene &scene);
    Status readRowLockWaits(Scene &scene);
    Status readMetadataLockWaits(Scene &scene);
    Status readHeldLocks(Scene &scene);
    Status nameBlockers(Scene &scene);
    static StallBlocker blockerOf(const Scene &scene, quint64 id, bool certain);
    static void guess(const Scene &scene, Stall &stall);

    Connection &m_control;
    const ServerTraits &m_traits;
    End m_end;
};

} // namespace floe
