#include "run/Undo.h"

#include "run/LastRun.h"
#include "run/UndoPlanner.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <optional>

namespace floe {

namespace {

struct UndoText
{
    Q_DECLARE_TR_FUNCTIONS(floe::Undo)
};

int countOf(const QList<UndoStep> &steps, UndoFate fate)
{
    return int(std::count_if(steps.begin(), steps.end(),
                             [fate](const UndoStep &step) { return step.fate == fate; }));
}

QString shown(const UnitKey &key)
{
    return visibleName(key.kind == UnitKind::Database ? key.object.database : key.object.displayName());
}

// Some servers show names in foreign keys under which their children are not found.
bool isParent(const Error &error)
{
    constexpr std::array errnos{1217, 1451, 3730};
    return std::find(errnos.begin(), errnos.end(), error.serverErrno) != errnos.end();
}

int leftTables(const QList<UndoStep> &steps)
{
    return int(std::count_if(steps.begin(), steps.end(), [](const UndoStep &step) {
        return step.kind == UndoKind::Table && step.fate == UndoFate::Drop;
    }));
}

qsizetype endOfTables(const QList<UndoStep> &steps)
{
    const auto database = std::find_if(steps.begin(), steps.end(),
                                       [](const UndoStep &step) { return step.kind == UndoKind::Database; });
    return database - steps.begin();
}

/// Does the steps of a plan. Lives for one runUndo().
class UndoRunner
{
public:
    UndoRunner(UndoGround &ground, RunControl &control, const UndoObserver &observer)
        : m_ground(ground), m_control(control), m_look(ground, control), m_observer(observer)
    {}

    Result<UndoOutcome> run(const QList<UndoStep> &steps);

private:
    Status take(UndoStep &step);
    Status dropTable(UndoStep &step);
    Result<QString> changeOfTriggers(const UndoStep &table);
    bool isWaiting(const UndoStep &trigger) const;
    Status execute(Connection &session, const QByteArray &sql);
    Status mark(const UndoStep &step);

