#include "core/Tunables.h"
#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

#include <algorithm>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class PolardbFiles : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::PolardbFiles)

public:
    QString id() const override { return u"polardb-files"_s; }
    QString title() const override { return tr("Number of files of the cluster"); }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::Objects | CheckNeed::Destination; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

/// Partitions that SHOW CREATE names; subpartitions count as such.
int partitionsOf(const TableDdl &ddl)
{
    return int(ddl.create.count("PARTITION ") - ddl.create.count("PARTITION BY "));
}

Result<QList<Finding>> PolardbFiles::run(PrecheckContext &context)
{
    QList<Finding> findings;
    if (!context.destinationTraits.polardb || !context.schemaChosen())
        return findings;
    qint64 files = 0;
    for (qsizetype i = 0; i < context.objects->tables.size(); ++i) {
        const int partitions = i < context.ddl.size() ? partitionsOf(context.ddl.at(i)) : 0;
        files += 2 + std::max(0, partitions);
    }
    const qint64 bytes = qint64(context.objects->totalBytes());
    const qint64 allowed = tunables::PolardbFilesPerUnit * (1 + bytes / tunables::PolardbUnitBytes);
    if (files <= allowed)
        return findings;
    findings.append(
        {.object = context.plan.destination.displayName(),
         .found = tr("The chosen tables make about %L1 files, for %L2 bytes of data.").arg(files).arg(bytes),
         .why = tr("POLARDB allows 2,048 files for each 10 GB of storage (error 3017). A table takes two, a "
                   "partitioned one two more than it has partitions."),
         .remedy =
             tr("Ask the vendor to raise the limit, migrate fewer tables at a time, or merge partitions.")});
    return findings;
}

} // namespace

std::unique_ptr<Check> makePolardbFiles()
{
    return std::make_unique<PolardbFiles>();
}

} // namespace floe
