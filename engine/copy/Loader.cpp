#include "copy/Loader.h"

#include "copy/InsertLoader.h"
#include "copy/LoadDataLoader.h"
#include "server/ServerTraits.h"

namespace floe {

std::unique_ptr<Loader> makeLoader(Connection &destination, const TableLayout &layout,
                                   const ServerTraits &traits, OnDuplicate onDuplicate)
{
    if (traits.localInfile)
        return std::make_unique<LoadDataLoader>(destination, layout, onDuplicate);
    return std::make_unique<InsertLoader>(destination, layout, traits.maxAllowedPacket, onDuplicate);
}

} // namespace floe
