#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace floe {

/// Turns SIGINT, SIGTERM and SIGHUP into a Qt signal on the thread that made it, through a pipe that the
/// handler writes to. Signals that were ignored when the process started (nohup) stay ignored. A second
/// signal does the same as the first. SIGPIPE is ignored. One object a process.
class SignalWatch : public QObject
{
    Q_OBJECT

public:
    explicit SignalWatch(QObject *parent = nullptr);
    ~SignalWatch() override;

    /// Whether a signal came, also before the event loop could tell.
    static bool caught();

Q_SIGNALS:
    void interrupted();

private:
    void onReadable();

    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace floe
