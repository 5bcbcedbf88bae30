#include "ConsoleUndo.h"

#include "CheckText.h"
#include "LogFile.h"
#include "Terminal.h"
#include "report/RepairSql.h"

#include <QLocale>
#include <QTimer>
#include <QtConcurrent>

namespace floe {

namespace {

/// What a stop waits for a statement that runs. One that is cut off is found done or not done next time.
constexpr int StopGraceMs = 2'000;

void show(const QString &title, const QStringList &lines)
{
    if (lines.isEmpty())
        return;
    terminal::out(title);
    for (const QString &line : lines)
        terminal::out(QStringLiteral("    ") + line);
}

QStringList losses(const QList<UndoStep> &steps)
{
    QStringList lines;
    for (const UndoStep &step : steps)
        if (!step.loss.isEmpty())
            lines += step.loss;
    return lines;
}

QStringList reasons(const QList<UndoStep> &steps)
{
    QStringList lines;
    for (const UndoStep &step : steps)
        if (!step.reason.isEmpty())
            lines += step.reason;
    return lines;
}

} // namespace

ConsoleUndo::ConsoleUndo(LogFile &log, Question mayDrop, QObject *parent)
    : QObject(parent), m_log(log), m_mayDrop(std::move(mayDrop)), m_control(std::make_shared<RunControl>())
{
    connect(&m_look, &QFutureWatcherBase::finished, this, &ConsoleUndo::onLooked);
    connect(&m_drop, &QFutureWatcherBase::finished, this, &ConsoleUndo::onDropped);
}

void ConsoleUndo::start(const MigrationPlan &plan, const Secrets &secrets)
{
    m_plan = plan;
    m_secrets = secrets;
    terminal::out(tr("Undo of %1 at %2", "name of the task, destination")
                      .arg(plan.name, plan.destination.displayName()));
    m_look.setFuture(QtConcurrent::run(
        [plan, secrets, control = m_control] { return planUndo(plan, secrets, *control); }));
}

void ConsoleUndo::stop()
{
    m_control->requestStop();
    if (m_drop.isRunning())
        QTimer::singleShot(StopGraceMs, this,
                           [this] { refuse(RunControl::stoppedError(), ExitCode::Stopped); });
    else
        refuse(RunControl::stoppedError(), ExitCode::Stopped);
}

void ConsoleUndo::onLooked()
{
    if (m_finished)
        return;
    const Result<UndoPlan> looked = m_look.result();
    if (!looked) {
        refuse(looked.error(), ExitCode::Failed);
        return;
    }
    m_undo = *looked;
    QStringList statements;
    for (const UndoStep &step : std::as_const(m_undo.steps))
        if (step.fate == UndoFate::Drop)
            statements += visibleName(shownStatement(step.sql)) + QLatin1Char(';');
    terminal::out(
        tr("The run of %1, at %2", "time; product and version of the server")
            .arg(QLocale().toString(m_undo.started.toLocalTime(), QLocale::ShortFormat), m_undo.server));
    show(tr("What is not dropped:"), reasons(m_undo.steps));
    show(tr("What does not come back:"), losses(m_undo.steps));
    show(tr("What the run created is dropped by %n statement(s):", nullptr, int(statements.size())),
         statements);
    if (statements.isEmpty()) {
        terminal::out(tr("There is nothing to drop."));
        finish(m_undo.count(UndoFate::Stays) > 0 ? ExitCode::Differences : ExitCode::Done);
        return;
    }
    const Result<bool> agreed = m_mayDrop(int(statements.size()));
    if (!agreed)
        refuse(agreed.error(),
               agreed.error().code == ErrorCode::Stopped ? ExitCode::Stopped : ExitCode::BadCommand);
    else if (*agreed)
        dropAll();
    else
        refuse(RunControl::stoppedError(), ExitCode::Stopped);
}

void ConsoleUndo::dropAll()
{
    m_log.append(LogLevel::Info, tr("Undo of %1 at %2", "name of the task, destination")
                                     .arg(m_plan.name, m_plan.destination.displayName()));
    m_drop.setFuture(
        QtConcurrent::run([plan = m_plan, secrets = m_secrets, undo = m_undo, control = m_control] {
            return runUndo(plan, secrets, undo, *control);
        }));
}

void ConsoleUndo::onDropped()
{
    if (m_finished)
        return;
    const Result<UndoOutcome> dropped = m_drop.result();
    if (!dropped) {
        refuse(dropped.error(), ExitCode::Failed);
        return;
    }
    QStringList late; // what was to be dropped, and was not
    for (const UndoStep &step : dropped->steps) {
        m_log.append(step.fate == UndoFate::Drop ? LogLevel::Info : LogLevel::Warning,
                     step.fate == UndoFate::Drop
                         ? tr("Dropped: %1").arg(visibleName(shownStatement(step.sql)))
                         : step.reason);
        if (step.fate == UndoFate::Stays && !step.sql.isEmpty())
            late += step.reason;
    }
    show(tr("What changed meanwhile and was not dropped:"), late);
    for (const Error &error : dropped->errors) {
        m_log.append(LogLevel::Error, errorText(error));
        terminal::err(errorText(error));
    }
    terminal::out(tr("%n object(s) dropped.", nullptr, dropped->count(UndoFate::Drop)));
    if (dropped->stopped)
        refuse(RunControl::stoppedError(), ExitCode::Stopped);
    else if (!dropped->errors.isEmpty())
        finish(ExitCode::Failed);
    else
        finish(dropped->count(UndoFate::Stays) > 0 ? ExitCode::Differences : ExitCode::Done);
}

void ConsoleUndo::refuse(const Error &error, ExitCode code)
{
    if (m_finished)
        return;
    m_log.append(LogLevel::Error, errorText(error));
    terminal::err(errorText(error));
    finish(error.code == ErrorCode::Stopped ? ExitCode::Stopped : code);
}

void ConsoleUndo::finish(ExitCode code)
{
    if (std::exchange(m_finished, true))
        return;
    Q_EMIT finished(code);
}

} // namespace floe
