#include "copy/Loader.h"
#include "copy/TableLayout.h"
#include "precheck/PrecheckContext.h"
#include "precheck/RightsNeeded.h"
#include "precheck/checks/Checks.h"

#include <algorithm>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class DestinationRights : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::DestinationRights)

public:
    QString id() const override { return u"destination-rights"_s; }
    QString title() const override { return tr("Rights of the destination account"); }
    QString dtsCode() const override { return u"CHECK_AUTH_DEST"_s; }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::DestinationObjects; }
    Result<QList<Finding>> run(PrecheckContext &context) override;

private:
    static void needForSchema(const PrecheckContext &context, RightsNeeded &rights);
    static void needForOther(const ResolvedOther &other, RightsNeeded &rights);
    static void needForData(const PrecheckContext &context, RightsNeeded &rights);
};

void DestinationRights::needForSchema(const PrecheckContext &context, RightsNeeded &rights)
{
    // CREATE DATABASE IF NOT EXISTS demands the right even where the database exists.
    for (const ResolvedDatabase &database : std::as_const(context.objects->databases))
        rights.onDatabase(u"CREATE"_s, database.mapped,
                          tr("create the database where it is missing (schema migration)"));
    const bool checksReferences = context.destinationTraits.isMySqlAtLeast(50706);
    for (const ResolvedTable &table : std::as_const(context.objects->tables)) {
        if (!context.willBeCreated(table))
            continue;
        rights.onTable(u"CREATE"_s, table.mapped, tr("create tables (schema migration)"));
        const TableInfo *there = context.standing(table.mapped);
        if (there && table.existing == ExistingPolicy::Drop)
            rights.onTable(u"DROP"_s, table.mapped,
                           tr("drop tables that exist (as chosen for existing tables)"));
        const bool deferred =
            context.plan.options.deferIndexes && !std::ranges::all_of(table.indexes, &IndexInfo::isPrimary);
        if (deferred || !table.foreignKeys.isEmpty()) {
            const QString phase = tr("add indexes and foreign keys after the rows (schema migration)");
            rights.onTable(u"ALTER"_s, table.mapped, phase);
            rights.onTable(u"INSERT"_s, table.mapped, phase);
        }
        if (!checksReferences)
            continue;
        for (const ForeignKeyInfo &key : table.foreignKeys)
            rights.onTable(
                u"REFERENCES"_s,
                context.objects->destinationName(key.parent, context.sourceTraits.lowerCaseTableNames),
                tr("let foreign keys refer to this table (schema migration)"));
    }
    for (const ResolvedOther &other : std::as_const(context.objects->others))
        needForOther(other, rights);
}

void DestinationRights::needForOther(const ResolvedOther &other, RightsNeeded &rights)
{
    const QString &database = other.mapped.database;
    switch (other.info.kind) {
    case ObjectKind::View:
        rights.onDatabase(u"CREATE VIEW"_s, database, tr("create views (schema migration)"));
        rights.onDatabase(u"SELECT"_s, database, tr("create views on these tables (schema migration)"));
        break;
    case ObjectKind::Trigger:
        rights.onDatabase(u"TRIGGER"_s, database, tr("create triggers (schema migration)"));
        break;
    case ObjectKind::Routine:
        rights.onDatabase(u"CREATE ROUTINE"_s, database,
                          tr("create procedures and functions (schema migration)"));
        break;
    case ObjectKind::Event:
        rights.onDatabase(u"EVENT"_s, database, tr("create events (schema migration)"));
        break;
    default:
        break;
    }
}

void DestinationRights::needForData(const PrecheckContext &context, RightsNeeded &rights)
{
    for (const ResolvedTable &table : std::as_const(context.objects->tables)) {
        rights.onTable(u"INSERT"_s, table.mapped, tr("load rows (full data migration)"));
        rights.onTable(u"SELECT"_s, table.mapped, tr("read rows back and compare them (verification)"));
        const ServerTraits &destination = context.destinationTraits;
        const bool replaces =
            loadWay(TableLayout::make(table, context.sourceTraits, destination), destination)
            == LoadWay::LoadData;
        // LOAD DATA LOCAL is exact only with REPLACE, for which servers demand DELETE even where nothing is
        // replaced.
        if (replaces || table.existing == ExistingPolicy::Overwrite)
            rights.onTable(u"DELETE"_s, table.mapped, tr("load rows with REPLACE (full data migration)"));
        if (table.existing == ExistingPolicy::Truncate && context.standing(table.mapped))
            rights.onTable(u"DROP"_s, table.mapped,
                           tr("truncate tables that exist (as chosen for existing tables)"));
    }
}

Result<QList<Finding>> DestinationRights::run(PrecheckContext &context)
{
    if (context.destinationPrivilegesError)
        return failure(*context.destinationPrivilegesError);
    RightsNeeded rights(context.destinationPrivileges,
                        context.destinationVariables.value(u"partial_revokes"_s) != "ON"_L1);
    for (const ResolvedDatabase &database : std::as_const(context.objects->databases))
        rights.proposeWhole(database.mapped);
    if (context.schemaChosen())
        needForSchema(context, rights);
    if (context.dataChosen())
        needForData(context, rights);
    return rights.missing();
}

} // namespace

std::unique_ptr<Check> makeDestinationRights()
{
    return std::make_unique<DestinationRights>();
}

} // namespace floe
