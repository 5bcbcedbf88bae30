#include "MigrationStage.h"

#include "model/TaskFile.h"
#include "precheck/LeastRights.h"
#include "server/Connection.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;
using Role = MigrationStage::Role;

namespace {

const QString User = u"o'least"_s;

/// One privilege of one GRANT line.
struct Granted
{
    End end = End::Source;
    QString privilege;
    QString target;
    bool optional = false;
};

CheckResult rowOf(const PrecheckReport &report, const QString &id)
{
    for (const CheckResult &row : report.checks)
        if (row.id == id)
            return row;
    return {};
}

QString textOf(const CheckResult &row)
{
    QString text = u"%1 [%2]\n"_s.arg(row.title).arg(int(row.state));
    for (const Finding &finding : row.findings)
        text += u"  %1 / %2 / %3 / %4\n"_s.arg(finding.object, finding.found, finding.why, finding.sql);
    return text;
}

QList<Granted> grantedBy(const QString &sql, End end)
{
    static const QRegularExpression line(u"^GRANT (.+) ON (\\S+) TO "_s);
    QList<Granted> granted;
    bool optional = false;
    for (const QString &text : sql.split(u'\n')) {
        if (text.isEmpty())
            optional = false;
        optional = optional || text.startsWith("-- Optional"_L1);
        const auto match = line.match(text);
        if (!match.hasMatch())
            continue;
        for (const QString &privilege : match.captured(1).split(u", "_s))
            granted.append({end, privilege, match.captured(2), optional});
    }
    return granted;
}

} // namespace

/// Accounts made by the lines that Floe proposes, against real servers.
class TestLeastRights : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeTask_data();
    void wholeTask();
    void chosenTables_data();
    void chosenTables();
    void eachRightIsMissed();
    void foldedNames();
    void asksTheVersion();
    void console();

private:
    TestServer &source() { return m_stage.server(m_from, Role::Source); }
    TestServer &destination() { return m_stage.server(m_to, Role::Destination); }
    bool prepare(ServerKind from, ServerKind to, QString *error);
    MigrationPlan plan();
    LeastRights account(const MigrationPlan &plan, End end) const;
    bool createAccounts(const MigrationPlan &plan, QString *error);
    static bool stands(TestServer &server);
    /// MySQL 5.6 garbles the names of parents of foreign keys with a % in them.
    QString mapped(const QString &name) const
    {
        return m_to == ServerKind::MySql56 ? QString(name).remove(u'%') : name;
    }
    QString shop() const { return u'`' + mapped(u"new_%shop"_s) + u'`'; }

    MigrationStage m_stage;
    ServerKind m_from = ServerKind::MariaDb1011;
    ServerKind m_to = ServerKind::MariaDb1011;
};

/// A shop with everything a database can hold, and one beside it whose name its pattern would match.
bool TestLeastRights::prepare(ServerKind from, ServerKind to, QString *error)
{
    m_from = from;
    m_to = to;
    const QString clean =
        u"DROP DATABASE IF EXISTS shop_1; DROP DATABASE IF EXISTS shopx1; "
        "DROP DATABASE IF EXISTS `new_%shop`; DROP DATABASE IF EXISTS new_shop; DROP DATABASE IF EXISTS newxyz;"_s;
    for (TestServer *server : {&source(), &destination()}) {
        if (!server->exec(clean, error))
            return false;
        if (stands(*server) && !server->exec(u"DROP USER 'o''least'@'%'"_s, error))
            return false;
    }
    const QString shop =
        u"CREATE DATABASE shop_1; USE shop_1;"
        "CREATE TABLE customers (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50), KEY (name)) "
        "ENGINE=InnoDB;"
        "CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, customer INT, note TEXT, KEY (customer), "
        "FOREIGN KEY (customer) REFERENCES customers (id)) ENGINE=InnoDB;"
        "INSERT INTO customers (name) VALUES ('a'), ('b'), ('c');"
        "INSERT INTO orders (customer, note) VALUES (1, 'x'), (2, 'y'), (3, NULL);"
        "CREATE FUNCTION twice(a INT) RETURNS INT DETERMINISTIC RETURN 2 * a;"
        "CREATE PROCEDURE count_all() SELECT COUNT(*) FROM orders;"
        "CREATE VIEW names AS SELECT name, 2 * id AS doubled FROM customers;"
        "CREATE TRIGGER before_order BEFORE INSERT ON orders FOR EACH ROW SET NEW.note = "
        "COALESCE(NEW.note, '');"
        "CREATE EVENT cleaning ON SCHEDULE EVERY 1 DAY DISABLE DO DELETE FROM orders WHERE id < 0;"
        "CREATE DATABASE shopx1; CREATE TABLE shopx1.secret (a INT) ENGINE=InnoDB;"_s;
    return source().exec(shop, error)
           && destination().exec(u"CREATE DATABASE newxyz; CREATE TABLE newxyz.secret (a INT) ENGINE=InnoDB;"
                                 "SET GLOBAL log_bin_trust_function_creators = ON;"_s,
                                 error);
}

