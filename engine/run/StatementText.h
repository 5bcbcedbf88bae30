#pragma once

#include "model/ObjectName.h"

#include <QString>

namespace floe {

/// What an SQL statement is about, without a word of the data in it.
struct StatementSubject
{
    QString verb;      ///< "INSERT INTO", "ALTER TABLE", "SELECT FROM", "COMMIT"; empty where there is none
    ObjectName object; ///< the first table or other object that it names; empty where it names none

    /// "ALTER TABLE shop.orders", fit for people.
    QString text() const;
};

/// Reads only the statement's beginning, which may be cut off anywhere. `database` is the session's own: for
/// names without one.
StatementSubject statementSubject(const QString &sql, const QString &database);

} // namespace floe
