#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class StorageEngines : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::StorageEngines)

public:
    QString id() const override { return u"storage-engines"_s; }
    QString title() const override { return tr("Storage engines"); }
    QString dtsCode() const override { return u"CHECK_ENGINE"_s; }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::Objects; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> StorageEngines::run(PrecheckContext &context)
{
    QList<Finding> findings;
    for (const ResolvedTable &table : std::as_const(context.objects->tables)) {
        const QString engine = table.info.engine.toLower();
        if (engine.isEmpty() || engine == "innodb"_L1)
            continue;
        const bool elsewhere = engine == "federated"_L1 || engine == "mrg_myisam"_L1 || engine == "connect"_L1
                               || engine == "spider"_L1 || engine == "blackhole"_L1;
        findings.append(
            {.object = table.source().displayName(),
             .found =
                 tr("%1 uses the storage engine %2.").arg(table.source().displayName(), table.info.engine),
             .why = elsewhere ? tr("Its rows are not kept in the table itself, so what is copied is what the "
                                   "engine shows at that moment.")
                              : tr("The engine has no transactions: the table is outside of any snapshot and "
                                   "shows rows that are written after the migration began."),
             .remedy = elsewhere
                           ? tr("Leave the table out and create it by hand, or make sure that a copy of its "
                                "rows is what you want.")
                           : tr("Stop writing to this table before the migration, or convert it to InnoDB."),
             .sql = elsewhere
                        ? QString()
                        : QString::fromUtf8("ALTER TABLE " + quoted(table.source()) + " ENGINE=InnoDB;"),
             .fixes = elsewhere ? QList<Fix>{LeaveOut{ObjectKind::Table, table.source()}} : QList<Fix>()});
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeStorageEngines()
{
    return std::make_unique<StorageEngines>();
}

} // namespace floe