MigrationPlan TestLeastRights::plan()
{
    MigrationPlan plan = m_stage.plan(m_from, m_to, u"shop_1"_s, mapped(u"new_%shop"_s));
    plan.source.user = plan.destination.user = User;
    plan.objects[0].also = OtherObjects(OtherObject::Views) | OtherObject::Triggers | OtherObject::Routines
                           | OtherObject::Events;
    return plan;
}

LeastRights TestLeastRights::account(const MigrationPlan &plan, End end) const
{
    const auto from = ServerSeen::ask(plan.source);
    const auto to = ServerSeen::ask(plan.destination);
    return {.plan = plan,
            .end = end,
            .source = from.value_or(ServerSeen{}),
            .destination = to.value_or(ServerSeen{})};
}

bool TestLeastRights::createAccounts(const MigrationPlan &plan, QString *error)
{
    for (const End end : {End::Source, End::Destination}) {
        QString sql = QString::fromUtf8(createAccountSql(account(plan, end)));
        sql.replace(u"'…'"_s, u"'%1'"_s.arg(MigrationStage::secrets().sourcePassword));
        if (!(end == End::Source ? source() : destination()).exec(sql, error)) {
            *error += sql;
            return false;
        }
    }
    return true;
}

bool TestLeastRights::stands(TestServer &server)
{
    return server.query(u"SELECT COUNT(*) FROM mysql.user WHERE User = 'o''least'"_s) == "1"_L1;
}

void TestLeastRights::wholeTask_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    const auto row = [](const char *name, ServerKind from, ServerKind to) {
        QTest::newRow(name) << int(from) << int(to);
    };
    row("MariaDB 10.11 to MariaDB 10.11", ServerKind::MariaDb1011, ServerKind::MariaDb1011);
    row("MySQL 9.7 to MySQL 9.7", ServerKind::MySql97, ServerKind::MySql97);
    row("MySQL 5.6 to MySQL 5.6", ServerKind::MySql56, ServerKind::MySql56);
    row("MySQL 5.6 to MySQL 9.7", ServerKind::MySql56, ServerKind::MySql97);
}

