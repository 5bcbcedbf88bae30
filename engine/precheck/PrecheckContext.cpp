#include "precheck/PrecheckContext.h"

#include <algorithm>

namespace floe {

ObjectName PrecheckContext::foldedAtDestination(const ObjectName &name) const
{
    const int mode = destinationTraits.lowerCaseTableNames;
    return {foldedTableName(name.database, mode), foldedTableName(name.name, mode)};
}

const TableInfo *PrecheckContext::standing(const ObjectName &mapped) const
{
    const auto place = destinationTableIndex.constFind(foldedAtDestination(mapped));
    return place == destinationTableIndex.cend() ? nullptr : &destinationTables.at(*place);
}

const DatabaseInfo *PrecheckContext::standingDatabase(const QString &mapped) const
{
    const int mode = destinationTraits.lowerCaseTableNames;
    const QString wanted = foldedTableName(mapped, mode);
    const auto found = std::ranges::find_if(destinationDatabases, [&](const DatabaseInfo &database) {
        return foldedTableName(database.name, mode) == wanted;
    });
    return found == destinationDatabases.cend() ? nullptr : &*found;
}

bool PrecheckContext::staysInPlace(const ResolvedTable &table) const
{
    if (table.existing == ExistingPolicy::Drop || (table.existing == ExistingPolicy::Fail && schemaChosen()))
        return false;
    const TableInfo *there = standing(table.mapped);
    return there && there->kind == ObjectKind::Table;
}

bool PrecheckContext::willBeCreated(const ResolvedTable &table) const
{
    return schemaChosen() && !staysInPlace(table);
}

} // namespace floe
