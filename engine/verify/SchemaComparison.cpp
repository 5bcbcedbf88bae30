#include "verify/SchemaComparison.h"

#include "schema/CollationMap.h"
#include "server/Catalog.h"
#include "verify/CatalogText.h"

#include <QCoreApplication>

#include <algorithm>

namespace floe {

namespace {

struct SchemaText
{
    Q_DECLARE_TR_FUNCTIONS(floe::SchemaComparison)
};

/// Gathers the differences of one table.
class TableComparison
{
public:
    TableComparison(const ResolvedTable &table, const ResolvedObjects &all, const TableDdl &ddl,
                    const DestinationCatalog &catalog, const ServerTraits &source,
                    const ServerTraits &destination)
        : m_table(table), m_all(all), m_ddl(ddl), m_catalog(catalog), m_source(source),
          m_destination(destination)
    {}

    QStringList compare()
    {
        const auto standing = m_catalog.tables.constFind(m_table.mapped);
        if (standing == m_catalog.tables.cend()) {
            m_lines += SchemaText::tr("%1: does not stand at the destination").arg(shown());
            return m_lines;
        }
        compareTable(*standing);
        compareColumns();
        compareIndexes();
        compareForeignKeys();
        return m_lines;
    }

private:
    QString shown() const { return visibleName(m_table.mapped.displayName()); }

    /// A rewrite rule that names the thing explains its difference.
    bool explained(const QString &name) const
    {
        const auto names = [&name](const QString &line) { return line.contains(name); };
        return std::any_of(m_ddl.changes.begin(), m_ddl.changes.end(), names)
               || std::any_of(m_ddl.notCarried.begin(), m_ddl.notCarried.end(), names);
    }

    void expect(const QString &what, const QString &expected, const QString &found)
    {
        if (expected != found)
            m_lines += SchemaText::tr("%1: %2: %3, expected %4", "table: part: found, expected")
                           .arg(shown(), what, visibleName(found), visibleName(expected));
    }

    QString expectedCollation(const QString &collation) const
    {
        const std::optional<MappedCollation> mapped = mapCollation(collation, m_destination);
        return normalCharsetName(mapped ? mapped->name : collation);
    }

    void compareTable(const TableInfo &found)
    {
        const TableInfo &expected = m_table.info;
        const bool engineKnown = m_destination.engines.contains(expected.engine.toLower());
        if (engineKnown && !explained(expected.engine))
            expect(SchemaText::tr("engine"), expected.engine.toLower(), found.engine.toLower());
        expect(SchemaText::tr("collation"), expectedCollation(expected.collation),
               normalCharsetName(found.collation));
        expect(SchemaText::tr("comment"), expected.comment, found.comment);
        const bool parted = expected.createOptions.contains(QLatin1String("partitioned"));
        if (parted != found.createOptions.contains(QLatin1String("partitioned")) && m_ddl.notCarried.isEmpty()
            && m_ddl.changes.isEmpty())
            m_lines += SchemaText::tr("%1: partitions differ").arg(shown());
        if (expected.autoIncrement && m_table.where.isEmpty()
            && expected.autoIncrement > found.autoIncrement.value_or(0))
            expect(SchemaText::tr("AUTO_INCREMENT"), QString::number(*expected.autoIncrement),
                   QString::number(found.autoIncrement.value_or(0)));
    }

    void compareColumns()
    {
        const QList<ColumnInfo> found = m_catalog.columns.value(m_table.mapped);
        QStringList expectedOrder;
        QStringList foundOrder;
        for (const ColumnInfo &column : found)
            foundOrder += column.name;
        for (const ResolvedColumn &column : m_table.columns) {
            if (column.leftOut)
                continue;
            const auto at = std::find_if(found.begin(), found.end(), [&column](const ColumnInfo &other) {
                return other.name.compare(column.mappedName, Qt::CaseInsensitive) == 0;
            });
            if (at == found.end()) {
                if (!explained(column.mappedName) && !explained(column.info.name))
                    m_lines += SchemaText::tr("%1: column %2 is missing")
                                   .arg(shown(), visibleName(column.mappedName));
                continue;
            }
            expectedOrder += at->name;
            compareColumn(column, *at);
        }
        if (expectedOrder != foundOrder && m_ddl.notCarried.isEmpty())
            expect(SchemaText::tr("columns"), expectedOrder.join(QLatin1String(", ")),
                   foundOrder.join(QLatin1String(", ")));
    }

