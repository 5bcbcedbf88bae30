#include "precheck/DurationEstimate.h"

#include "copy/Loader.h"
#include "copy/TableLayout.h"
#include "core/Tunables.h"
#include "precheck/PrecheckContext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace floe {

namespace {

struct EstimateText
{
    Q_DECLARE_TR_FUNCTIONS(floe::DurationEstimate)
};

/// Seconds of one worker.
double copyCost(quint64 rows, quint64 bytes)
{
    return double(rows) * tunables::CopySecondsPerRow + double(bytes) * tunables::CopySecondsPerByte;
}

double verifyCost(quint64 rows, quint64 bytes)
{
    return copyCost(rows, bytes) * tunables::VerifyShareOfCopy;
}

double indexCost(quint64 bytes)
{
    return double(bytes) * tunables::IndexSecondsPerByte;
}

/// How much slower these servers are than the defaults.
struct Factors
{
    double copy = 1;
    double verify = 1;
    double index = 1;
    double tableSeconds = tunables::SecondsPerTable;

    static Factors of(const SampleSpeed &sample)
    {
        Factors factors;
        factors.copy = sample.copySeconds / copyCost(sample.rows, sample.bytes);
        factors.verify = sample.verifySeconds / verifyCost(sample.rows, sample.bytes);
        factors.index = sample.indexBytes >= tunables::SampleMinBytes
                            ? sample.indexSeconds / indexCost(sample.indexBytes)
                            : factors.copy;
        factors.tableSeconds = sample.tableSeconds;
        return factors;
    }
};

/// What N workers do in the time of one: `gain` is the share that each further one brings.
double speedUp(int workers, double gain)
{
    return 1 + (std::max(workers, 1) - 1) * gain;
}

/// With workers of such a gain.
double totalSeconds(const WorkAmount &work, MigrationTypes types, const PlanOptions &options,
                    const Factors &factors, double gain)
{
    const double together = speedUp(options.workers, gain);
    const bool data = types.testFlag(MigrationType::Data);
    double seconds = tunables::RunStartSeconds;
    if (types.testFlag(MigrationType::Schema))
        seconds += (work.tables + work.otherObjects) * factors.tableSeconds / together;
    if (data) {
        const double perByte = work.bytes > 0 ? copyCost(work.rows, work.bytes) / double(work.bytes) : 0;
        const double alone = double(work.aloneBytes) * perByte * factors.copy;
        double copying = std::max(copyCost(work.rows, work.bytes) * factors.copy / together, alone);
        // Each table costs some round trips beside its rows.
        copying += work.tables * factors.tableSeconds / together;
        if (options.rateLimitMiBps > 0)
            copying = std::max(copying, double(work.bytes) / (double(options.rateLimitMiBps) * 1024 * 1024));
        seconds += copying + indexCost(work.indexBytes) * factors.index / together;
    }
    if (data && options.verify == VerifyMode::Full)
        seconds += verifyCost(work.rows, work.bytes) * factors.verify / together;
    return seconds;
}

/// "12", and in what
struct Rounded
{
    QString number;
    int unit = 0; ///< 0 seconds, 1 minutes, 2 hours
};

Rounded rounded(double seconds, bool up)
{
    const auto round = [up](double value, double step) {
        return std::max(up ? std::ceil(value / step) : std::floor(value / step), 1.0) * step;
    };
    const QLocale locale;
    if (seconds < 90)
        return {locale.toString(round(seconds, seconds < 20 ? 1 : 5), 'f', 0), 0};
    if (seconds < 90 * 60)
        return {locale.toString(round(seconds / 60, seconds < 30 * 60 ? 1 : 5), 'f', 0), 1};
    const double hours = seconds / 3600;
    const bool halves = hours < 10;
    const double shown = round(hours, halves ? 0.5 : 1);
    return {locale.toString(shown, 'f', halves && shown != std::floor(shown) ? 1 : 0), 2};
}

QString withUnit(const Rounded &value)
{
    switch (value.unit) {
    case 0:
        return EstimateText::tr("%1 s", "seconds").arg(value.number);
    case 1:
        return EstimateText::tr("%1 min", "minutes").arg(value.number);
    default:
        return EstimateText::tr("%1 h", "hours").arg(value.number);
    }
}

bool oneWorkerOnly(const ResolvedTable &table, const PrecheckContext &context)
{
    const TableLayout layout = TableLayout::make(table, context.sourceTraits, context.destinationTraits);
    if (layout.rangeKey.empty())
        return true;
    return context.destinationTraits.autoincLockMode < 2
           && std::ranges::any_of(layout.columns,
                                  [](const LayoutColumn &column) { return column.autoIncrement; })
           && loadWay(layout, context.destinationTraits) == LoadWay::LoadData;
}

} // namespace

