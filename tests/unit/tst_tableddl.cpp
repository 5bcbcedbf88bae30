#include "ServersInWords.h"

#include "schema/TableDdl.h"
#include "schema/TableDefinition.h"

#include <QTest>

using namespace floe;
using namespace floe::test;

namespace {

/// What a catalogue would say of the columns of a definition, as far as the rewriting looks.
ResolvedTable resolved(const TableDefinition &definition, const ObjectName &source, const ObjectName &mapped)
{
    ResolvedTable table;
    table.info.name = source;
    table.mapped = mapped;
    for (const DefinitionItem &item : definition.items) {
        if (item.kind != DefinitionItem::Kind::Column)
            continue;
        ResolvedColumn column;
        column.info.name = column.mappedName = item.name;
        column.info.columnType = item.text.section(u' ', 1, 1);
        column.info.dataType = column.info.columnType.section(u'(', 0, 0);
        column.info.autoIncrement = definition.isAutoIncrement(item);
        column.info.generated = item.text.contains(u"GENERATED ALWAYS"_qs);
        column.info.nullable = !item.text.contains(u"NOT NULL"_qs);
        table.columns.append(column);
    }
    return table;
}

struct Case
{
    TableDefinition definition;
    ResolvedObjects all;

    explicit Case(const QString &text) : definition(*TableDefinition::parse(text))
    {
        add(resolved(definition, {u"shop"_qs, definition.name}, {u"shop"_qs, definition.name}));
        all.databases.append({{u"shop"_qs, {}, {}}, u"shop"_qs});
    }
    void add(const ResolvedTable &table)
    {
        all.renames.insert(table.source(), table.mapped);
        all.tablePlaces.insert(table.source(), all.tables.size());
        all.tables.append(table);
    }
    ResolvedTable &table() { return all.tables.first(); }
    void map(const QString &database, const QString &name)
    {
        all.databases.first().mapped = database;
        table().mapped = {database, name};
        all.renames[table().source()] = table().mapped;
    }
    ResolvedColumn &column(const QString &name)
    {
        for (ResolvedColumn &column : table().columns) {
            if (column.info.name == name)
                return column;
        }
        qFatal("no column %s", qPrintable(name));
    }
    TableDdl ddl(const ServerTraits &from, const ServerTraits &to, bool defer = true)
    {
        return *makeTableDdl(definition, table(), all, from, to, defer);
    }
};

QString sqlOf(const QList<DeferredStatement> &statements)
{
    QStringList list;
    for (const DeferredStatement &statement : statements)
        list.append(QString::fromUtf8(statement.sql));
    return list.join(u'\n');
}

} // namespace

class TestTableDdl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatTheDestinationKnows();
    void defersIndexesAndForeignKeys();
    void keepsTheKeysThatATableNeeds();
    void mapsNamesEverywhere();
    void leavesColumnsOut();
    void twoDatabasesBecomeOne();
    void columnsForAnotherServer_data();
    void columnsForAnotherServer();
    void optionsForAnotherServer_data();
    void optionsForAnotherServer();
    void blocksWhatCannotBe_data();
    void blocksWhatCannotBe();
};

void TestTableDdl::keepsWhatTheDestinationKnows()
{
    const QString text = uR"(CREATE TABLE `t` (
  `id` int NOT NULL AUTO_INCREMENT,
  `d` datetime(3) DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3) COMMENT 'it''s',
  PRIMARY KEY (`id`),
  KEY `k` (`d` DESC),
  CONSTRAINT `c` CHECK ((`d` > 0))
) ENGINE=InnoDB AUTO_INCREMENT=77 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='x')"_qs;
    const TableDdl ddl = Case(text).ddl(newMySql(), newMySql(), false);
    QCOMPARE(QString::fromUtf8(ddl.create), QString(text).replace(u"TABLE `t`"_qs, u"TABLE `shop`.`t`"_qs));
    QVERIFY(ddl.changes.isEmpty() && ddl.notCarried.isEmpty() && ddl.blockers.isEmpty());
    QVERIFY(ddl.indexes.isEmpty());
}