    UndoGround &m_ground;
    RunControl &m_control;
    UndoLook m_look;
    const UndoObserver &m_observer;
    QHash<ObjectName, std::optional<UndoFate>> m_tables; ///< to be dropped, folded; what became of them
    QMultiHash<ObjectName, UndoStep> m_triggers;         ///< to be dropped, by their table, folded
};

Result<UndoOutcome> UndoRunner::run(const QList<UndoStep> &steps)
{
    // Before the first statement: what is dropped in part is nothing that a run could go on with.
    m_ground.run.state = undoneState();
    m_ground.run.summary = UndoText::tr("Undone");
    if (!m_ground.run.ended.isValid())
        m_ground.run.ended = QDateTime::currentDateTimeUtc();
    if (Status saved = m_ground.journal->saveRun(m_ground.run); !saved)
        return failure(std::move(saved.error()));
    for (const UndoStep &step : steps) {
        if (step.fate != UndoFate::Drop)
            continue;
        if (step.kind == UndoKind::Table)
            m_tables.insert(m_ground.folded(step.object), std::nullopt);
        else if (step.kind == UndoKind::Trigger)
            m_triggers.insert(m_ground.folded(step.table), step);
    }
    UndoOutcome outcome;
    QList<UndoStep> waiting = steps;
    int postponed = 0;
    while (!waiting.isEmpty()) {
        UndoStep step = waiting.takeFirst();
        if (m_control.stopRequested()) {
            outcome.stopped = true;
            break;
        }
        if (isWaiting(step)) {
            waiting.insert(endOfTables(waiting), step);
            continue;
        }
        const Status taken = take(step);
        if (!taken && isParent(taken.error()) && postponed < leftTables(waiting)) {
            ++postponed;
            waiting.insert(endOfTables(waiting), step);
            continue;
        }
        if (!taken) {
            outcome.stopped = m_control.stopRequested();
            if (outcome.stopped)
                break;
            outcome.errors += taken.error();
            if (!m_ground.writer->alive() || !m_ground.reader->alive() || !m_ground.source->alive()
                || taken.error().code == ErrorCode::File)
                break;
            step.fate = UndoFate::Stays;
            step.reason =
                UndoText::tr("%1 could not be dropped: %2").arg(shown(step.unit), taken.error().message);
        } else if (step.fate == UndoFate::Drop) {
            postponed = 0;
        }
        if (step.kind == UndoKind::Table && m_tables.contains(m_ground.folded(step.object)))
            m_tables.insert(m_ground.folded(step.object), step.fate);
        outcome.steps += step;
        if (m_observer)
            m_observer(step);
    }
    return outcome;
}

Status UndoRunner::take(UndoStep &step)
{
    if (step.fate == UndoFate::Gone)
        return mark(step);
    if (step.fate != UndoFate::Drop)
        return {};
    if (step.kind == UndoKind::Trigger) {
        if (const std::optional<UndoFate> table = m_tables.value(m_ground.folded(step.table))) {
            if (*table == UndoFate::Drop)
                return {}; // it went with its table
            step.fate = UndoFate::Stays;
            step.reason = UndoText::tr("The trigger %1 stays, as its table %2 does.")
                              .arg(shown(step.unit), visibleName(step.table.displayName()));
            return {};
        }
    }
    Status dropped;
    if (step.kind == UndoKind::Table) {
        dropped = dropTable(step);
    } else {
        if (step.kind == UndoKind::Database) {
            const Result<QSet<QString>> contents = m_look.contentsOf(step.object.database);
            if (!contents)
                return failure(contents.error());
            if (!contents->isEmpty())
                step.reason = UndoText::tr("The database %1 stays: %n object(s) in it stay.", nullptr,
                                           int(contents->size()))
                                  .arg(shown(step.unit));
        } else {
            Result<QString> change = m_look.changeOf(step.unit);
            if (!change)
                return failure(std::move(change.error()));
            step.reason = *change;
        }
        if (step.reason.isEmpty())
            dropped = execute(*m_ground.writer, step.sql);
    }
    if (!dropped)
        return dropped;
    if (!step.reason.isEmpty()) {
        step.fate = UndoFate::Stays;
        return {};
    }
    if (step.kind == UndoKind::ForeignKey)
        m_look.keyDropped(step.unit);
    return mark(step);
}

// Only with its table, or it would be gone from one that turns out to stay.
bool UndoRunner::isWaiting(const UndoStep &step) const
{
    const auto table = m_tables.constFind(m_ground.folded(step.table));
    return step.kind == UndoKind::Trigger && step.fate == UndoFate::Drop && table != m_tables.cend()
           && !*table;
}

/// As UndoLook::changeOf().
Result<QString> UndoRunner::changeOfTriggers(const UndoStep &table)
{
    Result<QSet<QString>> standing = m_look.triggersOf(table.object);
    if (!standing)
        return failure(std::move(standing.error()));
    bool ours = true;
    for (const UndoStep &trigger : m_triggers.values(m_ground.folded(table.object))) {
        if (!standing->remove(m_ground.folded(trigger.object).name))
            continue;
        const Result<QString> change = m_look.changeOf(trigger.unit);
        if (!change)
            return change;
        ours = ours && change->isEmpty();
    }
    return ours && standing->isEmpty()
               ? QString()
               : UndoText::tr("%1 stays: it has a trigger that the run did not create as it is now.")
                     .arg(shown(table.unit));
}

// Between the look at the rows and the statement nobody can write.
Status UndoRunner::dropTable(UndoStep &step)
{
    constexpr int DatabaseDenied = 1044;
    constexpr int TableDenied = 1142;
    Connection &session = *m_ground.reader;
    if (Status locked = execute(session, "LOCK TABLES " + quoted(step.object) + " WRITE");
        !locked && locked.error().serverErrno != DatabaseDenied && locked.error().serverErrno != TableDenied)
        return locked;
    Status done;
    Result<QString> change = m_look.changeOf(step.unit);
    if (change && change->isEmpty())
        change = changeOfTriggers(step);
    if (!change)
        done = failure(change.error());
    else if (!change->isEmpty())
        step.reason = *change;
    else
        done = execute(session, step.sql);
    if (session.alive())
        if (Status unlocked = execute(session, "UNLOCK TABLES"); !unlocked && done)
            return unlocked;
    if (done && step.reason.isEmpty())
        for (const UndoStep &trigger : m_triggers.values(m_ground.folded(step.object)))
            if (Status marked = mark(trigger); !marked)
                return marked;
    return done;
}

Status UndoRunner::execute(Connection &session, const QByteArray &sql)
{
    if (Result<ExecResult> done = session.exec(sql); !done)
        return failure(std::move(done.error()));
    return {};
}

Status UndoRunner::mark(const UndoStep &step)
{
    return m_ground.journal->record(m_ground.run.id, {.key = step.unit, .state = UnitState::Undone});
}

} // namespace

int UndoPlan::count(UndoFate fate) const
{
    return countOf(steps, fate);
}

int UndoOutcome::count(UndoFate fate) const
{
    return countOf(steps, fate);
}

Result<UndoPlan> planUndo(const MigrationPlan &plan, const Secrets &secrets, RunControl &control)
{
    const Result<std::unique_ptr<UndoGround>> ground = UndoGround::open(plan, secrets);
    if (!ground)
        return failure(ground.error());
    Result<QList<UndoStep>> steps = UndoPlanner(**ground, control).steps();
    if (!steps)
        return failure(std::move(steps.error()));
    return UndoPlan{.run = (*ground)->run.id,
                    .started = (*ground)->run.started,
                    .server = (*ground)->destinationTraits.displayName(),
                    .steps = std::move(*steps)};
}

Result<UndoOutcome> runUndo(const MigrationPlan &plan, const Secrets &secrets, const UndoPlan &undo,
                            RunControl &control, const UndoObserver &observer)
{
    const Result<std::unique_ptr<UndoGround>> ground = UndoGround::open(plan, secrets);
    if (!ground)
        return failure(ground.error());
    if ((*ground)->run.id != undo.run)
        return failure(ErrorCode::BadInput, UndoText::tr("The task was run again meanwhile."),
                       UndoText::tr("Look again at what would be undone."));
    return UndoRunner(**ground, control, observer).run(undo.steps);
}

} // namespace floe
