#pragma once

#include "core/Result.h"
#include "precheck/Fix.h"

#include <QDateTime>
#include <QFlags>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace floe {

struct PrecheckContext;

enum class CheckSeverity { Blocker, Warning, Information };
enum class CheckState { NotRun, Running, Passed, Warning, Failed, Ignored };

/// One thing that a check found, about one object.
struct Finding
{
    QString object = {};                        ///< "shop.orders"; may be empty
    QString found = {};                         ///< what
    QString atSource = {};                      ///< a value of each end that `found` is about, where they are
    QString atDestination = {};                 ///< compared side by side; else empty
    QString why = {};                           ///< why it matters
    QString remedy = {};                        ///< how to fix it
    QString sql = {};                           ///< SQL for the user to copy; may be empty
    std::optional<CheckSeverity> severity = {}; ///< absent = its check's
    QList<Fix> fixes = {};                      ///< ways out in the plan, each enough by itself; those of one
                                                ///< heading go together
};

/// A row of the precheck, as data.
struct CheckResult
{
    QString id; ///< stable: "destination-rights"
    QString title = {};
    QString dtsCode = {}; ///< "CHECK_AUTH_DEST"; may be empty
    CheckSeverity severity = CheckSeverity::Blocker;
    CheckState state = CheckState::NotRun;
    QList<Finding> findings = {};
    qint64 milliseconds = 0;
    QDateTime ignoredAt = {};   ///< when somebody chose to ignore the warning
    QString ignoredReason = {}; ///< and why; may be empty
};

/// What must stand before a check can say anything; the runner provides it just before the first check that
/// asks.
enum class CheckNeed {
    Source = 0x1,             ///< an open session with the source, its traits, rights and variables
    Destination = 0x2,        ///< the same of the destination
    Objects = 0x4,            ///< the plan matched against the source's catalogue; includes Source
    DestinationObjects = 0x8, ///< what stands at the destination already; includes Destination and Objects
    Definitions = 0x10,       ///< the DDL that would be sent; includes DestinationObjects
};
Q_DECLARE_FLAGS(CheckNeeds, CheckNeed)
Q_DECLARE_OPERATORS_FOR_FLAGS(CheckNeeds)

/// Laws for a check: (1) a file of its own, registered in CheckRegistry.cpp; (2) it reads, and changes
/// nothing that it does not undo; (3) it names the objects it is about; (4) an unexpected error is returned,
/// and the runner shows it as a Failed row; (5) title and texts come from tr() at the time of asking.
class Check
{
public:
    virtual ~Check() = default;
    virtual QString id() const = 0;
    virtual QString title() const = 0;
    virtual QString dtsCode() const { return {}; }
    virtual CheckSeverity severity() const = 0;
    virtual CheckNeeds needs() const = 0;
    /// Reads rows of the source, within a bounded time: a task can do without it.
    virtual bool readsRows() const { return false; }
    /// No finding = passed. Runs on the runner's thread.
    virtual Result<QList<Finding>> run(PrecheckContext &context) = 0;
};

/// All checks in the order in which they are shown and run.
std::vector<std::unique_ptr<Check>> makeChecks();

} // namespace floe

Q_DECLARE_METATYPE(floe::CheckResult)
