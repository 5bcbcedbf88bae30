#pragma once

#include "core/Error.h"
#include "schema/DdlStatement.h"

#include <QString>

namespace floe {

/// A definition in the user's words, sent in place of the one that Floe made of the source's. A plain value.
struct EditedDdl
{
    DdlKind kind = DdlKind::Table;
    ObjectName source; ///< name at the source; Indexes, ForeignKey: the table's
    /// Indexes, ForeignKey: which of the table's statements, by RefusedDdl::part or by the names of the keys
    /// that it adds; may be empty where the table has one.
    QString part{};
    QString statement;

    bool isFor(const EditedDdl &other) const
    {
        return kind == other.kind && source == other.source && part == other.part;
    }
};

/// A definition that the destination refused: what a person needs to write another. A plain value.
struct RefusedDdl
{
    DdlTarget target;
    ObjectName source;
    QString part{};       ///< Indexes, ForeignKey: names of the keys
    QString statement;    ///< as it was sent, with *** for secrets
    QString definition{}; ///< the source's own, of the whole table; likewise
    Error error;
    bool edited = false; ///< the statement was the user's already
};

} // namespace floe