    void compareColumn(const ResolvedColumn &column, const ColumnInfo &found)
    {
        const ColumnInfo &expected = column.info;
        // A rule that rewrote this column says so by its name; what it made of it stands in the ledger.
        if (explained(expected.name) || explained(column.mappedName))
            return;
        const auto what = [&column](const QString &part) {
            return SchemaText::tr("column %1: %2", "name, its part")
                .arg(visibleName(column.mappedName), part);
        };
        expect(what(SchemaText::tr("type")), normalColumnType(expected), normalColumnType(found));
        if (!expected.collation.isEmpty() || !found.collation.isEmpty())
            expect(what(SchemaText::tr("collation")), expectedCollation(expected.collation),
                   normalCharsetName(found.collation));
        expect(what(SchemaText::tr("NULL allowed")), yesNo(expected.nullable), yesNo(found.nullable));
        expect(what(SchemaText::tr("default")), normalDefault(expected, m_source),
               normalDefault(found, m_destination));
        expect(what(SchemaText::tr("AUTO_INCREMENT")), yesNo(expected.autoIncrement),
               yesNo(found.autoIncrement));
        expect(what(SchemaText::tr("generated")), yesNo(expected.generated), yesNo(found.generated));
        expect(what(SchemaText::tr("on update")), normalOnUpdate(expected), normalOnUpdate(found));
        if (m_destination.hasInvisibleColumns())
            expect(what(SchemaText::tr("invisible")), yesNo(expected.invisible), yesNo(found.invisible));
        expect(what(SchemaText::tr("comment")), expected.comment, found.comment);
    }

    static QString yesNo(bool value) { return value ? SchemaText::tr("yes") : SchemaText::tr("no"); }

    QString indexText(const IndexInfo &index, bool mapNames) const
    {
        QStringList parts;
        for (const IndexPart &part : index.parts) {
            const ResolvedColumn *column = mapNames ? m_table.column(part.column) : nullptr;
            QString text = part.column.isEmpty() ? QStringLiteral("(…)")
                           : column              ? column->mappedName
                                                 : part.column;
            if (part.prefix && index.type != QLatin1String("SPATIAL"))
                text += QStringLiteral("(%1)").arg(*part.prefix);
            parts += text.toLower();
        }
        // BTREE and HASH are a hint only; InnoDB builds the same tree.
        const bool special =
            index.type == QLatin1String("FULLTEXT") || index.type == QLatin1String("SPATIAL");
        return (index.unique ? QStringLiteral("UNIQUE ") : QString())
               + (special ? index.type + QLatin1Char(' ') : QString()) + parts.join(QLatin1String(", "));
    }

    bool usesLeftOutColumn(const IndexInfo &index) const
    {
        return std::any_of(index.parts.begin(), index.parts.end(), [this](const IndexPart &part) {
            const ResolvedColumn *column = m_table.column(part.column);
            return column && column->leftOut;
        });
    }

    void compareIndexes()
    {
        QHash<QString, QString> found;
        for (const IndexInfo &index : m_catalog.indexes.value(m_table.mapped))
            found.insert(index.name.toLower(), indexText(index, false));
        for (const IndexInfo &index : m_table.indexes) {
            if (usesLeftOutColumn(index) || explained(index.name))
                continue;
            const QString text = found.take(index.name.toLower());
            expect(SchemaText::tr("index %1").arg(visibleName(index.name)), indexText(index, true),
                   text.isEmpty() ? SchemaText::tr("none") : text);
        }
        for (const ForeignKeyInfo &key : m_table.foreignKeys)
            found.remove(key.name.toLower()); // a server makes the index that a foreign key needs
        for (auto at = found.cbegin(); at != found.cend(); ++at)
            m_lines += SchemaText::tr("%1: index %2 stands there and not at the source")
                           .arg(shown(), visibleName(at.key()));
    }

