#include "Rows.h"
#include "copy/CopyFeed.h"
#include "copy/LoadDataLoader.h"
#include "copy/LoadEncoder.h"

#include <QRandomGenerator>
#include <QTest>

using namespace floe;
using namespace floe::test;

namespace {

using Values = HandMadeRow::Values;

/// Encodes the rows through a buffer of `size` bytes, as the client library would ask for them.
QByteArray encoded(const QList<Values> &rows, unsigned columns, qsizetype size)
{
    QByteArray out;
    LoadEncoder encoder(columns);
    std::vector<char> buffer(size_t(size), '#');
    for (const Values &values : rows) {
        const HandMadeRow row(values);
        encoder.begin(row.view());
        while (!encoder.atEnd()) {
            char *const end = encoder.write(buffer.data(), buffer.data() + size);
            out.append(buffer.data(), end - buffer.data());
        }
    }
    return out;
}

/// Reads what LOAD DATA would read: FIELDS TERMINATED BY '\t' ESCAPED BY '\\' LINES TERMINATED BY '\n'.
QList<Values> decoded(const QByteArray &text)
{
    QList<Values> rows;
    Values row;
    QByteArray value;
    bool null = false;
    const auto endValue = [&] {
        row.push_back(null ? std::nullopt : std::optional(value));
        value.clear();
        null = false;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        switch (text[i]) {
        case '\t':
            endValue();
            break;
        case '\n':
            endValue();
            rows += std::exchange(row, {});
            break;
        case '\\':
            ++i;
            if (text[i] == 'N') {
                // Only a whole field \N is NULL.
                null = value.isEmpty() && (text[i + 1] == '\t' || text[i + 1] == '\n');
                if (!null)
                    value += 'N';
            } else {
                value += text[i] == 't' ? '\t' : text[i] == 'n' ? '\n' : text[i];
            }
            break;
        default:
            value += text[i];
        }
    }
    return rows;
}

QByteArray randomBytes(int most)
{
    QRandomGenerator &random = *QRandomGenerator::global();
    // Half of the values hold little but what has to be escaped.
    static const QByteArray awkward("\t\n\\N0nt\0\r'\"\x1a", 12);
    const bool plain = random.bounded(2) == 0;
    QByteArray bytes;
    for (int i = random.bounded(most + 1); i > 0; --i)
        bytes += plain ? char(random.bounded(256)) : awkward[random.bounded(int(awkward.size()))];
    return bytes;
}

} // namespace

class TestLoadEncoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void values_data();
    void values();
    void bufferSizeDoesNotMatter();
    void randomRowsComeBack();
    void columnsBeyondTheCountAreLeftOut();
    void ownedRowsKeepTheirBytes();
    void countersOfTheServer();
};

void TestLoadEncoder::values_data()
{
    QTest::addColumn<QList<Values>>("rows");
    QTest::addColumn<QByteArray>("text");
    using Rows = QList<Values>;
    QTest::addRow("NULL") << Rows{{std::nullopt}} << QByteArray("\\N\n");
    QTest::addRow("the word NULL") << Rows{{QByteArray("NULL")}} << QByteArray("NULL\n");
    QTest::addRow("the text \\N") << Rows{{QByteArray("\\N")}} << QByteArray("\\\\N\n");
    QTest::addRow("empty") << Rows{{QByteArray("")}} << QByteArray("\n");
    QTest::addRow("empty beside NULL")
        << Rows{{QByteArray(""), std::nullopt, QByteArray("")}} << QByteArray("\t\\N\t\n");
    QTest::addRow("NULLs") << Rows{{std::nullopt, std::nullopt}} << QByteArray("\\N\t\\N\n");
    QTest::addRow("escapes") << Rows{{QByteArray("a\tb\nc\\d")}} << QByteArray("a\\tb\\nc\\\\d\n");
    QTest::addRow("what stays bare") << Rows{{QByteArray("\0\r'\"\x1a\xff", 6)}}
                                     << QByteArray("\0\r'\"\x1a\xff\n", 7);
    QTest::addRow("two rows") << Rows{{QByteArray("1"), QByteArray("x")}, {QByteArray("2"), std::nullopt}}
                              << QByteArray("1\tx\n2\t\\N\n");
}

