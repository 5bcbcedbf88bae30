#include "run/StandingOrder.h"

#include "schema/CollationMap.h"

#include <algorithm>

namespace floe {

namespace {

bool sortsAlike(const KeyColumn &key, const ColumnInfo &source, const ColumnInfo &standing,
                const ServerTraits &destination)
{
    if (key.literal != KeyLiteral::Text)
        return standing.collation.isEmpty(); // else numbers or bytes became text
    const std::optional<MappedCollation> mapped = mapCollation(source.collation, destination);
    return mapped && mapped->exact && mapped->name.compare(standing.collation, Qt::CaseInsensitive) == 0;
}

} // namespace

void meetStandingOrder(TableWork &table, const QList<ColumnInfo> &columns, const ServerTraits &destination)
{
    TableLayout &layout = table.layout;
    for (const KeyColumn &key : layout.rangeKey) {
        const LayoutColumn &column = layout.columns[key.position];
        const ResolvedColumn *source = table.table->column(column.sourceName);
        const auto standing =
            std::find_if(columns.cbegin(), columns.cend(), [&column](const ColumnInfo &there) {
                return there.name.compare(column.destinationName, Qt::CaseInsensitive) == 0;
            });
        if (!source || standing == columns.cend() || !sortsAlike(key, source->info, *standing, destination))
            layout.sameOrder = false;
    }
    if (sharesTable(table.existing) && !layout.sameOrder)
        layout.rangeKey.clear();
}

} // namespace floe
