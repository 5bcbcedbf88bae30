#pragma once

#include "model/MigrationPlan.h"
#include "model/ObjectName.h"
#include "precheck/Check.h"
#include "precheck/DurationEstimate.h"

#include <QList>
#include <QObject>
#include <QSet>

#include <functional>
#include <memory>

namespace floe {

/// A table that stands at the destination already and whose rows the plan lets go or changes.
struct TableAtRisk
{
    ObjectName mapped;
    ExistingPolicy policy = ExistingPolicy::Fail; ///< Overwrite, Truncate or Drop
    quint64 rowsEstimate = 0;                     ///< that stand there now
};

/// A rule that rewrites definitions on their way, and the objects whose definitions it rewrites.
struct DefinitionChange
{
    QString text; ///< "collation utf8mb4_0900_ai_ci → utf8mb4_unicode_520_ci"
    QList<ObjectName> objects;
};

/// What the plan comes to on this source, in numbers; the runner fills it from PrecheckContext::objects,
/// ::destinationTables, ::ddl and ::otherDdl at its end. The confirm page and reports show it.
struct PlanTotals
{
    bool known = false; ///< false: the objects could not be resolved, nothing below says anything
    int databases = 0;
    int tables = 0;
    /// Of the chosen databases, by the databases' names at the source: the chosen tables.
    QMap<QString, QStringList> tableNames;
    int otherObjects = 0; ///< views, routines, triggers, events that go along
    quint64 rowsEstimate = 0;
    quint64 bytes = 0;                 ///< data without indexes
    QList<TableAtRisk> tablesAtRisk;   ///< existing tables whose policy is Overwrite, Truncate or Drop
    QList<ObjectName> leftOut;         ///< objects of the chosen databases that are not chosen
    QList<DefinitionChange> changed;   ///< those that touch most objects first
    WorkAmount work;                   ///< for estimateDuration()
    std::optional<SampleSpeed> sample; ///< likewise; absent: nothing was measured
    /// With the plan's own options, which may be others than those of the precheck; nullopt: not known.
    std::optional<DurationEstimate> estimate(const MigrationPlan &plan) const;
    QStringList notCarried; ///< "shop.orders: …", what the destination cannot hold and is left out
};

struct PrecheckReport
{
    QList<CheckResult> checks;
    PlanTotals totals;
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
