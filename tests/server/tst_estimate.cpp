#include "MigrationStage.h"

#include "report/Report.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

namespace {

// Some MB of rows, doubled from one.
constexpr auto Rows = R"(
DROP DATABASE IF EXISTS weights;
CREATE DATABASE weights CHARACTER SET utf8mb4;
USE weights;
CREATE TABLE large (id INT AUTO_INCREMENT PRIMARY KEY, kind ENUM('a','b'), text VARCHAR(200), number INT, KEY (number),
  KEY (text)) ENGINE=InnoDB;
CREATE TABLE small (id INT PRIMARY KEY) ENGINE=InnoDB;
INSERT INTO small VALUES (1);
INSERT INTO large (kind, text, number) VALUES ('a', REPEAT('text ', 20), 7);
)";
constexpr int Doublings = 15; // 32,768 rows of more than 100 bytes

CheckResult rowOf(const PrecheckReport &report)
{
    const auto row = std::ranges::find(report.checks, u"estimated-duration"_s, &CheckResult::id);
    return row == report.checks.cend() ? CheckResult{} : *row;
}

QString textOf(const CheckResult &row)
{
    QString text = QString::number(int(row.state)) + u": "_s;
    for (const Finding &finding : row.findings)
        text += finding.found + u" | "_s + finding.why + u'\n';
    return text;
}

QString scratchAt(TestServer &server)
{
    return server.query(
        u"SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE 'floe%scratch%'"_s);
}

} // namespace

/// The precheck says how long a run may take, by a sample where it may, and the report says how far it was
/// off.
class tst_Estimate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void measuresAndReports_data();
    void measuresAndReports();
    void withoutRightsItSaysSo();
    void cancelEndsTheSample();
    void nothingToMeasure();

private:
    void fill(ServerKind kind);
    MigrationStage m_stage;
};

void tst_Estimate::initTestCase()
{
    for (const ServerKind kind : TestServer::allKinds())
        FLOE_REQUIRE_SERVER(kind);
    fill(ServerKind::MySql56);
    fill(ServerKind::MariaDb1011);
}

void tst_Estimate::fill(ServerKind kind)
{
    QString script = QString::fromUtf8(Rows);
    for (int i = 0; i < Doublings; ++i)
        script += u"INSERT INTO large (kind, text, number) SELECT kind, text, number + 1 FROM large;\n"_s;
    script += u"ANALYZE TABLE large;"_s;
    QString error;
    QVERIFY2(m_stage.server(kind, MigrationStage::Source).exec(script, &error), qPrintable(error));
}

void tst_Estimate::measuresAndReports_data()
{
    QTest::addColumn<ServerKind>("from");
    QTest::addColumn<ServerKind>("to");
    QTest::newRow("5.6 to 9.7") << ServerKind::MySql56 << ServerKind::MySql97;
    QTest::newRow("MariaDB to MariaDB") << ServerKind::MariaDb1011 << ServerKind::MariaDb1011;
}

