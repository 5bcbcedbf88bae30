#include "schema/ColumnText.h"
#include "schema/TableOptions.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class PartitionRewriter
{
    Q_DECLARE_TR_FUNCTIONS(floe::TableDdl)

public:
    PartitionRewriter(const QString &text, RewriteContext &context)
        : m_context(context), m_tokens(meantTokens(text, context.source))
    {}

    QString run()
    {
        if (m_tokens.isEmpty())
            return {};
        m_at = nextToken(m_tokens, 0);
        while (m_at < m_tokens.size()) {
            const SqlToken &token = m_tokens[m_at];
            if (token.isWord("SYSTEM_TIME"_L1) && m_context.toMySql())
                return drop(tr("the destination has no versions of rows"));
            if (isMethod(token))
                rewriteMethod();
            else if (token.is(u'('))
                rewriteDefinitions();
            else
                keep();
            if (!m_refusal.isEmpty())
                return drop(m_refusal);
        }
        return u'\n' + joinTokens(m_result);
    }

private:
    QString drop(const QString &reason)
    {
        m_context.notCarried(tr("the partitioning: %1").arg(reason));
        return {};
    }

    void keep() { m_result.append(m_tokens[m_at++]); }

    static bool isMethod(const SqlToken &token)
    {
        return token.isWord("RANGE"_L1) || token.isWord("LIST"_L1) || token.isWord("HASH"_L1)
               || token.isWord("KEY"_L1) || token.isWord("COLUMNS"_L1);
    }

    /// RANGE [COLUMNS] (expression), KEY [ALGORITHM = 1] (columns)
    void rewriteMethod()
    {
        while (m_at < m_tokens.size() && !m_tokens[m_at].is(u'('))
            keep();
        if (m_at >= m_tokens.size())
            return;
        const qsizetype close = closingParenthesis(m_tokens, m_at);
        const qsizetype end = close < 0 ? m_tokens.size() : close + 1;
        const RewrittenExpression expression =
            rewriteExpression(m_tokens.mid(m_at, end - m_at), m_context, true);
        if (!expression.leftOutColumns.isEmpty())
            m_refusal = tr("column %1 is left out").arg(expression.leftOutColumns.first());
        else if (!expression.refusedFunctions.isEmpty())
            m_refusal = tr("the destination does not have %1()").arg(expression.refusedFunctions.first());
        m_result += expression.tokens;
        m_at = end;
    }

    /// (PARTITION p VALUES … ENGINE = x, …): places are the source's own, the engine may be another.
    void rewriteDefinitions()
    {
        const qsizetype close = closingParenthesis(m_tokens, m_at);
        const qsizetype end = close < 0 ? m_tokens.size() : close + 1;
        bool placesLeftOut = false;
        while (m_at < end) {
            const SqlToken &token = m_tokens[m_at];
            const qsizetype next = nextToken(m_tokens, m_at + 1);
            const bool directory = (token.isWord("DATA"_L1) || token.isWord("INDEX"_L1)) && next < end
                                   && m_tokens[next].isWord("DIRECTORY"_L1);
            if (directory || token.isWord("TABLESPACE"_L1) || token.isWord("NODEGROUP"_L1)) {
                passAssignment(directory ? next : m_at, end);
                placesLeftOut = true;
            } else if (token.isWord("ENGINE"_L1)) {
                passAssignment(m_at, end);
                m_result += tokenizeSql("ENGINE = "_L1 + m_context.engine);
                if (m_at < end && !m_tokens[m_at].is(u')') && !m_tokens[m_at].is(u','))
                    m_result.append({SqlToken::Kind::Space, u" "_s});
            } else if (token.isWord("DEFAULT"_L1) && m_context.toMySql()) {
                m_refusal = tr("the destination has no DEFAULT partition");
                keep();
            } else if (token.isWord("HISTORY"_L1) && m_context.toMySql()) {
                m_refusal = tr("the destination has no versions of rows");
                keep();
            } else {
                keep();
            }
        }
        if (placesLeftOut)
            m_context.changed(tr("places of partitions (DATA DIRECTORY, TABLESPACE) left out"));
    }

    /// WORD [=] value
    void passAssignment(qsizetype word, qsizetype end)
    {
        qsizetype i = nextToken(m_tokens, word + 1);
        if (i < end && m_tokens[i].is(u'='))
            i = nextToken(m_tokens, i + 1);
        m_at = nextToken(m_tokens, i + 1);
    }

    RewriteContext &m_context;
    const SqlTokens m_tokens;
    SqlTokens m_result;
    qsizetype m_at = 0;
    QString m_refusal;
};

} // namespace

QString rewritePartitions(const QString &partitions, RewriteContext &context)
{
    return PartitionRewriter(partitions, context).run();
}

} // namespace floe
