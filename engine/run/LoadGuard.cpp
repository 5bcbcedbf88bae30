#include "run/LoadGuard.h"

#include "core/Tunables.h"
#include "run/StallDoctor.h"
#include "server/SqlText.h"

#include <QCoreApplication>
#include <QtConcurrent>

#include <algorithm>

namespace floe {

namespace {

struct LoadGuardText
{
    Q_DECLARE_TR_FUNCTIONS(floe::LoadGuard)
};

constexpr int Logins = 5; ///< refused in a row: whoever is full for as long may stay so
constexpr int Counts = 3; ///< of a busy server, the least counts: our own statements come and go

size_t indexOf(End end)
{
    return end == End::Source ? 0 : 1;
}

/// What a server counts, the asking session included.
Result<int> threadsRunning(Connection &session)
{
    Result<ResultSet> answer = session.query("SHOW GLOBAL STATUS LIKE 'Threads_running'");
    if (!answer)
        return failure(std::move(answer.error()));
    if (answer->isEmpty())
        return failure(ErrorCode::Sql,
                       LoadGuardText::tr("The server names no status variable Threads_running."));
    return int(answer->number(0, 1));
}

/// How many of these sessions run a statement. Everybody may see their own.
Result<int> atWork(Connection &session, const QList<quint64> &ids)
{
    QByteArrayList list{"0"};
    for (const quint64 id : ids)
        list += QByteArray::number(id);
    const auto ask = [&](const char *schema) {
        return session.query(sqlText("sessions_at_work", {{"schema", schema}, {"ids", list.join(", ")}}));
    };
    Result<ResultSet> answer = ask("information_schema");
    if (!answer && session.alive())
        answer = ask("performance_schema"); // where it moved to
    if (!answer)
        return failure(std::move(answer.error()));
    return answer->isEmpty() ? 0 : int(answer->number(0, 0));
}

QString holdText(End end, int running, int limit, const LoadSteps &steps, int workers)
{
    if (running <= limit)
        return LoadGuardText::tr(
                   "The load has fallen to %n statement(s) beside ours, the limit is %1. Workers "
                   "that go on: %2 of %3.",
                   nullptr, running)
            .arg(QString::number(limit), QString::number(steps.workers()), QString::number(workers));
    if (steps.rests())
        return (end == End::Source
                    ? LoadGuardText::tr(
                        "The source is busy: %n statement(s) run there beside ours, the limit "
                        "is %1. One worker goes on and rests between its chunks.",
                        nullptr, running)
                    : LoadGuardText::tr("The destination is busy: %n statement(s) run there beside ours, the "
                                        "limit is %1. One worker goes on and rests between its chunks.",
                                        nullptr, running))
            .arg(limit);
    return (end == End::Source
                ? LoadGuardText::tr("The source is busy: %n statement(s) run there beside ours, the limit is "
                                    "%1. Workers that go on: %2 of %3.",
                                    nullptr, running)
                : LoadGuardText::tr("The destination is busy: %n statement(s) run there beside ours, the "
                                    "limit is %1. Workers that go on: %2 of %3.",
                                    nullptr, running))
        .arg(QString::number(limit), QString::number(steps.workers()), QString::number(workers));
}

} // namespace

bool LoadGuard::Post::isBlind() const
{
    return refused || denied || turnedAway >= Logins;
}

LoadGuard::LoadGuard(RunSetup &setup)
    : m_setup(setup), m_sameServer(setup.sourceTraits.sameServerAs(setup.destinationTraits))
{
    m_pool.setMaxThreadCount(1);
    m_future = QtConcurrent::run(&m_pool, [this] { watch(); });
}

LoadGuard::~LoadGuard()
{
    {
        const std::lock_guard lock(m_mutex);
        m_over = true;
    }
    m_changed.notify_all();
    m_future.waitForFinished();
    letGo();
}

bool LoadGuard::sleep()
{
    std::unique_lock lock(m_mutex);
    return !m_changed.wait_for(lock, std::chrono::milliseconds(tunables::LoadPollMs),
                               [this] { return m_over; });
}

bool LoadGuard::isWanted() const
{
    const RunState state = m_setup.board.state();
    return m_setup.live.maxThreadsRunning() > 0
           && (state == RunState::Migrating || state == RunState::Verifying);
}

void LoadGuard::watch()
{
    while (sleep()) {
        if (isWanted()) {
            look();
            continue;
        }
        letGo();
        for (const End end : {End::Source, End::Destination})
            closeSession(end);
    }
    for (const End end : {End::Source, End::Destination})
        closeSession(end); // on the thread that opened it
}

void LoadGuard::look()
{
    const int limit = m_setup.live.maxThreadsRunning();
    std::optional<std::pair<int, End>> busier;
    bool silent = false;
    for (const End end : {End::Source, End::Destination}) {
        const std::optional<int> others = othersAt(end, limit);
        const Post &post = m_posts[indexOf(end)];
        silent = silent || (!others && !post.isBlind());
        if (others && (!busier || *others > busier->first))
            busier = {*others, end};
    }
    // The busiest server is the one that may not answer at all.
    if (silent && (!busier || busier->first <= limit))
        return;
    if (!busier) {
        letGo();
        return;
    }
    const auto [running, end] = *busier;
    const bool changed = m_steps.take(running, limit, m_setup.live.chosenWorkers());
    if (m_steps.holds())
        hold(end, running, limit, changed);
    else if (changed)
        letGo();
}

void LoadGuard::hold(End end, int running, int limit, bool changed)
{
    const int workers = m_setup.live.chosenWorkers();
    m_setup.live.holdTo(m_steps.workers(), m_steps.rests());
    const QString text = holdText(end, running, limit, m_steps, workers);
    m_setup.board.setWaiting(this, text);
    m_setup.board.setHold(LoadHold{.atSource = end == End::Source,
                                   .running = running,
                                   .limit = limit,
                                   .workers = m_steps.workers(),
                                   .ofWorkers = workers,
                                   .rests = m_steps.rests()});
    if (!std::exchange(m_told, true)) // the board shows each reading; the log would drown in them
        m_setup.board.log(LogLevel::Warning, text);
    else if (changed)
        m_setup.board.log(LogLevel::Debug, text);
}

void LoadGuard::letGo()
{
    m_steps = {};
    m_setup.live.release();
    m_setup.board.setWaiting(this, {});
    m_setup.board.setHold({});
    if (std::exchange(m_told, false) && !m_setup.control.stopRequested() && !isEnding(m_setup.board.state()))
        m_setup.board.log(LogLevel::Info, LoadGuardText::tr("The load guard no longer holds the run back."));
}

std::optional<int> LoadGuard::othersAt(End end, int limit)
{
    Post &post = m_posts[indexOf(end)];
    if (post.refused)
        return std::nullopt;
    // A server that does not answer is for the workers and their retries to find.
    if (!renew(end, post))
        return std::nullopt;
    Result<int> others = countOthers(end, *post.session, limit);
    if (others)
        return *others;
    if (!post.session->alive() || others.error().retryable || m_setup.control.stopRequested())
        return std::nullopt;
    post.refused = true;
    warnBlind(end, others.error());
    closeSession(end);
    return std::nullopt;
}

void LoadGuard::warnBlind(End end, const Error &why)
{
    m_setup.warn((end == End::Source
                      ? LoadGuardText::tr("The load guard does not watch the source, which does not tell how "
                                          "many statements run there: %1")
                      : LoadGuardText::tr("The load guard does not watch the destination, which does not "
                                          "tell how many statements run there: %1"))
                     .arg(why.message));
}

// Our own sessions are asked for only where they decide.
Result<int> LoadGuard::countOthers(End end, Connection &session, int limit)
{
    Result<int> others = threadsRunning(session);
    if (!others)
        return others;
    *others = std::max(0, *others - 1);
    const int calm = m_steps.holds() ? 0 : limit;
    for (int i = 0; i<Counts && * others> calm; ++i) {
        const Result<int> counted = countWithoutOurs(end, session);
        if (!counted)
            return counted;
        others = std::min(*others, *counted);
    }
    return others;
}

// Ours begin and end statements all the time: they are counted on both sides of the server's number, and the
// larger count is taken off.
Result<int> LoadGuard::countWithoutOurs(End end, Connection &session)
{
    QList<quint64> ours;
    for (const End each : {End::Source, End::Destination})
        if (each == end || m_sameServer)
            ours += m_setup.sessions.sessions(each) + m_setup.controls.sessions(each);
    ours.removeAll(session.threadId());
    const Result<int> before = atWork(session, ours);
    if (!before)
        return before;
    const Result<int> running = threadsRunning(session);
    if (!running)
        return running;
    const Result<int> after = atWork(session, ours);
    if (!after)
        return after;
    return std::max(0, *running - 1 - std::max(*before, *after));
}

// Servers lock accounts that are refused again and again: a password is tried once.
Status LoadGuard::renew(End end, Post &post)
{
    if (post.session && post.session->alive())
        return {};
    closeSession(end);
    const QString password = m_setup.live.password(end);
    if (post.denied == password)
        return failure(ErrorCode::AccessDenied, {});
    post.denied.reset();
    Result<std::unique_ptr<Connection>> opened =
        Connection::open(end == End::Source ? m_setup.plan.source : m_setup.plan.destination, password,
                         StallDoctor::connectionOptions());
    if (!opened) {
        noteLoginFailed(end, post, password, opened.error());
        return failure(std::move(opened.error()));
    }
    post.turnedAway = 0;
    post.session = std::move(*opened);
    m_setup.controls.add(end, *post.session);
    return {};
}

// A server that cannot be reached is no server that answers: it stays silent, and the workers meet it too.
void LoadGuard::noteLoginFailed(End end, Post &post, const QString &password, const Error &why)
{
    constexpr int FirstOfClient = 2000; // errors that no server sent
    constexpr int LastOfClient = 2999;
    if (why.code == ErrorCode::AccessDenied || why.code == ErrorCode::PasswordExpired) {
        post.denied = password;
        warnBlind(end, why);
    } else if (why.serverErrno == 0
               || (why.serverErrno >= FirstOfClient && why.serverErrno <= LastOfClient)) {
        post.turnedAway = 0;
    } else if (++post.turnedAway >= Logins && !std::exchange(post.told, true)) {
        m_setup.warn(
            (end == End::Source
                 ? LoadGuardText::tr("The load guard does not watch the source, which does not let it "
                                     "in: %1")
                 : LoadGuardText::tr("The load guard does not watch the destination, which does not "
                                     "let it in: %1"))
                .arg(why.message));
    }
}

void LoadGuard::closeSession(End end)
{
    Post &post = m_posts[indexOf(end)];
    if (!post.session)
        return;
    m_setup.controls.remove(end, post.session->threadId());
    post.session.reset();
}

} // namespace floe
