#pragma once

#include "copy/ChunkPlanner.h"
#include "copy/RowHash.h"
#include "copy/TableLayout.h"
#include "run/RunTypes.h"
#include "schema/ResolvedObjects.h"
#include "schema/TableDdl.h"

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace floe {

/// A range that was copied, and what was sent for it.
struct CopiedRange
{
    KeyRange range;
    RowSum sum;
    bool proved = false; ///< read back inside the transaction already
};

/// One table on its way through a run. The plan part is written once before the workers start; `planner` is
/// used under `plannerMutex`; the rest is guarded by the scheduler's lock.
struct TableWork
{
    int index = 0;
    const ResolvedTable *table = nullptr;
    TableDdl ddl;
    QByteArray definition; ///< the source's SHOW CREATE TABLE when the run began; UTF-8
    TableLayout layout;
    ExistingPolicy existing = ExistingPolicy::Fail;
    bool standsAlready = false; ///< a table of the mapped name stands at the destination before the run
    bool oneStream = false;     ///< several loads at once would only wait for each other
    quint64 rowsEstimate = 0;

    std::mutex plannerMutex;
    std::unique_ptr<ChunkPlanner> planner;

    int running = 0;      ///< workers on it
    bool planned = false; ///< no more ranges will come from the planner
    bool ready = false;   ///< stands at the destination and may be filled
    bool failed = false;
    std::vector<KeyRange> givenBack; ///< ranges that another worker has to take up
    std::vector<CopiedRange> ranges;
    RowSum copied;
    quint64 bytes = 0;

    size_t nextProof = 0; ///< next range to be read back
    RowSum sourceSum;     ///< of the ranges proved so far
    RowSum destinationSum;
    std::vector<KeyRange> suspicious; ///< ranges whose sums differ
    bool verified = false;
    quint64 differences = 0;
    std::optional<Error> error;
};

} // namespace floe
