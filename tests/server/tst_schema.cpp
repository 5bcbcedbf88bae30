#include "TestServer.h"

#include "schema/OtherObjects.h"
#include "schema/ResolvedObjects.h"
#include "schema/TableDdl.h"
#include "schema/TableDefinition.h"
#include "server/Catalog.h"
#include "server/Connection.h"
#include "server/Privileges.h"
#include "server/ServerTraits.h"

#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <memory>

using namespace floe;
using floe::test::ServerKind;
using floe::test::TestServer;

namespace {

/// One end of a migration of definitions: a server, a session with it, and what it is.
struct End
{
    explicit End(ServerKind kind, const QStringList &options = {}) : server(kind, options) {}

    bool start(QString *error)
    {
        if (!server.start(error))
            return false;
        Endpoint endpoint;
        endpoint.host = u"127.0.0.1"_qs;
        endpoint.port = server.port();
        endpoint.user = u"root"_qs;
        auto opened = Connection::open(endpoint, {}, {});
        if (!opened) {
            *error = opened.error().toText();
            return false;
        }
        connection = std::move(*opened);
        auto read = ServerTraits::read(*connection);
        if (!read) {
            *error = read.error().toText();
            return false;
        }
        traits = *read;
        return true;
    }

    TestServer server;
    std::unique_ptr<Connection> connection;
    ServerTraits traits;
};

QString describe(const QByteArray &sql, const Error &error)
{
    return error.toText() + u"\n"_qs + QString::fromUtf8(sql);
}

/// What was sent, what was refused, and why; the lists are empty when all went well.
struct Outcome
{
    int created = 0;
    int blocked = 0;
    QStringList refusedTables; ///< without a blocker that told of it
    QStringList refusedKeys;
    QStringList refusedOthers;
    QStringList notes;
};

} // namespace

/// Definitions of real databases are read at one server and made at another.
class TestSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void definitionsArrive_data();
    void definitionsArrive();
    void mappedNamesArrive_data();
    void mappedNamesArrive();
    void oddTablesArrive_data();
    void oddTablesArrive();
    void missingObjectsAreNamed();
    void cleanupTestCase() { m_ends.clear(); }

private:
    /// Servers for all odd tables: one of a kind at each end, where each table has a database of its own.
    std::map<std::pair<ServerKind, int>, std::unique_ptr<End>> m_ends;
    QTemporaryDir m_elsewhere; ///< a DATA DIRECTORY

    Outcome migrate(End &source, End &destination, const ResolvedObjects &objects);
    void migrateOthers(End &source, End &destination, const ResolvedObjects &objects, Outcome &outcome);
    static MigrationPlan wholeServer(End &source);
    static void addDirections();
};

namespace {

/// Keys that were added later may stand in another order.
QString sortedLines(const QString &definition)
{
    QStringList lines = definition.split(u'\n');
    for (QString &line : lines) {
        if (line.endsWith(u','))
            line.chop(1);
    }
    lines.sort();
    return lines.join(u'\n');
}

void report(const Outcome &outcome)
{
    if (!qEnvironmentVariableIsSet("FLOE_SHOW_NOTES"))
        return;
    for (const QString &note : outcome.notes)
        qInfo().noquote() << note;
}

} // namespace

void TestSchema::addDirections()
{
    QTest::addColumn<ServerKind>("from");
    QTest::addColumn<ServerKind>("to");
    QTest::newRow("MariaDB to MariaDB") << ServerKind::MariaDb1011 << ServerKind::MariaDb1011;
    QTest::newRow("MySQL 5.6 to MySQL 9.7") << ServerKind::MySql56 << ServerKind::MySql97;
    QTest::newRow("MariaDB to MySQL 9.7") << ServerKind::MariaDb1011 << ServerKind::MySql97;
    QTest::newRow("MySQL 9.7 to MariaDB") << ServerKind::MySql97 << ServerKind::MariaDb1011;
    QTest::newRow("MySQL 5.6 to MariaDB") << ServerKind::MySql56 << ServerKind::MariaDb1011;
    QTest::newRow("MySQL 9.7 to MySQL 9.7") << ServerKind::MySql97 << ServerKind::MySql97;
    QTest::newRow("MariaDB to MySQL 5.6") << ServerKind::MariaDb1011 << ServerKind::MySql56;
    QTest::newRow("MySQL 9.7 to MySQL 5.6") << ServerKind::MySql97 << ServerKind::MySql56;
}

