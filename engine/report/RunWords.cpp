#include "report/RunWords.h"

#include <QCoreApplication>
#include <QLocale>

namespace floe {

namespace {

struct RunText
{
    Q_DECLARE_TR_FUNCTIONS(floe::RunWords)
};

} // namespace

QString wordOf(Phase phase)
{
    switch (phase) {
    case Phase::Prepare:
        return QStringLiteral("prepare");
    case Phase::Schema:
        return QStringLiteral("schema");
    case Phase::Data:
        return QStringLiteral("data");
    case Phase::Indexes:
        return QStringLiteral("indexes");
    case Phase::ForeignKeys:
        return QStringLiteral("foreign-keys");
    case Phase::OtherObjects:
        return QStringLiteral("other-objects");
    case Phase::Verification:
        return QStringLiteral("verification");
    }
    return {};
}

QString wordOf(PhaseState state)
{
    switch (state) {
    case PhaseState::Waiting:
        return QStringLiteral("waiting");
    case PhaseState::Running:
        return QStringLiteral("running");
    case PhaseState::Done:
        return QStringLiteral("done");
    case PhaseState::Failed:
        return QStringLiteral("failed");
    case PhaseState::Skipped:
        return QStringLiteral("skipped");
    case PhaseState::Stopped:
        return QStringLiteral("stopped");
    }
    return {};
}

QString wordOf(TableState state)
{
    switch (state) {
    case TableState::Waiting:
        return QStringLiteral("waiting");
    case TableState::Creating:
        return QStringLiteral("creating");
    case TableState::Copying:
        return QStringLiteral("copying");
    case TableState::Copied:
        return QStringLiteral("copied");
    case TableState::Indexing:
        return QStringLiteral("indexing");
    case TableState::Indexed:
        return QStringLiteral("indexed");
    case TableState::Verifying:
        return QStringLiteral("verifying");
    case TableState::Verified:
        return QStringLiteral("verified");
    case TableState::Differs:
        return QStringLiteral("differs");
    case TableState::Failed:
        return QStringLiteral("failed");
    case TableState::Stopped:
        return QStringLiteral("stopped");
    }
    return {};
}

QString wordOf(LedgerState state)
{
    switch (state) {
    case LedgerState::Migrated:
        return QStringLiteral("migrated");
    case LedgerState::Mapped:
        return QStringLiteral("mapped");
    case LedgerState::LeftOut:
        return QStringLiteral("left-out");
    case LedgerState::NotSupported:
        return QStringLiteral("not-supported");
    case LedgerState::Failed:
        return QStringLiteral("failed");
    case LedgerState::NotReached:
        return QStringLiteral("not-reached");
    }
    return {};
}

QString wordOf(CheckState state)
{
    switch (state) {
    case CheckState::NotRun:
        return QStringLiteral("not-run");
    case CheckState::Running:
        return QStringLiteral("running");
    case CheckState::Passed:
        return QStringLiteral("passed");
    case CheckState::Warning:
        return QStringLiteral("warning");
    case CheckState::Failed:
        return QStringLiteral("failed");
    case CheckState::Ignored:
        return QStringLiteral("ignored");
    }
    return {};
}

QString wordOf(CheckSeverity severity)
{
    switch (severity) {
    case CheckSeverity::Blocker:
        return QStringLiteral("blocker");
    case CheckSeverity::Warning:
        return QStringLiteral("warning");
    case CheckSeverity::Information:
        return QStringLiteral("information");
    }
    return {};
}

QString titleOf(RunState state)
{
    switch (state) {
    case RunState::NotStarted:
        return RunText::tr("Not started", "state of a run");
    case RunState::Preparing:
        return RunText::tr("Preparing", "state of a run");
    case RunState::Migrating:
        return RunText::tr("Migrating", "state of a run");
    case RunState::Verifying:
        return RunText::tr("Verifying", "state of a run");
    case RunState::Paused:
        return RunText::tr("Paused", "state of a run");
    case RunState::Stopping:
        return RunText::tr("Stopping", "state of a run");
    case RunState::Completed:
        return RunText::tr("Completed", "state of a run");
    case RunState::CompletedWithDifferences:
        return RunText::tr("Completed with differences", "state of a run");
    case RunState::Stopped:
        return RunText::tr("Stopped", "state of a run");
    case RunState::Failed:
        return RunText::tr("Failed", "state of a run");
    }
    return {};
}

QString titleOf(Phase phase)
{
    switch (phase) {
    case Phase::Prepare:
        return RunText::tr("Preparation", "phase of a run");
    case Phase::Schema:
        return RunText::tr("Schema", "phase of a run");
    case Phase::Data:
        return RunText::tr("Data", "phase of a run");
    case Phase::Indexes:
        return RunText::tr("Indexes", "phase of a run");
    case Phase::ForeignKeys:
        return RunText::tr("Foreign keys", "phase of a run");
    case Phase::OtherObjects:
        return RunText::tr("Other objects", "phase of a run");
    case Phase::Verification:
        return RunText::tr("Verification", "phase of a run");
    }
    return {};
}

QString titleOf(PhaseState state)
{
    switch (state) {
    case PhaseState::Waiting:
        return RunText::tr("Waiting", "state of a phase");
    case PhaseState::Running:
        return RunText::tr("Running", "state of a phase");
    case PhaseState::Done:
        return RunText::tr("Done", "state of a phase");
    case PhaseState::Failed:
        return RunText::tr("Failed", "state of a phase");
    case PhaseState::Skipped:
        return RunText::tr("Skipped", "state of a phase");
    case PhaseState::Stopped:
        return RunText::tr("Stopped", "state of a phase");
    }
    return {};
}

QString titleOf(LedgerState state)
{
    switch (state) {
    case LedgerState::Migrated:
        return RunText::tr("Migrated", "what became of an object");
    case LedgerState::Mapped:
        return RunText::tr("Migrated under another name", "what became of an object");
    case LedgerState::LeftOut:
        return RunText::tr("Left out", "what became of an object");
    case LedgerState::NotSupported:
        return RunText::tr("Not supported", "what became of an object");
    case LedgerState::Failed:
        return RunText::tr("Failed", "what became of an object");
    case LedgerState::NotReached:
        return RunText::tr("Not reached", "what became of an object");
    }
    return {};
}

QString titleOf(CheckState state)
{
    switch (state) {
    case CheckState::NotRun:
        return RunText::tr("Not run", "state of a check");
    case CheckState::Running:
        return RunText::tr("Running", "state of a check");
    case CheckState::Passed:
        return RunText::tr("Passed", "state of a check");
    case CheckState::Warning:
        return RunText::tr("Warning", "state of a check");
    case CheckState::Failed:
        return RunText::tr("Failed", "state of a check");
    case CheckState::Ignored:
        return RunText::tr("Ignored", "state of a check");
    }
    return {};
}

QString durationText(double seconds)
{
    if (seconds < 10)
        return RunText::tr("%1 s", "duration in seconds")
            .arg(QLocale().toString(std::max(seconds, 0.0), 'f', 1));
    const qint64 whole = qint64(seconds + 0.5);
    if (whole < 60)
        return RunText::tr("%1 s", "duration in seconds").arg(QLocale().toString(whole));
    const auto twoDigits = [](qint64 n) { return QStringLiteral("%1").arg(n, 2, 10, QLatin1Char('0')); };
    if (whole < 3600)
        return QStringLiteral("%1:%2").arg(QString::number(whole / 60), twoDigits(whole % 60));
    return QStringLiteral("%1:%2:%3")
        .arg(QString::number(whole / 3600), twoDigits(whole / 60 % 60), twoDigits(whole % 60));
}

QString byteRateText(double bytesPerSecond)
{
    return RunText::tr("%1/s", "an amount of data a second")
        .arg(QLocale().formattedDataSize(qint64(bytesPerSecond), 1));
}

QString untoldDetails(const Error &error)
{
    for (const QString &colon : {QStringLiteral(": "), QStringLiteral("：")}) {
        const qsizetype at = error.details.indexOf(colon);
        if (at > 0 && error.message.contains(error.details.mid(at + colon.size()).trimmed()))
            return error.details.left(at);
    }
    return error.details;
}

QString visibleText(const QString &text)
{
    QStringList lines = text.split(QLatin1Char('\n'));
    for (QString &line : lines)
        line = visibleName(line.endsWith(QLatin1Char('\r')) ? line.chopped(1) : line);
    return lines.join(QLatin1Char('\n'));
}

} // namespace floe
