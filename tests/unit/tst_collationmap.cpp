#include "schema/CollationMap.h"

#include <QTest>

using namespace floe;

namespace {

ServerTraits server(Flavour flavour, int version, const QString &charsets, const QString &collations)
{
    ServerTraits traits;
    traits.flavour = flavour;
    traits.version = version;
    const QStringList charsetList = charsets.split(u' '), collationList = collations.split(u' ');
    traits.charsets = QSet<QString>(charsetList.cbegin(), charsetList.cend());
    traits.collations = QSet<QString>(collationList.cbegin(), collationList.cend());
    return traits;
}

ServerTraits oldMySql()
{
    return server(
        Flavour::MySql, 50624, u"latin1 utf8 utf8mb4 ucs2 utf16"_qs,
        u"latin1_swedish_ci latin1_bin utf8_general_ci utf8_bin utf8_unicode_520_ci utf8mb4_general_ci "
        "utf8mb4_bin utf8mb4_unicode_ci utf8mb4_unicode_520_ci utf8mb4_swedish_ci utf8mb4_german2_ci "
        "utf8mb4_danish_ci ucs2_general_ci utf16_general_ci"_qs);
}

ServerTraits newMySql()
{
    return server(
        Flavour::MySql, 90704, u"latin1 utf8mb3 utf8mb4 gb18030 utf16"_qs,
        u"latin1_swedish_ci latin1_bin utf8mb3_general_ci utf8mb3_bin utf8mb3_unicode_520_ci "
        "utf8mb4_general_ci utf8mb4_bin utf8mb4_unicode_520_ci utf8mb4_0900_ai_ci utf8mb4_0900_as_ci "
        "utf8mb4_0900_as_cs utf8mb4_0900_bin utf8mb4_sv_0900_ai_ci utf8mb4_sv_0900_as_cs "
        "utf8mb4_persian_ci utf8mb4_croatian_ci utf16_general_ci gb18030_chinese_ci"_qs);
}

ServerTraits mariaDb()
{
    return server(
        Flavour::MariaDb, 101119, u"latin1 utf8mb3 utf8mb4"_qs,
        u"latin1_swedish_ci latin1_swedish_nopad_ci utf8mb3_general_ci utf8mb4_general_ci utf8mb4_bin "
        "utf8mb4_nopad_bin utf8mb4_uca1400_nopad_ai_ci utf8mb4_uca1400_nopad_as_cs "
        "utf8mb4_uca1400_swedish_nopad_as_cs utf8mb4_uca1400_ai_ci utf8mb4_unicode_520_ci"_qs);
}

} // namespace

class TestCollationMap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void collations_data();
    void collations();
    void charsets();
    void defaults();
};

