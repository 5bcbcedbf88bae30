#include "copy/Loader.h"
#include "copy/TableLayout.h"
#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

#include <algorithm>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class LoadPath : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::LoadPath)

public:
    QString id() const override { return u"load-path"_s; }
    QString title() const override { return tr("How rows travel"); }
    CheckSeverity severity() const override { return CheckSeverity::Information; }
    CheckNeeds needs() const override { return CheckNeed::Objects | CheckNeed::Destination; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> LoadPath::run(PrecheckContext &context)
{
    QList<Finding> findings;
    if (!context.dataChosen())
        return findings;
    const ServerTraits &destination = context.destinationTraits;
    const QSet<LoadWay> ways = loadWays(*context.objects, context.sourceTraits, destination);
    QStringList said;
    if (ways.contains(LoadWay::Arrays))
        said += tr("Rows are sent as arrays of values to prepared INSERT statements.");
    if (ways.contains(LoadWay::LoadData))
        said +=
            ways.contains(LoadWay::Arrays)
                ? tr("Tables whose values may be larger than 64 KiB are loaded with LOAD DATA LOCAL INFILE "
                     "from memory; no file is written.")
                : tr("Rows are loaded with LOAD DATA LOCAL INFILE from memory; no file is written.");
    if (ways.contains(LoadWay::Insert))
        said += tr("Rows are loaded with multi-row INSERT statements, because local_infile is off.");
    for (const QString &way : std::as_const(said))
        findings.append({.object = context.plan.destination.displayName(),
                         .found = way,
                         .why = tr("%n workers copy side by side.", nullptr, context.plan.options.workers)});
    const bool waits = std::ranges::any_of(context.objects->tables, [&](const ResolvedTable &table) {
        return std::ranges::any_of(table.columns,
                                   [](const ResolvedColumn &column) { return column.info.autoIncrement; })
               && loadWay(TableLayout::make(table, context.sourceTraits, destination), destination)
                      == LoadWay::LoadData;
    });
    if (waits && destination.autoincLockMode < 2)
        findings.append(
            {.object = u"innodb_autoinc_lock_mode"_s,
             .found =
                 ways.contains(LoadWay::Arrays)
                     ? tr(
                         "Of these, tables with an AUTO_INCREMENT column are loaded by one worker at a time.")
                     : tr("Tables with an AUTO_INCREMENT column are loaded by one worker at a time."),
             .why = tr("At innodb_autoinc_lock_mode=%1 a running load locks out the other loads into the "
                       "same table.")
                        .arg(destination.autoincLockMode)});
    return findings;
}

} // namespace

std::unique_ptr<Check> makeLoadPath()
{
    return std::make_unique<LoadPath>();
}

} // namespace floe
