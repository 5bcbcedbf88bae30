#include "FaultStage.h"
#include "FloeProcess.h"
#include "TcpProxy.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

namespace {

constexpr qint64 Day = 86'400;

} // namespace

/// Floe's executable on a machine whose clock is set while a run is at work: waits, rates and durations do
/// not see it.
class TestFaultClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void clockJumps_data();
    void clockJumps();

private:
    bool setJump(qint64 seconds);
    QString clockFile() const { return m_floe->home() + u"/clock"_s; }
    QJsonObject lastEvent();

    FaultStage m_stage;
    std::unique_ptr<FloeProcess> m_floe;
    QString m_whyNot;
};

void TestFaultClock::initTestCase()
{
    if (!TestServer::available(ServerKind::MariaDb1011, &m_whyNot))
        return;
    QString error;
    QVERIFY2(m_stage.start({}, &error), qPrintable(error));
}

void TestFaultClock::init()
{
    if (!m_whyNot.isEmpty())
        QSKIP(qPrintable(m_whyNot));
    QVERIFY(m_stage.clear());
    QVERIFY(m_stage.fill(4, 1'500));
    m_floe = std::make_unique<FloeProcess>();
    QVERIFY(setJump(0));
    m_floe->setVariable(u"FLOE_TEST_CLOCK"_s, clockFile());
    m_floe->setVariable(u"LD_PRELOAD"_s, QStringLiteral(FLOE_JUMPING_CLOCK));
    m_floe->setVariable(u"ASAN_OPTIONS"_s,
                        qEnvironmentVariable("ASAN_OPTIONS") + u":verify_asan_link_order=0"_s);
}

// In place: the process has the file's page mapped.
bool TestFaultClock::setJump(qint64 seconds)
{
    QFile file(clockFile());
    return file.open(QIODevice::ReadWrite | QIODevice::Unbuffered)
           && file.write(reinterpret_cast<const char *>(&seconds), sizeof seconds) == sizeof seconds;
}

QJsonObject TestFaultClock::lastEvent()
{
    return QJsonDocument::fromJson(m_floe->output().trimmed().split('\n').constLast()).object();
}

void TestFaultClock::clockJumps_data()
{
    QTest::addColumn<qint64>("jump");
    QTest::newRow("a day ahead") << Day;
    QTest::newRow("a day back") << -Day;
}

// While rows are copied, and while a lost destination is waited for, too.
void TestFaultClock::clockJumps()
{
    QFETCH(qint64, jump);
    TcpProxy proxy(m_stage.destination().port());
    QVERIFY(proxy.start());
    MigrationPlan plan = m_stage.plan();
    plan.destination.port = proxy.port();
    plan.options.retrySeconds = 60;
    QVERIFY(m_floe->writeTask(plan));
    QElapsedTimer took;
    took.start();
    QVERIFY(m_floe->start(u"run"_s));
    QVERIFY2(m_floe->says("\"event\":\"progress\""), m_floe->output().constData());
    QVERIFY(setJump(jump));
    proxy.setMode(TcpProxy::Mode::Refuse);
    proxy.cutAll();
    QVERIFY2(m_floe->says("Attempt"), m_floe->output().constData());
    QVERIFY(setJump(-jump));
    QTest::qWait(1'000);
    proxy.reset();
    QVERIFY2(m_floe->end() == 0, m_floe->output().constData());
    const double seconds = double(took.elapsed()) / 1000;
    const QJsonObject end = lastEvent();
    QCOMPARE(end[u"event"_s].toString(), u"end"_s);
    QVERIFY2(end[u"seconds"_s].toDouble() > 0 && end[u"seconds"_s].toDouble() <= seconds,
             m_floe->output().constData());
    for (const QByteArray &line : m_floe->output().split('\n')) {
        const QJsonObject event = QJsonDocument::fromJson(line).object();
        for (const QString &field :
             {u"seconds"_s, u"elapsedSeconds"_s, u"bytesPerSecond"_s, u"rowsPerSecond"_s})
            QVERIFY2(event[field].toDouble() >= 0, line.constData());
        QVERIFY2(event[u"seconds"_s].toDouble() <= seconds, line.constData());
        QVERIFY2(event[u"bytesPerSecond"_s].toDouble() < 1e9, line.constData());
    }
    QCOMPARE(m_stage.difference(), QString());
}

QTEST_GUILESS_MAIN(TestFaultClock)
#include "tst_faultclock.moc"
