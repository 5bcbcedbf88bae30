#include "schema/TableDdl.h"

#include "schema/CollationMap.h"
#include "schema/ColumnRewrite.h"
#include "schema/ColumnText.h"
#include "schema/KeyRewrite.h"
#include "schema/RewriteContext.h"
#include "schema/TableOptions.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;
using Kind = DefinitionItem::Kind;

/// A key of the definition on its way to CREATE or to a later ALTER.
struct PreparedKey
{
    const DefinitionItem *item = nullptr;
    QString text;
};

class TableDdlMaker
{
    Q_DECLARE_TR_FUNCTIONS(floe::TableDdl)

public:
    TableDdlMaker(const TableDefinition &definition, const ResolvedTable &table, const ResolvedObjects &all,
                  const ServerTraits &source, const ServerTraits &destination, bool deferIndexes)
        : m_definition(definition), m_table(table), m_context(table, all, source, destination, m_ddl),
          m_deferIndexes(deferIndexes)
    {}

    TableDdl run()
    {
        const QList<TableOption> options = parseTableOptions(m_definition.options, m_context.source);
        m_context.begin(DdlPart::Option, u"ENGINE"_s);
        m_context.engine = rewriteEngine(options, !m_definition.partitions.isEmpty(), m_context);
        findSystemTimeColumns();

        QStringList lines = columnLines();
        if (lines.isEmpty())
            m_context.blocked(tr("No column is left of the table."));
        QList<PreparedKey> keys = preparedKeys();
        addKeyForAutoIncrement(keys);
        checkPrimaryKey(keys);
        QList<PreparedKey> deferred;
        for (const PreparedKey &key : std::as_const(keys)) {
            if (m_deferIndexes && mayWait(key))
                deferred.append(key);
            else
                lines.append(key.text);
        }
        lines += otherLines();

        m_ddl.create = "CREATE TABLE " + quoted(m_table.mapped) + " (\n  " + lines.join(",\n  "_L1).toUtf8()
                       + "\n)" + rewriteTableOptions(options, m_context).toUtf8();
        m_context.begin(DdlPart::Partitions);
        m_ddl.create += rewritePartitions(m_definition.partitions, m_context).toUtf8();
        addDeferred(deferred);
        addForeignKeys();
        return std::move(m_ddl);
    }

private:
    QByteArray alter() const { return "ALTER TABLE " + quoted(m_table.mapped) + ' '; }

    void findSystemTimeColumns()
    {
        for (const DefinitionItem &item : m_definition.items) {
            if (item.kind == Kind::Column
                && ColumnText::parse(item.text, m_context.source).has(ColumnText::Clause::SystemTime))
                m_context.systemTimeColumns.append(item.name);
        }
    }

    QStringList columnLines()
    {
        QStringList lines;
        for (const DefinitionItem &item : m_definition.items) {
            if (item.kind != Kind::Column)
                continue;
            if (std::optional<QString> text = rewriteColumn(item, m_context))
                lines.append(*text);
            if (m_definition.isAutoIncrement(item) && !m_context.isLeftOut(item.name))
                m_autoIncrement = item.name;
        }
        return lines;
    }

    QList<PreparedKey> preparedKeys()
    {
        QList<PreparedKey> keys;
        for (const DefinitionItem &item : m_definition.items) {
            switch (item.kind) {
            case Kind::PrimaryKey:
            case Kind::UniqueKey:
            case Kind::Index:
            case Kind::FullTextIndex:
            case Kind::SpatialIndex:
                m_context.begin(DdlPart::Index, item.kind == Kind::PrimaryKey ? u"PRIMARY"_s : item.name);
                if (std::optional<QString> text = rewriteKey(item, m_context))
                    keys.append({&item, *text});
                break;
            default:
                break;
            }
        }
        return keys;
    }

    bool leads(const DefinitionItem &item, const QString &column) const
    {
        return item.kind != Kind::FullTextIndex && item.kind != Kind::SpatialIndex && !item.columns.isEmpty()
               && item.columns.first().compare(column, Qt::CaseInsensitive) == 0;
    }

    /// Every engine wants a key for the AUTO_INCREMENT column, InnoDB one that it leads.
    void addKeyForAutoIncrement(QList<PreparedKey> &keys)
    {
        if (m_autoIncrement.isEmpty())
            return;
        for (const PreparedKey &key : std::as_const(keys)) {
            if (leads(*key.item, m_autoIncrement))
                return;
        }
        if (m_context.engine.compare("InnoDB"_L1, Qt::CaseInsensitive) != 0) {
            for (const PreparedKey &key : std::as_const(keys)) {
                if (key.item->columns.contains(m_autoIncrement, Qt::CaseInsensitive)) {
                    m_autoIncrementKey = key.item;
                    return;
                }
            }
        }
        m_context.begin(DdlPart::Index, m_autoIncrement);
        m_addedKey.kind = Kind::Index;
        m_addedKey.name = m_autoIncrement;
        m_addedKey.columns = QStringList{m_autoIncrement};
        m_autoIncrementKey = &m_addedKey;
        keys.append({&m_addedKey, "KEY ("_L1 + backticked(m_context.mappedColumn(m_autoIncrement)) + u')'});
        m_context.changed(tr("an index on the AUTO_INCREMENT column %1 is added, as the table needs one")
                              .arg(m_autoIncrement));
    }

