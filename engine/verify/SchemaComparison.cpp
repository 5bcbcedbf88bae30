#include "verify/SchemaComparison.h"

#include "schema/CollationMap.h"
#include "server/Catalog.h"
#include "verify/CatalogText.h"
#include "verify/FactsComparison.h"

#include <algorithm>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// What information_schema tells of one table.
class TableComparison
{
    Q_DECLARE_TR_FUNCTIONS(floe::SchemaComparison)

public:
    TableComparison(const ResolvedTable &table, const TableDdl &ddl, const SchemaEnds &ends,
                    DifferenceLines &lines)
        : m_table(table), m_ddl(ddl), m_ends(ends), m_names{&table, &ends.destination}, m_lines(lines)
    {}

    /// False where there is no such table.
    bool run()
    {
        const auto standing = m_ends.catalog.tables.constFind(m_ends.catalog.key(m_table.mapped));
        if (standing == m_ends.catalog.tables.cend()) {
            m_lines.add(tr("does not stand at the destination"));
            return false;
        }
        compareTable(*standing);
        compareColumns();
        compareIndexes();
        compareForeignKeys();
        return true;
    }

private:
    bool rewritten(DdlPart part, const QString &name) const
    {
        return m_ddl.rewritten.contains({part, name.toLower()});
    }

    void compareTable(const TableInfo &found)
    {
        const TableInfo &expected = m_table.info;
        if (!rewritten(DdlPart::Option, u"ENGINE"_s))
            m_lines.expect(tr("engine"), expected.engine.toLower(), found.engine.toLower());
        m_lines.expect(tr("collation"), m_names.collation(expected.collation),
                       normalCharsetName(found.collation));
        m_lines.expect(tr("comment"), expected.comment, found.comment);
        const bool counts =
            std::any_of(m_table.columns.begin(), m_table.columns.end(), [](const ResolvedColumn &column) {
                return column.info.autoIncrement && !column.leftOut;
            });
        if (counts && expected.autoIncrement && m_table.where.isEmpty()
            && expected.autoIncrement > found.autoIncrement.value_or(0))
            m_lines.expect(tr("AUTO_INCREMENT"), QString::number(*expected.autoIncrement),
                           QString::number(found.autoIncrement.value_or(0)));
    }

    void compareColumns()
    {
        const QList<ColumnInfo> found = m_ends.catalog.columns.value(m_ends.catalog.key(m_table.mapped));
        QStringList expectedOrder;
        QStringList foundOrder;
        for (const ColumnInfo &column : found)
            foundOrder += column.name.toLower();
        for (const ResolvedColumn &column : m_table.columns) {
            if (column.leftOut)
                continue;
            const auto at = std::find_if(found.begin(), found.end(), [&column](const ColumnInfo &other) {
                return other.name.compare(column.mappedName, Qt::CaseInsensitive) == 0;
            });
            // A rule may leave a column out, and says so.
            if (at == found.end() && rewritten(DdlPart::ColumnOther, column.info.name))
                continue;
            expectedOrder += column.mappedName.toLower();
            if (at != found.end())
                compareColumn(column, *at);
        }
        m_lines.expect(tr("columns"), expectedOrder.join(u", "_s), foundOrder.join(u", "_s));
    }

    void compareColumn(const ResolvedColumn &column, const ColumnInfo &found)
    {
        const ColumnInfo &expected = column.info;
        const QString &name = expected.name;
        const auto what = [&column](const QString &part) {
            return tr("column %1: %2", "name, its part").arg(visibleName(column.mappedName), part);
        };
        if (!rewritten(DdlPart::ColumnType, name)) {
            m_lines.expect(what(tr("type")), normalColumnType(expected), normalColumnType(found));
            m_lines.expect(what(tr("collation")), m_names.collation(expected.collation),
                           normalCharsetName(found.collation));
        }
        if (!rewritten(DdlPart::ColumnGenerated, name) && !rewritten(DdlPart::ColumnOther, name))
            m_lines.expect(what(tr("NULL allowed")), yesNo(expected.nullable), yesNo(found.nullable));
        m_lines.expect(what(tr("AUTO_INCREMENT")), yesNo(expected.autoIncrement), yesNo(found.autoIncrement));
        m_lines.expect(what(tr("comment")), expected.comment, found.comment);
    }

    static QString yesNo(bool value) { return value ? tr("yes") : tr("no"); }

    /// How information_schema of this server tells it; a definition's own text is compared beside it.
    QString indexText(const IndexInfo &index, bool atSource) const
    {
        QStringList parts;
        for (const IndexPart &part : index.parts) {
            QString text = part.column.isEmpty() ? u"(…)"_s
                           : atSource            ? m_names.column(part.column)
                                                 : part.column.toLower();
            if (part.prefix && index.type != "SPATIAL"_L1)
                text += u"(%1)"_s.arg(*part.prefix);
            parts += text;
        }
        // BTREE and HASH are a hint only; InnoDB builds the same tree.
        const bool special = index.type == "FULLTEXT"_L1 || index.type == "SPATIAL"_L1;
        return (index.unique ? u"UNIQUE "_s : QString()) + (special ? index.type + u' ' : QString())
               + parts.join(u", "_s);
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
        for (const IndexInfo &index : m_ends.catalog.indexes.value(m_ends.catalog.key(m_table.mapped)))
            found.insert(index.name.toLower(), indexText(index, false));
        for (const IndexInfo &index : m_table.indexes)
            if (!usesLeftOutColumn(index) && !rewritten(DdlPart::Index, index.name))
                m_lines.expect(tr("keys of index %1").arg(visibleName(index.name)), indexText(index, true),
                               found.value(index.name.toLower()));
    }

