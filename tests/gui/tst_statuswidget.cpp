#include "Accessible.h"
#include "Screenshots.h"
#include "status/EndingText.h"
#include "status/LogPane.h"
#include "status/StatusWidget.h"
#include "status/TableProgressModel.h"
#include "status/TablesPane.h"
#include "status/ThroughputChart.h"

#include <QAbstractButton>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

#include <cmath>
#include <memory>

using namespace floe;

namespace {

constexpr quint64 MiB = 1024 * 1024;

TableProgress table(const QString &name, TableState state, quint64 done, quint64 total,
                    const QString &message = {})
{
    TableProgress progress;
    progress.source = {QStringLiteral("shop"), name};
    progress.mapped = {QStringLiteral("shop_new"), name};
    progress.state = state;
    progress.rowsDone = done;
    progress.rowsTotal = total;
    progress.bytesDone = done * 180;
    progress.bytesTotal = total * 180;
    progress.seconds = done > 0 ? double(done) / 40'000 : 0;
    progress.message = message;
    return progress;
}

QList<TableProgress> someTables()
{
    return {
        table(QStringLiteral("customers"), TableState::Verified, 30'120, 30'120),
        table(QStringLiteral("orders"), TableState::Copying, 812'000, 1'930'000),
        table(QStringLiteral("order_lines"), TableState::Copying, 4'120'000, 9'900'000),
        table(QStringLiteral("stock"), TableState::Failed, 1'200, 9'000,
              QStringLiteral("Value '2024-02-30' of column 'due' is refused by the destination.")),
        table(QStringLiteral("prices"), TableState::Indexing, 50'000, 50'000, QStringLiteral("2 indexes")),
        table(QStringLiteral("audit"), TableState::Waiting, 0, 12'000'000),
    };
}

ProgressSnapshot snapshot(RunState state)
{
    ProgressSnapshot progress;
    progress.state = state;
    progress.phases = {
        {Phase::Prepare, PhaseState::Done, 1, 1, 0.8},
        {Phase::Schema, PhaseState::Done, 6, 6, 2.1},
        {Phase::Data, PhaseState::Running, 410, 1000, 94},
        {Phase::Indexes, PhaseState::Running, 1, 9, 12},
        {Phase::ForeignKeys, PhaseState::Waiting, 0, 3, 0},
        {Phase::OtherObjects, PhaseState::Skipped, 0, 0, 0},
        {Phase::Verification, PhaseState::Waiting, 0, 0, 0},
    };
    progress.rowsDone = 5'013'320;
    progress.rowsTotal = 23'910'120;
    progress.bytesDone = 862 * MiB;
    progress.bytesTotal = 4'108 * MiB;
    progress.fraction = 0.213;
    progress.bytesPerSecond = 9.4 * MiB;
    progress.rowsPerSecond = 54'321;
    progress.elapsedSeconds = 97;
    progress.remainingSeconds = 352;
    progress.tablesDone = 1;
    progress.tablesFailed = 1;
    progress.tablesTotal = 6;
    return progress;
}

RunOutcome outcome(RunState state)
{
    RunOutcome made;
    made.state = state;
    made.plan.name = QStringLiteral("shop to the new cluster");
    made.plan.source.host = QStringLiteral("10.0.3.17");
    made.plan.source.user = QStringLiteral("floe_reader");
    made.plan.destination.host = QStringLiteral("pc-new.mysql.polardb.rds.aliyuncs.com");
    made.plan.destination.user = QStringLiteral("floe_writer");
    DatabaseChoice shop;
    shop.database = QStringLiteral("shop");
    shop.as = QStringLiteral("shop_new");
    shop.also = OtherObject::Events;
    made.plan.objects = {shop};
    made.started = QDateTime(QDate(2026, 11, 22), QTime(18, 30), Qt::UTC);
    made.ended = made.started.addSecs(612);
    made.tables = 6;
    made.rows = 23'911'004;
    made.bytes = 4'110 * MiB;
    made.verified = state == RunState::Completed;
    made.ledger.resize(2);
    made.ledger[0].state = LedgerState::Migrated;
    made.ledger[1].state = LedgerState::LeftOut;
    return made;
}

RunOutcome differing()
{
    RunOutcome made = outcome(RunState::CompletedWithDifferences);
    made.differenceCount = 1'204;
    made.schemaDifferences = {QStringLiteral("shop_new.orders: index by_due is missing")};
    for (int i = 0; i < 12; ++i)
        made.differences.append({.mapped = {QStringLiteral("shop_new"), QStringLiteral("orders")},
                                 .key = QStringLiteral("id = %1").arg(17 + i),
                                 .column = i % 3 == 0 ? QString() : QStringLiteral("note"),
                                 .sourceValue = QStringLiteral("fragile"),
                                 .destinationValue = QStringLiteral("Fragile")});
    return made;
}

RunOutcome failedOutcome()
{
    RunOutcome made = outcome(RunState::Failed);
    made.rows = 5'013'320;
    made.bytes = 862 * MiB;
    made.tables = 2;
    made.errors = {
        Error{.code = ErrorCode::DiskFull,
              .message =
                  QStringLiteral("The destination's disk is full: shop_new.orders could not be written."),
              .details = QStringLiteral("The table 'orders' is full\nwhile loading rows 812001 … 844000"),
              .remedy = QStringLiteral("Enlarge the destination's storage, then start the migration again."),
              .serverErrno = 1114,
              .sqlState = QStringLiteral("HY000")},
        Error{.code = ErrorCode::Sql, .message = QStringLiteral("other")}};
    return made;
}

template<typename T> T *named(QWidget &widget, const char *name)
{
    return widget.findChild<T *>(QLatin1String(name));
}

/// A real run's minutes, so that the chart has something to show.
void feedChart(StatusWidget &widget)
{
    ProgressSnapshot progress = snapshot(RunState::Migrating);
    for (int i = 0; i <= 480; ++i) {
        progress.elapsedSeconds = i * 0.2;
        progress.bytesPerSecond =
            MiB * (9 + 3 * std::sin(i / 23.0) - (i > 300 && i < 320 ? 6 : 0)) * qMin(1.0, i / 40.0);
        widget.showProgress(progress);
    }
    widget.showProgress(snapshot(RunState::Migrating));
}

} // namespace

class TestStatusWidget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void oneStateDrivesTheButtons_data();
    void oneStateDrivesTheButtons();
    void pausesAndResumes();
    void asksBeforeItStops();
    void goesOnWhenTheAnswerIsNo();
    void dropsTheQuestionWhenTheRunEnds();
    void keepsAUsersPause();
    void completed();
    void completedWithDifferences();
    void stopped();
    void failed();
    void offersToGoOn();
    void changesWhatRuns();
    void asksForAPassword();
    void ignoresLateSnapshots();
    void savesAReport();
    void filtersAndBoundsTheLog();
    void saysHowFarVerificationGoes();
    void scalesTheChart();
    void showsEachState_data();
    void showsEachState();

private:
    std::unique_ptr<StatusWidget> m_widget;
};

