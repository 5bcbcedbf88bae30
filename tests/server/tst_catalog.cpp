#include "TestServer.h"

#include "server/Catalog.h"
#include "server/CatalogFeed.h"
#include "server/Connection.h"
#include "server/Privileges.h"
#include "server/ServerTraits.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <map>
#include <memory>

using namespace floe;
using floe::test::AccountRights;
using floe::test::ServerKind;
using floe::test::TestServer;

namespace {

Endpoint endpointOf(const TestServer &server, const QString &user = u"root"_qs)
{
    Endpoint endpoint;
    endpoint.host = u"127.0.0.1"_qs;
    endpoint.port = server.port();
    endpoint.user = user;
    endpoint.tls = TlsMode::Preferred;
    return endpoint;
}

/// A session with what is known of its server.
struct Opened
{
    std::unique_ptr<Connection> connection;
    ServerTraits traits;
};

Opened openControl(const TestServer &server, const QString &user = u"root"_qs, const QString &password = {})
{
    Opened opened;
    auto connection = Connection::open(endpointOf(server, user), password, {});
    if (!connection) {
        qWarning("%s", qPrintable(connection.error().toText()));
        return opened;
    }
    opened.connection = std::move(*connection);
    const auto traits = ServerTraits::read(*opened.connection);
    if (traits)
        opened.traits = *traits;
    else
        qWarning("%s", qPrintable(traits.error().toText()));
    return opened;
}

const ColumnInfo *columnOf(const QList<ColumnInfo> &columns, const QString &name)
{
    for (const ColumnInfo &column : columns) {
        if (column.name == name)
            return &column;
    }
    return nullptr;
}

} // namespace

class tst_Catalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void traits_data() { eachKind(); }
    void traits();
    void readOnlyBindsByRights_data() { eachKind(); }
    void readOnlyBindsByRights();
    void databasesAndTables_data() { eachKind(); }
    void databasesAndTables();
    void otherObjects_data() { eachKind(); }
    void otherObjects();
    void columns_data() { eachKind(); }
    void columns();
    void keys_data() { eachKind(); }
    void keys();
    void hostileNames_data() { eachKind(); }
    void hostileNames();
    void privileges_data() { eachKind(); }
    void privileges();
    void roles_data();
    void roles();
    void feedAnswers_data() { eachKind(); }
    void feedAnswers();
    void feedTellsFailures();
    void feedIsGoneAtOnce();

private:
    void eachKind();
    TestServer &server(ServerKind kind) { return *m_servers.at(kind); }
    std::map<ServerKind, std::unique_ptr<TestServer>> m_servers;
};

void tst_Catalog::eachKind()
{
    QTest::addColumn<ServerKind>("kind");
    for (const ServerKind kind : TestServer::allKinds())
        QTest::newRow(qPrintable(TestServer::name(kind))) << kind;
}

void tst_Catalog::initTestCase()
{
    for (const ServerKind kind : TestServer::allKinds()) {
        if (!TestServer::available(kind, nullptr))
            continue;
        auto started = std::make_unique<TestServer>(kind);
        QString error;
        QVERIFY2(started->start(&error), qPrintable(error));
        QVERIFY2(
            started->exec(
                u"CREATE DATABASE shop CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;"
                "CREATE DATABASE Shop2; USE shop;"
                "CREATE TABLE parent (a INT, b INT, PRIMARY KEY (a, b)) ENGINE=InnoDB;"
                "CREATE TABLE child (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, pa INT, pb INT,"
                " name VARCHAR(300) CHARACTER SET latin1 NOT NULL DEFAULT 'it''s',"
                " kind ENUM('a','b''c') CHARACTER SET utf8mb4, amount DECIMAL(10,2) DEFAULT NULL, body TEXT,"
                " at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, UNIQUE KEY u_name (name(20), pa),"
                " KEY k_b (pb), FULLTEXT KEY f (body),"
                " CONSTRAINT fk_child FOREIGN KEY (pa, pb) REFERENCES parent (a, b))"
                " ENGINE=InnoDB AUTO_INCREMENT=42 COMMENT='the children';"
                "INSERT INTO parent VALUES (1, 1);"
                "CREATE VIEW v AS SELECT id FROM child; CREATE TABLE Shop2.t (x INT);"
                "CREATE FUNCTION f() RETURNS INT DETERMINISTIC RETURN 1;"
                "CREATE PROCEDURE p() SELECT 1;"
                "CREATE TRIGGER tr BEFORE INSERT ON child FOR EACH ROW SET NEW.pa = NEW.pa;"
                "CREATE EVENT ev ON SCHEDULE EVERY 1 DAY DO SELECT 1;"_qs,
                &error),
            qPrintable(error));
        if (kind != ServerKind::MySql56)
            QVERIFY2(started->exec(u"CREATE TABLE shop.gen (a INT, b INT GENERATED ALWAYS AS (a+1) VIRTUAL,"
                                   " c INT GENERATED ALWAYS AS (a+2) STORED, d INT INVISIBLE,"
                                   " e VARCHAR(40) DEFAULT (CONCAT('x', 'y')))"_qs,
                                   &error),
                     qPrintable(error));
        m_servers[kind] = std::move(started);
    }
}

