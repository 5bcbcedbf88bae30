#include "precheck/PlanRights.h"

#include "copy/Loader.h"
#include "copy/TableLayout.h"
#include "precheck/PrecheckContext.h"
#include "precheck/RightsNeeded.h"

#include <algorithm>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

struct SourceText
{
    Q_DECLARE_TR_FUNCTIONS(floe::SourceRights)
};

struct DestinationText
{
    Q_DECLARE_TR_FUNCTIONS(floe::DestinationRights)
};

bool schemaChosen(const RightsGround &ground)
{
    return ground.plan.types.testFlag(MigrationType::Schema);
}

bool dataChosen(const RightsGround &ground)
{
    return ground.plan.types.testFlag(MigrationType::Data);
}

// Several rights make a server show a routine's body; the narrowest is proposed.
bool readsRoutines(const ServerTraits &server, const Privileges &held, const QString &database)
{
    if (server.isMySqlAtLeast(80000))
        return held.hasGlobal(u"SELECT"_s) || held.hasGlobal(u"SHOW_ROUTINE"_s);
    return held.hasOnTable(u"SELECT"_s, {u"mysql"_s, u"proc"_s})
           || (server.isMariaDbAtLeast(110300) && held.hasOnDatabase(u"SHOW CREATE ROUTINE"_s, database));
}

void noteRoutines(const RightsGround &ground, const QString &database, RightsNeeded &rights)
{
    const ServerTraits &server = ground.source;
    if (rights.held() && readsRoutines(server, *rights.held(), database))
        return;
    const QString reason = SourceText::tr("read the bodies of procedures and functions (schema migration)");
    if (server.isMySqlAtLeast(80020))
        rights.globally(u"SHOW_ROUTINE"_s, reason);
    else if (server.isMySqlAtLeast(80000))
        rights.globally(u"SELECT"_s, reason);
    else if (server.isMariaDbAtLeast(110300))
        rights.onDatabase(u"SHOW CREATE ROUTINE"_s, database, reason);
    else
        rights.onTable(u"SELECT"_s, {u"mysql"_s, u"proc"_s}, reason);
}

void noteSourceDatabase(const RightsGround &ground, const DatabaseChoice &choice, RightsNeeded &rights)
{
    const QString &database = choice.database;
    if (choice.allTables) {
        rights.proposeWhole(database);
        // Tables without a right are not even listed: a right on each table that is seen would not be enough.
        rights.onDatabase(u"SELECT"_s, database,
                          SourceText::tr("see every table of the database, and read definitions and rows"));
    }
    for (const TableChoice &table : choice.tables)
        rights.onTable(u"SELECT"_s, {database, table.table},
                       SourceText::tr("read definitions and rows of the chosen tables"));
    if (!schemaChosen(ground))
        return;
    if (choice.also.testFlag(OtherObject::Views)) {
        const QString reason = SourceText::tr("read the definitions of views (schema migration)");
        rights.onDatabase(u"SELECT"_s, database, reason);
        rights.onDatabase(u"SHOW VIEW"_s, database, reason);
    }
    if (choice.also.testFlag(OtherObject::Triggers)) {
        const QString reason = SourceText::tr("see triggers and read their definitions (schema migration)");
        if (choice.allTables)
            rights.onDatabase(u"TRIGGER"_s, database, reason);
        for (const TableChoice &table : choice.tables)
            rights.onTable(u"TRIGGER"_s, {database, table.table}, reason);
    }
    if (choice.also.testFlag(OtherObject::Events))
        rights.onDatabase(u"EVENT"_s, database,
                          SourceText::tr("see events and read their definitions (schema migration)"));
    if (choice.also.testFlag(OtherObject::Routines))
        noteRoutines(ground, database, rights);
}

/// One table at the destination, or with an empty name all tables of a database, as far as rights go.
struct TablePart
{
    ObjectName mapped;
    ExistingPolicy existing = ExistingPolicy::Fail;
    bool created = false;      ///< Floe makes it
    bool stands = false;       ///< one of that name stands there
    bool alteredLater = false; ///< indexes or foreign keys follow the rows
    bool counts = false;       ///< has an AUTO_INCREMENT column
    bool replaces = false;     ///< rows are loaded with REPLACE
    QList<ObjectName> parents; ///< of its foreign keys, at the destination
};

TablePart partOf(const PrecheckContext &found, const ResolvedTable &table)
{
    const ServerTraits &destination = found.destinationTraits;
    TablePart part{.mapped = table.mapped,
                   .existing = table.existing,
                   .created = found.willBeCreated(table),
                   .stands = found.standing(table.mapped) != nullptr,
                   .parents = {}};
    const bool deferred =
        found.plan.options.deferIndexes && !std::ranges::all_of(table.indexes, &IndexInfo::isPrimary);
    part.alteredLater = part.created && (deferred || !table.foreignKeys.isEmpty());
    part.counts = table.info.autoIncrement.has_value();
    part.replaces = found.dataChosen()
                    && loadWay(TableLayout::make(table, found.sourceTraits, destination), destination)
                           == LoadWay::LoadData;
    for (const ForeignKeyInfo &key : table.foreignKeys)
        part.parents.append(
            found.objects->destinationName(key.parent, found.sourceTraits.lowerCaseTableNames));
    return part;
}

