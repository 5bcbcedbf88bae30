#include "core/Tunables.h"
#include "run/LoadSteps.h"

#include <QTest>

using namespace floe;

namespace {

constexpr int Limit = 20;
constexpr int Busy = Limit + 1;
constexpr int Calm = Limit * tunables::LoadCalmPercent / 100;

/// Readings until something changes, at most `most` of them.
int readingsUntilChange(LoadSteps &steps, int running, int workers, int most = 10)
{
    for (int reading = 1; reading <= most; ++reading)
        if (steps.take(running, Limit, workers))
            return reading;
    return 0;
}

} // namespace

/// What the load guard makes of the numbers that servers tell.
class TestLoadSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingHappensUpToTheLimit();
    void aBusyServerGetsHalfTheWorkersEachTime();
    void aCalmOneGetsThemBackStepByStep();
    void betweenThereIsNoChange();
    void oneWorkerRestsAtOnce();
    void fewerWorkersAreHeldTo();
};

void TestLoadSteps::nothingHappensUpToTheLimit()
{
    LoadSteps steps;
    for (int reading = 0; reading < 10; ++reading)
        QVERIFY(!steps.take(Limit, Limit, 4));
    QVERIFY(!steps.holds());
}

void TestLoadSteps::aBusyServerGetsHalfTheWorkersEachTime()
{
    LoadSteps steps;
    for (const int left : {4, 2, 1}) {
        QVERIFY(steps.take(Busy, Limit, 8));
        QVERIFY(steps.holds());
        QCOMPARE(steps.workers(), left);
        QVERIFY(!steps.rests());
    }
    QVERIFY(steps.take(Busy, Limit, 8));
    QCOMPARE(steps.workers(), 1);
    QVERIFY(steps.rests());
    QVERIFY(!steps.take(Busy, Limit, 8));
}

void TestLoadSteps::aCalmOneGetsThemBackStepByStep()
{
    LoadSteps steps;
    while (steps.take(Busy, Limit, 4)) {
    }
    QVERIFY(steps.rests());
    QCOMPARE(readingsUntilChange(steps, Calm, 4), tunables::LoadCalmPolls);
    QVERIFY(!steps.rests());
    QCOMPARE(steps.workers(), 1);
    QCOMPARE(readingsUntilChange(steps, Calm, 4), tunables::LoadCalmPolls);
    QCOMPARE(steps.workers(), 2);
    QVERIFY(!steps.take(Calm, Limit, 4));
    QVERIFY(steps.take(Busy, Limit, 4)); // and back again
    QCOMPARE(steps.workers(), 1);
    QCOMPARE(readingsUntilChange(steps, 0, 4), tunables::LoadCalmPolls);
    QCOMPARE(readingsUntilChange(steps, 0, 4), tunables::LoadCalmPolls);
    QVERIFY(!steps.holds());
}

void TestLoadSteps::betweenThereIsNoChange()
{
    LoadSteps steps;
    QVERIFY(steps.take(Busy, Limit, 4));
    QCOMPARE(readingsUntilChange(steps, Calm + 1, 4), 0);
    QCOMPARE(readingsUntilChange(steps, Limit, 4), 0);
    QCOMPARE(steps.workers(), 2);
    QVERIFY(!steps.take(Calm, Limit, 4));
    QVERIFY(!steps.take(Limit, Limit, 4)); // calm ones count only one after the other
    QVERIFY(!steps.take(Calm, Limit, 4));
    QVERIFY(steps.take(Calm, Limit, 4));
}

void TestLoadSteps::oneWorkerRestsAtOnce()
{
    LoadSteps steps;
    QVERIFY(steps.take(Busy, Limit, 1));
    QCOMPARE(steps.workers(), 1);
    QVERIFY(steps.rests());
    QCOMPARE(readingsUntilChange(steps, 0, 1), tunables::LoadCalmPolls);
    QVERIFY(!steps.holds());
    QVERIFY(!steps.rests());
}

void TestLoadSteps::fewerWorkersAreHeldTo()
{
    LoadSteps steps;
    QVERIFY(steps.take(Busy, Limit, 16));
    QCOMPARE(steps.workers(), 8);
    QVERIFY(steps.take(Busy, Limit, 4)); // somebody asked for fewer meanwhile
    QCOMPARE(steps.workers(), 2);
}

QTEST_GUILESS_MAIN(TestLoadSteps)
#include "tst_loadsteps.moc"
