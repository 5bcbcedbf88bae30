#pragma once

#include "model/ObjectName.h"
#include "schema/ResolvedObjects.h"
#include "schema/SqlTokens.h"
#include "schema/TableDdl.h"
#include "server/ServerTraits.h"

#include <QCoreApplication>
#include <QHash>

namespace floe {

/// What the rewriting of one table's definition knows, and where it writes down what it did. Borrows
/// everything; lives on one thread for the time of one makeTableDdl.
class RewriteContext
{
    Q_DECLARE_TR_FUNCTIONS(floe::TableDdl)

public:
    RewriteContext(const ResolvedTable &table, const ResolvedObjects &all, const ServerTraits &source,
                   const ServerTraits &destination, TableDdl &ddl);

    const ResolvedTable &table;
    const ResolvedObjects &all;
    const ServerTraits &source;
    const ServerTraits &destination;
    TableDdl &ddl;
    QString engine;                ///< at the destination, as it will stand in the statement
    QStringList systemTimeColumns; ///< start and end of MariaDB's row versions, at the source

    bool toMySql() const { return !destination.isMariaDb(); }
    bool toMySqlBelow(int version) const { return toMySql() && destination.version < version; }
    bool toMariaDb() const { return destination.isMariaDb(); }
    bool toMariaDbBelow(int version) const { return toMariaDb() && destination.version < version; }
    bool acrossFlavours() const { return source.flavour != destination.flavour; }
    bool hasExpressionDefaults() const
    {
        return destination.isMySqlAtLeast(80013) || destination.isMariaDbAtLeast(100201);
    }

    const ResolvedColumn *column(const QString &sourceName) const
    {
        return m_columns.value(sourceName.toLower());
    }
    bool isLeftOut(const QString &sourceName) const
    {
        const ResolvedColumn *found = column(sourceName);
        return found && found->leftOut;
    }
    /// The column's mapped name; unknown names stay.
    QString mappedColumn(const QString &sourceName) const
    {
        const ResolvedColumn *found = column(sourceName);
        return found ? found->mappedName : sourceName;
    }

    /// What the notes that follow are about.
    void begin(DdlPart part, const QString &name = {}) { m_part = {part, name.toLower()}; }

    // Each text is kept once a table.
    void changed(const QString &text)
    {
        ddl.rewritten.insert(m_part);
        note(ddl.changes, text);
    }
    void notCarried(const QString &text)
    {
        ddl.rewritten.insert(m_part);
        note(ddl.notCarried, text);
    }
    void blocked(const QString &text) { note(ddl.blockers, text); }

    /// Map, noting what is not the same; empty when the destination has nothing of the kind (a blocker is
    /// written).
    QString charset(const QString &name);
    QString collation(const QString &name);

private:
    static void note(QStringList &list, const QString &told)
    {
        const QString text = visibleName(told); // holds names
        if (!list.contains(text))
            list.append(text);
    }

    QHash<QString, const ResolvedColumn *> m_columns;
    std::pair<DdlPart, QString> m_part;
};

/// An expression of a default, a generated column, a check, a functional key part or a partitioning.
struct RewrittenExpression
{
    SqlTokens tokens;
    QStringList refusedFunctions; ///< that the destination does not have
    QStringList leftOutColumns;   ///< that it needs
    bool nondeterministic = false;
    bool usesSequence = false;
};

/// Maps the names of columns, tables and databases, charsets and collations. `bareNames`: words without
/// backticks may be columns too (MySQL 5.6 keeps partitionings as they were typed).
RewrittenExpression rewriteExpression(const SqlTokens &tokens, RewriteContext &context,
                                      bool bareNames = false);

/// Empty when the destination takes a check with this expression.
QString whyCheckIsRefused(const RewrittenExpression &expression, bool onAutoIncrement,
                          const RewriteContext &context);

} // namespace floe
