#include "FaultStage.h"
#include "TcpProxy.h"

#include "precheck/PrecheckRunner.h"
#include "probe/ConnectivityTest.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryFile>
#include <QTest>

#include <memory>

#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

namespace {

constexpr int PatienceMs = 90'000;

QByteArray packet(int sequence, const QByteArray &payload, int claimedLength = -1)
{
    const auto length = unsigned(claimedLength < 0 ? payload.size() : claimedLength);
    QByteArray bytes;
    bytes += char(length & 0xff);
    bytes += char((length >> 8) & 0xff);
    bytes += char((length >> 16) & 0xff);
    bytes += char(sequence);
    return bytes + payload;
}

QByteArray counted(const QByteArray &text)
{
    return char(text.size()) + text;
}

QByteArray column(const QByteArray &name)
{
    return counted("def") + counted("s") + counted("t") + counted("t") + counted(name) + counted(name)
           + QByteArray("\x0c\x21\x00\xff\x00\x00\x00\xfd\x00\x00\x00\x00\x00", 13);
}

/// The beginning of a result with these columns, up to its first row, which has the sequence number columns
/// + 3.
QByteArray resultHead(int columns)
{
    QByteArray bytes = packet(1, QByteArray(1, char(columns)));
    for (int i = 0; i < columns; ++i)
        bytes += packet(i + 2, column("c" + QByteArray::number(i)));
    return bytes + packet(columns + 2, QByteArray("\xfe\x00\x00\x02\x00", 5));
}

QByteArray endOfRows(int sequence)
{
    return packet(sequence, QByteArray("\xfe\x00\x00\x02\x00", 5));
}

/// 256 rows of `columns` times `value`, so that sequence numbers go round.
QByteArray rowsForEver(int columns, const QByteArray &value)
{
    QByteArray row;
    for (int i = 0; i < columns; ++i)
        row += counted(value);
    QByteArray bytes;
    for (int i = 0; i < 256; ++i)
        bytes += packet((columns + 3 + i) & 0xff, row);
    return bytes;
}

qint64 peakKb()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

} // namespace

/// Servers that answer what no server should: files asked for, lengths that lie, results without an end,
/// noise.
class TestFaultHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void asksForAFile_data();
    void asksForAFile();
    void answersNonsense_data();
    void answersNonsense();
    void garblesItsAnswers_data();
    void garblesItsAnswers();
    void wideRowsStayInBounds();

private:
    MigrationPlan plan(const TcpProxy &toSource) const;

    FaultStage m_stage;
    QString m_whyNot;
};

void TestFaultHostile::initTestCase()
{
    if (!TestServer::available(ServerKind::MariaDb1011, &m_whyNot))
        return;
    QString error;
    QVERIFY2(m_stage.start({.sourceOptions = {u"--max-allowed-packet=128M"_s},
                            .destinationOptions = {u"--max-allowed-packet=128M"_s}},
                           &error),
             qPrintable(error));
    qInfo("FLOE_SEED=%u", faultSeed());
}

void TestFaultHostile::init()
{
    if (!m_whyNot.isEmpty())
        QSKIP(qPrintable(m_whyNot));
    QVERIFY(m_stage.clear());
}

MigrationPlan TestFaultHostile::plan(const TcpProxy &toSource) const
{
    MigrationPlan plan = m_stage.plan();
    plan.source.port = toSource.port();
    plan.options.rateLimitMiBps = 0;
    plan.options.retrySeconds = 3;
    return plan;
}

void TestFaultHostile::asksForAFile_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("first question") << QByteArray("SHOW ");
    QTest::newRow("catalogue") << QByteArray("information_schema");
    QTest::newRow("definition") << QByteArray("SHOW CREATE TABLE");
    QTest::newRow("rows") << QByteArray("`v`");
    QTest::newRow("snapshot") << QByteArray("START TRANSACTION");
}

