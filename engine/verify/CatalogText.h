#pragma once

#include "server/CatalogTypes.h"

#include <QString>

namespace floe {

/// information_schema's COLUMN_TYPE in one spelling. Display widths of integers and YEAR fall away unless
/// ZEROFILL needs them (MySQL 8 no longer prints them); geomcollection is geometrycollection.
QString normalColumnType(const ColumnInfo &column);

} // namespace floe
