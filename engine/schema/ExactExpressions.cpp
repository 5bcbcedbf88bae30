#include "schema/ExactExpressions.h"

#include "server/Connection.h"

#include <QHash>

#include <algorithm>
#include <optional>

namespace floe {

namespace {

using namespace Qt::StringLiterals;
using Kind = SqlToken::Kind;

/// Where information_schema keeps an expression.
enum class Owner { Computed, Default, Check, Index };

struct Expression
{
    Owner owner = Owner::Computed;
    QString name; ///< of the column, check or index
    int part = 0; ///< of the index, from 1
    qsizetype open = 0;
    qsizetype close = 0;
};

/// The charset that a word before a text names; empty without one.
QString introducer(const SqlTokens &tokens, qsizetype text)
{
    qsizetype before = text - 1;
    while (before >= 0 && tokens[before].isBlank())
        --before;
    if (before < 0 || tokens[before].kind != Kind::Word || !tokens[before].text.startsWith(u'_'))
        return {};
    return tokens[before].text.mid(1).toLower();
}

bool isUtf8(const QString &charset)
{
    return charset.isEmpty() || charset.startsWith("utf8"_L1);
}

bool isDoubtful(const SqlTokens &tokens, const Expression &expression)
{
    for (qsizetype i = expression.open; i < expression.close; ++i) {
        if (tokens[i].kind != Kind::String)
            continue;
        const QString charset = introducer(tokens, i);
        const bool wide = charset.startsWith("utf16"_L1) || charset == "utf32"_L1 || charset == "ucs2"_L1;
        const auto strange = [&charset](QChar c) {
            return c == u'?' || c == QChar::ReplacementCharacter || (c.unicode() > 0x7e && !isUtf8(charset));
        };
        if (wide || std::any_of(tokens[i].text.begin(), tokens[i].text.end(), strange))
            return true;
    }
    return false;
}

class Expressions
{
public:
    explicit Expressions(const SqlTokens &tokens) : m_tokens(tokens) {}

    QList<Expression> find()
    {
        qsizetype open = 0;
        while (open < m_tokens.size() && !m_tokens[open].is(u'('))
            ++open;
        const qsizetype close = open < m_tokens.size() ? closingParenthesis(m_tokens, open) : -1;
        for (qsizetype first = open + 1; close >= 0 && first < close;) {
            const qsizetype end = itemEnd(first, close);
            readItem(nextToken(m_tokens, first), end);
            first = end + 1;
        }
        return m_found;
    }

private:
    /// The comma or parenthesis behind what begins at `from`.
    qsizetype itemEnd(qsizetype from, qsizetype close) const
    {
        while (from < close && !m_tokens[from].is(u','))
            from = m_tokens[from].is(u'(') ? closingParenthesis(m_tokens, from) + 1 : from + 1;
        return std::min(from, close);
    }

    void add(Owner owner, const QString &name, qsizetype open, int part = 0)
    {
        const Expression one{owner, name, part, open, closingParenthesis(m_tokens, open)};
        if (one.close > open && isDoubtful(m_tokens, one))
            m_found.append(one);
    }

    void readItem(qsizetype from, qsizetype end)
    {
        if (from >= end)
            return;
        const bool isColumn = m_tokens[from].kind == Kind::Quoted;
        QString name = isColumn ? m_tokens[from].identifier() : QString();
        for (qsizetype i = from; i < end; ++i) {
            const qsizetype next = nextToken(m_tokens, i + 1);
            const bool opens = next < end && m_tokens[next].is(u'(');
            if (m_tokens[i].is(u'(')) {
                i = closingParenthesis(m_tokens, i);
            } else if (!isColumn && name.isEmpty() && m_tokens[i].kind == Kind::Quoted) {
                name = m_tokens[i].identifier();
                if (opens)
                    readKey(name, next);
            } else if (opens && isColumn && m_tokens[i].isWord("AS"_L1)) {
                add(Owner::Computed, name, next);
            } else if (opens && isColumn && m_tokens[i].isWord("DEFAULT"_L1)) {
                add(Owner::Default, name, next);
            } else if (opens && m_tokens[i].isWord("CHECK"_L1)) {
                add(Owner::Check, name, next);
            }
        }
    }

    void readKey(const QString &name, qsizetype open)
    {
        const qsizetype close = closingParenthesis(m_tokens, open);
        int part = 1;
        for (qsizetype first = open + 1; first < close; ++part) {
            const qsizetype end = itemEnd(first, close);
            const qsizetype begin = nextToken(m_tokens, first);
            if (begin < end && m_tokens[begin].is(u'('))
                add(Owner::Index, name, begin, part);
            first = end + 1;
        }
    }

    const SqlTokens &m_tokens;
    QList<Expression> m_found;
};

class ExactReader
{
public:
    ExactReader(Connection &connection, const ObjectName &table) : m_connection(connection), m_table(table) {}

