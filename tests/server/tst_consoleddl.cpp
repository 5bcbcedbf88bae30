#include "ConsoleStage.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using floe::test::ServerKind;
using Ended = ConsoleStage::Ended;

/// `floe resume --ddl`: an object that the destination refused is made by the statement in a file.
class tst_ConsoleDdl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void makesTheViewByTheFile();
    void refusesWhatItCannotUse_data();
    void refusesWhatItCannotUse();
    void refusesToSkipWhatIsNotThere();

private:
    QString file(const QByteArray &text);
    Ended resume(const QStringList &ddl);

    ConsoleStage m_stage;
    QString m_task;
};

void tst_ConsoleDdl::initTestCase()
{
    FLOE_REQUIRE_SERVER(ServerKind::MySql56);
    FLOE_REQUIRE_SERVER(ServerKind::MySql97);
    QString error;
    QVERIFY2(m_stage.start(&error), qPrintable(error));
    QVERIFY2(m_stage.source().exec(
                 u"CREATE VIEW shop.secret AS SELECT id, PASSWORD(name) AS p FROM shop.customers"_s, &error),
             qPrintable(error));
    // May make no scratch database, so that the precheck cannot try the view.
    QVERIFY2(m_stage.destination().exec(u"CREATE USER narrow@'%' IDENTIFIED BY '"_s
                                            + ConsoleStage::DestinationPassword
                                            + u"'; GRANT ALL ON shop_new.* TO narrow@'%'"_s,
                                        &error),
             qPrintable(error));
}

/// A run in which the view fails: its function is not known there any more.
void tst_ConsoleDdl::init()
{
    if (!m_stage.started())
        QSKIP("the servers are not installed");
    QVERIFY(m_stage.clear());
    m_task = m_stage.writeTask({{u"objects"_s, QJsonArray{QJsonObject{{u"database"_s, u"shop"_s},
                                                                      {u"as"_s, u"shop_new"_s},
                                                                      {u"also"_s, QJsonArray{u"views"_s}}}}},
                                {u"destination"_s, QJsonObject{{u"user"_s, u"narrow"_s}}}});
    const Ended run = m_stage.floe({.arguments = {u"run"_s, m_task}});
    QVERIFY2(run.code == 1, run.all().constData());
    QVERIFY2(run.all().contains("--ddl 'shop.secret=FILE'"), run.all().constData());
    QVERIFY2(run.err.contains(": shop.secret (view) could not be created. "), run.err.constData());
}

QString tst_ConsoleDdl::file(const QByteArray &text)
{
    QFile file(m_stage.path(u"mine.sql"_s));
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName() : QString();
}

Ended tst_ConsoleDdl::resume(const QStringList &ddl)
{
    QStringList arguments{u"resume"_s, m_task, u"--report"_s, m_stage.path(u"report"_s)};
    for (const QString &each : ddl)
        arguments += {u"--ddl"_s, each};
    return m_stage.floe({.arguments = arguments});
}

void tst_ConsoleDdl::makesTheViewByTheFile()
{
    const QString mine = file("-- by hand\nCREATE VIEW `shop_new`.`secret` AS\n"
                              "SELECT id, SHA2(name, 256) AS p FROM `shop_new`.`customers`;\n");
    const Ended ended = resume({u"shop.secret="_s + mine});
    QVERIFY2(ended.code == 0, ended.all().constData());
    QVERIFY2(ended.all().contains("shop.secret: your definition is used"), ended.all().constData());
    QCOMPARE(m_stage.destination().query(u"SELECT MIN(CHAR_LENGTH(p)) FROM shop_new.secret"_s), u"64"_s);
    QFile report(m_stage.path(u"report/report.html"_s));
    QVERIFY(report.open(QIODevice::ReadOnly));
    const QByteArray html = report.readAll();
    QVERIFY(html.contains("your definition was used"));
    QVERIFY(html.contains("SHA2(name, 256)"));
}

void tst_ConsoleDdl::refusesWhatItCannotUse_data()
{
    QTest::addColumn<QString>("object");
    QTest::addColumn<QByteArray>("text"); // empty: no such file
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("said");
    const QByteArray view = "CREATE VIEW `shop_new`.`secret` AS SELECT 1";
    QTest::addRow("no file") << u"shop.secret"_s << QByteArray() << 2 << QByteArray("cannot be read");
    QTest::addRow("two statements") << u"shop.secret"_s << view + "; DROP TABLE shop_new.orders" << 2
                                    << QByteArray("more than one statement");
    QTest::addRow("not UTF-8") << u"shop.secret"_s << view + " AS `\xff`" << 2 << QByteArray("UTF-8");
    QTest::addRow("other name") << u"shop.secret"_s << QByteArray("CREATE VIEW shop_new.other AS SELECT 1")
                                << 2 << QByteArray("about another object: shop_new.other");
    QTest::addRow("unknown object") << u"shop.nothing"_s << view << 2 << QByteArray("shop.nothing");
    QTest::addRow("not named in full") << u"secret"_s << view << 2 << QByteArray("--ddl");
}

void tst_ConsoleDdl::refusesWhatItCannotUse()
{
    QFETCH(QString, object);
    QFETCH(QByteArray, text);
    QFETCH(int, code);
    QFETCH(QByteArray, said);
    const QString mine = text.isEmpty() ? m_stage.path(u"none.sql"_s) : file(text);
    const Ended ended = resume({object + u'=' + mine});
    QVERIFY2(ended.code == code, ended.all().constData());
    QVERIFY2(ended.all().contains(said), ended.all().constData());
    QVERIFY2(!ended.all().contains("Preparation") && !ended.all().contains("tables done"),
             ended.all().constData());
    QCOMPARE(
        m_stage.destination().query(u"SELECT COUNT(*) FROM information_schema.VIEWS WHERE TABLE_SCHEMA = "
                                    "'shop_new'"_s),
        u"0"_s);
    QVERIFY(m_stage.destination().query(u"SELECT COUNT(*) FROM shop_new.orders"_s) != u"0"_s);
}

void tst_ConsoleDdl::refusesToSkipWhatIsNotThere()
{
    const Ended ended = m_stage.floe({.arguments = {u"resume"_s, m_task, u"--skip"_s, u"shop.nothing"_s}});
    QVERIFY2(ended.code == 2, ended.all().constData());
    QVERIFY2(ended.err.contains("shop.nothing is no object of this task"), ended.all().constData());
    QVERIFY2(!ended.all().contains("Preparation") && !ended.all().contains("tables done"),
             ended.all().constData());
}

QTEST_GUILESS_MAIN(tst_ConsoleDdl)
#include "tst_consoleddl.moc"