void TestTableDdl::defersIndexesAndForeignKeys()
{
    const TableDdl ddl = Case(uR"(CREATE TABLE `t` (
  `id` int NOT NULL,
  `a` varchar(10) DEFAULT NULL,
  `g` point NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `u` (`a`),
  SPATIAL KEY `s` (`g`),
  KEY `k` (`a`(3)) USING BTREE,
  FULLTEXT KEY `f1` (`a`),
  FULLTEXT KEY `f2` (`a`),
  CONSTRAINT `fk` FOREIGN KEY (`id`) REFERENCES `other` (`x`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=latin1)"_qs)
                             .ddl(newMySql(), newMySql());
    QCOMPARE(sqlOf(ddl.indexes),
             u"ALTER TABLE `shop`.`t` ADD UNIQUE KEY `u` (`a`), ADD KEY `k` (`a`(3)) USING BTREE\n"
             "ALTER TABLE `shop`.`t` ADD SPATIAL KEY `s` (`g`)\n"
             "ALTER TABLE `shop`.`t` ADD FULLTEXT KEY `f1` (`a`)\n"
             "ALTER TABLE `shop`.`t` ADD FULLTEXT KEY `f2` (`a`)"_qs);
    QCOMPARE(ddl.indexes.first().name, u"u, k"_qs);
    QCOMPARE(ddl.indexes.first().indexes, QStringList({u"u"_qs, u"k"_qs}));
    QCOMPARE(sqlOf(ddl.foreignKeys),
             u"ALTER TABLE `shop`.`t` ADD CONSTRAINT `fk` FOREIGN KEY (`id`) REFERENCES "
             "`shop`.`other` (`x`) ON DELETE CASCADE"_qs);
    QVERIFY(!ddl.create.contains("UNIQUE") && ddl.create.contains("PRIMARY KEY (`id`)"));
}

void TestTableDdl::keepsTheKeysThatATableNeeds()
{
    // The AUTO_INCREMENT column's key, where the primary key is another.
    TableDdl ddl = Case(uR"(CREATE TABLE `t` (
  `id` int NOT NULL AUTO_INCREMENT,
  `a` int NOT NULL,
  PRIMARY KEY (`a`),
  KEY `first` (`id`),
  KEY `second` (`id`,`a`)
) ENGINE=InnoDB)"_qs)
                       .ddl(newMySql(), newMySql());
    QVERIFY(ddl.create.contains("KEY `first`"));
    QCOMPARE(sqlOf(ddl.indexes), u"ALTER TABLE `shop`.`t` ADD KEY `second` (`id`,`a`)"_qs);

    // The unique key that rows are found by, without a primary key.
    Case unique(uR"(CREATE TABLE `t` (
  `a` int NOT NULL,
  UNIQUE KEY `u` (`a`)
) ENGINE=InnoDB)"_qs);
    unique.table().indexes = {{u"u"_qs, true, u"BTREE"_qs, {{u"a"_qs, std::nullopt, false}}}};
    ddl = unique.ddl(newMySql(), newMySql());
    QVERIFY(ddl.create.contains("UNIQUE KEY `u`"));
    QVERIFY(ddl.indexes.isEmpty());
}

