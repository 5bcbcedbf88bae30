#include "schema/SqlSecrets.h"

#include <QRegularExpression>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

const QString Mask = u"***"_s;

/// Puts *** in the place of what each rule's group "secret" takes.
class Masker
{
public:
    bool heldSecrets() const { return m_heldSecrets; }
    bool holdsMasks() const { return m_holdsMasks; }

    QString hide(const QString &secret)
    {
        if (secret == Mask)
            m_holdsMasks = true;
        else
            m_heldSecrets = true;
        return Mask;
    }

    void apply(const QRegularExpression &rule, QString &text)
    {
        qsizetype from = 0;
        for (;;) {
            const QRegularExpressionMatch match = rule.match(text, from);
            if (!match.hasMatch())
                return;
            const QString mask = hide(match.captured(u"secret"_s));
            const qsizetype start = match.capturedStart(u"secret"_s);
            const qsizetype behind = text.size() - match.capturedEnd();
            text.replace(start, match.capturedLength(u"secret"_s), mask);
            from = text.size() - behind;
        }
    }

    /// What stands in a text, without its quotes.
    void applyAll(QString &text)
    {
        static const QRegularExpression::PatternOptions options =
            QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption;
        // A password may hold each of the signs that part an address: it ends before the last @.
        static const QRegularExpression address(uR"(://[^:@\[]*:(?<secret>.+)@)"_s, options);
        static const QRegularExpression cutAddress(
            uR"(://[^:@/\[]*:(?!\d{1,5}(?:\D|$))(?<secret>[^\s'"@]+)(?![^\s'"]*@))"_s, options);
        static const QRegularExpression quotedSetting(
            uR"((?:password|passwd|pwd)\\?["']?\s*[=:]?\s*(?<quote>\\?"|''|\\?')(?<secret>.+?)(?:\k<quote>(?=\s*(?:[,;'")}]|$))|$))"_s,
            options);
        static const QRegularExpression setting(
            uR"((?:password|passwd|pwd)\s*=\s*(?<secret>\{[^}]*\}?|[^"'\\\s,;&][^,;&"']*))"_s, options);
        if (!text.contains(u"://"_s) && !text.contains(u"pass"_s, Qt::CaseInsensitive)
            && !text.contains(u"pwd"_s, Qt::CaseInsensitive))
            return;
        apply(address, text);
        apply(cutAddress, text);
        apply(quotedSetting, text);
        apply(setting, text);
    }

private:
    bool m_heldSecrets = false;
    bool m_holdsMasks = false;
};

/// What comes before a text, and makes all of it a secret or an address.
enum class Lead { None, Secret, Connection };

bool namesSecret(const SqlToken &token)
{
    if (token.kind != SqlToken::Kind::Word && token.kind != SqlToken::Kind::Quoted)
        return false;
    const QString name = token.identifier().toLower();
    return name.endsWith("password"_L1) || name.endsWith("passwd"_L1) || name.endsWith("pwd"_L1);
}

/// password 'x', password = 'x', PASSWORD('x'); IDENTIFIED WITH a BY 'x': the way to the text is short.
Lead leadTo(const SqlTokens &tokens, qsizetype text)
{
    bool close = true;
    int seen = 0;
    for (qsizetype i = text - 1; i >= 0 && seen < 6; --i) {
        const SqlToken &token = tokens[i];
        if (token.isBlank() || token.kind == SqlToken::Kind::VersionedOpen)
            continue;
        ++seen;
        if (token.isWord("IDENTIFIED"_L1))
            return Lead::Secret;
        if (token.is(u';') || token.is(u','))
            return Lead::None;
        if (close && namesSecret(token))
            return Lead::Secret;
        if (close && (token.isWord("CONNECTION"_L1)))
            return Lead::Connection;
        close = close && (token.is(u'=') || token.is(u'('));
    }
    return Lead::None;
}

QString masked(const SqlToken &token, Lead lead, Masker &masker)
{
    const QChar quote = token.text.front();
    const bool closed = token.text.size() > 1 && token.text.endsWith(quote);
    QString inner = token.text.mid(1, token.text.size() - (closed ? 2 : 1));
    if (lead == Lead::Secret && !inner.isEmpty())
        inner = masker.hide(inner);
    else
        masker.applyAll(inner);
    static const QRegularExpression account(u"^[^:]*:(?<secret>.+)@"_s,
                                            QRegularExpression::DotMatchesEverythingOption);
    if (lead == Lead::Connection && !inner.contains("://"_L1))
        masker.apply(account, inner);
    return quote + inner + (closed ? QString(quote) : QString());
}

} // namespace

MaskedSql maskSecrets(const QString &sql, SqlLexicalMode mode)
{
    Masker masker;
    SqlTokens tokens = tokenizeSql(sql, mode);
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        SqlToken &token = tokens[i];
        // Names can be texts in another mode of the server.
        if (token.kind == SqlToken::Kind::String || token.text.startsWith(u'"'))
            token.text = masked(token, leadTo(tokens, i), masker);
        else if (token.kind == SqlToken::Kind::Comment)
            masker.applyAll(token.text);
    }
    return {joinTokens(tokens), masker.heldSecrets(), masker.holdsMasks()};
}

QString withoutSecrets(const QString &sentence)
{
    QString text = sentence;
    Masker().applyAll(text);
    return text;
}

Error withoutSecrets(Error error)
{
    error.message = withoutSecrets(error.message);
    error.details = withoutSecrets(error.details);
    return error;
}

} // namespace floe
