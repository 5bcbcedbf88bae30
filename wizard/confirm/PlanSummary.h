#pragma once

#include "precheck/PrecheckRunner.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace floe {

/// One line of what will happen: a caption, a sentence, and the names it is about.
struct SummaryLine
{
    QString caption;
    QString text;
    QStringList names; ///< whole; the page shows the first few
};

/// The plan in plain words and numbers. `totals` may be unknown; the lines then say so. Pure; texts only.
QList<SummaryLine> planSummary(const MigrationPlan &plan, const PlanTotals &totals);

/// "About 12–20 min" with the plan's options; empty where the precheck made no estimate.
QString durationSummary(const MigrationPlan &plan, const PlanTotals &totals);

/// Objects and rows that do not come along, one sentence each; never empty.
QStringList notMigrated(const MigrationPlan &plan, const PlanTotals &totals);

/// Rows that stand at the destination are deleted or changed. Nothing is at risk when the precheck has found
/// that no such table stands there.
struct PlanRisk
{
    bool present = false;
    bool known = false; ///< `tables` names them; otherwise any of the plan's tables may be one
    QList<TableAtRisk> tables;
    QList<ExistingPolicy> policies; ///< that the plan holds, of Overwrite, Truncate, Drop
};
PlanRisk planRisk(const MigrationPlan &plan, const PlanTotals &totals);

/// "Dropped with all its rows"; what becomes of a table under the policy.
QString fateText(ExistingPolicy policy);

} // namespace floe
