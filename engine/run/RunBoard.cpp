#include "run/RunBoard.h"

#include "core/Tunables.h"

#include <algorithm>

namespace floe {

namespace {

// Shares of the bar, in bytes of copying: building indexes and reading back cost less a byte than copying
// does.
constexpr double IndexWeight = 0.3;
constexpr double VerifyWeight = 0.35;
constexpr double TableWeight = 20'000; // creating a table, as if it were so many bytes

/// It takes no more time; what was left undone stays undone.
bool isDone(TableState state)
{
    return state == TableState::Verified || state == TableState::Differs || state == TableState::Failed
           || state == TableState::Stopped;
}

// The catalogue counts pages, and what it knows of a table may be hours old. Once rows flow, their mean size
// times the rows to come says more.
quint64 likelyBytes(const TableCounters &counters)
{
    const quint64 rows = counters.rows;
    const quint64 bytes = counters.bytes;
    const quint64 rowsTotal = counters.rowsTotal;
    constexpr quint64 Enough = 1000; // rows, for a mean
    if (counters.rowsTotalKnown || rows < Enough || bytes == 0 || rowsTotal <= rows)
        return std::max<quint64>(counters.bytesTotal, bytes);
    return quint64(double(bytes) / double(rows) * double(rowsTotal));
}

bool isCopied(TableState state)
{
    return state >= TableState::Copied && state <= TableState::Differs;
}

} // namespace

RunBoard::RunBoard(Callbacks callbacks) : m_callbacks(std::move(callbacks))
{
    m_clock.start();
}

void RunBoard::setState(RunState state)
{
    if (m_state.exchange(state) == state)
        return;
    if (isEnding(state))
        m_endedMs = now();
    m_callbacks.stateChanged(state);
}

void RunBoard::moveOn(RunState state)
{
    RunState before = m_state.load();
    while (before != state && before != RunState::Stopping && !isEnding(before)
           && (before != RunState::Paused || state == RunState::Stopping)) {
        if (m_state.compare_exchange_weak(before, state)) {
            m_callbacks.stateChanged(state);
            return;
        }
    }
}

void RunBoard::endPause(RunState state)
{
    RunState before = RunState::Paused;
    if (m_state.compare_exchange_strong(before, state))
        m_callbacks.stateChanged(state);
}

void RunBoard::addTable(const ObjectName &source, const ObjectName &mapped, quint64 rowsEstimate,
                        quint64 bytesEstimate, quint64 indexBytes)
{
    auto table = std::make_unique<Table>();
    table->source = source;
    table->mapped = mapped;
    table->counters.rowsTotal = rowsEstimate;
    table->counters.bytesTotal = bytesEstimate;
    table->counters.indexBytes = indexBytes;
    m_tables.push_back(std::move(table));
}

void RunBoard::setTableState(int index, TableState state, const QString &message)
{
    Table &table = *m_tables[size_t(index)];
    {
        const std::lock_guard lock(m_mutex);
        table.message = message;
    }
    if (state != TableState::Waiting && table.counters.startedMs < 0)
        table.counters.startedMs = now();
    table.counters.endedMs = now();
    table.counters.state = state;
    m_callbacks.tableChanged(index);
}

void RunBoard::setPhase(Phase phase, PhaseState state)
{
    PhaseCounters &counters = m_phases[size_t(phase)];
    if (counters.state.exchange(state) == state)
        return;
    if (state == PhaseState::Running && counters.startedMs < 0)
        counters.startedMs = now();
    if (state == PhaseState::Done || state == PhaseState::Failed)
        counters.endedMs = now();
    m_callbacks.phaseChanged(phase, state);
}

PhaseState RunBoard::phaseState(Phase phase) const
{
    return m_phases[size_t(phase)].state;
}

void RunBoard::setPhaseTotal(Phase phase, quint64 total)
{
    m_phases[size_t(phase)].total = total;
}

void RunBoard::phaseAdvanced(Phase phase, quint64 units)
{
    m_phases[size_t(phase)].done += units;
}

quint64 RunBoard::movement() const
{
    quint64 sum = quint64(m_state.load());
    for (const PhaseCounters &phase : m_phases)
        sum += phase.done + quint64(phase.state.load());
    for (int i = 0; i < tableCount(); ++i) {
        const TableCounters &counters = m_tables[size_t(i)]->counters;
        sum += counters.bytes + counters.rowsVerified + quint64(counters.state.load());
    }
    return sum;
}

void RunBoard::setWaiting(const void *who, const QString &text)
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::find_if(m_waiting.begin(), m_waiting.end(),
                                    [who](const auto &wait) { return wait.first == who; });
    if (text.isEmpty()) {
        if (found != m_waiting.end())
            m_waiting.erase(found);
    } else if (found != m_waiting.end()) {
        found->second = text;
    } else {
        m_waiting.emplace_back(who, text);
    }
}

