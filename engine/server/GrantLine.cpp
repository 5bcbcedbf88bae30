#include "server/GrantLine.h"

#include <QRegularExpression>

namespace floe {

namespace {

bool isQuote(QChar c)
{
    return c == u'`' || c == u'\'' || c == u'"';
}

/// Walks over a line word by word; quoted names are one word each, whatever stands in them.
class GrantCursor
{
public:
    explicit GrantCursor(const QString &line) : m_line(line) { skipSpaces(); }

    bool atEnd() const { return m_at >= m_line.size(); }
    QChar peek() const { return atEnd() ? QChar() : m_line[m_at]; }

    bool takeLetter(QChar letter)
    {
        if (peek() != letter)
            return false;
        ++m_at;
        skipSpaces();
        return true;
    }
    /// A bare word in upper case; empty before anything else.
    QString takeWord()
    {
        const qsizetype begin = m_at;
        while (!atEnd() && (peek().isLetterOrNumber() || peek() == u'_'))
            ++m_at;
        const QString word = m_line.mid(begin, m_at - begin).toUpper();
        skipSpaces();
        return word;
    }
    /// A name in quotes of any kind, or bare, or `*`.
    QString takeName()
    {
        if (!isQuote(peek())) {
            const qsizetype begin = m_at;
            while (!atEnd() && !peek().isSpace() && peek() != u'.' && peek() != u'@' && peek() != u',')
                ++m_at;
            const QString name = m_line.mid(begin, m_at - begin);
            skipSpaces();
            return name;
        }
        const QChar quote = m_line[m_at++];
        QString name;
        while (!atEnd()) {
            const QChar c = m_line[m_at++];
            if (c == quote) {
                if (peek() != quote)
                    break;
                ++m_at;
            }
            name += c;
        }
        skipSpaces();
        return name;
    }
    /// From an opening parenthesis to the one that closes it.
    void skipParentheses()
    {
        int depth = 0;
        while (!atEnd()) {
            if (isQuote(peek())) {
                takeName();
                continue;
            }
            if (peek() == u'(')
                ++depth;
            else if (peek() == u')' && --depth == 0) {
                ++m_at;
                break;
            }
            ++m_at;
        }
        skipSpaces();
    }

private:
    void skipSpaces()
    {
        while (!atEnd() && m_line[m_at].isSpace())
            ++m_at;
    }

    const QString &m_line;
    qsizetype m_at = 0;
};

/// "SELECT, INSERT (`a`), LOCK TABLES" up to ON. False when the line is of another kind.
bool takePrivileges(GrantCursor &cursor, QStringList &privileges)
{
    for (;;) {
        QStringList words;
        bool onSomeColumns = false;
        bool atOn = false;
        while (!cursor.atEnd() && cursor.peek() != u',') {
            if (cursor.peek() == u'(') {
                cursor.skipParentheses();
                onSomeColumns = true;
                continue;
            }
            const QString word = cursor.takeWord();
            if (word.isEmpty())
                return false; // a role's name in quotes
            if (word == QLatin1String("ON")) {
                atOn = true;
                break;
            }
            words << word;
        }
        if (!words.isEmpty() && !onSomeColumns)
            privileges << words.join(u' ');
        if (atOn)
            return true;
        if (!cursor.takeLetter(u','))
            return false;
    }
}

} // namespace

std::optional<GrantLine> parseGrantLine(const QString &line)
{
    GrantCursor cursor(line);
    GrantLine grant;
    const QString verb = cursor.takeWord();
    grant.revoked = verb == QLatin1String("REVOKE");
    if (!grant.revoked && verb != QLatin1String("GRANT"))
        return std::nullopt;
    if (!takePrivileges(cursor, grant.privileges) || grant.privileges.contains(QLatin1String("PROXY")))
        return std::nullopt;

    QString name = cursor.takeName();
    const QString kind = name.toUpper();
    const bool isKind = cursor.peek() != u'.';
    if (isKind) {
        // ON PROCEDURE `db`.`p`; MariaDB: ON PACKAGE BODY `db`.`p`
        while (!cursor.atEnd() && !isQuote(cursor.peek()) && cursor.peek() != u'*')
            cursor.takeWord();
        name = cursor.takeName();
        if (kind != QLatin1String("TABLE"))
            grant.kind = GrantLine::Kind::Routine;
    }
    grant.database = name;
    if (!cursor.takeLetter(u'.'))
        return std::nullopt;
    grant.object = cursor.takeName();

    const QString to = cursor.takeWord();
    if (to == QLatin1String("TO") || to == QLatin1String("FROM")) {
        const QString user = cursor.takeName();
        if (cursor.takeLetter(u'@'))
            grant.account = QStringLiteral("'%1'@'%2'").arg(user, cursor.takeName());
        else
            grant.account = user;
    }
    static const QRegularExpression withGrant(QStringLiteral("WITH .*GRANT OPTION"),
                                              QRegularExpression::CaseInsensitiveOption);
    if (!grant.revoked && withGrant.match(line).hasMatch())
        grant.privileges << QStringLiteral("GRANT OPTION");
    return grant;
}

QString withoutPassword(const QString &line)
{
    // The rest of such a line holds WITH GRANT OPTION and TLS demands at most; keep the first.
    static const QRegularExpression password(
        QStringLiteral(" IDENTIFIED (BY|VIA|WITH) .*?(?= REQUIRE | WITH GRANT | WITH MAX|$)"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    return QString(line).remove(password);
}

} // namespace floe
