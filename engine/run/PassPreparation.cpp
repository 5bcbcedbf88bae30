#include "run/PassPreparation.h"

#include "run/RetryWindow.h"
#include "server/Catalog.h"

#include <QCoreApplication>

#include <algorithm>

namespace floe {

namespace {

struct PassPreparationText
{
    Q_DECLARE_TR_FUNCTIONS(floe::PassPreparation)
};

void forgetProofs(TableWork &table, RunBoard &board)
{
    table.nextProof = 0;
    table.proofs.clear();
    table.sourceSum = {};
    table.destinationSum = {};
    table.suspicious.clear();
    board.table(table.index).rowsVerified = 0;
}

void proveFromStart(TableWork &table, RunBoard &board)
{
    table.planFromStart();
    board.table(table.index).rows = 0;
    board.table(table.index).bytes = 0;
}

// The policy goes row by row over what stands, and cannot tell the rows that this run has put there.
QString sharedText(const TableWork &table)
{
    const QString name = visibleName(table.layout.destination.displayName());
    return table.existing == ExistingPolicy::Keep
               ? PassPreparationText::tr(
                     "%1: rows that were changed or deleted at the source since they were copied stay as "
                     "they "
                     "are at the destination, as they cannot be told from those that stood there before.")
                     .arg(name)
               : PassPreparationText::tr(
                     "%1: rows that were deleted at the source since they were copied stay at the "
                     "destination, as they cannot be told from those that stood there before.")
                     .arg(name);
}

// The ranges of other moments are to be compared.
void takeBack(TableWork &table, int moment)
{
    std::vector<CopiedRange> kept;
    for (CopiedRange &range : table.ranges) {
        if (range.moment == moment)
            kept.push_back(std::move(range));
        else
            table.givenBack.push_back({.number = range.number,
                                       .range = range.range,
                                       .history = RangeHistory::Copied,
                                       .sum = range.sum,
                                       .bytes = range.bytes,
                                       .moment = range.moment,
                                       .stale = true});
    }
    table.ranges = std::move(kept);
}

void proveAnew(TableWork &table, RunBoard &board)
{
    table.copied = {};
    table.bytes = 0;
    for (const CopiedRange &range : table.ranges) {
        table.copied += range.sum;
        table.bytes += range.bytes;
    }
    table.verified = false;
    table.differences = 0;
    forgetProofs(table, board);
    TableCounters &counters = board.table(table.index);
    counters.rows = table.copied.rows;
    counters.bytes = table.bytes;
    counters.rowsTotalKnown = false;
    board.setTableState(table.index, TableState::Waiting);
}

bool sameColumns(const ResolvedTable &table, const QList<ColumnInfo> &now)
{
    return table.columns.size() == now.size()
           && std::equal(table.columns.cbegin(), table.columns.cend(), now.cbegin(),
                         [](const ResolvedColumn &planned, const ColumnInfo &column) {
                             return planned.info.name == column.name
                                    && planned.info.columnType == column.columnType
                                    && planned.info.collation == column.collation
                                    && planned.info.generated == column.generated;
                         });
}

} // namespace

void resetForPass(RunSetup &setup)
{
    for (const auto &table : setup.tables) {
        if (table->failed && table->error && mayPass(*table->error)) {
            table->failed = false;
            table->error.reset();
            setup.board.setTableState(table->index, TableState::Waiting);
        }
        if (table->failed || table->verified || table->differences > 0)
            continue;
        table->running = 0;
        forgetProofs(*table, setup.board);
        if (setup.agenda.verifyOnly)
            proveFromStart(*table, setup.board);
    }
}

void doubtEarlierRows(RunSetup &setup)
{
    if (!setup.agenda.data || setup.agenda.verifyOnly)
        return;
    const int moment = setup.journal->moment();
    bool any = false;
    for (const auto &table : setup.tables) {
        const bool doubted =
            std::any_of(table->ranges.begin(), table->ranges.end(),
                        [moment](const CopiedRange &range) { return range.moment != moment; });
        bool sent = doubted;
        for (PlannedRange &range : table->givenBack) {
            range.stale =
                range.moment != moment
                && (range.history == RangeHistory::InDoubt || range.history == RangeHistory::Copied);
            sent = sent || range.stale;
        }
        if (table->failed || !sent)
            continue;
        any = true;
        if (table->isShared())
            setup.warn(sharedText(*table));
        if (table->isShared() || table->hasRangesAtDestination())
            takeBack(*table, moment);
        else {
            table->ready = false;
            table->refill = true;
            table->ranges.clear();
        }
        proveAnew(*table, setup.board);
    }
    if (!any)
        return;
    for (const auto &table : setup.tables) // what was found is of the earlier moment
        if (!table->failed && table->differences > 0)
            proveAnew(*table, setup.board);
    const std::lock_guard lock(setup.resultMutex);
    setup.differences.clear();
    setup.repair = {};
}

Status failChangedTables(RunSetup &setup, Catalog &source)
{
    Result<QHash<ObjectName, QList<ColumnInfo>>> columns = source.columns(setup.objects.sourceDatabases());
    if (!columns)
        return failure(std::move(columns.error()));
    for (const auto &table : setup.tables) {
        if (table->failed || sameColumns(*table->table, columns->value(table->layout.source)))
            continue;
        table->failed = true;
        const QString name = visibleName(table->layout.source.displayName());
        table->error =
            Error{.code = ErrorCode::DefinitionChanged,
                  .message =
                      columns->contains(table->layout.source)
                          ? PassPreparationText::tr("%1 was altered at the source during the run.").arg(name)
                          : PassPreparationText::tr("%1 was dropped or renamed at the source during the run.")
                                .arg(name),
                  .remedy = PassPreparationText::tr(
                                "Skip it (“Skip failed…”, or floe resume TASK --skip %1) and go on with the "
                                "others. To have it as it is now, drop %2 at the destination – foreign keys "
                                "that point to it first – and migrate it in a task of its own.",
                                "source name, mapped name")
                                .arg(name, visibleName(table->layout.destination.displayName()))};
        setup.board.log(LogLevel::Error, table->error->toText());
        setup.board.setTableState(table->index, TableState::Failed, table->error->message);
    }
    return {};
}

} // namespace floe
