#include "precheck/PrecheckRunner.h"

#include "core/Tunables.h"
#include "precheck/PrecheckContext.h"
#include "precheck/PrecheckGround.h"

#include <QElapsedTimer>
#include <QHash>
#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <exception>
#include <functional>
#include <mutex>

namespace floe {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(floe::PrecheckRunner)
};

CheckSeverity worstSeverity(const CheckResult &result)
{
    CheckSeverity worst = CheckSeverity::Information;
    for (const Finding &finding : result.findings)
        worst = std::min(worst, finding.severity.value_or(result.severity));
    return worst;
}

CheckState stateFor(const CheckResult &result)
{
    if (result.findings.isEmpty())
        return CheckState::Passed;
    switch (worstSeverity(result)) {
    case CheckSeverity::Blocker:
        return CheckState::Failed;
    case CheckSeverity::Warning:
        return CheckState::Warning;
    case CheckSeverity::Information:
        break;
    }
    return CheckState::Passed;
}

/// The gravest findings come first, and a flood of them is counted rather than listed.
void tidy(CheckResult &result)
{
    std::ranges::stable_sort(result.findings, {}, [&](const Finding &finding) {
        return finding.severity.value_or(result.severity);
    });
    const qsizetype more = result.findings.size() - tunables::PrecheckMaxFindings;
    if (more <= 0)
        return;
    const auto severity = result.findings.at(tunables::PrecheckMaxFindings).severity;
    result.findings.resize(tunables::PrecheckMaxFindings);
    result.findings.append(
        {.found = Text::tr("%n more of the kind are not listed.", nullptr, int(more)), .severity = severity});
}

Finding findingFrom(const Error &error)
{
    return {.found = error.message,
            .why = error.details,
            .remedy = error.remedy,
            .severity = CheckSeverity::Blocker};
}

Result<QList<Finding>> runCheck(Check &check, PrecheckContext &context)
{
    try {
        return check.run(context);
    } catch (const std::exception &exception) {
        return failure(ErrorCode::Internal, Text::tr("The check itself failed."), {},
                       QString::fromLocal8Bit(exception.what()));
    }
}

void showMissing(const PrecheckGround::Missing &missing, const QString &rowToFix, CheckResult &result)
{
    if (missing.error.code == ErrorCode::Stopped) {
        result.state = CheckState::NotRun;
        result.findings = {{.found = missing.error.message}};
    } else if (missing.checkId == result.id) {
        result.state = CheckState::Failed;
        result.findings = {findingFrom(missing.error)};
    } else {
        result.state = CheckState::NotRun;
        result.findings = {
            {.found = Text::tr("What this check looks at could not be read."),
             .why = missing.error.message,
             .remedy = Text::tr("Fix “%1” first, then run the precheck again.").arg(rowToFix)}};
    }
}

void showFindings(Result<QList<Finding>> found, CheckResult &result)
{
    if (!found) {
        result.state = CheckState::Failed;
        result.findings = {findingFrom(found.error())};
        return;
    }
    result.findings = std::move(*found);
    tidy(result);
    result.state = stateFor(result);
}

Finding skippedRows()
{
    return {.found =
                Text::tr("Skipped: this check reads rows of the source, and the task does without that."),
            .why = Text::tr("Values that the destination takes otherwise are then met in the run first."),
            .severity = CheckSeverity::Information};
}

/// Mostly few rules touch many tables, so they are told by rule.
QList<DefinitionChange> changesOf(const PrecheckContext &context)
{
    QList<DefinitionChange> changes;
    QHash<QString, qsizetype> places;
    const auto note = [&](const QStringList &texts, const ObjectName &object) {
        for (const QString &text : texts) {
            const auto known = places.constFind(text);
            const qsizetype place = known == places.cend() ? changes.size() : *known;
            if (place == changes.size()) {
                places.insert(text, place);
                changes.append({text, {}});
            }
            changes[place].objects.append(object);
        }
    };
    for (qsizetype i = 0; i < context.ddl.size(); ++i)
        note(context.ddl.at(i).changes, context.objects->tables.at(i).source());
    for (const OtherObjectDdl &other : context.otherDdl)
        note(other.changes, other.object.info.name);
    std::ranges::stable_sort(changes, std::ranges::greater(),
                             [](const DefinitionChange &change) { return change.objects.size(); });
    return changes;
}

PlanTotals totalsOf(const PrecheckContext &context)
{
    PlanTotals totals;
    if (!context.objects)
        return totals;
    const ResolvedObjects &objects = *context.objects;
    totals.known = true;
    totals.databases = int(objects.databases.size());
    totals.tables = int(objects.tables.size());
    totals.otherObjects = int(objects.others.size());
    totals.leftOut = objects.leftOut;
    totals.changed = changesOf(context);
    totals.work = context.work;
    totals.sample = context.sample;
    for (qsizetype i = 0; i < objects.tables.size(); ++i) {
        const ResolvedTable &table = objects.tables.at(i);
        totals.tableNames[table.source().database].append(table.source().name);
        totals.rowsEstimate += table.info.rowsEstimate;
        totals.bytes += table.info.dataBytes;
        const TableInfo *there = context.standing(table.mapped);
        const bool touched =
            table.existing == ExistingPolicy::Drop ? context.schemaChosen()
            : table.existing == ExistingPolicy::Overwrite || table.existing == ExistingPolicy::Truncate
                ? context.dataChosen()
                : false;
        if (there && there->kind == ObjectKind::Table && touched)
            totals.tablesAtRisk.append({table.mapped, table.existing, there->rowsEstimate});
        if (i >= context.ddl.size())
            continue;
        for (const QString &lost : context.ddl.at(i).notCarried)
            totals.notCarried.append(Text::tr("%1: %2").arg(table.source().displayName(), lost));
    }
    return totals;
}

} // namespace

