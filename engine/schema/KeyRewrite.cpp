#include "schema/KeyRewrite.h"

#include "schema/ColumnText.h"
#include "schema/ColumnType.h"
#include "schema/KeyPart.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;
using Kind = DefinitionItem::Kind;

/// Removes the option that begins at `at` with `length` meaningful tokens.
void removeOption(SqlTokens &tokens, qsizetype at, int length)
{
    qsizetype end = at;
    while (length-- > 0 && end < tokens.size())
        end = nextToken(tokens, end + 1);
    tokens.remove(at, end - at);
}

class KeyRewriter
{
    Q_DECLARE_TR_FUNCTIONS(floe::TableDdl)

public:
    KeyRewriter(const DefinitionItem &item, RewriteContext &context)
        : m_item(item), m_context(context), m_tokens(meantTokens(item.text, context.source)),
          m_display(item.kind == Kind::PrimaryKey ? tr("the primary key") : tr("index %1").arg(item.name))
    {}

    std::optional<QString> run()
    {
        qsizetype open = 0;
        while (open < m_tokens.size() && !m_tokens[open].is(u'('))
            ++open;
        const qsizetype close = open < m_tokens.size() ? closingParenthesis(m_tokens, open) : -1;
        if (close < 0)
            return joinTokens(m_tokens);
        SqlTokens head = m_tokens.mid(0, open);
        m_tail = m_tokens.mid(close + 1);
        if (!kindIsKnown(head) || !rewriteParts(splitAtCommas(m_tokens, open + 1, close)) || !rewriteTail())
            return std::nullopt;
        QString text = joinTokens(head) + u'(' + m_parts.join(u',') + u')';
        const QString tail = joinTokens(m_tail).trimmed();
        if (!tail.isEmpty())
            text += u' ' + tail;
        return text;
    }

private:
    bool drop(const QString &reason)
    {
        m_context.notCarried(tr("%1: %2", "index, reason").arg(m_display, reason));
        return false;
    }

    bool isUnique() const { return m_item.kind == Kind::UniqueKey || m_item.kind == Kind::PrimaryKey; }

    bool kindIsKnown(const SqlTokens &head)
    {
        if (m_item.kind == Kind::SpatialIndex
            && m_context.engine.compare("InnoDB"_L1, Qt::CaseInsensitive) == 0
            && (m_context.toMySqlBelow(50705) || m_context.toMariaDbBelow(100202)))
            return drop(tr("the destination has no spatial indexes on InnoDB tables"));
        const qsizetype first = nextToken(head, 0);
        if (first < head.size() && head[first].isWord("VECTOR"_L1)
            && !m_context.destination.isMariaDbAtLeast(110701))
            return drop(tr("the destination has no vector indexes"));
        return true;
    }

    bool rewriteParts(const QList<SqlTokens> &parts)
    {
        for (const SqlTokens &tokens : parts) {
            KeyPart part = KeyPart::parse(tokens);
            if (part.withoutOverlaps && !m_context.destination.isMariaDbAtLeast(100503))
                return drop(tr("the destination has no WITHOUT OVERLAPS"));
            if (part.isExpression ? !rewriteExpressionPart(part) : !rewriteColumnPart(part))
                return false;
            if (!part.column.isEmpty() && isRowEnd(part.column) && m_context.toMySql())
                continue;
            if (part.descending && (m_context.toMySqlBelow(80001) || m_context.toMariaDbBelow(100801))) {
                part.descending = false;
                m_context.changed(
                    tr("%1: descending order is not kept; it is built ascending").arg(m_display));
            }
            m_parts.append(part.text());
        }
        return !m_parts.isEmpty();
    }

    bool rewriteExpressionPart(KeyPart &part)
    {
        if (!m_context.destination.isMySqlAtLeast(80013))
            return drop(tr("the destination has no indexes on expressions"));
        RewrittenExpression expression = rewriteExpression(part.expression, m_context);
        if (!expression.leftOutColumns.isEmpty())
            return drop(tr("column %1 is left out").arg(expression.leftOutColumns.first()));
        if (!expression.refusedFunctions.isEmpty())
            return drop(tr("the destination does not have %1()").arg(expression.refusedFunctions.first()));
        part.expression = expression.tokens;
        return true;
    }

    bool rewriteColumnPart(KeyPart &part)
    {
        const ResolvedColumn *column = m_context.column(part.column);
        if (!column)
            return true; // a period's name
        if (column->leftOut)
            return drop(tr("column %1 is left out").arg(part.column));
        if (m_item.kind == Kind::PrimaryKey && column->info.generated && m_context.toMariaDb()
            && !isRowEnd(part.column))
            m_context.blocked(
                tr("The primary key holds the computed column %1, which the destination refuses.")
                    .arg(part.column));
        part.mapped = column->mappedName;
        const bool plain = m_item.kind == Kind::Index || isUnique();
        if (!plain)
            return true;
        const bool whole = isBlobLike(column->info.dataType) && !part.prefixed;
        if (whole && !isGeometryOrVector(column->info.dataType)
            && (m_context.toMySql() || m_context.toMariaDbBelow(100400)))
            return drop(tr("the destination indexes column %1 only up to a given length").arg(part.column));
        return fitLength(part, *column);
    }

