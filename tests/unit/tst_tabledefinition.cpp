#include "schema/ColumnText.h"
#include "schema/ExactForeignKeys.h"
#include "schema/SqlTokens.h"
#include "schema/TableDefinition.h"

#include <QTest>

using namespace floe;
using namespace Qt::StringLiterals;
using Kind = DefinitionItem::Kind;
using Clause = ColumnText::Clause;

namespace {

TableDefinition parsed(const QString &text)
{
    auto definition = TableDefinition::parse(text);
    if (!definition)
        qFatal("%s", qPrintable(definition.error().toText()));
    return *definition;
}

QStringList names(const TableDefinition &definition, Kind kind)
{
    QStringList list;
    for (const DefinitionItem &item : definition.items) {
        if (item.kind == kind)
            list.append(item.name);
    }
    return list;
}

ServerTraits mySql(int version)
{
    ServerTraits traits;
    traits.version = version;
    return traits;
}

ServerTraits mariaDb(int version)
{
    ServerTraits traits;
    traits.flavour = Flavour::MariaDb;
    traits.version = version;
    return traits;
}

} // namespace

class TestTableDefinition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokensKeepTheText_data();
    void tokensKeepTheText();
    void oldServer();
    void newServer();
    void mariaDbServer();
    void namesThatLookLikeSyntax();
    void garbledForeignKeys_data();
    void garbledForeignKeys();
    void refusesOtherStatements();
    void versionedCommentsByServer();
    void columnClauses_data();
    void columnClauses();
};

void TestTableDefinition::tokensKeepTheText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count");
    QTest::newRow("quotes") << u"`a``b`.'it''s' \"x\\\"y\""_qs << 5;
    QTest::newRow("open quote") << u"'never closed, (`"_qs << 1;
    QTest::newRow("comments") << u"a -- b\n# c\n/* d ' */e--f"_qs << 11;
    QTest::newRow("versioned") << u"/*!50100 x /*M!100301 y */ */ */"_qs << 14;
    QTest::newRow("numbers") << u"1.5e+3 0x1F 2nd .5 5."_qs << 9;
    QTest::newRow("escapes") << u"'a\\'b' 'c\\\\' 'd'"_qs << 5;
}

void TestTableDefinition::tokensKeepTheText()
{
    QFETCH(QString, text);
    QFETCH(int, count);
    const SqlTokens tokens = tokenizeSql(text);
    QCOMPARE(joinTokens(tokens), text);
    QCOMPARE(tokens.size(), count);
}

void TestTableDefinition::oldServer()
{
    const TableDefinition definition = parsed(uR"(CREATE TABLE `m` (
  `a` int(11) NOT NULL DEFAULT '0',
  `created` datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  `b` int(11) NOT NULL AUTO_INCREMENT COMMENT 'not AUTO_INCREMENT',
  `e` enum('x,y','(','AUTO_INCREMENT') DEFAULT NULL,
  PRIMARY KEY (`a`,`b`,`created`),
  UNIQUE KEY `u` (`e`),
  KEY `b` (`b`) USING BTREE COMMENT 'a, b',
  FULLTEXT KEY `f` (`e`) /*!50100 WITH PARSER `ngram` */ ,
  SPATIAL KEY `s` (`g`(32)),
  CONSTRAINT `fk` FOREIGN KEY (`a`, `b`) REFERENCES `other`.`parent` (`x`, `y`) ON DELETE SET NULL
) ENGINE=InnoDB AUTO_INCREMENT=5 DEFAULT CHARSET=latin1 COMMENT='PARTITION BY ('
/*!50100 PARTITION BY RANGE (to_days(created))
(PARTITION p0 VALUES LESS THAN (10) ENGINE = InnoDB,
 PARTITION p1 VALUES LESS THAN MAXVALUE ENGINE = InnoDB) */)"_qs);
    QCOMPARE(definition.name, u"m"_qs);
    QCOMPARE(names(definition, Kind::Column), QStringList({u"a"_qs, u"created"_qs, u"b"_qs, u"e"_qs}));
    QCOMPARE(definition.items[4].kind, Kind::PrimaryKey);
    QCOMPARE(definition.items[4].columns, QStringList({u"a"_qs, u"b"_qs, u"created"_qs}));
    QCOMPARE(names(definition, Kind::UniqueKey), QStringList({u"u"_qs}));
    QCOMPARE(definition.items[6].text, u"KEY `b` (`b`) USING BTREE COMMENT 'a, b'"_qs);
    QCOMPARE(names(definition, Kind::FullTextIndex), QStringList({u"f"_qs}));
    QCOMPARE(names(definition, Kind::SpatialIndex), QStringList({u"s"_qs}));
    QCOMPARE(names(definition, Kind::ForeignKey), QStringList({u"fk"_qs}));
    QCOMPARE(definition.items.last().columns, QStringList({u"a"_qs, u"b"_qs}));
    QCOMPARE(definition.options,
             u" ENGINE=InnoDB AUTO_INCREMENT=5 DEFAULT CHARSET=latin1 COMMENT='PARTITION BY ('"_qs);
    QVERIFY(definition.partitions.startsWith(u"/*!50100 PARTITION BY RANGE"_qs));
    QVERIFY(definition.partitions.endsWith(u"*/"_qs));
    QVERIFY(!definition.isAutoIncrement(definition.items[0]));
    QVERIFY(definition.isAutoIncrement(definition.items[2]));
    QVERIFY(!definition.isAutoIncrement(definition.items[3]));
}

