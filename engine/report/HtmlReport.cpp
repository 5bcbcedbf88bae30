#include "report/HtmlPage.h"
#include "report/LedgerSums.h"
#include "report/RepairSql.h"
#include "report/Report.h"
#include "report/RunWords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <vector>

namespace floe {

namespace {

using Tone = HtmlPage::Tone;
using Cell = HtmlPage::Cell;

/// The page in the order in which a DBA asks: how did it end, is it proved, how much, what of my table, what
/// is different, what was changed on the way, what was warned of.
class HtmlReport
{
    Q_DECLARE_TR_FUNCTIONS(floe::HtmlReport)

public:
    HtmlReport(const RunOutcome &outcome, const std::optional<PrecheckReport> &precheck)
        : m_outcome(outcome), m_precheck(precheck), m_page(tr("Migration report: %1").arg(outcome.plan.name))
    {}

    QByteArray render()
    {
        m_page.header(tr("Migration report"), m_outcome.plan.name, titleOf(m_outcome.state), tone());
        verdict();
        noteSchema();
        totals();
        m_page.contents();
        errors();
        refused();
        circumstances();
        ledger();
        differences();
        repair();
        changes();
        warnings();
        phases();
        if (m_precheck)
            precheck();
        m_page.footer(tr("Written by Floe %1. Times are those of the computer on which Floe ran.")
                          .arg(QStringLiteral(FLOE_VERSION)));
        return m_page.bytes();
    }

private:
    Tone tone() const
    {
        switch (m_outcome.state) {
        case RunState::Completed:
            return Tone::Good;
        case RunState::Failed:
            return Tone::Bad;
        default:
            return Tone::Warning;
        }
    }

    void verdict()
    {
        if (m_outcome.differenceCount > 0) {
            m_page.lead(tr("Verification found %n difference(s) between source and destination.", nullptr,
                           int(std::min<quint64>(m_outcome.differenceCount, INT_MAX))),
                        Tone::Bad);
        } else if (!isEnding(m_outcome.state) || m_outcome.state == RunState::Failed
                   || m_outcome.state == RunState::Stopped) {
            m_page.lead(tr("Not verified: the run did not come to its end."), Tone::Warning);
        } else if (!m_outcome.plan.types.testFlag(MigrationType::Data)) {
            m_page.lead(tr("No rows were migrated: the task holds the schema migration only."), Tone::Plain);
        } else if (m_outcome.plan.options.verify == VerifyMode::Off) {
            m_page.lead(tr("Not verified: verification is switched off in the task."), Tone::Warning);
        } else if (!m_outcome.verified) {
            m_page.lead(tr("Not verified."), Tone::Warning);
        } else if (m_outcome.plan.options.verify == VerifyMode::Count) {
            m_page.lead(tr("Verified by counting: every table holds as many rows as were sent. Values were "
                           "not compared."),
                        Tone::Good);
        } else {
            m_page.lead(
                tr("Verified: every row was compared with what stands at the destination, bit for bit."),
                Tone::Good);
        }
    }

    void noteSchema()
    {
        if (!m_outcome.schemaDifferences.isEmpty())
            m_page.lead(tr("The definitions differ in %n place(s); they are listed below.", nullptr,
                           int(m_outcome.schemaDifferences.size())),
                        Tone::Warning);
    }

    double seconds() const
    {
        if (!m_outcome.started.isValid() || !m_outcome.ended.isValid())
            return 0;
        return double(m_outcome.started.msecsTo(m_outcome.ended)) / 1000;
    }

    static QString number(quint64 n) { return QLocale().toString(n); }
    static QString size(quint64 bytes) { return QLocale().formattedDataSize(qint64(bytes), 1); }
    static QString time(const QDateTime &time)
    {
        return time.isValid()
                   ? QLocale().toString(time.toLocalTime(), QStringLiteral("yyyy-MM-dd HH:mm:ss t"))
                   : QString();
    }

    /// "9 of 23" where the run did not come to its end.
    QString tablesText() const
    {
        const LedgerSums sums = LedgerSums::of(m_outcome.ledger);
        return ranToItsEnd(m_outcome.state) || m_outcome.ledger.isEmpty()
                   ? number(quint64(m_outcome.tables))
                   : tr("%1 of %2", "tables that are done, tables in all")
                         .arg(number(quint64(sums.tablesDone)), number(quint64(m_outcome.tables)));
    }

