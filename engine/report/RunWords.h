#pragma once

#include "precheck/Check.h"
#include "run/RunTypes.h"

#include <QString>

/// The words of a run. Words are stable, English, and stand in event lines and report.json; titles are for
/// people, in their language, and are asked for each time. Any thread.
namespace floe {

QString wordOf(Phase phase); ///< "foreign-keys"
QString wordOf(PhaseState state);
QString wordOf(TableState state);
QString wordOf(LedgerState state); ///< "left-out"
QString wordOf(CheckState state);  ///< "not-run"
QString wordOf(CheckSeverity severity);

QString titleOf(RunState state);
QString titleOf(Phase phase);
QString titleOf(PhaseState state);
QString titleOf(LedgerState state);
QString titleOf(CheckState state);

/// "0.4 s" below ten seconds, then "42 s", "12:05", "1:02:03".
QString durationText(double seconds);
/// "118.2 MiB/s"
QString byteRateText(double bytesPerSecond);
/// Control characters and direction marks made visible, line by line.
QString visibleText(const QString &text);
/// details of an error without what its message says already.
QString untoldDetails(const Error &error);

} // namespace floe