void RunBoard::setWaitingFirst(const void *who, const QString &text)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_waiting, [who](const auto &wait) { return wait.first == who; });
    m_waiting.emplace(m_waiting.begin(), who, text);
}

void RunBoard::setHold(const std::optional<LoadHold> &hold)
{
    const std::lock_guard lock(m_mutex);
    m_hold = hold;
}

void RunBoard::log(LogLevel level, const QString &text)
{
    {
        const std::lock_guard lock(m_mutex);
        m_log += LogLine{.time = QDateTime::currentDateTimeUtc(), .level = level, .text = text};
    }
    m_callbacks.logGrew();
}

QList<LogLine> RunBoard::takeLog()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_log, {});
}

TableProgress RunBoard::tableProgress(int index) const
{
    const Table &table = *m_tables[size_t(index)];
    const TableCounters &counters = table.counters;
    TableProgress progress;
    progress.source = table.source;
    progress.mapped = table.mapped;
    progress.state = counters.state;
    progress.rowsDone = counters.rows;
    progress.rowsTotalKnown = counters.rowsTotalKnown;
    progress.rowsTotal = progress.rowsTotalKnown ? counters.rowsTotal.load()
                                                 : std::max<quint64>(counters.rowsTotal, progress.rowsDone);
    progress.bytesDone = counters.bytes;
    progress.bytesTotal = likelyBytes(counters);
    const qint64 started = counters.startedMs;
    const bool running = !isDone(progress.state) && m_endedMs < 0;
    const qint64 until = running ? now() : counters.endedMs.load();
    progress.seconds = started < 0 ? 0 : double(until - started) / 1000.0;
    const std::lock_guard lock(m_mutex);
    progress.message = table.message;
    return progress;
}

QList<TableProgress> RunBoard::tables() const
{
    QList<TableProgress> list;
    list.reserve(tableCount());
    for (int i = 0; i < tableCount(); ++i)
        list += tableProgress(i);
    return list;
}

QList<PhaseProgress> RunBoard::phases() const
{
    QList<PhaseProgress> list;
    for (size_t i = 0; i < m_phases.size(); ++i) {
        const PhaseCounters &counters = m_phases[i];
        PhaseProgress progress;
        progress.phase = Phase(i);
        progress.state = counters.state;
        progress.done = counters.done;
        progress.total = counters.total;
        const qint64 started = counters.startedMs;
        const qint64 ended = counters.endedMs >= 0 ? counters.endedMs.load()
                             : m_endedMs >= 0      ? m_endedMs.load()
                                                   : now();
        progress.seconds = started < 0 ? 0 : double(ended - started) / 1000.0;
        list += progress;
    }
    return list;
}

ProgressSnapshot RunBoard::snapshot() const
{
    ProgressSnapshot snapshot;
    snapshot.state = m_state;
    snapshot.phases = phases();
    snapshot.tablesTotal = tableCount();
    for (int i = 0; i < snapshot.tablesTotal; ++i) {
        const auto &table = m_tables[size_t(i)];
        const TableCounters &counters = table->counters;
        const TableState state = counters.state;
        snapshot.rowsDone += counters.rows;
        snapshot.bytesDone += counters.bytes;
        snapshot.rowsTotal += counters.rowsTotalKnown ? counters.rowsTotal.load()
                                                      : std::max<quint64>(counters.rowsTotal, counters.rows);
        snapshot.bytesTotal += likelyBytes(counters);
        snapshot.tablesFailed += state == TableState::Failed ? 1 : 0;
        snapshot.tablesDone += isCopied(state) ? 1 : 0;
    }
    const qint64 ended = m_endedMs;
    snapshot.elapsedSeconds = double(ended >= 0 ? ended : now()) / 1000.0;
    if (ended < 0) {
        const std::lock_guard lock(m_mutex);
        if (!m_waiting.empty())
            snapshot.waitingFor = m_waiting.front().second;
        snapshot.hold = m_hold;
    }
    snapshot.fraction = fraction();
    addRates(snapshot);
    return snapshot;
}

