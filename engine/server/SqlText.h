#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <utility>

namespace floe {

/// A placeholder's name without its colon, and the SQL that stands in its place.
using SqlParameter = std::pair<QByteArray, QByteArray>;

/// The query of resources/sql/NAME.sql without its comments, each `:placeholder` replaced in one pass, so
/// that nothing in a value is ever looked at again. Empty when there is no such query. Thread-safe.
QByteArray sqlText(const char *name, const QList<SqlParameter> &parameters = {});

} // namespace floe
