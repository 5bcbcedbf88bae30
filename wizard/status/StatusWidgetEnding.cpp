// The half of StatusWidget that begins when a run has ended: its outcome, the report, and what comes after.

#include "status/DifferencesPane.h"
#include "status/EditDdlDialog.h"
#include "status/EndingPanel.h"
#include "status/RepairDialog.h"
#include "status/StatusWidget.h"
#include "status/TablesPane.h"

#include "report/Report.h"
#include "report/RunWords.h"
#include "run/Undo.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>
#include <QTabWidget>
#include <QThreadPool>
#include <QUrl>

namespace floe {

namespace {

using Job = Migration::Job;

bool cameToItsEnd(RunState state)
{
    return state == RunState::Completed || state == RunState::CompletedWithDifferences;
}

/// "shop to new - report 2026-11-22 183012", without what file systems dislike.
QString reportFolderName(const RunOutcome &outcome, Job job)
{
    QString name = outcome.plan.name;
    for (QChar &letter : name) {
        if (!letter.isLetterOrNumber() && !QStringLiteral("-_. ").contains(letter))
            letter = QLatin1Char('_');
    }
    name = name.trimmed().left(80);
    const QDateTime when =
        outcome.ended.isValid() ? outcome.ended.toLocalTime() : QDateTime::currentDateTime();
    const QString stamp = when.toString(QStringLiteral("yyyy-MM-dd HHmmss"));
    return isRun(job)
               ? StatusWidget::tr("%1 - report %2", "folder of a report: task, time").arg(name, stamp)
               : StatusWidget::tr("%1 - verification %2", "folder of a report: task, time").arg(name, stamp);
}

struct ReportToWrite
{
    QString folder;
    RunOutcome outcome;
    std::optional<PrecheckReport> precheck;
};

} // namespace

void StatusWidget::showOutcome(const RunOutcome &outcome, bool resumable)
{
    m_outcome = outcome;
    m_resumable = resumable && (outcome.state == RunState::Stopped || outcome.state == RunState::Failed);
    if (isRun(m_job))
        m_run = outcome;
    if (cameToItsEnd(outcome.state))
        m_repair = outcome.repair;
    showEnding();
    applyState(outcome.state);
}

void StatusWidget::showEnding()
{
    const EndingText text = endingText(*m_outcome, m_job, m_resumable);
    m_ending->setText(text);
    const bool retry = m_outcome->state == RunState::Failed && failedObjects(*m_outcome) > 0;
    m_ending->offerResume(!m_resumable ? QString() : retry ? tr("Retry &failed") : tr("Resum&e"));
    m_ending->offerSkip(m_resumable && retry && !failedNames(*m_outcome).isEmpty());
    m_ending->offerEdit(m_resumable && !m_outcome->refused.isEmpty());
    const bool differs = m_outcome->differenceCount > 0 || !m_outcome->schemaDifferences.isEmpty();
    m_differences->setOutcome(*m_outcome);
    m_tabs->setTabVisible(m_tabs->indexOf(m_differences), differs);
    QStringList steps;
    for (const QString &step : text.nextSteps)
        steps += tr("%1.  %2", "numbered step of a checklist").arg(QString::number(steps.size() + 1), step);
    m_nextStepsText->setText(steps.join(QStringLiteral("\n\n")));
    m_tabs->setTabVisible(m_tabs->indexOf(m_nextSteps), !steps.isEmpty());
    if (differs)
        m_tabs->setCurrentWidget(m_differences);
    else if (!steps.isEmpty())
        m_tabs->setCurrentWidget(m_nextSteps);
    else if (m_outcome->state == RunState::Failed)
        m_tables->showProblems();
    // Rows that were never copied would all be differences.
    const bool copied =
        m_run && cameToItsEnd(m_run->state) && m_run->plan.types.testFlag(MigrationType::Data);
    // A run that never reached the destination has created nothing there.
    m_ending->offerUndo(m_run && m_run->plan.types.testFlag(MigrationType::Schema)
                        && !m_run->destinationServer.isEmpty());
    m_ending->offer(copied, copied && (!m_repair.isEmpty() || !m_repair.tooMany.isEmpty()));
}

void StatusWidget::showUndone(const UndoOutcome &undone)
{
    constexpr qsizetype Shown = 10;
    QStringList reasons;
    for (const UndoStep &step : undone.steps)
        if (!step.reason.isEmpty() && step.fate != UndoFate::Gone)
            reasons += visibleText(step.reason);
    EndingText text;
    text.iconName = QLatin1String("undo");
    text.headline = tr("Undone");
    text.lead =
        tr("%Ln object(s) that the run had created were dropped.", nullptr, undone.count(UndoFate::Drop));
    text.paragraphs = reasons.mid(0, Shown);
    if (reasons.size() > Shown)
        text.paragraphs += tr("… and %n more", nullptr, int(reasons.size() - Shown));
    text.paragraphs += tr("The list below shows the tables as the run had left them, before the undo.");
    m_resumable = false;
    m_ending->setText(text);
    m_ending->offer(false, false);
    m_ending->offerResume({});
    m_ending->offerSkip(false);
    m_ending->offerEdit(false);
    m_ending->offerUndo(undone.stopped || !reasons.isEmpty() || !undone.errors.isEmpty());
    m_tabs->setCurrentWidget(m_tables);
    for (QWidget *past : {static_cast<QWidget *>(m_differences), m_nextSteps})
        m_tabs->setTabVisible(m_tabs->indexOf(past), false);
}

void StatusWidget::openRepair()
{
    if (!m_outcome)
        return;
    auto *dialog = new RepairDialog(m_repair, m_outcome->plan.destination.displayName(), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { Q_EMIT repairRequested(dialog->script()); });
    dialog->open();
}

void StatusWidget::openEditDdl()
{
    auto *dialog = new EditDdlDialog(m_outcome->refused, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { Q_EMIT editDdlRequested(dialog->edits()); });
    dialog->open();
}

void StatusWidget::chooseReportFolder()
{
    if (!m_outcome)
        return;
    auto *dialog = new QFileDialog(this, tr("Save report in"),
                                   QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->setObjectName(QStringLiteral("status.reportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &StatusWidget::saveReport);
    dialog->open();
}

void StatusWidget::saveReport(const QString &folder)
{
    if (!m_outcome)
        return;
    // The migration's own report is the record of what was migrated, also after it was verified again.
    QList<ReportToWrite> reports;
    if (m_run)
        reports.append({QDir(folder).filePath(reportFolderName(*m_run, Job::Run)), *m_run, m_precheck});
    if (!isRun(m_job))
        reports.append({QDir(folder).filePath(reportFolderName(*m_outcome, m_job)), *m_outcome, {}});
    m_ending->setSaving(true);
    // Reports of many tables take a moment to render; values only cross the border.
    QThreadPool::globalInstance()->start([guard = QPointer<StatusWidget>(this), reports] {
        std::optional<Error> error;
        for (const ReportToWrite &report : reports)
            if (const Status written = writeReports(report.folder, report.outcome, report.precheck);
                !written && !error)
                error = written.error();
        const QString shown = QDir(reports.constLast().folder).filePath(QStringLiteral("report.html"));
        QMetaObject::invokeMethod(qApp, [guard, shown, error] {
            if (guard)
                guard->onReportSaved(shown, error);
        });
    });
}

void StatusWidget::onReportSaved(const QString &htmlFile, const std::optional<Error> &error)
{
    m_ending->setSaving(false);
    if (error) {
        m_ending->showReportNote(tr("The report was not saved: %1").arg(visibleName(error->message)));
        return;
    }
    m_reportFile = htmlFile;
    m_ending->setReportSaved(true);
    m_ending->showReportNote(tr("Saved in %1").arg(QDir::toNativeSeparators(QFileInfo(htmlFile).path())));
}

void StatusWidget::showReport(const QString &folder, const std::optional<Error> &error)
{
    if (m_outcome && m_reportFile.isEmpty()) // one that was saved by hand is the one that is meant
        onReportSaved(QDir(folder).filePath(QStringLiteral("report.html")), error);
}

void StatusWidget::openReport()
{
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(m_reportFile)))
        m_ending->showReportNote(tr("No program could open %1").arg(QDir::toNativeSeparators(m_reportFile)));
}

void StatusWidget::askToSkip()
{
    const QList<ObjectName> failed = failedNames(*m_outcome);
    constexpr qsizetype Shown = 20;
    QStringList names;
    for (const ObjectName &name : failed.mid(0, Shown))
        names += visibleName(name.displayName());
    if (failed.size() > Shown)
        names += tr("… and %n more", nullptr, int(failed.size() - Shown));
    auto *box = new QMessageBox(QMessageBox::Question, tr("Skip what failed"),
                                tr("Go on without %n object(s)?", nullptr, int(failed.size())),
                                QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("status.skipQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(names.join(QLatin1Char('\n')) + QStringLiteral("\n\n")
                            + tr("They count as left out by you. What stands of them at the destination "
                                 "stays there."));
    box->addButton(tr("&Skip them"), QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel); // as with all that gives something up
    connect(box, &QDialog::accepted, this, [this, failed] { Q_EMIT skipRequested(failed); });
    box->open();
}

} // namespace floe
