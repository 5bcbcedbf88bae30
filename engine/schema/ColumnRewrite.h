#pragma once

#include "schema/RewriteContext.h"
#include "schema/TableDefinition.h"

namespace floe {

/// One column's definition as the destination takes it; nullopt when it goes without it (left out, or kept by
/// the server itself). Notes every rewriting in the context.
std::optional<QString> rewriteColumn(const DefinitionItem &item, RewriteContext &context);

} // namespace floe
