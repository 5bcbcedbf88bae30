#include "core/JsonWriter.h"
#include "model/TaskFile.h"
#include "report/LedgerSums.h"
#include "report/RepairSql.h"
#include "report/Report.h"
#include "report/RunWords.h"

// report.json, a public interface: fields may be added, none may change meaning.
//
//   floe            version of the format, 1
//   version         of the Floe that wrote it
//   outcome         completed | completed-with-differences | stopped | failed
//   verified        true: what options.verify asks for was compared and held
//   name            of the task
//   source, destination   { endpoint, server }
//   started, ended  UTC, ISO 8601 with milliseconds; null when not reached
//   seconds         between them
//   totals          { tables, rows, bytes, differences, schemaDifferences, objects }; bytes are
//                   those of values read; objects counts the ledger: { all, migrated, mapped, leftOut,
//                   notSupported, failed, notReached }
//   snapshot        how the source was held still, in words
//   lockSeconds     for which its lock stood
//   workers         { number, busySeconds, idleSeconds, hinderedSeconds }: of all of them together, while
//                   rows were copied and indexes were built; hindered is what of idle was spent though
//                   ranges were left
//   writes          whether the source was written from the snapshot to the end, in words
//   phases[]        { phase, state, done, total, seconds }
//   objects[]       the ledger: { kind, source, mapped, state, reason, rows, bytes, seconds, hash, verified,
//                   changes[] }; source and mapped are { database, name }; rows, bytes, seconds, hash of
//                   tables only, and rowsNotCompared: rows of others that stood there before and stay
//   differences[]   the first of them: { table: { database, name }, key, column, source, destination }
//   schemaDifferences[], warnings[]   texts
//   repair          { statements, bytes, file, tooMany[], run }: what would make the destination's rows
//                   agree; bytes are those of the statements, file stands beside this one (null: nothing to
//                   repair), tooMany are tables { database, name } with too many differing rows, run counts
//                   statements that were run before this verification
//   errors[]        { code, message, details, remedy, serverErrno, sqlState }
//   refused[]       { kind, part, source, mapped, statement, edited }: definitions that the destination
//                   refused and that may be written anew; kind is table, indexes, foreign-key, view,
//                   function, procedure, trigger or event, part names the keys, edited: the statement was
//                   the user's
//   estimate        { lowSeconds, likelySeconds, highSeconds, measured, offSeconds }: what the precheck
//                   expected with the options of the run, and by how much the run lay outside (below 0:
//                   shorter; null where it did not come to its end); absent when no precheck was run
//   precheck[]      { id, title, dtsCode, severity, state, seconds, findings[] }; absent when none was run;
//                   those that were ignored have ignoredAt and ignoredReason
//                   findings are { object, found, why, remedy, sql, severity }
//   plan            the task file as it was run

