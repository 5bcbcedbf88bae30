#pragma once

#include "model/MigrationPlan.h"

#include <QString>

#include <optional>

namespace floe {

struct PrecheckContext;

/// How much a run has to do, by the catalogue's estimates.
struct WorkAmount
{
    int tables = 0;
    int otherObjects = 0;
    quint64 rows = 0;       ///< 0 where no rows are migrated
    quint64 bytes = 0;      ///< of data as the source keeps it
    quint64 indexBytes = 0; ///< of indexes that are built when the rows are there
    quint64 aloneBytes = 0; ///< of the largest table that one worker at a time has to copy

    static WorkAmount of(const PrecheckContext &context);
};

/// What a few rows took that were copied between these two servers by one worker.
struct SampleSpeed
{
    quint64 rows = 0;
    quint64 bytes = 0; ///< as the catalogue counts them
    double copySeconds = 0;
    double verifySeconds = 0; ///< reading them back
    quint64 indexBytes = 0;   ///< 0: building indexes was not measured
    double indexSeconds = 0;
    double tableSeconds = 0; ///< creating one empty table
};

/// How long a run may take. Seconds.
struct DurationEstimate
{
    bool measured = false; ///< by a sample of these servers; else by defaults
    double low = 0;
    double likely = 0;
    double high = 0;

    /// By how much `seconds` lies outside the range: above 0 it took longer, below 0 shorter.
    double offBy(double seconds) const;
};

/// Pure. The range is wide without a sample, and the wider the further the sample is from the whole.
DurationEstimate estimateDuration(const WorkAmount &work, MigrationTypes types, const PlanOptions &options,
                                  const std::optional<SampleSpeed> &sample);

/// "about 12–20 min", "less than 10 s"
QString rangeText(const DurationEstimate &estimate);

} // namespace floe