std::optional<DurationEstimate> PlanTotals::estimate(const MigrationPlan &plan) const
{
    if (!known || work.tables == 0)
        return std::nullopt;
    return estimateDuration(work, plan.types, plan.options, sample);
}

bool PrecheckReport::passed() const
{
    return !checks.isEmpty() && count(CheckState::Failed) == 0 && count(CheckState::Running) == 0
           && count(CheckState::NotRun) == 0;
}

int PrecheckReport::count(CheckState state) const
{
    return int(std::ranges::count(checks, state, &CheckResult::state));
}

PrecheckReport runPrecheck(const MigrationPlan &plan, const Secrets &secrets,
                           const std::function<void(int, const CheckResult &)> &onChange,
                           const std::function<bool()> &cancelled)
{
    PrecheckContext context{.plan = plan, .secrets = secrets};
    context.cancelled = cancelled;
    PrecheckGround ground(context);
    PrecheckReport report;
    QHash<QString, QString> titles;
    const auto checks = makeChecks();
    for (const auto &check : checks) {
        titles.insert(check->id(), check->title());
        report.checks.append({.id = check->id(),
                              .title = check->title(),
                              .dtsCode = check->dtsCode(),
                              .severity = check->severity()});
    }

    for (qsizetype i = 0; i < report.checks.size(); ++i) {
        Check &check = *checks[size_t(i)];
        CheckResult &result = report.checks[i];
        const auto tell = [&] {
            if (onChange)
                onChange(int(i), result);
        };
        if (cancelled && cancelled()) {
            result.findings = {{.found = Text::tr("The precheck was stopped before this check.")}};
            tell();
            continue;
        }
        result.state = CheckState::Running;
        tell();
        QElapsedTimer timer;
        timer.start();
        if (check.readsRows() && !plan.options.lookAtRows && context.dataChosen())
            showFindings(QList{skippedRows()}, result);
        else if (const auto missing = ground.provide(check.needs(), result.id))
            showMissing(*missing, titles.value(missing->checkId), result);
        else
            showFindings(runCheck(check, context), result);
        ground.noticeLosses();
        result.milliseconds = timer.elapsed();
        tell();
    }
    report.totals = totalsOf(context);
    return report;
}

/// Shared by the window's thread and the worker's; outlives whichever ends first.
struct PrecheckRunner::Run
{
    std::atomic<bool> cancelled = false;
    std::mutex mutex;
    PrecheckRunner *owner = nullptr; ///< guarded by mutex; null once nobody listens any more

    void disown()
    {
        cancelled.store(true);
        const std::lock_guard lock(mutex);
        owner = nullptr;
    }
    /// Posts `act` to the owner's thread, where it is dropped if this run is no longer the owner's.
    template<typename Act> void post(const std::shared_ptr<Run> &self, Act act)
    {
        const std::lock_guard lock(mutex);
        if (!owner)
            return;
        PrecheckRunner *runner = owner;
        QMetaObject::invokeMethod(
            runner,
            [runner, self, act = std::move(act)] {
                if (runner->m_run == self)
                    act(*runner);
            },
            Qt::QueuedConnection);
    }
};

PrecheckRunner::PrecheckRunner(QObject *parent) : QObject(parent) {}

PrecheckRunner::~PrecheckRunner()
{
    cancel();
}

void PrecheckRunner::start(const MigrationPlan &plan, const Secrets &secrets)
{
    cancel();
    const auto run = std::make_shared<Run>();
    run->owner = this;
    m_run = run;
    // The global pool is waited for when the application ends, so no session outlives Qt. A check waits for
    // servers, not for a processor: it gives its place in the pool back.
    QThreadPool *pool = QThreadPool::globalInstance();
    pool->start([run, pool, plan, secrets] {
        pool->releaseThread();
        const PrecheckReport report = runPrecheck(
            plan, secrets,
            [&run](int index, const CheckResult &result) {
                run->post(run, [index, result](PrecheckRunner &runner) {
                    Q_EMIT runner.checkChanged(index, result);
                });
            },
            [&run] { return run->cancelled.load(); });
        run->post(run, [report](PrecheckRunner &runner) {
            runner.m_run.reset();
            Q_EMIT runner.finished(report);
        });
        pool->reserveThread();
    });
}

void PrecheckRunner::cancel()
{
    if (!m_run)
        return;
    m_run->disown();
    m_run.reset();
}

bool PrecheckRunner::running() const
{
    return m_run != nullptr;
}

} // namespace floe
