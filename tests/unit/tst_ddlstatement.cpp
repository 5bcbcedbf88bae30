#include "schema/DdlStatement.h"

#include <QTest>

using namespace floe;
using namespace Qt::StringLiterals;

/// What is taken for a person's own definition of an object, and what is not.
class TestDdlStatement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatIsMade_data();
    void readsWhatIsMade();
    void refusesWhatDoesMore_data();
    void refusesWhatDoesMore();
    void looksAtTheTarget_data();
    void looksAtTheTarget();
    void sqlModeTellsNamesFromTexts();
    void aTriggerStaysAtItsTable();
    void wantsNamesOfKeys();
    void comparesColumns();
};

void TestDdlStatement::readsWhatIsMade_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<DdlKind>("kind");
    QTest::addColumn<QString>("keys");
    QTest::addColumn<QString>("cleaned");
    const auto add = [](const char *name, const QString &text, DdlKind kind, const QString &keys = {},
                        const QString &cleaned = {}) {
        QTest::addRow("%s", name) << text << kind << keys << (cleaned.isEmpty() ? text : cleaned);
    };
    add("table", u"CREATE TABLE `d`.`o` (id INT) ENGINE=InnoDB"_s, DdlKind::Table);
    add("table, semicolon and comment", u"CREATE TABLE d.o (id INT);  -- mine\n"_s, DdlKind::Table, {},
        u"CREATE TABLE d.o (id INT)"_s);
    add("semicolons in texts", u"CREATE TABLE `d`.`o` (c TEXT COMMENT 'a;b', `x;` INT /* ; */)"_s,
        DdlKind::Table);
    add("partitions", u"CREATE TABLE d.o (id INT) PARTITION BY HASH (id) PARTITIONS 3"_s, DdlKind::Table);
    add("marks in a text", u"CREATE TABLE d.o (id INT COMMENT '/*!50100 a */') /* b */"_s, DdlKind::Table, {},
        u"CREATE TABLE d.o (id INT COMMENT '/*!50100 a */')"_s);
    add("versioned table", u"CREATE TABLE d.o (id INT) WITH SYSTEM VERSIONING"_s, DdlKind::Table);
    add("indexes", u"ALTER TABLE d.o ADD KEY `a` (x, y), ADD UNIQUE INDEX b (z), ALGORITHM=INPLACE"_s,
        DdlKind::Indexes, u"a, b"_s);
    add("options of indexes",
        u"ALTER TABLE d.o ADD UNIQUE a USING BTREE (x) KEY_BLOCK_SIZE = 8 COMMENT 'c' INVISIBLE, ADD "
        u"FULLTEXT b "
        "(y) WITH PARSER ngram, ADD KEY c (z(3), (x + 1)) USING HASH NOT IGNORED, ADD VECTOR INDEX v (e) M=6 "
        "DISTANCE=cosine, LOCK=NONE"_s,
        DdlKind::Indexes, u"a, b, c, v"_s);
    add("rules of a foreign key",
        u"ALTER TABLE d.o ADD FOREIGN KEY f (a) REFERENCES `d`.`p` (b) MATCH FULL ON DELETE SET NULL ON "
        u"UPDATE "
        "NO ACTION"_s,
        DdlKind::ForeignKey, u"f"_s);
    add("unnamed index", u"alter table d.o add fulltext (x)"_s, DdlKind::Indexes);
    add("unique constraint", u"ALTER TABLE d.o ADD CONSTRAINT c UNIQUE (x)"_s, DdlKind::Indexes, u"c"_s);
    add("foreign key", u"ALTER TABLE d.o ADD CONSTRAINT `fk` FOREIGN KEY (a, b) REFERENCES d.p (a, b)"_s,
        DdlKind::ForeignKey, u"fk"_s);
    add("foreign key with its index",
        u"ALTER TABLE d.o ADD INDEX i (a), ADD FOREIGN KEY fk (a) REFERENCES d.p (a)"_s, DdlKind::ForeignKey,
        u"fk"_s);
    add("view", u"CREATE ALGORITHM=MERGE DEFINER=`table`@`%` SQL SECURITY INVOKER VIEW d.o AS SELECT 1"_s,
        DdlKind::View);
    add("procedure",
        u"CREATE PROCEDURE d.o() BEGIN IF 1 THEN SELECT ';'; END IF; SELECT CASE 1 WHEN 1 THEN 2 END; END"_s,
        DdlKind::Procedure);
    add("function with a label", u"CREATE FUNCTION d.o() RETURNS INT x: BEGIN RETURN 1; END x;"_s,
        DdlKind::Function, {}, u"CREATE FUNCTION d.o() RETURNS INT x: BEGIN RETURN 1; END x"_s);
    add("trigger", u"CREATE TRIGGER d.o BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1"_s, DdlKind::Trigger);
    add("event", u"CREATE EVENT d.o ON SCHEDULE EVERY 1 DAY DISABLE DO DELETE FROM t"_s, DdlKind::Event);
}

