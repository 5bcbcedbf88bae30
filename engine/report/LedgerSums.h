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
    int tablesDone = 0;          ///< tables that came along, whole
    quint64 rowsNotCompared = 0; ///< of others, in tables that stood there before
    int tablesShared = 0;        ///< that hold such rows

    static LedgerSums of(const QList<LedgerLine> &ledger);
    /// One line for people; what the run did not reach is told only where there is such.
    QString text() const;
    /// Rows that stood there before; empty where there are none.
    QString notComparedText() const;
};

/// Completed, with differences or without.
bool ranToItsEnd(RunState state);

} // namespace floe