void TestLeastRights::wholeTask()
{
    QFETCH(int, from);
    QFETCH(int, to);
    FLOE_REQUIRE_SERVER(ServerKind(from));
    FLOE_REQUIRE_SERVER(ServerKind(to));
    QString error;
    QVERIFY2(prepare(ServerKind(from), ServerKind(to), &error), qPrintable(error));
    const MigrationPlan plan = this->plan();
    QVERIFY2(createAccounts(plan, &error), qPrintable(error));

    // What only looks like the chosen database stays closed.
    const QString password = MigrationStage::secrets().sourcePassword;
    const auto reader = Connection::open(plan.source, password, {});
    QVERIFY2(reader, qPrintable(reader ? QString() : reader.error().toText()));
    QVERIFY((*reader)->query("SELECT * FROM shop_1.orders"));
    QVERIFY(!(*reader)->query("SELECT * FROM shopx1.secret"));
    QVERIFY(!(*reader)->exec("DELETE FROM shop_1.orders"));
    const auto writer = Connection::open(plan.destination, password, {});
    QVERIFY2(writer, qPrintable(writer ? QString() : writer.error().toText()));
    QVERIFY(!(*writer)->query("SELECT * FROM newxyz.secret"));

    const PrecheckReport report = runPrecheck(plan, MigrationStage::secrets());
    for (const CheckResult &row : report.checks)
        QVERIFY2(row.state == CheckState::Passed || row.state == CheckState::Warning,
                 qPrintable(textOf(row)));
    QVERIFY(report.passed());
    for (const QString &id : {u"source-rights"_s, u"destination-rights"_s, u"definitions-tried"_s})
        QVERIFY2(rowOf(report, id).findings.isEmpty(), qPrintable(textOf(rowOf(report, id))));
    for (const CheckResult &row : report.checks)
        QVERIFY2(!textOf(row).contains("denied"_L1), qPrintable(textOf(row)));
    QVERIFY2(textOf(rowOf(report, u"snapshot"_s)).contains("read locks of the chosen tables"_L1),
             qPrintable(textOf(rowOf(report, u"snapshot"_s))));

    const RunOutcome outcome = MigrationStage::run(plan);
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(MigrationStage::textOf(outcome)));
    QCOMPARE(destination().query(u"SELECT COUNT(*) FROM %1.orders"_s.arg(shop())), u"3"_s);
    QCOMPARE(destination().query(u"SELECT SUM(doubled) FROM %1.names"_s.arg(shop())), u"12"_s);

    // The source's account goes at once, the destination's only with what is its own.
    const QString atSource = QString::fromUtf8(removeAccountSql(account(plan, End::Source)));
    QVERIFY2(source().exec(atSource, &error), qPrintable(error + atSource));
    QVERIFY(!stands(source()));
    const QString atDestination = QString::fromUtf8(removeAccountSql(account(plan, End::Destination)));
    const QString left = destination().query(atDestination, &error);
    QVERIFY2(error.isEmpty(), qPrintable(error + atDestination));
    for (const QString &name : {u"twice"_s, u"count_all"_s, u"names"_s, u"before_order"_s, u"cleaning"_s})
        QVERIFY2(left.contains(name), qPrintable(left));
    QVERIFY(stands(destination()));
    QCOMPARE(destination().query(u"SELECT SUM(doubled) FROM %1.names"_s.arg(shop())), u"12"_s);
    if (m_to != ServerKind::MySql56)
        QVERIFY(!Connection::open(plan.destination, password, {}));
    QVERIFY(destination().exec(u"DROP DATABASE "_s + shop()));
    QVERIFY2(destination().exec(atDestination, &error), qPrintable(error + atDestination));
    QVERIFY(!stands(destination()));
}

void TestLeastRights::chosenTables_data()
{
    QTest::addColumn<int>("kind");
    for (const ServerKind kind : TestServer::allKinds())
        QTest::newRow(qPrintable(TestServer::name(kind))) << int(kind);
}

/// Rights on the chosen tables alone; what stands beside them at both ends stays out of reach.
void TestLeastRights::chosenTables()
{
    QFETCH(int, kind);
    FLOE_REQUIRE_SERVER(ServerKind(kind));
    QString error;
    QVERIFY2(prepare(ServerKind(kind), ServerKind(kind), &error), qPrintable(error));
    QVERIFY(destination().exec(
        u"CREATE DATABASE %1; CREATE TABLE %1.old (a INT); CREATE TABLE %1.`%2` (a INT)"_s.arg(
            shop(), mapped(u"cus%tomers"_s))));
    MigrationPlan plan = this->plan();
    plan.objects[0].allTables = false;
    plan.objects[0].also = {};
    TableChoice customers;
    customers.table = u"customers"_s;
    customers.as = mapped(u"cus%tomers"_s);
    customers.existing = ExistingPolicy::Drop;
    TableChoice orders;
    orders.table = u"orders"_s;
    orders.as = u"orders_2019"_s;
    orders.where = u"id > 1"_s;
    plan.objects[0].tables = {customers, orders};
    QVERIFY2(createAccounts(plan, &error), qPrintable(error));
    const auto writer = Connection::open(plan.destination, MigrationStage::secrets().destinationPassword, {});
    QVERIFY2(writer, qPrintable(writer ? QString() : writer.error().toText()));
    QVERIFY(!(*writer)->query("SELECT * FROM " + shop().toUtf8() + ".old"));
    QVERIFY(!(*writer)->exec("DROP TABLE " + shop().toUtf8() + ".old"));

    const PrecheckReport report = runPrecheck(plan, MigrationStage::secrets());
    for (const CheckResult &row : report.checks)
        QVERIFY2(row.state == CheckState::Passed || row.state == CheckState::Warning,
                 qPrintable(textOf(row)));
    for (const QString &id : {u"source-rights"_s, u"destination-rights"_s})
        QVERIFY2(rowOf(report, id).findings.isEmpty(), qPrintable(textOf(rowOf(report, id))));
    const RunOutcome outcome = MigrationStage::run(plan);
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(MigrationStage::textOf(outcome)));
    QCOMPARE(destination().query(u"SELECT COUNT(*) FROM %1.orders_2019"_s.arg(shop())), u"2"_s);
    QVERIFY(destination().exec(QString::fromUtf8(removeAccountSql(account(plan, End::Destination))), &error));
    QVERIFY(!stands(destination()));
}

