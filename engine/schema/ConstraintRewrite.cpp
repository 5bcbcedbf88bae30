#include "schema/ColumnText.h"
#include "schema/KeyRewrite.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// A name within a name's limits that no other constraint of the destination's database is likely to have.
QString joinedName(const QString &first, const QString &second)
{
    return (first.left(MaxNameLength - second.size() - 1) + u'_' + second).right(MaxNameLength);
}

class ForeignKeyRewriter
{
    Q_DECLARE_TR_FUNCTIONS(floe::TableDdl)

public:
    ForeignKeyRewriter(const DefinitionItem &item, RewriteContext &context)
        : m_item(item), m_context(context), m_tokens(meantTokens(item.text, context.source))
    {}

    std::optional<RewrittenForeignKey> run()
    {
        const qsizetype open = find(0, [](const SqlToken &token) { return token.is(u'('); });
        const qsizetype close = closingParenthesis(m_tokens, open);
        const qsizetype references =
            find(close, [](const SqlToken &token) { return token.isWord("REFERENCES"_L1); });
        if (open >= m_tokens.size() || close < 0 || references >= m_tokens.size())
            return std::nullopt;
        const qsizetype parentOpen = find(references, [](const SqlToken &token) { return token.is(u'('); });
        const qsizetype parentClose = closingParenthesis(m_tokens, parentOpen);
        if (parentOpen >= m_tokens.size() || parentClose < 0)
            return std::nullopt;

        const ObjectName parent = parentName(references, parentOpen);
        const ResolvedTable *chosen = chosenParent(parent);
        const ObjectName mapped = m_context.all.destinationName(parent, m_context.source.lowerCaseTableNames);
        QStringList columns, parentColumns;
        for (const QString &name : names(open, close)) {
            if (m_context.isLeftOut(name))
                return drop(tr("column %1 is left out").arg(name));
            columns.append(backticked(m_context.mappedColumn(name)));
        }
        for (const QString &name : names(parentOpen, parentClose)) {
            const ResolvedColumn *column = chosen ? chosen->column(name) : nullptr;
            if (column && column->leftOut)
                return drop(tr("column %1 of %2 is left out").arg(name, parent.displayName()));
            parentColumns.append(backticked(column ? column->mappedName : name));
        }
        const QString name = constraintName();
        const QString tail = joinTokens(m_tokens.mid(parentClose + 1)).trimmed();
        QString text = name.isEmpty() ? QString() : "CONSTRAINT "_L1 + backticked(name) + u' ';
        text += "FOREIGN KEY ("_L1 + columns.join(", "_L1) + ") REFERENCES "_L1 + backticked(mapped.database)
                + u'.' + backticked(mapped.name) + " ("_L1 + parentColumns.join(", "_L1) + u')';
        if (!tail.isEmpty())
            text += u' ' + tail;
        return RewrittenForeignKey{name, text};
    }

private:
    template<typename Predicate> qsizetype find(qsizetype from, Predicate fits) const
    {
        qsizetype i = std::max<qsizetype>(from, 0);
        while (i < m_tokens.size() && !fits(m_tokens[i]))
            ++i;
        return i;
    }

    std::optional<RewrittenForeignKey> drop(const QString &reason)
    {
        m_context.notCarried(tr("foreign key %1: %2", "name, reason").arg(m_item.name, reason));
        return std::nullopt;
    }

    QStringList names(qsizetype open, qsizetype close) const
    {
        QStringList list;
        for (qsizetype i = open + 1; i < close; ++i) {
            if (m_tokens[i].kind == SqlToken::Kind::Quoted || m_tokens[i].kind == SqlToken::Kind::Word)
                list.append(m_tokens[i].identifier());
        }
        return list;
    }

    ObjectName parentName(qsizetype references, qsizetype parentOpen) const
    {
        const QStringList parts = names(references, parentOpen);
        return parts.size() > 1 ? ObjectName{parts[0], parts[1]}
                                : ObjectName{m_context.table.source().database, parts.value(0)};
    }

    const ResolvedTable *chosenParent(const ObjectName &parent) const
    {
        if (parent == m_context.table.source())
            return &m_context.table;
        // Tables are many; most parents are not worth a search.
        const bool folds = m_context.source.lowerCaseTableNames != 0;
        if (!folds && !m_context.all.renames.contains(parent))
            return nullptr;
        return m_context.all.table(parent, m_context.source.lowerCaseTableNames);
    }