double RunBoard::fraction() const
{
    if (m_state == RunState::Completed || m_state == RunState::CompletedWithDifferences)
        return 1;
    const bool verifies = m_phases[size_t(Phase::Verification)].state != PhaseState::Skipped;
    const bool copies = m_phases[size_t(Phase::Data)].state != PhaseState::Skipped;
    double whole = 0;
    double done = 0;
    for (int i = 0; i < tableCount(); ++i) {
        const auto &table = m_tables[size_t(i)];
        const TableCounters &counters = table->counters;
        const TableState state = counters.state;
        const double bytes = double(likelyBytes(counters));
        const double indexes = IndexWeight * double(counters.indexBytes);
        const double verify = verifies ? VerifyWeight * bytes : 0;
        const double copy = copies ? bytes : 0;
        whole += TableWeight + copy + indexes + verify;
        if (state == TableState::Waiting)
            continue;
        // One that was stopped stands where it stood: the bar must not promise what was not done.
        if (isDone(state) && state != TableState::Stopped) {
            done += TableWeight + copy + indexes + verify;
            continue;
        }
        const bool untouched = state == TableState::Stopped && counters.bytes == 0;
        done += state == TableState::Creating || untouched ? 0 : TableWeight;
        done += isCopied(state) || state == TableState::Stopped
                    ? std::min(double(counters.bytes), copy)
                    : std::min(double(counters.bytes), 0.98 * copy);
        done += state == TableState::Indexed || state == TableState::Verifying ? indexes : 0;
        // Where rows are only compared, both ends are read side by side: what was read is not the whole.
        const quint64 known = counters.rows;
        const double rows = double(std::max<quint64>(
            1, counters.rowsTotalKnown ? known : std::max<quint64>(counters.rowsTotal, known)));
        done += verify * std::min(1.0, double(counters.rowsVerified) / rows);
    }
    const double value = whole > 0 ? std::min(0.999, done / whole) : 0;
    double before = m_fraction.load();
    while (value > before && !m_fraction.compare_exchange_weak(before, value)) {
    }
    return std::max(value, before);
}

void RunBoard::addRates(ProgressSnapshot &snapshot) const
{
    const std::lock_guard lock(m_mutex);
    const qint64 at = now();
    if (m_points.empty() || at - m_points.back().ms >= tunables::ProgressPullMs / 2)
        m_points.push_back({at, snapshot.bytesDone, snapshot.rowsDone});
    while (m_points.size() > 2 && at - m_points.front().ms > tunables::RateWindowSeconds * 1000)
        m_points.pop_front();
    const RatePoint &first = m_points.front();
    const double seconds = double(at - first.ms) / 1000.0;
    if (isEnding(snapshot.state)) { // afterwards: the mean of the whole run
        if (snapshot.elapsedSeconds > 0) {
            snapshot.bytesPerSecond = double(snapshot.bytesDone) / snapshot.elapsedSeconds;
            snapshot.rowsPerSecond = double(snapshot.rowsDone) / snapshot.elapsedSeconds;
        }
        snapshot.remainingSeconds = 0;
        return;
    }
    if (seconds > 0.1) {
        // A rolled-back chunk takes its rows back, so the difference may be negative.
        snapshot.bytesPerSecond = std::max(0.0, (double(snapshot.bytesDone) - double(first.bytes)) / seconds);
        snapshot.rowsPerSecond = std::max(0.0, (double(snapshot.rowsDone) - double(first.rows)) / seconds);
    }
    constexpr double TooEarly = 2; // seconds, before which a guess says nothing
    if (snapshot.elapsedSeconds > TooEarly && snapshot.fraction > 0.01)
        snapshot.remainingSeconds = snapshot.elapsedSeconds * (1 - snapshot.fraction) / snapshot.fraction;
}

} // namespace floe
