#include "run/TableProver.h"

#include "core/Tunables.h"
#include "verify/RangeSum.h"

#include <QCoreApplication>

#include <algorithm>

namespace floe {

namespace {

struct TableProverText
{
    Q_DECLARE_TR_FUNCTIONS(floe::TableProver)
};

RowsOfOthers rowsOfOthers(const TableWork &table)
{
    return !table.isShared()                        ? RowsOfOthers::None
           : table.existing == ExistingPolicy::Keep ? RowsOfOthers::Instead
                                                    : RowsOfOthers::Beside;
}

} // namespace

TableProver::TableProver(Connection &source, Connection &destination, Scheduler &scheduler, RunBoard &board,
                         RunControl &control, const Agenda &agenda)
    : m_source(source), m_destination(destination), m_scheduler(scheduler), m_board(board),
      m_control(control), m_agenda(agenda)
{}

Status TableProver::prove(const Work &work)
{
    TableWork &table = *work.table;
    if (m_agenda.verify == VerifyMode::Count)
        return proveCount(table);
    if (m_agenda.verifyOnly)
        return work.proof < table.proofs.size() ? proveBothEnds(table, {}) : proveFromPlanner(table);

    const CopiedRange &copied = table.proofs[work.proof];
    if (copied.proved) {
        m_board.table(table.index).rowsVerified += copied.sum.rows;
        m_scheduler.rangeProved(table, copied.range, copied.sum, copied.sum);
        return {};
    }
    Result<RangeSumResult> found = sumOfRange(m_destination, table.layout, copied.range, End::Destination,
                                              m_control, &m_board.table(table.index).rowsVerified);
    if (!found)
        return failure(std::move(found.error()));
    m_scheduler.rangeProved(table, copied.range, copied.sum, found->sum);
    return {};
}

Result<RowSum> TableProver::sumAtSource(TableWork &table, const KeyRange &range)
{
    TableCounters &counters = m_board.table(table.index);
    Result<RangeSumResult> source =
        sumOfRange(m_source, table.layout, range, End::Source, m_control, &counters.rows);
    if (!source)
        return failure(std::move(source.error()));
    counters.bytes += source->bytes;
    return source->sum;
}

// What stood there before, by the user's choice, is no difference, so sums of the whole range say nothing.
Status TableProver::proveShared(TableWork &table, const KeyRange &range)
{
    TableCounters &counters = m_board.table(table.index);
    Result<RowSum> source = sumAtSource(table, range);
    if (!source)
        return failure(std::move(source.error()));
    DifferenceFinder finder(m_source, m_destination, table.layout, m_control, rowsOfOthers(table));
    Result<DifferenceList> found = finder.find(range);
    if (!found)
        return failure(std::move(found.error()));
    counters.rowsVerified += source->rows;
    m_scheduler.rangeProved(table, range, *source, found->rows == 0 ? *source : RowSum());
    return {};
}

Status TableProver::proveCount(TableWork &table)
{
    if (m_agenda.verifyOnly && table.isShared())
        return proveShared(table, {});
    RowSum source = table.copied;
    if (m_agenda.verifyOnly) {
        Result<quint64> count = countOfTable(m_source, table.layout, End::Source);
        if (!count)
            return failure(std::move(count.error()));
        source.rows = *count;
    }
    RowSum destination;
    if (!m_agenda.verifyOnly && !table.proofs.empty() && table.proofs.front().proved) {
        destination = source; // the table held rows of its own, so its count says nothing; each chunk was
                              // proved instead
    } else {
        Result<quint64> count = countOfTable(m_destination, table.layout, End::Destination);
        if (!count)
            return failure(std::move(count.error()));
        destination.rows = *count;
    }
    m_scheduler.rangeProved(table, {}, source, destination);
    return {};
}

Status TableProver::proveFromPlanner(TableWork &table)
{
    std::optional<PlannedRange> range = m_scheduler.takeGivenBack(table);
    if (!range) {
        const std::lock_guard lock(table.plannerMutex);
        Result<std::optional<KeyRange>> next = table.planner->next(m_source);
        if (!next)
            return failure(std::move(next.error()));
        if (*next)
            range = PlannedRange{.number = table.nextNumber++, .range = std::move(**next)};
        if (table.planner->finished())
            m_scheduler.tablePlanned(table);
    }
    if (!range)
        return {};
    Status proved = proveBothEnds(table, range->range);
    if (!proved)
        m_scheduler.giveBack(table, *range); // it comes from the planner once only
    return proved;
}

Status TableProver::proveBothEnds(TableWork &table, const KeyRange &range)
{
    if (table.isShared())
        return proveShared(table, range);
    TableCounters &counters = m_board.table(table.index);
    Result<RowSum> source = sumAtSource(table, range);
    if (!source)
        return failure(std::move(source.error()));
    Result<RangeSumResult> destination =
        sumOfRange(m_destination, table.layout, range, End::Destination, m_control, &counters.rowsVerified);
    if (!destination)
        return failure(std::move(destination.error()));
    m_scheduler.rangeProved(table, range, *source, destination->sum);
    return {};
}

Status TableProver::narrow(TableWork &table, QList<RowDifference> &found, RepairScript &repair)
{
    DifferenceFinder finder(m_source, m_destination, table.layout, m_control, rowsOfOthers(table));
    quint64 rows = 0;
    QList<QByteArray> deletes;
    QList<QByteArray> writes;
    bool repairsAll = true;
    for (const KeyRange &range : table.suspicious) {
        Result<DifferenceList> list = finder.find(range);
        if (!list)
            return failure(std::move(list.error()));
        rows += list->rows;
        deletes += list->deletes;
        writes += list->writes;
        repairsAll = repairsAll && list->repairsAll
                     && std::max(deletes.size(), writes.size()) <= tunables::MaxRepairRows;
        for (const FoundDifference &difference : std::as_const(list->first))
            if (found.size() < tunables::MaxReportedDifferences)
                found += RowDifference{.mapped = table.layout.destination,
                                       .key = difference.key,
                                       .column = difference.column,
                                       .sourceValue = difference.sourceValue,
                                       .destinationValue = difference.destinationValue};
    }
    if (repairsAll)
        repair.statements += deletes + writes;
    else
        repair.tooMany += table.layout.destination;
    const quint64 differing = std::max<quint64>(rows, 1);
    m_scheduler.tableVerified(table, false, differing,
                              TableProverText::tr("%n row(s) differ", nullptr, int(differing)));
    return {};
}

} // namespace floe