void tst_Catalog::traits()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    const Opened opened = openControl(server(kind));
    const ServerTraits &t = opened.traits;
    QCOMPARE(t.isMariaDb(), kind == ServerKind::MariaDb1011);
    const int major = kind == ServerKind::MariaDb1011 ? 1011 : kind == ServerKind::MySql97 ? 907 : 506;
    QCOMPARE(t.version / 100, major);
    QVERIFY(!t.polardb);
    QCOMPARE(t.serverUuid.isEmpty(), t.isMariaDb());
    QCOMPARE(t.port, int(server(kind).port()));
    QVERIFY(t.dataDir.startsWith(server(kind).dataDir()));
    QVERIFY(!t.hostname.isEmpty());
    QVERIFY(!t.readOnly);
    QVERIFY(t.maxAllowedPacket >= 1u << 20);
    QVERIFY(t.innodbLogBytes >= 16u << 20);
    QVERIFY(t.maxConnections > 0);
    QVERIFY(t.charsets.contains(u"utf8mb4"_qs));
    QVERIFY(t.collations.contains(u"utf8mb4_bin"_qs));
    QCOMPARE(t.collations.contains(u"utf8mb4_0900_ai_ci"_qs), kind == ServerKind::MySql97);
    QCOMPARE(t.collations.contains(u"utf8mb4_uca1400_ai_ci"_qs), kind == ServerKind::MariaDb1011);
    QVERIFY(t.engines.contains(u"innodb"_qs));
    QVERIFY(t.sameServerAs(openControl(server(kind)).traits));
    for (const auto &[other, running] : m_servers) {
        if (other != kind)
            QVERIFY(!t.sameServerAs(openControl(*running).traits));
    }
}

void tst_Catalog::readOnlyBindsByRights()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer &s = server(kind);
    QVERIFY(s.createAccount(u"worker"_qs, u"x"_qs, AccountRights::PolardbPrivileged));
    QVERIFY(s.exec(u"SET GLOBAL read_only = 1"_qs));
    const Opened worker = openControl(s, u"worker"_qs, u"x"_qs);
    const Opened root = openControl(s);
    if (worker.connection) {
        const auto refused = worker.connection->exec("CREATE TABLE Shop2.no (a INT)");
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::ReadOnly);
        QVERIFY(refused.error().retryable);
    }
    QVERIFY(s.exec(u"SET GLOBAL read_only = 0"_qs));
    QVERIFY(worker.traits.readOnly);
    QVERIFY(!root.traits.readOnly);
    QVERIFY(!openControl(s, u"worker"_qs, u"x"_qs).traits.readOnly);
}

