#pragma once

#include "run/RunTypes.h"

#include <QString>

namespace floe {

/// How many objects came to which end. A plain value.
struct LedgerSums
{
    int all = 0;
    int migrated = 0; ///< under their own names
    int mapped = 0;   ///< under other names
    int leftOut = 0;
    int notSupported = 0;
    int failed = 0;
    int notReached = 0;

    static LedgerSums of(const QList<LedgerLine> &ledger);
    /// One line for people; what the run did not reach is told only where there is such.
    QString text() const;
};

} // namespace floe
