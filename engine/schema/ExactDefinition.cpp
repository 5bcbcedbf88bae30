#include "schema/ExactDefinition.h"

#include "schema/SqlTokens.h"
#include "server/Catalog.h"
#include "server/Connection.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;
using Kind = SqlToken::Kind;

bool isHex(const SqlToken &token)
{
    return token.kind == Kind::Word && token.text.startsWith("0x"_L1, Qt::CaseInsensitive);
}

/// A default whose text is not sure to be what the column gets.
struct DoubtfulDefault
{
    QString column;
    qsizetype token = 0;
    bool bytes = false; ///< else text
};

class DoubtfulDefaults
{
public:
    explicit DoubtfulDefaults(const SqlTokens &tokens) : m_tokens(tokens) {}

    QList<DoubtfulDefault> find()
    {
        qsizetype open = 0;
        while (open < m_tokens.size() && !m_tokens[open].is(u'('))
            ++open;
        const qsizetype close = open < m_tokens.size() ? closingParenthesis(m_tokens, open) : -1;
        qsizetype first = open + 1;
        int depth = 0;
        for (qsizetype i = first; i <= close; ++i) {
            if (m_tokens[i].is(u'('))
                ++depth;
            else if (m_tokens[i].is(u')') && i < close)
                --depth;
            if (i == close || (depth == 0 && m_tokens[i].is(u','))) {
                look(first, i);
                first = i + 1;
            }
        }
        return m_found;
    }

private:
    /// One item of the definition.
    void look(qsizetype from, qsizetype end)
    {
        const qsizetype name = nextToken(m_tokens, from);
        const qsizetype type = nextToken(m_tokens, name + 1);
        if (type >= end || m_tokens[name].kind != Kind::Quoted)
            return;
        const QString typeName = m_tokens[type].text.toLower();
        const bool bytes = typeName.contains("binary"_L1) || typeName.contains("blob"_L1);
        const bool text = typeName.contains("char"_L1) || typeName.contains("text"_L1)
                          || typeName == "enum"_L1 || typeName == "set"_L1;
        if (!bytes && !text)
            return;
        int depth = 0;
        for (qsizetype i = type; i < end; ++i) {
            if (m_tokens[i].is(u'('))
                ++depth;
            else if (m_tokens[i].is(u')'))
                --depth;
            if (depth != 0 || !m_tokens[i].isWord("DEFAULT"_L1))
                continue;
            const qsizetype value = nextToken(m_tokens, i + 1);
            if (value < end && isDoubtful(m_tokens[value], bytes))
                m_found.append({m_tokens[name].identifier(), value, bytes});
            return;
        }
    }

    static bool isDoubtful(const SqlToken &value, bool bytes)
    {
        if (isHex(value))
            return !bytes; // in the source's own charset
        return value.kind == Kind::String
               && (value.text.contains(u'?') || value.text.contains(QChar::ReplacementCharacter));
    }

    const SqlTokens &m_tokens;
    QList<DoubtfulDefault> m_found;
};

QString literal(const QByteArray &hex, bool bytes)
{
    if (bytes)
        return hex.isEmpty() ? u"''"_s : "0x"_L1 + QString::fromLatin1(hex);
    // The quote in front keeps a byte order mark, which is part of the text here.
    const QString text = QString::fromUtf8('\'' + QByteArray::fromHex(hex)).mid(1);
    return QString::fromUtf8(textLiteral(text));
}

} // namespace

Result<QString> exactDefinition(Connection &connection, Catalog &catalog, const ObjectName &table)
{
    Result<QString> shown = catalog.createTable(table);
    if (!shown)
        return shown;
    SqlTokens tokens = tokenizeSql(*shown);
    const QList<DoubtfulDefault> doubtful = DoubtfulDefaults(tokens).find();
    if (doubtful.isEmpty())
        return shown;
    QByteArray values;
    for (const DoubtfulDefault &one : doubtful) {
        const QByteArray value = "DEFAULT(" + quoted(QStringView(one.column)) + ')';
        values += (values.isEmpty() ? "HEX(" : ", HEX(")
                  + (one.bytes ? value : "CONVERT(" + value + " USING utf8mb4)") + ')';
    }
    const Result<ResultSet> answer = connection.query(
        "SELECT " + values + " FROM (SELECT 1) AS one LEFT JOIN " + quoted(table) + " ON 1 = 0");
    if (!answer)
        return failure(answer.error());
    for (qsizetype i = 0; i < doubtful.size() && !answer->isEmpty(); ++i) {
        const std::optional<QByteArray> &hex = answer->rows[0][size_t(i)];
        if (hex)
            tokens[doubtful[i].token] = {SqlToken::Kind::String, literal(*hex, doubtful[i].bytes)};
    }
    return joinTokens(tokens);
}

} // namespace floe