void TestTableDefinition::newServer()
{
    const TableDefinition definition = parsed(uR"(CREATE TABLE `t` (
  `id` int NOT NULL,
  `x` int DEFAULT NULL /*!80023 INVISIBLE */,
  `gg` int GENERATED ALWAYS AS ((`id` + 1)) STORED NOT NULL,
  PRIMARY KEY (`id`) /*T![clustered_index] CLUSTERED */,
  KEY `k` (`x` DESC) /*!80000 INVISIBLE */,
  KEY `functional_index` (((`id` + 1))),
  CONSTRAINT `t_chk_2` CHECK ((`x` > 0)) /*!80016 NOT ENFORCED */
) /*!50100 TABLESPACE `ts` */ ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci)"_qs);
    QCOMPARE(definition.items.size(), 7);
    QCOMPARE(definition.items[1].text, u"`x` int DEFAULT NULL /*!80023 INVISIBLE */"_qs);
    QCOMPARE(definition.items[3].text, u"PRIMARY KEY (`id`) /*T![clustered_index] CLUSTERED */"_qs);
    QCOMPARE(definition.items[4].columns, QStringList({u"x"_qs}));
    QCOMPARE(definition.items[5].columns, QStringList());
    QCOMPARE(definition.items[6].kind, Kind::Check);
    QCOMPARE(definition.items[6].name, u"t_chk_2"_qs);
    QVERIFY(definition.options.startsWith(u" /*!50100 TABLESPACE `ts` */ ENGINE"_qs));
    QVERIFY(definition.partitions.isEmpty());
}

void TestTableDefinition::mariaDbServer()
{
    const TableDefinition definition = parsed(uR"(CREATE TABLE `t` (
  `id` int(11) NOT NULL,
  `rs` timestamp(6) GENERATED ALWAYS AS ROW START,
  `re` timestamp(6) GENERATED ALWAYS AS ROW END,
  PRIMARY KEY (`id`,`re`),
  UNIQUE KEY `p` (`id`,`p` WITHOUT OVERLAPS),
  PERIOD FOR SYSTEM_TIME (`rs`, `re`),
  PERIOD FOR `p` (`s`, `e`),
  CONSTRAINT `xx` CHECK (`id` < 100)
) ENGINE=Aria DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci `page_compressed`='1' WITH SYSTEM VERSIONING
 PARTITION BY RANGE (`id`)
(PARTITION `p0` VALUES LESS THAN (10) ENGINE = Aria))"_qs);
    QCOMPARE(names(definition, Kind::Period), QStringList({u"SYSTEM_TIME"_qs, u"p"_qs}));
    QCOMPARE(names(definition, Kind::Check), QStringList({u"xx"_qs}));
    QCOMPARE(definition.items[4].columns, QStringList({u"id"_qs, u"p"_qs}));
    QVERIFY(definition.options.endsWith(u"WITH SYSTEM VERSIONING"_qs));
    QVERIFY(definition.partitions.startsWith(u"PARTITION BY RANGE"_qs));
}

