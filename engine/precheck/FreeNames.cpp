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
    return take(mapped.name, [&mapped](const QString &name) { return ObjectName{mapped.database, name}; });
}

QString FreeNames::database(const QString &mapped)
{
    return take(mapped, [](const QString &name) { return ObjectName{name, {}}; });
}

QString FreeNames::take(const QString &wanted, const std::function<ObjectName(const QString &)> &place)
{
    for (int number = 2;; ++number) {
        const QString name = numbered(wanted, number);
        const ObjectName folded = m_context.foldedAtDestination(place(name));
        if (m_taken.contains(folded))
            continue;
        m_taken.insert(folded);
        return name;
    }
}

} // namespace floe
