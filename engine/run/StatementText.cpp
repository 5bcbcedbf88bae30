#include "run/StatementText.h"

#include "schema/SqlTokens.h"

#include <QSet>

#include <algorithm>

namespace floe {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostWordsBeforeKind = 12; ///< OR REPLACE DEFINER = … SQL SECURITY … VIEW

/// The statement without spaces and comments.
class Words
{
public:
    explicit Words(const QString &sql)
    {
        for (const SqlToken &token : tokenizeSql(sql)) {
            const bool mark =
                token.kind == SqlToken::Kind::VersionedOpen || token.kind == SqlToken::Kind::VersionedClose;
            if (!token.isBlank() && !mark)
                m_tokens += token;
        }
    }

    /// In upper case; empty for what is no word.
    QString word(qsizetype at) const
    {
        const bool is = at < m_tokens.size() && m_tokens[at].kind == SqlToken::Kind::Word;
        return is ? m_tokens[at].text.toUpper() : QString();
    }
    bool isWordAt(qsizetype at, const QSet<QString> &words) const { return words.contains(word(at)); }
    qsizetype pastAny(qsizetype at, const QSet<QString> &words) const
    {
        while (isWordAt(at, words))
            ++at;
        return at;
    }
    /// Index of the first of these words outside parentheses; -1 when there is none.
    qsizetype find(const QSet<QString> &words, qsizetype from, qsizetype most) const
    {
        int depth = 0;
        for (qsizetype i = from; i < std::min(from + most, m_tokens.size()); ++i) {
            depth += m_tokens[i].is(u'(') ? 1 : m_tokens[i].is(u')') ? -1 : 0;
            if (depth == 0 && isWordAt(i, words))
                return i;
        }
        return -1;
    }
    qsizetype size() const { return m_tokens.size(); }

    /// name or database.name
    ObjectName name(qsizetype at, const QString &database) const
    {
        const auto isName = [this](qsizetype i) {
            return i < m_tokens.size()
                   && (m_tokens[i].kind == SqlToken::Kind::Word
                       || m_tokens[i].kind == SqlToken::Kind::Quoted);
        };
        if (!isName(at))
            return {};
        const QString first = m_tokens[at].identifier();
        if (at + 1 < m_tokens.size() && m_tokens[at + 1].is(u'.') && isName(at + 2))
            return {first, m_tokens[at + 2].identifier()};
        return {database, first};
    }

private:
    SqlTokens m_tokens;
};

StatementSubject definition(const Words &words, const QString &database)
{
    static const QSet<QString> kinds{u"TABLE"_s,    u"DATABASE"_s, u"SCHEMA"_s, u"VIEW"_s,  u"PROCEDURE"_s,
                                     u"FUNCTION"_s, u"TRIGGER"_s,  u"EVENT"_s,  u"INDEX"_s, u"USER"_s};
    const QString verb = words.word(0);
    const qsizetype kind = words.find(kinds, 1, MostWordsBeforeKind);
    if (kind < 0)
        return {verb, {}};
    StatementSubject subject{verb + u' ' + words.word(kind), {}};
    if (words.word(kind) == "USER"_L1)
        return subject;
    qsizetype name = words.pastAny(kind + 1, {u"IF"_s, u"NOT"_s, u"EXISTS"_s});
    if (words.word(kind) == "INDEX"_L1) {
        name = words.find({u"ON"_s}, kind + 1, words.size()) + 1;
        subject.verb += u" ON"_s;
    }
    subject.object = words.name(name, database);
    if (words.word(kind) == "DATABASE"_L1 || words.word(kind) == "SCHEMA"_L1)
        subject.object = {subject.object.name, {}};
    return subject;
}

/// "FLUSH TABLES WITH READ LOCK": nothing but words of the language.
StatementSubject wordsOnly(const Words &words)
{
    QStringList all;
    for (qsizetype i = 0; i < 5 && !words.word(i).isEmpty(); ++i)
        all += words.word(i);
    return {all.join(u' '), {}};
}

StatementSubject subjectOf(const Words &words, const QString &database)
{
    static const QSet<QString> modifiers{u"LOW_PRIORITY"_s, u"HIGH_PRIORITY"_s, u"DELAYED"_s, u"IGNORE"_s,
                                         u"QUICK"_s,        u"INTO"_s,          u"FROM"_s};
    const QString verb = words.word(0);
    if (verb == "INSERT"_L1 || verb == "REPLACE"_L1)
        return {verb + u" INTO"_s, words.name(words.pastAny(1, modifiers), database)};
    if (verb == "UPDATE"_L1)
        return {verb, words.name(words.pastAny(1, modifiers), database)};
    if (verb == "SELECT"_L1 || verb == "DELETE"_L1) {
        const qsizetype from = words.find({u"FROM"_s}, 1, words.size());
        const ObjectName object = from > 0 ? words.name(from + 1, database) : ObjectName();
        return {object.name.isEmpty() ? verb : verb + u" FROM"_s, object};
    }
    if (verb == "LOAD"_L1) {
        const qsizetype table = words.find({u"TABLE"_s}, 1, words.size());
        const ObjectName object = table > 0 ? words.name(table + 1, database) : ObjectName();
        return {object.name.isEmpty() ? u"LOAD DATA"_s : u"LOAD DATA INTO"_s, object};
    }
    if (verb == "ALTER"_L1 || verb == "CREATE"_L1 || verb == "DROP"_L1 || verb == "RENAME"_L1)
        return definition(words, database);
    if (verb == "TRUNCATE"_L1)
        return {u"TRUNCATE TABLE"_s, words.name(words.pastAny(1, {u"TABLE"_s}), database)};
    if (verb == "LOCK"_L1 || verb == "ANALYZE"_L1 || verb == "OPTIMIZE"_L1 || verb == "CHECK"_L1) {
        const qsizetype tables = words.find({u"TABLE"_s, u"TABLES"_s}, 1, 3);
        if (tables < 0)
            return wordsOnly(words);
        return {verb + u' ' + words.word(tables), words.name(tables + 1, database)};
    }
    if (verb == "CALL"_L1)
        return {verb, words.name(1, database)};
    if (verb == "FLUSH"_L1 || verb == "START"_L1 || verb == "BACKUP"_L1 || verb == "UNLOCK"_L1)
        return wordsOnly(words);
    return {verb, {}};
}

} // namespace

QString StatementSubject::text() const
{
    if (object.name.isEmpty() && object.database.isEmpty())
        return verb;
    QString name = object.name;
    if (name.isEmpty())
        name = object.database;
    else if (!object.database.isEmpty())
        name = object.displayName();
    return verb + u' ' + visibleName(name);
}

StatementSubject statementSubject(const QString &sql, const QString &database)
{
    return subjectOf(Words(sql), database);
}

} // namespace floe
