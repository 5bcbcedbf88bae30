#include "run/RunWatch.h"

#include "core/Tunables.h"
#include "run/StallDoctor.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QtConcurrent>

namespace floe {

namespace {

struct RunWatchText
{
    Q_DECLARE_TR_FUNCTIONS(floe::RunWatch)
};

} // namespace

RunWatch::RunWatch(RunSetup &setup) : m_setup(setup)
{
    m_pool.setMaxThreadCount(1);
    m_future = QtConcurrent::run(&m_pool, [this] { watch(); });
}

RunWatch::~RunWatch()
{
    {
        const std::lock_guard lock(m_mutex);
        m_over = true;
    }
    m_changed.notify_all();
    m_future.waitForFinished();
    m_setup.board.setWaiting(this, {});
}

bool RunWatch::sleep()
{
    std::unique_lock lock(m_mutex);
    return !m_changed.wait_for(lock, std::chrono::milliseconds(tunables::StallPollMs),
                               [this] { return m_over; });
}

void RunWatch::watch()
{
    quint64 movement = m_setup.board.movement();
    QElapsedTimer still;
    still.start();
    bool told = false;
    while (sleep()) {
        if (m_setup.locks.wished())
            noteBlockers();
        const quint64 now = m_setup.board.movement();
        if (now != movement || m_setup.control.paused() || m_setup.control.stopRequested()
            || m_setup.sessions.isEmpty()) {
            movement = now;
            still.start();
            m_setup.board.setWaiting(this, {});
            told = false;
            continue;
        }
        if (!still.hasExpired(tunables::StallSeconds * 1000))
            continue;
        const QString text = whatIsWaitedFor();
        m_setup.board.setWaiting(this, text);
        if (!std::exchange(told, true)) // the board shows each look; the log would drown in them
            m_setup.board.log(LogLevel::Warning, text);
    }
    for (Ward &ward : m_wards)
        ward.session.reset(); // on the thread that opened it
}

void RunWatch::noteBlockers()
{
    if (const Result<QList<Stall>> stalls = look(End::Destination, m_wards[1]))
        for (const Stall &stall : *stalls)
            m_setup.locks.note(stall);
}

QString RunWatch::whatIsWaitedFor()
{
    QList<Stall> stalls;
    for (const End end : {End::Source, End::Destination}) {
        Ward &ward = m_wards[end == End::Source ? 0 : 1];
        Result<QList<Stall>> found = look(end, ward);
        if (found) {
            ward.silent.invalidate();
            stalls += *found;
            continue;
        }
        if (!ward.silent.isValid())
            ward.silent.start();
        // Its sessions would wait for an hour; the retries do better.
        if (ward.silent.hasExpired(tunables::SilentCutSeconds * 1000)) {
            m_setup.sessions.cut(end);
            m_setup.controls.cut(end);
            ward.silent.invalidate();
        }
        return end == End::Source
                   ? RunWatchText::tr("The source does not answer: %1").arg(found.error().message)
                   : RunWatchText::tr("The destination does not answer: %1").arg(found.error().message);
    }
    if (const std::optional<Stall> stall = mostTelling(stalls))
        return stall->text();
    return RunWatchText::tr("Nothing has moved for %n second(s), and neither server says why.", nullptr,
                            tunables::StallSeconds);
}

Result<QList<Stall>> RunWatch::look(End end, Ward &ward)
{
    if (!ward.session || !ward.session->alive()) {
        const bool source = end == End::Source;
        const Secrets secrets = m_setup.live.secrets();
        Result<std::unique_ptr<Connection>> opened = Connection::open(
            source ? m_setup.plan.source : m_setup.plan.destination,
            source ? secrets.sourcePassword : secrets.destinationPassword, StallDoctor::connectionOptions());
        if (!opened)
            return failure(std::move(opened.error()));
        Result<ServerTraits> traits = ServerTraits::read(**opened);
        if (!traits)
            return failure(std::move(traits.error()));
        ward.session = std::move(*opened);
        ward.traits = std::move(*traits);
    }
    return StallDoctor(*ward.session, ward.traits, end)
        .look(m_setup.sessions.sessions(end) + m_setup.controls.sessions(end));
}

} // namespace floe