void TestCollationMap::collations_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("mapped"); ///< empty: nothing of the kind
    QTest::addColumn<bool>("exact");
    const auto row = [](const char *name, const char *where, const char *mapped, bool exact) {
        QTest::addRow("%s to %s", name, where) << QString::fromLatin1(name) << QString::fromLatin1(where)
                                               << QString::fromLatin1(mapped) << exact;
    };
    row("latin1_swedish_ci", "old", "latin1_swedish_ci", true);
    row("UTF8MB4_GENERAL_CI", "new", "utf8mb4_general_ci", true);
    row("utf8_general_ci", "new", "utf8mb3_general_ci", true);
    row("utf8mb3_general_ci", "old", "utf8_general_ci", true);
    row("utf8mb4_0900_ai_ci", "maria", "utf8mb4_uca1400_nopad_ai_ci", false);
    row("utf8mb4_sv_0900_as_cs", "maria", "utf8mb4_uca1400_swedish_nopad_as_cs", false);
    row("utf8mb4_ja_0900_as_cs_ks", "maria", "utf8mb4_uca1400_nopad_as_cs", false);
    row("utf8mb4_0900_bin", "maria", "utf8mb4_nopad_bin", true);
    row("utf8mb4_nopad_bin", "new", "utf8mb4_0900_bin", true);
    row("utf8mb4_0900_bin", "old", "utf8mb4_bin", false);
    row("utf8mb4_0900_ai_ci", "old", "utf8mb4_unicode_520_ci", false);
    row("utf8mb4_0900_as_cs", "old", "utf8mb4_bin", false);
    row("utf8mb4_sv_0900_ai_ci", "old", "utf8mb4_swedish_ci", false);
    row("utf8mb4_de_pb_0900_ai_ci", "old", "utf8mb4_german2_ci", false);
    row("utf8mb4_nb_0900_ai_ci", "old", "utf8mb4_danish_ci", false);
    row("utf8mb4_uca1400_ai_ci", "new", "utf8mb4_0900_ai_ci", false);
    row("utf8mb4_uca1400_nopad_ai_cs", "new", "utf8mb4_0900_as_cs", false);
    row("utf8mb4_uca1400_swedish_ai_ci", "new", "utf8mb4_sv_0900_ai_ci", false);
    row("utf8mb4_uca1400_swedish_nopad_as_ci", "new", "utf8mb4_0900_as_ci", false);
    row("utf8mb4_uca1400_persian_ai_ci", "new", "utf8mb4_persian_ci", false);
    row("utf8mb4_uca1400_swedish_ai_ci", "old", "utf8mb4_swedish_ci", false);
    row("utf8mb3_uca1400_nopad_as_ci", "new", "utf8mb3_unicode_520_ci", false);
    row("utf8mb3_uca1400_as_cs", "old", "utf8_bin", false);
    row("latin1_swedish_nopad_ci", "new", "latin1_swedish_ci", false);
    row("utf8mb4_croatian_mysql561_ci", "new", "utf8mb4_croatian_ci", true);
    row("ucs2_general_ci", "new", "utf16_general_ci", true);
    row("gb18030_chinese_ci", "maria", "", false);
    row("klingon_general_ci", "new", "", false);
}

void TestCollationMap::collations()
{
    QFETCH(QString, name);
    QFETCH(QString, where);
    QFETCH(QString, mapped);
    QFETCH(bool, exact);
    const ServerTraits traits = where == u"old"_qs ? oldMySql() : where == u"new"_qs ? newMySql() : mariaDb();
    const auto found = mapCollation(name, traits);
    QCOMPARE(found ? found->name : QString(), mapped);
    if (found)
        QCOMPARE(found->exact, exact);
}

void TestCollationMap::charsets()
{
    QCOMPARE(mapCharset(u"utf8"_qs, newMySql()).value_or(QString()), u"utf8mb3"_qs);
    QCOMPARE(mapCharset(u"utf8mb3"_qs, oldMySql()).value_or(QString()), u"utf8"_qs);
    QCOMPARE(mapCharset(u"LATIN1"_qs, oldMySql()).value_or(QString()), u"latin1"_qs);
    QCOMPARE(mapCharset(u"ucs2"_qs, newMySql()).value_or(QString()), u"utf16"_qs);
    // Its bytes mean something else in any other charset.
    QVERIFY(!mapCharset(u"gb18030"_qs, mariaDb()));
}

void TestCollationMap::defaults()
{
    QCOMPARE(defaultCollation(u"utf8mb4"_qs, oldMySql()).value_or(QString()), u"utf8mb4_general_ci"_qs);
    QCOMPARE(defaultCollation(u"utf8mb4"_qs, newMySql()).value_or(QString()), u"utf8mb4_0900_ai_ci"_qs);
    QVERIFY(!defaultCollation(u"latin1"_qs, newMySql()));
    QCOMPARE(charsetOfCollation(u"utf8mb4_bin"_qs), u"utf8mb4"_qs);
    QCOMPARE(charsetOfCollation(u"binary"_qs), u"binary"_qs);
}

QTEST_GUILESS_MAIN(TestCollationMap)
#include "tst_collationmap.moc"
