#include "precheck/CopySample.h"
#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

#include <QLocale>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class EstimatedDuration : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::EstimatedDuration)

public:
    QString id() const override { return u"estimated-duration"_s; }
    QString title() const override { return tr("Estimated duration"); }
    CheckSeverity severity() const override { return CheckSeverity::Information; }
    CheckNeeds needs() const override { return CheckNeed::Definitions; }
    Result<QList<Finding>> run(PrecheckContext &context) override;

private:
    static QString measuredText(const SampleSpeed &speed);
};

QString EstimatedDuration::measuredText(const SampleSpeed &speed)
{
    const QLocale locale;
    const double rate = double(speed.bytes) / speed.copySeconds;
    return tr("A sample of %1 rows was copied into a scratch database at the destination and dropped again: "
              "one worker copied %2 a second and read back %3 a second. Workers share the servers, and large "
              "tables meet limits that a sample does not; hence the range.",
              "number of rows, size, size")
        .arg(locale.toString(speed.rows), locale.formattedDataSize(qint64(rate), 1),
             locale.formattedDataSize(qint64(double(speed.bytes) / speed.verifySeconds), 1));
}

Result<QList<Finding>> EstimatedDuration::run(PrecheckContext &context)
{
    CopySample sample = CopySample::take(context);
    context.sample = sample.speed;
    context.work = WorkAmount::of(context);
    const DurationEstimate estimate =
        estimateDuration(context.work, context.plan.types, context.plan.options, sample.speed);
    QList<Finding> findings{
        {.found = estimate.measured
                      ? tr("The run takes %1.", "about 12–20 min").arg(rangeText(estimate))
                      : tr("The run takes %1; nothing was measured, so the range is wide.", "about 12–20 min")
                            .arg(rangeText(estimate)),
         .why = estimate.measured ? measuredText(*sample.speed)
                : sample.whyNot.isEmpty()
                    ? tr("By sizes in the catalogue and usual speeds. Too few rows were there to measure.")
                    : tr("By sizes in the catalogue and usual speeds. Why no rows were copied to measure: %1")
                          .arg(sample.whyNot)}};
    if (!sample.remains.isEmpty())
        findings.append({.object = sample.remains,
                         .found = tr("The scratch database %1 could not be dropped.").arg(sample.remains),
                         .why = sample.remainsWhy,
                         .remedy = tr("Drop it by hand; it holds a copy of a few rows."),
                         .sql = QString::fromUtf8("DROP DATABASE " + quoted(sample.remains) + ';'),
                         .severity = CheckSeverity::Warning});
    return findings;
}

} // namespace

std::unique_ptr<Check> makeEstimatedDuration()
{
    return std::make_unique<EstimatedDuration>();
}

} // namespace floe
