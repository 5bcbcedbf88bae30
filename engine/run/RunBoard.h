#pragma once

#include "run/RunTypes.h"

#include <QElapsedTimer>

#include <array>
#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace floe {

/// Counters of one table, raised by workers and read by whoever shows them. Only `message` takes a lock.
struct TableCounters
{
    std::atomic<TableState> state = TableState::Waiting;
    std::atomic<quint64> rows = 0;
    std::atomic<quint64> bytes = 0;
    std::atomic<quint64> rowsTotal = 0;
    std::atomic<quint64> bytesTotal = 0;
    std::atomic<quint64> indexBytes = 0;
    std::atomic<bool> rowsTotalKnown = false;
    std::atomic<quint64> rowsVerified = 0;
    std::atomic<qint64> startedMs = -1; ///< on the run's clock
    std::atomic<qint64> endedMs = -1;
};

/// Where a run's progress stands. Workers and orchestrator write, any thread reads; the callbacks are called
/// on the writer's thread and must return at once (Migration posts them to its own).
class RunBoard
{
public:
    struct Callbacks
    {
        std::function<void(RunState)> stateChanged;
        std::function<void(Phase, PhaseState)> phaseChanged;
        std::function<void(int)> tableChanged;
        std::function<void()> logGrew;
    };
    explicit RunBoard(Callbacks callbacks);

    void setState(RunState state);
    /// To the next state on the way, from any thread: a pause yields to a stop only, a stop to an ending
    /// only, an ending to nothing.
    void moveOn(RunState state);
    /// From Paused to `state`; nothing where something else has come meanwhile.
    void endPause(RunState state);
    RunState state() const { return m_state.load(); }

    /// By the orchestrator before any worker runs; readers see no table until publishTables().
    void addTable(const ObjectName &source, const ObjectName &mapped, quint64 rowsEstimate,
                  quint64 bytesEstimate, quint64 indexBytes);
    void publishTables() { m_published.store(true, std::memory_order_release); }
    int tableCount() const { return m_published.load(std::memory_order_acquire) ? int(m_tables.size()) : 0; }
    TableCounters &table(int index) { return m_tables[size_t(index)]->counters; }
    void setTableState(int index, TableState state, const QString &message = {});

    void setPhase(Phase phase, PhaseState state);
    PhaseState phaseState(Phase phase) const;
    void setPhaseTotal(Phase phase, quint64 total);
    void phaseAdvanced(Phase phase, quint64 units = 1);

    /// The phase begins anew with `done` units done already.
    void restartPhase(Phase phase, quint64 done = 0) { m_phases[size_t(phase)].done = done; }

    /// Changes whenever anything ends or a row passes; equal values: nothing has moved.
    quint64 movement() const;

    /// What `who` waits for, shown while it does; empty: nothing any more.
    void setWaiting(const void *who, const QString &text);
    /// The same, shown before what others wait for: nothing moves until somebody has seen to it.
    void setWaitingFirst(const void *who, const QString &text);

    /// The load guard holds the run back, or does no more.
    void setHold(const std::optional<LoadHold> &hold);

    void log(LogLevel level, const QString &text);
    QList<LogLine> takeLog();

    ProgressSnapshot snapshot() const;
    QList<TableProgress> tables() const;
    TableProgress tableProgress(int index) const;
    QList<PhaseProgress> phases() const;

private:
    struct Table
    {
        ObjectName source;
        ObjectName mapped;
        QString message;
        TableCounters counters;
    };
    struct PhaseCounters
    {
        std::atomic<PhaseState> state = PhaseState::Waiting;
        std::atomic<quint64> done = 0;
        std::atomic<quint64> total = 0;
        std::atomic<qint64> startedMs = -1;
        std::atomic<qint64> endedMs = -1;
    };
    struct RatePoint
    {
        qint64 ms;
        quint64 bytes;
        quint64 rows;
    };
    double fraction() const;
    void addRates(ProgressSnapshot &snapshot) const;
    qint64 now() const { return m_clock.elapsed(); }

    Callbacks m_callbacks;
    QElapsedTimer m_clock;
    std::atomic<RunState> m_state = RunState::NotStarted;
    std::atomic<qint64> m_endedMs = -1;
    std::vector<std::unique_ptr<Table>> m_tables; ///< constant once m_published
    std::atomic<bool> m_published = false;
    std::array<PhaseCounters, 7> m_phases;
    mutable std::mutex m_mutex; ///< messages, log, rate points, waits, hold
    std::optional<LoadHold> m_hold;
    QList<LogLine> m_log;
    mutable std::deque<RatePoint> m_points;
    std::vector<std::pair<const void *, QString>> m_waiting; ///< the longest wait first
    mutable std::atomic<double> m_fraction = 0;
};

} // namespace floe
