#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace floe {

/// One comma-separated part of a CREATE TABLE's parentheses, as the server wrote it.
struct DefinitionItem
{
    enum class Kind {
        Column,
        PrimaryKey,
        UniqueKey,
        Index,
        FullTextIndex,
        SpatialIndex,
        ForeignKey,
        Check,
        Period,
        Other
    };

    Kind kind = Kind::Other;
    QString name;        ///< column's, index's or constraint's; empty when it has none
    QString text;        ///< without the separating comma
    QStringList columns; ///< keys: leading names of their parts (expressions left out)
};

/// A CREATE TABLE statement taken apart, without changing a letter of its parts: quotes, comments and nested
/// parentheses are respected, so names and comments may hold anything.
struct TableDefinition
{
    QString name;
    QList<DefinitionItem> items;
    QString options;    ///< " ENGINE=InnoDB AUTO_INCREMENT=5 DEFAULT CHARSET=…", up to the partitioning
    QString partitions; ///< "PARTITION BY …" with versioned comments as written; may be empty

    /// `createStatement` is the answer of SHOW CREATE TABLE.
    static Result<TableDefinition> parse(const QString &createStatement);

    bool isAutoIncrement(const DefinitionItem &column) const;
};

} // namespace floe
