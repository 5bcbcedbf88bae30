#pragma once

#include "model/Endpoint.h"
#include "model/MigrationPlan.h"
#include "run/WriteMark.h"

#include <QObject>

#include <memory>

namespace floe {

/// Marks of a server for a window: asked and answered asynchronously. Lives on the thread that made it (the
/// UI's); owns one worker thread with one session, opened at the first request and again after a loss.
/// Destroying it returns at once and closes the session.
class WriteFeed : public QObject
{
    Q_OBJECT

public:
    WriteFeed(const Endpoint &endpoint, const QString &password, QObject *parent = nullptr);
    ~WriteFeed() override;

    /// Passed over while an answer is awaited.
    void request(const QList<DatabaseChoice> &objects);
    bool busy() const { return m_busy; }

Q_SIGNALS:
    void marked(const floe::WriteMark &mark);
    void failed(const floe::Error &error);

private:
    struct Shared;
    static void serve(Shared &shared, const Endpoint &endpoint, const QString &password);

    std::shared_ptr<Shared> m_shared;
    bool m_busy = false;
};

} // namespace floe