MigrationPlan TestSchema::wholeServer(End &source)
{
    MigrationPlan plan;
    const auto databases = Catalog(*source.connection, source.traits).databases();
    if (!databases)
        qFatal("%s", qPrintable(databases.error().toText()));
    for (const DatabaseInfo &database : *databases) {
        DatabaseChoice choice;
        choice.database = database.name;
        choice.also = OtherObjects(OtherObject::Views) | OtherObject::Triggers | OtherObject::Routines
                      | OtherObject::Events;
        plan.objects.append(choice);
    }
    return plan;
}

Outcome TestSchema::migrate(End &source, End &destination, const ResolvedObjects &objects)
{
    Outcome outcome;
    Catalog catalog(*source.connection, source.traits);
    Connection &target = *destination.connection;
    for (const ResolvedDatabase &database : objects.databases) {
        const QByteArray sql = makeDatabaseDdl(database, source.traits, destination.traits);
        if (auto done = target.exec(sql); !done)
            outcome.refusedTables.append(describe(sql, done.error()));
    }
    QList<DeferredStatement> indexes, foreignKeys;
    for (const ResolvedTable &table : objects.tables) {
        const auto text = catalog.createTable(table.source());
        const auto definition = text ? TableDefinition::parse(*text) : failure(text.error());
        if (!definition) {
            outcome.refusedTables.append(definition.error().toText());
            continue;
        }
        const auto ddl = makeTableDdl(*definition, table, objects, source.traits, destination.traits, true);
        for (const auto &[list, word] :
             {std::pair{&ddl->blockers, u"BLOCKED"_qs}, std::pair{&ddl->notCarried, u"NOT CARRIED"_qs},
              std::pair{&ddl->changes, u"changed"_qs}}) {
            for (const QString &line : *list)
                outcome.notes.append(table.source().displayName() + u": "_qs + word + u": "_qs + line);
        }
        for (const QByteArray &statement : ddl->before)
            target.exec(statement);
        const auto created = target.exec(ddl->create);
        for (const QByteArray &statement : ddl->after)
            target.exec(statement);
        if (!ddl->blockers.isEmpty()) {
            ++outcome.blocked;
            if (created)
                outcome.notes.append(table.source().displayName() + u": blocked, but taken"_qs);
        } else if (!created) {
            outcome.refusedTables.append(describe(ddl->create, created.error()));
        } else {
            ++outcome.created;
            indexes += ddl->indexes;
            foreignKeys += ddl->foreignKeys;
        }
    }
    for (const DeferredStatement &statement : indexes + foreignKeys) {
        if (auto done = target.exec(statement.sql); !done)
            outcome.refusedKeys.append(describe(statement.sql, done.error()));
    }
    migrateOthers(source, destination, objects, outcome);
    return outcome;
}

void TestSchema::migrateOthers(End &source, End &destination, const ResolvedObjects &objects,
                               Outcome &outcome)
{
    Connection &target = *destination.connection;
    const auto privileges = Privileges::read(target, destination.traits);
    const DefinerRule definers = privileges ? DefinerRule::read(target, *privileges) : DefinerRule();
    QList<OtherObjectDdl> waiting;
    for (const ResolvedOther &object : objects.others) {
        const auto ddl =
            readOtherObject(*source.connection, object, objects, source.traits, destination.traits, definers);
        if (!ddl) {
            outcome.refusedOthers.append(ddl.error().toText());
            continue;
        }
        for (const QString &line : ddl->changes)
            outcome.notes.append(object.info.name.displayName() + u": "_qs + line);
        waiting.append(*ddl);
    }
    // Views depend on views: as long as one more can be made, the others get another try.
    QStringList refused;
    for (qsizetype before = -1; before != waiting.size();) {
        before = waiting.size();
        refused.clear();
        QList<OtherObjectDdl> again;
        for (const OtherObjectDdl &ddl : waiting) {
            bool made = true;
            for (const QByteArray &sql : ddl.statements) {
                const auto done = made || sql == ddl.statements.last() ? target.exec(sql)
                                                                       : Result<ExecResult>(ExecResult());
                if (!done) {
                    made = false;
                    refused.append(describe(sql, done.error()));
                }
            }
            if (!made)
                again.append(ddl);
        }
        waiting = again;
    }
    outcome.refusedOthers += refused;
}