void TestTableDdl::mapsNamesEverywhere()
{
    Case table(uR"(CREATE TABLE `orders` (
  `id` int NOT NULL,
  `price` int DEFAULT NULL COMMENT '`price` of shop.orders',
  `twice` int GENERATED ALWAYS AS ((`price` * 2)) VIRTUAL,
  `word` varchar(10) DEFAULT (concat(`price`,'`price`')),
  PRIMARY KEY (`id`,`price`),
  KEY `price` (`price`),
  KEY `e` (((`price` + 1))),
  CONSTRAINT `self` FOREIGN KEY (`price`) REFERENCES `orders` (`id`),
  CONSTRAINT `away` FOREIGN KEY (`id`) REFERENCES `other`.`far` (`price`),
  CONSTRAINT `c` CHECK ((`price` > 0))
) ENGINE=InnoDB
/*!50100 PARTITION BY HASH (price) */)"_qs);
    table.map(u"new`shop"_qs, u"orders_2019"_qs);
    table.column(u"price"_qs).mappedName = u"cost"_qs;
    table.column(u"id"_qs).mappedName = u"key"_qs;
    const TableDdl ddl = table.ddl(newMySql(), newMySql());
    QCOMPARE(QString::fromUtf8(ddl.create), uR"(CREATE TABLE `new``shop`.`orders_2019` (
  `key` int NOT NULL,
  `cost` int DEFAULT NULL COMMENT '`price` of shop.orders',
  `twice` int GENERATED ALWAYS AS ((`cost` * 2)) VIRTUAL,
  `word` varchar(10) DEFAULT (concat(`cost`,'`price`')),
  PRIMARY KEY (`key`,`cost`),
  CONSTRAINT `c` CHECK ((`cost` > 0))
) ENGINE=InnoDB
PARTITION BY HASH (`cost`))"_qs);
    QCOMPARE(
        sqlOf(ddl.indexes),
        u"ALTER TABLE `new``shop`.`orders_2019` ADD KEY `price` (`cost`), ADD KEY `e` (((`cost` + 1)))"_qs);
    QCOMPARE(sqlOf(ddl.foreignKeys),
             u"ALTER TABLE `new``shop`.`orders_2019` ADD CONSTRAINT `self` FOREIGN KEY (`cost`) REFERENCES "
             "`new``shop`.`orders_2019` (`key`)\n"
             "ALTER TABLE `new``shop`.`orders_2019` ADD CONSTRAINT `away` FOREIGN KEY (`key`) REFERENCES "
             "`other`.`far` (`price`)"_qs);
}

void TestTableDdl::leavesColumnsOut()
{
    Case table(uR"(CREATE TABLE `t` (
  `id` int NOT NULL,
  `a` int DEFAULT NULL,
  `b` int DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `ab` (`a`,`b`),
  KEY `b` (`b`),
  CONSTRAINT `fk` FOREIGN KEY (`a`) REFERENCES `t` (`id`),
  CONSTRAINT `c` CHECK ((`a` > 0))
) ENGINE=InnoDB)"_qs);
    table.column(u"a"_qs).leftOut = true;
    const TableDdl ddl = table.ddl(newMySql(), newMySql());
    QCOMPARE(
        QString::fromUtf8(ddl.create),
        u"CREATE TABLE `shop`.`t` (\n  `id` int NOT NULL,\n  `b` int DEFAULT NULL,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB"_qs);
    QCOMPARE(sqlOf(ddl.indexes), u"ALTER TABLE `shop`.`t` ADD KEY `b` (`b`)"_qs);
    QVERIFY(ddl.foreignKeys.isEmpty());
    QCOMPARE(ddl.notCarried.size(), 3);
}

void TestTableDdl::twoDatabasesBecomeOne()
{
    Case table(uR"(CREATE TABLE `t` (
  `id` int NOT NULL,
  CONSTRAINT `fk` FOREIGN KEY (`id`) REFERENCES `t` (`id`)
) ENGINE=InnoDB)"_qs);
    table.all.databases.prepend({{u"first"_qs, {}, {}}, u"shop"_qs});
    QVERIFY(sqlOf(table.ddl(newMySql(), newMySql()).foreignKeys).contains(u"CONSTRAINT `shop_fk`"_qs));
}

