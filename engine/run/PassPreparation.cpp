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
    table.planned = false;
    table.givenBack.clear();
    table.planner =
        std::make_unique<ChunkPlanner>(table.layout, ChunkPlanner::rowsPerChunk(table.table->info));
    table.nextNumber = 0;
    board.table(table.index).rows = 0;
    board.table(table.index).bytes = 0;
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
    if (!setup.agenda.data)
        return;
    for (const auto &table : setup.tables) {
        if (table->failed || (table->ranges.empty() && table->givenBack.empty()))
            continue;
        if (table->isShared()) {
            // The policy goes row by row over what stands; rows that left the source meanwhile stay there.
            setup.warn(PassPreparationText::tr(
                           "%1: rows that were deleted at the source since they were copied stay at the "
                           "destination, as they cannot be told from those that stood there before.")
                           .arg(visibleName(table->layout.destination.displayName())));
            for (const CopiedRange &range : table->ranges)
                table->givenBack.push_back({.number = range.number, .range = range.range});
        } else if (table->hasRangesAtDestination()) {
            for (PlannedRange &range : table->givenBack)
                range.stale = range.history == RangeHistory::InDoubt || range.history == RangeHistory::Copied;
            for (const CopiedRange &range : table->ranges)
                table->givenBack.push_back({.number = range.number,
                                            .range = range.range,
                                            .history = RangeHistory::Copied,
                                            .sum = range.sum,
                                            .bytes = range.bytes,
                                            .stale = true});
        } else {
            table->ready = false;
            table->refill = true;
        }
        table->ranges.clear();
        table->copied = {};
        table->bytes = 0;
        table->verified = false;
        table->differences = 0;
        forgetProofs(*table, setup.board);
        TableCounters &counters = setup.board.table(table->index);
        counters.rows = 0;
        counters.bytes = 0;
        counters.rowsTotalKnown = false;
        setup.board.setTableState(table->index, TableState::Waiting);
    }
}

Status failChangedTables(RunSetup &setup, Catalog &source)
{
    QStringList databases;
    for (const ResolvedDatabase &database : std::as_const(setup.objects.databases))
        databases += database.info.name;
    databases.removeDuplicates();
    Result<QHash<ObjectName, QList<ColumnInfo>>> columns = source.columns(databases);
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
                  .remedy = PassPreparationText::tr("Start the task anew for this table, or leave it out.")};
        setup.board.log(LogLevel::Error, table->error->toText());
        setup.board.setTableState(table->index, TableState::Failed, table->error->message);
    }
    return {};
}

} // namespace floe
