#pragma once

#include "server/CatalogTypes.h"
#include "server/ServerTraits.h"

#include <QString>

/// What information_schema says of a column, brought to one spelling, since servers print the same thing in
/// their own ways.
namespace floe {

/// Display widths of integers and YEAR fall away unless ZEROFILL needs them (MySQL 8 no longer prints them);
/// JSON is longtext to MariaDB; geomcollection is geometrycollection.
QString normalColumnType(const ColumnInfo &column);

/// MariaDB prints defaults as expressions ('x', NULL, current_timestamp()), MySQL as bare values.
QString normalDefault(const ColumnInfo &column, const ServerTraits &server);

/// "current_timestamp(3)" of an ON UPDATE, else empty.
QString normalOnUpdate(const ColumnInfo &column);

/// utf8 and utf8mb3 are one.
QString normalCharsetName(const QString &name);

} // namespace floe
