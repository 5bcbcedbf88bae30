#include "schema/ObjectText.h"

#include "schema/CollationMap.h"

#include <QCoreApplication>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(floe::OtherObjects)
};

bool isName(const SqlToken &token)
{
    return token.kind == SqlToken::Kind::Quoted || token.kind == SqlToken::Kind::Word;
}

/// What stands before an object's body: CREATE, DEFINER, kind, name, and what belongs to the kind.
class HeaderRewriter
{
public:
    HeaderRewriter(SqlTokens &tokens, ObjectText &text) : m_tokens(tokens), m_text(text) {}

    /// Index of the first token of the body.
    qsizetype run()
    {
        const ObjectKind kind = m_text.object.info.kind;
        const QLatin1String words[] = {kind == ObjectKind::View      ? "VIEW"_L1
                                       : kind == ObjectKind::Trigger ? "TRIGGER"_L1
                                       : kind == ObjectKind::Event   ? "EVENT"_L1
                                       : m_text.object.info.function ? "FUNCTION"_L1
                                                                     : "PROCEDURE"_L1};
        rewriteDefiner(words[0]);
        m_at = find(words[0], 0) + 1;
        passIfNotExists();
        replaceName(m_text.object.mapped);
        if (kind == ObjectKind::View)
            return find("AS"_L1, m_at) + 1;
        if (kind == ObjectKind::Trigger)
            return rewriteTrigger();
        if (kind == ObjectKind::Event)
            return rewriteEvent();
        return rewriteRoutine();
    }

private:
    /// Outside parentheses.
    qsizetype find(QLatin1String word, qsizetype from) const
    {
        int depth = 0;
        for (qsizetype i = from; i < m_tokens.size(); ++i) {
            if (m_tokens[i].is(u'('))
                ++depth;
            else if (m_tokens[i].is(u')'))
                --depth;
            else if (depth == 0 && m_tokens[i].isWord(word))
                return i;
        }
        return m_tokens.size() - 1;
    }

    void passIfNotExists()
    {
        m_at = nextToken(m_tokens, m_at);
        if (m_at < m_tokens.size() && m_tokens[m_at].isWord("IF"_L1)) {
            for (int word = 0; word < 3; ++word)
                m_at = nextToken(m_tokens, m_at + 1);
        }
    }

    /// `name` or `database`.`name` at m_at becomes `name`'s full one; m_at is then behind it.
    void replaceName(const ObjectName &name)
    {
        qsizetype end = m_at + 1;
        while (end + 1 < m_tokens.size() && m_tokens[end].is(u'.') && isName(m_tokens[end + 1]))
            end += 2;
        m_tokens.remove(m_at, end - m_at);
        m_tokens.insert(m_at,
                        {SqlToken::Kind::Quoted, backticked(name.database) + u'.' + backticked(name.name)});
        ++m_at;
    }

    void rewriteDefiner(QLatin1String kindWord)
    {
        const qsizetype definer = find("DEFINER"_L1, 0);
        if (definer > find(kindWord, 0))
            return;
        const qsizetype equals = nextToken(m_tokens, definer + 1);
        if (equals >= m_tokens.size() || !m_tokens[equals].is(u'='))
            return;
        const qsizetype first = nextToken(m_tokens, equals + 1);
        qsizetype end = first + 1;
        QString account = plain(m_tokens.value(first));
        if (end + 1 < m_tokens.size() && m_tokens[end].is(u'@')) {
            account += u'@' + plain(m_tokens[end + 1]);
            end += 2;
        }
        if (m_text.definers.keeps(account))
            return;
        m_tokens.remove(first, end - first);
        m_tokens.insert(first, {SqlToken::Kind::Word, u"CURRENT_USER"_s});
        m_text.changed(Texts::tr("definer %1 → the destination account").arg(account));
    }

    static QString plain(const SqlToken &token)
    {
        return token.kind == SqlToken::Kind::String ? textOfString(token) : token.identifier();
    }

    qsizetype rewriteTrigger()
    {
        m_at = nextToken(m_tokens, find("ON"_L1, m_at) + 1);
        const ObjectName table{m_text.object.info.name.database, m_text.object.info.onTable};
        replaceName(m_text.all.destinationName(table, m_text.source.lowerCaseTableNames));
        m_at = find("ROW"_L1, m_at) + 1;
        const qsizetype order = nextToken(m_tokens, m_at);
        if (order < m_tokens.size()
            && (m_tokens[order].isWord("FOLLOWS"_L1) || m_tokens[order].isWord("PRECEDES"_L1))) {
            const qsizetype name = nextToken(m_tokens, order + 1);
            m_tokens.remove(order, name + 1 - order);
        }
        if (!m_text.follows.isEmpty()) {
            m_tokens.insert(m_at++, {SqlToken::Kind::Word, " FOLLOWS "_L1 + backticked(m_text.follows)});
            if (m_at < m_tokens.size() && !m_tokens[m_at].isBlank())
                m_tokens.insert(m_at, {SqlToken::Kind::Space, u" "_s});
        }
        return m_at;
    }

