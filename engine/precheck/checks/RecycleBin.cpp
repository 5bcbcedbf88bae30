#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class RecycleBin : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::RecycleBin)

public:
    QString id() const override { return u"recycle-bin"_s; }
    QString title() const override { return tr("Recycle bin of the cluster"); }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::DestinationObjects; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> RecycleBin::run(PrecheckContext &context)
{
    QList<Finding> findings;
    if (context.destinationVariables.value(u"recycle_bin"_s).compare("ON"_L1, Qt::CaseInsensitive) != 0)
        return findings;
    quint64 bytes = 0;
    int tables = 0;
    for (const ResolvedTable &table : std::as_const(context.objects->tables)) {
        const TableInfo *there = context.standing(table.mapped);
        if (!there || table.existing != ExistingPolicy::Drop)
            continue;
        ++tables;
        bytes += there->dataBytes + there->indexBytes;
    }
    if (tables == 0)
        return findings;
    findings.append(
        {.object = u"recycle_bin"_s,
         .found = tr("%n tables that will be dropped go to the recycle bin.", nullptr, tables),
         .why = tr("Their space of about %L1 bytes stays taken until the bin is emptied.").arg(bytes),
         .remedy = tr("Empty the bin after the migration, or see that there is room for both."),
         .sql = u"CALL dbms_recycle.show_tables();"_s});
    return findings;
}

} // namespace

std::unique_ptr<Check> makeRecycleBin()
{
    return std::make_unique<RecycleBin>();
}

} // namespace floe