void TestFaultHostile::asksForAFile()
{
    QFETCH(QByteArray, request);
    QVERIFY(m_stage.fill(1, 100));
    QTemporaryFile secret;
    QVERIFY(secret.open());
    secret.write("what-nobody-else-shall-read");
    secret.flush();
    TcpProxy proxy(m_stage.source().port());
    QVERIFY(proxy.start());
    proxy.forgeAnswerTo(request, packet(1, '\xfb' + secret.fileName().toUtf8())
                                     + packet(3, QByteArray("\x00\x00\x00\x02\x00\x00\x00", 7)));
    // Were it sent, it would pass here.
    proxy.flipBit(TcpProxy::Direction::ClientToServer, "what-nobody-else-shall-read");
    FaultRun run(plan(proxy));
    QVERIFY2(QTest::qWaitFor([&] { return run.over(); }, PatienceMs), qPrintable(run.text()));
    QCOMPARE(proxy.struck(), 1);
    const QString said = run.text() + run.log().join(u'\n');
    QVERIFY2(said.contains(u"file of this computer"_s) || run.outcome().state == RunState::Completed,
             qPrintable(said));
    if (run.outcome().state == RunState::Completed)
        QCOMPARE(m_stage.difference(), QString());
}

void TestFaultHostile::answersNonsense_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("again");
    const QByteArray rows = "`v`"; // no other statement at the source names it
    for (const auto &[name, request] :
         {std::pair("catalogue", QByteArray("information_schema")),
          std::pair("definition", QByteArray("SHOW CREATE TABLE")), std::pair("rows", rows)}) {
        QTest::addRow("%s: more than there is", name)
            << request << packet(1, "\x03", 0xfffffe) << QByteArray();
        QTest::addRow("%s: a length beyond the packet", name)
            << request
            << resultHead(3)
                   + packet(6, "\xfe\xff\xff\xff\xff\xff\xff\xff\x7f"
                               "abc")
            << QByteArray();
        QTest::addRow("%s: a count of columns beyond all measure", name)
            << request << packet(1, "\xfd\xff\xff\xff") + packet(2, column("c")) << QByteArray();
        QTest::addRow("%s: wrong order of packets", name)
            << request << resultHead(3) + packet(99, counted("1") + counted("2") + counted("3"))
            << QByteArray();
        QTest::addRow("%s: no columns' names", name)
            << request << packet(1, "\x03") + packet(2, "\xff") << QByteArray();
        QTest::addRow("%s: text where a number is due", name)
            << request
            << resultHead(3) + packet(6, counted("pear") + counted("-") + counted("1e999")) + endOfRows(7)
            << QByteArray();
        QTest::addRow("%s: an empty packet", name) << request << packet(1, "") << QByteArray();
        QTest::addRow("%s: an error without words", name) << request << packet(1, "\xff") << QByteArray();
        QTest::addRow("%s: end in the middle", name)
            << request << resultHead(3) + packet(6, counted("1") + counted("2")) << QByteArray();
    }
    // Rows of the table itself, and no end of them; each is refused at the destination, for the key stands
    // twice.
    QTest::addRow("rows: without an end") << rows << resultHead(3) << rowsForEver(3, "1");
}

void TestFaultHostile::answersNonsense()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, again);
    QVERIFY(m_stage.fill(2, 100));
    TcpProxy proxy(m_stage.source().port());
    QVERIFY(proxy.start());
    const qint64 before = peakKb();
    proxy.forgeAnswerTo(request, answer, again);
    FaultRun run(plan(proxy));
    // A server that promises more than it sends is silent; somebody ends its session.
    QElapsedTimer clock;
    clock.start();
    while (!run.over() && clock.elapsed() < PatienceMs) {
        if (!QTest::qWaitFor([&] { return run.over(); }, 800) && proxy.struck() > 0)
            proxy.cutAll();
    }
    QVERIFY2(run.over(), qPrintable(run.text()));
    QCOMPARE(proxy.struck(), 1);
    const RunOutcome &outcome = run.outcome();
    if (outcome.state == RunState::Completed && outcome.verified)
        QCOMPARE(m_stage.difference(), QString());
    else
        QVERIFY2(!outcome.errors.isEmpty(), qPrintable(run.text()));
    QVERIFY2(peakKb() - before < 300'000, qPrintable(QString::number(peakKb() - before)));
}