/// The plan does not tell what the tables are like, so that everything is taken for possible.
QList<TablePart> partsOf(const RightsGround &ground, const DatabaseChoice &choice)
{
    const auto part = [&](const QString &name, ExistingPolicy existing) {
        const ObjectName mapped{choice.mappedName(), name};
        const bool schema = schemaChosen(ground);
        return TablePart{.mapped = mapped,
                         .existing = existing,
                         .created = schema,
                         .stands = true,
                         .alteredLater = schema,
                         .counts = true,
                         .replaces = true,
                         .parents = {mapped}};
    };
    QList<TablePart> parts;
    if (choice.allTables)
        parts.append(part({}, ground.plan.existing));
    for (const TableChoice &table : choice.tables)
        parts.append(part(table.mappedName(), table.existing.value_or(ground.plan.existing)));
    return parts;
}

void noteTableSchema(const RightsGround &ground, const TablePart &part, RightsNeeded &rights)
{
    if (!part.created)
        return;
    rights.onTable(u"CREATE"_s, part.mapped, DestinationText::tr("create tables (schema migration)"));
    if (part.stands && part.existing == ExistingPolicy::Drop)
        rights.onTable(u"DROP"_s, part.mapped,
                       DestinationText::tr("drop tables that exist (as chosen for existing tables)"));
    else
        rights.onTable(
            u"DROP"_s, part.mapped,
            DestinationText::tr("begin a table anew after an interruption, and undo the migration; "
                                "without it both are left to an administrator"),
            RightNeed::Optional);
    if (part.alteredLater) {
        const QString reason =
            DestinationText::tr("add indexes and foreign keys after the rows (schema migration)");
        rights.onTable(u"ALTER"_s, part.mapped, reason);
        rights.onTable(u"INSERT"_s, part.mapped, reason);
    } else if (part.counts && dataChosen(ground)) {
        rights.onTable(u"ALTER"_s, part.mapped,
                       DestinationText::tr("set AUTO_INCREMENT again where a table is begun anew after an "
                                           "interruption"),
                       RightNeed::Optional);
    }
    // Older servers and MariaDB do not look at it.
    if (ground.destination.isMySqlAtLeast(50706))
        for (const ObjectName &parent : part.parents)
            rights.onTable(u"REFERENCES"_s, parent,
                           DestinationText::tr("let foreign keys refer to this table (schema migration)"));
}

void noteTableRows(const TablePart &part, RightsNeeded &rights)
{
    rights.onTable(u"INSERT"_s, part.mapped, DestinationText::tr("load rows (full data migration)"));
    rights.onTable(u"SELECT"_s, part.mapped,
                   DestinationText::tr("read rows back and compare them (verification)"));
    // LOAD DATA LOCAL is exact only with REPLACE, for which servers demand DELETE even where nothing is
    // replaced.
    if (part.replaces || part.existing == ExistingPolicy::Overwrite)
        rights.onTable(u"DELETE"_s, part.mapped,
                       DestinationText::tr("load rows with REPLACE (full data migration)"));
    else
        rights.onTable(u"DELETE"_s, part.mapped,
                       DestinationText::tr("copy a chunk again after an interruption, and repair rows that "
                                           "are too many; without it both are left to an administrator"),
                       RightNeed::Optional);
    rights.onTable(
        u"UPDATE"_s, part.mapped,
        DestinationText::tr("repair rows that differ after the verification; without it the repair "
                            "is left to an administrator"),
        RightNeed::Optional);
    if (part.existing == ExistingPolicy::Truncate && part.stands)
        rights.onTable(u"DROP"_s, part.mapped,
                       DestinationText::tr("truncate tables that exist (as chosen for existing tables)"));
}

void noteOther(OtherObject kind, const QString &database, RightsNeeded &rights)
{
    switch (kind) {
    case OtherObject::Views:
        rights.onDatabase(u"CREATE VIEW"_s, database, DestinationText::tr("create views (schema migration)"));
        rights.onDatabase(u"SELECT"_s, database,
                          DestinationText::tr("create views on these tables (schema migration)"));
        rights.onDatabase(
            u"SHOW VIEW"_s, database,
            DestinationText::tr("read views back and compare them (verification, undo); without "
                                "it only their names are looked at"),
            RightNeed::Optional);
        break;
    case OtherObject::Triggers:
        rights.onDatabase(u"TRIGGER"_s, database, DestinationText::tr("create triggers (schema migration)"));
        break;
    case OtherObject::Routines:
        rights.onDatabase(u"CREATE ROUTINE"_s, database,
                          DestinationText::tr("create procedures and functions (schema migration)"));
        break;
    case OtherObject::Events:
        rights.onDatabase(u"EVENT"_s, database, DestinationText::tr("create events (schema migration)"));
        break;
    }
}

