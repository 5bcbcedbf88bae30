#include "run/WorkerSessions.h"

#include "copy/Snapshot.h"
#include "core/Tunables.h"
#include "run/LostSession.h"
#include "run/RefusedLogin.h"
#include "run/RetryWindow.h"
#include "run/RunJournal.h"

namespace floe {

WorkerSessions::WorkerSessions(RunSetup &setup) : m_setup(setup) {}

WorkerSessions::~WorkerSessions()
{
    close();
}

Status WorkerSessions::open()
{
    // The orchestrator has logged in to both ends before.
    if (Status source =
            openOrAsk(m_setup, End::Source, [this](const QString &password) { return openSource(password); });
        !source)
        return source;
    return openOrAsk(m_setup, End::Destination,
                     [this](const QString &password) { return openDestination(password); });
}

Status WorkerSessions::openSource(const QString &password)
{
    Result<std::unique_ptr<Connection>> source =
        Connection::open(m_setup.plan.source, password, {.role = ConnectionRole::SourceReader});
    if (!source)
        return failure(std::move(source.error()));
    m_source = std::move(*source);
    m_setup.sessionOpened(End::Source, *m_source);
    return {};
}

Status WorkerSessions::openDestination(const QString &password)
{
    // A lost one is in the journal until it is known to have ended: it may be at its COMMIT.
    if (hasDestination())
        m_setup.sessionClosed(End::Destination, m_destinationId);
    else if (m_destination)
        m_setup.sessions.remove(End::Destination, m_destinationId);
    m_destination.reset();
    Result<std::unique_ptr<Connection>> destination =
        Connection::open(m_setup.plan.destination, password, {.role = ConnectionRole::DestinationWriter});
    if (!destination)
        return failure(std::move(destination.error()));
    m_destination = std::move(*destination);
    m_destinationId = m_destination->threadId();
    m_setup.sessionOpened(End::Destination, *m_destination);
    m_destinationOpened.start();
    if (Result<ExecResult> raw = m_destination->exec(ReadBackRaw); !raw)
        return failure(std::move(raw.error()));
    return {};
}

Status WorkerSessions::openSnapshot()
{
    // A START begins a new transaction even inside one, so the gate may ask for it again.
    if (Result<ExecResult> begun = m_source->exec(Snapshot::BeginReading); !begun)
        return failure(std::move(begun.error()));
    for (const QByteArray &statement : std::as_const(m_setup.touchStatements))
        if (Result<ResultSet> touched = m_source->query(statement); !touched)
            return failure(std::move(touched.error()));
    return {};
}

Status WorkerSessions::reopenDestination()
{
    RetryWindow window(m_setup.control, m_setup.board, m_setup.losses, m_setup.plan.options.retrySeconds);
    for (;;) {
        Status opened = openOrAsk(m_setup, End::Destination,
                                  [this](const QString &password) { return openDestination(password); });
        if (opened || !mayPass(opened.error()))
            return opened;
        if (Status waited = window.waitAfter(opened.error()); !waited)
            return waited;
    }
}

Status WorkerSessions::replaceDestination()
{
    const quint64 lost = m_destinationId;
    const QElapsedTimer opened = m_destinationOpened;
    RetryWindow window(m_setup.control, m_setup.board, m_setup.losses, m_setup.plan.options.retrySeconds);
    for (;;) {
        if (!hasDestination())
            if (Status reopened = reopenDestination(); !reopened)
                return reopened;
        const Status ended = endLost(lost, opened.elapsed() / 1000);
        if (ended || (hasDestination() && !mayPass(ended.error())))
            return ended;
        if (Status waited = window.waitAfter(ended.error()); !waited)
            return waited;
    }
}

Status WorkerSessions::endLost(quint64 lost, qint64 ageSeconds)
{
    Result<bool> started = serverStartedWithin(*m_destination, ageSeconds);
    if (!started)
        return failure(std::move(started.error()));
    if (m_setup.sessions.sessions(End::Destination).contains(lost)) // the id was given anew
        return {};
    if (!*started)
        if (Status ended = endSession(*m_destination, lost, m_setup.control); !ended)
            return ended;
    m_setup.journal->sessionClosed(End::Destination, lost);
    return {};
}

void WorkerSessions::close()
{
    // A session that a stop cut off stays listed: the orchestrator ends it at the server too.
    if (m_source && (m_source->alive() || !m_setup.control.stopRequested()))
        m_setup.sessionClosed(End::Source, m_source->threadId());
    if (hasDestination())
        m_setup.sessionClosed(End::Destination, m_destinationId);
    else if (m_destination)
        m_setup.sessions.remove(End::Destination, m_destinationId);
    m_source.reset();
    m_destination.reset();
}

void WorkerSessions::endSourceStatement()
{
    Result<std::unique_ptr<Connection>> control = Connection::open(
        m_setup.plan.source, m_setup.live.secrets().sourcePassword,
        {.role = ConnectionRole::Control, .readTimeoutSeconds = tunables::CatalogTimeoutSeconds});
    if (control) // without it the stream is read to its end: slow, but nothing is lost
        (void)(*control)->exec("KILL QUERY " + QByteArray::number(m_source->threadId()));
}

} // namespace floe