void TestDdlStatement::readsWhatIsMade()
{
    QFETCH(QString, text);
    const Result<DdlStatement> read = DdlStatement::read(text);
    QVERIFY2(read, read ? "" : qPrintable(read.error().toText()));
    QTEST(read->kind, "kind");
    QCOMPARE(read->name, (ObjectName{u"d"_s, u"o"_s}));
    QTEST(read->keys.join(u", "_s), "keys");
    QTEST(read->text, "cleaned");
}

void TestDdlStatement::refusesWhatDoesMore_data()
{
    QTest::addColumn<QString>("text");
    const auto add = [](const QString &text) { QTest::addRow("%s", qPrintable(text.left(60))) << text; };
    add({});
    add(u"-- nothing"_s);
    add(u"DROP TABLE d.o"_s);
    add(u"SELECT 1"_s);
    add(u"CREATE DATABASE d"_s);
    add(u"CREATE USER a@b"_s);
    add(u"DELIMITER //\nCREATE VIEW d.o AS SELECT 1"_s);
    add(u"CREATE TABLE d.o (id INT); DROP TABLE d.p"_s);
    add(u"CREATE TABLE d.o (id INT) /*!50000 ; DROP TABLE d.p */"_s);
    add(u"CREATE VIEW d.o AS SELECT 1; DROP TABLE d.p"_s);
    add(u"CREATE PROCEDURE d.o() BEGIN SELECT 1; END; DROP TABLE d.p"_s);
    add(u"CREATE PROCEDURE d.o() SELECT 1; DROP TABLE d.p"_s);
    add(u"CREATE OR REPLACE TABLE d.o (id INT)"_s);
    add(u"CREATE OR REPLACE VIEW d.o AS SELECT 1"_s);
    add(u"CREATE TEMPORARY TABLE d.o (id INT)"_s);
    add(u"CREATE TABLE IF NOT EXISTS d.o (id INT)"_s);
    add(u"CREATE TABLE d.o"_s);
    add(u"CREATE TABLE d.o LIKE d.p"_s);
    add(u"CREATE TABLE d.o (LIKE d.p)"_s);
    add(u"CREATE TABLE d.o (id INT) AS SELECT 1 AS id"_s);
    add(u"CREATE TABLE d.o (id INT) ENGINE=InnoDB SELECT 1 AS id"_s);
    add(u"CREATE TABLE d.o (id INT) (SELECT 1 AS id)"_s);
    add(u"CREATE TABLE d.o (SELECT 1 AS id)"_s);
    add(u"CREATE EVENT d.o ON SCHEDULE EVERY 1 DAY DO DELETE FROM t WHERE DISABLE"_s);
    add(u"CREATE EVENT d.o ON SCHEDULE EVERY 1 DAY /*!99999 DISABLE */ DO DELETE FROM t"_s);
    add(u"CREATE EVENT d.o ON SCHEDULE EVERY 1 DAY /*M!999999 DISABLE */ DO DELETE FROM t"_s);
    add(u"CREATE TABLE d.o (id INT) /*!50100 PARTITION BY HASH (id) PARTITIONS 3 */"_s);
    add(u"CREATE /*!99999 x */ TABLE d.o (id INT)"_s);
    add(u"ALTER TABLE d.o ADD KEY i (x) /*! PARTITION BY HASH (x) */"_s);
    add(u"CREATE TRIGGER d.o BEFORE INSERT ON t FOR EACH ROW BEGIN /*!50000 SET NEW.a = 1; */ END"_s);
    add(u"CREATE TRIGGER d.o BEFORE INSERT"_s);
    add(u"ALTER TABLE d.o ADD INDEX i (x) PARTITION BY HASH (x) PARTITIONS 3"_s);
    add(u"ALTER TABLE d.o ADD INDEX j (x) REMOVE PARTITIONING"_s);
    add(u"ALTER TABLE d.o ADD INDEX k (x) COMMENT 'c' PARTITION BY KEY (x)"_s);
    add(u"ALTER TABLE d.o ADD INDEX l (x), ALGORITHM=COPY PARTITION BY HASH (x)"_s);
    add(u"ALTER TABLE d.o ADD INDEX m (x), LOCK NONE REMOVE PARTITIONING"_s);
    add(u"ALTER TABLE d.o ADD INDEX n"_s);
    add(u"ALTER TABLE d.o ADD FOREIGN KEY f (a) REFERENCES d.p (a) PARTITION BY HASH (a)"_s);
    add(u"ALTER TABLE d.o ADD FOREIGN KEY g (a) REFERENCES d.p (a) ON DELETE CASCADE REMOVE PARTITIONING"_s);
    add(u"ALTER TABLE d.o ADD COLUMN x INT"_s);
    add(u"ALTER TABLE d.o ADD x INT"_s);
    add(u"ALTER TABLE d.o ADD KEY (x), DROP COLUMN y"_s);
    add(u"ALTER TABLE d.o MODIFY x INT"_s);
    add(u"ALTER TABLE d.o ADD PRIMARY KEY (x)"_s);
    add(u"ALTER TABLE d.o"_s);
    add(u"ALTER IGNORE TABLE d.o ADD UNIQUE KEY (x)"_s);
    add(u"ALTER VIEW d.o AS SELECT 1"_s);
    add(u"ALTER TABLE d.o ADD FOREIGN KEY (a) REFERENCES d.p (a), ADD FOREIGN KEY (b) REFERENCES d.p (b)"_s);
}

