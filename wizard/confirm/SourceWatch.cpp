#include "confirm/SourceWatch.h"

#include "run/WriteFeed.h"

#include <algorithm>

namespace floe {

namespace {

constexpr int ShareOfTime = 10; ///< a source that answers slowly is asked at most this part of the time

} // namespace

SourceWatch::SourceWatch(MigrationDraft &draft, QObject *parent) : QObject(parent), m_draft(draft)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SourceWatch::ask);
    connect(&draft, &MigrationDraft::testedChanged, this, [this](MigrationDraft::End end) {
        if (end != MigrationDraft::End::Source)
            return;
        reset();
        ask();
    });
    ask();
}

SourceWatch::~SourceWatch() = default;

void SourceWatch::reset()
{
    m_timer.stop();
    m_feed.reset();
    m_first.reset();
    m_quiet.reset();
    m_now.reset();
    m_before.reset();
    m_error.reset();
    Q_EMIT changed();
}

void SourceWatch::start()
{
    m_running = true;
    ask();
}

void SourceWatch::stop()
{
    m_running = false;
    m_timer.stop();
    m_feed.reset();
}

void SourceWatch::ask()
{
    constexpr auto Source = MigrationDraft::End::Source;
    if (!m_draft.tested(Source))
        return;
    if (!m_feed) {
        m_feed = std::make_unique<WriteFeed>(m_draft.endpoint(Source), m_draft.password(Source));
        connect(m_feed.get(), &WriteFeed::marked, this, &SourceWatch::onMarked);
        connect(m_feed.get(), &WriteFeed::failed, this, &SourceWatch::onFailed);
    }
    if (m_feed->busy())
        return;
    m_asked.start();
    // Nothing is chosen yet when the test has just passed, and the answer shall not cost much then.
    m_feed->request(m_running ? m_draft.objects() : QList<DatabaseChoice>());
}

bool SourceWatch::weWriteThere() const
{
    const auto &source = m_draft.tested(MigrationDraft::End::Source);
    const auto &destination = m_draft.tested(MigrationDraft::End::Destination);
    return source && destination && source->traits.sameServerAs(destination->traits);
}

void SourceWatch::onMarked(const WriteMark &mark)
{
    m_error.reset();
    if (!m_first) {
        m_first = m_quiet = mark;
    } else {
        m_now = WriteWatch::compare(*m_quiet, mark, weWriteThere());
        const QDateTime since = m_quiet->takenAt;
        if (m_now->state != WriteFinding::State::NoWritesSeen) {
            m_before = m_now;
            m_quiet = mark;
        } else if (m_quiet->scope != mark.scope) {
            // From now on the chosen tables tell too; the server as a whole has been quiet for longer.
            m_quiet = mark;
            m_quiet->takenAt = since;
        }
    }
    askAgainLater();
    Q_EMIT changed();
}

void SourceWatch::onFailed(const Error &error)
{
    m_error = error;
    askAgainLater();
    Q_EMIT changed();
}

void SourceWatch::askAgainLater()
{
    if (!m_running) {
        // No session is kept at the source for the hours that a choice may take.
        m_feed.release()->deleteLater();
        return;
    }
    const auto pause = std::max<qint64>(tunables::WriteWatchSeconds * 1000, m_asked.elapsed() * ShareOfTime);
    m_timer.start(int(std::min<qint64>(pause, 600'000)));
}

} // namespace floe
