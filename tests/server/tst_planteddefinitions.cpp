#include "MigrationStage.h"
#include "PlantedDefinitions.h"

#include "precheck/Fix.h"

#include <QTest>

using namespace Qt::StringLiterals;
using floe::test::ServerKind;

/// What a destination cannot take is found by the precheck, with a fix that leaves it out; the run meets none
/// of it.
class tst_PlantedDefinitions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allAreFound_data();
    void allAreFound();

private:
    static QMap<QString, QStringList> failuresOf(const floe::PrecheckReport &report);
    static QList<floe::Fix> waysOut(const floe::PrecheckReport &report);

    MigrationStage m_stage;
};

/// By object: what failed rows say of it.
QMap<QString, QStringList> tst_PlantedDefinitions::failuresOf(const floe::PrecheckReport &report)
{
    QMap<QString, QStringList> said;
    for (const floe::CheckResult &row : report.checks)
        for (const floe::Finding &finding : row.findings)
            if (finding.severity.value_or(row.severity) == floe::CheckSeverity::Blocker)
                said[finding.object] += row.id + u": "_s + finding.found + u" | "_s + finding.why;
    return said;
}

/// Of each finding that stops the task, the way that leaves something out.
QList<floe::Fix> tst_PlantedDefinitions::waysOut(const floe::PrecheckReport &report)
{
    QList<floe::Fix> fixes;
    for (const floe::CheckResult &row : report.checks)
        for (const floe::Finding &finding : row.findings)
            if (finding.severity.value_or(row.severity) == floe::CheckSeverity::Blocker)
                for (const floe::Fix &fix : finding.fixes)
                    if (std::holds_alternative<floe::LeaveOut>(fix) && !fixes.contains(fix))
                        fixes.append(fix);
    return fixes;
}

void tst_PlantedDefinitions::allAreFound_data()
{
    QTest::addColumn<ServerKind>("from");
    QTest::addColumn<ServerKind>("to");
    QTest::newRow("MySQL 9.7 to MariaDB 10.11") << ServerKind::MySql97 << ServerKind::MariaDb1011;
    QTest::newRow("MariaDB 10.11 to MySQL 9.7") << ServerKind::MariaDb1011 << ServerKind::MySql97;
    QTest::newRow("MySQL 9.7 to MySQL 5.6") << ServerKind::MySql97 << ServerKind::MySql56;
}

void tst_PlantedDefinitions::allAreFound()
{
    QFETCH(ServerKind, from);
    QFETCH(ServerKind, to);
    auto &source = m_stage.server(from, MigrationStage::Source);
    auto &destination = m_stage.server(to, MigrationStage::Destination);
    QString error;
    QVERIFY2(source.exec(u"DROP DATABASE IF EXISTS planted; CREATE DATABASE planted CHARACTER SET utf8mb4 "
                         u"COLLATE utf8mb4_general_ci"_s,
                         &error),
             qPrintable(error));
    QVERIFY(destination.exec(u"DROP DATABASE IF EXISTS planted"_s, &error));
    const QList<PlantedDefinition> planted = plantedDefinitions(from, to);
    for (const PlantedDefinition &one : planted)
        QVERIFY2(source.exec(u"USE planted;\nDELIMITER $$\n"_s + one.sql + u"\n$$\n"_s, &error),
                 qPrintable(one.name + u": "_s + error));
    QCOMPARE(planted.size(), 20 + commonDefinitions());

    floe::MigrationPlan plan = m_stage.plan(from, to, u"planted"_s, u"planted"_s);
    plan.objects.first().also = floe::OtherObjects(floe::OtherObject::Views) | floe::OtherObject::Triggers
                                | floe::OtherObject::Routines | floe::OtherObject::Events;
    floe::PrecheckReport report = floe::runPrecheck(plan, MigrationStage::secrets());
    const QMap<QString, QStringList> said = failuresOf(report);
    QStringList missed;
    for (const PlantedDefinition &one : planted) {
        const QString object = u"planted."_s + one.name;
        if (one.refused != said.contains(object))
            missed +=
                one.name + (one.refused ? u" was not found"_s : u": "_s + said.value(object).join(u"; "_s));
        else if (one.refused)
            qInfo("%s", qPrintable(object + u" – "_s + said.value(object).join(u"; "_s).left(160)));
    }
    QVERIFY2(missed.isEmpty(), qPrintable(missed.join(u'\n')));
    QVERIFY(destination.query(u"SHOW DATABASES LIKE 'floe%'"_s).isEmpty());

    const auto mended = floe::fixedPlan(plan, waysOut(report), report.totals.tableNames);
    QVERIFY2(mended, qPrintable(mended ? QString() : mended.error().toText()));
    report = floe::runPrecheck(*mended, MigrationStage::secrets());
    QVERIFY2(report.passed(), qPrintable(QStringList(failuresOf(report).keys()).join(u", "_s)));
    const floe::RunOutcome outcome = MigrationStage::run(*mended);
    QVERIFY2(outcome.state == floe::RunState::Completed, qPrintable(MigrationStage::textOf(outcome)));
    for (const PlantedDefinition &one : planted)
        if (!one.refused)
            QVERIFY2(!destination.query(one.stands).isEmpty(), qPrintable(one.name));
}

QTEST_GUILESS_MAIN(tst_PlantedDefinitions)
#include "tst_planteddefinitions.moc"