void TestTableDdl::columnsForAnotherServer_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *from, const char *to, const char *column, const char *expected) {
        QTest::newRow(qPrintable(QString::fromUtf8(column) + u" to "_qs + QString::fromLatin1(to)))
            << QString::fromLatin1(from) << QString::fromLatin1(to) << QString::fromUtf8(column)
            << QString::fromUtf8(expected);
    };
    row("maria", "new", "`c` text DEFAULT 'x'", "`c` text DEFAULT ('x')");
    row("maria", "new", "`c` date DEFAULT curdate()", "`c` date DEFAULT (curdate())");
    row("maria", "new", "`c` int(11) DEFAULT (`id` + 1)", "`c` int(11) DEFAULT (`id` + 1)");
    row("maria", "new", "`c` datetime(6) DEFAULT current_timestamp(6)",
        "`c` datetime(6) DEFAULT CURRENT_TIMESTAMP(6)");
    row("maria", "new", "`c` varchar(30) DEFAULT current_timestamp()",
        "`c` varchar(30) DEFAULT (current_timestamp())");
    row("maria", "new", "`c` uuid DEFAULT uuid()",
        "`c` char(36) CHARACTER SET ascii COLLATE ascii_general_ci DEFAULT (uuid())");
    row("maria", "new", "`c` varchar(100) /*M!100301 COMPRESSED*/ DEFAULT NULL",
        "`c` varchar(100) DEFAULT NULL");
    row("maria", "new", "`c` varchar(9) CHARACTER SET utf8mb4 DEFAULT NULL",
        "`c` varchar(9) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci DEFAULT NULL");
    row("maria", "maria", "`c` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp()",
        "`c` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp()");
    row("maria", "old", "`c` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp()",
        "`c` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP");
    row("maria", "old", "`c` text DEFAULT 'x' COMMENT 'y'", "`c` text COMMENT 'y'");
    row("new", "maria", "`c` json DEFAULT (json_object())",
        "`c` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT (json_object()) CHECK "
        "(json_valid(`c`))");
    row("new", "old", "`c` json NOT NULL", "`c` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL");
    row("new", "maria", "`c` int DEFAULT NULL /*!80023 INVISIBLE */", "`c` int DEFAULT NULL INVISIBLE");
    row("new", "old", "`c` int DEFAULT NULL /*!80023 INVISIBLE */", "`c` int DEFAULT NULL");
    row("new", "maria", "`c` int NOT NULL /*!80023 INVISIBLE */", "`c` int NOT NULL");
    row("new", "maria", "`c` geomcollection NOT NULL /*!80003 SRID 4326 */",
        "`c` geometrycollection NOT NULL");
    row("new", "maria", "`c` int GENERATED ALWAYS AS ((`id` + 1)) STORED NOT NULL",
        "`c` int GENERATED ALWAYS AS ((`id` + 1)) STORED");
    row("new", "maria", "`c` binary(16) DEFAULT (uuid_to_bin(uuid()))",
        "`c` binary(16) DEFAULT (unhex(replace(uuid(),'-','')))");
    row("new", "maria", "`c` varchar(5) COLLATE utf8mb4_0900_ai_ci DEFAULT (concat(_utf8mb4'a',_latin1'b'))",
        "`c` varchar(5) COLLATE utf8mb4_uca1400_nopad_ai_ci DEFAULT (concat('a',_latin1'b'))");
    row("new", "maria", "`c` int /*!50606 STORAGE DISK */ /*!50606 COLUMN_FORMAT DYNAMIC */ DEFAULT NULL",
        "`c` int DEFAULT NULL");
    row("new", "old", "`c` varchar(5) CHARACTER SET utf8mb3 DEFAULT NULL",
        "`c` varchar(5) CHARACTER SET utf8 DEFAULT NULL");
    row("new", "maria", "`c` vector(3) DEFAULT NULL", "`c` varbinary(12) DEFAULT NULL");
    row("maria", "new", "`c` int(11) DEFAULT 1 CHECK (`c` > 0)", "`c` int(11) DEFAULT 1 CHECK (`c` > 0)");
    row("maria", "new", "`c` datetime DEFAULT NULL CHECK (`c` < current_timestamp())",
        "`c` datetime DEFAULT NULL");
}

void TestTableDdl::columnsForAnotherServer()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, column);
    QFETCH(QString, expected);
    const auto named = [](const QString &name) {
        return name == u"old"_qs ? oldMySql() : name == u"new"_qs ? newMySql() : mariaDb();
    };
    const TableDdl ddl =
        Case(u"CREATE TABLE `t` (\n  `id` int NOT NULL,\n  "_qs + column + u"\n) ENGINE=InnoDB"_qs)
            .ddl(named(from), named(to));
    QCOMPARE(QString::fromUtf8(ddl.create),
             u"CREATE TABLE `shop`.`t` (\n  `id` int NOT NULL,\n  "_qs + expected + u"\n) ENGINE=InnoDB"_qs);
    QVERIFY2(ddl.blockers.isEmpty(), qPrintable(ddl.blockers.join(u'\n')));
}

