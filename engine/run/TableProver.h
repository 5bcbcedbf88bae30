#pragma once

#include "run/RunTypes.h"
#include "run/Scheduler.h"
#include "verify/DifferenceFinder.h"

namespace floe {

class Connection;

/// Compares what was sent with what stands at the destination, one range at a time, on a worker's sessions.
class TableProver
{
public:
    TableProver(Connection &source, Connection &destination, Scheduler &scheduler, RunBoard &board,
                RunControl &control, const Agenda &agenda);

    /// Work of kind ProveRange.
    Status prove(const Work &work);
    /// Work of kind FindDifferences; what was found and what would mend it is appended.
    Status narrow(TableWork &table, QList<RowDifference> &found, RepairScript &repair);

private:
    Status proveCount(TableWork &table);
    Status proveFromPlanner(TableWork &table);
    Result<RowSum> sumAtSource(TableWork &table, const KeyRange &range);
    Status proveShared(TableWork &table, const KeyRange &range);
    Status proveBothEnds(TableWork &table, const KeyRange &range);

    Connection &m_source;
    Connection &m_destination;
    Scheduler &m_scheduler;
    RunBoard &m_board;
    RunControl &m_control;
    const Agenda &m_agenda;
};

} // namespace floe
