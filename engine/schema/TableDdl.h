#pragma once

#include "core/Result.h"
#include "schema/ResolvedObjects.h"
#include "schema/TableDefinition.h"
#include "server/ServerTraits.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <set>
#include <utility>

namespace floe {

/// One ALTER that adds deferred keys to a table, or one foreign key.
struct DeferredStatement
{
    QString name; ///< of the index or constraint; for people and as a stable key
    QByteArray sql;
    QStringList indexes; ///< names of the indexes that it adds; empty for a foreign key
    QString standsAs{};  ///< foreign key: its name at the destination, where that is another
};

/// The parts of a definition that rules rewrite on their own.
enum class DdlPart {
    Option, ///< by its name in capitals: "ENGINE"
    ColumnType,
    ColumnCharset,
    ColumnGenerated,
    ColumnDefault,
    ColumnVisibility,
    ColumnCheck,
    ColumnOther,
    Index,
    ForeignKey,
    Check,
    Partitions,
};

/// What will be sent to the destination for one table, and what was changed on the way.
struct TableDdl
{
    /// Around `create` on the same session, in order; empty for nearly all tables. `after` is sent even when
    /// `create` failed: it puts the session back.
    QList<QByteArray> before;
    QList<QByteArray> after;
    QByteArray create; ///< CREATE TABLE with mapped names, without deferred parts
    /// Secondary indexes, all of them in as few ALTER statements as the destination takes (FULLTEXT one by
    /// one).
    QList<DeferredStatement> indexes;
    QList<DeferredStatement>
        foreignKeys;     ///< ALTER TABLE … ADD CONSTRAINT …, parents under their mapped names
    QStringList changes; ///< rules that rewrote something, in words ("collation utf8mb4_0900_ai_ci → …")
    QStringList notCarried; ///< what the destination cannot hold and the rewrite leaves out
    /// The parts that `changes` and `notCarried` are about, by lower-case names of the source. Nothing else
    /// may differ at the destination.
    std::set<std::pair<DdlPart, QString>> rewritten;
    /// A definition that the destination can take in no form: the reason; the precheck makes it a blocker.
    QStringList blockers;
};

/// Rewrites a source definition for the destination: mapped names of table, columns and foreign key parents;
/// secondary indexes deferred (when `deferIndexes`) except those the table cannot stand without (its
/// AUTO_INCREMENT column's key, the unique key that is its row key when there is no primary key); left-out
/// columns removed together with the keys that need them; charsets and collations mapped; syntax that the
/// destination does not know rewritten.
Result<TableDdl> makeTableDdl(const TableDefinition &definition, const ResolvedTable &table,
                              const ResolvedObjects &all, const ServerTraits &source,
                              const ServerTraits &destination, bool deferIndexes);

/// CREATE DATABASE IF NOT EXISTS with the source's charset and (mapped) collation.
QByteArray makeDatabaseDdl(const ResolvedDatabase &database, const ServerTraits &source,
                           const ServerTraits &destination);
/// What follows the name in it, with the space before; empty where the destination's own charset has to do.
QByteArray databaseOptions(const DatabaseInfo &database, const ServerTraits &destination);

} // namespace floe