void tst_Estimate::measuresAndReports()
{
    QFETCH(ServerKind, from);
    QFETCH(ServerKind, to);
    TestServer &destination = m_stage.server(to, MigrationStage::Destination);
    QVERIFY(destination.exec(u"DROP DATABASE IF EXISTS weighed"_s));
    const MigrationPlan plan = m_stage.plan(from, to, u"weights"_s, u"weighed"_s);

    const PrecheckReport report = runPrecheck(plan, MigrationStage::secrets());
    const CheckResult row = rowOf(report);
    qInfo().noquote() << textOf(row) << row.milliseconds << "ms";
    QVERIFY2(row.state == CheckState::Passed, qPrintable(textOf(row)));
    QVERIFY2(textOf(row).contains(u"The run takes"_s), qPrintable(textOf(row)));
    QVERIFY2(textOf(row).contains(u"A sample of"_s), qPrintable(textOf(row)));
    QVERIFY(report.totals.sample);
    QVERIFY(report.totals.sample->rows > 1000);
    QVERIFY(report.totals.sample->indexBytes > 0);
    QCOMPARE(scratchAt(destination), u"0"_s);
    const std::optional<DurationEstimate> estimate = report.totals.estimate(plan);
    QVERIFY(estimate && estimate->measured && estimate->low < estimate->high);

    const RunOutcome outcome = MigrationStage::run(plan);
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(MigrationStage::textOf(outcome)));
    const QJsonObject json = QJsonDocument::fromJson(reportJson(outcome, report)).object();
    const QJsonObject told = json.value(u"estimate"_s).toObject();
    qInfo() << estimate->low << estimate->likely << estimate->high << "took"
            << json.value(u"seconds"_s).toDouble();
    QCOMPARE(told.value(u"measured"_s), QJsonValue(true));
    const double off = estimate->offBy(json.value(u"seconds"_s).toDouble());
    QVERIFY(std::abs(told.value(u"offSeconds"_s).toDouble() - off) < 0.01);
    const QString html = QString::fromUtf8(reportHtml(outcome, report));
    QVERIFY(html.contains(u"Estimated duration"_s));
    QVERIFY(html.contains(u"; it took "_s));
    QVERIFY(!reportJson(outcome).contains("\"estimate\""));
}

void tst_Estimate::withoutRightsItSaysSo()
{
    const ServerKind kind = ServerKind::MariaDb1011;
    TestServer &destination = m_stage.server(kind, MigrationStage::Destination);
    QString error;
    QVERIFY2(destination.exec(u"CREATE OR REPLACE USER narrow@'%' IDENTIFIED BY 's3cret-pw'; "
                              "GRANT ALL ON weighed.* TO narrow@'%'; DROP DATABASE IF EXISTS weighed;"_s,
                              &error),
             qPrintable(error));
    MigrationPlan plan = m_stage.plan(kind, kind, u"weights"_s, u"weighed"_s);
    plan.destination.user = u"narrow"_s;
    const PrecheckReport report = runPrecheck(plan, MigrationStage::secrets());
    const CheckResult row = rowOf(report);
    QVERIFY2(row.state == CheckState::Passed, qPrintable(textOf(row)));
    QVERIFY2(textOf(row).contains(u"nothing was measured"_s), qPrintable(textOf(row)));
    QVERIFY(!report.totals.sample);
    const std::optional<DurationEstimate> estimate = report.totals.estimate(plan);
    QVERIFY(estimate && !estimate->measured);
    QVERIFY(estimate->high / estimate->low > 8);
}

void tst_Estimate::cancelEndsTheSample()
{
    const ServerKind kind = ServerKind::MariaDb1011;
    TestServer &destination = m_stage.server(kind, MigrationStage::Destination);
    QVERIFY(destination.exec(u"DROP DATABASE IF EXISTS weighed"_s));
    const MigrationPlan plan = m_stage.plan(kind, kind, u"weights"_s, u"weighed"_s);
    bool atIt = false;
    const PrecheckReport report = runPrecheck(
        plan, MigrationStage::secrets(),
        [&atIt](int, const CheckResult &row) { atIt = atIt || row.id == u"estimated-duration"_s; },
        [&atIt] { return atIt; });
    QVERIFY2(!report.totals.sample, qPrintable(textOf(rowOf(report))));
    QCOMPARE(scratchAt(destination), u"0"_s);
}

void tst_Estimate::nothingToMeasure()
{
    const ServerKind kind = ServerKind::MariaDb1011;
    QVERIFY(m_stage.server(kind, MigrationStage::Destination).exec(u"DROP DATABASE IF EXISTS weighed"_s));
    MigrationPlan plan = m_stage.plan(kind, kind, u"weights"_s, u"weighed"_s);
    plan.types = MigrationType::Schema;
    const PrecheckReport report = runPrecheck(plan, MigrationStage::secrets());
    QVERIFY2(textOf(rowOf(report)).contains(u"No rows are migrated"_s), qPrintable(textOf(rowOf(report))));
    QVERIFY(!report.totals.sample);
}

QTEST_GUILESS_MAIN(tst_Estimate)

#include "tst_estimate.moc"
