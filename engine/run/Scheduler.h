#pragma once

#include "core/RunControl.h"
#include "run/LiveSettings.h"
#include "run/RunBoard.h"
#include "run/TableWork.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

namespace floe {

enum class WorkKind {
    PrepareTable, ///< create, empty or accept the table at the destination
    CopyRange,    ///< take the table's next range and copy it
    BuildIndexes,
    AddForeignKeys,  ///< all of the run, one after the other: they lock parents as well as children
    CreateOthers,    ///< views, routines, triggers, events
    ProveRange,      ///< read back and compare the table's next range
    FindDifferences, ///< narrow a table's suspicious ranges to rows
};

struct Work
{
    WorkKind kind = WorkKind::PrepareTable;
    TableWork *table = nullptr; ///< null for work that is about all tables
    size_t proof = 0;           ///< ProveRange: which of the table's ranges
    bool along = false;         ///< taken beside another piece of work by the same worker
    std::chrono::steady_clock::time_point taken = {};
};

/// What the run has to do, stage after stage.
struct Agenda
{
    bool schema = true;
    bool data = true;
    bool foreignKeys = false;
    bool others = false;
    VerifyMode verify = VerifyMode::Full;
    /// Nothing is copied: ranges come from the source's planner while they are proved.
    bool verifyOnly = false;
};

/// Hands out work to workers. Order: tables are prepared, the largest first; data is copied, several tables
/// before several ranges of one; a table's indexes are built as soon as its data is in; then foreign keys,
/// other objects, verification. A failed table leaves the queue and the others go on. Any thread.
class Scheduler
{
public:
    Scheduler(std::vector<std::unique_ptr<TableWork>> &tables, const Agenda &agenda, RunBoard &board,
              RunControl &control);

    /// Waits for work; nullopt when all is done or a stop was asked for.
    std::optional<Work> take(const LiveSettings &live);
    /// Who takes the range of a small table may take those of others along: more of CopyRange, none for other
    /// work. Each is finished for itself.
    std::vector<Work> takeAlong(const Work &first, const LiveSettings &live);
    /// In the middle of work that has no ranges: waits its turn as if it took the next one. Returns early
    /// upon a stop.
    void giveWay(const LiveSettings &live);
    /// Says how it went. A failure fails the work's table (or, without a table, is kept as the run's error).
    void finished(const Work &work, const Status &status);

    /// CopyRange and ProveRange: the planner has no more ranges for the table.
    void tablePlanned(TableWork &table);
    /// CopyRange: the worker cannot go on; another takes the range up.
    void giveBack(TableWork &table, const PlannedRange &range);
    std::optional<PlannedRange> takeGivenBack(TableWork &table);
    void rangeCopied(TableWork &table, const CopiedRange &range, quint64 bytes);
    /// CopyRange: the table has to be emptied and copied from its start, once no worker is on it.
    void refill(TableWork &table);
    void rangeProved(TableWork &table, const KeyRange &range, const RowSum &source,
                     const RowSum &destination);
    void tableVerified(TableWork &table, bool verified, quint64 differences, const QString &message);
    /// A worker that can copy no more leaves; when the last has left, the pass is over.
    void workerLeft(const Error &reason);
    /// Why the last worker left before all was done.
    std::optional<Error> lostReason() const;
    void setWorkers(int workers) { m_workers = workers; }
    void wakeAll();

    QList<Error> runErrors() const;
    WorkerUse workerUse() const;

private:
    enum class Stage { Prepare, Data, ForeignKeys, Others, Verify, Done };
    std::optional<Work> pick();
    std::optional<Work> pickCopy();
    std::optional<Work> pickProof();
    void advanceStage();
    void enterStage(Stage stage);
    bool stageIdle() const;
    void waitForOthers(std::unique_lock<std::mutex> &lock);
    bool mustWait(const LiveSettings &live) const;
    void rest();
    void failTable(TableWork &table, Phase phase, const Error &error);
    bool anyFailedIn(Phase phase) const;
    void tableWorkEnded(TableWork &table);
    void checkProof(TableWork &table);
    void dataArrived(TableWork &table);
    void startOver(TableWork &table);
    void enterData();
    void enterVerify();

    std::vector<std::unique_ptr<TableWork>> &m_tables;
    std::vector<TableWork *> m_bySize;
    Agenda m_agenda;
    RunBoard &m_board;
    RunControl &m_control;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    Stage m_stage = Stage::Prepare;
    std::deque<TableWork *> m_toPrepare;
    std::deque<TableWork *> m_toIndex;
    std::deque<TableWork *> m_toNarrow;
    bool m_singleTaken = false;  ///< the stage's one piece of work was handed out
    int m_running = 0;           ///< workers at work
    int m_along = 0;             ///< pieces of work that they took along
    std::deque<int> m_givingWay; ///< tickets; they go before those who take work
    int m_tickets = 0;
    std::chrono::steady_clock::time_point m_taken;  ///< when the last piece of work was handed out
    std::chrono::steady_clock::time_point m_rested; ///< until when a resting run lets the servers be
    int m_workers = 0;
    WorkerUse m_use;
    std::optional<Error> m_lost;
    QList<Error> m_errors;
    std::set<Phase> m_failedPhases; ///< by work that is about all tables
};

} // namespace floe
