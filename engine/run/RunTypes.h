#pragma once

#include "core/Result.h"
#include "model/MigrationPlan.h"
#include "model/ObjectName.h"
#include "run/EditedDdl.h"

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

/// What a run tells about itself, as plain values. May cross threads.
namespace floe {

/// The three endings are Completed / CompletedWithDifferences, Stopped, Failed; everything else is on the
/// way.
enum class RunState {
    NotStarted,
    Preparing,
    Migrating,
    Verifying,
    Paused,
    Stopping,
    Completed,
    CompletedWithDifferences,
    Stopped,
    Failed
};
bool isEnding(RunState state);
/// "completed-with-differences": stable, English; for events, reports and the journal.
QString wordOf(RunState state);

enum class Phase { Prepare, Schema, Data, Indexes, ForeignKeys, OtherObjects, Verification };
enum class PhaseState { Waiting, Running, Done, Failed, Skipped, Stopped };

enum class TableState {
    Waiting,
    Creating,
    Copying,
    Copied,
    Indexing,
    Indexed,
    Verifying,
    Verified,
    Differs,
    Failed,
    Stopped
};

/// One table's line on the status page. Counters are exact for what is committed at the destination.
struct TableProgress
{
    ObjectName source;
    ObjectName mapped;
    TableState state = TableState::Waiting;
    quint64 rowsDone = 0;
    quint64 rowsTotal = 0; ///< an estimate until the table is read
    bool rowsTotalKnown = false;
    quint64 bytesDone = 0;  ///< bytes of values read
    quint64 bytesTotal = 0; ///< estimate from the catalogue
    double seconds = 0;     ///< since its first row
    QString message;        ///< what it waits for, its error, its verification
};

struct PhaseProgress
{
    Phase phase = Phase::Prepare;
    PhaseState state = PhaseState::Waiting;
    quint64 done = 0;
    quint64 total = 0; ///< units of the phase: tables, bytes (Data), keys, objects
    double seconds = 0;
};

/// What the load guard holds a run back for.
struct LoadHold
{
    bool atSource = false; ///< else at the destination
    int running = 0;       ///< statements of others there
    int limit = 0;
    int workers = 0; ///< that still take work
    int ofWorkers = 0;
    bool rests = false; ///< the last worker rests between its chunks
    bool operator==(const LoadHold &) const = default;
};

/// Everything the status page shows, taken at one moment.
struct ProgressSnapshot
{
    RunState state = RunState::NotStarted;
    QList<PhaseProgress> phases;
    quint64 rowsDone = 0;
    quint64 rowsTotal = 0;
    quint64 bytesDone = 0;
    quint64 bytesTotal = 0;
    double fraction = 0;       ///< of the whole run, 0…1, never going back
    double bytesPerSecond = 0; ///< over the last RateWindowSeconds
    double rowsPerSecond = 0;
    double elapsedSeconds = 0;
    double remainingSeconds = -1; ///< -1: not yet known
    int tablesDone = 0;
    int tablesFailed = 0;
    int tablesTotal = 0;
    QString waitingFor; ///< empty while things move
    std::optional<LoadHold> hold;
};

enum class LogLevel { Debug, Info, Warning, Error };
struct LogLine
{
    QDateTime time; ///< UTC
    LogLevel level = LogLevel::Info;
    QString text;
};

/// One row that is not the same at both ends.
struct RowDifference
{
    ObjectName mapped;
    QString key;    ///< "id = 17"
    QString column; ///< empty: the whole row is missing or too many
    QString sourceValue;
    QString destinationValue;
};

/// What would make the destination's rows agree with the source's, found by a verification and run only on
/// request.
struct RepairScript
{
    /// In the order in which they run: a table's statements together, each valid UTF-8 and fit to be run by
    /// hand.
    QList<QByteArray> statements;
    /// Tables with more differing rows than a script should hold: they are to be copied again.
    QList<ObjectName> tooMany;
    bool isEmpty() const { return statements.isEmpty(); }
};

enum class LedgerState { Migrated, Mapped, LeftOut, NotSupported, Failed, NotReached };
/// Each object of every selected database stands in the ledger exactly once.
struct LedgerLine
{
    QString kind; ///< "table", "view", "function", "procedure", "routine", "trigger", "event", "sequence",
                  ///< "database"
    ObjectName source;
    ObjectName mapped;
    LedgerState state = LedgerState::NotReached;
    QString reason;
    quint64 rows = 0;
    quint64 bytes = 0;
    /// That stood at the destination before, stay by the user's choice, and are compared with nothing.
    quint64 rowsNotCompared = 0;
    double seconds = 0;
    QString hash; ///< sum of the rows' hashes, 32 hex digits; empty where no rows were proved
    bool verified = false;
    QStringList changes; ///< what the DDL rewrite changed
};

/// What the workers did with their time while rows were copied and indexes were built, all of them together.
struct WorkerUse
{
    double busySeconds = 0;
    double idleSeconds = 0;     ///< with nothing left to take, while others still worked
    double hinderedSeconds = 0; ///< of those: though ranges were left, which one stream alone may take
    WorkerUse &operator+=(const WorkerUse &other)
    {
        busySeconds += other.busySeconds;
        idleSeconds += other.idleSeconds;
        hinderedSeconds += other.hinderedSeconds;
        return *this;
    }
    /// 0 … 1; 1 where nothing was copied.
    double busyShare() const
    {
        const double all = busySeconds + idleSeconds;
        return all > 0 ? busySeconds / all : 1;
    }
};

/// What remains of a run when it has ended; everything a report holds.
struct RunOutcome
{
    RunState state = RunState::NotStarted;
    MigrationPlan plan;
    QString sourceServer;
    QString destinationServer;
    QString snapshot;       ///< the tier that was used, in words
    double lockSeconds = 0; ///< for which the snapshot's lock stood
    WorkerUse workers;
    QString writes;    ///< whether the source was written from the snapshot to the end; empty: not known
    QDateTime started; ///< UTC
    QDateTime ended;
    QList<PhaseProgress> phases;
    QList<LedgerLine> ledger;
    QList<RowDifference> differences; ///< the first MaxReportedDifferences
    quint64 differenceCount = 0;
    RepairScript repair;
    int repaired = 0; ///< statements of a repair that were committed before this verification
    QStringList schemaDifferences;
    QList<Error> errors;
    QList<RefusedDdl> refused; ///< definitions that the user may write anew; with Job::Resume
    QStringList warnings;
    int tables = 0;
    quint64 rows = 0;
    quint64 bytes = 0;
    bool verified = false; ///< as far as the plan's verify mode asks
};

} // namespace floe

Q_DECLARE_METATYPE(floe::RunState)
Q_DECLARE_METATYPE(floe::LogLine)
Q_DECLARE_METATYPE(floe::TableProgress)
Q_DECLARE_METATYPE(floe::RunOutcome)
