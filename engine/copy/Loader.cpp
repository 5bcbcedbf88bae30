#include "copy/Loader.h"

#include "copy/BulkLoader.h"
#include "copy/InsertEncoder.h"
#include "copy/InsertLoader.h"
#include "copy/LoadDataLoader.h"
#include "copy/TableLayout.h"
#include "core/CrashPoint.h"
#include "server/ServerTraits.h"

namespace floe {

OnDuplicate onDuplicate(ExistingPolicy policy)
{
    return policy == ExistingPolicy::Overwrite ? OnDuplicate::Replace : OnDuplicate::Fail;
}

LoadWay loadWay(const TableLayout &layout, const ServerTraits &traits)
{
    if (const QByteArray wanted = loadWayForTests(); !wanted.isEmpty())
        return wanted == "arrays" ? LoadWay::Arrays : wanted == "load" ? LoadWay::LoadData : LoadWay::Insert;
    // A row of arrays has to fit into a packet.
    const bool fits =
        quint64(layout.longColumns + 1) << 16 < traits.maxAllowedPacket / 2 || !traits.localInfile;
    if (traits.takesBulk() && !layout.hasLargeValues && fits)
        return LoadWay::Arrays;
    return traits.localInfile ? LoadWay::LoadData : LoadWay::Insert;
}

QSet<LoadWay> loadWays(const ResolvedObjects &objects, const ServerTraits &source,
                       const ServerTraits &destination)
{
    QSet<LoadWay> ways;
    for (const ResolvedTable &table : objects.tables)
        ways += loadWay(TableLayout::make(table, source, destination), destination);
    return ways;
}

QList<QByteArray> loadStatements(const TableLayout &layout, const ServerTraits &traits,
                                 OnDuplicate onDuplicate)
{
    const QByteArray insert = InsertEncoder::shape(layout, onDuplicate == OnDuplicate::Replace);
    switch (loadWay(layout, traits)) {
    case LoadWay::Arrays:
        return {BulkLoader::statement(layout, onDuplicate), insert};
    case LoadWay::LoadData:
        return {LoadDataLoader::statement(layout)};
    case LoadWay::Insert:
        break;
    }
    return {insert};
}

std::unique_ptr<Loader> makeLoader(Connection &destination, const TableLayout &layout,
                                   const ServerTraits &traits, OnDuplicate onDuplicate)
{
    switch (loadWay(layout, traits)) {
    case LoadWay::Arrays:
        return std::make_unique<BulkLoader>(destination, layout, traits.maxAllowedPacket, onDuplicate);
    case LoadWay::LoadData:
        return std::make_unique<LoadDataLoader>(destination, layout, onDuplicate);
    case LoadWay::Insert:
        break;
    }
    return std::make_unique<InsertLoader>(destination, layout, traits.maxAllowedPacket, onDuplicate);
}

} // namespace floe
