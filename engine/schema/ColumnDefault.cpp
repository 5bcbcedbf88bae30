#include "schema/ColumnDefault.h"

#include "schema/ColumnType.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;
using Clause = ColumnText::Clause;

bool isNowWord(const SqlToken &token)
{
    return token.isWord("CURRENT_TIMESTAMP"_L1) || token.isWord("NOW"_L1) || token.isWord("LOCALTIME"_L1)
           || token.isWord("LOCALTIMESTAMP"_L1);
}

class DefaultRewriter
{
    Q_DECLARE_TR_FUNCTIONS(floe::TableDdl)

public:
    DefaultRewriter(ColumnText &column, const QString &name, RewriteContext &context)
        : m_column(column), m_name(name), m_type(column.typeName()), m_context(context)
    {}

    void run()
    {
        if (m_column.has(Clause::OnUpdate) && !keepsNow())
            m_column.set(Clause::OnUpdate, "ON UPDATE "_L1 + nowText());
        const ColumnText::Part *part = m_column.find(Clause::Default);
        if (!part) {
            forestallOwnDefault();
            return;
        }
        const SqlTokens written = part->tokens.mid(nextToken(part->tokens, 1));
        const bool inParentheses = !written.isEmpty() && written.first().is(u'(');
        const SqlTokens value = bare(written);
        if (value.isEmpty())
            return;
        if (isNow(value))
            rewriteNow(value, inParentheses);
        else if (isLiteral(value))
            rewriteLiteral(value, inParentheses);
        else
            rewriteExpressionDefault(value, inParentheses);
    }

private:
    bool holdsNow() const { return m_type == "timestamp"_L1 || m_type == "datetime"_L1; }

    static bool isNow(const SqlTokens &value)
    {
        if (!isNowWord(value.first()))
            return false;
        if (value.size() == 1)
            return true;
        return value[1].is(u'(') && closingParenthesis(value, 1) == value.size() - 1;
    }

    static bool isLiteral(const SqlTokens &value)
    {
        qsizetype i = 0;
        if (value[i].is(u'-') || value[i].is(u'+'))
            ++i;
        if (i >= value.size())
            return false;
        const bool last = i + 1 == value.size();
        const SqlToken &token = value[i];
        if (token.kind == SqlToken::Kind::Number || token.kind == SqlToken::Kind::String)
            return last;
        if (token.kind != SqlToken::Kind::Word)
            return false;
        if (last)
            return token.isWord("NULL"_L1) || token.isWord("TRUE"_L1) || token.isWord("FALSE"_L1)
                   || token.text.startsWith("0x"_L1, Qt::CaseInsensitive);
        // b'101', x'1F', _utf8mb4'text'
        return i + 2 == value.size() && value[i + 1].kind == SqlToken::Kind::String;
    }

    /// Old servers give a TIMESTAMP that lacks a default the current time, and renew it with every update of
    /// the row. Zero is the nearest to no default that they take.
    void forestallOwnDefault()
    {
        if (m_type != "timestamp"_L1 || m_context.destination.explicitTimestamps
            || !m_column.has(Clause::NotNull) || m_column.has(Clause::Generated))
            return;
        m_column.set(Clause::Default, u"DEFAULT '0000-00-00 00:00:00'"_s, Clause::NotNull);
        m_context.changed(
            tr("column %1 has no default at the source and '0000-00-00 00:00:00' at the destination, "
               "which would set one of its own otherwise (explicit_defaults_for_timestamp is off)")
                .arg(m_name));
    }

    QString precision() const { return joinTokens(m_column.typeArguments()).trimmed(); }

    /// Between two MariaDB servers the text stays as it is.
    bool keepsNow() const { return m_context.source.isMariaDb() && m_context.toMariaDb(); }

    /// The function with the precision of the column, as MySQL wants it to be the same.
    QString nowText() const
    {
        const QString digits = precision();
        if (!digits.isEmpty() && digits != "0"_L1)
            return "CURRENT_TIMESTAMP(%1)"_L1.arg(digits);
        return u"CURRENT_TIMESTAMP"_s;
    }

