#pragma once

#include "run/RunSetup.h"
#include "server/Connection.h"

#include <QElapsedTimer>

#include <memory>

namespace floe {

/// A worker's two sessions: a source session inside the common snapshot, which is never replaced within a
/// pass, and a destination session, which is. Opened, used and closed on the worker's thread.
class WorkerSessions
{
public:
    /// Chunks are read back on the session that wrote them, as raw bytes.
    static constexpr char ReadBackRaw[] = "SET SESSION character_set_results=binary";

    explicit WorkerSessions(RunSetup &setup);
    ~WorkerSessions();

    /// An account that is refused pauses the run until somebody mends it.
    Status open();
    Status openSnapshot();
    /// Waits for a destination that is lost as long as the user allows, and says so. A refused account pauses
    /// the run until somebody mends it.
    Status reopenDestination();
    /// After a lost session: opens another and ends the lost one at the server. It may still be at its
    /// COMMIT, which may land whenever it likes: it must be gone before anyone looks.
    Status replaceDestination();
    void close();

    Connection &source() { return *m_source; }
    Connection &destination() { return *m_destination; }
    bool hasDestination() const { return m_destination && m_destination->alive(); }
    /// For a stream that is not wanted to its end: ends the source's statement from another session.
    void endSourceStatement();

private:
    Status openSource(const QString &password);
    Status openDestination(const QString &password);
    Status endLost(quint64 lost, qint64 ageSeconds);

    RunSetup &m_setup;
    std::unique_ptr<Connection> m_source;
    std::unique_ptr<Connection> m_destination;
    quint64 m_destinationId = 0; ///< at the server, of the newest session
    QElapsedTimer m_destinationOpened;
};

} // namespace floe
