#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class NotMigrated : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::NotMigrated)

public:
    QString id() const override { return u"not-migrated"_s; }
    QString title() const override { return tr("What will not be migrated"); }
    CheckSeverity severity() const override { return CheckSeverity::Information; }
    CheckNeeds needs() const override { return CheckNeed::Objects; }
    Result<QList<Finding>> run(PrecheckContext &context) override;

private:
    static QString reasonFor(ObjectKind kind);
};

QString NotMigrated::reasonFor(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::View:
        return tr("A view that is not chosen.");
    case ObjectKind::Routine:
        return tr("A procedure or function that is not chosen.");
    case ObjectKind::Trigger:
        return tr("A trigger that is not chosen, or whose table is not chosen.");
    case ObjectKind::Event:
        return tr("An event that is not chosen.");
    case ObjectKind::Sequence:
        return tr("A sequence: create it by hand at the destination.");
    default:
        return tr("A table that is not chosen.");
    }
}

Result<QList<Finding>> NotMigrated::run(PrecheckContext &context)
{
    QList<Finding> findings;
    const ResolvedObjects &objects = *context.objects;
    findings.append({.found = tr("Accounts, grants and server parameters are not migrated."),
                     .remedy = tr("Create the application's accounts at the destination yourself.")});
    if (!context.dataChosen())
        findings.append({.found = tr("Rows are not migrated: full data migration is not chosen.")});
    if (!context.schemaChosen())
        findings.append({.found = tr("Definitions are not migrated: schema migration is not chosen.")});
    for (const ResolvedTable &table : objects.tables) {
        QStringList columns;
        for (const ResolvedColumn &column : table.columns) {
            if (column.leftOut)
                columns.append(column.info.name);
        }
        if (!columns.isEmpty())
            findings.append({.object = table.source().displayName(),
                             .found = tr("Columns that are left out: %1.").arg(columns.join(", "_L1))});
        if (!table.where.isEmpty())
            findings.append({.object = table.source().displayName(),
                             .found = tr("Only rows that fulfil the row filter: %1").arg(table.where)});
    }
    for (qsizetype i = 0; i < objects.leftOut.size(); ++i)
        findings.append({.object = objects.leftOut.at(i).displayName(),
                         .found = reasonFor(objects.leftOutKinds.value(i))});
    return findings;
}

} // namespace

std::unique_ptr<Check> makeNotMigrated()
{
    return std::make_unique<NotMigrated>();
}

} // namespace floe
