#pragma once

#include "run/WriteWatch.h"
#include "shell/MigrationDraft.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace floe {

class WriteFeed;

/// Watches whether the tested source is still written: from a mark taken when its test passed, and then every
/// few seconds while the page asks. Nothing blocks; a failed question is asked again. UI thread.
class SourceWatch : public QObject
{
    Q_OBJECT

public:
    explicit SourceWatch(MigrationDraft &draft, QObject *parent = nullptr);
    ~SourceWatch() override;

    /// Asks at once and then again and again, until stop().
    void start();
    void stop();

    /// There is a mark of this source.
    bool marked() const { return m_first.has_value(); }
    /// What was found last: nothing new since the moment that it names; nullopt before two marks were taken.
    const std::optional<WriteFinding> &now() const { return m_now; }
    /// The last finding since the source was tested that was not quiet; nullopt for none.
    const std::optional<WriteFinding> &before() const { return m_before; }
    /// Why the last question had no answer.
    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    void changed();

private:
    void reset();
    void ask();
    void onMarked(const WriteMark &mark);
    void onFailed(const Error &error);
    void askAgainLater();
    bool weWriteThere() const;

    MigrationDraft &m_draft;
    std::unique_ptr<WriteFeed> m_feed;
    QTimer m_timer;
    QElapsedTimer m_asked;
    bool m_running = false;
    std::optional<WriteMark> m_first; ///< when the test passed
    std::optional<WriteMark> m_quiet; ///< since then nothing was seen
    std::optional<WriteFinding> m_now;
    std::optional<WriteFinding> m_before;
    std::optional<Error> m_error;
};

} // namespace floe