void TestSchema::definitionsArrive_data()
{
    addDirections();
}

void TestSchema::definitionsArrive()
{
    QFETCH(ServerKind, from);
    QFETCH(ServerKind, to);
    FLOE_REQUIRE_SERVER(from);
    FLOE_REQUIRE_SERVER(to);
    if (TestServer::corporaDir().isEmpty())
        QSKIP("the corpora are not here");

    QString error;
    End source(from, {u"--log-bin-trust-function-creators=1"_qs});
    QVERIFY2(source.start(&error), qPrintable(error));
    const QByteArray wanted = qgetenv("FLOE_CORPUS");
    const QStringList corpora = wanted.isEmpty() ? QStringList{u"sakila"_qs, u"employees"_qs, u"northwind"_qs,
                                                               u"chinook"_qs, u"fieldtypes"_qs}
                                                 : QString::fromLocal8Bit(wanted).split(u' ');
    for (const QString &corpus : corpora)
        QVERIFY2(source.server.loadCorpus(corpus, &error), qPrintable(corpus + u": "_qs + error));
    End destination(to);
    QVERIFY2(destination.start(&error), qPrintable(error));

    Catalog catalog(*source.connection, source.traits);
    const auto objects = resolveObjects(wholeServer(source), catalog, destination.traits.lowerCaseTableNames);
    QVERIFY2(objects.has_value(), objects ? "" : qPrintable(objects.error().toText()));
    const Outcome outcome = migrate(source, destination, *objects);
    report(outcome);
    qInfo() << "tables made:" << outcome.created << "told to be impossible:" << outcome.blocked
            << "others:" << objects->others.size() - outcome.refusedOthers.size() << "of"
            << objects->others.size();
    QVERIFY2(outcome.refusedTables.isEmpty(), qPrintable(outcome.refusedTables.join(u"\n\n"_qs)));
    QVERIFY2(outcome.refusedKeys.isEmpty(), qPrintable(outcome.refusedKeys.join(u"\n\n"_qs)));
    QVERIFY2(outcome.refusedOthers.isEmpty(), qPrintable(outcome.refusedOthers.join(u"\n\n"_qs)));
    QCOMPARE(outcome.created + outcome.blocked, objects->tables.size());
    if (from != to)
        return;
    Catalog copied(*destination.connection, destination.traits);
    for (const ResolvedTable &table : objects->tables) {
        const auto before = catalog.createTable(table.source());
        const auto after = copied.createTable(table.mapped);
        QVERIFY(before && after);
        QCOMPARE(sortedLines(*after), sortedLines(*before));
    }
}

void TestSchema::mappedNamesArrive_data()
{
    addDirections();
}

