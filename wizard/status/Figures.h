#pragma once

#include <QString>

/// Numbers as people read them, in the user's locale. Pure functions; any thread.
namespace floe {

QString countText(quint64 count);             ///< "1,234,567"
QString bytesText(quint64 bytes);             ///< "12.3 MiB"
QString bytesRateText(double bytesPerSecond); ///< "12.3 MiB/s"
QString rowsRateText(double rowsPerSecond);   ///< "1,234 rows/s"
QString durationText(double seconds);         ///< "0.4 s", "3 min 05 s", "2 h 07 min"

} // namespace floe
