#pragma once

#include "run/DryRun.h"

#include <QObject>

#include <memory>

namespace floe {

/// A dry run for whoever cannot wait for it: made on a thread of its own. Lives on the thread that made it;
/// destroying it ends the reading as soon as the servers let it, and returns at once. Once an object.
class DryRunFeed : public QObject
{
    Q_OBJECT

public:
    explicit DryRunFeed(QObject *parent = nullptr);
    ~DryRunFeed() override;

    void start(const MigrationPlan &plan, const Secrets &secrets);

Q_SIGNALS:
    void made(const floe::DryRun &run);
    void failed(const floe::Error &error);

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;
};

} // namespace floe
