#include "JsonProgress.h"

#include "Terminal.h"
#include "core/JsonWriter.h"
#include "report/RepairSql.h"
#include "report/RunWords.h"

#include <QDateTime>

namespace floe {

namespace {

constexpr int ProgressEveryMs = 1000;
constexpr qsizetype ShownStatements = 10;

QString wordOf(Migration::Job job)
{
    switch (job) {
    case Migration::Job::Run:
        return QStringLiteral("run");
    case Migration::Job::Resume:
        return QStringLiteral("resume");
    case Migration::Job::VerifyOnly:
        return QStringLiteral("verify");
    case Migration::Job::Repair:
        return QStringLiteral("repair");
    }
    return {};
}

void writeFinding(JsonWriter &json, const Finding &finding, CheckSeverity severity)
{
    json.beginObject();
    json.field(u"object", finding.object);
    json.field(u"found", finding.found);
    json.field(u"why", finding.why);
    json.field(u"remedy", finding.remedy);
    json.field(u"sql", finding.sql);
    json.field(u"severity", wordOf(finding.severity.value_or(severity)));
    json.key(u"fixes").beginArray();
    for (const Fix &fix : finding.fixes) {
        json.beginObject();
        json.field(u"does", fixText(fix));
        json.field(u"how", fixInTaskFile(fix));
        json.endObject();
    }
    json.endArray();
    json.endObject();
}

/// What the load guard holds the run back for.
void writeHold(JsonWriter &json, const LoadHold &hold)
{
    json.beginObject();
    json.field(u"end", hold.atSource ? QStringLiteral("source") : QStringLiteral("destination"));
    json.field(u"threadsRunning", hold.running);
    json.field(u"limit", hold.limit);
    json.field(u"workers", hold.workers);
    json.field(u"ofWorkers", hold.ofWorkers);
    json.field(u"rests", hold.rests);
    json.endObject();
}

/// What is compared with rows; a verification by itself is whole where the task has none.
QString proofWord(const MigrationPlan &plan, Migration::Job job)
{
    const bool rows = plan.types.testFlag(MigrationType::Data);
    const bool run = job == Migration::Job::Run || job == Migration::Job::Resume;
    if (!rows || (run && plan.options.verify == VerifyMode::Off))
        return QStringLiteral("off");
    return plan.options.verify == VerifyMode::Count ? QStringLiteral("count") : QStringLiteral("full");
}

} // namespace

void JsonProgress::started(const MigrationPlan &plan, Migration::Job job)
{
    m_proof = proofWord(plan, job);
    JsonWriter json = begin(u"run");
    json.field(u"state", wordOf(RunState::NotStarted));
    json.field(u"name", plan.name);
    json.field(u"job", wordOf(job));
    json.field(u"source", plan.source.displayName());
    json.field(u"destination", plan.destination.displayName());
    json.field(u"workers", plan.options.workers);
    send(json);
}

void JsonProgress::checkEnded(const CheckResult &check)
{
    JsonWriter json = begin(u"precheck");
    json.field(u"check", check.id);
    json.field(u"title", check.title);
    json.field(u"severity", wordOf(check.severity));
    json.field(u"state", wordOf(check.state));
    json.field(u"seconds", double(check.milliseconds) / 1000);
    json.key(u"findings").beginArray();
    for (const Finding &finding : check.findings)
        writeFinding(json, finding, check.severity);
    json.endArray();
    send(json);
}

void JsonProgress::precheckEnded(const PrecheckReport &) {}

void JsonProgress::stateChanged(RunState state)
{
    JsonWriter json = begin(u"run");
    json.field(u"state", wordOf(state));
    send(json);
}

void JsonProgress::phaseChanged(Phase phase, PhaseState state)
{
    JsonWriter json = begin(u"phase");
    json.field(u"phase", wordOf(phase));
    json.field(u"state", wordOf(state));
    send(json);
}

void JsonProgress::tableChanged(const TableProgress &table)
{
    JsonWriter json = begin(u"table");
    json.field(u"state", wordOf(table.state));
    json.field(u"table", table.source.displayName());
    json.field(u"as", table.mapped.displayName());
    json.field(u"rows", table.rowsDone);
    json.field(u"bytes", table.bytesDone);
    json.field(u"seconds", table.seconds);
    json.field(u"message", table.message);
    send(json);

    if (table.state != TableState::Verified && table.state != TableState::Differs)
        return;
    JsonWriter verdict = begin(u"verify");
    verdict.field(u"table", table.source.displayName());
    verdict.field(u"as", table.mapped.displayName());
    verdict.field(u"result",
                  table.state == TableState::Verified ? QStringLiteral("same") : QStringLiteral("differs"));
    verdict.field(u"rows", table.rowsDone);
    verdict.field(u"message", table.message);
    send(verdict);
}

void JsonProgress::progressed(const ProgressSnapshot &snapshot)
{
    if (m_sinceProgress.isValid() && m_sinceProgress.elapsed() < ProgressEveryMs)
        return;
    m_sinceProgress.start();
    JsonWriter json = begin(u"progress");
    json.field(u"state", wordOf(snapshot.state));
    json.field(u"fraction", snapshot.fraction);
    json.field(u"rows", snapshot.rowsDone);
    json.field(u"rowsTotal", snapshot.rowsTotal);
    json.field(u"bytes", snapshot.bytesDone);
    json.field(u"bytesTotal", snapshot.bytesTotal);
    json.field(u"bytesPerSecond", snapshot.bytesPerSecond);
    json.field(u"rowsPerSecond", snapshot.rowsPerSecond);
    json.field(u"elapsedSeconds", snapshot.elapsedSeconds);
    json.key(u"remainingSeconds");
    if (snapshot.remainingSeconds < 0)
        json.null();
    else
        json.number(snapshot.remainingSeconds);
    json.field(u"tables", snapshot.tablesDone);
    json.field(u"tablesFailed", snapshot.tablesFailed);
    json.field(u"tablesTotal", snapshot.tablesTotal);
    json.field(u"waitingFor", snapshot.waitingFor);
    json.key(u"hold");
    if (snapshot.hold)
        writeHold(json, *snapshot.hold);
    else
        json.null();
    send(json);
}

void JsonProgress::warned(const QString &text)
{
    m_warnings.insert(text);
    JsonWriter json = begin(u"warning");
    json.field(u"message", text);
    send(json);
}

void JsonProgress::refused(const Error &error, ExitCode code)
{
    sendError(error);
    const bool stopped = error.code == ErrorCode::Stopped;
    sendEnd(stopped ? wordOf(RunState::Stopped) : QStringLiteral("refused"), RunOutcome(), code);
}

void JsonProgress::repairProposed(const RunOutcome &found, const QString &file)
{
    for (const ObjectName &table : found.repair.tooMany)
        warned(tooManyRowsText(table));
    JsonWriter json = begin(u"run");
    json.field(u"state", wordOf(found.state));
    json.key(u"repair").beginObject();
    const QList<QByteArray> &statements = found.repair.statements;
    json.field(u"statements", statements.size());
    json.key(u"first").beginArray();
    for (const QByteArray &statement : statements.first(std::min(statements.size(), ShownStatements)))
        json.text(shownStatement(statement));
    json.endArray();
    json.key(u"file");
    if (file.isEmpty() || statements.isEmpty())
        json.null();
    else
        json.text(file);
    json.key(u"tooMany").beginArray();
    for (const ObjectName &table : found.repair.tooMany)
        json.text(table.displayName());
    json.endArray();
    json.endObject();
    send(json);
}

void JsonProgress::repairLeft(const Error &why)
{
    warned(why.message + QLatin1Char('\n') + why.remedy);
}

void JsonProgress::reported(const QString &, const Status &written)
{
    if (!written)
        sendError(written.error());
}

void JsonProgress::ended(const RunOutcome &outcome, ExitCode code)
{
    for (const QString &warning : outcome.warnings) {
        if (!m_warnings.contains(warning))
            warned(warning);
    }
    for (const Error &error : outcome.errors)
        sendError(error);
    sendEnd(code == ExitCode::Blocked ? QStringLiteral("precheck-failed") : wordOf(outcome.state), outcome,
            code);
}

JsonWriter JsonProgress::begin(QStringView event)
{
    JsonWriter json;
    json.beginObject();
    json.field(u"floe", 1);
    json.field(u"seq", ++m_seq);
    json.field(u"time", QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    json.field(u"event", event);
    return json;
}

void JsonProgress::send(JsonWriter &json)
{
    json.endObject();
    terminal::outBytes(json.bytes() + '\n');
}

void JsonProgress::sendError(const Error &error)
{
    JsonWriter json = begin(u"error");
    json.field(u"code", int(error.code));
    json.field(u"message", error.message);
    json.field(u"details", error.details);
    json.field(u"remedy", error.remedy);
    json.field(u"serverErrno", error.serverErrno);
    json.field(u"sqlState", error.sqlState);
    send(json);
}

void JsonProgress::sendEnd(const QString &outcome, const RunOutcome &totals, ExitCode code)
{
    JsonWriter json = begin(u"end");
    json.field(u"outcome", outcome);
    json.field(u"exit", int(code));
    json.field(u"verified", totals.verified);
    json.key(u"verify");
    if (m_proof.isEmpty())
        json.null();
    else
        json.text(m_proof);
    json.field(u"tables", totals.tables);
    json.field(u"rows", totals.rows);
    json.field(u"bytes", totals.bytes);
    const bool timed = totals.started.isValid() && totals.ended.isValid();
    json.field(u"seconds", timed ? double(totals.started.msecsTo(totals.ended)) / 1000 : 0.0);
    json.key(u"phases").beginObject();
    for (const PhaseProgress &phase : totals.phases)
        json.field(wordOf(phase.phase), phase.seconds);
    json.endObject();
    json.field(u"differences", totals.differenceCount);
    json.field(u"schemaDifferences", totals.schemaDifferences.size());
    json.field(u"repairStatements", totals.repair.statements.size());
    json.field(u"repaired", totals.repaired);
    send(json);
}

} // namespace floe
