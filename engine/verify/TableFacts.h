#pragma once

#include "core/Result.h"
#include "schema/SqlTokens.h"
#include "verify/ExpressionText.h"

#include <QHash>
#include <QList>
#include <QMap>
#include <QString>

namespace floe {

/// What SHOW CREATE TABLE says beyond what information_schema tells on all servers, in one spelling and under
/// the destination's names. A plain value.
struct TableFacts
{
    struct Column
    {
        QString type;         ///< first word, lower case
        QString defaultValue; ///< empty without one
        QString onUpdate;
        QString generated; ///< expression and "stored" or "virtual"
        bool invisible = false;
        QString other; ///< SRID, COMPRESSED, COLUMN_FORMAT …
    };
    struct Check
    {
        QString name;         ///< lower case
        bool isNamed = false; ///< by a person, not by a server
        QString column;       ///< of one that stands with its column, else empty
        QString text;
    };

    QHash<QString, Column> columns;  ///< by lower-case name
    QHash<QString, QString> indexes; ///< kind, parts and options, by lower-case name
    QList<Check> checks;
    QMap<QString, QString> options; ///< in capitals; without those that information_schema tells
    QString partitions;

    /// `names` is empty for a definition of the destination.
    static Result<TableFacts> read(const QString &createStatement, const ServerTraits &writtenBy,
                                   const DefinitionNames &names);
};

} // namespace floe