void TestStatusWidget::init()
{
    m_widget = std::make_unique<StatusWidget>();
    m_widget->resize(800, 560);
    m_widget->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_widget.get()));
}

void TestStatusWidget::cleanup()
{
    m_widget.reset();
}

void TestStatusWidget::oneStateDrivesTheButtons_data()
{
    QTest::addColumn<RunState>("state");
    QTest::addColumn<QString>("word");
    QTest::addColumn<bool>("canPause");
    QTest::addColumn<bool>("canResume");
    QTest::addColumn<bool>("canStop");
    QTest::newRow("preparing") << RunState::Preparing << "Preparing" << true << false << true;
    QTest::newRow("migrating") << RunState::Migrating << "Migrating" << true << false << true;
    QTest::newRow("verifying") << RunState::Verifying << "Verifying" << true << false << true;
    QTest::newRow("paused") << RunState::Paused << "Paused" << false << true << true;
    QTest::newRow("stopping") << RunState::Stopping << "Stopping" << false << false << false;
}

void TestStatusWidget::oneStateDrivesTheButtons()
{
    QFETCH(RunState, state);
    QFETCH(QString, word);
    QFETCH(bool, canPause);
    QFETCH(bool, canResume);
    QFETCH(bool, canStop);
    m_widget->showProgress(snapshot(state));
    const auto usable = [this](const char *name) {
        const auto *button = named<QPushButton>(*m_widget, name);
        return button->isVisible() && button->isEnabled();
    };
    QCOMPARE(named<QLabel>(*m_widget, "status.stateWord")->text(), word);
    QCOMPARE(usable("status.pauseButton"), canPause);
    QCOMPARE(usable("status.resumeButton"), canResume);
    QCOMPARE(usable("status.stopButton"), canStop);
}

