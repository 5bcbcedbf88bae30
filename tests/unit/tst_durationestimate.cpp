#include "core/Tunables.h"
#include "precheck/DurationEstimate.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace floe;

namespace {

constexpr quint64 GiB = quint64(1) << 30;
const MigrationTypes Both = MigrationTypes(MigrationType::Schema) | MigrationType::Data;

WorkAmount someWork()
{
    return {.tables = 100, .otherObjects = 5, .rows = 100'000'000, .bytes = 10 * GiB, .indexBytes = 4 * GiB};
}

/// `slowness`: 1 is as the defaults are.
SampleSpeed sampleOf(double slowness)
{
    SampleSpeed sample{.rows = 40'000, .bytes = 4u << 20, .tableSeconds = 0.03};
    sample.copySeconds = slowness
                         * (double(sample.rows) * tunables::CopySecondsPerRow
                            + double(sample.bytes) * tunables::CopySecondsPerByte);
    sample.verifySeconds = sample.copySeconds * tunables::VerifyShareOfCopy;
    return sample;
}

DurationEstimate estimated(const WorkAmount &work, const std::optional<SampleSpeed> &sample = {},
                           const PlanOptions &options = {}, MigrationTypes types = Both)
{
    return estimateDuration(work, types, options, sample);
}

} // namespace

class tst_DurationEstimate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void rangeIsInOrder();
    void sampleNarrowsAndMoves();
    void tooSmallASampleCountsForNothing();
    void farSampleWidens();
    void optionsMatter();
    void oneWorkerTablesBound();
    void schemaAlone();
    void offBy();
    void texts_data();
    void texts();
};

void tst_DurationEstimate::rangeIsInOrder()
{
    for (const auto &sample : {std::optional<SampleSpeed>(), std::optional(sampleOf(1))}) {
        for (const WorkAmount &work : {WorkAmount(), someWork(), WorkAmount{.tables = 5000, .rows = 10}}) {
            const DurationEstimate estimate = estimated(work, sample);
            QVERIFY(estimate.low >= 0);
            QVERIFY(estimate.low < estimate.likely);
            QVERIFY(estimate.likely < estimate.high);
        }
    }
}

void tst_DurationEstimate::sampleNarrowsAndMoves()
{
    const DurationEstimate blind = estimated(someWork());
    const DurationEstimate same = estimated(someWork(), sampleOf(1));
    const DurationEstimate slow = estimated(someWork(), sampleOf(5));
    QVERIFY(!blind.measured);
    QVERIFY(same.measured);
    QVERIFY(same.high / same.low < blind.high / blind.low);
    QVERIFY(slow.likely > 4 * same.likely);
    // Servers as the defaults say: the same middle.
    QVERIFY(std::abs(same.likely - blind.likely) < blind.likely * 0.01);
}

void tst_DurationEstimate::tooSmallASampleCountsForNothing()
{
    SampleSpeed tiny = sampleOf(50);
    tiny.bytes = tunables::SampleMinBytes - 1;
    const DurationEstimate estimate = estimated(someWork(), tiny);
    QVERIFY(!estimate.measured);
    QCOMPARE(estimate.likely, estimated(someWork()).likely);
}

void tst_DurationEstimate::farSampleWidens()
{
    WorkAmount more = someWork();
    more.bytes *= 100;
    more.rows *= 100;
    const DurationEstimate near = estimated(someWork(), sampleOf(1));
    const DurationEstimate far = estimated(more, sampleOf(1));
    QVERIFY(far.high / far.low > near.high / near.low);
}

void tst_DurationEstimate::optionsMatter()
{
    PlanOptions options;
    const double usual = estimated(someWork(), sampleOf(1), options).likely;
    options.workers = 1;
    QVERIFY(estimated(someWork(), sampleOf(1), options).likely > usual * 1.5);
    options = {};
    options.verify = VerifyMode::Off;
    QVERIFY(estimated(someWork(), sampleOf(1), options).likely < usual);
    options = {};
    options.rateLimitMiBps = 1;
    // No run is faster than its limit.
    QVERIFY(estimated(someWork(), sampleOf(1), options).low * tunables::MeasuredDoubt > 10 * 1024);
}

void tst_DurationEstimate::oneWorkerTablesBound()
{
    WorkAmount work = someWork();
    PlanOptions options;
    options.workers = 16;
    const double spread = estimated(work, sampleOf(1), options).likely;
    work.aloneBytes = work.bytes;
    QVERIFY(estimated(work, sampleOf(1), options).likely > spread * 2);
}

void tst_DurationEstimate::schemaAlone()
{
    const DurationEstimate schema = estimated(someWork(), {}, {}, MigrationTypes(MigrationType::Schema));
    QVERIFY(schema.likely < 10);
    QVERIFY(schema.likely > tunables::RunStartSeconds);
}

void tst_DurationEstimate::offBy()
{
    const DurationEstimate estimate{.measured = true, .low = 10, .likely = 15, .high = 20};
    QCOMPARE(estimate.offBy(12), 0.0);
    QCOMPARE(estimate.offBy(20), 0.0);
    QCOMPARE(estimate.offBy(26), 6.0);
    QCOMPARE(estimate.offBy(4), -6.0);
}

void tst_DurationEstimate::texts_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<QString>("text");
    QTest::newRow("short") << 0.0 << 10.0 << u"less than 10 s"_s;
    QTest::newRow("seconds") << 8.7 << 18.2 << u"about 8–19 s"_s;
    QTest::newRow("rounded") << 33.0 << 61.0 << u"about 30–65 s"_s;
    QTest::newRow("across") << 50.0 << 110.0 << u"about 50 s to 2 min"_s;
    QTest::newRow("minutes") << 725.0 << 1195.0 << u"about 12–20 min"_s;
    QTest::newRow("to hours") << 3000.0 << 5500.0 << u"about 50 min to 2 h"_s;
    QTest::newRow("hours") << 5400.0 << 9000.0 << u"about 1.5–2.5 h"_s;
    QTest::newRow("days") << 40 * 3600.0 << 100 * 3600.0 << u"about 40–100 h"_s;
    QTest::newRow("one") << 720.0 << 720.0 << u"about 12 min"_s;
}

void tst_DurationEstimate::texts()
{
    QFETCH(double, low);
    QFETCH(double, high);
    QTEST(rangeText({.measured = true, .low = low, .likely = low, .high = high}), "text");
}

QTEST_GUILESS_MAIN(tst_DurationEstimate)

#include "tst_durationestimate.moc"
