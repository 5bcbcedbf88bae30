#include "run/RetryWindow.h"

#include "core/Tunables.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace floe {

namespace {

struct RetryWindowText
{
    Q_DECLARE_TR_FUNCTIONS(floe::RetryWindow)
};

QString clock(const QDateTime &time)
{
    return time.toLocalTime().toString(QStringLiteral("HH:mm:ss"));
}

} // namespace

bool mayPass(const Error &error)
{
    return error.retryable || error.code == ErrorCode::ConnectionRefused
           || error.code == ErrorCode::ConnectTimeout || error.code == ErrorCode::ServerSilent;
}

bool isLockError(const Error &error)
{
    return error.code == ErrorCode::Deadlock || error.code == ErrorCode::LockTimeout;
}

RetryWindow::RetryWindow(RunControl &control, RunBoard &board, LossClock &losses, int seconds)
    : m_control(control), m_board(board), m_losses(losses), m_seconds(seconds)
{}

RetryWindow::~RetryWindow()
{
    if (m_attempts > 0)
        m_board.setWaiting(this, {});
}

Status RetryWindow::waitAfter(const Error &error)
{
    if (m_attempts == 0) {
        m_since.start();
        m_delayMs = tunables::RetryFirstDelayMs;
    }
    const auto [stoodMs, lostAt] = m_losses.stand();
    const qint64 leftMs = qint64(m_seconds) * 1000 - std::max(m_since.elapsed(), stoodMs);
    if (leftMs <= 0)
        return failure(error);
    ++m_attempts;
    const int delay = int(std::min<qint64>(m_delayMs, leftMs));
    const QString text =
        RetryWindowText::tr("Since %1: %2 Attempt %3 in %4 s, giving up at %5.",
                            "time, what happened, number, seconds, time")
            .arg(clock(lostAt), error.message, QString::number(m_attempts + 1),
                 QLocale().toString(double(delay) / 1000.0, 'f', 1), clock(lostAt.addSecs(m_seconds)));
    m_board.setWaiting(this, text);
    // The board shows each attempt; the log would drown in them.
    m_board.log(m_attempts == 1 ? LogLevel::Warning : LogLevel::Debug, text);
    m_delayMs = std::min(m_delayMs * 2, tunables::RetryMaxDelayMs);
    return m_control.sleep(delay);
}

void RetryWindow::hide()
{
    m_board.setWaiting(this, {});
}

void RetryWindow::restart()
{
    if (m_attempts > 0)
        m_board.setWaiting(this, {});
    m_attempts = 0;
}

} // namespace floe
