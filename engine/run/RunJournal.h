#pragma once

#include "journal/Journal.h"
#include "journal/TaskLock.h"
#include "run/EarlierRun.h"
#include "run/EditedDdl.h"
#include "run/TableWork.h"
#include "run/WriteMark.h"
#include "server/ServerTraits.h"

#include <memory>
#include <unordered_map>

namespace floe {

/// The run's side of the journal. Holds the task's lock for as long as it lives. Turns what the run does into
/// units, and on resume the units of the earlier passes into where each table stands.
///
/// The protocol, on which an exact resume rests:
///  1. Before the first statement at the destination each table's unit says whether a table of that name
///     stood there (synced). So a table that is found later is known to be ours or not.
///  2. A range is noted when it is planned, in the order of the chain. Notes and records are written in one
///     order, so what is on disk is always a beginning of the chain.
///  3. When all rows of a range are at the destination and counted, the range, its count and its hash are
///     recorded, and only when that is synced is COMMIT sent.
///  4. After the answer the range is noted as done; a lost note costs a look, nothing else.
/// On resume the sessions of the earlier passes are ended first, as one of them may still be at its COMMIT.
/// Then: done ranges stand; a range in doubt is decided by count and hash of what stands in it; any other
/// was rolled back with its session; the planner goes on where the chain ends. Each range bears the moment of
/// the source at which it was read: a pass may end before it has compared what earlier ones left, and the
/// next must not take those ranges for its own moment's.
///
/// The functions for units may be called from any thread, the others from the orchestrator's.
class RunJournal
{
public:
    struct Session
    {
        End end = End::Source;
        quint64 id = 0;
        qint64 ageSeconds = 0; ///< when the journal was opened
    };

    /// Begins a run of the plan's task, or goes on with its last one. ErrorCode::Busy when another process
    /// works on the task, BadInput when there is nothing to go on with, File.
    static Result<std::unique_ptr<RunJournal>> begin(const MigrationPlan &plan, const QString &taskFile,
                                                     const QString &job, bool goOn);

    bool goesOn() const { return m_record.passes > 1; }
    const RunRecord &run() const { return m_record; }

    /// Where the run's report will stand, for the list of tasks; on disk with the next change of the record.
    void setReport(const QString &folder) { m_record.report = folder; }

    /// What a later pass compares before it goes on: which servers, and how far the source had been written.
    Status saveGround(const ServerTraits &source, const ServerTraits &destination,
                      const std::optional<WriteMark> &mark);
    /// ErrorCode::WrongServer when an end is not the one that the run began with.
    Status checkServers(const ServerTraits &source, const ServerTraits &destination) const
    {
        return checkServers(m_record, source, destination);
    }
    static Status checkServers(const RunRecord &run, const ServerTraits &source,
                               const ServerTraits &destination);
    /// Number of the moment of the source that this pass sees. A later pass has the same one if nothing was
    /// written between them.
    int moment() const { return m_moment; }
    /// The source was written since the last pass, or may have been. Before saveGround().
    void beginMoment() { ++m_moment; }
    /// Of the moment whose rows were copied last.
    std::optional<WriteMark> mark() const;

    void stateChanged(RunState state, quint64 rows, quint64 bytes);
    void ended(RunState state, const QString &summary, quint64 rows, quint64 bytes);

    void sessionOpened(End end, quint64 id);
    void sessionClosed(End end, quint64 id);
    /// Those of earlier passes that nobody saw end.
    const QList<Session> &lostSessions() const { return m_lostSessions; }

    /// Step 1, for the tables that no earlier pass knows.
    Status tablesPlanned(const std::vector<std::unique_ptr<TableWork>> &tables);
    void tableReady(const TableWork &table);
    void rangePlanned(const TableWork &table, const PlannedRange &range);
    /// `before`: of the range's rows that were committed already, where it goes in pieces.
    Status rangeCommitting(const TableWork &table, const CopiedRange &range, const RowSum &before = {});
    /// The same for one of several ranges that are committed together: on disk after flush().
    void rangeToCommit(const TableWork &table, const CopiedRange &range);
    void rangeCopied(const TableWork &table, const CopiedRange &range);
    /// The table will be filled from the start. With `refill` it is known to hold rows of this run until it
    /// is ready again, so that a later pass empties it.
    Status forgetRanges(const TableWork &table, bool refill);
    /// An earlier pass has planned ranges of it.
    bool hasRanges(const TableWork &table) const;
    /// Puts the table where the earlier passes left it. `stands`: a table of its mapped name is there now.
    Status recall(TableWork &table, bool stands) const;
    bool knows(const TableWork &table) const;
    /// How the run ended for the table, for those who come later.
    void tableEnded(const ObjectName &mapped, const EarlierRun::Table &how);
    /// How an earlier pass ended for it.
    EarlierRun::Ending endingOf(const ObjectName &mapped) const { return m_endings.value(mapped).ending; }
    /// A view, routine, trigger or event was given up, now or by an earlier pass.
    void otherSkipped(const ObjectName &mapped, const QString &otherKey);
    const QSet<QString> &skippedOthers() const { return m_skippedOthers; }
    /// Mapped names of the tables that earlier passes began and that are not among these.
    QList<ObjectName> tablesBeside(const std::vector<std::unique_ptr<TableWork>> &tables) const;

    /// Database, Index, ForeignKey, Object. Not on disk yet when these return; see flush().
    void begun(UnitKind kind, const ObjectName &object, const QString &name = {});
    void done(UnitKind kind, const ObjectName &object, const QString &name = {},
              const QByteArray &detail = {});
    /// The server refused: what stands under the name is not ours.
    void notMade(UnitKind kind, const ObjectName &object, const QString &name = {});
    /// An earlier attempt began it, so that what stands under the name is ours.
    bool wasBegun(UnitKind kind, const ObjectName &object, const QString &name = {}) const;
    /// An earlier pass of this run has made it.
    bool wasDone(UnitKind kind, const ObjectName &object, const QString &name = {}) const;
    Status flush() { return m_journal->flush(); }

    /// The user's definitions, which this and every later pass sends in place of Floe's.
    const QList<EditedDdl> &editedDdl() const { return m_edited; }
    /// On disk when this returns.
    Status keepEditedDdl(const QList<EditedDdl> &edited);

private:
    struct Memory
    {
        Unit table;
        std::vector<Unit> ranges; ///< by number
    };
    RunJournal() = default;
    Status readUnits();
    void write(const Unit &unit) { m_journal->note(m_record.id, unit); }

    std::unique_ptr<TaskLock> m_lock;
    std::unique_ptr<Journal> m_journal;
    RunRecord m_record;
    QHash<ObjectName, Memory> m_tables;             ///< by mapped name
    QHash<ObjectName, EarlierRun::Table> m_endings; ///< by mapped name
    QSet<QString> m_skippedOthers;                  ///< by otherObjectKey
    QSet<QString> m_begun;
    QSet<QString> m_done; ///< by earlier passes
    int m_moment = 1;
    QList<Session> m_lostSessions;
    QList<EditedDdl> m_edited;
};

} // namespace floe