void TestDdlStatement::refusesWhatDoesMore()
{
    QFETCH(QString, text);
    const Result<DdlStatement> read = DdlStatement::read(text);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::BadInput);
    QVERIFY(!read.error().message.isEmpty());
}

void TestDdlStatement::looksAtTheTarget_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("error"); // what its message or remedy holds
    QTest::addRow("right") << u"CREATE TABLE `d`.`o` (`ID` BIGINT, note TEXT, more INT)"_s << QString();
    QTest::addRow("no database") << u"CREATE TABLE o (id INT, note TEXT)"_s << u"`d`.`o`"_s;
    QTest::addRow("other name") << u"CREATE TABLE d.p (id INT, note TEXT)"_s << u"d.p"_s;
    QTest::addRow("other kind") << u"CREATE VIEW d.o AS SELECT 1 AS id, 2 AS note"_s << u"CREATE VIEW"_s;
    QTest::addRow("missing column") << u"CREATE TABLE d.o (id INT, KEY note (id))"_s << u"missing: note"_s;
}

void TestDdlStatement::looksAtTheTarget()
{
    QFETCH(QString, text);
    QFETCH(QString, error);
    const DdlTarget target{
        .kind = DdlKind::Table, .mapped = {u"d"_s, u"o"_s}, .columns = {u"id"_s, u"note"_s}};
    const Result<DdlStatement> read = DdlStatement::readFor(target, text);
    QCOMPARE(read.has_value(), error.isEmpty());
    if (!read)
        QVERIFY2(read.error().toText().contains(error), qPrintable(read.error().toText()));
}

