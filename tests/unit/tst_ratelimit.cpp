#include "copy/RateLimit.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace floe;

namespace {

constexpr quint64 MiB = 1u << 20;

} // namespace

class TestRateLimit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noLimitDoesNotWait();
    void smallStepsKeepTheRate();
    void threadsShareTheRate();
    void aLargeRowIsPaidForInFull();
    void aStopEndsTheWait();
    void liftingTheLimitEndsTheWait();
    void aHigherLimitForgetsOldDebts();
};

void TestRateLimit::noLimitDoesNotWait()
{
    RunControl control;
    RateLimit limit;
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 1'000; ++i)
        QVERIFY(limit.take(100 * MiB, control));
    QVERIFY(clock.elapsed() < 1'000);
}

void TestRateLimit::smallStepsKeepTheRate()
{
    RunControl control;
    RateLimit limit(10);
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 8 * 16; ++i) // 8 MiB at 10 MiB/s
        QVERIFY(limit.take(MiB / 16, control));
    QVERIFY2(clock.elapsed() >= 750, qPrintable(QString::number(clock.elapsed())));
    QVERIFY2(clock.elapsed() < 5'000, qPrintable(QString::number(clock.elapsed())));
}

void TestRateLimit::threadsShareTheRate()
{
    RunControl control;
    RateLimit limit(10);
    QElapsedTimer clock;
    clock.start();
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&] {
            for (int i = 0; i < 2 * 16; ++i) // 8 MiB in all
                if (!limit.take(MiB / 16, control))
                    return;
        });
    for (std::thread &thread : threads)
        thread.join();
    QVERIFY2(clock.elapsed() >= 750, qPrintable(QString::number(clock.elapsed())));
}

void TestRateLimit::aLargeRowIsPaidForInFull()
{
    RunControl control;
    RateLimit limit(10);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(limit.take(30 * MiB, control)); // one row of 3 s
    QVERIFY2(clock.elapsed() >= 2'900, qPrintable(QString::number(clock.elapsed())));
}

void TestRateLimit::aStopEndsTheWait()
{
    RunControl control;
    RateLimit limit(1);
    QElapsedTimer clock;
    clock.start();
    std::thread stopper([&control] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        control.requestStop();
    });
    const Status taken = limit.take(3600 * MiB, control);
    stopper.join();
    QVERIFY(!taken);
    QCOMPARE(taken.error().code, ErrorCode::Stopped);
    QVERIFY(clock.elapsed() < 2'000);
}

void TestRateLimit::liftingTheLimitEndsTheWait()
{
    RunControl control;
    RateLimit limit(1);
    QElapsedTimer clock;
    clock.start();
    std::thread lifter([&limit] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        limit.change(0);
    });
    const Status taken = limit.take(3600 * MiB, control);
    lifter.join();
    QVERIFY(taken);
    QVERIFY2(clock.elapsed() < 4'000, qPrintable(QString::number(clock.elapsed())));
}

void TestRateLimit::aHigherLimitForgetsOldDebts()
{
    RunControl control;
    RateLimit limit(1);
    std::thread waiting([&] { (void)limit.take(3600 * MiB, control); });
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    limit.change(100);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(limit.take(10 * MiB, control)); // 0.1 s
    waiting.join();
    QVERIFY2(clock.elapsed() < 4'000, qPrintable(QString::number(clock.elapsed())));
}

QTEST_GUILESS_MAIN(TestRateLimit)
#include "tst_ratelimit.moc"