void TestTableDefinition::namesThatLookLikeSyntax()
{
    const TableDefinition definition = parsed(uR"(CREATE TABLE `a``b (` (
  `x``,(` int(11) DEFAULT NULL COMMENT 'it''s, a (comment) \\',
  `PRIMARY KEY` int(11) DEFAULT NULL,
  `KEY ``` int(11) DEFAULT NULL,
  KEY `k),(` (`x``,(`,`KEY ```)
) ENGINE=InnoDB COMMENT='`) PARTITION BY HASH (x)')"_qs);
    QCOMPARE(definition.name, u"a`b ("_qs);
    QCOMPARE(names(definition, Kind::Column), QStringList({u"x`,("_qs, u"PRIMARY KEY"_qs, u"KEY `"_qs}));
    QCOMPARE(names(definition, Kind::Index), QStringList({u"k),("_qs}));
    QCOMPARE(definition.items.last().columns, QStringList({u"x`,("_qs, u"KEY `"_qs}));
    QVERIFY(definition.partitions.isEmpty());
}

void TestTableDefinition::garbledForeignKeys_data()
{
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("mended");
    const QString frame = u"CREATE TABLE `t` (\n  `c``d` int(11) DEFAULT NULL,\n  KEY `k` (`c``d`),\n"
                          "  CONSTRAINT `f` %1 ON DELETE CASCADE,\n  CONSTRAINT `g` CHECK (`c``d` > 0)\n)"_s;
    const auto row = [&frame](const char *name, const QString &shown, const QString &mended) {
        QTest::newRow(name) << frame.arg(shown) << frame.arg(mended.isEmpty() ? shown : mended);
    };
    row("as it should be", u"FOREIGN KEY (`c``d`) REFERENCES `b``c`.`p` (`x, y) = \"`)"_s, {});
    row("both ends", u"FOREIGN KEY (`c`d`) REFERENCES `p` (`back`tick`)"_s,
        u"FOREIGN KEY (`c``d`) REFERENCES `p` (`back``tick`)"_s);
    row("of another database", u"FOREIGN KEY (`c`d`) REFERENCES `b``c`.`p` (`id`)"_s,
        u"FOREIGN KEY (`c``d`) REFERENCES `b``c`.`p` (`id`)"_s);
    row("several columns", u"FOREIGN KEY (`a`, `c ` d`) REFERENCES `p` (`x`, ``y``)"_s,
        u"FOREIGN KEY (`a`, `c `` d`) REFERENCES `p` (`x`, ```y```)"_s);
}

// MariaDB up to 10.11.18.
void TestTableDefinition::garbledForeignKeys()
{
    QFETCH(QString, shown);
    QFETCH(QString, mended);
    QCOMPARE(foreignKeysAreGarbled(tokenizeSql(shown)), shown != mended);
    QVERIFY(!foreignKeysAreGarbled(tokenizeSql(mended)));
    const auto key = [](const QString &parentDatabase, const QStringList &columns,
                        const QStringList &parentColumns) {
        return ForeignKeyInfo{.name = u"f"_s,
                              .child = {u"a"_s, u"t"_s},
                              .parent = {parentDatabase, u"p"_s},
                              .columns = columns,
                              .parentColumns = parentColumns,
                              .onUpdate = {},
                              .onDelete = {}};
    };
    const QString c = u"c`d"_s;
    QCOMPARE(withForeignKeysMended(shown, {key(u"a"_s, {c}, {u"back`tick"_s}), key(u"b`c"_s, {c}, {u"id"_s}),
                                           key(u"a"_s, {u"a"_s, u"c ` d"_s}, {u"x"_s, u"`y`"_s})}),
             mended);
}

void TestTableDefinition::refusesOtherStatements()
{
    for (const QString &text : {u""_qs, u"SELECT 1"_qs, u"CREATE VIEW v AS SELECT 1"_qs,
                                u"CREATE TABLE `t`"_qs, u"CREATE TABLE `t` (`a` int"_qs})
        QVERIFY2(!TableDefinition::parse(text), qPrintable(text));
}