    void totals()
    {
        const double took = seconds();
        QList<std::pair<QString, QString>> figures{
            {tablesText(), tr("tables")},
            {number(m_outcome.rows), tr("rows")},
            {size(m_outcome.bytes), tr("of values")},
            {durationText(took), tr("duration")},
        };
        if (took > 0 && m_outcome.bytes > 0)
            figures.append({byteRateText(double(m_outcome.bytes) / took), tr("over the whole run")});
        figures.append({number(m_outcome.differenceCount), tr("differences")});
        m_page.figures(figures);
    }

    void errors()
    {
        if (m_outcome.errors.isEmpty())
            return;
        m_page.section(tr("Errors"));
        for (const Error &error : m_outcome.errors) {
            QStringList lines{error.remedy};
            // The number stands in the line below, too.
            if (const QString details = untoldDetails(error); details == error.details)
                lines.prepend(details);
            // The client library's own numbers come without an SQL state.
            const bool ofServer = error.serverErrno != 0 && !error.sqlState.isEmpty();
            lines.append(ofServer ? tr("Code F-%1, server error %2 (%3)")
                                        .arg(QString::number(int(error.code)),
                                             QString::number(error.serverErrno), error.sqlState)
                                  : tr("Code F-%1").arg(int(error.code)));
            m_page.message(error.message, lines, Tone::Bad);
        }
    }

    void refused()
    {
        if (m_outcome.refused.isEmpty())
            return;
        m_page.section(
            tr("Refused definitions"),
            tr("These statements were refused by the destination. Each can be replaced by your own: "
               "on the status page, or with floe resume TASK --ddl OBJECT=FILE."));
        for (const RefusedDdl &each : m_outcome.refused)
            m_page.message(nameText(each.target.mapped), {visibleName(each.part)}, Tone::Plain,
                           each.statement);
    }

    void circumstances()
    {
        m_page.section(tr("Circumstances"));
        m_page.facts({
            {tr("Source"), server(m_outcome.plan.source, m_outcome.sourceServer)},
            {tr("Destination"), server(m_outcome.plan.destination, m_outcome.destinationServer)},
            {tr("Started"), time(m_outcome.started)},
            {tr("Ended"), time(m_outcome.ended)},
            {tr("Estimated duration"), estimated()},
            {tr("Snapshot of the source"), snapshot()},
            {tr("Writes at the source"), m_outcome.writes},
            {tr("Workers"), workers()},
        });
    }

    QString workers() const
    {
        const QString count = number(quint64(m_outcome.plan.options.workers));
        if (m_outcome.workers.busySeconds <= 0)
            return count;
        return tr("%1; busy for %2 % of the time in which rows were copied and indexes built",
                  "how many, a number")
            .arg(count, number(quint64(std::lround(m_outcome.workers.busyShare() * 100))));
    }

    /// How far the precheck's estimate was off; empty where there is none or the run did not end by itself.
    QString estimated() const
    {
        if (!m_precheck || !ranToItsEnd(m_outcome.state))
            return {};
        const std::optional<DurationEstimate> estimate = m_precheck->totals.estimate(m_outcome.plan);
        if (!estimate)
            return {};
        const QString range = rangeText(*estimate);
        const QString took = durationText(seconds());
        const double off = estimate->offBy(seconds());
        if (off > 0)
            return tr("%1; it took %2, %3 longer than the upper end", "a range, a duration, a duration")
                .arg(range, took, durationText(off));
        if (off < 0)
            return tr("%1; it took %2, %3 less than the lower end", "a range, a duration, a duration")
                .arg(range, took, durationText(-off));
        return tr("%1; it took %2, within the range", "a range, a duration").arg(range, took);
    }

    QString snapshot() const
    {
        return m_outcome.lockSeconds > 0 ? tr("%1; the lock stood for %2", "tier of the snapshot, duration")
                                               .arg(m_outcome.snapshot, durationText(m_outcome.lockSeconds))
                                         : m_outcome.snapshot;
    }

    static QString server(const Endpoint &endpoint, const QString &server)
    {
        return server.isEmpty()
                   ? endpoint.displayName()
                   : tr("%1 – %2", "address, server version").arg(endpoint.displayName(), server);
    }

