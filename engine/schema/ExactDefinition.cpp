#include "schema/ExactDefinition.h"

#include "schema/ExactExpressions.h"
#include "schema/ExactForeignKeys.h"
#include "schema/SqlTokens.h"
#include "server/Catalog.h"
#include "server/Connection.h"
#include "server/ServerTraits.h"

#include <algorithm>

namespace floe {

namespace {

using namespace Qt::StringLiterals;
using Kind = SqlToken::Kind;

constexpr int ProbedRows = 100'000; ///< read in a moment, whatever the table's size

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

/// A member of a list that may be another one.
struct DoubtfulMember
{
    QString column;
    qsizetype token = 0;
    int number = 0; ///< from 1
    bool ofSet = false;
};

bool looksGarbled(const QString &text)
{
    return text.contains(u'?') || text.contains(QChar::ReplacementCharacter);
}

class DoubtfulTexts
{
public:
    explicit DoubtfulTexts(const SqlTokens &tokens) : m_tokens(tokens) { find(); }

    QList<DoubtfulDefault> defaults;
    QList<DoubtfulMember> members;

private:
    void find()
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
    }

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
        if (typeName == "enum"_L1 || typeName == "set"_L1)
            lookAtMembers(m_tokens[name].identifier(), type, end);
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
                defaults.append({m_tokens[name].identifier(), value, bytes});
            return;
        }
    }

    static bool isDoubtful(const SqlToken &value, bool bytes)
    {
        if (isHex(value))
            return !bytes; // in the source's own charset
        return value.kind == Kind::String && looksGarbled(value.text);
    }

    void lookAtMembers(const QString &column, qsizetype type, qsizetype end)
    {
        const bool ofSet = m_tokens[type].isWord("SET"_L1);
        int number = 0;
        for (qsizetype i = type + 1; i < end && !m_tokens[i].is(u')'); ++i)
            if (m_tokens[i].kind == Kind::String && ++number > 0 && looksGarbled(m_tokens[i].text))
                members.append({column, i, number, ofSet});
    }

    const SqlTokens &m_tokens;
};

QString textInQuotes(const QByteArray &utf8)
{
    // The quote in front keeps a byte order mark, which is part of the text here.
    return QString::fromUtf8(textLiteral(QString::fromUtf8('\'' + utf8).mid(1)));
}

QString literal(const QByteArray &hex, bool bytes)
{
    if (bytes)
        return hex.isEmpty() ? u"''"_s : "0x"_L1 + QString::fromLatin1(hex);
    return textInQuotes(QByteArray::fromHex(hex));
}

Status makeDefaultsExact(SqlTokens &tokens, const QList<DoubtfulDefault> &doubtful, Connection &connection,
                         const ObjectName &table)
{
    QByteArray values;
    for (const DoubtfulDefault &one : doubtful) {
        const QByteArray value = "DEFAULT(" + quoted(QStringView(one.column)) + ')';
        values += (values.isEmpty() ? "HEX(" : ", HEX(")
                  + (one.bytes ? value : "CONVERT(" + value + " USING utf8mb4)") + ')';
    }
    if (values.isEmpty())
        return {};
    const Result<ResultSet> answer = connection.query(
        "SELECT " + values + " FROM (SELECT 1) AS one LEFT JOIN " + quoted(table) + " ON 1 = 0");
    if (!answer)
        return failure(answer.error());
    for (qsizetype i = 0; i < doubtful.size() && !answer->isEmpty(); ++i) {
        const std::optional<QByteArray> &hex = answer->rows[0][size_t(i)];
        if (hex)
            tokens[doubtful[i].token] = {Kind::String, literal(*hex, doubtful[i].bytes)};
    }
    return {};
}

/// Nothing in a catalogue tells what a member is that the server prints as a question mark, but a row that
/// holds it does. Looks at some of the rows only; the text stays as it is where none has it.
Status makeMembersExact(SqlTokens &tokens, const QList<DoubtfulMember> &members, Connection &connection,
                        Catalog &catalog, const ObjectName &table)
{
    if (members.isEmpty())
        return {};
    const Result<QList<ColumnInfo>> columns = catalog.columns(table);
    if (!columns)
        return failure(columns.error());
    for (const DoubtfulMember &member : members) {
        const auto column = std::find_if(columns->begin(), columns->end(),
                                         [&](const ColumnInfo &one) { return one.name == member.column; });
        const bool beyond =
            column != columns->end()
            && (column->charset.startsWith("utf8mb4"_L1) || column->charset.startsWith("utf16"_L1)
                || column->charset == "utf32"_L1 || column->charset == "gb18030"_L1);
        if (!beyond)
            continue;
        const QByteArray bit = QByteArray::number(quint64(1) << (member.number - 1));
        const Result<ResultSet> answer =
            connection.query("SELECT HEX(CONVERT(value USING utf8mb4)), BIT_COUNT((value + 0) & (" + bit
                             + " - 1)) FROM (SELECT " + quoted(QStringView(member.column)) + " AS value FROM "
                             + quoted(table) + " LIMIT " + QByteArray::number(ProbedRows) + ") AS some WHERE "
                             + (member.ofSet ? "(value + 0) & " + bit + " <> 0"
                                             : "value + 0 = " + QByteArray::number(member.number))
                             + " LIMIT 1");
        if (!answer)
            return failure(answer.error());
        if (answer->isEmpty())
            continue;
        QByteArray text = QByteArray::fromHex(answer->text(0, 0).toLatin1());
        if (member.ofSet)
            text = text.split(',').value(qsizetype(answer->number(0, 1)));
        tokens[member.token].text = textInQuotes(text);
    }
    return {};
}

} // namespace

Result<QString> exactDefinition(Connection &connection, Catalog &catalog, const ObjectName &table)
{
    Result<QString> shown = catalog.createTable(table);
    if (!shown)
        return shown;
    SqlTokens tokens = tokenizeSql(*shown);
    if (catalog.traits().isMariaDb() && foreignKeysAreGarbled(tokens)) {
        Result<QList<ForeignKeyInfo>> keys = catalog.foreignKeys({table.database});
        if (!keys)
            return failure(std::move(keys.error()));
        keys->removeIf([&table](const ForeignKeyInfo &key) { return key.child != table; });
        tokens = tokenizeSql(withForeignKeysMended(*shown, *keys));
    }
    if (catalog.traits().isMySqlAtLeast(80000)) {
        if (Status exact = makeExpressionsExact(tokens, connection, table); !exact)
            return failure(std::move(exact.error()));
    }
    const DoubtfulTexts doubtful(tokens);
    if (Status exact = makeMembersExact(tokens, doubtful.members, connection, catalog, table); !exact)
        return failure(std::move(exact.error()));
    if (Status exact = makeDefaultsExact(tokens, doubtful.defaults, connection, table); !exact)
        return failure(std::move(exact.error()));
    return joinTokens(tokens);
}

} // namespace floe