void TestTableDdl::optionsForAnotherServer_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *from, const char *to, const char *options, const char *expected) {
        QTest::newRow(options) << QString::fromLatin1(from) << QString::fromLatin1(to)
                               << QString::fromUtf8(options) << QString::fromUtf8(expected);
    };
    row("maria", "new",
        "ENGINE=Aria AUTO_INCREMENT=9 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci PAGE_CHECKSUM=1 "
        "TRANSACTIONAL=1",
        "ENGINE=InnoDB AUTO_INCREMENT=9 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci");
    row("maria", "new", "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 `page_compressed`='1' WITH SYSTEM VERSIONING",
        "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci");
    row("old", "new", "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4",
        "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci");
    row("old", "new",
        "ENGINE=InnoDB DATA DIRECTORY='/x' DEFAULT CHARSET=latin1 COMMENT='DATA DIRECTORY=''/x'''",
        "ENGINE=InnoDB DEFAULT CHARSET=latin1 COMMENT='DATA DIRECTORY=''/x'''");
    row("new", "maria",
        "/*!50100 TABLESPACE `ts` */ ENGINE=InnoDB ENCRYPTION='Y' COMPRESSION='zlib' DEFAULT CHARSET=utf8mb4 "
        "COLLATE=utf8mb4_0900_ai_ci",
        "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_nopad_ai_ci");
    row("new", "old", "ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 ROW_FORMAT=DYNAMIC KEY_BLOCK_SIZE=8",
        "ENGINE=InnoDB DEFAULT CHARSET=utf8");
    row("old", "new", "ENGINE=MRG_MyISAM INSERT_METHOD=LAST UNION=(`a`,`b`)",
        "ENGINE=MRG_MyISAM INSERT_METHOD=LAST UNION=(`shop`.`a`,`shop`.`b`)");
}

void TestTableDdl::optionsForAnotherServer()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, options);
    QFETCH(QString, expected);
    const auto named = [](const QString &name) {
        return name == u"old"_qs ? oldMySql() : name == u"new"_qs ? newMySql() : mariaDb();
    };
    ServerTraits destination = named(to);
    destination.engines = {u"innodb"_qs, u"myisam"_qs, u"mrg_myisam"_qs};
    const TableDdl ddl =
        Case(u"CREATE TABLE `t` (\n  `id` int NOT NULL\n) "_qs + options).ddl(named(from), destination);
    QCOMPARE(QString::fromUtf8(ddl.create),
             u"CREATE TABLE `shop`.`t` (\n  `id` int NOT NULL\n) "_qs + expected);
}

void TestTableDdl::blocksWhatCannotBe_data()
{
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("rest");
    QTest::newRow("expression default") << u"old"_qs << u"`c` int DEFAULT (1 + 1)\n) ENGINE=InnoDB"_qs;
    QTest::newRow("computed column") << u"old"_qs
                                     << u"`c` int GENERATED ALWAYS AS (1) VIRTUAL\n) ENGINE=InnoDB"_qs;
    QTest::newRow("function")
        << u"maria"_qs
        << u"`c` int GENERATED ALWAYS AS (json_storage_size(`id`)) VIRTUAL\n) ENGINE=InnoDB"_qs;
    QTest::newRow("charset") << u"maria"_qs << u"`c` varchar(5) CHARACTER SET gb18030\n) ENGINE=InnoDB"_qs;
    QTest::newRow("engine") << u"maria"_qs << u"`c` int\n) ENGINE=FEDERATED"_qs;
}

void TestTableDdl::blocksWhatCannotBe()
{
    QFETCH(QString, to);
    QFETCH(QString, rest);
    ServerTraits destination = to == u"old"_qs ? oldMySql() : mariaDb();
    destination.engines = {u"innodb"_qs};
    QVERIFY(!Case(u"CREATE TABLE `t` (\n  `id` int NOT NULL,\n  "_qs + rest)
                 .ddl(newMySql(), destination)
                 .blockers.isEmpty());
    if (to == u"old"_qs)
        return;
    ServerTraits same = newMySql();
    same.engines = {u"innodb"_qs, u"federated"_qs};
    same.charsets.insert(u"gb18030"_qs);
    QVERIFY(Case(u"CREATE TABLE `t` (\n  `id` int NOT NULL,\n  "_qs + rest)
                .ddl(newMySql(), same)
                .blockers.isEmpty());
}

QTEST_GUILESS_MAIN(TestTableDdl)
#include "tst_tableddl.moc"
