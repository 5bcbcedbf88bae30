#include "copy/TableLayout.h"

#include <QTest>

using namespace floe;

namespace {

ServerTraits mySql()
{
    ServerTraits traits;
    traits.flavour = Flavour::MySql;
    traits.version = 80036;
    traits.charsets = {QStringLiteral("latin1"), QStringLiteral("utf8mb3"), QStringLiteral("utf8mb4")};
    traits.collations = {QStringLiteral("latin1_swedish_ci"), QStringLiteral("utf8mb4_bin"),
                         QStringLiteral("utf8mb4_0900_ai_ci"), QStringLiteral("utf8mb4_general_ci"),
                         QStringLiteral("utf8mb3_general_ci")};
    return traits;
}

ServerTraits mariaDb()
{
    ServerTraits traits = mySql();
    traits.flavour = Flavour::MariaDb;
    traits.version = 101119;
    traits.collations.remove(QStringLiteral("utf8mb4_0900_ai_ci"));
    return traits;
}

/// "id int", "name varchar(20) utf8mb4_bin": name, type, collation.
ResolvedColumn column(const QByteArray &text)
{
    const QStringList words = QString::fromUtf8(text).split(u' ');
    ResolvedColumn column;
    column.info.name = words[0];
    column.mappedName = words[0];
    column.info.columnType = words[1];
    column.info.dataType = words[1].section(u'(', 0, 0);
    column.info.collation = words.value(2);
    column.info.charset = column.info.collation.section(u'_', 0, 0);
    column.info.nullable = false;
    return column;
}

IndexInfo index(const QString &name, const QStringList &columns)
{
    IndexInfo index;
    index.name = name;
    index.unique = true;
    index.type = QStringLiteral("BTREE");
    for (const QString &column : columns)
        index.parts += IndexPart{.column = column, .prefix = {}, .nullable = false};
    return index;
}

ResolvedTable table(const QList<ResolvedColumn> &columns, const QStringList &key = {})
{
    ResolvedTable table;
    table.info.name = {QStringLiteral("shop"), QStringLiteral("a`b")};
    table.mapped = {QStringLiteral("store"), QStringLiteral("c")};
    table.columns = columns;
    if (!key.isEmpty())
        table.indexes += index(QStringLiteral("PRIMARY"), key);
    return table;
}

} // namespace

class TestTableLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsByName();
    void theRangeStatement();
    void commentInAFilterEndsWithIt();
    void emptyMemberOfAnEnum_data();
    void emptyMemberOfAnEnum();
    void listsWhoseTextDoesNotTell_data();
    void listsWhoseTextDoesNotTell();
    void jsonSaysWhetherItsTextTellsAll();
    void waysOfValues_data();
    void waysOfValues();
    void keyOfRanges_data();
    void keyOfRanges();
    void orderOfTextKeys_data();
    void orderOfTextKeys();
};

void TestTableLayout::columnsByName()
{
    ResolvedTable shop = table({column("id int"), column("sum float"), column("g int"), column("x int")});
    shop.columns[1].mappedName = QStringLiteral("to`tal");
    shop.columns[2].info.generated = true;
    shop.columns[3].leftOut = true;
    const TableLayout layout = TableLayout::make(shop, mySql(), mySql());
    QVERIFY(layout.selectStatement(End::Source).startsWith("SELECT `id`,`sum`*1e0 FROM"));
    QVERIFY(layout.selectStatement(End::Source).endsWith(" FROM `shop`.`a``b`"));
    QVERIFY(layout.selectStatement(End::Destination).startsWith("SELECT `id`,`to``tal`*1e0 FROM"));
    QVERIFY(layout.selectStatement(End::Destination).endsWith(" FROM `store`.`c`"));
}

void TestTableLayout::theRangeStatement()
{
    ResolvedTable shop = table({column("id int")}, {QStringLiteral("id")});
    shop.where = QStringLiteral("id < 5 OR 1");
    const TableLayout layout = TableLayout::make(shop, mySql(), mySql());
    const KeyRange range{KeyBound{"3"}, KeyBound{"9"}};
    QCOMPARE(layout.rangeStatement(range, End::Source),
             QByteArray("SELECT `id` FROM `shop`.`a``b` FORCE INDEX (`PRIMARY`) WHERE (id < 5 OR 1\n) AND "
                        "(`id` >= 3 AND `id` < 9)"));
    QCOMPARE(layout.rangeStatement(range, End::Destination),
             QByteArray("SELECT `id` FROM `store`.`c` WHERE (`id` >= 3 AND `id` < 9)"));
    QCOMPARE(layout.rangeStatement({}, End::Source),
             QByteArray("SELECT `id` FROM `shop`.`a``b` WHERE (id < 5 OR 1\n)"));
    QCOMPARE(layout.rangeStatement({}, End::Destination), QByteArray("SELECT `id` FROM `store`.`c`"));
}