void TestSchema::mappedNamesArrive()
{
    QFETCH(ServerKind, from);
    QFETCH(ServerKind, to);
    FLOE_REQUIRE_SERVER(from);
    FLOE_REQUIRE_SERVER(to);
    QString error;
    End source(from, {u"--log-bin-trust-function-creators=1"_qs});
    QVERIFY2(source.start(&error), qPrintable(error));
    End destination(to);
    QVERIFY2(destination.start(&error), qPrintable(error));
    QVERIFY2(source.server.exec(uR"(
        CREATE DATABASE shop CHARACTER SET latin1; USE shop;
        CREATE TABLE customers (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(50), scratch INT,
            note VARCHAR(20) DEFAULT 'customers', KEY by_name (name, note), KEY by_scratch (scratch, name)) AUTO_INCREMENT = 77;
        CREATE TABLE orders (id INT PRIMARY KEY, customer INT NOT NULL, parent INT, KEY (customer), KEY (parent),
            CONSTRAINT to_customer FOREIGN KEY (customer) REFERENCES customers (id) ON DELETE CASCADE,
            CONSTRAINT to_parent FOREIGN KEY (parent) REFERENCES orders (id));
        CREATE TABLE untouched (id INT PRIMARY KEY);
        CREATE VIEW names AS SELECT customers.name AS name, o.id AS `order` FROM customers JOIN orders o ON o.customer = customers.id;
        CREATE VIEW more AS SELECT upper(name) AS name FROM names;
        CREATE FUNCTION twice(n INT) RETURNS VARCHAR(10) CHARSET latin1 DETERMINISTIC RETURN n * 2;
        CREATE PROCEDURE count_them() SELECT COUNT(*) FROM `shop`.`untouched`;
        )"_qs),
             "the source refuses the test\'s own tables");
    QVERIFY(source.server.exec(
        u"USE shop; CREATE TRIGGER second BEFORE INSERT ON orders FOR EACH ROW SET NEW.parent = NULL;"
        "CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY DO DELETE FROM `shop`.`untouched`"_qs));
    MigrationPlan plan;
    DatabaseChoice choice;
    choice.database = u"shop"_qs;
    // The oldest server misspells odd names of databases in its own catalogue.
    choice.as = to == ServerKind::MySql56 ? u"new_shop"_qs : u"new `shop`"_qs;
    const QString mapped = QString::fromUtf8(quoted(QStringView(choice.as)));
    choice.allTables = false;
    TableChoice customers;
    customers.table = u"customers"_qs;
    customers.as = u"people"_qs;
    customers.columns = {{u"name"_qs, u"full name"_qs}, {u"scratch"_qs, std::nullopt}};
    TableChoice orders;
    orders.table = u"orders"_qs;
    orders.as = u"orders_2019"_qs;
    orders.columns = {{u"customer"_qs, u"person"_qs}};
    TableChoice untouched;
    untouched.table = u"untouched"_qs;
    choice.tables = {customers, orders, untouched};
    choice.also = OtherObjects(OtherObject::Views) | OtherObject::Triggers | OtherObject::Routines
                  | OtherObject::Events;
    plan.objects = {choice};

    Catalog catalog(*source.connection, source.traits);
    const auto objects = resolveObjects(plan, catalog, destination.traits.lowerCaseTableNames);
    QVERIFY2(objects.has_value(), objects ? "" : qPrintable(objects.error().toText()));
    const Outcome outcome = migrate(source, destination, *objects);
    report(outcome);
    QVERIFY2(outcome.refusedTables.isEmpty(), qPrintable(outcome.refusedTables.join(u"\n\n"_qs)));
    QVERIFY2(outcome.refusedKeys.isEmpty(), qPrintable(outcome.refusedKeys.join(u"\n\n"_qs)));
    QVERIFY2(outcome.refusedOthers.isEmpty(), qPrintable(outcome.refusedOthers.join(u"\n\n"_qs)));
    QCOMPARE(outcome.created, 3);

    TestServer &target = destination.server;
    const QString where = u" WHERE TABLE_SCHEMA = '"_qs + choice.as + u"' "_qs;
    QCOMPARE(target.query(u"SELECT COLUMN_NAME FROM information_schema.COLUMNS"_qs + where
                          + u"AND TABLE_NAME = 'people' ORDER BY ORDINAL_POSITION"_qs),
             u"id\nfull name\nnote"_qs);
    QCOMPARE(target.query(u"SELECT DISTINCT INDEX_NAME FROM information_schema.STATISTICS"_qs + where
                          + u"AND TABLE_NAME = 'people' ORDER BY 1"_qs),
             u"by_name\nPRIMARY"_qs);
    QCOMPARE(target.query(
                 u"SELECT COLUMN_NAME, REFERENCED_TABLE_SCHEMA, REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME"
                 " FROM information_schema.KEY_COLUMN_USAGE"_qs
                 + where + u"AND REFERENCED_TABLE_NAME IS NOT NULL ORDER BY CONSTRAINT_NAME"_qs),
             u"person\t%1\tpeople\tid\nparent\t%1\torders_2019\tid"_qs.arg(choice.as));
    QVERIFY(target.exec(u"USE "_qs + mapped
                        + u"; INSERT INTO people (`full name`) VALUES ('Ada');"
                          "INSERT INTO orders_2019 VALUES (1, 77, 5);"_qs));
    QCOMPARE(target.query(u"SELECT name FROM "_qs + mapped + u".more"_qs), u"ADA"_qs);
    QCOMPARE(target.query(u"SELECT parent FROM "_qs + mapped + u".orders_2019"_qs), u"NULL"_qs);
    QCOMPARE(target.query(u"SELECT "_qs + mapped + u".twice(4)"_qs), u"8"_qs);
    QCOMPARE(target.query(u"CALL "_qs + mapped + u".count_them()"_qs), u"0"_qs);
    QCOMPARE(target.query(u"SELECT STATUS FROM information_schema.EVENTS WHERE EVENT_SCHEMA = '"_qs
                          + choice.as + u"'"_qs),
             u"DISABLED"_qs);
}