    /// Nullopt where the catalogue's words are not what they are taken for.
    Result<std::optional<SqlTokens>> read(const Expression &expression)
    {
        const Result<ResultSet> answer = m_connection.query(question(expression));
        if (!answer)
            return failure(answer.error());
        SqlTokens tokens = tokenizeSql(unescaped(answer->text(0, 0)));
        if (tokens.isEmpty())
            return std::nullopt;
        for (qsizetype i = 0; i < tokens.size(); ++i) {
            if (tokens[i].kind != Kind::Quoted && tokens[i].kind != Kind::String)
                continue;
            const Result<std::optional<QString>> text = textOf(tokens, i);
            if (!text)
                return failure(text.error());
            if (!*text)
                return std::nullopt;
            tokens[i].text = **text;
        }
        return tokens;
    }

private:
    QByteArray question(const Expression &expression) const
    {
        const QByteArray table = " WHERE TABLE_SCHEMA = " + textLiteral(m_table.database)
                                 + " AND TABLE_NAME = " + textLiteral(m_table.name);
        const QByteArray name = textLiteral(expression.name);
        switch (expression.owner) {
        case Owner::Computed:
            return "SELECT GENERATION_EXPRESSION FROM information_schema.COLUMNS" + table
                   + " AND COLUMN_NAME = " + name;
        case Owner::Default:
            return "SELECT COLUMN_DEFAULT FROM information_schema.COLUMNS" + table
                   + " AND COLUMN_NAME = " + name;
        case Owner::Check:
            return "SELECT CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = "
                   + textLiteral(m_table.database) + " AND CONSTRAINT_NAME = " + name;
        case Owner::Index:
            break;
        }
        return "SELECT EXPRESSION FROM information_schema.STATISTICS" + table + " AND INDEX_NAME = " + name
               + " AND SEQ_IN_INDEX = " + QByteArray::number(expression.part);
    }

    static QString unescaped(const QString &text)
    {
        QString plain;
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (text[i] == u'\\' && i + 1 < text.size())
                ++i;
            plain += text[i];
        }
        return plain;
    }

    static std::optional<QByteArray> bytesOf(const QString &text)
    {
        if (std::any_of(text.begin(), text.end(), [](QChar c) { return c.unicode() > 0xff; }))
            return std::nullopt;
        return text.toLatin1();
    }

    /// A name or a text in SQL; before a text, the word that names its charset becomes `_utf8mb4`.
    Result<std::optional<QString>> textOf(SqlTokens &tokens, qsizetype at)
    {
        const bool isName = tokens[at].kind == Kind::Quoted;
        const std::optional<QByteArray> bytes =
            bytesOf(isName ? tokens[at].identifier() : textOfString(tokens[at]));
        if (!bytes)
            return std::nullopt;
        const QString charset = isName ? QString() : introducer(tokens, at);
        QByteArray utf8 = *bytes;
        if (charset == "binary"_L1) {
            tokens[at].kind = Kind::Word;
            return bytes->isEmpty() ? u"''"_s : "0x"_L1 + QString::fromLatin1(bytes->toHex());
        }
        if (!isUtf8(charset) && !bytes->isEmpty()) {
            const Result<ResultSet> answer = m_connection.query(
                "SELECT HEX(CONVERT(_" + charset.toLatin1() + " 0x" + bytes->toHex() + " USING utf8mb4))");
            if (!answer)
                return failure(answer.error());
            utf8 = QByteArray::fromHex(answer->text(0, 0).toLatin1());
        }
        const QString text = QString::fromUtf8('|' + utf8).mid(1); // a mark in front belongs to the text
        if (text.toUtf8() != utf8)
            return std::nullopt;
        if (isName)
            return backticked(text);
        if (!charset.isEmpty()) {
            qsizetype before = at - 1;
            while (tokens[before].isBlank())
                --before;
            tokens[before].text = u"_utf8mb4"_s;
        }
        return QString::fromUtf8(textLiteral(text));
    }

    Connection &m_connection;
    const ObjectName &m_table;
};

} // namespace

Status makeExpressionsExact(SqlTokens &definition, Connection &connection, const ObjectName &table)
{
    const QList<Expression> expressions = Expressions(definition).find();
    ExactReader reader(connection, table);
    // From the end, so that the places of those before stay.
    for (auto one = expressions.crbegin(); one != expressions.crend(); ++one) {
        Result<std::optional<SqlTokens>> exact = reader.read(*one);
        if (!exact)
            return failure(std::move(exact.error()));
        if (!*exact)
            continue;
        definition.remove(one->open + 1, one->close - one->open - 1);
        for (qsizetype i = 0; i < (*exact)->size(); ++i)
            definition.insert(one->open + 1 + i, (*exact)->at(i));
    }
    return {};
}

} // namespace floe
