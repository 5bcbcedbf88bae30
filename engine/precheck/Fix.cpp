#include "precheck/Fix.h"

#include "model/TaskFile.h"
#include "schema/ResolvedObjects.h"

#include <QCoreApplication>

#include <algorithm>

namespace floe {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(floe::Fix)
};

template<typename... Parts> struct Overloaded : Parts...
{
    using Parts::operator()...;
};
template<typename... Parts> Overloaded(Parts...) -> Overloaded<Parts...>;

QString shown(const ObjectName &name)
{
    return visibleName(name.displayName());
}

QString wordOf(OtherObject kind)
{
    switch (kind) {
    case OtherObject::Views:
        return QStringLiteral("views");
    case OtherObject::Triggers:
        return QStringLiteral("triggers");
    case OtherObject::Routines:
        return QStringLiteral("routines");
    case OtherObject::Events:
        break;
    }
    return QStringLiteral("events");
}

QString policyText(ExistingPolicy policy)
{
    switch (policy) {
    case ExistingPolicy::Keep:
        return Text::tr("Keep the table: rows whose key stands there stay as they are");
    case ExistingPolicy::Overwrite:
        return Text::tr("Overwrite: rows whose key stands there are replaced");
    case ExistingPolicy::Truncate:
        return Text::tr("Truncate: the rows that stand there are removed first");
    case ExistingPolicy::Drop:
        return Text::tr("Drop: the table that stands there is removed and made anew");
    case ExistingPolicy::Fail:
        break;
    }
    return Text::tr("Stop where the table exists");
}

QString policyWord(ExistingPolicy policy)
{
    static const char *const words[] = {"fail", "keep", "overwrite", "truncate", "drop"};
    return QString::fromLatin1(words[int(policy)]);
}

/// Changes one plan, fix by fix.
class PlanMender
{
public:
    PlanMender(MigrationPlan &plan, const QMap<QString, QStringList> &tables) : m_plan(plan), m_tables(tables)
    {}

    void operator()(const LeaveOut &fix)
    {
        DatabaseChoice *database = find(fix.name.database);
        if (!database)
            return;
        if (const auto other = otherObjectOf(fix.kind)) {
            QStringList &names = database->without[*other];
            if (!names.contains(fix.name.name))
                names.append(fix.name.name);
            return;
        }
        nameTables(*database);
        database->tables.removeIf([&](const TableChoice &table) { return isNamed(table, fix.name.name); });
        if (database->tables.isEmpty() && !database->also) {
            const QString empty = database->database;
            m_plan.objects.removeIf([&](const DatabaseChoice &one) { return one.database == empty; });
        }
    }
    void operator()(const RenameTable &fix)
    {
        if (TableChoice *table = findTable(fix.table))
            table->as = fix.as == table->table ? QString() : fix.as;
    }
    void operator()(const RenameDatabase &fix)
    {
        if (DatabaseChoice *database = find(fix.database))
            database->as = fix.as == database->database ? QString() : fix.as;
    }
    void operator()(const ChoosePolicy &fix)
    {
        if (TableChoice *table = findTable(fix.table))
            table->existing = fix.policy;
    }
    void operator()(const ChooseTable &fix)
    {
        DatabaseChoice *database = find(fix.table.database);
        if (!database) {
            DatabaseChoice added;
            added.database = fix.table.database;
            added.allTables = false;
            m_plan.objects.append(added);
            database = &m_plan.objects.last();
        }
        const auto isIt = [&](const TableChoice &table) { return isNamed(table, fix.table.name); };
        if (database->allTables || std::ranges::any_of(database->tables, isIt))
            return;
        TableChoice table;
        table.table = fix.table.name;
        database->tables.append(table);
    }
    void operator()(const ChooseOther &fix)
    {
        DatabaseChoice *database = find(fix.name.database);
        const auto kind = otherObjectOf(fix.kind);
        if (!database || !kind)
            return;
        database->also |= *kind;
        const auto without = database->without.find(*kind);
        if (without == database->without.end())
            return;
        without->removeAll(fix.name.name);
        if (without->isEmpty())
            database->without.erase(without);
    }
    void operator()(const SetWorkers &fix) { m_plan.options.workers = fix.workers; }
    void operator()(const MapCollation &fix)
    {
        m_plan.options.collations.insert(fix.from.toLower(), fix.to.toLower());
    }

private:
    static bool isNamed(const TableChoice &table, const QString &name)
    {
        // A task file may write it in other letters where the source does not mind.
        return table.table == name || table.table.compare(name, Qt::CaseInsensitive) == 0;
    }
    DatabaseChoice *find(const QString &name)
    {
        for (const Qt::CaseSensitivity sensitivity : {Qt::CaseSensitive, Qt::CaseInsensitive})
            for (DatabaseChoice &database : m_plan.objects)
                if (database.database.compare(name, sensitivity) == 0)
                    return &database;
        return nullptr;
    }
    /// From here on they are chosen one by one.
    void nameTables(DatabaseChoice &database) const
    {
        if (!database.allTables)
            return;
        database.allTables = false;
        for (const QString &name : m_tables.value(database.database)) {
            TableChoice table;
            table.table = name;
            database.tables.append(table);
        }
    }
    TableChoice *findTable(const ObjectName &name)
    {
        DatabaseChoice *database = find(name.database);
        if (!database)
            return nullptr;
        nameTables(*database);
        TableChoice *other = nullptr;
        for (TableChoice &table : database->tables) {
            if (table.table == name.name)
                return &table;
            if (isNamed(table, name.name))
                other = &table;
        }
        return other;
    }

    MigrationPlan &m_plan;
    const QMap<QString, QStringList> &m_tables;
};

} // namespace

