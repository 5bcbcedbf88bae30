#pragma once

#include "precheck/DurationEstimate.h"

#include <QString>

#include <optional>

namespace floe {

/// What became of copying a few rows to see how fast it goes.
struct CopySample
{
    std::optional<SampleSpeed> speed{};
    QString whyNot{};  ///< in words, where there is no speed
    QString remains{}; ///< a scratch database that could not be dropped; empty: none
    QString remainsWhy{};

    /// Copies at most tunables::SampleBytes of the largest table that is fit for it into a scratch database
    /// at the destination, reads them back, builds its indexes and drops all of it, within
    /// tunables::SampleSeconds. The source is only read. On the precheck's thread, by sessions of its own;
    /// needs the context's definitions.
    static CopySample take(PrecheckContext &context);
};

} // namespace floe
