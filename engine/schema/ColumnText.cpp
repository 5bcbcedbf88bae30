#include "schema/ColumnText.h"

#include <algorithm>

namespace floe {

namespace {

using namespace Qt::StringLiterals;
using Clause = ColumnText::Clause;

bool obeys(const SqlToken &open, const ServerTraits &server)
{
    const bool mariaDbOnly = open.text.startsWith("/*M!"_L1);
    const int version = open.version();
    if (!server.isMariaDb())
        return !mariaDbOnly && version <= server.version;
    // MariaDB passes over what is meant for MySQL 5.7 and later, whatever its own number.
    return version <= server.version && (mariaDbOnly || version < 50700 || version > 99999);
}

void trim(SqlTokens &tokens)
{
    while (!tokens.isEmpty() && tokens.first().isBlank())
        tokens.removeFirst();
    while (!tokens.isEmpty() && tokens.last().isBlank())
        tokens.removeLast();
}

class ClauseReader
{
public:
    explicit ClauseReader(SqlTokens tokens) : m_tokens(std::move(tokens)) {}

    QList<ColumnText::Part> run()
    {
        QList<ColumnText::Part> parts;
        m_at = nextToken(m_tokens, 0);
        add(parts, Clause::Name, [this] { step(); });
        add(parts, Clause::Type, [this] { passType(); });
        while (m_at < m_tokens.size()) {
            const Clause clause = clauseHere();
            add(parts, clause, [this, clause] { pass(clause); });
        }
        return parts;
    }

private:
    template<typename Pass> void add(QList<ColumnText::Part> &parts, Clause clause, Pass passClause)
    {
        const qsizetype first = m_at;
        passClause();
        if (m_at == first)
            step();
        SqlTokens tokens = m_tokens.mid(first, m_at - first);
        trim(tokens);
        if (!tokens.isEmpty())
            parts.append({clause, tokens});
    }

    bool at(QLatin1String word) const { return m_at < m_tokens.size() && m_tokens[m_at].isWord(word); }
    bool next(QLatin1String word) const
    {
        const qsizetype following = nextToken(m_tokens, m_at + 1);
        return following < m_tokens.size() && m_tokens[following].isWord(word);
    }
    void step() { m_at = nextToken(m_tokens, m_at + 1); }
    void steps(int count)
    {
        while (count-- > 0 && m_at < m_tokens.size())
            step();
    }
    bool accept(QLatin1String word)
    {
        if (!at(word))
            return false;
        step();
        return true;
    }
    void passParentheses()
    {
        if (m_at >= m_tokens.size() || !m_tokens[m_at].is(u'('))
            return;
        const qsizetype close = closingParenthesis(m_tokens, m_at);
        m_at = close < 0 ? m_tokens.size() : nextToken(m_tokens, close + 1);
    }
    void passEqualsAndValue()
    {
        if (m_at < m_tokens.size() && m_tokens[m_at].is(u'='))
            step();
        step();
    }

    void passType()
    {
        step();
        if (at("precision"_L1) || at("varying"_L1))
            step();
        passParentheses();
        while (at("unsigned"_L1) || at("signed"_L1) || at("zerofill"_L1))
            step();
    }

    Clause clauseHere() const
    {
        const SqlToken &token = m_tokens[m_at];
        if (token.kind == SqlToken::Kind::Quoted)
            return Clause::EngineOption;
        if (token.kind != SqlToken::Kind::Word)
            return Clause::Other;
        if (at("CHARACTER"_L1) || at("CHARSET"_L1))
            return Clause::Charset;
        if (at("NOT"_L1))
            return next("SECONDARY"_L1) ? Clause::NotSecondary : Clause::NotNull;
        if (at("ON"_L1))
            return Clause::OnUpdate;
        if (at("GENERATED"_L1) || at("AS"_L1))
            return isSystemTime() ? Clause::SystemTime : Clause::Generated;
        if (at("CONSTRAINT"_L1) || at("CHECK"_L1))
            return Clause::Check;
        if (at("WITH"_L1) || at("WITHOUT"_L1))
            return Clause::Versioning;
        if (at("ENGINE_ATTRIBUTE"_L1) || at("SECONDARY_ENGINE_ATTRIBUTE"_L1))
            return Clause::EngineAttribute;
        static constexpr std::pair<QLatin1String, Clause> Words[] = {
            {"COLLATE"_L1, Clause::Collation},
            {"NULL"_L1, Clause::Null},
            {"DEFAULT"_L1, Clause::Default},
            {"AUTO_INCREMENT"_L1, Clause::AutoIncrement},
            {"COMMENT"_L1, Clause::Comment},
            {"INVISIBLE"_L1, Clause::Invisible},
            {"SRID"_L1, Clause::Srid},
            {"REF_SYSTEM_ID"_L1, Clause::RefSystemId},
            {"COLUMN_FORMAT"_L1, Clause::ColumnFormat},
            {"STORAGE"_L1, Clause::Storage},
            {"COMPRESSED"_L1, Clause::Compressed},
        };
        for (const auto &[word, clause] : Words) {
            if (token.isWord(word))
                return clause;
        }
        return Clause::Other;
    }

    bool isSystemTime() const
    {
        qsizetype i = m_at;
        for (int passed = 0; passed < 4 && i < m_tokens.size(); ++passed, i = nextToken(m_tokens, i + 1)) {
            if (m_tokens[i].is(u'('))
                return false;
            if (m_tokens[i].isWord("ROW"_L1))
                return true;
        }
        return false;
    }