namespace floe {

namespace {

void writeTime(JsonWriter &json, QStringView name, const QDateTime &time)
{
    json.key(name);
    if (time.isValid())
        json.text(time.toUTC().toString(Qt::ISODateWithMs));
    else
        json.null();
}

void writeNameValue(JsonWriter &json, const ObjectName &name)
{
    json.beginObject();
    json.field(u"database", name.database);
    json.field(u"name", name.name);
    json.endObject();
}

void writeName(JsonWriter &json, QStringView key, const ObjectName &name)
{
    json.key(key);
    writeNameValue(json, name);
}

void writeTexts(JsonWriter &json, QStringView key, const QStringList &texts)
{
    json.key(key).beginArray();
    for (const QString &text : texts)
        json.text(text);
    json.endArray();
}

void writeServer(JsonWriter &json, QStringView key, const Endpoint &endpoint, const QString &server)
{
    json.key(key).beginObject();
    json.field(u"endpoint", endpoint.displayName());
    json.field(u"server", server);
    json.endObject();
}

void writeLedger(JsonWriter &json, const QList<LedgerLine> &ledger)
{
    json.key(u"objects").beginArray();
    for (const LedgerLine &line : ledger) {
        json.beginObject();
        json.field(u"kind", line.kind);
        writeName(json, u"source", line.source);
        writeName(json, u"mapped", line.mapped);
        json.field(u"state", wordOf(line.state));
        json.field(u"reason", line.reason);
        if (line.kind == QLatin1String("table")) {
            json.field(u"rows", line.rows);
            json.field(u"bytes", line.bytes);
            json.field(u"seconds", line.seconds);
            json.field(u"hash", line.hash);
            json.field(u"rowsNotCompared", line.rowsNotCompared);
        }
        json.field(u"verified", line.verified);
        writeTexts(json, u"changes", line.changes);
        json.endObject();
    }
    json.endArray();
}

void writeDifferences(JsonWriter &json, const QList<RowDifference> &differences)
{
    json.key(u"differences").beginArray();
    for (const RowDifference &difference : differences) {
        json.beginObject();
        writeName(json, u"table", difference.mapped);
        json.field(u"key", difference.key);
        json.field(u"column", difference.column);
        json.field(u"source", difference.sourceValue);
        json.field(u"destination", difference.destinationValue);
        json.endObject();
    }
    json.endArray();
}

void writeRepair(JsonWriter &json, const RunOutcome &outcome)
{
    qint64 bytes = 0;
    for (const QByteArray &statement : outcome.repair.statements)
        bytes += statement.size();
    json.key(u"repair").beginObject();
    json.field(u"statements", outcome.repair.statements.size());
    json.field(u"bytes", bytes);
    json.key(u"file");
    if (outcome.repair.isEmpty())
        json.null();
    else
        json.text(repairFileName());
    json.key(u"tooMany").beginArray();
    for (const ObjectName &table : outcome.repair.tooMany)
        writeNameValue(json, table);
    json.endArray();
    json.field(u"run", outcome.repaired);
    json.endObject();
}

void writeErrors(JsonWriter &json, const QList<Error> &errors)
{
    json.key(u"errors").beginArray();
    for (const Error &error : errors) {
        json.beginObject();
        json.field(u"code", int(error.code));
        json.field(u"message", error.message);
        json.field(u"details", error.details);
        json.field(u"remedy", error.remedy);
        json.field(u"serverErrno", error.serverErrno);
        json.field(u"sqlState", error.sqlState);
        json.endObject();
    }
    json.endArray();
}

void writeRefused(JsonWriter &json, const QList<RefusedDdl> &refused)
{
    json.key(u"refused").beginArray();
    for (const RefusedDdl &each : refused) {
        json.beginObject();
        json.field(u"kind", wordOf(each.target.kind));
        json.field(u"part", each.part);
        writeName(json, u"source", each.source);
        writeName(json, u"mapped", each.target.mapped);
        json.field(u"statement", each.statement);
        json.field(u"edited", each.edited);
        json.endObject();
    }
    json.endArray();
}

void writeEstimate(JsonWriter &json, const RunOutcome &outcome, const PrecheckReport &precheck)
{
    const std::optional<DurationEstimate> estimate = precheck.totals.estimate(outcome.plan);
    if (!estimate)
        return;
    json.key(u"estimate").beginObject();
    json.field(u"lowSeconds", estimate->low);
    json.field(u"likelySeconds", estimate->likely);
    json.field(u"highSeconds", estimate->high);
    json.field(u"measured", estimate->measured);
    const bool timed = outcome.started.isValid() && outcome.ended.isValid() && ranToItsEnd(outcome.state);
    if (timed)
        json.field(u"offSeconds", estimate->offBy(double(outcome.started.msecsTo(outcome.ended)) / 1000));
    else
        json.key(u"offSeconds").null();
    json.endObject();
}

void writePrecheck(JsonWriter &json, const PrecheckReport &precheck)
{
    json.key(u"precheck").beginArray();
    for (const CheckResult &check : precheck.checks) {
        json.beginObject();
        json.field(u"id", check.id);
        json.field(u"title", check.title);
        json.field(u"dtsCode", check.dtsCode);
        json.field(u"severity", wordOf(check.severity));
        json.field(u"state", wordOf(check.state));
        json.field(u"seconds", double(check.milliseconds) / 1000);
        if (check.state == CheckState::Ignored) {
            json.field(u"ignoredAt", check.ignoredAt.toUTC().toString(Qt::ISODate));
            json.field(u"ignoredReason", check.ignoredReason);
        }
        json.key(u"findings").beginArray();
        for (const Finding &finding : check.findings) {
            json.beginObject();
            json.field(u"object", finding.object);
            json.field(u"found", finding.found);
            json.field(u"why", finding.why);
            json.field(u"remedy", finding.remedy);
            json.field(u"sql", finding.sql);
            json.field(u"severity", wordOf(finding.severity.value_or(check.severity)));
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }
    json.endArray();
}

void writeSums(JsonWriter &json, const LedgerSums &sums)
{
    json.key(u"objects").beginObject();
    json.field(u"all", sums.all);
    json.field(u"migrated", sums.migrated);
    json.field(u"mapped", sums.mapped);
    json.field(u"leftOut", sums.leftOut);
    json.field(u"notSupported", sums.notSupported);
    json.field(u"failed", sums.failed);
    json.field(u"notReached", sums.notReached);
    json.endObject();
}

void writeTotals(JsonWriter &json, const RunOutcome &outcome)
{
    json.key(u"totals").beginObject();
    json.field(u"tables", outcome.tables);
    json.field(u"rows", outcome.rows);
    json.field(u"bytes", outcome.bytes);
    json.field(u"differences", outcome.differenceCount);
    json.field(u"schemaDifferences", outcome.schemaDifferences.size());
    writeSums(json, LedgerSums::of(outcome.ledger));
    json.endObject();
    json.field(u"snapshot", outcome.snapshot);
    json.field(u"lockSeconds", outcome.lockSeconds);
    json.key(u"workers").beginObject();
    json.field(u"number", outcome.plan.options.workers);
    json.field(u"busySeconds", outcome.workers.busySeconds);
    json.field(u"idleSeconds", outcome.workers.idleSeconds);
    json.field(u"hinderedSeconds", outcome.workers.hinderedSeconds);
    json.endObject();
    json.field(u"writes", outcome.writes);
    json.key(u"phases").beginArray();
    for (const PhaseProgress &phase : outcome.phases) {
        json.beginObject();
        json.field(u"phase", wordOf(phase.phase));
        json.field(u"state", wordOf(phase.state));
        json.field(u"done", phase.done);
        json.field(u"total", phase.total);
        json.field(u"seconds", phase.seconds);
        json.endObject();
    }
    json.endArray();
}

} // namespace

QByteArray reportJson(const RunOutcome &outcome, const std::optional<PrecheckReport> &precheck)
{
    JsonWriter json(JsonWriter::Layout::Indented);
    json.beginObject();
    json.field(u"floe", 1);
    json.field(u"version", QStringLiteral(FLOE_VERSION));
    json.field(u"outcome", wordOf(outcome.state));
    json.field(u"verified", outcome.verified);
    json.field(u"name", outcome.plan.name);
    writeServer(json, u"source", outcome.plan.source, outcome.sourceServer);
    writeServer(json, u"destination", outcome.plan.destination, outcome.destinationServer);
    writeTime(json, u"started", outcome.started);
    writeTime(json, u"ended", outcome.ended);
    const bool timed = outcome.started.isValid() && outcome.ended.isValid();
    json.field(u"seconds", timed ? double(outcome.started.msecsTo(outcome.ended)) / 1000 : 0.0);
    writeTotals(json, outcome);
    writeLedger(json, outcome.ledger);
    writeDifferences(json, outcome.differences);
    writeTexts(json, u"schemaDifferences", outcome.schemaDifferences);
    writeTexts(json, u"warnings", outcome.warnings);
    writeRepair(json, outcome);
    writeErrors(json, outcome.errors);
    writeRefused(json, outcome.refused);
    if (precheck) {
        writeEstimate(json, outcome, *precheck);
        writePrecheck(json, *precheck);
    }
    json.key(u"plan").document(planToJson(outcome.plan));
    json.endObject();
    return json.bytes();
}

} // namespace floe
