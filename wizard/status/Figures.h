#pragma once

#include <QString>

/// Numbers as people read them, in the user's locale; durations and byte rates stand in report/RunWords.h.
/// Pure functions; any thread.
namespace floe {

QString countText(quint64 count);           ///< "1,234,567"
QString bytesText(quint64 bytes);           ///< "12.3 MiB"
QString rowsRateText(double rowsPerSecond); ///< "1,234 rows/s"

} // namespace floe