void noteOthers(const RightsGround &ground, RightsNeeded &rights)
{
    if (ground.found) {
        for (const ResolvedOther &other : std::as_const(ground.found->objects->others))
            noteOther(otherObjectOf(other.info.kind).value_or(OtherObject::Routines), other.mapped.database,
                      rights);
        return;
    }
    for (const DatabaseChoice &choice : ground.plan.objects)
        for (const OtherObject kind :
             {OtherObject::Views, OtherObject::Triggers, OtherObject::Routines, OtherObject::Events})
            if (choice.also.testFlag(kind))
                noteOther(kind, choice.mappedName(), rights);
}

// The same rights as in the mapped databases, so that what is tried there tells something.
void noteScratch(const RightsGround &ground, RightsNeeded &rights)
{
    QStringList privileges{u"CREATE"_s, u"DROP"_s, u"ALTER"_s, u"INSERT"_s};
    if (ground.destination.isMySqlAtLeast(50706))
        privileges.append(u"REFERENCES"_s);
    OtherObjects kinds;
    for (const DatabaseChoice &choice : ground.plan.objects)
        kinds |= choice.also;
    if (kinds.testFlag(OtherObject::Views))
        privileges += {u"CREATE VIEW"_s, u"SELECT"_s};
    if (kinds.testFlag(OtherObject::Triggers))
        privileges += u"TRIGGER"_s;
    if (kinds.testFlag(OtherObject::Routines))
        privileges += u"CREATE ROUTINE"_s;
    if (kinds.testFlag(OtherObject::Events))
        privileges += u"EVENT"_s;
    for (const QString &privilege : std::as_const(privileges))
        rights.onScratch(privilege,
                         DestinationText::tr("let the precheck try each definition in a database of its own; "
                                             "without it they are judged by rules only"));
}

void noteDestinationTable(const RightsGround &ground, const TablePart &part, RightsNeeded &rights)
{
    if (schemaChosen(ground))
        noteTableSchema(ground, part, rights);
    if (dataChosen(ground))
        noteTableRows(part, rights);
}

} // namespace

void noteSourceRights(const RightsGround &ground, RightsNeeded &rights)
{
    for (const DatabaseChoice &choice : ground.plan.objects)
        noteSourceDatabase(ground, choice, rights);
    if (!dataChosen(ground))
        return;
    rights.globally(u"REPLICATION CLIENT"_s,
                    SourceText::tr("tell by the binary log whether anybody writes to the source; without it "
                                   "only counters tell, which are less certain"),
                    RightNeed::Optional);
    rights.globally(u"PROCESS"_s,
                    SourceText::tr("find long transactions before the start, and name the session that a "
                                   "statement waits for; without it such a session stays unnamed"),
                    RightNeed::Optional);
}

void noteSnapshotRights(const RightsGround &ground, RightsNeeded &rights)
{
    const SnapshotMode mode = ground.plan.options.snapshot;
    if (!dataChosen(ground) || mode == SnapshotMode::None
        || (rights.held() && rights.held()->hasGlobal(u"RELOAD"_s)))
        return;
    const bool required = mode == SnapshotMode::Require;
    for (const DatabaseChoice &choice : ground.plan.objects)
        rights.onDatabase(
            u"LOCK TABLES"_s, choice.database,
            required
                ? SourceText::tr("bring all chosen tables to one moment, as the task requires it; RELOAD "
                                 "on *.* would do instead")
                : SourceText::tr("bring all chosen tables to one moment, for which writers wait a "
                                 "moment; without it, rows of the same transaction may arrive in part "
                                 "while somebody writes. RELOAD on *.* would do instead"),
            required ? RightNeed::Required : RightNeed::Optional);
}

void noteDestinationRights(const RightsGround &ground, RightsNeeded &rights)
{
    // CREATE DATABASE IF NOT EXISTS demands the right even where the database exists.
    if (schemaChosen(ground))
        for (const DatabaseChoice &choice : ground.plan.objects)
            rights.onDatabase(
                u"CREATE"_s, choice.mappedName(),
                DestinationText::tr("create the database where it is missing (schema migration)"));
    if (ground.found) {
        for (const ResolvedDatabase &database : std::as_const(ground.found->objects->databases))
            rights.proposeWhole(database.mapped);
        for (const ResolvedTable &table : std::as_const(ground.found->objects->tables))
            noteDestinationTable(ground, partOf(*ground.found, table), rights);
    } else {
        for (const DatabaseChoice &choice : ground.plan.objects)
            for (const TablePart &part : partsOf(ground, choice))
                noteDestinationTable(ground, part, rights);
    }
    rights.globally(u"PROCESS"_s,
                    DestinationText::tr("name the session that a statement waits for; without it such a "
                                        "session stays unnamed"),
                    RightNeed::Optional);
    if (!schemaChosen(ground))
        return;
    noteOthers(ground, rights);
    noteScratch(ground, rights);
}

} // namespace floe