void TestTableDefinition::versionedCommentsByServer()
{
    const auto meant = [](const QString &text, const ServerTraits &server) {
        return joinTokens(meantTokens(text, server));
    };
    QCOMPARE(meant(u"a /*!80023 INVISIBLE */ b"_qs, mySql(90704)), u"a INVISIBLE b"_qs);
    QCOMPARE(meant(u"a /*!99990 800220201 NOT SECONDARY */ b"_qs, mySql(90704)), u"a b"_qs);
    QCOMPARE(meant(u"a /*M!100301 COMPRESSED*/ b"_qs, mariaDb(101119)), u"a COMPRESSED b"_qs);
    QCOMPARE(meant(u"a /*M!100301 COMPRESSED*/ b"_qs, mySql(90704)), u"a b"_qs);
    QCOMPARE(meant(u"a /*!80023 INVISIBLE */ b"_qs, mariaDb(101119)), u"a b"_qs);
    QCOMPARE(meant(u"KEY /*!50611 ALGORITHM = 1 */ (a)"_qs, mySql(50700)), u"KEY ALGORITHM = 1 (a)"_qs);
}

void TestTableDefinition::columnClauses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<int>>("clauses");
    const auto row = [](const QString &text, std::initializer_list<Clause> clauses) {
        QList<int> list;
        for (const Clause clause : clauses)
            list.append(int(clause));
        QTest::newRow(qPrintable(text)) << text << list;
    };
    row(u"`a` int(10) unsigned zerofill NOT NULL AUTO_INCREMENT COMMENT 'DEFAULT'"_qs,
        {Clause::Name, Clause::Type, Clause::NotNull, Clause::AutoIncrement, Clause::Comment});
    row(u"`a` varchar(5) CHARACTER SET utf8 COLLATE utf8_bin DEFAULT 'x'"_qs,
        {Clause::Name, Clause::Type, Clause::Charset, Clause::Collation, Clause::Default});
    row(u"`ts` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP"_qs,
        {Clause::Name, Clause::Type, Clause::NotNull, Clause::Default, Clause::OnUpdate});
    row(u"`d` datetime(6) DEFAULT current_timestamp(6) ON UPDATE current_timestamp(6)"_qs,
        {Clause::Name, Clause::Type, Clause::Default, Clause::OnUpdate});
    row(u"`b` bit(3) DEFAULT b'101' COMMENT 'c'"_qs,
        {Clause::Name, Clause::Type, Clause::Default, Clause::Comment});
    row(u"`e` varchar(30) DEFAULT concat('a',`id`) CHECK (`e` <> 'NOT NULL')"_qs,
        {Clause::Name, Clause::Type, Clause::Default, Clause::Check});
    row(u"`g` int GENERATED ALWAYS AS ((`id` + 1)) STORED NOT NULL"_qs,
        {Clause::Name, Clause::Type, Clause::Generated, Clause::NotNull});
    row(u"`rs` timestamp(6) GENERATED ALWAYS AS ROW START INVISIBLE"_qs,
        {Clause::Name, Clause::Type, Clause::SystemTime, Clause::Invisible});
    row(u"`c` varchar(100) /*M!100301 COMPRESSED*/ DEFAULT NULL"_qs,
        {Clause::Name, Clause::Type, Clause::Compressed, Clause::Default});
    row(u"`g` point DEFAULT NULL REF_SYSTEM_ID=4326"_qs,
        {Clause::Name, Clause::Type, Clause::Default, Clause::RefSystemId});
    row(u"`z` double precision DEFAULT -5"_qs, {Clause::Name, Clause::Type, Clause::Default});
}

void TestTableDefinition::columnClauses()
{
    QFETCH(QString, text);
    QFETCH(QList<int>, clauses);
    const ColumnText column = ColumnText::parse(text, mariaDb(101119));
    QList<int> found;
    for (const ColumnText::Part &part : column.parts())
        found.append(int(part.clause));
    QCOMPARE(found, clauses);
    QCOMPARE(column.text(), QString(text).replace(u"/*M!100301 COMPRESSED*/"_qs, u"COMPRESSED"_qs));
}

QTEST_GUILESS_MAIN(TestTableDefinition)
#include "tst_tabledefinition.moc"