    void compareForeignKeys()
    {
        QHash<QString, QString> found;
        for (const ForeignKeyInfo &key : m_ends.catalog.foreignKeys.value(m_ends.catalog.key(m_table.mapped)))
            found.insert(key.name.toLower(),
                         keyText(key.columns, key.parent, key.parentColumns) + actions(key));
        bool anyRewritten = false;
        for (const ForeignKeyInfo &key : m_table.foreignKeys) {
            const QString text = found.take(key.name.toLower());
            if (rewritten(DdlPart::ForeignKey, key.name)) {
                anyRewritten = true;
                continue;
            }
            const int fold = m_ends.source.lowerCaseTableNames;
            const ResolvedTable *parent = m_ends.all.table(key.parent, fold);
            const QString expected =
                keyText(mappedColumns(key.columns, &m_table), m_ends.all.destinationName(key.parent, fold),
                        mappedColumns(key.parentColumns, parent))
                + actions(key);
            m_lines.expect(tr("foreign key %1").arg(visibleName(key.name)), expected, text);
        }
        for (auto key = found.cbegin(); key != found.cend() && !anyRewritten; ++key)
            m_lines.standsToo(tr("foreign key %1").arg(visibleName(key.key())));
    }

    static QStringList mappedColumns(const QStringList &columns, const ResolvedTable *table)
    {
        QStringList names;
        for (const QString &name : columns)
            names += DefinitionNames{table, nullptr}.column(name);
        return names;
    }

    QString keyText(const QStringList &columns, const ObjectName &parent,
                    const QStringList &parentColumns) const
    {
        const int fold = std::max(m_ends.destination.lowerCaseTableNames, 1); // names may come back folded
        return columns.join(u", "_s).toLower() + u" → "_s + foldedTableName(parent.database, fold) + u'.'
               + foldedTableName(parent.name, fold) + u" ("_s + parentColumns.join(u", "_s).toLower() + u')';
    }

    /// RESTRICT, NO ACTION and nothing at all are one to InnoDB; servers write down now this, now that.
    static QString actions(const ForeignKeyInfo &key)
    {
        const auto acts = [](const QString &rule) {
            return !rule.isEmpty() && rule != "RESTRICT"_L1 && rule != "NO ACTION"_L1;
        };
        return (acts(key.onDelete) ? u" ON DELETE "_s + key.onDelete : QString())
               + (acts(key.onUpdate) ? u" ON UPDATE "_s + key.onUpdate : QString());
    }

    const ResolvedTable &m_table;
    const TableDdl &m_ddl;
    const SchemaEnds &m_ends;
    const DefinitionNames m_names;
    DifferenceLines &m_lines;
};

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(floe::SchemaComparison)
};

} // namespace

ObjectName DestinationCatalog::key(const ObjectName &name) const
{
    return {foldedTableName(name.database, lowerCaseTableNames),
            foldedTableName(name.name, lowerCaseTableNames)};
}

Result<DestinationCatalog> DestinationCatalog::read(Catalog &catalog, const QStringList &databases)
{
    DestinationCatalog read;
    read.lowerCaseTableNames = catalog.traits().lowerCaseTableNames;
    Result<QList<DatabaseInfo>> databaseInfos = catalog.databases();
    if (!databaseInfos)
        return failure(std::move(databaseInfos.error()));
    for (const DatabaseInfo &database : std::as_const(*databaseInfos))
        read.databases.insert(foldedTableName(database.name, read.lowerCaseTableNames), database);
    Result<QList<TableInfo>> tables = catalog.tables(databases);
    if (!tables)
        return failure(std::move(tables.error()));
    for (const TableInfo &table : std::as_const(*tables))
        read.tables.insert(read.key(table.name), table);
    const auto columns = catalog.columns(databases);
    if (!columns)
        return failure(columns.error());
    for (auto table = columns->cbegin(); table != columns->cend(); ++table)
        read.columns.insert(read.key(table.key()), *table);
    const auto indexes = catalog.indexes(databases);
    if (!indexes)
        return failure(indexes.error());
    for (auto table = indexes->cbegin(); table != indexes->cend(); ++table)
        read.indexes.insert(read.key(table.key()), *table);
    const Result<QList<ForeignKeyInfo>> keys = catalog.foreignKeys(databases);
    if (!keys)
        return failure(keys.error());
    for (const ForeignKeyInfo &key : *keys)
        read.foreignKeys[read.key(key.child)] += key;
    return read;
}

QStringList databaseDifferences(const ResolvedDatabase &database, const SchemaEnds &ends)
{
    DifferenceLines lines({database.mapped, {}});
    const auto found = ends.catalog.databases.constFind(
        foldedTableName(database.mapped, ends.destination.lowerCaseTableNames));
    if (found == ends.catalog.databases.cend()) {
        lines.add(Texts::tr("does not stand at the destination"));
        return lines.lines();
    }
    lines.expect(Texts::tr("collation"),
                 DefinitionNames{nullptr, &ends.destination}.collation(database.info.collation),
                 normalCharsetName(found->collation));
    return lines.lines();
}

QStringList schemaDifferences(const ResolvedTable &table, const TableDdl &ddl, const QString &expected,
                              const QString &found, const SchemaEnds &ends)
{
    DifferenceLines lines(table.mapped);
    if (!TableComparison(table, ddl, ends, lines).run())
        return lines.lines();
    const Result<TableFacts> there = TableFacts::read(expected, ends.source, {&table, &ends.destination});
    const Result<TableFacts> here = TableFacts::read(found, ends.destination, {});
    if (there && here)
        compareFacts(*there, *here, table, ddl, lines);
    else
        lines.add((there ? here : there).error().message);
    return lines.lines();
}

} // namespace floe