void tst_Catalog::databasesAndTables()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    const Opened opened = openControl(server(kind));
    Catalog catalog(*opened.connection, opened.traits);
    const auto databases = catalog.databases();
    QVERIFY(databases);
    QStringList names;
    for (const DatabaseInfo &database : *databases) {
        names << database.name;
        if (database.name == u"shop"_qs) {
            QCOMPARE(database.charset, u"utf8mb4"_qs);
            QCOMPARE(database.collation, u"utf8mb4_bin"_qs);
        }
    }
    QVERIFY(names.contains(u"shop"_qs));
    QVERIFY(names.contains(u"Shop2"_qs));
    QVERIFY(!names.contains(u"mysql"_qs) && !names.contains(u"information_schema"_qs));

    const auto tables = catalog.tables({u"shop"_qs, u"Shop2"_qs});
    QVERIFY(tables);
    QHash<QString, TableInfo> byName;
    for (const TableInfo &table : *tables)
        byName.insert(table.name.displayName(), table);
    QCOMPARE(byName.size(), kind == ServerKind::MySql56 ? 4 : 5);
    QCOMPARE(tables->constFirst().name, (ObjectName{u"Shop2"_qs, u"t"_qs}));
    const TableInfo child = byName.value(u"shop.child"_qs);
    QCOMPARE(child.kind, ObjectKind::Table);
    QCOMPARE(child.engine, u"InnoDB"_qs);
    QCOMPARE(child.comment, u"the children"_qs);
    QCOMPARE(child.collation, u"utf8mb4_bin"_qs);
    QCOMPARE(child.autoIncrement, std::optional<quint64>(42));
    QVERIFY(child.dataBytes > 0 && child.indexBytes > 0);
    QCOMPARE(byName.value(u"shop.v"_qs).kind, ObjectKind::View);
    QVERIFY(byName.value(u"shop.v"_qs).engine.isEmpty());
    QVERIFY(!byName.value(u"shop.parent"_qs).autoIncrement);
    // A name that differs in case only is another database.
    QVERIFY(catalog.tables({u"SHOP"_qs})->isEmpty());
    QVERIFY(catalog.tables({})->isEmpty());
    QVERIFY(catalog.createTable({u"shop"_qs, u"child"_qs})->startsWith(u"CREATE TABLE `child` ("_qs));
    QCOMPARE(catalog.createTable({u"shop"_qs, u"gone"_qs}).error().code, ErrorCode::ObjectMissing);
}

void tst_Catalog::otherObjects()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    const Opened opened = openControl(server(kind));
    Catalog catalog(*opened.connection, opened.traits);
    const auto others = catalog.otherObjects({u"shop"_qs});
    QVERIFY(others);
    QStringList found;
    for (const OtherObjectInfo &object : *others) {
        found << QStringLiteral("%1 %2 %3").arg(int(object.kind)).arg(object.name.name, object.onTable);
        QVERIFY2(object.definer.startsWith(u"root@"_qs), qPrintable(object.definer));
        QCOMPARE(object.function, object.name.name == u"f"_qs);
    }
    const auto line = [](ObjectKind k, const char *rest) {
        return QStringLiteral("%1 %2").arg(int(k)).arg(QLatin1String(rest));
    };
    QCOMPARE(found, (QStringList{line(ObjectKind::View, "v "), line(ObjectKind::Routine, "f "),
                                 line(ObjectKind::Routine, "p "), line(ObjectKind::Trigger, "tr child"),
                                 line(ObjectKind::Event, "ev ")}));
}

