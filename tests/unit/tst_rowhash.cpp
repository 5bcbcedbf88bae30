#include "Rows.h"
#include "copy/RowHash.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <limits>
#include <random>

#include <xxhash.h>

using namespace floe;
using namespace floe::test;

namespace {

RowHash hashOf(const HandMadeRow::Values &values)
{
    RowHasher hasher;
    const HandMadeRow row(values);
    return hasher.hash(row.view());
}

/// What the hash is by its definition, in one piece: each value after its length, NULL as the greatest
/// length.
RowHash byDefinition(const HandMadeRow::Values &values)
{
    QByteArray all;
    for (const std::optional<QByteArray> &value : values) {
        const quint64 length = value ? quint64(value->size()) : std::numeric_limits<quint64>::max();
        all.append(reinterpret_cast<const char *>(&length), sizeof(length));
        all += value.value_or(QByteArray());
    }
    const XXH128_hash_t digest = XXH3_128bits(all.constData(), size_t(all.size()));
    return {.high = digest.high64, .low = digest.low64};
}

} // namespace

class TestRowHash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsThatDifferHashDifferently();
    void valuesOfAnySizeHashByDefinition();
    void someColumnsHashAsARowOfThem();
    void orderDoesNotMatter();
    void equalRowsDoNotCancel();
    void sumsCarryIntoTheUpperHalf();
    void sumsOfPartsAreTheSumOfTheWhole();
    void hexHasAllItsDigits();
};

void TestRowHash::rowsThatDifferHashDifferently()
{
    const QList<HandMadeRow::Values> rows{
        {},
        {std::nullopt},
        {QByteArray("")},
        {QByteArray("NULL")},
        {QByteArray("\\N")},
        {QByteArray("\0", 1)},
        {QByteArray("ab"), QByteArray("c")},
        {QByteArray("a"), QByteArray("bc")},
        {QByteArray("abc"), QByteArray("")},
        {QByteArray("abc"), std::nullopt},
        {std::nullopt, QByteArray("abc")},
        {QByteArray("abc")},
        {QByteArray("abc "), QByteArray("")},
    };
    QSet<QString> hashes;
    for (const HandMadeRow::Values &row : rows)
        hashes += hashOf(row).toHex();
    QCOMPARE(hashes.size(), rows.size());
}

void TestRowHash::valuesOfAnySizeHashByDefinition()
{
    // Around the size from which values are hashed in place; one hasher for all, so that none leaves a trace.
    RowHasher hasher;
    for (const int size : {0, 1, 4095, 4096, 4097, 8192, 100'000, 3})
        for (const int other : {0, 5'000, 7}) {
            const HandMadeRow::Values values{QByteArray(size, 'x'), std::nullopt, QByteArray(other, '\t'),
                                             QByteArray("end")};
            const HandMadeRow row(values);
            QCOMPARE(hasher.hash(row.view()).toHex(), byDefinition(values).toHex());
        }
}

void TestRowHash::someColumnsHashAsARowOfThem()
{
    RowHasher hasher;
    const HandMadeRow row({QByteArray("a"), std::nullopt, QByteArray(9'000, 'c'), QByteArray("d")});
    QCOMPARE(hasher.hash(row.view(), {3, 1, 2}),
             hashOf({QByteArray("d"), std::nullopt, QByteArray(9'000, 'c')}));
}

void TestRowHash::orderDoesNotMatter()
{
    std::vector<RowHash> hashes;
    for (int i = 0; i < 1'000; ++i)
        hashes.push_back(hashOf({QByteArray::number(i)}));
    RowSum forward;
    for (const RowHash &hash : hashes)
        forward += hash;
    std::shuffle(hashes.begin(), hashes.end(), std::mt19937(7));
    RowSum shuffled;
    for (const RowHash &hash : hashes)
        shuffled += hash;
    QCOMPARE(shuffled, forward);
    QCOMPARE(forward.rows, quint64(1'000));
}

void TestRowHash::equalRowsDoNotCancel()
{
    const RowHash twice = hashOf({QByteArray("same")});
    const RowHash once = hashOf({QByteArray("other")});
    RowSum pair;
    pair += twice;
    pair += twice;
    QVERIFY(pair.sum != RowHash());
    // Two equal rows swapped for two other equal rows: the count agrees, the sum must not.
    RowSum otherPair;
    otherPair += once;
    otherPair += once;
    QVERIFY(pair != otherPair);
}

void TestRowHash::sumsCarryIntoTheUpperHalf()
{
    constexpr uint64_t Most = std::numeric_limits<uint64_t>::max();
    RowSum sum;
    sum += RowHash{.high = 1, .low = Most};
    sum += RowHash{.high = 2, .low = 2};
    QCOMPARE(sum.sum, (RowHash{.high = 4, .low = 1}));
    sum += RowHash{.high = Most, .low = 0};
    QCOMPARE(sum.sum, (RowHash{.high = 3, .low = 1}));
    QCOMPARE(sum.rows, uint64_t(3));
}

void TestRowHash::sumsOfPartsAreTheSumOfTheWhole()
{
    RowSum whole;
    RowSum parts;
    for (int part = 0; part < 10; ++part) {
        RowSum one;
        for (int i = 0; i < part * 7; ++i) {
            const RowHash hash = hashOf({QByteArray::number(part), QByteArray::number(i)});
            whole += hash;
            one += hash;
        }
        parts += one;
    }
    QCOMPARE(parts, whole);
}

void TestRowHash::hexHasAllItsDigits()
{
    QCOMPARE((RowHash{.high = 0xab, .low = 1}).toHex(), QStringLiteral("00000000000000ab0000000000000001"));
}

QTEST_GUILESS_MAIN(TestRowHash)
#include "tst_rowhash.moc"