/// No right is given for nothing: the precheck names each that is taken away, and stops where it is required.
void TestLeastRights::eachRightIsMissed()
{
    FLOE_REQUIRE_SERVER(ServerKind::MySql56);
    FLOE_REQUIRE_SERVER(ServerKind::MySql97);
    QString error;
    QVERIFY2(prepare(ServerKind::MySql56, ServerKind::MySql97, &error), qPrintable(error));
    const MigrationPlan plan = this->plan();
    QVERIFY2(createAccounts(plan, &error), qPrintable(error));
    QList<Granted> all;
    for (const End end : {End::Source, End::Destination})
        all += grantedBy(QString::fromUtf8(createAccountSql(account(plan, end))), end);
    QVERIFY2(all.size() >= 30, qPrintable(QString::number(all.size())));
    int required = 0;
    for (const Granted &one : std::as_const(all)) {
        TestServer &server = one.end == End::Source ? source() : destination();
        const QString what = u"%1 ON %2"_s.arg(one.privilege, one.target);
        QVERIFY2(server.exec(u"REVOKE %1 FROM 'o''least'@'%'"_s.arg(what), &error), qPrintable(error));
        const PrecheckReport report = runPrecheck(plan, MigrationStage::secrets());
        bool named = false;
        const QString rights = one.end == End::Source ? u"source-rights"_s : u"destination-rights"_s;
        for (const QString &id : {rights, u"snapshot"_s}) {
            const CheckResult row = rowOf(report, id);
            for (const Finding &finding : row.findings) {
                const bool blocks = finding.severity.value_or(row.severity) == CheckSeverity::Blocker;
                named = named
                        || ((finding.found + finding.why).contains(one.privilege) && blocks == !one.optional);
            }
        }
        QVERIFY2(named, qPrintable(what + u'\n' + textOf(rowOf(report, rights))));
        QVERIFY2(report.passed() == one.optional, qPrintable(what));
        required += one.optional ? 0 : 1;
        QVERIFY2(server.exec(u"GRANT %1 TO 'o''least'@'%'"_s.arg(what), &error), qPrintable(error));
    }
    QVERIFY(required >= 12);
    QVERIFY(runPrecheck(plan, MigrationStage::secrets()).passed());
}

/// A server that keeps names in small letters shows its grants so, too.
void TestLeastRights::foldedNames()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer server(ServerKind::MariaDb1011, {u"--lower-case-table-names=1"_s});
    QString error;
    QVERIFY2(server.start(&error), qPrintable(error));
    QVERIFY2(server.exec(u"CREATE DATABASE Shop; CREATE TABLE Shop.Orders (id INT PRIMARY KEY);"
                         "CREATE TABLE Shop.Log (id INT PRIMARY KEY)"_s,
                         &error),
             qPrintable(error));
    m_from = m_to = ServerKind::MariaDb1011;
    MigrationPlan plan = this->plan();
    plan.source.port = plan.destination.port = server.port();
    plan.objects[0].database = u"Shop"_s;
    plan.objects[0].as = u"New_Shop"_s;
    plan.objects[0].also = {};
    for (const bool whole : {true, false}) {
        plan.objects[0].allTables = whole;
        plan.objects[0].tables.clear();
        if (!whole) {
            TableChoice orders;
            orders.table = u"Orders"_s;
            orders.as = u"Old_Orders"_s;
            plan.objects[0].tables = {orders};
        }
        for (const End end : {End::Source, End::Destination}) {
            QString sql = QString::fromUtf8(createAccountSql(account(plan, end)));
            sql.replace(u"'…'"_s, u"'%1'"_s.arg(MigrationStage::secrets().sourcePassword));
            if (end == End::Destination) // one server, one account
                sql.remove(QRegularExpression(u"CREATE USER[^\\n]*"_s));
            QVERIFY2(server.exec(sql, &error), qPrintable(error + sql));
        }
        const PrecheckReport report = runPrecheck(plan, MigrationStage::secrets());
        for (const QString &id : {u"source-rights"_s, u"destination-rights"_s})
            QVERIFY2(rowOf(report, id).findings.isEmpty(), qPrintable(textOf(rowOf(report, id))));
        QVERIFY(server.exec(u"DROP USER 'o''least'@'%'"_s));
    }
}