    /// Names of foreign keys are unique in a database; two databases mapped to one may both have it.
    QString constraintName()
    {
        QStringList sourceDatabases;
        for (const ResolvedDatabase &database : m_context.all.databases) {
            if (database.mapped == m_context.table.mapped.database)
                sourceDatabases.append(database.info.name);
        }
        if (sourceDatabases.size() < 2 || m_item.name.isEmpty()
            || sourceDatabases.first() == m_context.table.source().database)
            return m_item.name;
        const QString name = joinedName(m_context.table.source().database, m_item.name);
        m_context.changed(tr("foreign key %1 → %2, as two databases become one").arg(m_item.name, name));
        return name;
    }

    const DefinitionItem &m_item;
    RewriteContext &m_context;
    const SqlTokens m_tokens;
};

/// MariaDB numbers unnamed checks anew in each table, where MySQL wants a name to be unique in the database.
QString checkName(const DefinitionItem &item, RewriteContext &context)
{
    if (item.name.isEmpty() || !context.toMySql() || !context.source.isMariaDb())
        return item.name;
    if (item.name.startsWith("CONSTRAINT_"_L1, Qt::CaseInsensitive))
        return {};
    const QString table = context.table.mapped.name;
    const QSet<QString> single = context.all.singleChecks.value(context.table.mapped.database);
    if (item.name.contains(table, Qt::CaseInsensitive) || single.contains(item.name.toLower()))
        return item.name;
    const QString name = joinedName(table, item.name);
    context.changed(RewriteContext::tr("check %1 → %2, as its name must be the only one of its database")
                        .arg(item.name, name));
    return name;
}

} // namespace

std::optional<RewrittenForeignKey> rewriteForeignKey(const DefinitionItem &item, RewriteContext &context)
{
    return ForeignKeyRewriter(item, context).run();
}

std::optional<QString> rewriteCheck(const DefinitionItem &item, RewriteContext &context)
{
    const SqlTokens tokens = meantTokens(item.text, context.source);
    qsizetype open = 0;
    while (open < tokens.size() && !tokens[open].is(u'('))
        ++open;
    const qsizetype close = open < tokens.size() ? closingParenthesis(tokens, open) : -1;
    if (close < 0)
        return joinTokens(tokens);
    const auto drop = [&](const QString &reason) {
        context.notCarried(RewriteContext::tr("check %1: %2", "name, reason").arg(item.name, reason));
        return std::nullopt;
    };
    SqlTokens tail = tokens.mid(close + 1);
    const qsizetype mark = nextToken(tail, 0);
    const bool notEnforced = mark < tail.size() && tail[mark].isWord("NOT"_L1);
    if (notEnforced && !context.destination.isMySqlAtLeast(80016))
        return drop(
            RewriteContext::tr("it is not enforced at the source, and the destination would enforce it"));

    const RewrittenExpression expression = rewriteExpression(tokens.mid(open, close - open + 1), context);
    bool onAutoIncrement = false;
    for (qsizetype i = open; i < close; ++i) {
        const SqlToken &token = tokens[i];
        const ResolvedColumn *column =
            token.kind == SqlToken::Kind::Quoted ? context.column(token.identifier()) : nullptr;
        onAutoIncrement = onAutoIncrement || (column && column->info.autoIncrement);
    }
    if (const QString reason = whyCheckIsRefused(expression, onAutoIncrement, context); !reason.isEmpty())
        return drop(reason);
    const QString name = checkName(item, context);
    QString text = name.isEmpty() ? QString() : "CONSTRAINT "_L1 + backticked(name) + u' ';
    text += "CHECK "_L1 + joinTokens(expression.tokens);
    if (notEnforced)
        text += " NOT ENFORCED"_L1;
    return text;
}

std::optional<QString> rewritePeriod(const DefinitionItem &item, RewriteContext &context)
{
    if (context.toMySql()) {
        context.notCarried(RewriteContext::tr("the period %1").arg(item.name));
        return std::nullopt;
    }
    for (const QString &column : item.columns) {
        if (context.isLeftOut(column)) {
            context.notCarried(
                RewriteContext::tr("the period %1: column %2 is left out").arg(item.name, column));
            return std::nullopt;
        }
    }
    return joinTokens(rewriteExpression(meantTokens(item.text, context.source), context).tokens);
}

} // namespace floe