void TestStatusWidget::pausesAndResumes()
{
    QSignalSpy pauses(m_widget.get(), &StatusWidget::pauseRequested);
    QSignalSpy resumes(m_widget.get(), &StatusWidget::resumeRequested);
    m_widget->showProgress(snapshot(RunState::Migrating));
    auto *pause = named<QPushButton>(*m_widget, "status.pauseButton");
    pause->setFocus();
    QTest::keyClick(pause, Qt::Key_Space);
    QCOMPARE(pauses.size(), 1);
    m_widget->showProgress(snapshot(RunState::Paused));
    auto *resume = named<QPushButton>(*m_widget, "status.resumeButton");
    QVERIFY(resume->hasFocus());
    QTest::keyClick(resume, Qt::Key_Space);
    QCOMPARE(resumes.size(), 1);
}

void TestStatusWidget::asksBeforeItStops()
{
    QSignalSpy pauses(m_widget.get(), &StatusWidget::pauseRequested);
    QSignalSpy stops(m_widget.get(), &StatusWidget::stopRequested);
    m_widget->showProgress(snapshot(RunState::Migrating));
    QTest::mouseClick(named<QPushButton>(*m_widget, "status.stopButton"), Qt::LeftButton);
    auto *box = named<QMessageBox>(*m_widget, "status.stopQuestion");
    QVERIFY(box && box->isVisible());
    QCOMPARE(pauses.size(), 1);
    QCOMPARE(stops.size(), 0);
    QVERIFY(box->informativeText().contains(QLatin1String("1 of 6")));
    screenshots::take(*box, QStringLiteral("status-stop-question"));
    QTest::mouseClick(named<QPushButton>(*box, "status.stopConfirm"), Qt::LeftButton);
    QCOMPARE(stops.size(), 1);
}

void TestStatusWidget::goesOnWhenTheAnswerIsNo()
{
    QSignalSpy resumes(m_widget.get(), &StatusWidget::resumeRequested);
    QSignalSpy stops(m_widget.get(), &StatusWidget::stopRequested);
    m_widget->showProgress(snapshot(RunState::Migrating));
    m_widget->askToStop();
    m_widget->showProgress(snapshot(RunState::Paused));
    auto *box = named<QMessageBox>(*m_widget, "status.stopQuestion");
    QTest::keyClick(box, Qt::Key_Escape);
    QCOMPARE(stops.size(), 0);
    QCOMPARE(resumes.size(), 1);
}

void TestStatusWidget::dropsTheQuestionWhenTheRunEnds()
{
    QSignalSpy stops(m_widget.get(), &StatusWidget::stopRequested);
    QSignalSpy resumes(m_widget.get(), &StatusWidget::resumeRequested);
    m_widget->showProgress(snapshot(RunState::Verifying));
    m_widget->askToStop();
    m_widget->showOutcome(outcome(RunState::Completed));
    QTRY_VERIFY(!named<QMessageBox>(*m_widget, "status.stopQuestion"));
    QCOMPARE(stops.size(), 0);
    QCOMPARE(resumes.size(), 0);
}

