#pragma once

#include "copy/TableLayout.h"
#include "server/ResultSet.h"

#include <QString>

#include <utility>

/// Values as a person reads them: as text where a column holds text that can be shown whole, else as 0x…;
/// NULL; in quotes where the bare text could be taken for something else; shortened beyond 200 bytes. Pure
/// functions; any thread.
namespace floe {

QString shownValue(const ResultSet::Value &value, const LayoutColumn &column);

/// Two values that differ, so that it can be seen that they do and where: as bytes where their texts look
/// alike; of long ones the part at which they part.
std::pair<QString, QString> shownValues(const ResultSet::Value &source, const ResultSet::Value &destination,
                                        const LayoutColumn &column);

} // namespace floe
