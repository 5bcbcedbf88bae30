#pragma once

#include "copy/RowView.h"
#include "core/Result.h"

namespace floe {

/// Where a loader takes its rows from; the loader knows nothing of what stands before it.
class RowFeed
{
public:
    virtual ~RowFeed() = default;
    /// true: row() stands ready. false: no more rows for this load. An error aborts the load.
    virtual Result<bool> next() = 0;
    virtual const RowView &row() const = 0;
};

} // namespace floe