void TestLeastRights::asksTheVersion()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    m_from = m_to = ServerKind::MariaDb1011;
    MigrationPlan plan = this->plan();
    const auto seen = ServerSeen::ask(plan.source);
    QVERIFY(seen && seen->known && seen->traits.isMariaDbAtLeast(101100));
    plan.source.port = 1;
    QVERIFY(!ServerSeen::ask(plan.source));
}

/// `floe rights` needs neither password nor display, and does without the servers.
void TestLeastRights::console()
{
    FLOE_REQUIRE_SERVER(ServerKind::MySql56);
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    QString error;
    QVERIFY2(prepare(ServerKind::MySql56, ServerKind::MariaDb1011, &error), qPrintable(error));
    MigrationPlan plan = this->plan();
    QTemporaryDir folder;
    const QString task = folder.filePath(u"shop.floe.json"_s);
    QVERIFY(writeTaskFile(task, plan));
    const auto floe = [&](const QStringList &more, QByteArray *err = nullptr) {
        QProcess process;
        process.start(QStringLiteral(FLOE_BINARY), QStringList{u"rights"_s, task} + more);
        if (!process.waitForFinished(30'000) || process.exitCode() != 0)
            return QString(u"exit code %1: "_s.arg(process.exitCode())
                           + QString::fromUtf8(process.readAllStandardError()));
        if (err)
            *err = process.readAllStandardError();
        return QString::fromUtf8(process.readAllStandardOutput());
    };
    const QString both = floe({});
    QCOMPARE(both.count(u"CREATE USER 'o''least'@'%' IDENTIFIED BY '…';"_s), 2);
    for (QString sql : {floe({u"--source"_s}), floe({u"--destination"_s})}) {
        QVERIFY2(both.contains(sql), qPrintable(sql));
        sql.replace(u"'…'"_s, u"'%1'"_s.arg(MigrationStage::secrets().sourcePassword));
        TestServer &server = sql.contains(u"`shop\\_1`"_s) ? source() : destination();
        QVERIFY2(server.exec(sql, &error), qPrintable(error + sql));
    }
    QVERIFY(runPrecheck(plan, MigrationStage::secrets()).passed());
    QVERIFY2(source().exec(floe({u"--remove"_s, u"--source"_s}), &error), qPrintable(error));
    QVERIFY2(destination().exec(floe({u"--remove"_s, u"--destination"_s}), &error), qPrintable(error));
    QVERIFY(!stands(source()) && !stands(destination()));

    const QString required = floe({u"--required"_s, u"--account"_s, u"mover@10.0.%"_s});
    QVERIFY(required.contains(u"TO 'mover'@'10.0.%';"_s) && !required.contains(u"PROCESS"_s));
    QByteArray err;
    plan.source.port = 1;
    QVERIFY(writeTaskFile(task, plan));
    QVERIFY(floe({u"--source"_s}, &err).contains(u"GRANT SHOW_ROUTINE"_s));
    QVERIFY2(err.contains("--source-version"), err.constData());
    const QString named = floe({u"--source"_s, u"--source-version"_s, u"5.6"_s}, &err);
    QVERIFY(named.contains(u"GRANT SELECT ON `mysql`.`proc`"_s) && err.isEmpty());
    QVERIFY(floe({u"--source-version"_s, u"new"_s}).startsWith(u"exit code 2"_s));
}

QTEST_GUILESS_MAIN(TestLeastRights)
#include "tst_leastrights.moc"
