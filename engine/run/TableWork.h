#pragma once

#include "copy/ChunkPlanner.h"
#include "copy/RowHash.h"
#include "copy/TableLayout.h"
#include "core/CrashPoint.h"
#include "core/Tunables.h"
#include "run/RunTypes.h"
#include "schema/ResolvedObjects.h"
#include "schema/TableDdl.h"

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace floe {

/// What may have happened to a range before, and so what has to be looked at before it is copied.
enum class RangeHistory {
    Fresh,       ///< nothing of it was ever sent
    Interrupted, ///< rows were sent, COMMIT was not
    InDoubt,     ///< COMMIT was sent, or may have been, and no answer came
    Copied,      ///< committed, but read at an earlier moment of the source than the one that counts now
};

/// A range that is to be copied.
struct PlannedRange
{
    qint64 number = 0; ///< its place in the table's chain of ranges
    KeyRange range;
    RangeHistory history = RangeHistory::Fresh;
    RowSum sum{}; ///< InDoubt and Copied: of the rows that were sent
    quint64 bytes = 0;
    int moment = 0; ///< of the source at which the rows of `sum` were read; see RunJournal::moment()
    /// `sum` is of an earlier moment of the source.
    bool stale = false;
};

/// A range that was copied, and what was sent for it.
struct CopiedRange
{
    qint64 number = 0;
    KeyRange range;
    RowSum sum;
    quint64 bytes = 0;
    int moment = 0;      ///< of the source at which they were read; see RunJournal::moment()
    bool proved = false; ///< read back inside the transaction already
};

/// One table on its way through a run. The plan part is written once before the workers start; `planner` and
/// `nextNumber` are used under `plannerMutex`; the rest is guarded by the scheduler's lock while workers work
/// and belongs to the orchestrator between two passes.
struct TableWork
{
    int index = 0;
    const ResolvedTable *table = nullptr;
    TableDdl ddl;
    quint64 counter = 0;   ///< the source's next AUTO_INCREMENT value then; 0: none, or left out
    QByteArray definition; ///< the source's SHOW CREATE TABLE when the run began; UTF-8
    TableLayout layout;
    ExistingPolicy existing = ExistingPolicy::Fail;
    bool standsAlready = false;   ///< a table of the mapped name stands at the destination before the run
    bool stoodAndDropped = false; ///< that table was dropped by this run, or by an earlier pass of it
    bool oneStream = false;       ///< several loads at once would only wait for each other
    quint64 chunkRows = 0;        ///< of a range, about

    std::mutex plannerMutex;
    std::unique_ptr<ChunkPlanner> planner;
    qint64 nextNumber = 0; ///< of the next range that the planner gives

    int running = 0;      ///< workers on it
    bool planned = false; ///< no more ranges will come from the planner
    bool ready = false;   ///< stands at the destination and may be filled
    /// An earlier pass may have created it and nothing else: where it stands it is empty, and is made anew.
    bool mayBeLeftOver = false;
    /// What this task has copied cannot be told from what was lost: the table is emptied and copied again.
    bool refill = false;
    /// An earlier pass created it with an AUTO_INCREMENT counter that the source has left behind since.
    bool counterMoved = false;
    bool indexed = false; ///< its deferred indexes stand
    bool failed = false;
    std::optional<Phase> failedIn{};
    /// Verification only: its definition is not the run's, as the table stood there before.
    bool madeByOthers = false;
    quint64 rowsNotCompared = 0;         ///< shared tables: rows of others that stay
    bool skipped = false;                ///< the user gave it up; failed as well
    bool edited = false;                 ///< a definition of it is the user's
    bool createRefused = false;          ///< its CREATE TABLE was sent and failed
    std::vector<PlannedRange> givenBack; ///< ranges that a worker has to take up
    std::vector<CopiedRange> ranges;
    RowSum copied;
    quint64 bytes = 0;

    std::vector<CopiedRange> proofs; ///< what is read back: the ranges, or all of the table at once
    size_t nextProof = 0;            ///< next of them
    RowSum sourceSum;                ///< of the ranges proved so far
    RowSum destinationSum;
    std::vector<KeyRange> suspicious; ///< ranges whose sums differ
    bool verified = false;
    quint64 differences = 0;
    std::optional<Error> error;

    /// Rows that others put there may stand among those of the run.
    bool isShared() const { return standsAlready && sharesTable(existing); }
    /// A range means the same rows at both ends, so it can be looked at and cleared there.
    bool hasRangesAtDestination() const { return !layout.rangeKey.empty() && layout.sameOrder; }
    /// Its rows may share a transaction with those of others like it.
    bool isSmall() const
    {
        return table->info.dataBytes <= tunables::SmallTableBytes && chunkRowsForTests() == 0
               && !layout.rangeKey.empty() && isTransactional() && !standsAlready;
    }
    /// Its chain of ranges begins anew. Under the scheduler's lock or between passes.
    void planFromStart()
    {
        planned = false;
        givenBack.clear();
        const std::lock_guard lock(plannerMutex);
        planner = std::make_unique<ChunkPlanner>(layout, chunkRows);
        nextNumber = 0;
    }
    bool dataIn() const { return ready && planned && givenBack.empty(); }
    /// A lost session's rows are gone at the destination.
    bool isTransactional() const
    {
        return table->info.engine.compare(QLatin1String("InnoDB"), Qt::CaseInsensitive) == 0;
    }
};

} // namespace floe
