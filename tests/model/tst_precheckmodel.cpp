#include "precheck/PrecheckModel.h"
#include "precheck/PrecheckProxy.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace floe;

namespace {

CheckResult check(const QString &id, CheckState state, const QStringList &found = {})
{
    CheckResult result;
    result.id = id;
    result.title = QStringLiteral("Title of %1").arg(id);
    result.state = state;
    for (const QString &text : found)
        result.findings.append({.object = QStringLiteral("shop.orders"), .found = text});
    return result;
}

PrecheckReport report(const QList<CheckResult> &checks)
{
    PrecheckReport made;
    made.checks = checks;
    made.totals.known = true;
    made.totals.tables = 7;
    return made;
}

QString cell(const QAbstractItemModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class TestPrecheckModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void growsAsChecksRun();
    void shortensFindings();
    void ignoresWarningsOnly();
    void remembersWhatWasIgnored();
    void putsProblemsFirst();
};

void TestPrecheckModel::growsAsChecksRun()
{
    PrecheckModel model;
    PrecheckProxy proxy(&model);
    const QAbstractItemModelTester modelTester(&model);
    const QAbstractItemModelTester proxyTester(&proxy);
    model.begin();
    model.setResult(0, check(QStringLiteral("a"), CheckState::Running));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(cell(model, 0, PrecheckModel::StateColumn), QStringLiteral("Running"));
    QTest::qWait(1100);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.tick();
    QCOMPARE(changes.size(), 1);
    QCOMPARE(cell(model, 0, PrecheckModel::FindingColumn), QStringLiteral("Running for 1 s"));
    model.setResult(0, check(QStringLiteral("a"), CheckState::Passed));
    model.setResult(1, check(QStringLiteral("b"), CheckState::Running));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(cell(model, 0, PrecheckModel::StateColumn), QStringLiteral("Passed"));
    model.finish(report(
        {check(QStringLiteral("a"), CheckState::Passed), check(QStringLiteral("b"), CheckState::Passed)}));
    QVERIFY(model.report().passed());
    QCOMPARE(model.report().totals.tables, 7);
}

void TestPrecheckModel::shortensFindings()
{
    PrecheckModel model;
    model.begin();
    model.setResult(0, check(QStringLiteral("a"), CheckState::Failed,
                             {QStringLiteral("no key"), QStringLiteral("no key"), QStringLiteral("no key")}));
    const QString text = cell(model, 0, PrecheckModel::FindingColumn);
    QVERIFY2(text.contains(QLatin1String("shop.orders: no key")), qPrintable(text));
    QVERIFY2(text.contains(QLatin1String("3 findings")), qPrintable(text));
    QVERIFY(!model.index(0, PrecheckModel::InfoColumn).data(Qt::DecorationRole).isNull());
}

void TestPrecheckModel::ignoresWarningsOnly()
{
    PrecheckModel model;
    model.begin();
    model.finish(report({check(QStringLiteral("a"), CheckState::Failed, {QStringLiteral("bad")}),
                         check(QStringLiteral("b"), CheckState::Warning, {QStringLiteral("so so")}),
                         check(QStringLiteral("c"), CheckState::Warning, {QStringLiteral("so so")})}));
    QVERIFY(!model.canIgnore(0));
    QVERIFY(model.canIgnore(1));
    model.setIgnored(0, true);
    QCOMPARE(model.check(0).state, CheckState::Failed);
    model.setIgnored(1, true);
    QCOMPARE(model.check(1).state, CheckState::Ignored);
    QCOMPARE(model.report().count(CheckState::Ignored), 1);
    model.setIgnored(1, false);
    QCOMPARE(model.check(1).state, CheckState::Warning);
    model.ignoreAll();
    QCOMPARE(model.report().count(CheckState::Ignored), 2);
    QVERIFY(!model.report().passed());
}

void TestPrecheckModel::remembersWhatWasIgnored()
{
    PrecheckModel model;
    model.begin();
    const QList<CheckResult> warned{
        check(QStringLiteral("b"), CheckState::Warning, {QStringLiteral("3 tables")})};
    model.finish(report(warned));
    model.ignoreAll();
    model.begin();
    model.finish(report(warned));
    QCOMPARE(model.check(0).state, CheckState::Ignored);
    // It says something else now: the user has not seen that.
    model.begin();
    model.finish(report({check(QStringLiteral("b"), CheckState::Warning, {QStringLiteral("4 tables")})}));
    QCOMPARE(model.check(0).state, CheckState::Warning);
}

void TestPrecheckModel::putsProblemsFirst()
{
    PrecheckModel model;
    PrecheckProxy proxy(&model);
    const QAbstractItemModelTester tester(&proxy);
    model.begin();
    model.finish(report({check(QStringLiteral("a"), CheckState::Passed),
                         check(QStringLiteral("b"), CheckState::Warning, {QStringLiteral("so so")}),
                         check(QStringLiteral("c"), CheckState::Failed, {QStringLiteral("bad")})}));
    QCOMPARE(cell(proxy, 0, PrecheckModel::StateColumn), QStringLiteral("Passed"));
    proxy.setProblemsFirst(true);
    QCOMPARE(cell(proxy, 0, PrecheckModel::StateColumn), QStringLiteral("Failed"));
    QCOMPARE(cell(proxy, 1, PrecheckModel::StateColumn), QStringLiteral("Warning"));
    proxy.setProblemsOnly(true);
    QCOMPARE(proxy.rowCount(), 2);
    model.ignoreAll();
    QCOMPARE(proxy.rowCount(), 1);
}

QTEST_MAIN(TestPrecheckModel)
#include "tst_precheckmodel.moc"