void TestStatusWidget::keepsAUsersPause()
{
    QSignalSpy pauses(m_widget.get(), &StatusWidget::pauseRequested);
    QSignalSpy resumes(m_widget.get(), &StatusWidget::resumeRequested);
    m_widget->showProgress(snapshot(RunState::Paused));
    m_widget->askToStop();
    QTest::mouseClick(named<QPushButton>(*m_widget, "status.stopDecline"), Qt::LeftButton);
    QCOMPARE(pauses.size(), 0);
    QCOMPARE(resumes.size(), 0);
}

void TestStatusWidget::completed()
{
    m_widget->showProgress(snapshot(RunState::Verifying));
    m_widget->showOutcome(outcome(RunState::Completed));
    QCOMPARE(named<QLabel>(*m_widget, "status.endingHeadline")->text(), QStringLiteral("Completed"));
    QVERIFY(named<QLabel>(*m_widget, "status.endingLead")->text().contains(QLatin1String("hash agrees")));
    QVERIFY(named<QLabel>(*m_widget, "status.endingBody")->text().contains(QLatin1String("23,911,004 rows")));
    QVERIFY(!named<QPushButton>(*m_widget, "status.stopButton")->isVisible());
    auto *tabs = named<QTabWidget>(*m_widget, "status.tabs");
    QCOMPARE(tabs->currentWidget()->objectName(), QStringLiteral("status.nextSteps"));
    const QString steps = named<QLabel>(*m_widget, "status.nextStepsText")->text();
    QVERIFY(steps.contains(QLatin1String("floe_writer")));
    QVERIFY(steps.contains(QLatin1String("events")));
}

void TestStatusWidget::completedWithDifferences()
{
    m_widget->showOutcome(differing());
    QCOMPARE(named<QLabel>(*m_widget, "status.endingHeadline")->text(),
             QStringLiteral("Completed with differences"));
    auto *list = named<QTreeWidget>(*m_widget, "status.differencesView");
    QVERIFY(list->isVisible());
    QCOMPARE(list->topLevelItemCount(), 13);
    QCOMPARE(list->topLevelItem(1)->text(1), QStringLiteral("id = 17"));
    QCOMPARE(list->topLevelItem(1)->text(2), QStringLiteral("whole row"));
}

void TestStatusWidget::stopped()
{
    RunOutcome made = outcome(RunState::Stopped);
    made.verified = false;
    m_widget->showOutcome(made);
    QCOMPARE(named<QLabel>(*m_widget, "status.endingHeadline")->text(), QStringLiteral("Stopped"));
    QVERIFY(named<QLabel>(*m_widget, "status.endingBody")
                ->text()
                .contains(QLatin1String("stays at the destination")));
    QVERIFY(!named<QLabel>(*m_widget, "status.endingLead")->text().contains(QLatin1String("hash")));
}

void TestStatusWidget::failed()
{
    m_widget->showOutcome(failedOutcome());
    QCOMPARE(named<QLabel>(*m_widget, "status.endingHeadline")->text(), QStringLiteral("Failed"));
    QVERIFY(named<QLabel>(*m_widget, "status.endingLead")->text().contains(QLatin1String("disk is full")));
    const QString body = named<QLabel>(*m_widget, "status.endingBody")->text();
    QVERIFY(named<QLabel>(*m_widget, "status.endingRemedy")->text().startsWith(QLatin1String("What to do:")));
    QVERIFY(body.contains(QLatin1String("F-44")));
    QVERIFY(body.contains(QLatin1String("1114")));
    auto *details = named<QPlainTextEdit>(*m_widget, "status.endingDetails");
    QVERIFY(details->isVisible());
    QCOMPARE(details->blockCount(), 2);
}

