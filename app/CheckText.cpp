#include "CheckText.h"

#include "Terminal.h"
#include "report/RunWords.h"

#include <QCoreApplication>

namespace floe {

namespace {

struct CheckWords
{
    Q_DECLARE_TR_FUNCTIONS(floe::CheckText)
};

constexpr int MostFindings = 20; ///< of one check; a thousand tables without a key are one thing to mend

QString padded(const QString &text, int width)
{
    return text + QString(std::max(0, width - terminal::widthOf(text)), QLatin1Char(' '));
}

int stateWidth()
{
    int width = 0;
    for (const CheckState state : {CheckState::NotRun, CheckState::Passed, CheckState::Warning,
                                   CheckState::Failed, CheckState::Ignored})
        width = std::max(width, terminal::widthOf(titleOf(state)));
    return width;
}

QString indented(const QString &text, const QString &by)
{
    return by + QString(text).replace(QLatin1Char('\n'), QLatin1Char('\n') + by);
}

} // namespace

QString stageLine(const StageResult &stage)
{
    if (stage.state != StageState::Passed && stage.state != StageState::Failed)
        return {};
    const bool passed = stage.state == StageState::Passed;
    const QString title = stageTitle(stage.stage);
    const QString found = passed ? stage.found : errorText(stage.error);
    const QString text =
        found.isEmpty() ? title : CheckWords::tr("%1: %2", "stage, what was found").arg(title, found);
    const QString indent(stateWidth() + 4, QLatin1Char(' '));
    return QLatin1String("  ")
           + padded(titleOf(passed ? CheckState::Passed : CheckState::Failed), stateWidth() + 2)
           + QString(text).replace(QLatin1Char('\n'), QLatin1Char('\n') + indent);
}

QString fingerprintsText(const ConnectivityReport &report)
{
    const ServerCertificate &certificate = report.tls.certificate;
    if (certificate.isEmpty())
        return {};
    return indented(QStringLiteral("SHA-256 %1\nSHA-1 %2").arg(certificate.sha256, certificate.sha1),
                    QString(stateWidth() + 4, QLatin1Char(' ')));
}

QString checkLine(const CheckResult &check)
{
    return padded(titleOf(check.state), stateWidth() + 2) + check.title;
}

QString findingsText(const CheckResult &check)
{
    const QString outer(stateWidth() + 2, QLatin1Char(' '));
    const QString inner = outer + QLatin1String("  ");
    QStringList lines;
    for (const Finding &finding : check.findings) {
        if (lines.size() >= MostFindings * 5) {
            lines.append(
                outer + CheckWords::tr("… and %n more.", nullptr, int(check.findings.size()) - MostFindings));
            break;
        }
        const QString head =
            finding.object.isEmpty()
                ? finding.found
                : CheckWords::tr("%1: %2", "object, what was found").arg(finding.object, finding.found);
        lines.append(indented(head, outer));
        for (const QString &more : {finding.why, finding.remedy, finding.sql})
            lines.append(more.isEmpty() ? QString() : indented(more, inner));
        lines.append(finding.fixes.isEmpty() ? QString()
                                             : indented(fixInTaskFile(finding.fixes.constFirst()), inner));
    }
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

QString notRunText(const PrecheckReport &report)
{
    QStringList titles;
    for (const CheckResult &check : report.checks)
        if (check.state == CheckState::NotRun)
            titles.append(check.title);
    constexpr qsizetype Shown = 3;
    if (titles.isEmpty())
        return {};
    const QString named = titles.mid(0, Shown).join(QLatin1String(", "));
    if (titles.size() <= Shown)
        return CheckWords::tr("%n check(s) could not run until what failed above is mended: %1", nullptr,
                              int(titles.size()))
            .arg(named);
    return CheckWords::tr("%n check(s) could not run until what failed above is mended: %1 …", nullptr,
                          int(titles.size()))
        .arg(named);
}

QString checksSummary(const PrecheckReport &report)
{
    QStringList counts;
    if (const int n = report.count(CheckState::Passed))
        counts.append(CheckWords::tr("%n passed", nullptr, n));
    if (const int n = report.count(CheckState::Ignored))
        counts.append(CheckWords::tr("%n ignored", nullptr, n));
    if (const int n = report.count(CheckState::Warning))
        counts.append(CheckWords::tr("%n warning(s)", nullptr, n));
    if (const int n = report.count(CheckState::Failed))
        counts.append(CheckWords::tr("%n failed", nullptr, n));
    if (const int n = report.count(CheckState::NotRun))
        counts.append(CheckWords::tr("%n not run", nullptr, n));
    return counts.join(QLatin1String(", "));
}

QString errorText(const Error &error)
{
    QString text = CheckWords::tr("Error F-%1: %2").arg(QString::number(int(error.code)), error.message);
    for (const QString &more : {untoldDetails(error), error.remedy}) {
        if (!more.isEmpty())
            text += QLatin1Char('\n') + indented(more, QStringLiteral("  "));
    }
    return text;
}

} // namespace floe