    void phases()
    {
        if (m_outcome.phases.isEmpty())
            return;
        m_page.section(tr("Phases"));
        m_page.beginTable({tr("Phase"), tr("State"), tr("Took")}, {2});
        for (const PhaseProgress &phase : m_outcome.phases)
            m_page.row({{titleOf(phase.phase)},
                        Cell::mark(titleOf(phase.state), tone(phase.state)),
                        Cell::number(phase.seconds > 0 ? durationText(phase.seconds) : QString())});
        m_page.endTable();
    }

    static Tone tone(PhaseState state)
    {
        if (state == PhaseState::Done)
            return Tone::Good;
        return state == PhaseState::Failed ? Tone::Bad : Tone::Plain;
    }

    void ledger()
    {
        if (m_outcome.ledger.isEmpty())
            return;
        m_page.section(tr("Objects"), tr("Every object of the chosen databases stands here exactly once."));
        const LedgerSums sums = LedgerSums::of(m_outcome.ledger);
        m_page.paragraph(sums.text());
        if (const QString kept = sums.notComparedText(); !kept.isEmpty())
            m_page.paragraph(kept);
        m_page.beginTable({tr("Kind"), tr("Source"), tr("Destination"), tr("State"), tr("Rows"), tr("Size"),
                           tr("Took"), tr("Verified"), tr("Sum of the row hashes"), tr("Reason")},
                          {4, 5, 6});
        // What needs a look comes first; otherwise the order of the plan.
        std::vector<const LedgerLine *> lines;
        for (const LedgerLine &line : m_outcome.ledger)
            lines.push_back(&line);
        std::stable_partition(lines.begin(), lines.end(), [](const LedgerLine *line) {
            return tone(line->state) == Tone::Bad || tone(line->state) == Tone::Warning;
        });
        for (const LedgerLine *shown : lines) {
            const LedgerLine &line = *shown;
            const bool table = line.kind == QLatin1String("table");
            const bool arrived = line.state == LedgerState::Migrated || line.state == LedgerState::Mapped;
            const bool counted = table && (arrived || line.rows > 0);
            m_page.row({{kindTitle(line.kind)},
                        Cell::name(nameText(line.source)),
                        Cell::name(nameText(line.mapped)),
                        Cell::mark(titleOf(line.state), tone(line.state)),
                        Cell::number(counted ? number(line.rows) : QString()),
                        Cell::number(counted ? size(line.bytes) : QString()),
                        Cell::number(counted ? durationText(line.seconds) : QString()),
                        line.verified ? Cell::mark(tr("Yes", "verified"), Tone::Good)
                                      : Cell{counted ? tr("No", "verified") : QString()},
                        Cell::code(line.hash),
                        {line.reason}});
        }
        m_page.endTable();
    }

    static QString nameText(const ObjectName &name)
    {
        return visibleName(name.name.isEmpty() ? name.database : name.displayName());
    }

    static QString kindTitle(const QString &kind)
    {
        if (kind == QLatin1String("table"))
            return tr("Table");
        if (kind == QLatin1String("view"))
            return tr("View");
        if (kind == QLatin1String("function"))
            return tr("Function");
        if (kind == QLatin1String("procedure"))
            return tr("Procedure");
        if (kind == QLatin1String("object"))
            return tr("Object");
        if (kind == QLatin1String("trigger"))
            return tr("Trigger");
        if (kind == QLatin1String("event"))
            return tr("Event");
        if (kind == QLatin1String("database"))
            return tr("Database");
        if (kind == QLatin1String("routine"))
            return tr("Routine");
        if (kind == QLatin1String("sequence"))
            return tr("Sequence");
        return kind;
    }

    static Tone tone(LedgerState state)
    {
        switch (state) {
        case LedgerState::Migrated:
        case LedgerState::Mapped:
            return Tone::Good;
        case LedgerState::NotSupported:
            return Tone::Warning;
        case LedgerState::Failed:
        case LedgerState::NotReached:
            return Tone::Bad;
        case LedgerState::LeftOut:
            break;
        }
        return Tone::Plain;
    }

