#include "run/Ledger.h"

#include <QCoreApplication>

#include <algorithm>
#include <climits>

namespace floe {

namespace {

struct LedgerText
{
    Q_DECLARE_TR_FUNCTIONS(floe::Ledger)
};

QString kindName(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Table:
        return QStringLiteral("table");
    case ObjectKind::Sequence:
        return QStringLiteral("sequence");
    case ObjectKind::View:
        return QStringLiteral("view");
    case ObjectKind::Routine:
        return QStringLiteral("routine");
    case ObjectKind::Trigger:
        return QStringLiteral("trigger");
    case ObjectKind::Event:
        return QStringLiteral("event");
    default:
        return QStringLiteral("object");
    }
}

QString kindName(const OtherObjectInfo &info)
{
    if (info.kind != ObjectKind::Routine)
        return kindName(info.kind);
    return info.function ? QStringLiteral("function") : QStringLiteral("procedure");
}

QString notComparedText(const TableWork &table)
{
    return table.rowsNotCompared == 0
               ? QString()
               : LedgerText::tr("Holds %n row(s) of its own, which stood there before and were not compared",
                                nullptr, int(std::min<quint64>(table.rowsNotCompared, INT_MAX)));
}

LedgerState reached(const ObjectName &source, const ObjectName &mapped)
{
    return source == mapped ? LedgerState::Migrated : LedgerState::Mapped;
}

// Data has to be in, and with full or counted verification proved, before a table counts as migrated.
bool tableDone(const TableWork &table, const RunSetup &setup)
{
    const TableState state = setup.board.table(table.index).state;
    const Agenda &agenda = setup.agenda;
    const bool proofWanted = (agenda.verifyOnly || agenda.data) && agenda.verify != VerifyMode::Off;
    if (proofWanted)
        return table.verified;
    if (agenda.verifyOnly) // of definitions alone
        return table.standsAlready;
    if (agenda.data)
        return state == TableState::Copied || state == TableState::Indexed;
    return table.ready;
}

LedgerLine tableLine(const TableWork &table, RunSetup &setup)
{
    LedgerLine line;
    line.kind = QStringLiteral("table");
    line.source = table.layout.source;
    line.mapped = table.layout.destination;
    line.rows = setup.agenda.verifyOnly ? table.sourceSum.rows : table.copied.rows;
    line.bytes = setup.agenda.verifyOnly ? setup.board.table(table.index).bytes.load() : table.bytes;
    line.seconds = setup.board.tableProgress(table.index).seconds;
    line.rowsNotCompared = table.rowsNotCompared;
    line.verified = table.verified;
    if (table.verified && setup.agenda.verify == VerifyMode::Full)
        line.hash = table.sourceSum.sum.toHex();
    line.changes = table.ddl.changes + table.ddl.notCarried;
    if (table.skipped) {
        line.state = LedgerState::LeftOut;
        line.reason =
            table.mayBeLeftOver || table.ready || table.standsAlready
                ? LedgerText::tr("Skipped by you; what stands of it at the destination stayed there")
                : LedgerText::tr("Skipped by you");
    } else if (table.failed) {
        line.state = LedgerState::Failed;
        line.reason = table.error ? table.error->message : QString();
    } else if (table.differences > 0) {
        line.state = LedgerState::Failed;
        line.reason = setup.board.tableProgress(table.index).message;
    } else if (tableDone(table, setup)) {
        line.state = reached(line.source, line.mapped);
        line.reason = notComparedText(table);
    }
    return line;
}

LedgerLine otherLine(const OtherObjectDdl &object, const RunSetup &setup)
{
    LedgerLine line;
    line.kind = kindName(object.object.info);
    line.source = object.object.info.name;
    line.mapped = object.object.mapped;
    line.changes = object.changes;
    const QString key = otherObjectKey(object.object.info);
    if (setup.skippedOthers.contains(key)) {
        line.state = LedgerState::LeftOut;
        line.reason = LedgerText::tr("Skipped by you");
    } else if (const auto failed = setup.failedOthers.constFind(key); failed != setup.failedOthers.cend()) {
        line.state = LedgerState::Failed;
        line.reason = failed->message;
    } else if (setup.differingOthers.contains(key)) {
        line.state = LedgerState::Failed;
        line.reason = setup.differingOthers.value(key);
    } else if (setup.leftOthers.contains(key)) {
        line.state = LedgerState::LeftOut;
        line.reason =
            LedgerText::tr("Stands on something that was skipped: %1").arg(setup.leftOthers.value(key));
    } else if (setup.eventsOver.contains(key)) {
        line.state = LedgerState::NotSupported;
        line.reason =
            LedgerText::tr("Its time is over, and servers drop such an event as soon as it is created.");
    } else if (!object.refusal.isEmpty()) {
        line.state = LedgerState::NotSupported;
        line.reason = object.refusal;
    } else if (setup.madeOthers.contains(key)) {
        line.state = reached(line.source, line.mapped);
    }
    return line;
}

RunState ending(const RunOutcome &outcome, const Status &status)
{
    if (!status)
        return status.error().code == ErrorCode::Stopped ? RunState::Stopped : RunState::Failed;
    if (!outcome.errors.isEmpty())
        return RunState::Failed;
    if (outcome.differenceCount > 0 || !outcome.schemaDifferences.isEmpty())
        return RunState::CompletedWithDifferences;
    for (const LedgerLine &line : outcome.ledger)
        if (line.state == LedgerState::Failed || line.state == LedgerState::NotReached)
            return RunState::Failed;
    return RunState::Completed;
}

} // namespace