void TestDdlStatement::sqlModeTellsNamesFromTexts()
{
    DdlTarget target{.kind = DdlKind::View, .mapped = {u"d"_s, u"o"_s}};
    const QString text = u"CREATE VIEW \"d\".\"o\" AS SELECT 1"_s;
    QVERIFY(!DdlStatement::readFor(target, text));
    target.mode.ansiQuotes = true;
    QVERIFY(DdlStatement::readFor(target, text));
}

void TestDdlStatement::aTriggerStaysAtItsTable()
{
    const QString own =
        u"CREATE DEFINER=`on`@`%` TRIGGER `d`.`o` AFTER UPDATE ON `d`.`t` FOR EACH ROW SET @a = 1"_s;
    DdlTarget target{.kind = DdlKind::Trigger, .mapped = {u"d"_s, u"o"_s}};
    target.table = triggerTableOf(own, {});
    QCOMPARE(target.table, (ObjectName{u"d"_s, u"t"_s}));
    QVERIFY(DdlStatement::readFor(target, own));
    const auto at = [](const QString &table) {
        return u"CREATE TRIGGER d.o BEFORE INSERT ON %1 FOR EACH ROW SET @on = 1"_s.arg(table);
    };
    QVERIFY(DdlStatement::readFor(target, at(u"t"_s)));
    QVERIFY(DdlStatement::readFor(target, at(u"`d`.t"_s)));
    for (const QString &other : {u"u"_s, u"d.u"_s, u"e.t"_s, u"`T`"_s}) {
        const Result<DdlStatement> read = DdlStatement::readFor(target, at(other));
        QVERIFY2(!read, qPrintable(other));
        QVERIFY2(read.error().remedy.contains(u"`d`.`t`"_s), qPrintable(read.error().toText()));
    }
    // What is not known is not compared.
    target.table = {};
    QVERIFY(DdlStatement::readFor(target, at(u"u"_s)));
    QVERIFY(triggerTableOf(u"CREATE VIEW d.o AS SELECT 1"_s, {}).name.isEmpty());
}

void TestDdlStatement::wantsNamesOfKeys()
{
    const DdlTarget index{.kind = DdlKind::Indexes, .mapped = {u"d"_s, u"o"_s}};
    QVERIFY(!DdlStatement::readFor(index, u"ALTER TABLE d.o ADD INDEX (a)"_s));
    QVERIFY(DdlStatement::readFor(index, u"ALTER TABLE d.o ADD INDEX i (a)"_s));
    const DdlTarget key{.kind = DdlKind::ForeignKey, .mapped = {u"d"_s, u"o"_s}};
    QVERIFY(!DdlStatement::readFor(key, u"ALTER TABLE d.o ADD FOREIGN KEY (a) REFERENCES d.p (a)"_s));
    QVERIFY(DdlStatement::readFor(key, u"ALTER TABLE d.o ADD FOREIGN KEY k (a) REFERENCES d.p (a)"_s));
}

void TestDdlStatement::comparesColumns()
{
    const QString one = u"CREATE TABLE d.o (`id` varchar(9) NOT NULL, `x` int) DEFAULT CHARSET=utf8mb4"_s;
    const QStringList id{u"id"_s};
    QVERIFY(sameColumnText(
        one, u"CREATE TABLE d.o (`id`  varchar(9) NOT NULL, `x` text) DEFAULT CHARSET=utf8mb4"_s, id));
    QVERIFY(!sameColumnText(
        one, u"CREATE TABLE d.o (`id` varchar(9) NOT NULL, `x` int) DEFAULT CHARSET=latin1"_s, id));
    QVERIFY(!sameColumnText(
        one, u"CREATE TABLE d.o (`id` varchar(8) NOT NULL, `x` int) DEFAULT CHARSET=utf8mb4"_s, id));
    QVERIFY(!sameColumnText(one, u"CREATE TABLE d.o (`x` int) DEFAULT CHARSET=utf8mb4"_s, id));
}

QTEST_APPLESS_MAIN(TestDdlStatement)
#include "tst_ddlstatement.moc"
