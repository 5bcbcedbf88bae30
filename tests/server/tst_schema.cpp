#include "SchemaStage.h"

#include "schema/TableDefinition.h"
#include "server/Catalog.h"

#include <QTest>

using namespace floe;
using namespace floe::test;

/// Definitions of real databases are read at one server and made at another.
class TestSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void definitionsArrive_data();
    void definitionsArrive();
    void mappedNamesArrive_data();
    void mappedNamesArrive();
    void programsKeepTheirSettings_data();
    void programsKeepTheirSettings();
    void missingObjectsAreNamed();
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

} // namespace

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
    const Outcome outcome = migrateDefinitions(source, destination, *objects);
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
    const Outcome outcome = migrateDefinitions(source, destination, *objects);
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

void TestSchema::programsKeepTheirSettings_data()
{
    addDirections();
}

/// sql_mode, client character set and the order of triggers are part of what a program does.
void TestSchema::programsKeepTheirSettings()
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
    Connection &session = *source.connection;
    for (const QByteArray &sql :
         {QByteArray("CREATE DATABASE db CHARACTER SET utf8mb4"), QByteArray("USE db"),
          QByteArray("CREATE TABLE t (id INT PRIMARY KEY, path VARCHAR(50))"),
          QByteArray("SET character_set_client = gbk, collation_connection = gbk_chinese_ci"),
          QByteArray("CREATE PROCEDURE chinese() SELECT '\xC4\xE3' AS text"),
          QByteArray("SET character_set_client = latin1, collation_connection = latin1_swedish_ci"),
          QByteArray("CREATE PROCEDURE accents() SELECT '\xE9' AS text"),
          QByteArray("SET NAMES utf8mb4, sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES'"),
          QByteArray(
              "CREATE PROCEDURE modes() SELECT 'a' || '\\' AS \"text\", '\xF0\x9F\x92\xA9' AS \"more\""),
          QByteArray("SET sql_mode = ''"),
          QByteArray(
              "CREATE TRIGGER z BEFORE INSERT ON t FOR EACH ROW SET NEW.path = concat(NEW.path, 'z')")})
        QVERIFY2(session.exec(sql), sql.constData());
    const bool several = from != ServerKind::MySql56 && to != ServerKind::MySql56;
    if (several) {
        QVERIFY(session.exec(
            "CREATE TRIGGER a BEFORE INSERT ON t FOR EACH ROW SET NEW.path = concat(NEW.path, 'a')"));
        QVERIFY(session.exec("CREATE TRIGGER m BEFORE INSERT ON t FOR EACH ROW PRECEDES a SET NEW.path = "
                             "concat(NEW.path, 'm')"));
    }

    Catalog catalog(session, source.traits);
    const auto objects = resolveObjects(wholeServer(source), catalog, destination.traits.lowerCaseTableNames);
    QVERIFY2(objects.has_value(), objects ? "" : qPrintable(objects.error().toText()));
    const Outcome outcome = migrateDefinitions(source, destination, *objects);
    report(outcome);
    QVERIFY2(outcome.refusedOthers.isEmpty(), qPrintable(outcome.refusedOthers.join(u"\n\n"_qs)));
    const auto atBoth = [&](const QString &sql) {
        const QString there = destination.server.query(sql);
        return std::pair{there, source.server.query(sql)};
    };
    for (const QString &name : {u"chinese"_qs, u"accents"_qs, u"modes"_qs}) {
        const auto [called, before] = atBoth(u"CALL db."_qs + name + u"()"_qs);
        QVERIFY(!called.isEmpty());
        QCOMPARE(called, before);
        const auto [kept, original] =
            atBoth(u"SELECT CHARACTER_SET_CLIENT, replace(COLLATION_CONNECTION, 'utf8mb4_0900_ai_ci', "
                   u"'utf8mb4_general_ci'), SQL_MODE,"
                   " HEX(ROUTINE_DEFINITION) FROM information_schema.ROUTINES WHERE ROUTINE_NAME = '"_qs
                   + name + u"'"_qs);
        QCOMPARE(kept.section(u'\t', 0, 0), original.section(u'\t', 0, 0));
        // The oldest catalogue calls ALLOW_INVALID_DATES by a shorter name.
        QCOMPARE(kept.section(u'\t', 2).remove(u"ALLOW_"_qs),
                 original.section(u'\t', 2).remove(u"ALLOW_"_qs));
    }
    const auto [inserted, same] = atBoth(u"INSERT INTO db.t VALUES (1, ''); SELECT path FROM db.t"_qs);
    QCOMPARE(inserted, same);
    QCOMPARE(inserted, several ? u"zma"_qs : u"z"_qs);
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
