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

Status giveUpTables(RunSetup &setup, Connection &destination, const QList<ObjectName> &names)
{
    for (const ObjectName &name : names) {
        const auto found = std::find_if(setup.tables.begin(), setup.tables.end(),
                                        [&name](const auto &table) { return table->layout.source == name; });
        if (found == setup.tables.end())
            return failure(
                ErrorCode::ObjectMissing,
                SkippedTablesText::tr("%1 is no table of this task.").arg(visibleName(name.displayName())),
                SkippedTablesText::tr("Name tables as they are called at the source: database.table"));
        TableWork &table = **found;
        const Result<bool> whole = isWhole(setup, destination, table);
        if (!whole)
            return failure(whole.error());
        if (*whole)
            setup.warn(SkippedTablesText::tr("%1 was not skipped: all its rows are at the destination and it "
                                             "did not fail, so there is nothing to give up.")
                           .arg(visibleName(name.displayName())));
        else
            giveUp(setup, table);
    }
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
        if (!status && !table->skipped && !table->failed && table->differences == 0 && !table->verified)
            continue;
        const EarlierRun::Ending ending = table->skipped ? EarlierRun::Ending::Skipped
                                          : table->failed || table->differences > 0
                                              ? EarlierRun::Ending::Failed
                                              : EarlierRun::Ending::Whole;
        setup.journal->tableEnded(table->layout.destination,
                                  {.ending = ending, .rowsNotCompared = table->rowsNotCompared});
    }
}

} // namespace floe
