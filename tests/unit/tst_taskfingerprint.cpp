#include "journal/TaskFingerprint.h"

#include <QTest>

#include <functional>

using namespace floe;
using namespace Qt::StringLiterals;

using Change = std::function<void(MigrationPlan &)>;
Q_DECLARE_METATYPE(Change)

namespace {

MigrationPlan plan()
{
    MigrationPlan plan;
    plan.name = u"shop"_qs;
    plan.source.host = u"old.example.com"_qs;
    plan.source.user = u"reader"_qs;
    plan.destination.host = u"new.example.com"_qs;
    plan.destination.port = 3307;
    plan.destination.user = u"writer"_qs;
    const TableChoice orders{.table = u"orders"_qs,
                             .as = u"orders_2019"_qs,
                             .where = u"created < '2020-01-01'"_qs,
                             .columns = {{u"note"_qs, u"remark"_qs}, {u"scratch"_qs, std::nullopt}},
                             .existing = {}};
    const TableChoice customers{
        .table = u"customers"_qs, .as = {}, .where = {}, .columns = {}, .existing = {}};
    plan.objects = {{.database = u"shop"_qs,
                     .as = u"shop_new"_qs,
                     .allTables = false,
                     .tables = {orders, customers},
                     .also = OtherObject::Views},
                    {.database = u"employees"_qs, .as = {}, .allTables = true, .tables = {}, .also = {}}};
    return plan;
}

} // namespace

/// What makes a task the same task, and what another one.
class TestTaskFingerprint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAlwaysTheSame();
    void stays_data();
    void stays();
    void changes_data();
    void changes();
};

void TestTaskFingerprint::isAlwaysTheSame()
{
    // It stands in people's journals: a plan that gets another one cannot go on after an update of Floe.
    QCOMPARE(taskFingerprint(plan()), u"9568b2b3be3f6e262022be60ec04f50bf9e28fa93892727a6442a1091cb6582e"_qs);
}

void TestTaskFingerprint::stays_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, Change change) { QTest::newRow(name) << change; };
    row("name", [](MigrationPlan &p) { p.name = u"another"_qs; });
    row("workers", [](MigrationPlan &p) { p.options.workers = 32; });
    row("verification", [](MigrationPlan &p) { p.options.verify = VerifyMode::Off; });
    row("limit", [](MigrationPlan &p) { p.options.rateLimitMiBps = 5; });
    row("load guard", [](MigrationPlan &p) { p.options.maxThreadsRunning = 20; });
    row("deferred indexes", [](MigrationPlan &p) { p.options.deferIndexes = false; });
    row("snapshot", [](MigrationPlan &p) { p.options.snapshot = SnapshotMode::None; });
    row("account", [](MigrationPlan &p) { p.source.user = u"root"_qs; });
    row("TLS", [](MigrationPlan &p) { p.destination.tls = TlsMode::VerifyIdentity; });
    row("certificates", [](MigrationPlan &p) { p.source.ca = p.source.cert = p.source.key = u"x.pem"_qs; });
    row("fingerprint", [](MigrationPlan &p) { p.source.fingerprint = u"ab"_qs; });
    row("region", [](MigrationPlan &p) { p.source.region = u"cn-hangzhou"_qs; });
    row("instance", [](MigrationPlan &p) { p.source.instance = u"pc-1"_qs; });
    row("case of the host", [](MigrationPlan &p) { p.source.host = u"OLD.example.com"_qs; });
    row("order of databases", [](MigrationPlan &p) { p.objects.swapItemsAt(0, 1); });
    row("order of tables", [](MigrationPlan &p) { p.objects[0].tables.swapItemsAt(0, 1); });
    row("database mapped to itself", [](MigrationPlan &p) { p.objects[1].as = u"employees"_qs; });
    row("table mapped to itself", [](MigrationPlan &p) { p.objects[0].tables[1].as = u"customers"_qs; });
    row("column mapped to itself",
        [](MigrationPlan &p) { p.objects[0].tables[0].columns.insert(u"id"_qs, u"id"_qs); });
    row("policy said at the table",
        [](MigrationPlan &p) { p.objects[0].tables[1].existing = ExistingPolicy::Fail; });
}

void TestTaskFingerprint::stays()
{
    QFETCH(Change, change);
    MigrationPlan changed = plan();
    change(changed);
    QVERIFY(changed != plan());
    QCOMPARE(taskFingerprint(changed), taskFingerprint(plan()));
}

void TestTaskFingerprint::changes_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, Change change) { QTest::newRow(name) << change; };
    row("source host", [](MigrationPlan &p) { p.source.host = u"old2.example.com"_qs; });
    row("source port", [](MigrationPlan &p) { p.source.port = 3308; });
    row("destination host", [](MigrationPlan &p) { p.destination.host = u"new2.example.com"_qs; });
    row("destination port", [](MigrationPlan &p) { p.destination.port = 3306; });
    row("SSH host", [](MigrationPlan &p) { p.source.ssh.host = u"bastion"_qs; });
    row("socket", [](MigrationPlan &p) { p.source.socket = u"/run/mysqld.sock"_qs; });
    row("ends swapped", [](MigrationPlan &p) { std::swap(p.source, p.destination); });
    row("types", [](MigrationPlan &p) { p.types = MigrationType::Data; });
    row("policy", [](MigrationPlan &p) { p.existing = ExistingPolicy::Drop; });
    row("one more database", [](MigrationPlan &p) {
        p.objects.append(p.objects[1]);
        p.objects[2].database = u"x"_qs;
    });
    row("one database less", [](MigrationPlan &p) { p.objects.removeLast(); });
    row("database", [](MigrationPlan &p) { p.objects[0].database = u"Shop"_qs; });
    row("mapped database", [](MigrationPlan &p) { p.objects[0].as = u"shop_2"_qs; });
    row("other objects", [](MigrationPlan &p) { p.objects[0].also = {}; });
    row("all tables", [](MigrationPlan &p) {
        p.objects[0].allTables = true;
        p.objects[0].tables.clear();
    });
    row("no table", [](MigrationPlan &p) { p.objects[1].allTables = false; });
    row("one table less", [](MigrationPlan &p) { p.objects[0].tables.removeLast(); });
    row("table", [](MigrationPlan &p) { p.objects[0].tables[1].table = u"customer"_qs; });
    row("mapped table", [](MigrationPlan &p) { p.objects[0].tables[0].as.clear(); });
    row("filter", [](MigrationPlan &p) { p.objects[0].tables[0].where = u"created < '2020-01-02'"_qs; });
    row("no filter", [](MigrationPlan &p) { p.objects[0].tables[0].where.clear(); });
    row("policy of a table",
        [](MigrationPlan &p) { p.objects[0].tables[0].existing = ExistingPolicy::Keep; });
    row("mapped column", [](MigrationPlan &p) { p.objects[0].tables[0].columns[u"note"_qs] = u"memo"_qs; });
    row("column left out",
        [](MigrationPlan &p) { p.objects[0].tables[0].columns[u"note"_qs] = std::nullopt; });
    row("column back in", [](MigrationPlan &p) { p.objects[0].tables[0].columns.remove(u"scratch"_qs); });
}

void TestTaskFingerprint::changes()
{
    QFETCH(Change, change);
    MigrationPlan changed = plan();
    change(changed);
    const QString fingerprint = taskFingerprint(changed);
    QCOMPARE(fingerprint.size(), 64);
    QVERIFY(fingerprint != taskFingerprint(plan()));
}

QTEST_GUILESS_MAIN(TestTaskFingerprint)
#include "tst_taskfingerprint.moc"
