#pragma once

#include "model/MigrationPlan.h"
#include "precheck/Check.h"

#include <QList>
#include <QObject>
#include <QSet>

#include <functional>
#include <memory>

namespace floe {

struct PrecheckReport
{
    QList<CheckResult> checks;
    bool passed() const; ///< no row Failed, Running or NotRun
    int count(CheckState state) const;
};

/// Runs all checks on the calling thread. `onChange` is told each row as it starts and ends.
PrecheckReport runPrecheck(const MigrationPlan &plan, const Secrets &secrets,
                           const std::function<void(int index, const CheckResult &)> &onChange = {},
                           const std::function<bool()> &cancelled = {});

/// The same for a window: lives on the UI's thread, checks run on one of its own. `cancel()` returns at once.
class PrecheckRunner : public QObject
{
    Q_OBJECT

public:
    explicit PrecheckRunner(QObject *parent = nullptr);
    ~PrecheckRunner() override;

    void start(const MigrationPlan &plan, const Secrets &secrets);
    void cancel();
    bool running() const;

Q_SIGNALS:
    void checkChanged(int index, const floe::CheckResult &result);
    void finished(const floe::PrecheckReport &report);

private:
    struct Run;
    std::shared_ptr<Run> m_run;
};

} // namespace floe

Q_DECLARE_METATYPE(floe::PrecheckReport)