QString fixHeading(const Fix &fix)
{
    return std::visit(
        Overloaded{
            [](const LeaveOut &) { return Text::tr("Leave out"); },
            [](const RenameTable &) { return Text::tr("Give another name at the destination"); },
            [](const RenameDatabase &) { return Text::tr("Give another name at the destination"); },
            [](const ChoosePolicy &one) { return policyText(one.policy); },
            [](const ChooseTable &) { return Text::tr("Choose the missing table too"); },
            [](const ChooseOther &) { return Text::tr("Choose it too"); },
            [](const SetWorkers &) { return Text::tr("Use fewer workers"); },
            [](const MapCollation &one) { return Text::tr("Use the collation %1").arg(one.to); },
        },
        fix);
}

QString fixText(const Fix &fix)
{
    return std::visit(
        Overloaded{
            [](const LeaveOut &one) {
                switch (one.kind) {
                case ObjectKind::View:
                    return Text::tr("The view %1 is left out.").arg(shown(one.name));
                case ObjectKind::Routine:
                    return Text::tr("The routine %1 is left out.").arg(shown(one.name));
                case ObjectKind::Trigger:
                    return Text::tr("The trigger %1 is left out.").arg(shown(one.name));
                case ObjectKind::Event:
                    return Text::tr("The event %1 is left out.").arg(shown(one.name));
                default:
                    return Text::tr("The table %1 is left out, with its triggers.").arg(shown(one.name));
                }
            },
            [](const RenameTable &one) {
                return Text::tr("The table %1 will be called %2 at the destination.")
                    .arg(shown(one.table), visibleName(one.as));
            },
            [](const RenameDatabase &one) {
                return Text::tr("The database %1 will be called %2 at the destination.")
                    .arg(visibleName(one.database), visibleName(one.as));
            },
            [](const ChoosePolicy &one) {
                return Text::tr("%1: %2.", "a table, what is done with it where it exists")
                    .arg(shown(one.table), policyText(one.policy));
            },
            [](const ChooseTable &one) {
                return Text::tr("The table %1 is migrated, too.").arg(shown(one.table));
            },
            [](const ChooseOther &one) {
                return one.kind == ObjectKind::Trigger
                           ? Text::tr("The trigger %1 is migrated, and all triggers of chosen tables that "
                                      "were not left out one by one.")
                                 .arg(shown(one.name))
                           : Text::tr("The event %1 is migrated, and all events of its database that were "
                                      "not left out one by one.")
                                 .arg(shown(one.name));
            },
            [](const SetWorkers &one) {
                return Text::tr("%n workers copy at the same time.", nullptr, one.workers);
            },
            [](const MapCollation &one) {
                return Text::tr("The collation %1 becomes %2 at the destination.").arg(one.from, one.to);
            },
        },
        fix);
}

QString fixInTaskFile(const Fix &fix)
{
    const auto text = [](const QString &database, const QString &json) {
        return Text::tr("In the task file, at the database %1: %2").arg(visibleName(database), json);
    };
    const auto quotedText = [](const QString &value) {
        QString escaped = value;
        escaped.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
            .replace(QLatin1Char('"'), QLatin1String("\\\""));
        return QStringLiteral("\"%1\"").arg(visibleName(escaped));
    };
    return std::visit(
        Overloaded{
            [&](const LeaveOut &one) {
                const auto kind = otherObjectOf(one.kind);
                if (!kind)
                    return Text::tr("In the task file: name the tables of %1 that are migrated, without %2.")
                        .arg(visibleName(one.name.database), visibleName(one.name.name));
                return text(one.name.database, QStringLiteral("\"without\": { \"%1\": [ %2 ] }")
                                                   .arg(wordOf(*kind), quotedText(one.name.name)));
            },
            [&](const RenameTable &one) {
                return text(one.table.database, QStringLiteral("{ \"table\": %1, \"as\": %2 }")
                                                    .arg(quotedText(one.table.name), quotedText(one.as)));
            },
            [&](const RenameDatabase &one) {
                return text(one.database, QStringLiteral("\"as\": %1").arg(quotedText(one.as)));
            },
            [&](const ChoosePolicy &one) {
                return text(one.table.database, QStringLiteral("{ \"table\": %1, \"existing\": \"%2\" }")
                                                    .arg(quotedText(one.table.name), policyWord(one.policy)));
            },
            [&](const ChooseTable &one) {
                return text(one.table.database,
                            QStringLiteral("{ \"table\": %1 }").arg(quotedText(one.table.name)));
            },
            [&](const ChooseOther &one) {
                return text(one.name.database,
                            QStringLiteral("\"also\": [ \"%1\" ]")
                                .arg(wordOf(otherObjectOf(one.kind).value_or(OtherObject::Triggers))));
            },
            [](const SetWorkers &one) {
                return Text::tr("In the task file: %1")
                    .arg(QStringLiteral("\"options\": { \"workers\": %1 }").arg(one.workers));
            },
            [](const MapCollation &one) {
                return Text::tr("In the task file: %1")
                    .arg(QStringLiteral("\"options\": { \"collations\": { \"%1\": \"%2\" } }")
                             .arg(one.from, one.to));
            },
        },
        fix);
}

Result<MigrationPlan> fixedPlan(MigrationPlan plan, const QList<Fix> &fixes,
                                const QMap<QString, QStringList> &tables)
{
    PlanMender mender(plan, tables);
    for (const Fix &fix : fixes)
        std::visit(mender, fix);
    if (const Status valid = validatePlan(plan); !valid)
        return failure(valid.error());
    return plan;
}

} // namespace floe