void TestLoadEncoder::values()
{
    QFETCH(QList<Values>, rows);
    QFETCH(QByteArray, text);
    const unsigned columns = unsigned(rows[0].size());
    for (qsizetype size = 1; size <= text.size() + 1; ++size)
        QCOMPARE(encoded(rows, columns, size), text);
    QCOMPARE(decoded(text), rows);
}

void TestLoadEncoder::bufferSizeDoesNotMatter()
{
    const QList<Values> rows{
        {QByteArray("\\\\\\"), std::nullopt, QByteArray("\t\t"), QByteArray(""), QByteArray("\n")},
        {QByteArray(""), QByteArray(""), QByteArray(""), std::nullopt, std::nullopt},
        {QByteArray("plain"), QByteArray("end\\"), QByteArray("\0", 1), QByteArray(40, '\n'),
         QByteArray("x")}};
    const QByteArray whole = encoded(rows, 5, 4096);
    QCOMPARE(decoded(whole), rows);
    for (qsizetype size = 1; size <= whole.size() + 2; ++size)
        QCOMPARE(encoded(rows, 5, size), whole);
}

void TestLoadEncoder::randomRowsComeBack()
{
    for (int round = 0; round < 300; ++round) {
        const unsigned columns = 1 + QRandomGenerator::global()->bounded(6u);
        QList<Values> rows(1 + QRandomGenerator::global()->bounded(5));
        for (Values &row : rows)
            for (unsigned i = 0; i < columns; ++i)
                row.push_back(QRandomGenerator::global()->bounded(5) == 0 ? std::nullopt
                                                                          : std::optional(randomBytes(60)));
        const QByteArray text = encoded(rows, columns, 1 + QRandomGenerator::global()->bounded(100));
        QCOMPARE(decoded(text), rows);
    }
}

void TestLoadEncoder::columnsBeyondTheCountAreLeftOut()
{
    QCOMPARE(encoded({{QByteArray("a"), QByteArray("b"), QByteArray("hidden")}}, 2, 8), QByteArray("a\tb\n"));
}

void TestLoadEncoder::ownedRowsKeepTheirBytes()
{
    const QList<Values> rows{{std::nullopt, QByteArray(""), QByteArray("a\0b", 3), std::nullopt},
                             {QByteArray(""), QByteArray("")},
                             {std::nullopt},
                             {QByteArray(10'000, 'x'), QByteArray("y")}};
    std::vector<OwnedRow> owned;
    for (const Values &values : rows) {
        const HandMadeRow row(values);
        owned.emplace_back(row.view()); // grows, so that earlier rows move
    }
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const RowView view = owned[size_t(i)].view();
        QCOMPARE(view.columns, unsigned(rows[i].size()));
        for (unsigned column = 0; column < view.columns; ++column) {
            const std::optional<QByteArray> &value = rows[i][column];
            QCOMPARE(view.data[column] == nullptr, !value.has_value());
            if (value)
                QCOMPARE(QByteArray(view.data[column], qsizetype(view.lengths[column])), *value);
        }
    }
    QCOMPARE(owned[3].bytes(), quint64(10'001));
}

void TestLoadEncoder::countersOfTheServer()
{
    const Result<LoadCounters> counters =
        LoadCounters::parse("Records: 5000000000  Deleted: 2  Skipped: 3  Warnings: 4");
    QVERIFY(counters);
    QCOMPARE(counters->records, quint64(5'000'000'000));
    QCOMPARE(counters->deleted, quint64(2));
    QCOMPARE(counters->skipped, quint64(3));
    QCOMPARE(counters->warnings, quint64(4));
    QVERIFY(!LoadCounters::parse(""));
    QVERIFY(!LoadCounters::parse("Records: 5  Deleted: 2"));
}

QTEST_GUILESS_MAIN(TestLoadEncoder)
#include "tst_loadencoder.moc"
