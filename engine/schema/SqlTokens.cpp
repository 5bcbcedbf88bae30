#include "schema/SqlTokens.h"

#include <algorithm>

namespace floe {

namespace {

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'$' || c.unicode() >= 0x80;
}

class Lexer
{
public:
    Lexer(QStringView text, SqlLexicalMode mode) : m_text(text), m_mode(mode) {}

    SqlTokens run()
    {
        while (m_at < m_text.size())
            readOne();
        return std::move(m_tokens);
    }

private:
    QChar peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : QChar();
    }

    void take(SqlToken::Kind kind, qsizetype length)
    {
        length = std::min(length, m_text.size() - m_at);
        m_tokens.append({kind, m_text.mid(m_at, length).toString()});
        m_at += length;
    }

    template<typename Predicate> qsizetype lengthWhile(Predicate holds, qsizetype from = 0) const
    {
        qsizetype length = from;
        while (m_at + length < m_text.size() && holds(m_text[m_at + length]))
            ++length;
        return length;
    }

    qsizetype quotedLength(QChar quote, bool backslashEscapes) const
    {
        qsizetype length = 1;
        while (m_at + length < m_text.size()) {
            const QChar c = m_text[m_at + length];
            if (c == u'\\' && backslashEscapes) {
                length += 2;
            } else if (c == quote) {
                if (peek(length + 1) != quote)
                    return length + 1;
                length += 2;
            } else {
                ++length;
            }
        }
        return length;
    }

    void readOne()
    {
        const QChar c = peek();
        if (c.isSpace())
            return take(SqlToken::Kind::Space, lengthWhile([](QChar x) { return x.isSpace(); }));
        if (c == u'`')
            return take(SqlToken::Kind::Quoted, quotedLength(c, false));
        if (c == u'\'')
            return take(SqlToken::Kind::String, quotedLength(c, !m_mode.noBackslashEscapes));
        if (c == u'"') {
            if (m_mode.ansiQuotes)
                return take(SqlToken::Kind::Quoted, quotedLength(c, false));
            return take(SqlToken::Kind::String, quotedLength(c, !m_mode.noBackslashEscapes));
        }
        if (readComment())
            return;
        if (c.isDigit() || (c == u'.' && peek(1).isDigit()))
            return readNumber();
        if (isWordCharacter(c))
            return take(SqlToken::Kind::Word, lengthWhile(isWordCharacter));
        take(SqlToken::Kind::Punctuation, 1);
    }

    bool readComment()
    {
        const QChar c = peek();
        if (c == u'#' || (c == u'-' && peek(1) == u'-' && (m_at + 2 >= m_text.size() || peek(2).isSpace()))) {
            take(SqlToken::Kind::Comment, lengthWhile([](QChar x) { return x != u'\n'; }));
            return true;
        }
        if (c == u'*' && peek(1) == u'/' && m_openVersioned > 0) {
            --m_openVersioned;
            take(SqlToken::Kind::VersionedClose, 2);
            return true;
        }
        if (c != u'/' || peek(1) != u'*')
            return false;
        const qsizetype mark = peek(2) == u'M' && peek(3) == u'!' ? 4 : peek(2) == u'!' ? 3 : 0;
        if (mark > 0) {
            ++m_openVersioned;
            take(SqlToken::Kind::VersionedOpen,
                 std::min(mark + 6, lengthWhile([](QChar x) { return x >= u'0' && x <= u'9'; }, mark)));
            return true;
        }
        const qsizetype end = m_text.indexOf(QLatin1String("*/"), m_at + 2);
        take(SqlToken::Kind::Comment, end < 0 ? m_text.size() - m_at : end + 2 - m_at);
        return true;
    }

    void readNumber()
    {
        qsizetype length = lengthWhile([](QChar x) { return x.isDigit(); });
        if (peek(length) == u'.')
            length = lengthWhile([](QChar x) { return x.isDigit(); }, length + 1);
        if (peek(length).toLower() == u'e') {
            const qsizetype sign = peek(length + 1) == u'+' || peek(length + 1) == u'-' ? 1 : 0;
            if (peek(length + 1 + sign).isDigit())
                length = lengthWhile([](QChar x) { return x.isDigit(); }, length + 1 + sign);
        }
        // A name may begin with digits (2nd_street), and so do hexadecimal numbers (0x1F).
        if (isWordCharacter(peek(length)))
            return take(SqlToken::Kind::Word, lengthWhile(isWordCharacter));
        take(SqlToken::Kind::Number, length);
    }

