#pragma once

#include "precheck/PrecheckRunner.h"
#include "probe/ConnectivityTest.h"

#include <QString>

/// The precheck as lines of plain text, for the console.
namespace floe {

/// "  Passed    Encrypt (TLS): TLS_AES_256_GCM_SHA384 …", and what to do where it failed; empty while the
/// stage runs, and for one that is not needed.
QString stageLine(const StageResult &stage);
/// Those of the server's certificate, indented; empty without TLS.
QString fingerprintsText(const ConnectivityReport &report);

/// "Passed    Source connectivity"
QString checkLine(const CheckResult &check);
/// What was found, why it matters and how to fix it, indented; empty without findings.
QString findingsText(const CheckResult &check);
/// One line for the checks that could not run, as they lean on one that failed; empty where there are none.
QString notRunText(const PrecheckReport &report);
/// "12 passed, 2 warnings, 1 failed."
QString checksSummary(const PrecheckReport &report);

/// message, details and remedy of an error, with its code.
QString errorText(const Error &error);

} // namespace floe
