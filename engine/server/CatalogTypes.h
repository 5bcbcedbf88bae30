#pragma once

#include "model/ObjectName.h"

#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

/// What a catalogue holds, as plain values. May cross threads.
namespace floe {

enum class ObjectKind { Database, Table, View, Routine, Trigger, Event, Sequence, Column };

struct DatabaseInfo
{
    QString name;
    QString charset;
    QString collation;
};

struct TableInfo
{
    ObjectName name;
    ObjectKind kind = ObjectKind::Table; ///< Table, View or Sequence
    QString engine;                      ///< "InnoDB"; empty for views
    QString collation;
    QString comment;
    QString createOptions;
    quint64 rowsEstimate = 0;
    quint64 dataBytes = 0;
    quint64 indexBytes = 0;
    std::optional<quint64> autoIncrement;
};

/// A view, routine, trigger or event beside the tables.
struct OtherObjectInfo
{
    ObjectName name;
    ObjectKind kind = ObjectKind::View;
    bool function = false; ///< routine: FUNCTION rather than PROCEDURE
    QString onTable;       ///< trigger: its table
    QString definer;
};

struct ColumnInfo
{
    QString name;
    int ordinal = 0;    ///< from 1
    QString dataType;   ///< lower case: "enum", "varchar", "double"
    QString columnType; ///< whole: "enum('a','b')", "bigint(20) unsigned"
    QString charset;    ///< empty when not textual
    QString collation;
    bool nullable = true;
    bool autoIncrement = false;
    bool generated = false; ///< virtual or stored; computed again at the destination, never loaded
    bool invisible = false;
    bool inPrimaryKey = false; ///< COLUMN_KEY is PRI
    std::optional<QString> defaultValue;
    QString extra;
    QString comment;
};

struct IndexPart
{
    QString column;            ///< empty: an expression
    std::optional<int> prefix; ///< characters or bytes; absent = the whole column
    bool nullable = false;
};

struct IndexInfo
{
    QString name; ///< "PRIMARY" for the primary key
    bool unique = false;
    QString type; ///< BTREE, FULLTEXT, SPATIAL, HASH
    QList<IndexPart> parts;
    bool isPrimary() const { return name.compare(QLatin1String("PRIMARY"), Qt::CaseInsensitive) == 0; }
};

struct ForeignKeyInfo
{
    QString name;
    ObjectName child;
    ObjectName parent;
    QStringList columns;
    QStringList parentColumns;
    QString onUpdate; ///< "CASCADE", "SET NULL", "NO ACTION", "RESTRICT"
    QString onDelete;
};

} // namespace floe

Q_DECLARE_METATYPE(floe::DatabaseInfo)
Q_DECLARE_METATYPE(floe::TableInfo)
Q_DECLARE_METATYPE(floe::ColumnInfo)