    QStringView m_text;
    SqlLexicalMode m_mode;
    qsizetype m_at = 0;
    int m_openVersioned = 0;
    SqlTokens m_tokens;
};

} // namespace

QString SqlToken::identifier() const
{
    if (kind != Kind::Quoted || text.size() < 2)
        return text;
    const QChar quote = text.front();
    return text.mid(1, text.size() - 2).replace(QString(2, quote), QString(quote));
}

int SqlToken::version() const
{
    return QStringView(text).mid(text.indexOf(u'!') + 1).toInt();
}

SqlLexicalMode SqlLexicalMode::fromSqlMode(const QString &sqlMode)
{
    return {sqlMode.contains(QLatin1String("ANSI_QUOTES"), Qt::CaseInsensitive),
            sqlMode.contains(QLatin1String("NO_BACKSLASH_ESCAPES"), Qt::CaseInsensitive)};
}

SqlTokens tokenizeSql(QStringView text, SqlLexicalMode mode)
{
    return Lexer(text, mode).run();
}

QString joinTokens(const SqlTokens &tokens)
{
    return joinTokens(tokens, 0, tokens.size());
}

QString joinTokens(const SqlTokens &tokens, qsizetype first, qsizetype end)
{
    QString text;
    for (qsizetype i = first; i < end; ++i)
        text += tokens[i].text;
    return text;
}

qsizetype nextToken(const SqlTokens &tokens, qsizetype from)
{
    while (from < tokens.size() && tokens[from].isBlank())
        ++from;
    return from;
}

qsizetype closingParenthesis(const SqlTokens &tokens, qsizetype open)
{
    int depth = 0;
    for (qsizetype i = open; i < tokens.size(); ++i) {
        if (tokens[i].is(u'('))
            ++depth;
        else if (tokens[i].is(u')') && --depth == 0)
            return i;
    }
    return -1;
}

QList<SqlTokens> splitAtCommas(const SqlTokens &tokens, qsizetype first, qsizetype end)
{
    QList<SqlTokens> parts;
    SqlTokens part;
    int depth = 0;
    for (qsizetype i = first; i < end; ++i) {
        const SqlToken &token = tokens[i];
        if (token.is(u'('))
            ++depth;
        else if (token.is(u')'))
            --depth;
        if (depth == 0 && token.is(u',')) {
            parts.append(part);
            part.clear();
        } else {
            part.append(token);
        }
    }
    if (!part.isEmpty() || !parts.isEmpty())
        parts.append(part);
    return parts;
}

QString backticked(const QString &name)
{
    QString text = name;
    text.replace(u'`', QLatin1String("``"));
    return u'`' + text + u'`';
}

QString textOfString(const SqlToken &token)
{
    if (token.kind != SqlToken::Kind::String || token.text.size() < 2)
        return token.text;
    const QChar quote = token.text.front();
    QString value;
    const QStringView inner = QStringView(token.text).mid(1, token.text.size() - 2);
    for (qsizetype i = 0; i < inner.size(); ++i) {
        QChar c = inner[i];
        if (c == quote && i + 1 < inner.size()) {
            ++i;
        } else if (c == u'\\' && i + 1 < inner.size()) {
            c = inner[++i];
            switch (c.unicode()) {
            case u'0':
                c = QChar(u'\0');
                break;
            case u'n':
                c = u'\n';
                break;
            case u'r':
                c = u'\r';
                break;
            case u't':
                c = u'\t';
                break;
            case u'b':
                c = u'\b';
                break;
            case u'Z':
                c = QChar(0x1a);
                break;
            default:
                break;
            }
        }
        value += c;
    }
    return value;
}

SqlTokens bare(SqlTokens tokens)
{
    for (;;) {
        while (!tokens.isEmpty() && tokens.first().isBlank())
            tokens.removeFirst();
        while (!tokens.isEmpty() && tokens.last().isBlank())
            tokens.removeLast();
        if (tokens.size() < 2 || !tokens.first().is(u'(')
            || closingParenthesis(tokens, 0) != tokens.size() - 1)
            return tokens;
        tokens = tokens.mid(1, tokens.size() - 2);
    }
}

} // namespace floe