    static bool isGeometryOrVector(const QString &type)
    {
        return type.contains("point"_L1) || type.contains("polygon"_L1) || type.contains("linestring"_L1)
               || type.startsWith("geom"_L1) || type == "vector"_L1 || type == "json"_L1;
    }

    bool isRowEnd(const QString &name) const
    {
        return m_context.systemTimeColumns.contains(name, Qt::CaseInsensitive);
    }

    /// InnoDB of MySQL 5.6 ends a key part at 767 bytes.
    bool fitLength(KeyPart &part, const ResolvedColumn &column)
    {
        constexpr int MostBytes = 767;
        if (m_context.destination.innodbLongKeys
            || m_context.engine.compare("InnoDB"_L1, Qt::CaseInsensitive) != 0)
            return true;
        const int each = bytesPerCharacter(column.info.charset);
        const int units = part.prefixed ? part.prefix : declaredLength(column.info.columnType);
        if (units * each <= MostBytes)
            return true;
        if (isUnique()) {
            m_context.blocked(tr("%1 on column %2 is %3 bytes long; the destination takes at most 767 "
                                 "(innodb_large_prefix is off).",
                                 "index")
                                  .arg(m_display, part.column, QString::number(units * each)));
            return true;
        }
        part.prefixed = true;
        part.prefix = MostBytes / each;
        m_context.changed(
            tr("%1 covers the first %2 characters of column %3, as the destination takes no more")
                .arg(m_display, QString::number(part.prefix), part.column));
        return true;
    }

    bool rewriteTail()
    {
        const bool hidden = m_context.destination.isMySqlAtLeast(80000);
        const bool ignored = m_context.destination.isMariaDbAtLeast(100600);
        for (qsizetype i = nextToken(m_tail, 0); i < m_tail.size();) {
            SqlToken &token = m_tail[i];
            const qsizetype next = nextToken(m_tail, i + 1);
            const bool equals = next < m_tail.size() && m_tail[next].is(u'=');
            if (token.isWord("INVISIBLE"_L1) || token.isWord("IGNORED"_L1)) {
                if (hidden || ignored) {
                    token.text = hidden ? u"INVISIBLE"_s : u"IGNORED"_s;
                    i = next;
                    continue;
                }
                m_context.changed(
                    tr("%1 is hidden from the optimizer at the source and in use at the destination")
                        .arg(m_display));
                removeOption(m_tail, i, 1);
            } else if (token.isWord("WITH"_L1)) {
                const qsizetype parser = nextToken(m_tail, next + 1);
                const QString name = parser < m_tail.size() ? m_tail[parser].identifier() : QString();
                if (name.compare("ngram"_L1, Qt::CaseInsensitive) == 0
                    && m_context.destination.isMySqlAtLeast(50706)) {
                    i = nextToken(m_tail, parser + 1);
                    continue;
                }
                m_context.changed(tr("%1 is built without the parser %2, which the destination does not "
                                     "have: searches find other words")
                                      .arg(m_display, name));
                removeOption(m_tail, i, 3);
            } else if (token.isWord("USING"_L1)) {
                // Unique over long values: MariaDB's own way, which it finds again by itself.
                const bool hash = next < m_tail.size() && m_tail[next].isWord("HASH"_L1);
                if (hash && m_context.toMySql() && isInnoDb())
                    removeOption(m_tail, i, 2);
                else
                    i = nextToken(m_tail, next + 1);
            } else if (equals && dropsOption(token)) {
                removeOption(m_tail, i, 3);
            } else if (token.isWord("ENGINE_ATTRIBUTE"_L1) || token.isWord("SECONDARY_ENGINE_ATTRIBUTE"_L1)) {
                if (m_context.destination.isMySqlAtLeast(80021)) {
                    i = nextToken(m_tail, nextToken(m_tail, next) + 1);
                    continue;
                }
                m_context.changed(tr("%1: ENGINE_ATTRIBUTE left out").arg(m_display));
                removeOption(m_tail, i, equals ? 3 : 2);
            } else {
                i = next;
            }
        }
        return true;
    }

    bool isInnoDb() const { return m_context.engine.compare("InnoDB"_L1, Qt::CaseInsensitive) == 0; }

    /// name=value that only MariaDB has
    bool dropsOption(const SqlToken &token)
    {
        if (!m_context.toMySql())
            return false;
        if (token.kind != SqlToken::Kind::Quoted && !token.isWord("CLUSTERING"_L1))
            return false;
        m_context.changed(tr("%1: option %2 left out").arg(m_display, token.identifier()));
        return true;
    }

    const DefinitionItem &m_item;
    RewriteContext &m_context;
    SqlTokens m_tokens;
    SqlTokens m_tail;
    QStringList m_parts;
    const QString m_display;
};

} // namespace

std::optional<QString> rewriteKey(const DefinitionItem &item, RewriteContext &context)
{
    return KeyRewriter(item, context).run();
}

} // namespace floe