void TestSchema::oddTablesArrive_data()
{
    QTest::addColumn<ServerKind>("from");
    QTest::addColumn<ServerKind>("to");
    QTest::addColumn<QString>("definition");
    QTest::addColumn<bool>("possible");
    const auto row = [](const char *name, ServerKind from, ServerKind to, const char *definition,
                        bool possible = true) {
        QTest::newRow(name) << from << to << QString::fromUtf8(definition) << possible;
    };
    constexpr auto MariaDb = ServerKind::MariaDb1011;
    constexpr auto New = ServerKind::MySql97;
    constexpr auto Old = ServerKind::MySql56;

    row("names that look like syntax", MariaDb, New,
        "CREATE TABLE t (`id` INT PRIMARY KEY, `a``b,(c` INT COMMENT 'it''s, a (comment) \\\\', `%1` TEXT, "
        "`COMMENT` INT,"
        " KEY `k),(` (`a``b,(c`, `COMMENT`)) COMMENT='ENGINE=x, PARTITION BY'");
    row("expression defaults", MariaDb, New,
        "CREATE TABLE t (id INT PRIMARY KEY, a TEXT DEFAULT 'x', u UUID DEFAULT uuid(), d DATE DEFAULT "
        "curdate(),"
        " e VARCHAR(30) DEFAULT concat('a', 'b'), f INT DEFAULT (1 + 2), s VARCHAR(30) DEFAULT "
        "current_timestamp(),"
        " dt DATETIME(6) DEFAULT current_timestamp(6) ON UPDATE current_timestamp(6))");
    row("row versions", MariaDb, New,
        "CREATE TABLE t (id INT PRIMARY KEY, a INT, rs TIMESTAMP(6) GENERATED ALWAYS AS ROW START,"
        " re TIMESTAMP(6) GENERATED ALWAYS AS ROW END, PERIOD FOR SYSTEM_TIME (rs, re), UNIQUE (a)) WITH "
        "SYSTEM VERSIONING"
        " PARTITION BY SYSTEM_TIME (PARTITION p HISTORY, PARTITION q CURRENT)");
    row("row versions between MariaDB servers", MariaDb, MariaDb,
        "CREATE TABLE t (id INT PRIMARY KEY, a INT, rs TIMESTAMP(6) GENERATED ALWAYS AS ROW START,"
        " re TIMESTAMP(6) GENERATED ALWAYS AS ROW END, PERIOD FOR SYSTEM_TIME (rs, re), UNIQUE (a)) WITH "
        "SYSTEM VERSIONING");
    row("MariaDB's own types and options", MariaDb, New,
        "CREATE TABLE t (id INT PRIMARY KEY, i INET6, u UUID, c VARCHAR(100) COMPRESSED, inv INT INVISIBLE "
        "DEFAULT 3,"
        " j JSON, g POINT REF_SYSTEM_ID=4326, b BLOB UNIQUE, KEY x (inv) IGNORED, KEY y (id DESC)) "
        "ENGINE=InnoDB page_compressed=1");
    row("MariaDB's own types stay", MariaDb, MariaDb,
        "CREATE TABLE t (id INT PRIMARY KEY, i INET6, u UUID DEFAULT uuid(), c VARCHAR(100) COMPRESSED, inv "
        "INT INVISIBLE DEFAULT 3,"
        " j JSON, g POINT REF_SYSTEM_ID=4326, b BLOB UNIQUE, KEY x (inv) IGNORED, KEY y (id DESC)) "
        "ENGINE=InnoDB page_compressed=1");
    row("Aria", MariaDb, New,
        "CREATE TABLE t (id INT PRIMARY KEY, a INT, KEY (a)) ENGINE=Aria TRANSACTIONAL=1 PAGE_CHECKSUM=1 "
        "ROW_FORMAT=PAGE");
    row("partitions of another engine", MariaDb, New,
        "CREATE TABLE t (id INT, a INT) ENGINE=MyISAM PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN "
        "(10),"
        " PARTITION p1 VALUES LESS THAN MAXVALUE)");
    row("AUTO_INCREMENT behind another column", MariaDb, New,
        "CREATE TABLE t (a INT, b INT AUTO_INCREMENT, PRIMARY KEY (a, b)) ENGINE=Aria");
    row("checks of the same name", MariaDb, New,
        "CREATE TABLE t (a INT CHECK (a > 0), CHECK (a < 100), CONSTRAINT positive CHECK (a <> 7));"
        "CREATE TABLE u (a INT CHECK (a > 0), CHECK (a < 100), CONSTRAINT positive CHECK (a <> 7))");
    row("uca1400", MariaDb, New,
        "CREATE TABLE t (a VARCHAR(10) COLLATE utf8mb4_uca1400_swedish_as_ci, b VARCHAR(10) COLLATE "
        "utf8mb4_uca1400_ai_ci,"
        " c VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin, d VARCHAR(10) COLLATE "
        "utf8mb3_uca1400_nopad_ai_cs)");
    row("a sequence as default", MariaDb, New, "CREATE SEQUENCE s; CREATE TABLE t (a INT DEFAULT nextval(s))",
        false);
    row("a foreign key to a part of a key", MariaDb, New,
        "CREATE TABLE t (a INT, b INT, KEY (a)); CREATE TABLE u (a INT, CONSTRAINT c FOREIGN KEY (a) "
        "REFERENCES t (a))");
    row("too exact a number", MariaDb, New, "CREATE TABLE t (a DECIMAL(60,35))", false);
    row("what is new in MySQL", New, MariaDb,
        "CREATE TABLE t (id INT PRIMARY KEY, j JSON DEFAULT (json_object()), b BINARY(16) DEFAULT "
        "(uuid_to_bin(uuid())),"
        " x INT INVISIBLE, nn INT NOT NULL INVISIBLE, g POINT NOT NULL SRID 4326, gc GEOMCOLLECTION, v "
        "VECTOR(3),"
        " s VARCHAR(10) CHARACTER SET latin1 CHECK (s <> ''), ci INT CHECK (ci > 0) NOT ENFORCED,"
        " gg INT GENERATED ALWAYS AS (id + 1) STORED NOT NULL, KEY f ((id + 1)), KEY k (x DESC) INVISIBLE,"
        " FULLTEXT ft (s) WITH PARSER ngram, KEY mv ((CAST(j->'$.a' AS UNSIGNED ARRAY))), SPATIAL KEY sp "
        "(g))");
    row("what is new in MySQL stays", New, New,
        "CREATE TABLE t (id INT PRIMARY KEY, j JSON DEFAULT (json_object()), b BINARY(16) DEFAULT "
        "(uuid_to_bin(uuid())),"
        " x INT INVISIBLE, nn INT NOT NULL INVISIBLE, g POINT NOT NULL SRID 4326, gc GEOMCOLLECTION, v "
        "VECTOR(3),"
        " s VARCHAR(10) CHARACTER SET latin1 CHECK (s <> ''), ci INT CHECK (ci > 0) NOT ENFORCED,"
        " gg INT GENERATED ALWAYS AS (id + 1) STORED NOT NULL, KEY f ((id + 1)), KEY k (x DESC) INVISIBLE,"
        " FULLTEXT ft (s) WITH PARSER ngram, KEY mv ((CAST(j->'$.a' AS UNSIGNED ARRAY))), SPATIAL KEY sp "
        "(g))");
    row("languages of 0900", New, MariaDb,
        "CREATE TABLE t (a VARCHAR(10) COLLATE utf8mb4_0900_ai_ci, b VARCHAR(10) COLLATE "
        "utf8mb4_sv_0900_as_cs,"
        " c VARCHAR(10) COLLATE utf8mb4_0900_bin, d VARCHAR(10) COLLATE utf8mb4_ja_0900_as_cs_ks, e "
        "VARCHAR(10) COLLATE utf8mb4_zh_0900_as_cs,"
        " f VARCHAR(10) COLLATE utf8mb4_de_pb_0900_ai_ci, UNIQUE (a), g VARCHAR(10) AS (lower(a) COLLATE "
        "utf8mb4_0900_as_ci))");
    row("a charset only MySQL has", New, MariaDb, "CREATE TABLE t (a VARCHAR(10) CHARACTER SET gb18030)",
        false);
    row("to an old server", New, Old,
        "CREATE TABLE t (id INT PRIMARY KEY, j JSON, a VARCHAR(300), v VECTOR(4), d DATETIME(3) DEFAULT "
        "CURRENT_TIMESTAMP(3),"
        " s VARCHAR(10) CHECK (s <> ''), x INT INVISIBLE, g GEOMETRY NOT NULL SRID 0, KEY (a DESC, id), "
        "SPATIAL KEY (g))"
        " ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8");
    row("a computed column to an old server", New, Old, "CREATE TABLE t (a INT, b INT AS (a + 1))", false);
    row("an expression as default to an old server", New, Old, "CREATE TABLE t (a INT DEFAULT (1 + 1))",
        false);
    row("a long unique key to an old server", New, Old, "CREATE TABLE t (a VARCHAR(300) UNIQUE)", false);
    row("MariaDB to an old server", MariaDb, Old,
        "CREATE TABLE t (id INT PRIMARY KEY, a TEXT DEFAULT 'x', ts TIMESTAMP DEFAULT current_timestamp() ON "
        "UPDATE current_timestamp(),"
        " j JSON, dt DATETIME(6) DEFAULT current_timestamp(6), c VARCHAR(10) CHECK (c > ''))");
    row("old partitions", Old, New,
        "CREATE TABLE t (a INT, created DATETIME NOT NULL, b INT NOT NULL AUTO_INCREMENT, PRIMARY KEY (b, "
        "created, a), KEY (a))"
        " PARTITION BY RANGE (to_days(created)) SUBPARTITION BY HASH (a) SUBPARTITIONS 2 (PARTITION p0 "
        "VALUES LESS THAN (10)"
        " DATA DIRECTORY = '{elsewhere}', PARTITION p1 VALUES LESS THAN MAXVALUE)");
    row("members that stand twice", Old, New,
        "SET sql_mode = ''; CREATE TABLE t (a ENUM('x', 'y', 'X'), b SET('p', 'q', 'p')) CHARACTER SET utf8");
    row("members that stand twice, to MariaDB", Old, MariaDb,
        "SET sql_mode = ''; CREATE TABLE t (a ENUM('x', 'y', 'x'))");
    row("zero dates", Old, New,
        "SET sql_mode = 'ALLOW_INVALID_DATES'; CREATE TABLE t (a DATE NOT NULL DEFAULT '0000-00-00', b "
        "TIMESTAMP NOT NULL "
        "DEFAULT '0000-00-00 00:00:00',"
        " c DATETIME DEFAULT '2020-02-31 00:00:00')");
}