    void differences()
    {
        if (!m_outcome.differences.isEmpty()) {
            const quint64 shown = quint64(m_outcome.differences.size());
            m_page.section(tr("Differences"), m_outcome.differenceCount > shown
                                                  ? tr("The first %1 of %2 are listed.")
                                                        .arg(number(shown), number(m_outcome.differenceCount))
                                                  : QString());
            m_page.beginTable(
                {tr("Table"), tr("Row"), tr("Column"), tr("At the source"), tr("At the destination")});
            for (const RowDifference &d : m_outcome.differences)
                m_page.row({Cell::name(nameText(d.mapped)), Cell::code(d.key),
                            d.column.isEmpty() ? Cell{tr("the whole row")} : Cell::name(d.column),
                            Cell::code(d.sourceValue), Cell::code(d.destinationValue)});
            m_page.endTable();
        }
        if (!m_outcome.schemaDifferences.isEmpty()) {
            m_page.section(tr("Differences of the schema"));
            m_page.list(m_outcome.schemaDifferences);
        }
    }

    void repair()
    {
        const RepairScript &script = m_outcome.repair;
        if (script.isEmpty() && script.tooMany.isEmpty() && m_outcome.repaired == 0)
            return;
        m_page.section(tr("Repair"));
        if (m_outcome.repaired > 0)
            m_page.paragraph(tr("%n statement(s) were run at the destination before this verification.",
                                nullptr, m_outcome.repaired));
        if (!script.isEmpty()) {
            qint64 bytes = 0;
            for (const QByteArray &statement : script.statements)
                bytes += statement.size();
            m_page.paragraph(
                tr("%n statement(s) (%1) would make the rows of the destination agree with the source. They "
                   "stand in %2; nothing of it was run.",
                   nullptr, int(script.statements.size()))
                    .arg(size(quint64(bytes)), repairFileName()));
        }
        for (const ObjectName &table : script.tooMany)
            m_page.message(nameText(table), {tooManyRowsText(table)}, Tone::Warning);
    }

    void changes()
    {
        bool any = false;
        for (const LedgerLine &line : m_outcome.ledger) {
            if (line.changes.isEmpty())
                continue;
            if (!any) {
                m_page.section(tr("What was changed in the definitions"),
                               tr("So that the destination takes them."));
                m_page.beginTable({tr("Object"), tr("Change")});
                any = true;
            }
            for (const QString &change : line.changes)
                m_page.row({Cell::name(nameText(line.mapped)), {change}});
        }
        if (any)
            m_page.endTable();
    }

    void warnings()
    {
        QStringList others; // those of the schema have a section of their own
        for (const QString &warning : m_outcome.warnings) {
            if (!m_outcome.schemaDifferences.contains(warning))
                others.append(warning);
        }
        if (others.isEmpty())
            return;
        m_page.section(tr("Warnings"));
        m_page.list(others);
    }

    void precheck()
    {
        m_page.section(tr("Precheck"));
        m_page.beginTable({tr("Check"), tr("State"), tr("DTS check")});
        for (const CheckResult &check : m_precheck->checks)
            m_page.row({{check.title},
                        Cell::mark(titleOf(check.state), tone(check.state)),
                        Cell::code(check.dtsCode)});
        m_page.endTable();
        for (const CheckResult &check : m_precheck->checks) {
            for (const Finding &finding : check.findings) {
                const QString title = finding.object.isEmpty()
                                          ? finding.found
                                          : tr("%1: %2", "object, what was found")
                                                .arg(visibleName(finding.object), finding.found);
                m_page.message(title, {finding.why, finding.remedy, ignoredText(check)}, tone(check.state),
                               finding.sql);
            }
        }
    }

    static QString ignoredText(const CheckResult &check)
    {
        if (check.state != CheckState::Ignored || !check.ignoredAt.isValid())
            return {};
        const QString when = QLocale().toString(check.ignoredAt.toLocalTime(), QLocale::ShortFormat);
        return check.ignoredReason.isEmpty()
                   ? tr("Ignored on %1, without a reason.").arg(when)
                   : tr("Ignored on %1: %2", "time, reason").arg(when, visibleText(check.ignoredReason));
    }

    static Tone tone(CheckState state)
    {
        switch (state) {
        case CheckState::Passed:
            return Tone::Good;
        case CheckState::Failed:
            return Tone::Bad;
        case CheckState::Warning:
        case CheckState::Ignored:
            return Tone::Warning;
        case CheckState::NotRun:
        case CheckState::Running:
            break;
        }
        return Tone::Plain;
    }

    const RunOutcome &m_outcome;
    const std::optional<PrecheckReport> &m_precheck;
    HtmlPage m_page;
};

} // namespace

QByteArray reportHtml(const RunOutcome &outcome, const std::optional<PrecheckReport> &precheck)
{
    return HtmlReport(outcome, precheck).render();
}

} // namespace floe
