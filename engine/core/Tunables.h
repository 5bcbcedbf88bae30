#pragma once

#include <QtGlobal>

/// Every number that steers behaviour and that someone may want to turn, each with its reason.
namespace floe::tunables {

// --- reaching a server
inline constexpr int ConnectTimeoutSeconds = 10; ///< a DBA waits this long for a verdict; DTS waits 10 s too
inline constexpr int GreetingTimeoutSeconds = 5; ///< MySQL greets at once; reverse DNS may take a few seconds
inline constexpr int ReadTimeoutSeconds =
    3600; ///< longest silence of a server inside a statement (index builds)
inline constexpr int CatalogTimeoutSeconds = 60; ///< longest silence while names are read
inline constexpr int LockWaitSeconds =
    60; ///< our sessions wait this long for a table that others hold; servers would wait a day or a year

// --- through SSH
inline constexpr int SshAliveSeconds = 10; ///< a way that forgets idle connections sees this one alive
inline constexpr int SshAliveProbes = 3;   ///< a network that went away is noticed after so many
inline constexpr int SshLingerSeconds =
    60; ///< a tunnel that nobody uses is kept while somebody goes from page to page

inline constexpr int TablesAtOnce = 50; ///< whose definitions are read in one round trip

// --- the precheck
inline constexpr int PrecheckMaxFindings =
    200; ///< of one check; a list that nobody reads to its end is counted instead
inline constexpr int LongTransactionSeconds = 30; ///< what still runs then would hold up the read lock
inline constexpr int QuerySeconds = 5;            ///< one question that reads a whole table
inline constexpr int MeasuringSeconds =
    20; ///< all such questions of one check; the rest is named as not measured
inline constexpr quint64 QueryBytesUntimed = quint64(512) << 20; ///< read in seconds by any server
inline constexpr int SampleSeconds = 3;          ///< copying a few rows to see how fast these servers are
inline constexpr quint64 SampleBytes = 4u << 20; ///< enough to tell; a slow line takes a second for it
inline constexpr quint64 SampleMinBytes = 256u << 10; ///< below, a sample shows round trips and little else
inline constexpr int ScratchSeconds = 10;          ///< trying definitions; some hundreds of different shapes
inline constexpr int SampledRows = 10'000;         ///< of a table, for values that do no harm to the copy
inline constexpr int SamplingSeconds = 5;          ///< all such samples
inline constexpr int LeastWaitTimeoutSeconds = 60; ///< one end waits so long for the other without a fault
inline constexpr int LeastNetTimeoutSeconds = 30;
inline constexpr int StaleStatisticsHours = 24; ///< statistics older than the last write by so much
inline constexpr int ClockSkewSeconds = 5;      ///< within it, clocks that follow a time service differ too
inline constexpr qint64 PolardbFilesPerUnit = 2'048; ///< POLARDB's limit, error 3017
inline constexpr qint64 PolardbUnitBytes = qint64(10) << 30;

// --- the estimate of a run's duration; where nothing was measured these stand for servers in one region
inline constexpr double RunStartSeconds = 1.0;      ///< sessions, catalogues, snapshot
inline constexpr double ShortRunSeconds = 10.0;     ///< below, a range says nothing
inline constexpr double SecondsPerTable = 0.03;     ///< CREATE with a synced redo log
inline constexpr double CopySecondsPerRow = 2e-6;   ///< of one worker, beside its bytes
inline constexpr double CopySecondsPerByte = 25e-9; ///< 40 MB/s
inline constexpr double VerifyShareOfCopy = 0.3;    ///< reading is cheaper than writing
inline constexpr double IndexSecondsPerByte = 30e-9;
inline constexpr double WorkerGain = 0.5; ///< what each further worker brings; they share disks and locks
inline constexpr double WorkerGainBest = 0.85;
inline constexpr double WorkerGainWorst = 0.2;
inline constexpr double MeasuredDoubt = 1.15; ///< a sample of seconds is off by this much by itself
inline constexpr double DoubtPerMagnitude =
    0.15; ///< for each power of ten that the whole is larger than the sample
inline constexpr double UnmeasuredDoubt = 3;

// --- copying
inline constexpr int DefaultWorkers = 4;         ///< DTS's default; two servers on two cores are busy with it
inline constexpr int MaxWorkers = 64;            ///< beyond, servers of any size lose more than they win
inline constexpr quint64 ChunkBytes = 32u << 20; ///< an error is known only after the whole chunk was sent
inline constexpr quint64 ChunkMinBytes = 1u << 20; ///< a chunk ends with two syncs, one of them at the server
inline constexpr int ChunksAWorker =
    8; ///< of a table smaller than that many full chunks; the last ones end about together
inline constexpr quint64 ChunkMinRows = 1'000;     ///< below, statements cost more than rows
inline constexpr quint64 ChunkMaxRows = 1'000'000; ///< bounds undo at the destination for narrow rows
inline constexpr quint64 SmallTableBytes =
    128u << 10; ///< of rows; a transaction's two syncs take longer than such a table's rows
inline constexpr int TablesTogether = 16; ///< of those in one transaction; all are copied alone if one fails
inline constexpr quint64 IndexedAtOnceBytes =
    1u << 20; ///< up to here a second DDL statement costs more than keeping the indexes while rows come
inline constexpr quint64 InsertStatementBytes =
    1u << 20; ///< one multi-row INSERT; far below the smallest packet limit
inline constexpr quint64 InsertStatementRows =
    50'000; ///< the protocol counts at most 65,535 warnings, and we compare that count
inline constexpr int LongRoundTripMs = 10; ///< servers in one region answer within two
inline constexpr quint64 LongRoundTripBatchBytes =
    4u << 20; ///< of arrays: each batch waits for its answer, so that few large ones keep a long line busy
inline constexpr unsigned BulkMinRows =
    100; ///< fewer rows are sent as text: preparing a statement costs two more round trips
inline constexpr quint64 SideRowsBytes =
    8u << 20; ///< rows that LOAD cannot carry wait in memory up to this much
inline constexpr int SessionNetTimeoutSeconds =
    3600; ///< net_read/write_timeout and wait_timeout of our sessions: a reader may wait for the other end

// --- retrying what passes by itself (deadlock, lock wait)
inline constexpr int RetryAttempts = 8;
inline constexpr int RetryFirstDelayMs = 100; ///< doubled each time up to RetryMaxDelayMs
inline constexpr int RetryMaxDelayMs = 5'000;
inline constexpr int RetrySeconds = 720; ///< DTS waits 12 minutes for a lost connection
inline constexpr int MaxRetrySeconds = 24 * 3600;
inline constexpr int LostTwiceSeconds =
    600; ///< all sessions ended by hand twice within this time: somebody means it, so the run pauses
inline constexpr int DoubtPolls = 60; ///< a lost session that was killed is waited for this many times
inline constexpr int DoubtPollMs = 500;
inline constexpr int StopGraceMs =
    500; ///< after a stop, busy sessions get this long before their statement is killed

// --- the consistent snapshot
inline constexpr int SnapshotLockWaitSeconds =
    10; ///< FLUSH TABLES WITH READ LOCK may wait for a long query; not longer

// --- verification
inline constexpr int MaxRepairRows = 10'000;       ///< beyond, copying the table again is the better repair
inline constexpr int MaxReportedDifferences = 100; ///< rows named one by one; the rest is counted

// --- the journal
inline constexpr int JournalBusySeconds =
    10; ///< another Floe's transaction takes milliseconds, a slow disk's sync seconds
inline constexpr int JournalQueuedNotes =
    100'000;                                 ///< some 50 MB of memory; beyond, note() waits for the disk
inline constexpr int JournalRetryMs = 1'000; ///< while the disk is full, notes alone do not try it more often
inline constexpr qint64 JournalCheckBytes =
    64 << 20; ///< checked whole at open within a second; of larger ones only the lists of tasks and runs

// --- watching both servers
inline constexpr int StopCutMs = 1'000;     ///< busy sessions were told to end their statements by then
inline constexpr int SilentCutSeconds = 60; ///< a server that says nothing for so long is taken for lost
inline constexpr int StallSeconds = 15;     ///< nothing moved for so long: say what is waited for
inline constexpr int StallPollMs = 1'000;
inline constexpr int StallAnswerSeconds =
    5; ///< a server that cannot even say what it waits for is itself the stall
inline constexpr int WatchedTables = 5'000; ///< of a mark of the source; the latest written ones
inline constexpr int WriteWatchSeconds = 5; ///< a DBA who waits for writers to end looks about so often

inline constexpr int LoadPollMs = 1'000; ///< a server that others load is felt within two of these
inline constexpr int LoadCalmPolls =
    2; ///< below the limit for so long before one step back up: loads come in waves
inline constexpr int LoadCalmPercent =
    75; ///< of the limit; between this and the limit nothing changes, or the run itself would swing around it
inline constexpr int LoadRestFactor = 3; ///< one worker left, it rests so many times as long as a chunk took
inline constexpr int LoadRestMaxMs =
    5'000; ///< well below StallSeconds, so that a rest is not taken for a stall
inline constexpr int MaxThreadsRunning = 100'000; ///< the most that max_connections can be

inline constexpr int LiveChangeMs = 200; ///< a changed number of workers takes effect within it

// --- showing
inline constexpr int ProgressPullMs = 200;   ///< five times a second reads as smooth, and costs nothing
inline constexpr int RateWindowSeconds = 10; ///< rates and remaining time look back this far

} // namespace floe::tunables
