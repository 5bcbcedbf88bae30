#include "verify/ShownValue.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace floe;

/// Two values that differ are shown so that a person sees it.
class TestShownValue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneValue_data();
    void oneValue();
    void twoValues_data();
    void twoValues();
    void noTwoValuesAreShownAlike();

private:
    static LayoutColumn column(const char *charset, bool asBytes = false)
    {
        LayoutColumn column;
        column.charset = charset;
        column.showsAsBytes = asBytes;
        return column;
    }
};

void TestShownValue::oneValue_data()
{
    QTest::addColumn<QByteArray>("charset");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *charset, const QByteArray &bytes, const QString &shown) {
        QTest::addRow("%s %s", charset, bytes.left(20).toHex().constData())
            << QByteArray(charset) << bytes << shown;
    };
    row("", "-12.50", u"-12.50"_s);
    row("", QByteArray("\0\1", 2), u"0x0001"_s);
    row("", "\xc3\xa4", u"0xc3a4"_s); // bytes are no text, whatever they look like
    row("utf8mb4", "\xc3\xa4", u"ä"_s);
    row("utf8mb4", "\xc3", u"0xc3"_s);
    row("utf8mb4", "", u"''"_s);
    row("utf8mb4", "NULL", u"'NULL'"_s);
    row("utf8mb4", "0x41", u"'0x41'"_s);
    row("utf8mb4", " x", u"' x'"_s);
    row("utf8mb4", "two\nlines", u"two\nlines"_s);
    row("utf8mb4", "a\xe2\x80\xae", u"0x61e280ae"_s); // right-to-left override
    row("latin1", "\xe4", u"ä"_s);
    row("latin1", "\x80", u"€"_s);
    row("utf16", QByteArray("\0a\xd8\x3d\xde\0", 6), u"a\U0001F600"_s);
    row("utf16", QByteArray("\0a\xd8\x3d", 4), u"0x0061d83d"_s);
    row("gbk", "\xd6\xd0", u"中"_s);
    row("unheardof", "plain", u"plain"_s);
    row("unheardof", "\xe4", u"0xe4"_s);
    row("utf8mb4", QByteArray(199, 'x') + "\xc3\xa4", QString(199, u'x') + u"… (201 B)"_s);
}

void TestShownValue::oneValue()
{
    QFETCH(QByteArray, charset);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, shown);
    QCOMPARE(shownValue(ResultSet::Value(bytes), column(charset.constData())), shown);
    QCOMPARE(shownValue(std::nullopt, column(charset.constData())), u"NULL"_s);
    if (bytes.size() <= 200)
        QCOMPARE(shownValue(bytes, column(charset.constData(), true)),
                 u"0x"_s + QString::fromLatin1(bytes.toHex()));
}

void TestShownValue::twoValues_data()
{
    QTest::addColumn<QByteArray>("one");
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<QString>("shownOne");
    QTest::addColumn<QString>("shownOther");
    const auto row = [](const char *name, const QByteArray &one, const QByteArray &other,
                        const QString &shownOne, const QString &shownOther) {
        QTest::addRow("%s", name) << one << other << shownOne << shownOther;
    };
    row("plain", "a", "b", u"a"_s, u"b"_s);
    row("a blank", "a", "a ", u"a"_s, u"'a '"_s);
    row("which blank", "a\tb", "a b", u"0x610962"_s, u"0x612062"_s);
    row("composed", "\xc3\xa4", "a\xcc\x88", u"0xc3a4"_s, u"0x61cc88"_s);
    row("a Latin and a Greek letter", "O", "\xce\x9f", u"0x4f"_s, u"0xce9f"_s);
    row("no look-alikes", "\xe4\xb8\xad", "\xe6\x96\x87", u"中"_s, u"文"_s);
    const QByteArray shared(500, 'x');
    const QString shown(40, u'x');
    row("late", shared + "a", shared + "b", u"…%1a (from byte 461 of 501)"_s.arg(shown),
        u"…%1b (from byte 461 of 501)"_s.arg(shown));
    row("cut off", shared, shared + "b", u"…%1 (from byte 461 of 500)"_s.arg(shown),
        u"…%1b (from byte 461 of 501)"_s.arg(shown));
    // The shown part begins with a whole character.
    const QByteArray wide = QByteArray("\xc3\xa4").repeated(200) + "x";
    const QString shownWide(20, u'ä');
    row("late, wide", wide + "a", wide + "b", u"…ä%1xa (from byte 361 of 402)"_s.arg(shownWide.mid(1)),
        u"…ä%1xb (from byte 361 of 402)"_s.arg(shownWide.mid(1)));
}

void TestShownValue::twoValues()
{
    QFETCH(QByteArray, one);
    QFETCH(QByteArray, other);
    QFETCH(QString, shownOne);
    QFETCH(QString, shownOther);
    const auto [first, second] = shownValues(one, other, column("utf8mb4"));
    QCOMPARE(first, shownOne);
    QCOMPARE(second, shownOther);
    const auto [again, before] = shownValues(other, one, column("utf8mb4"));
    QCOMPARE(again, shownOther);
    QCOMPARE(before, shownOne);
}

void TestShownValue::noTwoValuesAreShownAlike()
{
    QList<ResultSet::Value> values{std::nullopt,         QByteArray(),       QByteArray("NULL"),
                                   QByteArray("'NULL'"), QByteArray("0x00"), QByteArray("''")};
    for (const int byte : {0, 1, 9, 10, 13, 26, 32, 39, 48, 65, 97, 127, 128, 160, 173, 195, 228, 255})
        values += {QByteArray(1, char(byte)), "a" + QByteArray(1, char(byte)),
                   QByteArray(300, 'x') + QByteArray(1, char(byte))};
    for (const char *charset : {"", "utf8mb4", "latin1", "gbk", "sjis"})
        for (const ResultSet::Value &one : std::as_const(values))
            for (const ResultSet::Value &other : std::as_const(values)) {
                if (one == other)
                    continue;
                const auto [first, second] = shownValues(one, other, column(charset));
                QVERIFY2(first != second, qPrintable(first));
            }
}

QTEST_APPLESS_MAIN(TestShownValue)
#include "tst_shownvalue.moc"