    qsizetype rewriteEvent()
    {
        const qsizetype body = find("DO"_L1, m_at);
        for (qsizetype i = m_at; i < body; ++i) {
            if (m_tokens[i].isWord("ENABLE"_L1)) {
                m_tokens[i].text = u"DISABLE"_s;
                m_text.changed(Texts::tr("enabled at the source, created disabled"));
                return body + 1;
            }
            if (!m_tokens[i].isWord("DISABLE"_L1))
                continue;
            const qsizetype on = nextToken(m_tokens, i + 1);
            if (on < body && m_tokens[on].isWord("ON"_L1)) {
                const qsizetype end = nextToken(m_tokens, on + 1) + 1; // DISABLE ON SLAVE, ON REPLICA
                m_tokens.remove(i + 1, end - i - 1);
                return body + 1 - (end - i - 1);
            }
            return body + 1;
        }
        m_tokens.insert(body, {SqlToken::Kind::Word, u"DISABLE "_s});
        m_text.changed(Texts::tr("enabled at the source, created disabled"));
        return body + 2;
    }

    /// The type after RETURNS is written by the server, with a collation that may have another name.
    qsizetype rewriteRoutine()
    {
        const qsizetype open = nextToken(m_tokens, m_at);
        if (open < m_tokens.size() && m_tokens[open].is(u'('))
            m_at = rewriteParameters(open);
        const qsizetype returns = nextToken(m_tokens, m_at);
        if (returns >= m_tokens.size() || !m_tokens[returns].isWord("RETURNS"_L1))
            return m_at;
        qsizetype end = returns + 1;
        static const QStringList typeWords{u"charset"_s, u"character"_s, u"set"_s, u"collate"_s,
                                           u"unsigned"_s};
        // Type, its length, then pairs of CHARSET x and COLLATE y.
        end = nextToken(m_tokens, end) + 1;
        while (end < m_tokens.size()) {
            const SqlToken &token = m_tokens[end];
            if (token.is(u'(')) {
                const qsizetype closing = closingParenthesis(m_tokens, end);
                end = closing < 0 ? m_tokens.size() : closing + 1;
            } else if (token.kind == SqlToken::Kind::Word && typeWords.contains(token.text.toLower())) {
                const bool takesName =
                    token.isWord("CHARSET"_L1) || token.isWord("SET"_L1) || token.isWord("COLLATE"_L1);
                end = (takesName ? nextToken(m_tokens, end + 1) : end) + 1;
            } else if (token.isBlank()) {
                ++end;
            } else {
                break;
            }
        }
        mapCollations(m_tokens, returns, std::min(end, m_tokens.size()), m_text);
        return end;
    }

    /// Parameters stand as they were typed. Returns the index behind them.
    qsizetype rewriteParameters(qsizetype open)
    {
        qsizetype close = closingParenthesis(m_tokens, open);
        if (close < 0)
            return open;
        mapCollations(m_tokens, open, close, m_text);
        if (!m_text.object.info.function || m_text.destination.isMariaDbAtLeast(100801))
            return close + 1;
        // Parameters of functions have a direction on newer MariaDB only; IN is what they are elsewhere.
        int depth = 0;
        for (qsizetype i = open; i < close; ++i) {
            if (m_tokens[i].is(u')'))
                --depth;
            const bool starts =
                (m_tokens[i].is(u'(') && depth++ == 0) || (m_tokens[i].is(u',') && depth == 1);
            const qsizetype word = nextToken(m_tokens, i + 1);
            if (!starts || word >= close)
                continue;
            if (m_tokens[word].isWord("OUT"_L1) || m_tokens[word].isWord("INOUT"_L1)) {
                m_text.refusal = Texts::tr("Its parameter %1 hands a value back (%2), which functions at the "
                                           "destination cannot do.")
                                     .arg(m_tokens.value(nextToken(m_tokens, word + 1)).identifier(),
                                          m_tokens[word].text.toUpper());
            } else if (m_tokens[word].isWord("IN"_L1)) {
                const qsizetype name = nextToken(m_tokens, word + 1);
                m_tokens.remove(word, name - word);
                close -= name - word;
            }
        }
        return close + 1;
    }

    SqlTokens &m_tokens;
    ObjectText &m_text;
    qsizetype m_at = 0;
};

} // namespace

ObjectName ObjectText::atSource(const QString &database, const QString &name) const
{
    // Only servers of this kind keep names in another case than they may be written in.
    const int folding = source.lowerCaseTableNames == 1 ? 1 : 0;
    return {foldedTableName(database, folding), foldedTableName(name, folding)};
}