void tst_Catalog::columns()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    const Opened opened = openControl(server(kind));
    Catalog catalog(*opened.connection, opened.traits);
    const auto all = catalog.columns(QStringList{u"shop"_qs});
    QVERIFY(all);
    const QList<ColumnInfo> child = all->value({u"shop"_qs, u"child"_qs});
    QCOMPARE(child.size(), 8);
    for (qsizetype i = 0; i < child.size(); ++i)
        QCOMPARE(child[i].ordinal, int(i + 1));
    const ColumnInfo *id = columnOf(child, u"id"_qs);
    QVERIFY(id && id->autoIncrement && id->inPrimaryKey && !id->nullable && !id->generated);
    QCOMPARE(id->dataType, u"bigint"_qs);
    QVERIFY(id->columnType.startsWith(u"bigint"_qs) && id->columnType.endsWith(u"unsigned"_qs));
    QVERIFY(id->charset.isEmpty());
    const ColumnInfo *name = columnOf(child, u"name"_qs);
    QVERIFY(name);
    QCOMPARE(name->charset, u"latin1"_qs);
    QCOMPARE(name->defaultValue, std::optional(u"it's"_qs));
    const ColumnInfo *enumeration = columnOf(child, u"kind"_qs);
    QVERIFY(enumeration && enumeration->nullable && !enumeration->defaultValue);
    QCOMPARE(enumeration->columnType, u"enum('a','b''c')"_qs);
    QVERIFY(!columnOf(child, u"amount"_qs)->defaultValue);

    const auto one = catalog.columns(ObjectName{u"shop"_qs, u"child"_qs});
    QVERIFY(one);
    QCOMPARE(one->size(), child.size());
    if (kind == ServerKind::MySql56)
        return;
    const QList<ColumnInfo> gen = all->value({u"shop"_qs, u"gen"_qs});
    QVERIFY(!columnOf(gen, u"a"_qs)->generated);
    QVERIFY(columnOf(gen, u"b"_qs)->generated);
    QVERIFY(columnOf(gen, u"c"_qs)->generated);
    QVERIFY(columnOf(gen, u"d"_qs)->invisible);
    QVERIFY(!columnOf(gen, u"e"_qs)->generated);
    QVERIFY(columnOf(gen, u"e"_qs)->defaultValue.has_value());
}

void tst_Catalog::keys()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer &s = server(kind);
    const Opened opened = openControl(s);
    Catalog catalog(*opened.connection, opened.traits);
    const auto indexes = catalog.indexes({u"shop"_qs});
    QVERIFY(indexes);
    const QList<IndexInfo> child = indexes->value({u"shop"_qs, u"child"_qs});
    QVERIFY(child.size() >= 4);
    QVERIFY(child.constFirst().isPrimary() && child.constFirst().unique);
    QHash<QString, IndexInfo> byName;
    for (const IndexInfo &index : child)
        byName.insert(index.name, index);
    const IndexInfo unique = byName.value(u"u_name"_qs);
    QVERIFY(unique.unique);
    QCOMPARE(unique.parts.size(), 2);
    QCOMPARE(unique.parts[0].column, u"name"_qs);
    QCOMPARE(unique.parts[0].prefix, std::optional<int>(20));
    QVERIFY(!unique.parts[0].nullable);
    QVERIFY(!unique.parts[1].prefix && unique.parts[1].nullable);
    QCOMPARE(byName.value(u"f"_qs).type, u"FULLTEXT"_qs);
    QVERIFY(!byName.value(u"f"_qs).parts.constFirst().prefix);
    QVERIFY(!byName.value(u"k_b"_qs).unique);

    const auto foreign = catalog.foreignKeys({u"shop"_qs});
    QVERIFY(foreign);
    QCOMPARE(foreign->size(), 1);
    const ForeignKeyInfo key = foreign->constFirst();
    QCOMPARE(key.name, u"fk_child"_qs);
    QCOMPARE(key.child, (ObjectName{u"shop"_qs, u"child"_qs}));
    QCOMPARE(key.parent, (ObjectName{u"shop"_qs, u"parent"_qs}));
    QCOMPARE(key.columns, (QStringList{u"pa"_qs, u"pb"_qs}));
    QCOMPARE(key.parentColumns, (QStringList{u"a"_qs, u"b"_qs}));

    if (kind != ServerKind::MySql97)
        return;
    QVERIFY(s.exec(u"CREATE TABLE IF NOT EXISTS Shop2.expr (a INT, KEY e ((a + 1)))"_qs));
    const auto expression = catalog.indexes({u"Shop2"_qs});
    QVERIFY(expression);
    QVERIFY(expression->value({u"Shop2"_qs, u"expr"_qs}).constFirst().parts.constFirst().column.isEmpty());
    QVERIFY(s.exec(u"DROP TABLE Shop2.expr"_qs));
}

