#include "copy/KeyRange.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

#include <random>
#include <set>

using namespace floe;

namespace {

using Tuple = std::vector<int>;

KeyColumn column(const char *name, KeyLiteral literal = KeyLiteral::Number, const char *charset = "")
{
    KeyColumn key;
    key.sourceName = QByteArray("`") + name + '`';
    key.destinationName = QByteArray("`to_") + name + '`';
    key.literal = literal;
    key.sourceCharset = charset;
    key.destinationCharset = QByteArray(charset) + "_there";
    return key;
}

/// SQLite evaluates the conditions: it takes backticks, numbers and X'…' as MySQL does.
class Table
{
public:
    explicit Table(const std::vector<KeyColumn> &key) : m_key(key)
    {
        m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("keyrange"));
        m_database.setDatabaseName(QStringLiteral(":memory:"));
        if (!m_database.open())
            qFatal("%s", qPrintable(m_database.lastError().text()));
        QStringList names;
        for (const KeyColumn &one : key)
            names += QString::fromUtf8(one.sourceName);
        exec(QStringLiteral("CREATE TABLE t (n INTEGER PRIMARY KEY, %1)").arg(names.join(u',')));
    }
    ~Table()
    {
        m_database.close();
        m_database = QSqlDatabase();
        QSqlDatabase::removeDatabase(QStringLiteral("keyrange"));
    }
    Q_DISABLE_COPY_MOVE(Table)

    void add(int number, const KeyBound &values)
    {
        QStringList literals{QString::number(number)};
        for (size_t i = 0; i < values.size(); ++i)
            literals += QString::fromUtf8(keyLiteral(values[i], m_key[i], End::Source));
        exec(QStringLiteral("INSERT INTO t VALUES (%1)").arg(literals.join(u',')));
    }
    std::vector<int> matching(const QByteArray &condition)
    {
        QSqlQuery query(m_database);
        if (!query.exec(QStringLiteral("SELECT n FROM t WHERE ")
                        + (condition.isEmpty() ? QStringLiteral("1") : QString::fromUtf8(condition))))
            qFatal("%s: %s", condition.constData(), qPrintable(query.lastError().text()));
        std::vector<int> numbers;
        while (query.next())
            numbers.push_back(query.value(0).toInt());
        return numbers;
    }

private:
    void exec(const QString &sql)
    {
        QSqlQuery query(m_database);
        if (!query.exec(sql))
            qFatal("%s", qPrintable(query.lastError().text()));
    }

    std::vector<KeyColumn> m_key;
    QSqlDatabase m_database;
};

KeyBound boundOf(const Tuple &tuple)
{
    KeyBound bound;
    for (const int value : tuple)
        bound.push_back(QByteArray::number(value));
    return bound;
}

} // namespace

class TestKeyRange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void literals();
    void conditionsOfOneColumn();
    void conditionsOfTwoColumns();
    void theWholeTableHasNoCondition();
    void namesOfTheEnd();
    void chainHoldsEachRowOnce_data();
    void chainHoldsEachRowOnce();
    void chainOverBytesHoldsEachRowOnce();
    void fromAndEqualFindTheirRows();
};

void TestKeyRange::literals()
{
    QCOMPARE(keyLiteral("-12.50", column("a"), End::Source), QByteArray("-12.50"));
    // What a server sends for a number need not be one.
    QCOMPARE(keyLiteral("0 OR 1=1", column("a"), End::Destination), QByteArray("NULL"));
    QCOMPARE(keyLiteral("", column("a"), End::Destination), QByteArray("NULL"));
    QCOMPARE(keyLiteral("1e0)", column("a", KeyLiteral::Real), End::Destination), QByteArray("NULL"));
    QCOMPARE(keyLiteral("' OR '", column("a", KeyLiteral::Temporal), End::Destination), QByteArray("NULL"));
    QCOMPARE(keyLiteral("0000-00-00", column("a", KeyLiteral::Temporal), End::Source),
             QByteArray("'0000-00-00'"));
    QCOMPARE(keyLiteral("o'\\", column("a", KeyLiteral::Text, "latin1"), End::Source),
             QByteArray("_latin1 X'6f275c'"));
    QCOMPARE(keyLiteral("o'\\", column("a", KeyLiteral::Text, "latin1"), End::Destination),
             QByteArray("_latin1_there X'6f275c'"));
    QCOMPARE(keyLiteral(QByteArray("\0\xff", 2), column("a", KeyLiteral::Binary), End::Source),
             QByteArray("X'00ff'"));
    QCOMPARE(keyLiteral("", column("a", KeyLiteral::Binary), End::Source), QByteArray("X''"));
    QCOMPARE(keyLiteral("0.1", column("a", KeyLiteral::Real), End::Source), QByteArray("0.1e0"));
    QCOMPARE(keyLiteral("-1e-300", column("a", KeyLiteral::Real), End::Source), QByteArray("-1e-300"));
    QCOMPARE(keyLiteral(QByteArray("\1\0A", 3), column("a", KeyLiteral::Bit), End::Source),
             QByteArray("65601"));
    QCOMPARE(keyLiteral(QByteArray(8, '\xff'), column("a", KeyLiteral::Bit), End::Source),
             QByteArray("18446744073709551615"));
    QCOMPARE(keyLiteral("it's", column("a", KeyLiteral::List, "ascii"), End::Source),
             QByteArray("_ascii X'69742773'"));
    QCOMPARE(keyLiteral("", column("a", KeyLiteral::List, "ascii"), End::Source), QByteArray("0"));
}

