#include "verify/CatalogText.h"
#include "verify/ExpressionText.h"
#include "verify/TableFacts.h"

#include <QTest>

using namespace floe;
using namespace Qt::StringLiterals;

/// Texts that mean the same become the same, and others do not.
class TestSchemaText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnTypes_data();
    void columnTypes();
    void expressions_data();
    void expressions();
    void defaults_data();
    void defaults();
};

void TestSchemaText::columnTypes_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("same");
    QTest::addRow("display width") << u"int(11)"_s << u"int"_s << true;
    QTest::addRow("year") << u"year(4)"_s << u"year"_s << true;
    QTest::addRow("zerofill") << u"int(5) unsigned zerofill"_s << u"int(6) unsigned zerofill"_s << false;
    QTest::addRow("unsigned") << u"int(11) unsigned"_s << u"int"_s << false;
    QTest::addRow("length") << u"varchar(30)"_s << u"varchar(31)"_s << false;
    QTest::addRow("collection") << u"geomcollection"_s << u"geometrycollection"_s << true;
    QTest::addRow("json is no text") << u"json"_s << u"longtext"_s << false;
}

void TestSchemaText::columnTypes()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QFETCH(bool, same);
    ColumnInfo first, second;
    first.columnType = one;
    second.columnType = other;
    QCOMPARE(normalColumnType(first) == normalColumnType(second), same);
}

void TestSchemaText::expressions_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("same");
    QTest::addRow("parentheses") << u"(`a` * (`a` + 1))"_s << u"`a` * (`a` + 1)"_s << true;
    QTest::addRow("charset of a text") << u"concat(_utf8mb4'x\\y',`s`)"_s << u"concat('x\\y',`s`)"_s << true;
    QTest::addRow("length") << u"octet_length(`s`)"_s << u"length(`s`)"_s << true;
    QTest::addRow("modulo") << u"`a` MOD 3"_s << u"(`a` % 3)"_s << true;
    QTest::addRow("regexp") << u"regexp_like(`s`,_utf8mb4'x')"_s << u"`s` regexp 'x'"_s << true;
    QTest::addRow("not equal") << u"`a` != 3"_s << u"(`a` <> 3)"_s << true;
    QTest::addRow("qualified") << u"`t`.`a` + 1"_s << u"`a` + 1"_s << true;
    QTest::addRow("bare name") << u"RANGE (id)"_s << u"RANGE (`id`)"_s << true;
    QTest::addRow("another number") << u"`a` < 100"_s << u"`a` < 101"_s << false;
    QTest::addRow("case of a text") << u"`s` <> 'Bob'"_s << u"`s` <> 'bob'"_s << false;
    QTest::addRow("another column") << u"`a` > 1"_s << u"`b` > 1"_s << false;
    QTest::addRow("another function") << u"upper(`s`)"_s << u"lower(`s`)"_s << false;
    QTest::addRow("another collation")
        << u"`s` collate utf8mb4_bin"_s << u"`s` collate utf8mb4_general_ci"_s << false;
}

void TestSchemaText::expressions()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QFETCH(bool, same);
    QCOMPARE(normalExpression(tokenizeSql(one)) == normalExpression(tokenizeSql(other)), same);
}

void TestSchemaText::defaults_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("same");
    QTest::addRow("quoted number") << u"decimal"_s << u"'1.50'"_s << u"1.50"_s << true;
    QTest::addRow("zerofill") << u"int"_s << u"'00007'"_s << u"7"_s << true;
    QTest::addRow("negative") << u"int"_s << u"'-7'"_s << u"-7"_s << true;
    QTest::addRow("now") << u"timestamp"_s << u"current_timestamp()"_s << u"CURRENT_TIMESTAMP"_s << true;
    QTest::addRow("precision") << u"timestamp"_s << u"current_timestamp(6)"_s << u"CURRENT_TIMESTAMP"_s
                               << false;
    QTest::addRow("expression") << u"int"_s << u"(abs(`a`))"_s << u"abs(`a`)"_s << true;
    QTest::addRow("bytes") << u"varbinary"_s << u"0x6162"_s << u"'ab'"_s << true;
    QTest::addRow("filled up") << u"binary"_s << u"'a\\0\\0'"_s << u"'a'"_s << true;
    QTest::addRow("a text that looks like NULL") << u"varchar"_s << u"'NULL'"_s << u"NULL"_s << false;
    QTest::addRow("zeros of a text") << u"varchar"_s << u"'007'"_s << u"'7'"_s << false;
    QTest::addRow("another number") << u"int"_s << u"1"_s << u"10"_s << false;
}

void TestSchemaText::defaults()
{
    QFETCH(QString, type);
    QFETCH(QString, one);
    QFETCH(QString, other);
    QFETCH(bool, same);
    QCOMPARE(normalDefault(tokenizeSql(one), type) == normalDefault(tokenizeSql(other), type), same);
}

QTEST_GUILESS_MAIN(TestSchemaText)
#include "tst_schematext.moc"