void tst_Catalog::hostileNames()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer &s = server(kind);
    const Opened opened = openControl(s);
    Catalog catalog(*opened.connection, opened.traits);
    const QString database = u"'; DROP TABLE x; --"_qs;
    const QString table = u"a`b\"\\:databases %1\n<b>漢"_qs;
    QVERIFY(opened.connection->exec("CREATE DATABASE " + quoted(database)));
    QVERIFY(opened.connection->exec("CREATE TABLE " + quoted(ObjectName{database, table}) + " ("
                                    + quoted(table) + " INT PRIMARY KEY)"));
    const auto tables = catalog.tables({database});
    QVERIFY(tables);
    QCOMPARE(tables->size(), 1);
    QCOMPARE(tables->constFirst().name, (ObjectName{database, table}));
    QCOMPARE(catalog.columns(ObjectName{database, table})->constFirst().name, table);
    QCOMPARE(catalog.indexes({database})->value({database, table}).constFirst().parts.constFirst().column,
             table);
    QVERIFY(catalog.createTable({database, table}));
    QVERIFY(opened.connection->exec("DROP DATABASE " + quoted(database)));
}

void tst_Catalog::privileges()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer &s = server(kind);
    const Opened root = openControl(s);
    const auto all = Privileges::read(*root.connection, root.traits);
    QVERIFY(all);
    QCOMPARE(all->account(), u"'root'@'127.0.0.1'"_qs);
    QVERIFY(all->hasGlobal(u"RELOAD"_qs) && all->hasGlobal(u"SUPER"_qs)
            && all->hasGlobal(u"GRANT OPTION"_qs));

    QVERIFY(s.createAccount(u"reader"_qs, u"x"_qs, AccountRights::PolardbReadOnly));
    const Opened reader = openControl(s, u"reader"_qs, u"x"_qs);
    const auto few = Privileges::read(*reader.connection, reader.traits);
    QVERIFY(few);
    QVERIFY(few->hasGlobal(u"SELECT"_qs) && few->hasGlobal(u"LOCK TABLES"_qs)
            && few->hasGlobal(u"REPLICATION CLIENT"_qs));
    QVERIFY(!few->hasGlobal(u"RELOAD"_qs) && !few->hasGlobal(u"TRIGGER"_qs));
    for (const QString &line : few->grantLines())
        QVERIFY2(!line.contains(u"IDENTIFIED"_qs), qPrintable(line));

    QVERIFY(s.exec(u"CREATE USER low@'%' IDENTIFIED BY 'x'; GRANT SELECT ON `sh_p`.* TO low@'%';"
                   "GRANT INSERT ON `Shop2`.t TO low@'%'; GRANT UPDATE (x) ON `Shop2`.t TO low@'%';"
                   "GRANT EXECUTE ON PROCEDURE shop.p TO low@'%'"_qs));
    const Opened low = openControl(s, u"low"_qs, u"x"_qs);
    const auto narrow = Privileges::read(*low.connection, low.traits);
    QVERIFY(narrow);
    QVERIFY(narrow->hasOnDatabase(u"SELECT"_qs, u"shop"_qs));
    QVERIFY(!narrow->hasOnDatabase(u"SELECT"_qs, u"Shop2"_qs));
    QVERIFY(narrow->hasOnTable(u"INSERT"_qs, {u"Shop2"_qs, u"t"_qs}));
    QVERIFY(!narrow->hasOnTable(u"UPDATE"_qs, {u"Shop2"_qs, u"t"_qs}));
    QVERIFY(!narrow->hasOnDatabase(u"EXECUTE"_qs, u"shop"_qs));
}

void tst_Catalog::roles_data()
{
    QTest::addColumn<ServerKind>("kind");
    for (const ServerKind kind : {ServerKind::MariaDb1011, ServerKind::MySql97}) // 5.6 knows none
        QTest::newRow(qPrintable(TestServer::name(kind))) << kind;
}