void TestSchema::oddTablesArrive()
{
    QFETCH(ServerKind, from);
    QFETCH(ServerKind, to);
    QFETCH(QString, definition);
    QFETCH(bool, possible);
    FLOE_REQUIRE_SERVER(from);
    FLOE_REQUIRE_SERVER(to);
    QString error;
    for (const auto &key : {std::pair{from, 0}, std::pair{to, 1}}) {
        std::unique_ptr<End> &end = m_ends[key];
        if (!end) {
            end = std::make_unique<End>(key.first);
            QVERIFY2(end->start(&error), qPrintable(error));
        }
    }
    End &source = *m_ends[{from, 0}];
    End &destination = *m_ends[{to, 1}];
    definition.replace(u"{elsewhere}"_qs, m_elsewhere.path());
    const QString database = u"odd_"_qs + QString::number(qHash(QString::fromUtf8(QTest::currentDataTag())));
    QVERIFY2(source.server.exec(u"CREATE DATABASE "_qs + database + u" CHARACTER SET utf8mb4; USE "_qs
                                    + database + u"; "_qs + definition,
                                &error),
             qPrintable(error));
    MigrationPlan plan;
    DatabaseChoice choice;
    choice.database = database;
    plan.objects = {choice};
    Catalog catalog(*source.connection, source.traits);
    const auto objects = resolveObjects(plan, catalog, destination.traits.lowerCaseTableNames);
    QVERIFY2(objects.has_value(), objects ? "" : qPrintable(objects.error().toText()));
    QVERIFY(!objects->tables.isEmpty());
    const Outcome outcome = migrate(source, destination, *objects);
    report(outcome);
    QVERIFY2(outcome.refusedTables.isEmpty(), qPrintable(outcome.refusedTables.join(u"\n\n"_qs)));
    QVERIFY2(outcome.refusedKeys.isEmpty(), qPrintable(outcome.refusedKeys.join(u"\n\n"_qs)));
    QCOMPARE(outcome.blocked == 0, possible);
}

