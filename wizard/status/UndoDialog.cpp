#include "status/UndoDialog.h"

#include "report/RepairSql.h"
#include "report/RunWords.h"
#include "shell/InlineMessage.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>
#include <QtConcurrent>

namespace floe {

namespace {

constexpr qsizetype MostShown = 2'000; // nobody reads more; the rest is counted
constexpr int PullMs = 100;

QLabel *plainLabel(const char *objectName, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QLatin1String(objectName));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

UndoDialog::UndoDialog(const MigrationPlan &plan, const Secrets &secrets, QWidget *parent)
    : QDialog(parent), m_plan(plan), m_secrets(secrets), m_control(std::make_shared<RunControl>()),
      m_progress(std::make_shared<Progress>())
{
    setObjectName(QStringLiteral("undo.dialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Undo"));
    makeWidgets();
    resize(760, 560);
    m_pull.setInterval(PullMs);
    connect(&m_pull, &QTimer::timeout, this, &UndoDialog::pull);
    connect(&m_looking, &QFutureWatcherBase::finished, this, &UndoDialog::onLooked);
    connect(&m_dropping, &QFutureWatcherBase::finished, this, &UndoDialog::onDropped);
    connect(m_drop, &QPushButton::clicked, this, &UndoDialog::drop);
    connect(m_close, &QPushButton::clicked, this, &UndoDialog::reject);
    look();
}

UndoDialog::~UndoDialog()
{
    m_control->requestStop();
}

void UndoDialog::makeWidgets()
{
    auto *heading = plainLabel("undo.heading", this);
    heading->setText(tr("Undo of “%1” at %2", "name of the task, destination")
                         .arg(visibleText(m_plan.name), visibleText(m_plan.destination.displayName())));
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    m_when = plainLabel("undo.when", this);
    m_message = new InlineMessage(this);
    m_message->setObjectName(QStringLiteral("undo.message"));
    m_step = plainLabel("undo.step", this);
    m_bar = new QProgressBar(this);
    m_bar->setObjectName(QStringLiteral("undo.bar"));
    m_bar->setAccessibleName(tr("Progress of the undo"));
    m_sqlCaption = plainLabel("undo.sqlCaption", this);
    m_sql = new QPlainTextEdit(this);
    m_sql->setObjectName(QStringLiteral("undo.sqlEdit"));
    m_sql->setAccessibleName(tr("SQL of the undo"));
    m_sql->setReadOnly(true);
    m_sql->setTabChangesFocus(true);
    m_sql->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_sql->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_sqlCaption->setBuddy(m_sql);
    m_staysCaption = plainLabel("undo.staysCaption", this);
    m_stays = new QListWidget(this);
    m_stays->setObjectName(QStringLiteral("undo.staysList"));
    m_stays->setAccessibleName(tr("What stays, and why"));
    m_stays->setWordWrap(true);
    m_stays->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_staysCaption->setBuddy(m_stays);
    m_drop = new QPushButton(icon("remove", Tone::Bad), {}, this);
    m_drop->setObjectName(QStringLiteral("undo.dropButton"));
    m_drop->setAutoDefault(false);
    m_close = new QPushButton(tr("&Cancel"), this);
    m_close->setObjectName(QStringLiteral("undo.closeButton"));
    m_close->setDefault(true);

    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_drop);
    buttons->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addWidget(heading);
    column->addWidget(m_when);
    column->addWidget(m_message);
    column->addWidget(m_step);
    column->addWidget(m_bar);
    column->addWidget(m_sqlCaption);
    column->addWidget(m_sql, 3);
    column->addWidget(m_staysCaption);
    column->addWidget(m_stays, 2);
    column->addStretch(); // for as long as there is no list
    column->addLayout(buttons);
    for (QWidget *later : QList<QWidget *>{m_when, m_sqlCaption, m_sql, m_staysCaption, m_stays, m_drop})
        later->hide();
}

void UndoDialog::look()
{
    m_step->setText(tr("Reading what the last run created, and whether it still is as it was left. Nothing "
                       "is changed yet."));
    m_bar->setRange(0, 0);
    m_looking.setFuture(QtConcurrent::run([plan = m_plan, secrets = m_secrets, control = m_control] {
        return planUndo(plan, secrets, *control);
    }));
}

void UndoDialog::onLooked()
{
    const Result<UndoPlan> looked = m_looking.result();
    m_step->hide();
    m_bar->hide();
    if (!looked) {
        showError(looked.error());
        end();
        return;
    }
    m_undo = *looked;
    m_when->setText(
        tr("The run of %1, at %2", "time; product and version of the server")
            .arg(QLocale().toString(m_undo.started.toLocalTime(), QLocale::ShortFormat), m_undo.server));
    m_when->show();
    const int count = m_undo.count(UndoFate::Drop);
    showSteps(m_undo.steps, tr("This &SQL would run at the destination:"));
    if (count == 0) {
        m_message->setMessage(Tone::Neutral, tr("There is nothing to drop."));
        end();
        return;
    }
    m_message->setMessage(
        Tone::Caution,
        tr("%Ln object(s) that the run created can be dropped, with all rows in them.", nullptr, count),
        tr("Each one is looked at once more before it is dropped. The source is only read."));
    m_drop->setText(tr("&Drop %Ln object(s)", nullptr, count));
    m_drop->show();
    m_close->setFocus();
}

void UndoDialog::drop()
{
    if (m_dropping.isRunning())
        return;
    m_drop->hide();
    m_message->clear();
    m_close->setText(tr("&Stop"));
    m_step->setText(tr("Dropping…"));
    m_step->show();
    m_bar->setRange(0, int(m_undo.steps.size()));
    m_bar->setValue(0);
    m_bar->show();
    m_pull.start();
    m_dropping.setFuture(QtConcurrent::run([plan = m_plan, secrets = m_secrets, undo = m_undo,
                                            control = m_control, progress = m_progress] {
        return runUndo(plan, secrets, undo, *control, [&progress](const UndoStep &) { ++progress->taken; });
    }));
}

void UndoDialog::pull()
{
    const int taken = m_progress->taken;
    m_bar->setValue(taken);
    if (m_control->stopRequested() || taken >= m_undo.steps.size())
        return;
    const UndoStep &next = m_undo.steps.at(taken);
    if (next.fate == UndoFate::Drop)
        m_step->setText(tr("Dropping %1…")
                            .arg(visibleName(next.object.name.isEmpty() ? next.object.database
                                                                        : next.object.displayName())));
}

void UndoDialog::onDropped()
{
    m_pull.stop();
    m_step->hide();
    m_bar->hide();
    const Result<UndoOutcome> dropped = m_dropping.result();
    if (!dropped) {
        showError(dropped.error());
        end();
        return;
    }
    const int count = dropped->count(UndoFate::Drop);
    const int planned = m_undo.count(UndoFate::Drop);
    showSteps(dropped->steps, tr("What ran at the destination:"));
    const QString sum = tr("%Ln object(s) dropped.", nullptr, count);
    if (dropped->stopped)
        m_message->setMessage(Tone::Caution, sum,
                              tr("It was stopped. What is left can be dropped by another undo."));
    else if (!dropped->errors.isEmpty())
        m_message->setMessage(Tone::Bad, visibleName(dropped->errors.constFirst().message),
                              visibleName(dropped->errors.constFirst().remedy));
    else if (count < planned)
        m_message->setMessage(Tone::Caution, sum,
                              tr("The rest was changed by others meanwhile and stays, as listed below."));
    else
        m_message->setMessage(Tone::Good, sum,
                              count == dropped->steps.size()
                                  ? tr("Nothing of the run is left at the destination.")
                                  : tr("What is listed below stays."));
    end();
    Q_EMIT undone(*dropped);
}

void UndoDialog::showSteps(const QList<UndoStep> &steps, const QString &caption)
{
    QStringList statements;
    QStringList reasons;
    QStringList losses;
    qsizetype hidden = 0;
    m_stays->clear();
    for (const UndoStep &step : steps) {
        const bool drop = step.fate == UndoFate::Drop;
        QStringList &list = drop ? statements : reasons;
        if (list.size() == MostShown)
            ++hidden;
        else if (drop)
            list += visibleName(shownStatement(step.sql)) + QLatin1Char(';');
        else
            list += visibleText(step.reason);
        if (!step.loss.isEmpty() && losses.size() < MostShown)
            losses += visibleText(step.loss);
    }
    const bool nothingStays = reasons.isEmpty();
    reasons += losses;
    if (hidden > 0)
        reasons += tr("%Ln more are not shown.", nullptr, int(hidden));
    m_sqlCaption->setText(caption);
    m_sql->setPlainText(statements.join(QLatin1Char('\n')));
    m_stays->addItems(reasons);
    m_staysCaption->setText(losses.isEmpty() ? tr("&What stays, and why:")
                            : nothingStays   ? tr("&What does not come back:")
                                             : tr("&What stays, and what does not come back:"));
    m_sqlCaption->setVisible(!statements.isEmpty());
    m_sql->setVisible(!statements.isEmpty());
    m_staysCaption->setVisible(!reasons.isEmpty());
    m_stays->setVisible(!reasons.isEmpty());
}

void UndoDialog::showError(const Error &error)
{
    m_message->setMessage(Tone::Bad, visibleName(error.message), visibleName(error.remedy));
}

void UndoDialog::end()
{
    m_close->setText(tr("&Close"));
    m_close->setEnabled(true);
    m_close->setFocus();
}

void UndoDialog::reject()
{
    if (m_dropping.isRunning()) {
        m_control->requestStop();
        m_close->setEnabled(false);
        m_step->setText(tr("Stopping when the statement at work has ended…"));
        return;
    }
    m_control->requestStop(); // of a look whose answer nobody waits for any more
    QDialog::reject();
}

} // namespace floe