void TestStatusWidget::offersToGoOn()
{
    auto *resume = named<QPushButton>(*m_widget, "status.resumeRunButton");
    const auto remedy = [this] { return named<QLabel>(*m_widget, "status.endingRemedy")->text(); };
    QSignalSpy asked(m_widget.get(), &StatusWidget::resumeRunRequested);
    m_widget->showOutcome(outcome(RunState::Stopped), false);
    QVERIFY(!resume->isVisible());
    QVERIFY(!remedy().contains(QLatin1String("Resume")));

    m_widget->showOutcome(outcome(RunState::Stopped), true);
    QVERIFY(resume->isVisible());
    QVERIFY(remedy().contains(QStringLiteral("“Resume”")));
    QTest::mouseClick(resume, Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    m_widget->beginLater(Migration::Job::Resume);
    QVERIFY(!resume->isVisible());
    m_widget->showProgress(snapshot(RunState::Migrating));
    m_widget->askToStop();
    QVERIFY(
        named<QMessageBox>(*m_widget, "status.stopQuestion")->text().contains(QLatin1String("migration")));

    RunOutcome failed = failedOutcome();
    failed.ledger[0].state = LedgerState::Failed;
    m_widget->showOutcome(failed, true);
    QCOMPARE(resume->text().remove(QLatin1Char('&')), QStringLiteral("Retry failed"));
    QVERIFY(remedy().contains(QStringLiteral("“Retry failed”")));
    for (const char *kind : {"table", "view", "procedure", "trigger", "event"}) { // all can be given up
        failed.ledger[0].kind = QLatin1String(kind);
        m_widget->showOutcome(failed, true);
        QVERIFY2(named<QPushButton>(*m_widget, "status.skipFailedButton")->isVisible(), kind);
    }

    m_widget->showOutcome(outcome(RunState::Completed), true);
    QVERIFY(!resume->isVisible());
}

void TestStatusWidget::changesWhatRuns()
{
    QSignalSpy workers(m_widget.get(), &StatusWidget::workersChanged);
    QSignalSpy rates(m_widget.get(), &StatusWidget::rateLimitChanged);
    PlanOptions options;
    options.workers = 6;
    options.rateLimitMiBps = 50;
    m_widget->setOptions(options);
    auto *workersSpin = named<QSpinBox>(*m_widget, "status.workersSpin");
    auto *rateSpin = named<QSpinBox>(*m_widget, "status.rateSpin");
    QVERIFY(!workersSpin->isEnabled()); // nothing runs
    m_widget->showProgress(snapshot(RunState::Migrating));
    QCOMPARE(workersSpin->value(), 6);
    QCOMPARE(workersSpin->maximum(), 6);
    QCOMPARE(workers.size() + rates.size(), 0);
    QTest::keyClick(workersSpin, Qt::Key_Down);
    QCOMPARE(workers.size(), 1);
    QCOMPARE(workers[0][0].toInt(), 5);
    rateSpin->selectAll();
    QTest::keyClicks(rateSpin, QStringLiteral("120"));
    QCOMPARE(rates.size(), 0); // 1 and 12 were not meant
    QTest::keyClick(rateSpin, Qt::Key_Return);
    QCOMPARE(rates.size(), 1);
    QCOMPARE(rates[0][0].toInt(), 120);
    rateSpin->setValue(0);
    QCOMPARE(rateSpin->text(), QStringLiteral("no limit"));
    QSignalSpy guards(m_widget.get(), &StatusWidget::maxThreadsRunningChanged);
    auto *guardSpin = named<QSpinBox>(*m_widget, "status.loadGuardSpin");
    QCOMPARE(guardSpin->text(), QStringLiteral("off"));
    guardSpin->setValue(20);
    QCOMPARE(guards.size(), 1);
    QCOMPARE(guards[0][0].toInt(), 20);
}

void TestStatusWidget::asksForAPassword()
{
    QSignalSpy entered(m_widget.get(), &StatusWidget::passwordEntered);
    Endpoint destination;
    destination.host = QStringLiteral("new");
    destination.user = QStringLiteral("floe_writer");
    auto *edit = named<QLineEdit>(*m_widget, "status.passwordEdit");
    m_widget->showProgress(snapshot(RunState::Migrating));
    m_widget->askForPassword(destination);
    QVERIFY(!edit->isVisible()); // not before it pauses
    ProgressSnapshot paused = snapshot(RunState::Paused);
    paused.waitingFor = QStringLiteral("new:3306 refused the account floe_writer.");
    m_widget->showProgress(paused);
    m_widget->askForPassword(destination);
    QVERIFY(edit->isVisible());
    QVERIFY(
        named<QLabel>(*m_widget, "status.passwordLabel")->text().contains(QLatin1String("floe_writer@new")));
    QTest::keyClicks(edit, QStringLiteral("half"));
    m_widget->askForPassword(destination); // each snapshot asks
    QCOMPARE(edit->text(), QStringLiteral("half"));
    QVERIFY2(m_widget->minimumSizeHint().height() <= 560,
             qPrintable(QString::number(m_widget->minimumSizeHint().height())));
    const QStringList shared = accessible::sharedMnemonics(*m_widget);
    QVERIFY2(shared.isEmpty(), qPrintable(shared.join(QLatin1Char('\n'))));
    screenshots::take(*m_widget, QStringLiteral("status-password"));
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(entered.size(), 1);
    QCOMPARE(entered[0][0].toString(), QStringLiteral("half"));
    QVERIFY(!edit->isVisible());
    m_widget->askForPassword(destination);
    QVERIFY(edit->isVisible() && edit->text().isEmpty());
    m_widget->showProgress(snapshot(RunState::Migrating));
    QVERIFY(!edit->isVisible());
}

void TestStatusWidget::ignoresLateSnapshots()
{
    m_widget->showOutcome(outcome(RunState::Stopped));
    m_widget->showProgress(snapshot(RunState::Migrating));
    QCOMPARE(m_widget->state(), RunState::Stopped);
    QVERIFY(!named<QPushButton>(*m_widget, "status.pauseButton")->isVisible());
    m_widget->reset();
    QCOMPARE(m_widget->state(), RunState::NotStarted);
    m_widget->showProgress(snapshot(RunState::Migrating));
    QCOMPARE(m_widget->state(), RunState::Migrating);
}

void TestStatusWidget::savesAReport()
{
    const QTemporaryDir folder;
    m_widget->showOutcome(outcome(RunState::Completed));
    QVERIFY(!named<QPushButton>(*m_widget, "status.openReportButton")->isEnabled());
    QTest::mouseClick(named<QPushButton>(*m_widget, "status.saveReportButton"), Qt::LeftButton);
    auto *dialog = named<QFileDialog>(*m_widget, "status.reportDialog");
    QVERIFY(dialog);
    dialog->setDirectory(folder.path());
    dialog->selectFile(folder.path());
    QVERIFY(QMetaObject::invokeMethod(dialog, "accept"));
    QTRY_VERIFY(named<QPushButton>(*m_widget, "status.openReportButton")->isEnabled());
    const QStringList made = QDir(folder.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QCOMPARE(made.size(), 1);
    const QDir report(folder.filePath(made.constFirst()));
    QVERIFY(report.exists(QStringLiteral("report.html")));
    QVERIFY(report.exists(QStringLiteral("report.json")));
    QVERIFY(named<QLabel>(*m_widget, "status.reportNote")->text().contains(made.constFirst()));
}

void TestStatusWidget::filtersAndBoundsTheLog()
{
    LogPane pane;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    pane.append({{now, LogLevel::Debug, QStringLiteral("quiet")},
                 {now, LogLevel::Info, QStringLiteral("told")},
                 {now, LogLevel::Error, QStringLiteral("two\nlines <b>")}});
    QVERIFY(!pane.shownText().contains(QLatin1String("quiet")));
    QVERIFY(pane.shownText().contains(QLatin1String("<b>")));
    QCOMPARE(pane.shownText().count(QLatin1Char('\n')), 1);
    pane.setLevel(LogLevel::Error);
    QVERIFY(!pane.shownText().contains(QLatin1String("told")));
    pane.setLevel(LogLevel::Debug);
    QVERIFY(pane.shownText().contains(QLatin1String("quiet")));
    QList<LogLine> many;
    for (int i = 0; i < LogPane::MaxLines + 50; ++i)
        many.append({now, LogLevel::Info, QStringLiteral("line %1").arg(i)});
    pane.append(many);
    QCOMPARE(pane.lineCount(), LogPane::MaxLines);
    QVERIFY(!pane.shownText().contains(QLatin1String("line 49\n")));
    QVERIFY(pane.shownText().endsWith(QLatin1String("line 10049")));
}

void TestStatusWidget::saysHowFarVerificationGoes()
{
    RunOutcome made = outcome(RunState::Completed);
    made.plan.options.verify = VerifyMode::Count;
    QVERIFY(endingText(made).lead.contains(QLatin1String("not compared")));
    made.plan.options.verify = VerifyMode::Off;
    QVERIFY(endingText(made).lead.contains(QLatin1String("switched off")));
    made.plan.options.verify = VerifyMode::Full;
    made.verified = false;
    QVERIFY(!endingText(made).lead.contains(QLatin1String("hash agrees")));
    made.plan.types = MigrationType::Schema;
    QVERIFY(endingText(made).lead.contains(QLatin1String("no rows were copied")));
}

void TestStatusWidget::scalesTheChart()
{
    QCOMPARE(ThroughputChart::niceCeiling(0), 1024.0);
    QCOMPARE(ThroughputChart::niceCeiling(3.2 * MiB), 5.0 * MiB);
    QCOMPARE(ThroughputChart::niceCeiling(12.0 * MiB), 20.0 * MiB);
    ThroughputChart chart;
    for (int i = 0; i < 10'000; ++i)
        chart.addSample(i * 0.2, i < 5000 ? 100.0 * MiB : 1.0 * MiB);
    QCOMPARE(chart.peak(), 1.0 * MiB);
    QVERIFY(chart.accessibleDescription().contains(QLatin1String("MiB/s")));
}

void TestStatusWidget::showsEachState_data()
{
    QTest::addColumn<RunState>("state");
    QTest::newRow("migrating") << RunState::Migrating;
    QTest::newRow("paused") << RunState::Paused;
    QTest::newRow("completed") << RunState::Completed;
    QTest::newRow("differences") << RunState::CompletedWithDifferences;
    QTest::newRow("stopped") << RunState::Stopped;
    QTest::newRow("failed") << RunState::Failed;
}

void TestStatusWidget::showsEachState()
{
    QFETCH(RunState, state);
    feedChart(*m_widget);
    m_widget->showTables(someTables());
    if (state == RunState::Paused) {
        ProgressSnapshot progress = snapshot(state);
        progress.waitingFor = QStringLiteral(
            "Since 02:14:05: new:3306 does not answer. Attempt 3 in 8.0 s, giving up at 02:26:05.");
        m_widget->showProgress(progress);
    } else if (state == RunState::CompletedWithDifferences) {
        m_widget->showOutcome(differing());
    } else if (state == RunState::Failed) {
        m_widget->showOutcome(failedOutcome(), true);
    } else if (isEnding(state)) {
        m_widget->showOutcome(outcome(state), true);
    }
    // Nothing may be wider or higher than the smallest window that the wizard promises to work in.
    QVERIFY2(m_widget->minimumSizeHint().width() <= 780,
             qPrintable(QString::number(m_widget->minimumSizeHint().width())));
    QVERIFY2(m_widget->minimumSizeHint().height() <= 560,
             qPrintable(QString::number(m_widget->minimumSizeHint().height())));
    const QStringList nameless = accessible::nameless(*m_widget);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
    const QStringList shared = accessible::sharedMnemonics(*m_widget);
    QVERIFY2(shared.isEmpty(), qPrintable(shared.join(QLatin1Char('\n'))));
    screenshots::take(*m_widget, QStringLiteral("status-%1").arg(QLatin1String(QTest::currentDataTag())));
}

QTEST_MAIN(TestStatusWidget)
#include "tst_statuswidget.moc"
