#include "precheck/FreeNames.h"

#include "precheck/PrecheckContext.h"

namespace floe {

namespace {

QString numbered(const QString &name, int number)
{
    const QString ending = QLatin1Char('_') + QString::number(number);
    return name.left(MaxNameLength - ending.size()) + ending;
}

} // namespace

FreeNames::FreeNames(const PrecheckContext &context) : m_context(context)
{
    for (const DatabaseInfo &database : context.destinationDatabases)
        m_taken.insert(context.foldedAtDestination({database.name, {}}));
    for (const TableInfo &table : context.destinationTables)
        m_taken.insert(context.foldedAtDestination(table.name));
    if (!context.objects)
        return;
    for (const ResolvedDatabase &database : context.objects->databases) {
        m_taken.insert(context.foldedAtDestination({database.mapped, {}}));
        // Where both ends are one server, the sources stand there.
        m_taken.insert(context.foldedAtDestination({database.info.name, {}}));
    }
    for (const ObjectName &mapped : context.objects->renames)
        m_taken.insert(context.foldedAtDestination(mapped));
}

QString FreeNames::table(const ObjectName &mapped)
{
    for (int number = 2;; ++number) {
        const QString name = numbered(mapped.name, number);
        const ObjectName folded = m_context.foldedAtDestination({mapped.database, name});
        if (m_taken.contains(folded))
            continue;
        m_taken.insert(folded);
        return name;
    }
}

QString FreeNames::database(const QString &mapped)
{
    for (int number = 2;; ++number) {
        const QString name = numbered(mapped, number);
        const ObjectName folded = m_context.foldedAtDestination({name, {}});
        if (m_taken.contains(folded))
            continue;
        m_taken.insert(folded);
        return name;
    }
}

} // namespace floe
