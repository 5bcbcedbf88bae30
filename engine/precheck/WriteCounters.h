#pragma once

#include "core/Result.h"

#include <QHash>
#include <QString>

namespace floe {

class Connection;

/// How many statements that write rows a server has run since it started, by kind.
Result<QHash<QString, quint64>> readWriteCounters(Connection &connection);

} // namespace floe