void TestTableLayout::commentInAFilterEndsWithIt()
{
    ResolvedTable shop = table({column("id int")}, {QStringLiteral("id")});
    shop.where = QStringLiteral("id < 5 -- small");
    const TableLayout layout = TableLayout::make(shop, mySql(), mySql());
    QVERIFY(layout.rangeStatement({}, End::Source).endsWith(" WHERE (id < 5 -- small\n)"));
}

void TestTableLayout::emptyMemberOfAnEnum_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<bool>("empty");
    const auto row = [](const char *type, bool empty) {
        QTest::addRow("%s", type) << QString::fromUtf8(type) << empty;
    };
    row("enum('')", true);
    row("enum('','a')", true);
    row("enum('a','')", true);
    row("enum('a','','b')", true);
    row("enum('a','b')", false);
    row("enum('''')", false);
    row("enum('''','a')", false);
    row("enum('''','')", true);
    row("enum('''''','a')", false);
    row("enum('a''','b')", false);
    row("enum('a''','')", true);
    row("enum('it''s','''x''')", false);
    row("enum('a,','b')", false);
    row("enum(',','(')", false);
    row("enum('\\\\','')", true);
    row("enum('\\\\','b')", false);
    row("enum(' ')", false);
}

void TestTableLayout::emptyMemberOfAnEnum()
{
    QFETCH(QString, type);
    QFETCH(bool, empty);
    ResolvedColumn choice = column("e enum");
    choice.info.columnType = type;
    const TableLayout layout = TableLayout::make(table({choice, column("n int"), choice}), mySql(), mySql());
    QCOMPARE(layout.columns[0].way, ValueWay::Enum);
    QCOMPARE(layout.columns[0].besidePosition, empty ? 3 : -1);
    QCOMPARE(layout.columns[2].besidePosition, empty ? 4 : -1);
    QCOMPARE(layout.selectStatement(End::Source),
             empty ? QByteArray("SELECT `e`,`n`,`e`,`e`+0,`e`+0 FROM `shop`.`a``b`")
                   : QByteArray("SELECT `e`,`n`,`e` FROM `shop`.`a``b`"));
}

void TestTableLayout::listsWhoseTextDoesNotTell_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<ValueWay>("way");
    const auto row = [](const char *type, ValueWay way) {
        QTest::addRow("%s", type) << QString::fromUtf8(type) << way;
    };
    row("set('a','b')", ValueWay::Raw);
    row("set('','a')", ValueWay::SetIndex);
    row("set('a','b','')", ValueWay::SetIndex);
    row("set('a','b','a')", ValueWay::SetIndex);
    row("enum('a','b','a')", ValueWay::EnumIndex);
    row("enum('a','A')", ValueWay::EnumIndex);
    row("enum('a','a ')", ValueWay::EnumIndex);
    row("enum('a','ä')", ValueWay::EnumIndex);
    row("enum('a','','b')", ValueWay::Enum);
    row("enum('','')", ValueWay::EnumIndex);
    row("enum('it''s','its')", ValueWay::Enum);
}

void TestTableLayout::listsWhoseTextDoesNotTell()
{
    QFETCH(QString, type);
    QFETCH(ValueWay, way);
    ResolvedColumn choice = column(type.startsWith(QLatin1String("set")) ? "e set" : "e enum");
    choice.info.columnType = type;
    const TableLayout layout = TableLayout::make(table({choice, column("n int")}), mySql(), mySql());
    QCOMPARE(layout.columns[0].way, way);
    if (way != ValueWay::EnumIndex && way != ValueWay::SetIndex)
        return;
    QCOMPARE(layout.selectStatement(End::Source),
             QByteArray("SELECT CAST(`e` AS UNSIGNED),`n`,`e` FROM `shop`.`a``b`"));
    QCOMPARE(layout.columns[0].converted("@v0"), QByteArray("CAST(@v0 AS UNSIGNED)"));
    QVERIFY(layout.needsConversion());
}

void TestTableLayout::jsonSaysWhetherItsTextTellsAll()
{
    const TableLayout layout = TableLayout::make(table({column("j json")}), mySql(), mySql());
    QCOMPARE(layout.columns[0].besidePosition, 1);
    QVERIFY(layout.selectStatement(End::Source).startsWith("SELECT `j`,(EXISTS (SELECT 1 FROM JSON_TABLE("));
    QCOMPARE(layout.selectStatement(End::Destination), QByteArray("SELECT `j`,0 FROM `store`.`c`"));
}