RunOutcome makeOutcome(RunSetup &setup, const Status &status)
{
    RunOutcome outcome;
    outcome.plan = setup.plan;
    if (!status && status.error().code != ErrorCode::Stopped)
        outcome.errors += status.error();
    if (setup.scheduler)
        outcome.errors += setup.scheduler->runErrors();

    const std::lock_guard lock(setup.resultMutex);
    const bool ran = setup.board.phaseState(Phase::Prepare) == PhaseState::Done;
    if (!setup.agenda.verifyOnly) {
        for (const ResolvedDatabase &database : std::as_const(setup.objects.databases)) {
            LedgerLine line;
            line.kind = QStringLiteral("database");
            line.source.database = database.info.name;
            line.mapped.database = database.mapped;
            if (ran)
                line.state =
                    database.info.name == database.mapped ? LedgerState::Migrated : LedgerState::Mapped;
            outcome.ledger += line;
        }
    }
    outcome.verified =
        ran && status.has_value() && (setup.agenda.verifyOnly || setup.agenda.verify != VerifyMode::Off);
    for (const auto &table : setup.tables) {
        const LedgerLine line = tableLine(*table, setup);
        if (!table->skipped) {
            ++outcome.tables;
            outcome.rows += line.rows;
            outcome.bytes += line.bytes;
        }
        outcome.verified = outcome.verified && (line.verified || table->skipped);
        const bool missing =
            table->error && table->error->code == ErrorCode::ObjectMissing && setup.agenda.verifyOnly;
        outcome.differenceCount += missing ? 1 : table->differences;
        if (table->error && !missing)
            outcome.errors += *table->error;
        outcome.ledger += line;
    }
    for (const OtherObjectDdl &object : std::as_const(setup.others))
        outcome.ledger += otherLine(object, setup);
    for (const Error &error : std::as_const(setup.failedOthers))
        outcome.errors += error;
    for (qsizetype i = 0; i < setup.objects.leftOut.size(); ++i) {
        LedgerLine line;
        line.kind = kindName(setup.objects.leftOutKinds.value(i));
        line.source = setup.objects.leftOut.at(i);
        line.state = LedgerState::LeftOut;
        line.reason = LedgerText::tr("Not chosen for this task");
        outcome.ledger += line;
    }
    outcome.differences = setup.differences.mid(0, tunables::MaxReportedDifferences);
    outcome.repair = setup.repair;
    outcome.schemaDifferences = setup.orphans + setup.schemaDifferences;
    outcome.warnings = setup.warnings;
    outcome.refused = setup.refused;
    outcome.state = ending(outcome, status);
    return outcome;
}

QString summaryOf(const RunOutcome &outcome)
{
    if (!outcome.errors.isEmpty())
        return outcome.errors.constFirst().message;
    switch (outcome.state) {
    case RunState::Completed:
        if (outcome.verified && outcome.plan.options.verify == VerifyMode::Count
            && outcome.plan.types.testFlag(MigrationType::Data))
            return LedgerText::tr("%n table(s) copied, rows counted", nullptr, outcome.tables);
        return outcome.verified ? LedgerText::tr("%n table(s) copied and verified", nullptr, outcome.tables)
                                : LedgerText::tr("%n table(s) copied", nullptr, outcome.tables);
    case RunState::CompletedWithDifferences:
        return LedgerText::tr("%n difference(s) remain", nullptr,
                              int(outcome.differenceCount) + int(outcome.schemaDifferences.size()));
    case RunState::Stopped:
        return LedgerText::tr("Stopped by you");
    default:
        return LedgerText::tr("Failed");
    }
}

} // namespace floe
