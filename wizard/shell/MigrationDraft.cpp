#include "shell/MigrationDraft.h"

#include "model/TaskFile.h"

#include <QDateTime>

namespace floe {

MigrationDraft::MigrationDraft(QObject *parent) : QObject(parent)
{
    m_plan.name = generatedName();
}

void MigrationDraft::setPlan(const MigrationPlan &plan)
{
    m_plan = plan;
    if (m_plan.name.isEmpty())
        m_plan.name = generatedName();
    m_sourcePassword.clear();
    m_destinationPassword.clear();
    m_sourceTested.reset();
    m_destinationTested.reset();
    m_precheck.reset();
    m_conflicts = 0;
    m_sourceWritesStopped = false;

    Q_EMIT nameChanged();
    for (const End end : {End::Source, End::Destination}) {
        Q_EMIT endpointChanged(end);
        Q_EMIT testedChanged(end);
    }
    Q_EMIT typesChanged();
    Q_EMIT objectsChanged();
    Q_EMIT optionsChanged();
    Q_EMIT conflictCountChanged();
    Q_EMIT sourceWritesStoppedChanged();
}

Result<MigrationPlan> MigrationDraft::toPlan() const
{
    if (m_plan.objects.isEmpty())
        return failure(ErrorCode::BadInput, tr("No object is selected for the migration."),
                       tr("Choose at least one database or table on the page Types and objects."));
    if (const Status valid = validatePlan(m_plan); !valid)
        return failure(valid.error());
    return m_plan;
}

Secrets MigrationDraft::secrets() const
{
    return {m_sourcePassword, m_destinationPassword};
}

void MigrationDraft::setName(const QString &name)
{
    if (name == m_plan.name)
        return;
    m_plan.name = name;
    Q_EMIT nameChanged();
}

QString MigrationDraft::generatedName()
{
    return QStringLiteral("migration-%1")
        .arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmm")));
}

const Endpoint &MigrationDraft::endpoint(End end) const
{
    return end == End::Source ? m_plan.source : m_plan.destination;
}

const QString &MigrationDraft::password(End end) const
{
    return end == End::Source ? m_sourcePassword : m_destinationPassword;
}

void MigrationDraft::setEndpoint(End end, const Endpoint &endpoint, const QString &password)
{
    Endpoint &ours = end == End::Source ? m_plan.source : m_plan.destination;
    QString &ourPassword = end == End::Source ? m_sourcePassword : m_destinationPassword;
    if (ours == endpoint && ourPassword == password)
        return;
    ours = endpoint;
    ourPassword = password;
    auto &token = end == End::Source ? m_sourceTested : m_destinationTested;
    const bool wasTested = token.has_value();
    token.reset();
    Q_EMIT endpointChanged(end);
    if (wasTested)
        Q_EMIT testedChanged(end);
}

const std::optional<ConnectivityReport> &MigrationDraft::tested(End end) const
{
    return end == End::Source ? m_sourceTested : m_destinationTested;
}

void MigrationDraft::setTested(End end, const ConnectivityReport &report)
{
    auto &token = end == End::Source ? m_sourceTested : m_destinationTested;
    if (report.passed)
        token = report;
    else
        token.reset();
    Q_EMIT testedChanged(end);
}

void MigrationDraft::setTypes(MigrationTypes types)
{
    if (types == m_plan.types)
        return;
    m_plan.types = types;
    Q_EMIT typesChanged();
}

void MigrationDraft::setObjects(const QList<DatabaseChoice> &objects)
{
    if (objects == m_plan.objects)
        return;
    m_plan.objects = objects;
    Q_EMIT objectsChanged();
}

void MigrationDraft::setExisting(ExistingPolicy policy)
{
    if (policy == m_plan.existing)
        return;
    m_plan.existing = policy;
    Q_EMIT optionsChanged();
}

void MigrationDraft::setOptions(const PlanOptions &options)
{
    if (options == m_plan.options)
        return;
    m_plan.options = options;
    Q_EMIT optionsChanged();
}

void MigrationDraft::setConflictCount(int count)
{
    if (count == m_conflicts)
        return;
    m_conflicts = count;
    Q_EMIT conflictCountChanged();
}

void MigrationDraft::setSourceWritesStopped(bool stopped)
{
    if (stopped == m_sourceWritesStopped)
        return;
    m_sourceWritesStopped = stopped;
    Q_EMIT sourceWritesStoppedChanged();
}

} // namespace floe
