#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class TableDefinitions : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::TableDefinitions)

public:
    QString id() const override { return u"table-definitions"_s; }
    QString title() const override { return tr("Table definitions at the destination"); }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::Definitions; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> TableDefinitions::run(PrecheckContext &context)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < context.ddl.size(); ++i) {
        const ResolvedTable &table = context.objects->tables.at(i);
        const TableDdl &ddl = context.ddl.at(i);
        const QString name = table.source().displayName();
        for (const QString &reason : ddl.blockers)
            findings.append(
                {.object = name,
                 .found = reason,
                 .why = tr("%1 cannot hold this table.").arg(context.destinationTraits.displayName()),
                 .remedy = tr("Change the definition at the source, leave the table out, or use another "
                              "destination."),
                 .fixes = {LeaveOut{ObjectKind::Table, table.source()}}});
        for (const QString &lost : ddl.notCarried)
            findings.append({.object = name,
                             .found = lost,
                             .why = tr("The destination does not have this; the table is made without it."),
                             .remedy = tr("Check whether the application needs it."),
                             .severity = CheckSeverity::Warning});
        for (const QString &change : ddl.changes)
            findings.append({.object = name,
                             .found = change,
                             .why = tr("The definition is rewritten for the destination."),
                             .severity = CheckSeverity::Information});
        if (const auto error = context.ddlErrors.constFind(table.source()); error != context.ddlErrors.cend())
            findings.append({.object = name,
                             .found = error->message,
                             .why = error->details,
                             .remedy = error->remedy,
                             .fixes = {LeaveOut{ObjectKind::Table, table.source()}}});
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeTableDefinitions()
{
    return std::make_unique<TableDefinitions>();
}

} // namespace floe