    void compareForeignKeys()
    {
        QHash<QString, QString> found;
        for (const ForeignKeyInfo &key : m_catalog.foreignKeys.value(m_table.mapped))
            found.insert(key.name.toLower(), keyText(key.columns, key.parent, key.parentColumns));
        for (const ForeignKeyInfo &key : m_table.foreignKeys) {
            if (explained(key.name))
                continue;
            const ObjectName parent = m_all.destinationName(key.parent, m_source.lowerCaseTableNames);
            const ResolvedTable *parentTable = m_all.table(key.parent, m_source.lowerCaseTableNames);
            const QString expected = keyText(mappedColumns(key.columns, &m_table), parent,
                                             mappedColumns(key.parentColumns, parentTable));
            const QString text = found.take(key.name.toLower());
            expect(SchemaText::tr("foreign key %1").arg(visibleName(key.name)), expected,
                   text.isEmpty() ? SchemaText::tr("none") : text);
        }
    }

    static QStringList mappedColumns(const QStringList &columns, const ResolvedTable *table)
    {
        QStringList names;
        for (const QString &name : columns) {
            const ResolvedColumn *column = table ? table->column(name) : nullptr;
            names += column ? column->mappedName : name;
        }
        return names;
    }

    QString keyText(const QStringList &columns, const ObjectName &parent,
                    const QStringList &parentColumns) const
    {
        const int fold = std::max(m_destination.lowerCaseTableNames, 1); // names may come back folded
        return columns.join(QLatin1String(", ")).toLower() + QStringLiteral(" → ")
               + foldedTableName(parent.database, fold) + QLatin1Char('.')
               + foldedTableName(parent.name, fold) + QStringLiteral(" (")
               + parentColumns.join(QLatin1String(", ")).toLower() + QLatin1Char(')');
    }

    const ResolvedTable &m_table;
    const ResolvedObjects &m_all;
    const TableDdl &m_ddl;
    const DestinationCatalog &m_catalog;
    const ServerTraits &m_source;
    const ServerTraits &m_destination;
    QStringList m_lines;
};

} // namespace

Result<DestinationCatalog> DestinationCatalog::read(Catalog &catalog, const QStringList &databases)
{
    DestinationCatalog read;
    Result<QList<TableInfo>> tables = catalog.tables(databases);
    if (!tables)
        return failure(std::move(tables.error()));
    for (const TableInfo &table : std::as_const(*tables))
        read.tables.insert(table.name, table);
    Result<QHash<ObjectName, QList<ColumnInfo>>> columns = catalog.columns(databases);
    if (!columns)
        return failure(std::move(columns.error()));
    read.columns = std::move(*columns);
    Result<QHash<ObjectName, QList<IndexInfo>>> indexes = catalog.indexes(databases);
    if (!indexes)
        return failure(std::move(indexes.error()));
    read.indexes = std::move(*indexes);
    Result<QList<ForeignKeyInfo>> keys = catalog.foreignKeys(databases);
    if (!keys)
        return failure(std::move(keys.error()));
    for (const ForeignKeyInfo &key : std::as_const(*keys))
        read.foreignKeys[key.child] += key;
    return read;
}

QStringList schemaDifferences(const ResolvedTable &table, const ResolvedObjects &all, const TableDdl &ddl,
                              const DestinationCatalog &catalog, const ServerTraits &source,
                              const ServerTraits &destination)
{
    return TableComparison(table, all, ddl, catalog, source, destination).compare();
}

} // namespace floe