void TestFaultHostile::garblesItsAnswers_data()
{
    QTest::addColumn<int>("oneIn"); // bytes
    QTest::addColumn<int>("times");
    QTest::newRow("much") << 30 << 6;
    QTest::newRow("some") << 600 << 6;
    QTest::newRow("a little") << 6'000 << 6;
}

// Whatever the noise, there is an answer in time, and nobody falls over it.
void TestFaultHostile::garblesItsAnswers()
{
    QFETCH(int, oneIn);
    QFETCH(int, times);
    QVERIFY(m_stage.fill(2, 60));
    const qint64 before = peakKb();
    for (int time = 0; time < times; ++time) {
        const quint32 seed = faultSeed() + quint32(time * 7919 + oneIn);
        QVERIFY(m_stage.destination().exec(u"DROP DATABASE IF EXISTS faults"_s));
        TcpProxy proxy(m_stage.source().port());
        QVERIFY(proxy.start());
        MigrationPlan garbled = plan(proxy);
        garbled.options.workers = 1;
        garbled.options.retrySeconds = 1;
        if (time % 3 == 0) {
            proxy.garbleAnswers(seed, oneIn);
            const ConnectivityReport report = probeServer(garbled.source, FaultStage::Password);
            QVERIFY(report.passed || !report.firstError().message.isEmpty());
            continue;
        }
        // From the first byte on, or when the catalogue is half read.
        const qint64 quiet = time % 3 == 1 ? 0 : 20'000;
        FaultRun run(garbled);
        QVERIFY(QTest::qWaitFor(
            [&] { return run.over() || proxy.forwarded(TcpProxy::Direction::ServerToClient) >= quiet; },
            PatienceMs));
        proxy.garbleAnswers(seed, oneIn);
        QElapsedTimer clock;
        clock.start();
        while (!run.over() && clock.elapsed() < PatienceMs) {
            if (!QTest::qWaitFor([&] { return run.over(); }, 3'000))
                proxy.cutAll(); // it waits for what a garbled length promised
        }
        QVERIFY2(run.over(), qPrintable(u"seed %1"_s.arg(seed)));
    }
    QVERIFY2(peakKb() - before < 500'000, qPrintable(QString::number(peakKb() - before)));
}

// Two workers with a row of 64 MiB each: some copies of it are on the way, not all of the table.
void TestFaultHostile::wideRowsStayInBounds()
{
    constexpr qint64 RowKb = 64 * 1024;
    QString script = u"USE faults;"_s;
    for (int table = 0; table < 2; ++table) {
        script += u"CREATE TABLE w%1 (id INT PRIMARY KEY, v LONGBLOB);"_s.arg(table);
        for (int row = 0; row < 3; ++row)
            script += u"INSERT INTO w%1 VALUES (%2, REPEAT('0123456789abcdef', 4194304 - %2));"_s.arg(
                QString::number(table), QString::number(row));
    }
    QString error;
    QVERIFY2(m_stage.source().exec(script, &error), qPrintable(error));
    const qint64 before = peakKb();
    MigrationPlan wide = m_stage.plan();
    wide.options.rateLimitMiBps = 0;
    wide.options.workers = 2;
    FaultRun run(wide);
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified, qPrintable(run.text()));
    QVERIFY2(peakKb() - before < 2 * 5 * RowKb, qPrintable(QString::number((peakKb() - before) / 1024)));
    for (int table = 0; table < 2; ++table) {
        const QString sum = u"SELECT COUNT(*), SUM(LENGTH(v)), MAX(MD5(v)) FROM faults.w%1"_s.arg(table);
        QCOMPARE(m_stage.destination().query(sum), m_stage.source().query(sum));
    }
}

QTEST_GUILESS_MAIN(TestFaultHostile)
#include "tst_faulthostile.moc"