    void checkPrimaryKey(const QList<PreparedKey> &keys)
    {
        bool found = false;
        for (const PreparedKey &key : keys)
            found = found || key.item->kind == Kind::PrimaryKey;
        if (!found && m_context.destination.requirePrimaryKey)
            m_context.blocked(tr("The table has no primary key, which the destination requires."));
    }

    /// Whether a key can be added after the rows without loss: not the one that rows are found by, nor the
    /// first one that the AUTO_INCREMENT column needs.
    bool mayWait(const PreparedKey &key)
    {
        if (key.item->kind == Kind::PrimaryKey || key.item == m_autoIncrementKey)
            return false;
        if (!m_autoIncrement.isEmpty() && !m_autoIncrementKey && leads(*key.item, m_autoIncrement)
            && !primaryLeadsAutoIncrement()) {
            m_autoIncrementKey = key.item;
            return false;
        }
        const IndexInfo *rowKey = m_table.rowKey();
        return !(rowKey && !rowKey->isPrimary()
                 && rowKey->name.compare(key.item->name, Qt::CaseInsensitive) == 0);
    }

    bool primaryLeadsAutoIncrement() const
    {
        for (const DefinitionItem &item : m_definition.items) {
            if (item.kind == Kind::PrimaryKey)
                return leads(item, m_autoIncrement);
        }
        return false;
    }

    QStringList otherLines()
    {
        QStringList lines;
        for (const DefinitionItem &item : m_definition.items) {
            std::optional<QString> text;
            m_context.begin(DdlPart::Check, item.name);
            if (item.kind == Kind::Check)
                text = rewriteCheck(item, m_context);
            else if (item.kind == Kind::Period)
                text = rewritePeriod(item, m_context);
            if (text)
                lines.append(*text);
        }
        return lines;
    }

    /// All plain keys in one ALTER, which reads the table once; InnoDB adds one FULLTEXT or SPATIAL index at
    /// a time.
    void addDeferred(const QList<PreparedKey> &keys)
    {
        QStringList parts, names;
        QList<DeferredStatement> alone;
        for (const PreparedKey &key : keys) {
            if (key.item->kind == Kind::FullTextIndex || key.item->kind == Kind::SpatialIndex
                || key.text.startsWith("VECTOR"_L1, Qt::CaseInsensitive)) {
                alone.append({key.item->name, alter() + "ADD " + key.text.toUtf8(), {key.item->name}});
            } else {
                parts.append("ADD "_L1 + key.text);
                names.append(key.item->name);
            }
        }
        if (!parts.isEmpty())
            m_ddl.indexes.append({names.join(", "_L1), alter() + parts.join(", "_L1).toUtf8(), names});
        m_ddl.indexes += alone;
    }

    void addForeignKeys()
    {
        for (const DefinitionItem &item : m_definition.items) {
            if (item.kind != Kind::ForeignKey)
                continue;
            m_context.begin(DdlPart::ForeignKey, item.name);
            if (const std::optional<RewrittenForeignKey> key = rewriteForeignKey(item, m_context))
                m_ddl.foreignKeys.append({key->name, alter() + "ADD " + key->text.toUtf8(), {}});
        }
    }

    const TableDefinition &m_definition;
    const ResolvedTable &m_table;
    TableDdl m_ddl;
    RewriteContext m_context;
    const bool m_deferIndexes;
    QString m_autoIncrement;
    const DefinitionItem *m_autoIncrementKey = nullptr; ///< set where it must stand in CREATE
    DefinitionItem m_addedKey;
};

} // namespace

Result<TableDdl> makeTableDdl(const TableDefinition &definition, const ResolvedTable &table,
                              const ResolvedObjects &all, const ServerTraits &source,
                              const ServerTraits &destination, bool deferIndexes)
{
    return TableDdlMaker(definition, table, all, source, destination, deferIndexes).run();
}

QByteArray makeDatabaseDdl(const ResolvedDatabase &database, const ServerTraits &,
                           const ServerTraits &destination)
{
    return "CREATE DATABASE IF NOT EXISTS " + quoted(QStringView(database.mapped))
           + databaseOptions(database.info, destination);
}

QByteArray databaseOptions(const DatabaseInfo &database, const ServerTraits &destination)
{
    const std::optional<QString> charset = mapCharset(database.charset, destination);
    if (!charset)
        return {};
    QByteArray options = " DEFAULT CHARACTER SET " + charset->toLatin1();
    if (const std::optional<MappedCollation> collation = mapCollation(database.collation, destination))
        options += " COLLATE " + collation->name.toLatin1();
    return options;
}

} // namespace floe