WorkAmount WorkAmount::of(const PrecheckContext &context)
{
    WorkAmount work;
    if (!context.objects)
        return work;
    work.tables = int(context.objects->tables.size());
    work.otherObjects = context.schemaChosen() ? int(context.objects->others.size()) : 0;
    if (!context.dataChosen())
        return work;
    for (qsizetype i = 0; i < context.objects->tables.size(); ++i) {
        const ResolvedTable &table = context.objects->tables.at(i);
        work.rows += table.info.rowsEstimate;
        work.bytes += table.info.dataBytes;
        if (i < context.ddl.size() && !context.ddl.at(i).indexes.isEmpty())
            work.indexBytes += table.info.indexBytes;
        if (table.info.dataBytes > work.aloneBytes && oneWorkerOnly(table, context))
            work.aloneBytes = table.info.dataBytes;
    }
    return work;
}

double DurationEstimate::offBy(double seconds) const
{
    return seconds > high ? seconds - high : seconds < low ? seconds - low : 0;
}

DurationEstimate estimateDuration(const WorkAmount &work, MigrationTypes types, const PlanOptions &options,
                                  const std::optional<SampleSpeed> &sample)
{
    using namespace tunables;
    const bool measured =
        sample && sample->bytes >= SampleMinBytes && sample->copySeconds > 0 && sample->verifySeconds > 0;
    const Factors factors = measured ? Factors::of(*sample) : Factors();
    DurationEstimate estimate{.measured = measured};
    estimate.likely = totalSeconds(work, types, options, factors, WorkerGain);
    estimate.low = totalSeconds(work, types, options, factors, WorkerGainBest);
    estimate.high = totalSeconds(work, types, options, factors, WorkerGainWorst);
    if (measured) {
        // A large table meets limits that a small one does not: full buffers, log, disk.
        const double far = std::log10(std::max(1.0, double(work.bytes) / double(sample->bytes)));
        estimate.low /= MeasuredDoubt;
        estimate.high *= MeasuredDoubt * (1 + DoubtPerMagnitude * far);
    } else {
        estimate.low /= UnmeasuredDoubt;
        estimate.high *= UnmeasuredDoubt;
    }
    if (estimate.high <= ShortRunSeconds) {
        estimate.low = 0;
        estimate.high = ShortRunSeconds;
    }
    return estimate;
}

QString rangeText(const DurationEstimate &estimate)
{
    if (estimate.low <= 0)
        return EstimateText::tr("less than %1", "a duration: less than 10 s")
            .arg(withUnit(rounded(estimate.high, true)));
    const Rounded low = rounded(estimate.low, false);
    const Rounded high = rounded(estimate.high, true);
    if (low.unit != high.unit)
        return EstimateText::tr("about %1 to %2", "a duration: about 50 s to 2 min")
            .arg(withUnit(low), withUnit(high));
    if (low.number == high.number)
        return EstimateText::tr("about %1", "a duration: about 12 min").arg(withUnit(high));
    return EstimateText::tr("about %1–%2", "a duration: about 12–20 min").arg(low.number, withUnit(high));
}

} // namespace floe
