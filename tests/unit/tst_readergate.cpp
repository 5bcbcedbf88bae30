#include "run/ReaderGate.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

using namespace floe;

namespace {

Status refused(const QString &text)
{
    return failure(ErrorCode::ConnectionRefused, text);
}

/// Workers as the gate knows them: they connect, open snapshots when told, work or leave.
class Workers
{
public:
    Workers(ReaderGate &gate, int count, int failing = 0)
    {
        for (int i = 0; i < count; ++i)
            m_threads.emplace_back([this, &gate, fails = i < failing] { run(gate, fails); });
    }
    ~Workers()
    {
        for (std::thread &thread : m_threads)
            thread.join();
    }
    Q_DISABLE_COPY_MOVE(Workers)

    std::atomic<int> opened = 0;
    std::atomic<int> worked = 0;
    std::atomic<int> left = 0;
    std::atomic<int> failingOpens = 0; ///< so many of the next snapshots fail

private:
    void run(ReaderGate &gate, bool fails)
    {
        gate.connected(fails ? refused(QStringLiteral("no")) : Status());
        int generation = 0;
        while (!fails) {
            switch (gate.waitForOrder(generation)) {
            case ReaderGate::Order::OpenSnapshot:
                ++opened;
                gate.snapshotOpened(failingOpens-- > 0 ? refused(QStringLiteral("late")) : Status());
                continue;
            case ReaderGate::Order::Work:
                ++worked;
                return;
            case ReaderGate::Order::Leave:
                ++left;
                return;
            }
        }
    }

    std::vector<std::thread> m_threads;
};

} // namespace

class TestReaderGate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allConnectOpenAndWork();
    void someCannotConnect();
    void noneCanConnect();
    void snapshotsMayBeOpenedAgain();
    void oneFailureFailsTheSnapshot();
    void abortSendsAllHome();
    void nobodyWorksBeforeTheGateOpens();
};

void TestReaderGate::allConnectOpenAndWork()
{
    ReaderGate gate(8);
    Error error;
    std::optional<Workers> workers;
    workers.emplace(gate, 8);
    QCOMPARE(gate.waitConnected(&error), 8);
    QVERIFY(error.message.isEmpty());
    QVERIFY(gate.startReaders());
    QCOMPARE(workers->opened.load(), 8); // startReaders() returns when all have, not before
    gate.openForWork();
    QTRY_COMPARE(workers->worked.load(), 8);
}

void TestReaderGate::someCannotConnect()
{
    ReaderGate gate(4);
    Workers workers(gate, 4, 3);
    Error error;
    QCOMPARE(gate.waitConnected(&error), 1);
    QCOMPARE(error.message, QStringLiteral("no"));
    QVERIFY(gate.startReaders()); // must not wait for those who are gone
    QCOMPARE(workers.opened.load(), 1);
    gate.openForWork();
}

void TestReaderGate::noneCanConnect()
{
    ReaderGate gate(3);
    Workers workers(gate, 3, 3);
    Error error;
    QCOMPARE(gate.waitConnected(&error), 0);
    QCOMPARE(error.code, ErrorCode::ConnectionRefused);
    gate.abort();
}

void TestReaderGate::snapshotsMayBeOpenedAgain()
{
    ReaderGate gate(5);
    Workers workers(gate, 5);
    Error error;
    QCOMPARE(gate.waitConnected(&error), 5);
    for (int round = 1; round <= 50; ++round) {
        QVERIFY(gate.startReaders());
        QCOMPARE(workers.opened.load(), 5 * round);
    }
    gate.openForWork();
}

void TestReaderGate::oneFailureFailsTheSnapshot()
{
    ReaderGate gate(4);
    Workers workers(gate, 4);
    Error error;
    QCOMPARE(gate.waitConnected(&error), 4);
    workers.failingOpens = 1;
    const Status opened = gate.startReaders();
    QVERIFY(!opened);
    QCOMPARE(opened.error().message, QStringLiteral("late"));
    QVERIFY(gate.startReaders()); // an old failure is no failure of the next round
    gate.abort();
    QTRY_COMPARE(workers.left.load(), 4);
}

void TestReaderGate::abortSendsAllHome()
{
    ReaderGate gate(4);
    Workers workers(gate, 4);
    Error error;
    QCOMPARE(gate.waitConnected(&error), 4);
    gate.abort();
    QTRY_COMPARE(workers.left.load(), 4);
    QCOMPARE(workers.opened.load() + workers.worked.load(), 0);
}

void TestReaderGate::nobodyWorksBeforeTheGateOpens()
{
    ReaderGate gate(4);
    Workers workers(gate, 4);
    Error error;
    QCOMPARE(gate.waitConnected(&error), 4);
    QVERIFY(gate.startReaders());
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    QCOMPARE(workers.worked.load(), 0);
    gate.openForWork();
    QTRY_COMPARE(workers.worked.load(), 4);
}

QTEST_GUILESS_MAIN(TestReaderGate)
#include "tst_readergate.moc"
