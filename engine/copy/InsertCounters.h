#pragma once

#include "copy/Loader.h"

namespace floe {

struct ExecResult;

/// Did an INSERT of `rows` rows take each of them unchanged, by the server's own counters? `allowedWarnings`
/// is how many warnings it has to have raised, no more and no fewer. Call it before anything else is run in
/// the session.
Status checkInserted(Connection &destination, const TableLayout &layout, OnDuplicate onDuplicate,
                     quint64 rows, const ExecResult &result, quint64 allowedWarnings);

} // namespace floe
