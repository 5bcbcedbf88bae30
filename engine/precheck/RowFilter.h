#pragma once

#include "core/Result.h"
#include "model/ObjectName.h"

namespace floe {

class Connection;

/// Whether `where` is a condition on rows of `table` that can be read again and again with the same answer.
/// Nothing is executed: the text is looked through, then the source is asked to PREPARE a SELECT with it,
/// which resolves names. Refused besides what validateWhere refuses: subqueries, session variables, functions
/// that wait, lock, read files or give another answer each time. Borrows a Control connection.
Status verifyRowFilter(Connection &source, const ObjectName &table, const QString &where);

/// The part of it that needs no server. No filter at all is harmless too.
Status lookThroughRowFilter(const QString &where);
inline bool filterIsHarmless(const QString &where)
{
    return lookThroughRowFilter(where).has_value();
}

} // namespace floe
