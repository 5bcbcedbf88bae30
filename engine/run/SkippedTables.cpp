#include "run/SkippedTables.h"

#include "run/StandingKeys.h"
#include "server/Connection.h"
#include "verify/RangeSum.h"

#include <QCoreApplication>

#include <algorithm>

namespace floe {

namespace {

struct SkippedTablesText
{
    Q_DECLARE_TR_FUNCTIONS(floe::SkippedTables)
};

/// All rows and keys are there, and no pass has failed over it.
Result<bool> isWhole(const RunSetup &setup, Connection &destination, const TableWork &table)
{
    if (table.failed || !table.dataIn() || table.refill
        || setup.journal->endingOf(table.layout.destination) != EarlierRun::Ending::Whole)
        return false;
    if (table.standsAlready || table.ddl.indexes.isEmpty())
        return true;
    const Result<StandingKeys> standing =
        StandingKeys::read(destination, setup.destinationTraits, table.layout.destination);
    if (!standing)
        return failure(standing.error());
    return std::all_of(
        table.ddl.indexes.cbegin(), table.ddl.indexes.cend(),
        [&standing](const DeferredStatement &statement) { return standing->hasIndexes(statement.indexes); });
}

/// Says nothing where it is made: it is then kept.
bool giveUpOther(RunSetup &setup, OtherObjectDdl &other)
{
    const QString key = otherObjectKey(other.object.info);
    if (setup.journal->wasDone(UnitKind::Object, other.object.mapped, key))
        return false;
    other.refusal = SkippedTablesText::tr("Skipped by you"); // so that nobody makes it or looks for it
    setup.skippedOthers.insert(key);
    return true;
}

void giveUpAsBefore(RunSetup &setup)
{
    if (setup.journal->goesOn())
        for (const auto &table : setup.tables)
            if (setup.journal->endingOf(table->layout.destination) == EarlierRun::Ending::Skipped)
                giveUp(setup, *table);
    const QSet<QString> known = setup.earlier ? setup.earlier->skippedOthers : setup.journal->skippedOthers();
    for (OtherObjectDdl &other : setup.others)
        if (known.contains(otherObjectKey(other.object.info)))
            giveUpOther(setup, other);
}

bool hasObject(const RunSetup &setup, const ObjectName &name)
{
    return std::any_of(setup.tables.begin(), setup.tables.end(),
                       [&name](const auto &table) { return table->layout.source == name; })
           || std::any_of(setup.others.cbegin(), setup.others.cend(),
                          [&name](const OtherObjectDdl &other) { return other.object.info.name == name; });
}

Status giveUpNamed(RunSetup &setup, Connection &destination, const ObjectName &name)
{
    bool tableKept = false;
    bool given = false;
    for (OtherObjectDdl &other : setup.others)
        if (other.object.info.name == name)
            given = giveUpOther(setup, other) || given;
    for (const auto &table : setup.tables) {
        if (table->layout.source != name)
            continue;
        // A trigger, a routine or an event may bear the name of a table that has nothing to do with it.
        if (given && !table->failed
            && setup.journal->endingOf(table->layout.destination) != EarlierRun::Ending::Failed)
            continue;
        const Result<bool> whole = isWhole(setup, destination, *table);
        if (!whole)
            return failure(whole.error());
        if (!*whole)
            giveUp(setup, *table);
        tableKept = *whole;
        given = given || !*whole;
    }
    if (given)
        return {};
    setup.warn((tableKept
                    ? SkippedTablesText::tr("%1 was not skipped: all its rows are at the destination and it "
                                            "did not fail, so there is nothing to give up.")
                    : SkippedTablesText::tr("%1 was not skipped: it was created at the destination and did "
                                            "not fail, so there is nothing to give up."))
                   .arg(visibleName(name.displayName())));
    return {};
}

} // namespace

void giveUp(RunSetup &setup, TableWork &table)
{
    table.skipped = true;
    table.failed = true; // nothing more is done with it
    table.error.reset();
    TableCounters &counters = setup.board.table(table.index);
    counters.rowsTotal = counters.rows.load();
    counters.bytesTotal = counters.bytes.load();
    counters.indexBytes = 0;
    setup.board.setTableState(table.index, TableState::Stopped, SkippedTablesText::tr("Skipped by you"));
}

Status giveUpObjects(RunSetup &setup, Connection &destination, const QList<ObjectName> &names)
{
    giveUpAsBefore(setup);
    for (const ObjectName &name : names) // first, as nothing is given up by a call that is refused
        if (!hasObject(setup, name))
            return failure(
                ErrorCode::ObjectMissing,
                SkippedTablesText::tr("%1 is no object of this task.").arg(visibleName(name.displayName())),
                SkippedTablesText::tr("Name tables and other objects as they are called at the source: "
                                      "database.object"));
    for (const ObjectName &name : names)
        if (Status gone = giveUpNamed(setup, destination, name); !gone)
            return gone;
    return {};
}

Status countRowsOfOthers(RunSetup &setup, Connection &destination)
{
    if (!setup.agenda.data)
        return {};
    for (const auto &table : setup.tables) {
        if (table->failed || !table->isShared() || !table->dataIn())
            continue;
        if (Status go = setup.control.checkpoint(); !go)
            return go;
        const Result<quint64> all = countOfTable(destination, table->layout, End::Destination);
        if (!all)
            return failure(all.error());
        table->rowsNotCompared = *all - std::min<quint64>(*all, table->copied.rows);
    }
    return {};
}

void noteEndings(RunSetup &setup, const Status &status)
{
    if (!setup.journal || setup.agenda.verifyOnly)
        return;
    for (const auto &table : setup.tables) {
        // What a pass that ended early did not come to is as earlier ones have left it.
        if (table->skipped && !setup.skipsTaken)
            continue;
        if (!status && !table->skipped && !table->failed && table->differences == 0 && !table->verified)
            continue;
        const EarlierRun::Ending ending = table->skipped ? EarlierRun::Ending::Skipped
                                          : table->failed || table->differences > 0
                                              ? EarlierRun::Ending::Failed
                                              : EarlierRun::Ending::Whole;
        setup.journal->tableEnded(table->layout.destination,
                                  {.ending = ending, .rowsNotCompared = table->rowsNotCompared});
    }
    if (!setup.skipsTaken)
        return;
    for (const OtherObjectDdl &other : std::as_const(setup.others))
        if (const QString key = otherObjectKey(other.object.info); setup.skippedOthers.contains(key))
            setup.journal->otherSkipped(other.object.mapped, key);
}

} // namespace floe