QString ObjectText::renamedDatabase(const QString &database) const
{
    const QString folded = foldedTableName(database, source.lowerCaseTableNames);
    for (const ResolvedDatabase &candidate : all.databases) {
        if (foldedTableName(candidate.info.name, source.lowerCaseTableNames) == folded)
            return candidate.mapped == candidate.info.name ? QString() : candidate.mapped;
    }
    return {};
}

QString ObjectText::rewritten(const QString &create, SqlLexicalMode mode)
{
    SqlTokens tokens = tokenizeSql(create, mode);
    const qsizetype body = HeaderRewriter(tokens, *this).run();
    if (object.info.kind == ObjectKind::View)
        rewriteViewBody(tokens, body, *this);
    else
        rewriteProgramBody(tokens, body, *this);
    return joinTokens(tokens);
}

void mapCollations(SqlTokens &tokens, qsizetype first, qsizetype end, ObjectText &text)
{
    const auto collation = [&text](const QString &name) {
        const std::optional<MappedCollation> mapped = mapCollation(name, text.destination);
        if (!mapped) {
            text.changed(Texts::tr("uses collation %1, which the destination does not know").arg(name));
            return name;
        }
        if (!mapped->exact)
            text.changed(Texts::tr("collation %1 → %2, which may compare or sort some texts differently")
                             .arg(name, mapped->name));
        return mapped->name;
    };
    const auto charset = [&text](const QString &name) {
        const std::optional<QString> mapped = mapCharset(name, text.destination);
        if (!mapped)
            text.changed(Texts::tr("uses character set %1, which the destination does not know").arg(name));
        return mapped.value_or(name);
    };
    for (qsizetype i = first; i < end; ++i) {
        SqlToken &token = tokens[i];
        if (token.kind != SqlToken::Kind::Word)
            continue;
        const bool isIntroducer =
            token.text.startsWith(u'_') && i + 1 < end && tokens[i + 1].kind == SqlToken::Kind::String;
        if (isIntroducer) {
            token.text = u'_' + charset(token.text.mid(1));
            continue;
        }
        const bool isCollate = token.isWord("COLLATE"_L1);
        const bool isCharset = token.isWord("CHARSET"_L1) || token.isWord("USING"_L1)
                               || (token.isWord("SET"_L1) && i >= 2 && tokens[i - 2].isWord("CHARACTER"_L1));
        const qsizetype next = nextToken(tokens, i + 1);
        if ((!isCollate && !isCharset) || next >= end || !isName(tokens[next]))
            continue;
        tokens[next].text =
            isCollate ? collation(tokens[next].identifier()) : charset(tokens[next].identifier());
        i = next;
    }
}

void rewriteProgramBody(SqlTokens &tokens, qsizetype first, ObjectText &text)
{
    const QString home = text.object.info.name.database;
    const auto tell = [&text](const ObjectName &name) {
        const auto mapped = text.all.renames.constFind(name);
        if (mapped != text.all.renames.constEnd()) {
            if (mapped->name != name.name)
                text.changed(Texts::tr("refers to %1, which is named %2 at the destination")
                                 .arg(name.displayName(), mapped->displayName()));
        } else if (text.all.leftOutTables.contains(name)) {
            text.changed(Texts::tr("refers to %1, which is left out").arg(name.displayName()));
        }
    };
    for (qsizetype i = first; i < tokens.size(); ++i) {
        if (!isName(tokens[i]))
            continue;
        const bool qualifies = i + 2 < tokens.size() && tokens[i + 1].is(u'.') && isName(tokens[i + 2]);
        if (!qualifies) {
            tell(text.atSource(home, tokens[i].identifier()));
            continue;
        }
        const QString qualifier = tokens[i].identifier();
        const ObjectName name = text.atSource(qualifier, tokens[i + 2].identifier());
        const qsizetype behind = nextToken(tokens, i + 3);
        const bool called = behind < tokens.size() && tokens[behind].is(u'(');
        const bool known = text.all.renames.contains(name) || text.all.leftOutTables.contains(name);
        const QString renamed = known || called ? text.renamedDatabase(qualifier) : QString();
        if (!known && !called) {
            // A table, or its alias, before a column.
            tell(text.atSource(home, qualifier));
        } else if (!renamed.isEmpty() && tokens[i].kind == SqlToken::Kind::Quoted) {
            tokens[i].text = backticked(renamed);
            text.changed(Texts::tr("database %1 → %2").arg(qualifier, renamed));
        } else if (!renamed.isEmpty()) {
            text.changed(Texts::tr("refers to database %1, which is named %2 at the destination")
                             .arg(qualifier, renamed));
        }
        if (known)
            tell(name);
        i += 2;
    }
}

} // namespace floe