    void rewriteNow(const SqlTokens &value, bool inParentheses)
    {
        if (keepsNow() || (inParentheses && m_context.hasExpressionDefaults()))
            return;
        if (holdsNow())
            m_column.set(Clause::Default, "DEFAULT "_L1 + nowText());
        else if (m_context.hasExpressionDefaults())
            m_column.set(Clause::Default, "DEFAULT (%1)"_L1.arg(joinTokens(value)));
        else
            refuseExpression(value);
    }

    void rewriteLiteral(const SqlTokens &value, bool inParentheses)
    {
        const bool isNull = value.size() == 1 && value.first().isWord("NULL"_L1);
        if (!isBlobLike(m_type) || isNull) {
            if (inParentheses && !m_context.hasExpressionDefaults())
                m_column.set(Clause::Default, "DEFAULT "_L1 + joinTokens(value));
            return;
        }
        const QString text = joinTokens(rewriteExpression(value, m_context).tokens);
        if (m_context.destination.isMySqlAtLeast(80013)) {
            m_column.set(Clause::Default, "DEFAULT (%1)"_L1.arg(text));
            if (!inParentheses)
                m_context.changed(tr("column %1: default %2 → (%2)").arg(m_name, text));
        } else if (m_context.hasExpressionDefaults()) {
            m_column.set(Clause::Default, (inParentheses ? "DEFAULT (%1)"_L1 : "DEFAULT %1"_L1).arg(text));
        } else {
            m_column.remove(Clause::Default);
            m_context.notCarried(
                tr("default %2 of column %1: the destination takes none for this type").arg(m_name, text));
        }
    }

    void rewriteExpressionDefault(const SqlTokens &value, bool inParentheses)
    {
        if (!m_context.hasExpressionDefaults()) {
            refuseExpression(value);
            return;
        }
        RewrittenExpression expression = rewriteExpression(value, m_context);
        if (expression.usesSequence)
            m_context.toMariaDb()
                ? m_context.changed(
                    tr("column %1 takes its default from a sequence, which must stand at the destination "
                       "before the table")
                        .arg(m_name))
                : m_context.blocked(
                    tr("Column %1 takes its default from a sequence; the destination has none.").arg(m_name));
        else if (!expression.refusedFunctions.isEmpty() && !rewriteUuid(expression))
            m_context.blocked(tr("The default of column %1 uses %2(), which the destination does not have.")
                                  .arg(m_name, expression.refusedFunctions.first()));
        for (const QString &column : std::as_const(expression.leftOutColumns))
            m_context.blocked(tr("The default of column %1 is computed from column %2, which is left out.")
                                  .arg(m_name, column));
        const QString text = joinTokens(expression.tokens);
        m_column.set(Clause::Default, "DEFAULT (%1)"_L1.arg(text));
        if (!inParentheses && m_context.toMySql())
            m_context.changed(tr("column %1: default %2 → (%2)").arg(m_name, text));
    }

    /// uuid_to_bin(uuid()) is common, and MariaDB can say it in other words.
    bool rewriteUuid(RewrittenExpression &expression)
    {
        QString compact = joinTokens(expression.tokens).toLower();
        compact.remove(u' ');
        if (!m_context.toMariaDb() || compact != "uuid_to_bin(uuid())"_L1)
            return false;
        expression.tokens = tokenizeSql(u"unhex(replace(uuid(),'-',''))");
        m_context.changed(
            tr("column %1: default uuid_to_bin(uuid()) → unhex(replace(uuid(),'-',''))").arg(m_name));
        return true;
    }

    void refuseExpression(const SqlTokens &value)
    {
        m_context.blocked(
            tr("The default of column %1 is the expression %2; the destination takes constants only.")
                .arg(m_name, joinTokens(value)));
    }

    ColumnText &m_column;
    const QString &m_name;
    const QString m_type;
    RewriteContext &m_context;
};

} // namespace

void rewriteColumnDefault(ColumnText &column, const QString &name, RewriteContext &context)
{
    DefaultRewriter(column, name, context).run();
}

} // namespace floe
