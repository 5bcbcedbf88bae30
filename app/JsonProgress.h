#pragma once

#include "ConsoleProgress.h"

#include <QElapsedTimer>
#include <QSet>

namespace floe {

class JsonWriter;

/// One event a line on standard output, and nothing else there. The lines are a public interface: fields may
/// be added, none may change meaning. Every line begins with `floe` (1), `seq` (from 1), `time` (UTC) and
/// `event`.
///
/// - run: state, and with the first one: name, job (run | verify | repair), source, destination, workers;
///   before a repair: state completed-with-differences and repair { statements, first[], file, tooMany[] }
/// - precheck: check, title, severity, state, seconds, findings[] { object, found, why, remedy, sql,
///   severity }
/// - phase: phase, state
/// - table: state, table, as, rows, bytes, seconds, message
/// - progress: state, fraction, rows, rowsTotal, bytes, bytesTotal, bytesPerSecond, rowsPerSecond,
///   elapsedSeconds, remainingSeconds (null: not known), tables, tablesFailed, tablesTotal, waitingFor; at
///   most one a second
/// - warning: message
/// - error: code, message, details, remedy, serverErrno, sqlState
/// - verify: table, as, result (same | differs), rows, message
/// - end: outcome (completed | completed-with-differences | stopped | failed | precheck-failed | refused),
///   exit, verified, verify (full | count: of rows only | off; null: nothing began), tables, rows, bytes,
///   seconds (whole), phases { name: seconds }, differences, schemaDifferences, repairStatements (that would
///   repair what was found), repaired (that were run before)
class JsonProgress : public ConsoleProgress
{
public:
    void started(const MigrationPlan &plan, Migration::Job job) override;
    void checkEnded(const CheckResult &check) override;
    void precheckEnded(const PrecheckReport &report) override;
    void stateChanged(RunState state) override;
    void phaseChanged(Phase phase, PhaseState state) override;
    void tableChanged(const TableProgress &table) override;
    void progressed(const ProgressSnapshot &snapshot) override;
    void warned(const QString &text) override;
    void refused(const Error &error, ExitCode code) override;
    void repairProposed(const RunOutcome &found, const QString &file) override;
    void repairLeft(const Error &why) override;
    void reported(const QString &folder, const Status &written) override;
    void ended(const RunOutcome &outcome, ExitCode code) override;

private:
    JsonWriter begin(QStringView event);
    void send(JsonWriter &json);
    void sendError(const Error &error);
    void sendEnd(const QString &outcome, const RunOutcome &totals, ExitCode code);

    quint64 m_seq = 0;
    QSet<QString> m_warnings;
    QString m_proof;
    QElapsedTimer m_sinceProgress;
};

} // namespace floe
