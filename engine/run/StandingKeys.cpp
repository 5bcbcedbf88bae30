#include "run/StandingKeys.h"

#include "schema/TableDefinition.h"
#include "server/Catalog.h"

#include <algorithm>

namespace floe {

Result<StandingKeys> StandingKeys::read(Connection &destination, const ServerTraits &traits,
                                        const ObjectName &table)
{
    Result<QString> statement = Catalog(destination, traits).createTable(table);
    if (!statement)
        return failure(std::move(statement.error()));
    Result<TableDefinition> definition = TableDefinition::parse(*statement);
    if (!definition)
        return failure(std::move(definition.error()));
    StandingKeys keys;
    for (const DefinitionItem &item : std::as_const(definition->items)) {
        switch (item.kind) {
        case DefinitionItem::Kind::UniqueKey:
        case DefinitionItem::Kind::Index:
        case DefinitionItem::Kind::FullTextIndex:
        case DefinitionItem::Kind::SpatialIndex:
            keys.m_indexes.insert(foldedColumnName(item.name));
            break;
        case DefinitionItem::Kind::ForeignKey:
            keys.m_foreignKeys.insert(foldedColumnName(item.name));
            break;
        default:
            break;
        }
    }
    return keys;
}

bool StandingKeys::hasIndexes(const QStringList &names) const
{
    return !names.isEmpty() && std::all_of(names.cbegin(), names.cend(), [this](const QString &name) {
        return m_indexes.contains(foldedColumnName(name));
    });
}

} // namespace floe