    void pass(Clause clause)
    {
        switch (clause) {
        case Clause::Charset:
            accept("CHARACTER"_L1);
            steps(2);
            break;
        case Clause::NotNull:
        case Clause::NotSecondary:
        case Clause::Collation:
        case Clause::Comment:
        case Clause::Srid:
        case Clause::ColumnFormat:
        case Clause::Storage:
            steps(2);
            break;
        case Clause::Default:
            step();
            passDefault();
            break;
        case Clause::OnUpdate:
            steps(3);
            passParentheses();
            break;
        case Clause::SystemTime:
            while (m_at < m_tokens.size() && !at("START"_L1) && !at("END"_L1))
                step();
            step();
            break;
        case Clause::Generated:
            while (m_at < m_tokens.size() && !m_tokens[m_at].is(u'('))
                step();
            passParentheses();
            if (at("VIRTUAL"_L1) || at("STORED"_L1) || at("PERSISTENT"_L1))
                step();
            break;
        case Clause::Check:
            while (m_at < m_tokens.size() && !m_tokens[m_at].is(u'('))
                step();
            passParentheses();
            break;
        case Clause::Versioning:
            steps(3);
            break;
        case Clause::RefSystemId:
        case Clause::EngineAttribute:
        case Clause::EngineOption:
            step();
            passEqualsAndValue();
            break;
        case Clause::Compressed:
            step();
            if (m_at < m_tokens.size() && m_tokens[m_at].is(u'='))
                passEqualsAndValue();
            break;
        default:
            step();
            passParentheses();
            break;
        }
    }

    /// MariaDB writes expressions without parentheses around them, so the value ends where a word begins
    /// another clause.
    void passDefault()
    {
        bool first = true;
        while (m_at < m_tokens.size()) {
            if (!first && startsAttribute())
                return;
            first = false;
            if (m_tokens[m_at].is(u'('))
                passParentheses();
            else
                step();
        }
    }

    bool startsAttribute() const
    {
        const SqlToken &token = m_tokens[m_at];
        if (token.kind == SqlToken::Kind::Quoted)
            return true;
        const Clause clause = clauseHere();
        // COLLATE belongs to the value here: a column's own stands before its default.
        if (clause == Clause::OnUpdate)
            return next("UPDATE"_L1);
        return clause != Clause::Other && clause != Clause::Collation && clause != Clause::Charset;
    }

    SqlTokens m_tokens;
    qsizetype m_at = 0;
};

} // namespace

SqlTokens meantTokens(QStringView text, const ServerTraits &writtenBy)
{
    const SqlTokens tokens = tokenizeSql(text);
    SqlTokens meant;
    int passedOver = 0;
    QList<bool> obeyed;
    for (const SqlToken &token : tokens) {
        if (token.kind == SqlToken::Kind::VersionedOpen) {
            obeyed.append(obeys(token, writtenBy));
            passedOver += obeyed.last() ? 0 : 1;
        } else if (token.kind == SqlToken::Kind::VersionedClose) {
            passedOver -= obeyed.isEmpty() || obeyed.takeLast() ? 0 : 1;
        } else if (passedOver == 0) {
            if (token.kind == SqlToken::Kind::Space && !meant.isEmpty()
                && meant.last().kind == SqlToken::Kind::Space)
                continue;
            meant.append(token);
        }
    }
    trim(meant);
    return meant;
}

ColumnText ColumnText::parse(const QString &text, const ServerTraits &writtenBy)
{
    ColumnText column;
    column.m_parts = ClauseReader(meantTokens(text, writtenBy)).run();
    return column;
}

QString ColumnText::text() const
{
    QStringList texts;
    for (const Part &part : m_parts)
        texts.append(joinTokens(part.tokens));
    return texts.join(u' ');
}

ColumnText::Part *ColumnText::find(Clause clause)
{
    const auto found = std::find_if(m_parts.begin(), m_parts.end(),
                                    [clause](const Part &part) { return part.clause == clause; });
    return found == m_parts.end() ? nullptr : &*found;
}

const ColumnText::Part *ColumnText::find(Clause clause) const
{
    const auto found = std::find_if(m_parts.cbegin(), m_parts.cend(),
                                    [clause](const Part &part) { return part.clause == clause; });
    return found == m_parts.cend() ? nullptr : &*found;
}

bool ColumnText::remove(Clause clause)
{
    return m_parts.removeIf([clause](const Part &part) { return part.clause == clause; }) > 0;
}

void ColumnText::set(Clause clause, const QString &text, Clause after)
{
    if (Part *part = find(clause)) {
        part->tokens = tokenizeSql(text);
        return;
    }
    qsizetype place = m_parts.size();
    for (qsizetype i = 0; i < m_parts.size(); ++i) {
        if (m_parts[i].clause == after)
            place = i + 1;
    }
    m_parts.insert(place, {clause, tokenizeSql(text)});
}

void ColumnText::append(Clause clause, const QString &text)
{
    m_parts.append({clause, tokenizeSql(text)});
}

QString ColumnText::typeName() const
{
    const Part *type = find(Clause::Type);
    return type && !type->tokens.isEmpty() ? type->tokens.first().text.toLower() : QString();
}

SqlTokens ColumnText::typeArguments() const
{
    const Part *type = find(Clause::Type);
    if (!type)
        return {};
    for (qsizetype i = 0; i < type->tokens.size(); ++i) {
        if (!type->tokens[i].is(u'('))
            continue;
        const qsizetype close = closingParenthesis(type->tokens, i);
        return close < 0 ? SqlTokens() : type->tokens.mid(i + 1, close - i - 1);
    }
    return {};
}

} // namespace floe
