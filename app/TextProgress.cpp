#include "TextProgress.h"

#include "CheckText.h"
#include "JsonProgress.h"
#include "Terminal.h"
#include "report/LedgerSums.h"
#include "report/RepairSql.h"
#include "report/RunWords.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>

namespace floe {

namespace {

struct ProgressText
{
    Q_DECLARE_TR_FUNCTIONS(floe::TextProgress)
};

constexpr int RedrawMs = tunables::ProgressPullMs;
constexpr int LineEveryMs = 30'000; ///< without a bar: a sign of life
constexpr int MinBarWidth = 8;
constexpr int MaxBarWidth = 40;
constexpr qsizetype ShownDifferences = 10;
constexpr qsizetype ShownStatements = 10;
constexpr const char *ClearLine = "\r\x1b[K";

QString percentText(double fraction)
{
    // Not 100 before the end: rounding up would promise too much.
    const int percent = std::clamp(int(std::floor(fraction * 100)), 0, 100);
    return ProgressText::tr("%1 %", "part of the whole").arg(percent, 3);
}

QString drawnBar(double fraction, int width, bool unicode)
{
    const int done = std::clamp(int(std::lround(fraction * width)), 0, width);
    const QChar full = unicode ? QChar(u'█') : QLatin1Char('#');
    const QChar empty = unicode ? QChar(u'░') : QLatin1Char('-');
    return QString(done, full) + QString(width - done, empty);
}

QString rateText(const ProgressSnapshot &snapshot)
{
    return ProgressText::tr("%1 rows/s").arg(QLocale().toString(qint64(snapshot.rowsPerSecond)));
}

/// Indexes of one table are built while others are copied: the first of the phases is what takes the time.
QString phaseText(const ProgressSnapshot &snapshot)
{
    const auto running =
        std::find_if(snapshot.phases.cbegin(), snapshot.phases.cend(),
                     [](const PhaseProgress &phase) { return phase.state == PhaseState::Running; });
    return running == snapshot.phases.cend() ? QString() : titleOf(running->phase);
}

QString remainingText(const ProgressSnapshot &snapshot)
{
    if (snapshot.remainingSeconds < 0)
        return {};
    return ProgressText::tr("%1 left", "remaining time").arg(durationText(snapshot.remainingSeconds));
}

QString verdictOf(const RunOutcome &outcome)
{
    const bool data = outcome.plan.types.testFlag(MigrationType::Data);
    if (outcome.state != RunState::Completed || (!data && !outcome.verified))
        return titleOf(outcome.state);
    if (!outcome.verified)
        return ProgressText::tr("Completed, not verified");
    if (data && outcome.plan.options.verify == VerifyMode::Count)
        return ProgressText::tr("Completed, rows counted, values not compared");
    return ProgressText::tr("Completed, verified");
}

QString rowsText(quint64 rows)
{
    if (rows > quint64(std::numeric_limits<int>::max())) // more than a plural form can be chosen for
        return ProgressText::tr("%1 rows").arg(QLocale().toString(rows));
    return ProgressText::tr("%Ln row(s)", nullptr, int(rows));
}

} // namespace

std::unique_ptr<ConsoleProgress> makeConsoleProgress(ProgressMode mode)
{
    switch (mode) {
    case ProgressMode::Json:
        return std::make_unique<JsonProgress>();
    case ProgressMode::None:
        return std::make_unique<TextProgress>(TextProgress::Style::Quiet);
    case ProgressMode::Auto:
    case ProgressMode::Bar:
        break;
    }
    const bool bar = terminal::errIsTerminal();
    return std::make_unique<TextProgress>(bar ? TextProgress::Style::Bar : TextProgress::Style::Lines);
}

TextProgress::~TextProgress()
{
    clearBar();
}

void TextProgress::started(const MigrationPlan &plan, Migration::Job job)
{
    m_differencesTold = false;
    if (job == Migration::Job::Repair) {
        say(ProgressText::tr("Repairing %1, then verifying once more", "destination")
                .arg(plan.destination.displayName()));
        return;
    }
    say(ProgressText::tr("%1: %2 → %3", "name of the task, source, destination")
            .arg(plan.name, plan.source.displayName(), plan.destination.displayName()));
}

void TextProgress::checkEnded(const CheckResult &check)
{
    // What passed is counted at the end, and so is what leans on a check that failed; that one is told at
    // once.
    if (check.state == CheckState::Failed) {
        complain(checkLine(check));
        if (const QString findings = findingsText(check); !findings.isEmpty())
            complain(findings);
    } else if (check.state == CheckState::Warning) {
        say(checkLine(check));
        if (const QString findings = findingsText(check); !findings.isEmpty())
            say(findings);
    }
}

void TextProgress::precheckEnded(const PrecheckReport &report)
{
    if (const QString left = notRunText(report); !left.isEmpty())
        complain(left);
    say(ProgressText::tr("Precheck: %1.").arg(checksSummary(report)));
}

void TextProgress::stateChanged(RunState state)
{
    if (state == RunState::Stopping || state == RunState::Paused)
        say(titleOf(state));
}

void TextProgress::phaseChanged(Phase phase, PhaseState state)
{
    if (phase == Phase::Prepare && state == PhaseState::Failed) {
        m_preparationFailed = true; // told with the end: a command that is wrong prepares nothing
        return;
    }
    const bool ended =
        state == PhaseState::Done || state == PhaseState::Failed || state == PhaseState::Stopped;
    if (m_style == Style::Lines && ended)
        say(ProgressText::tr("%1: %2", "phase, its state").arg(titleOf(phase), titleOf(state)));
}

void TextProgress::tableChanged(const TableProgress &table)
{
    if (table.state != TableState::Failed && table.state != TableState::Differs)
        return;
    const QString name =
        table.source == table.mapped
            ? visibleName(table.source.displayName())
            : ProgressText::tr("%1 as %2", "source name, mapped name")
                  .arg(visibleName(table.source.displayName()), visibleName(table.mapped.displayName()));
    complain(table.state == TableState::Failed
                 ? ProgressText::tr("Failed: %1: %2", "table, why").arg(name, table.message)
                 : ProgressText::tr("Differs: %1: %2", "table, how").arg(name, table.message));
}

void TextProgress::progressed(const ProgressSnapshot &snapshot)
{
    if (m_style == Style::Quiet)
        return;
    if (!m_sinceDrawn.isValid())
        m_sinceDrawn.start();
    else if (m_sinceDrawn.elapsed() < (m_style == Style::Bar ? RedrawMs : LineEveryMs))
        return;
    else
        m_sinceDrawn.start();
    const QString line =
        barLine(snapshot, phaseText(snapshot), m_style == Style::Bar ? terminal::columns() : 200,
                m_style == Style::Bar && terminal::speaksUnicode());
    if (m_style == Style::Bar) {
        terminal::errBytes(ClearLine + visibleText(line).toUtf8());
        m_barShown = true;
    } else if (snapshot.elapsedSeconds * 1000 > LineEveryMs) {
        say(line);
    }
}

QString TextProgress::barLine(const ProgressSnapshot &snapshot, const QString &phase, int columns,
                              bool unicode)
{
    // From the least to the most important; the first ones go where there is no room.
    QStringList parts{rateText(snapshot), byteRateText(snapshot.bytesPerSecond), remainingText(snapshot),
                      phase};
    if (!snapshot.waitingFor.isEmpty())
        parts = {remainingText(snapshot), phase, snapshot.waitingFor};
    parts.removeAll(QString());
    const QString percent = percentText(snapshot.fraction);
    const QString gap = QStringLiteral("  ");
    const int room = columns - 1; // the last column would wrap on some terminals
    const auto tail = [&] {
        QString text = percent;
        for (auto part = parts.crbegin(); part != parts.crend(); ++part)
            text += gap + *part;
        return text;
    };
    while (!parts.isEmpty() && terminal::widthOf(tail()) + MinBarWidth + 1 > room) {
        if (parts.size() == 1 && !snapshot.waitingFor.isEmpty())
            break;
        parts.removeFirst();
    }
    const QString text = tail();
    const int width = std::min(MaxBarWidth, room - terminal::widthOf(text) - 1);
    if (width < MinBarWidth)
        return terminal::elided(text, room);
    return drawnBar(snapshot.fraction, width, unicode) + QLatin1Char(' ') + text;
}

void TextProgress::warned(const QString &text)
{
    m_warnings.insert(text);
    say(ProgressText::tr("Warning: %1").arg(text));
}

void TextProgress::refused(const Error &error, ExitCode)
{
    complain(error.code == ErrorCode::Stopped ? error.message : errorText(error));
}

void TextProgress::repairProposed(const RunOutcome &found, const QString &file)
{
    complainOfDifferences(found);
    for (const ObjectName &table : found.repair.tooMany)
        complain(tooManyRowsText(table));
    const QList<QByteArray> &statements = found.repair.statements;
    if (statements.isEmpty()) {
        complain(ProgressText::tr("There is no statement that would repair these differences."));
        return;
    }
    QStringList lines{ProgressText::tr(
        "The repair would run %n statement(s) at the destination, in one transaction:", nullptr,
        int(statements.size()))};
    const qsizetype shown = std::min(statements.size(), ShownStatements);
    for (const QByteArray &statement : statements.first(shown))
        lines.append(QStringLiteral("    ") + shownStatement(statement));
    if (shown < statements.size())
        lines.append(QStringLiteral("    ")
                     + ProgressText::tr("… and %n more", "statements", int(statements.size() - shown)));
    if (!file.isEmpty())
        lines.append(ProgressText::tr("All of them: %1", "statements; path of a file").arg(file));
    if (const auto definitions = int(found.schemaDifferences.size()); definitions > 0)
        lines.append(ProgressText::tr(
            "%n difference(s) of definitions would stay; the repair mends rows only.", nullptr, definitions));
    for (const QString &warning : found.warnings) {
        const bool told = m_style != Style::Quiet && m_warnings.contains(warning);
        if (!told && !found.schemaDifferences.contains(warning))
            lines.append(ProgressText::tr("Warning: %1").arg(warning));
        m_warnings.insert(warning);
    }
    // Whoever is to agree must see them, also where only errors are wanted.
    for (const QString &line : std::as_const(lines)) {
        if (m_style == Style::Quiet)
            complain(line);
        else
            say(line);
    }
}

void TextProgress::repairLeft(const Error &why)
{
    complain(why.message);
    complain(why.remedy);
}

void TextProgress::reported(const QString &folder, const Status &written)
{
    if (written)
        say(ProgressText::tr("Report: %1").arg(QDir(folder).filePath(QStringLiteral("report.html"))));
    else
        complain(errorText(written.error()));
}

void TextProgress::ended(const RunOutcome &outcome, ExitCode code)
{
    clearBar();
    if (m_preparationFailed && m_style == Style::Lines && code != ExitCode::BadCommand)
        say(ProgressText::tr("%1: %2", "phase, its state")
                .arg(titleOf(Phase::Prepare), titleOf(PhaseState::Failed)));
    if (code == ExitCode::Blocked) {
        complain(ProgressText::tr("The precheck found what must be mended first. Nothing was migrated."));
        return;
    }
    for (const QString &warning : outcome.warnings) {
        if (!m_warnings.contains(warning))
            warned(warning);
    }
    for (const Error &error : outcome.errors)
        complain(errorText(error));
    if (code != ExitCode::BadCommand)
        sayOutcome(outcome);
}

void TextProgress::complainOfDifferences(const RunOutcome &outcome)
{
    if (std::exchange(m_differencesTold, true))
        return;
    for (const QString &difference : outcome.schemaDifferences) {
        if (m_style == Style::Quiet || !m_warnings.contains(difference)) // else it stands there as a warning
            complain(difference);
    }
    for (const RowDifference &difference :
         outcome.differences.first(std::min(outcome.differences.size(), ShownDifferences)))
        complain(
            difference.column.isEmpty()
                ? ProgressText::tr("Differs: %1, row %2")
                      .arg(visibleName(difference.mapped.displayName()), difference.key)
                : ProgressText::tr("Differs: %1, row %2, column %3")
                      .arg(visibleName(difference.mapped.displayName()), difference.key, difference.column));
    if (outcome.differenceCount > quint64(ShownDifferences))
        complain(ProgressText::tr("%1 differences in all; the report lists more of them.")
                     .arg(QLocale().toString(outcome.differenceCount)));
}

void TextProgress::sayOutcome(const RunOutcome &outcome)
{
    complainOfDifferences(outcome);
    const bool timed = outcome.started.isValid() && outcome.ended.isValid();
    const double seconds = timed ? double(outcome.started.msecsTo(outcome.ended)) / 1000 : 0;
    const QString verdict = verdictOf(outcome);
    const LedgerSums sums = LedgerSums::of(outcome.ledger);
    const QString rows = rowsText(outcome.rows);
    const QString bytes = QLocale().formattedDataSize(qint64(outcome.bytes), 1);
    if (ranToItsEnd(outcome.state))
        say(ProgressText::tr("%1: %Ln table(s), %2, %3 in %4", "outcome, rows, amount of data, duration",
                             outcome.tables)
                .arg(verdict, rows, bytes, durationText(seconds)));
    else if (outcome.tables > 0)
        say(ProgressText::tr("%1: %2 of %Ln table(s) done; %3, %4 in %5",
                             "outcome, tables, rows, amount of data, duration", outcome.tables)
                .arg(verdict, QLocale().toString(sums.tablesDone), rows, bytes, durationText(seconds)));
    else
        say(verdict);
    if (const QString kept = sums.notComparedText(); !kept.isEmpty())
        say(kept);
    if (!outcome.ledger.isEmpty())
        say(sums.text());
}

void TextProgress::say(const QString &text)
{
    if (m_style == Style::Quiet)
        return;
    clearBar();
    terminal::out(text);
}

void TextProgress::complain(const QString &text)
{
    clearBar();
    terminal::err(text);
}

void TextProgress::clearBar()
{
    if (!m_barShown)
        return;
    terminal::errBytes(ClearLine);
    m_barShown = false;
}

} // namespace floe
