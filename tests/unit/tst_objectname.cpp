#include "model/ObjectName.h"

#include <QTest>

using namespace floe;

class tst_ObjectName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quotes_data();
    void quotes();
    void writesTextLiterals();
    void folds();
    void validates_data();
    void validates();
    void knowsSystemDatabases();
    void makesHiddenThingsVisible();
};

void tst_ObjectName::quotes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("plain") << u"orders"_qs << QByteArray("`orders`");
    QTest::newRow("backtick") << u"a`b``"_qs << QByteArray("`a``b`````");
    QTest::newRow("injection") << u"'; DROP TABLE x; --"_qs << QByteArray("`'; DROP TABLE x; --`");
    QTest::newRow("percent") << u"%1 %n"_qs << QByteArray("`%1 %n`");
    QTest::newRow("newline") << u"a\nb"_qs << QByteArray("`a\nb`");
    QTest::newRow("utf8") << u"Bücher漢"_qs
                          << QByteArray("`B\xC3\xBC"
                                        "cher\xE6\xBC\xA2`");
}

void tst_ObjectName::quotes()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, expected);
    QCOMPARE(quoted(name), expected);
    QCOMPARE(quoted(ObjectName{u"d`"_qs, name}), "`d```." + expected);
}

void tst_ObjectName::writesTextLiterals()
{
    QCOMPARE(textLiteral(u"it's \\ %1"), QByteArray("'it''s \\\\ %1'"));
    QCOMPARE(textLiteral(QString(u"a_b"_qs).replace(u'_', QChar(0))), QByteArray("'a\\0b'"));
    QCOMPARE(textLiteral(u""), QByteArray("''"));
}

void tst_ObjectName::folds()
{
    QCOMPARE(foldedTableName(u"ÄBC"_qs, 0), u"ÄBC"_qs);
    QCOMPARE(foldedTableName(u"ÄBC"_qs, 1), u"äbc"_qs);
    QCOMPARE(foldedTableName(u"ÄBC"_qs, 2), u"äbc"_qs);
    QCOMPARE(foldedColumnName(u"ID"_qs), u"id"_qs);
    QCOMPARE(foldedColumnName(u"İ"_qs).size(), 1);
}

void tst_ObjectName::validates_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<NameKind>("kind");
    QTest::addColumn<bool>("good");
    QTest::newRow("plain") << u"orders"_qs << NameKind::Table << true;
    QTest::newRow("empty") << QString() << NameKind::Table << false;
    QTest::newRow("64") << QString(64, u'漢') << NameKind::Column << true;
    QTest::newRow("65") << QString(65, u'a') << NameKind::Column << false;
    QTest::newRow("space at end") << u"a "_qs << NameKind::Table << false;
    QTest::newRow("space inside") << u" a b"_qs << NameKind::Table << true;
    QTest::newRow("nul") << QString(QChar(0)) << NameKind::Table << false;
    QTest::newRow("emoji") << u"a😀"_qs << NameKind::Table << false;
    QTest::newRow("system") << u"MySQL"_qs << NameKind::Database << false;
    QTest::newRow("system as table") << u"mysql"_qs << NameKind::Table << true;
    QTest::newRow("hostile") << u"`'; DROP TABLE x; --<b>%1"_qs << NameKind::Table << true;
    QTest::newRow("raw file name") << u"#mysql50#a"_qs << NameKind::Table << false;
}

void tst_ObjectName::validates()
{
    QFETCH(QString, name);
    QFETCH(NameKind, kind);
    QFETCH(bool, good);
    const Status status = validateName(name, kind);
    QCOMPARE(status.has_value(), good);
    if (!good)
        QCOMPARE(status.error().code, ErrorCode::BadInput);
}

void tst_ObjectName::knowsSystemDatabases()
{
    QVERIFY(isSystemDatabase(u"INFORMATION_SCHEMA"_qs));
    QVERIFY(isSystemDatabase(u"__recycle_bin__"_qs));
    QVERIFY(!isSystemDatabase(u"mysql2"_qs));
}

void tst_ObjectName::makesHiddenThingsVisible()
{
    QCOMPARE(visibleName(u"plain ü漢"_qs), u"plain ü漢"_qs);
    QCOMPARE(visibleName(u"a\nb\tc"_qs), u"a␊b␉c"_qs);
    QCOMPARE(visibleName(QString(QChar(0x202e)) + u"txt"_qs), u"⟨U+202E⟩txt"_qs);
    QCOMPARE(visibleName(QString(QChar(0))), u"␀"_qs);
}

QTEST_APPLESS_MAIN(tst_ObjectName)
#include "tst_objectname.moc"
