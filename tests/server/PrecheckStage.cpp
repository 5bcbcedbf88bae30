#include "PrecheckStage.h"

using namespace Qt::StringLiterals;
using floe::test::AccountRights;
using floe::test::ServerKind;
using floe::test::TestServer;

namespace {

constexpr auto Shop = R"(
CREATE DATABASE shop CHARACTER SET utf8mb4;
USE shop;
CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(50) CHARACTER SET latin1 NOT NULL, KEY (name)) ENGINE=InnoDB;
CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, customer INT, created DATE, note VARCHAR(100),
    KEY (customer), CONSTRAINT of_customer FOREIGN KEY (customer) REFERENCES customers (id)) ENGINE=InnoDB;
INSERT INTO customers VALUES (1, 'one'), (2, 'two');
INSERT INTO orders VALUES (1, 1, '2020-02-02', 'x'), (2, 2, '2021-02-02', 'y');
CREATE DEFINER=floe@'%' VIEW recent AS SELECT id, customer FROM orders;
CREATE DEFINER=floe@'%' TRIGGER stamp BEFORE INSERT ON orders FOR EACH ROW SET NEW.note = 'n';
CREATE DEFINER=floe@'%' FUNCTION twice (a INT) RETURNS INT DETERMINISTIC NO SQL RETURN 2 * a;
CREATE DEFINER=floe@'%' EVENT sweep ON SCHEDULE EVERY 1 DAY DISABLE DO DELETE FROM orders WHERE id < 0;
)";

ServerKind kindOf(PrecheckStage::Place place)
{
    switch (place) {
    case PrecheckStage::NewMySql:
        return ServerKind::MySql97;
    case PrecheckStage::OldMySql:
        return ServerKind::MySql56;
    default:
        return ServerKind::MariaDb1011;
    }
}

QStringList optionsOf(PrecheckStage::Place place)
{
    switch (place) {
    case PrecheckStage::Odd:
        return {u"--lower-case-table-names=1"_s,
                u"--local-infile=0"_s,
                u"--log-bin=odd"_s,
                u"--server-id=7"_s,
                u"--bind-address=0.0.0.0"_s,
                u"--default-time-zone=+03:00"_s,
                u"--sql-mode=ANSI_QUOTES"_s,
                u"--max-user-connections=50"_s};
    case PrecheckStage::NewMySql:
        return {u"--local-infile=1"_s, u"--disabled-storage-engines=MEMORY"_s};
    default:
        return {u"--local-infile=1"_s};
    }
}

} // namespace

bool PrecheckStage::start(Place place, QString *whyNot)
{
    if (started(place))
        return true;
    if (!TestServer::available(kindOf(place), whyNot))
        return false;
    auto server = std::make_unique<TestServer>(kindOf(place), optionsOf(place));
    if (!server->start(whyNot))
        return false;
    m_servers.emplace(place, std::move(server));
    return true;
}

bool PrecheckStage::clear(Place place, QString *error)
{
    TestServer &here = server(place);
    QString script;
    const QString databases = here.query(
        u"SELECT CONCAT('DROP DATABASE `', REPLACE(schema_name, '`', '``'), '`;') FROM "
        u"information_schema.schemata "
        "WHERE schema_name NOT IN ('mysql', 'information_schema', 'performance_schema', 'sys', 'test', 'held')"_s,
        error);
    const QString accounts =
        here.query(u"SELECT CONCAT('DROP USER ', QUOTE(user), '@', QUOTE(host), ';') FROM mysql.user "
                   "WHERE user NOT IN ('root', 'mariadb.sys', 'mysql.sys', 'mysql.session', "
                   "'mysql.infoschema', 'PUBLIC')"_s,
                   error);
    script = databases + u'\n' + accounts + u'\n';
    script +=
        u"SET GLOBAL read_only = 0; SET GLOBAL init_connect = ''; SET GLOBAL event_scheduler = OFF; SET GLOBAL max_connections = 100; SET GLOBAL wait_timeout = 28800;"_s;
    if (kindOf(place) != ServerKind::MySql97)
        script += u"SET GLOBAL old_passwords = 0;"_s;
    return here.exec(script, error)
           && here.createAccount(u"floe"_s, u"secret"_s, AccountRights::PolardbPrivileged, error);
}

bool PrecheckStage::reset(Place from, Place to, QString *error)
{
    return clear(from, error) && (from == to || clear(to, error))
           && server(from).exec(QString::fromUtf8(Shop), error);
}

floe::MigrationPlan PrecheckStage::plan(Place from, Place to) const
{
    const auto endpoint = [this](Place place) {
        floe::Endpoint end;
        end.host = u"127.0.0.1"_s;
        end.port = m_servers.at(place)->port();
        end.user = u"floe"_s;
        return end;
    };
    floe::MigrationPlan plan;
    plan.name = u"precheck"_s;
    plan.source = endpoint(from);
    plan.destination = endpoint(to);
    floe::DatabaseChoice shop;
    shop.database = u"shop"_s;
    shop.allTables = false;
    floe::TableChoice customers;
    customers.table = u"customers"_s;
    floe::TableChoice orders;
    orders.table = u"orders"_s;
    orders.where = u"created >= '2020-01-01'"_s;
    shop.tables = {customers, orders};
    shop.also = floe::OtherObjects(floe::OtherObject::Views) | floe::OtherObject::Triggers
                | floe::OtherObject::Routines | floe::OtherObject::Events;
    plan.objects = {shop};
    return plan;
}

floe::Secrets PrecheckStage::secrets()
{
    return {u"secret"_s, u"secret"_s};
}

floe::CheckResult rowOf(const floe::PrecheckReport &report, const QString &id)
{
    for (const floe::CheckResult &row : report.checks) {
        if (row.id == id)
            return row;
    }
    return {};
}

QString textOf(const floe::CheckResult &row)
{
    QStringList lines{u"%1 (state %2, %3 ms)"_s.arg(row.id, QString::number(int(row.state)),
                                                    QString::number(row.milliseconds))};
    for (const floe::Finding &finding : row.findings)
        lines.append(u"  [%1] %2 | %3 | %4 | %5"_s.arg(finding.object, finding.found, finding.why,
                                                       finding.remedy, finding.sql));
    return lines.join(u'\n');
}
