#include "precheck/PrecheckContext.h"
#include "precheck/RightsNeeded.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// Judged by the plan rather than by what was found: a server hides objects on which the account has no
/// right, so what was found would always be enough.
class SourceRights : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::SourceRights)

public:
    QString id() const override { return u"source-rights"_s; }
    QString title() const override { return tr("Rights of the source account"); }
    QString dtsCode() const override { return u"CHECK_AUTH_SRC"_s; }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::Source; }
    Result<QList<Finding>> run(PrecheckContext &context) override;

private:
    static void needForDatabase(const PrecheckContext &context, const DatabaseChoice &choice,
                                RightsNeeded &rights);
    static void needForRoutines(const PrecheckContext &context, const QString &database,
                                RightsNeeded &rights);
};

/// The right with which the server shows a routine's body; several do, the narrowest is proposed.
bool readsRoutines(const PrecheckContext &context, const QString &database)
{
    const Privileges &held = context.sourcePrivileges;
    const ServerTraits &traits = context.sourceTraits;
    if (traits.isMySqlAtLeast(80000))
        return held.hasGlobal(u"SELECT"_s) || held.hasGlobal(u"SHOW_ROUTINE"_s);
    return held.hasOnTable(u"SELECT"_s, {u"mysql"_s, u"proc"_s})
           || (traits.isMariaDbAtLeast(110300) && held.hasOnDatabase(u"SHOW CREATE ROUTINE"_s, database));
}

void SourceRights::needForRoutines(const PrecheckContext &context, const QString &database,
                                   RightsNeeded &rights)
{
    if (readsRoutines(context, database))
        return;
    const QString phase = tr("read the bodies of procedures and functions (schema migration)");
    if (context.sourceTraits.isMySqlAtLeast(80020))
        rights.globally(u"SHOW_ROUTINE"_s, phase);
    else if (context.sourceTraits.isMySqlAtLeast(80000))
        rights.globally(u"SELECT"_s, phase);
    else
        rights.onTable(u"SELECT"_s, {u"mysql"_s, u"proc"_s}, phase);
}

void SourceRights::needForDatabase(const PrecheckContext &context, const DatabaseChoice &choice,
                                   RightsNeeded &rights)
{
    const QString &database = choice.database;
    const QString read = tr("read definitions and rows of the chosen tables");
    if (choice.allTables) {
        rights.proposeWhole(database);
        // Tables without a right are not even listed: a right on each table that is seen would not be enough.
        rights.onDatabase(u"SELECT"_s, database,
                          tr("see every table of the database, and read definitions and rows"));
    }
    for (const TableChoice &table : choice.tables)
        rights.onTable(u"SELECT"_s, {database, table.table}, read);
    if (!context.schemaChosen())
        return;
    if (choice.also.testFlag(OtherObject::Views)) {
        const QString phase = tr("read the definitions of views (schema migration)");
        rights.onDatabase(u"SELECT"_s, database, phase);
        rights.onDatabase(u"SHOW VIEW"_s, database, phase);
    }
    const QString triggers = tr("see triggers and read their definitions (schema migration)");
    if (choice.also.testFlag(OtherObject::Triggers)) {
        if (choice.allTables)
            rights.onDatabase(u"TRIGGER"_s, database, triggers);
        for (const TableChoice &table : choice.tables)
            rights.onTable(u"TRIGGER"_s, {database, table.table}, triggers);
    }
    if (choice.also.testFlag(OtherObject::Events))
        rights.onDatabase(u"EVENT"_s, database,
                          tr("see events and read their definitions (schema migration)"));
    if (choice.also.testFlag(OtherObject::Routines))
        needForRoutines(context, database, rights);
}

Result<QList<Finding>> SourceRights::run(PrecheckContext &context)
{
    if (context.sourcePrivilegesError)
        return failure(*context.sourcePrivilegesError);
    RightsNeeded rights(context.sourcePrivileges,
                        context.sourceVariables.value(u"partial_revokes"_s) != "ON"_L1);
    for (const DatabaseChoice &choice : context.plan.objects)
        needForDatabase(context, choice, rights);
    return rights.missing();
}

} // namespace

std::unique_ptr<Check> makeSourceRights()
{
    return std::make_unique<SourceRights>();
}

} // namespace floe