void TestSchema::missingObjectsAreNamed()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    QString error;
    End source(ServerKind::MariaDb1011);
    QVERIFY2(source.start(&error), qPrintable(error));
    QVERIFY(
        source.server.exec(u"CREATE DATABASE a; CREATE TABLE a.t (id INT, b INT); CREATE TABLE a.u (id INT);"
                           "CREATE SEQUENCE a.s; CREATE VIEW a.v AS SELECT 1 AS one"_qs));
    Catalog catalog(*source.connection, source.traits);
    MigrationPlan plan;
    DatabaseChoice choice;
    choice.database = u"nowhere"_qs;
    plan.objects = {choice};
    auto objects = resolveObjects(plan, catalog, 0);
    QVERIFY(!objects);
    QCOMPARE(objects.error().code, ErrorCode::ObjectMissing);
    QVERIFY(objects.error().message.contains(u"nowhere"_qs));

    choice.database = u"a"_qs;
    choice.allTables = false;
    TableChoice table;
    table.table = u"t"_qs;
    table.columns = {{u"gone"_qs, std::nullopt}};
    choice.tables = {table};
    plan.objects = {choice};
    objects = resolveObjects(plan, catalog, 0);
    QVERIFY(!objects);
    QVERIFY(objects.error().message.contains(u"gone"_qs));

    choice.tables.first().columns = {{u"B"_qs, u"ID"_qs}};
    plan.objects = {choice};
    objects = resolveObjects(plan, catalog, 0);
    QVERIFY(!objects);
    QCOMPARE(objects.error().code, ErrorCode::NameConflict);

    choice.tables.first().columns = {{u"B"_qs, u"c"_qs}};
    plan.objects = {choice};
    objects = resolveObjects(plan, catalog, 0);
    QVERIFY2(objects.has_value(), objects ? "" : qPrintable(objects.error().toText()));
    QCOMPARE(objects->tables.size(), 1);
    QCOMPARE(objects->tables.first().columns.last().mappedName, u"c"_qs);
    QCOMPARE(objects->leftOut.size(), 3);
    QCOMPARE(objects->leftOutKinds.size(), 3);

    TableChoice other;
    other.table = u"u"_qs;
    other.as = u"T"_qs;
    choice.tables.append(other);
    plan.objects = {choice};
    QVERIFY(resolveObjects(plan, catalog, 0).has_value());
    objects = resolveObjects(plan, catalog, 1);
    QVERIFY(!objects);
    QCOMPARE(objects.error().code, ErrorCode::NameConflict);
}

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