void TestKeyRange::conditionsOfOneColumn()
{
    const std::vector<KeyColumn> key{column("a")};
    QCOMPARE(rangeCondition({KeyBound{"3"}, KeyBound{"7"}}, key, End::Source),
             QByteArray("`a` >= 3 AND `a` < 7"));
    QCOMPARE(rangeCondition({std::nullopt, KeyBound{"7"}}, key, End::Source), QByteArray("`a` < 7"));
    QCOMPARE(rangeCondition({KeyBound{"3"}, std::nullopt}, key, End::Source), QByteArray("`a` >= 3"));
}

void TestKeyRange::conditionsOfTwoColumns()
{
    const std::vector<KeyColumn> key{column("a"), column("b")};
    QCOMPARE(rangeCondition({KeyBound{"3", "4"}, KeyBound{"7", "8"}}, key, End::Source),
             QByteArray("(`a` > 3 OR (`a` = 3 AND `b` >= 4)) AND (`a` < 7 OR (`a` = 7 AND `b` < 8))"));
}

void TestKeyRange::theWholeTableHasNoCondition()
{
    QCOMPARE(rangeCondition({}, {column("a")}, End::Source), QByteArray());
    QCOMPARE(rangeCondition({}, {}, End::Destination), QByteArray());
}

void TestKeyRange::namesOfTheEnd()
{
    QCOMPARE(equalCondition(KeyBound{"3", "4"}, {column("a"), column("b")}, End::Destination),
             QByteArray("`to_a` = 3 AND `to_b` = 4"));
}

void TestKeyRange::chainHoldsEachRowOnce_data()
{
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("values");
    QTest::addRow("one column") << 1 << 40;
    QTest::addRow("two columns") << 2 << 7;
    QTest::addRow("three columns") << 3 << 4;
    QTest::addRow("four columns") << 4 << 3;
}

void TestKeyRange::chainHoldsEachRowOnce()
{
    QFETCH(int, columns);
    QFETCH(int, values);
    std::vector<KeyColumn> key;
    for (int i = 0; i < columns; ++i)
        key.push_back(column(QByteArray(1, char('a' + i)).constData()));
    Table table(key);
    std::vector<Tuple> tuples{Tuple(size_t(columns), 0)};
    for (;;) { // all tuples, counted up
        Tuple next = tuples.back();
        int at = columns;
        while (at > 0 && ++next[size_t(at - 1)] == values)
            next[size_t(--at)] = 0;
        if (at == 0)
            break;
        tuples.push_back(next);
    }
    for (size_t i = 0; i < tuples.size(); ++i)
        table.add(int(i), boundOf(tuples[i]));

    std::mt19937 random(42);
    for (int round = 0; round < 40; ++round) {
        // Bounds need not stand in the table; from 0 to 8 of them.
        std::set<Tuple> bounds;
        for (unsigned i = random() % 9; i > 0; --i) {
            Tuple bound;
            for (int c = 0; c < columns; ++c)
                bound.push_back(int(random() % unsigned(values + 2)) - 1);
            bounds.insert(bound);
        }
        std::vector<int> seen(tuples.size(), 0);
        KeyRange range;
        const auto visit = [&] {
            for (const int number : table.matching(rangeCondition(range, key, End::Source)))
                ++seen[size_t(number)];
            range.from = range.to;
            range.to.reset();
        };
        for (const Tuple &bound : bounds) {
            range.to = boundOf(bound);
            visit();
        }
        visit();
        QVERIFY2(std::all_of(seen.begin(), seen.end(), [](int count) { return count == 1; }),
                 qPrintable(QStringLiteral("round %1").arg(round)));
    }
}

void TestKeyRange::chainOverBytesHoldsEachRowOnce()
{
    const std::vector<KeyColumn> key{column("a", KeyLiteral::Binary), column("b", KeyLiteral::Binary)};
    Table table(key);
    const std::vector<QByteArray> values{"", QByteArray("\0", 1), "'", "A", "a", "\xff", "\xff\xff"};
    int number = 0;
    for (const QByteArray &a : values)
        for (const QByteArray &b : values)
            table.add(number++, {a, b});
    std::vector<int> seen(size_t(number), 0);
    KeyRange range;
    for (const QByteArray &a : values) {
        range.to = KeyBound{a, "A"};
        for (const int one : table.matching(rangeCondition(range, key, End::Source)))
            ++seen[size_t(one)];
        range.from = range.to;
    }
    range.to.reset();
    for (const int one : table.matching(rangeCondition(range, key, End::Source)))
        ++seen[size_t(one)];
    QCOMPARE(seen, std::vector<int>(size_t(number), 1));
}

void TestKeyRange::fromAndEqualFindTheirRows()
{
    const std::vector<KeyColumn> key{column("a"), column("b")};
    Table table(key);
    for (int a = 0; a < 3; ++a)
        for (int b = 0; b < 3; ++b)
            table.add(a * 3 + b, boundOf({a, b}));
    QCOMPARE(table.matching(fromCondition(boundOf({1, 1}), key, End::Source, true)),
             (std::vector<int>{4, 5, 6, 7, 8}));
    QCOMPARE(table.matching(fromCondition(boundOf({1, 1}), key, End::Source, false)),
             (std::vector<int>{5, 6, 7, 8}));
    QCOMPARE(table.matching(equalCondition(boundOf({1, 1}), key, End::Source)), std::vector<int>{4});
}

QTEST_GUILESS_MAIN(TestKeyRange)
#include "tst_keyrange.moc"