void TestTableLayout::waysOfValues_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<bool>("toMariaDb");
    QTest::addColumn<ValueWay>("way");
    QTest::addRow("int") << QStringLiteral("int") << false << ValueWay::Raw;
    QTest::addRow("float") << QStringLiteral("float") << false << ValueWay::Float;
    QTest::addRow("double") << QStringLiteral("double") << false << ValueWay::Raw;
    QTest::addRow("json to MySQL") << QStringLiteral("json") << false << ValueWay::Json;
    QTest::addRow("json to MariaDB") << QStringLiteral("json") << true << ValueWay::Raw;
    QTest::addRow("uuid to MariaDB") << QStringLiteral("uuid") << true << ValueWay::Ascii;
    QTest::addRow("uuid to MySQL") << QStringLiteral("uuid") << false << ValueWay::Raw;
    QTest::addRow("inet6 to MariaDB") << QStringLiteral("inet6") << true << ValueWay::Ascii;
}

void TestTableLayout::waysOfValues()
{
    QFETCH(QString, type);
    QFETCH(bool, toMariaDb);
    QFETCH(ValueWay, way);
    const TableLayout layout =
        TableLayout::make(table({column("x " + type.toUtf8())}), mariaDb(), toMariaDb ? mariaDb() : mySql());
    QCOMPARE(layout.columns[0].way, way);
    QCOMPARE(layout.needsConversion(), way == ValueWay::Json || way == ValueWay::Ascii);
}

void TestTableLayout::keyOfRanges_data()
{
    QTest::addColumn<QStringList>("key");
    QTest::addColumn<int>("rangeParts");
    QTest::addColumn<int>("rowParts");
    QTest::addRow("none") << QStringList() << 0 << 0;
    QTest::addRow("number") << QStringList{QStringLiteral("id")} << 1 << 1;
    QTest::addRow("two") << QStringList{QStringLiteral("name"), QStringLiteral("id")} << 2 << 2;
    QTest::addRow("an ENUM leads") << QStringList{QStringLiteral("e"), QStringLiteral("id")} << 0 << 2;
    QTest::addRow("an ENUM follows") << QStringList{QStringLiteral("id"), QStringLiteral("e")} << 1 << 2;
    QTest::addRow("a FLOAT leads") << QStringList{QStringLiteral("f")} << 0 << 1;
    QTest::addRow("bytes") << QStringList{QStringLiteral("b")} << 1 << 1;
}

void TestTableLayout::keyOfRanges()
{
    QFETCH(QStringList, key);
    QFETCH(int, rangeParts);
    QFETCH(int, rowParts);
    const TableLayout layout = TableLayout::make(
        table({column("e enum('a')"), column("id bigint"), column("name varchar(9) utf8mb4_bin"),
               column("f float"), column("b varbinary(8)")},
              key),
        mySql(), mySql());
    QCOMPARE(int(layout.rangeKey.size()), rangeParts);
    QCOMPARE(int(layout.rowKey.size()), rowParts);
    QCOMPARE(layout.rowKeyPositions.size(), size_t(key.size()));
    QCOMPARE(layout.rangeIndex, rangeParts > 0 ? QByteArray("`PRIMARY`") : QByteArray());
    for (size_t i = 0; i < layout.rowKeyPositions.size(); ++i)
        QCOMPARE(layout.columns[layout.rowKeyPositions[i]].sourceName, key[qsizetype(i)]);
}

void TestTableLayout::orderOfTextKeys_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<bool>("toMariaDb");
    QTest::addColumn<bool>("same");
    QTest::addRow("the same collation") << QStringLiteral("varchar(9) utf8mb4_bin") << false << true;
    QTest::addRow("another family") << QStringLiteral("varchar(9) utf8mb4_bin") << true << false;
    QTest::addRow("another collation") << QStringLiteral("varchar(9) utf8mb4_0900_ai_ci") << true << false;
    QTest::addRow("bytes in another family") << QStringLiteral("varbinary(9)") << true << true;
    QTest::addRow("a number in another family") << QStringLiteral("bigint") << true << true;
}

void TestTableLayout::orderOfTextKeys()
{
    QFETCH(QString, type);
    QFETCH(bool, toMariaDb);
    QFETCH(bool, same);
    const TableLayout layout = TableLayout::make(table({column("k " + type.toUtf8())}, {QStringLiteral("k")}),
                                                 mySql(), toMariaDb ? mariaDb() : mySql());
    QCOMPARE(layout.sameOrder, same);
}

QTEST_GUILESS_MAIN(TestTableLayout)
#include "tst_tablelayout.moc"
