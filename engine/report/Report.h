#pragma once

#include "core/Result.h"
#include "precheck/PrecheckRunner.h"
#include "run/RunTypes.h"

#include <QByteArray>
#include <QString>

#include <optional>

/// Reports of a finished run, rendered from its outcome. Pure functions; any thread.
namespace floe {

/// For people; self-contained, table names and server messages escaped.
QByteArray reportHtml(const RunOutcome &outcome, const std::optional<PrecheckReport> &precheck = {});
/// For programs.
QByteArray reportJson(const RunOutcome &outcome, const std::optional<PrecheckReport> &precheck = {});

/// Writes report.html, report.json and, where a verification found what can be repaired, repair.sql into
/// `folder`, creating it. After a repair the repair.sql that was run stays. ErrorCode::File.
Status writeReports(const QString &folder, const RunOutcome &outcome,
                    const std::optional<PrecheckReport> &precheck = {});

} // namespace floe
