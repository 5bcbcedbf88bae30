#pragma once

#include "core/RunControl.h"
#include "run/LossClock.h"
#include "run/RunBoard.h"

#include <QDateTime>
#include <QElapsedTimer>

namespace floe {

/// The same act may succeed later without anybody's help: the server is lost, starting, read-only, full.
bool mayPass(const Error &error);
/// Another session's lock was in the way.
bool isLockError(const Error &error);

/// Waits between attempts at something that a lost or hindered server will let pass later: longer each time,
/// until the window that the user set is over: since its own first wait, and since the run as a whole got
/// nowhere. Says on the board what is waited for, from the first wait
/// until its own end. One per thing waited for, used on one thread.
class RetryWindow
{
public:
    RetryWindow(RunControl &control, RunBoard &board, LossClock &losses, int seconds);
    ~RetryWindow();
    RetryWindow(const RetryWindow &) = delete;
    RetryWindow &operator=(const RetryWindow &) = delete;

    /// Waits before the next attempt. Gives `error` back when the window is over, ErrorCode::Stopped on a
    /// stop.
    Status waitAfter(const Error &error);
    /// Something went on since: the window begins anew with the next wait.
    void restart();
    /// The attempt begins: what it does is shown from now on.
    void hide();
    int attempts() const { return m_attempts; }

private:
    RunControl &m_control;
    RunBoard &m_board;
    LossClock &m_losses;
    int m_seconds;
    int m_attempts = 0;
    int m_delayMs = 0;
    QElapsedTimer m_since;
};

} // namespace floe
