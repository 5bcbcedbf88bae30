#pragma once

#include "core/Result.h"
#include "model/MigrationPlan.h"
#include "precheck/PrecheckRunner.h"
#include "probe/ConnectivityTest.h"

#include <QObject>

#include <optional>

namespace floe {

/// All choices made in the wizard, before they become a MigrationPlan. Lives on the UI's thread. Pages bind
/// to it and keep no choice of their own. Holds passwords in memory only; toPlan() leaves them out.
class MigrationDraft : public QObject
{
    Q_OBJECT

public:
    enum class End { Source, Destination };
    Q_ENUM(End)

    explicit MigrationDraft(QObject *parent = nullptr);

    /// Takes over a plan (from a task file); connectivity has to be tested again.
    void setPlan(const MigrationPlan &plan);
    Result<MigrationPlan> toPlan() const;
    Secrets secrets() const;

    const QString &name() const { return m_plan.name; }
    void setName(const QString &name);
    /// "migration-20261122-1830" and the like.
    static QString generatedName();

    const Endpoint &endpoint(End end) const;
    const QString &password(End end) const;
    /// Any change drops the end's passed test.
    void setEndpoint(End end, const Endpoint &endpoint, const QString &password);

    /// The report of a passed test of exactly the current inputs; nullopt otherwise.
    const std::optional<ConnectivityReport> &tested(End end) const;
    void setTested(End end, const ConnectivityReport &report);

    MigrationTypes types() const { return m_plan.types; }
    void setTypes(MigrationTypes types);
    const QList<DatabaseChoice> &objects() const { return m_plan.objects; }
    void setObjects(const QList<DatabaseChoice> &objects);
    ExistingPolicy existing() const { return m_plan.existing; }
    void setExisting(ExistingPolicy policy);
    const PlanOptions &options() const { return m_plan.options; }
    void setOptions(const PlanOptions &options);

    /// Names that clash at the destination; Next waits until it is 0. Set by the objects page's model.
    int conflictCount() const { return m_conflicts; }
    void setConflictCount(int count);

    bool sourceWritesStopped() const { return m_sourceWritesStopped; }
    void setSourceWritesStopped(bool stopped);

    /// The last finished precheck with the warnings that the user ignored; nullopt before the first. Goes
    /// into reports.
    const std::optional<PrecheckReport> &precheck() const { return m_precheck; }
    void setPrecheck(const std::optional<PrecheckReport> &report) { m_precheck = report; }

Q_SIGNALS:
    void nameChanged();
    void endpointChanged(floe::MigrationDraft::End end);
    void testedChanged(floe::MigrationDraft::End end);
    void typesChanged();
    void objectsChanged();
    void optionsChanged(); ///< existing policy or options
    void conflictCountChanged();
    void sourceWritesStoppedChanged();

private:
    MigrationPlan m_plan;
    QString m_sourcePassword;
    QString m_destinationPassword;
    std::optional<ConnectivityReport> m_sourceTested;
    std::optional<ConnectivityReport> m_destinationTested;
    std::optional<PrecheckReport> m_precheck;
    int m_conflicts = 0;
    bool m_sourceWritesStopped = false;
};

} // namespace floe