void tst_Catalog::roles()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer &s = server(kind);
    QVERIFY(s.exec(
        u"CREATE ROLE helpers, idle; GRANT TRIGGER ON shop.* TO helpers; GRANT EVENT ON shop.* TO idle;"
        "CREATE USER roled@'%' IDENTIFIED BY 'x'; GRANT helpers TO roled@'%'; GRANT idle TO roled@'%'"_qs));
    QVERIFY(s.exec(kind == ServerKind::MySql97 ? u"SET DEFAULT ROLE helpers TO roled@'%'"_qs
                                               : u"SET DEFAULT ROLE helpers FOR roled@'%'"_qs));
    const Opened opened = openControl(s, u"roled"_qs, u"x"_qs);
    const auto privileges = Privileges::read(*opened.connection, opened.traits);
    QVERIFY(privileges);
    QVERIFY2(privileges->hasOnDatabase(u"TRIGGER"_qs, u"shop"_qs),
             qPrintable(privileges->grantLines().join(u'\n')));
    QVERIFY2(!privileges->hasOnDatabase(u"EVENT"_qs, u"shop"_qs),
             qPrintable(privileges->grantLines().join(u'\n')));
    QCOMPARE(privileges->account(), u"'roled'@'%'"_qs);
}

void tst_Catalog::feedAnswers()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer &s = server(kind);
    CatalogFeed feed(endpointOf(s), {});
    QSignalSpy databases(&feed, &CatalogFeed::databasesRead);
    QSignalSpy objects(&feed, &CatalogFeed::objectsRead);
    QSignalSpy columns(&feed, &CatalogFeed::columnsRead);
    QSignalSpy failed(&feed, &CatalogFeed::failed);
    feed.requestDatabases();
    feed.requestObjects(u"shop"_qs);
    feed.requestColumns({u"shop"_qs, u"child"_qs});
    QTRY_COMPARE(columns.size(), 1);
    QCOMPARE(databases.size(), 1);
    QCOMPARE(objects.size(), 1);
    QCOMPARE(objects[0][0].toString(), u"shop"_qs);
    QVERIFY(objects[0][1].value<QList<TableInfo>>().size() >= 3);
    QCOMPARE(objects[0][2].value<QList<OtherObjectInfo>>().size(), 5);
    QCOMPARE(columns[0][1].value<QList<ColumnInfo>>().size(), 8);

    // Its session is killed; the next question opens another.
    const QString ids =
        s.query(u"SELECT GROUP_CONCAT(id) FROM information_schema.processlist WHERE command = 'Sleep'"_qs);
    for (const QString &id : ids.split(u','))
        s.exec(u"KILL "_qs + id);
    feed.requestDatabases();
    QTRY_COMPARE(databases.size(), 2);
    QCOMPARE(failed.size(), 0);
}

void tst_Catalog::feedTellsFailures()
{
    Endpoint nowhere;
    nowhere.host = u"127.0.0.1"_qs;
    nowhere.port = 1;
    nowhere.user = u"root"_qs;
    CatalogFeed feed(nowhere, {});
    QSignalSpy failed(&feed, &CatalogFeed::failed);
    feed.requestDatabases();
    feed.requestObjects(u"shop"_qs);
    QTRY_COMPARE(failed.size(), 2);
    QCOMPARE(failed[0][0].toString(), QString());
    QCOMPARE(failed[1][0].toString(), u"shop"_qs);
    QCOMPARE(failed[0][1].value<Error>().code, ErrorCode::ConnectionRefused);
}

void tst_Catalog::feedIsGoneAtOnce()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    for (int i = 0; i < 20; ++i) {
        QElapsedTimer timer;
        timer.start();
        {
            CatalogFeed feed(endpointOf(server(ServerKind::MariaDb1011)), {});
            feed.requestDatabases();
            feed.requestObjects(u"shop"_qs);
            QTest::qWait(i);
            timer.restart();
        }
        QVERIFY(timer.elapsed() < 50);
    }
    QTest::qWait(200);
}

QTEST_GUILESS_MAIN(tst_Catalog)
#include "tst_catalog.moc"
