#include "schema/CollationMap.h"
#include "schema/RewriteContext.h"

#include <QSet>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// Functions that only some servers have; what is not listed is taken to be everywhere.
const QSet<QString> &mySqlOnlyFunctions()
{
    static const QSet<QString> names{
        u"uuid_to_bin"_s,       u"bin_to_uuid"_s,
        u"is_uuid"_s,           u"regexp_like"_s,
        u"any_value"_s,         u"grouping"_s,
        u"json_storage_size"_s, u"json_storage_free"_s,
        u"st_latitude"_s,       u"st_longitude"_s,
        u"st_swapxy"_s,         u"st_transform"_s,
        u"string_to_vector"_s,  u"to_vector"_s,
        u"vector_to_string"_s,  u"from_vector"_s,
        u"vector_dim"_s,        u"format_pico_time"_s,
        u"statement_digest"_s,  u"json_schema_validation_report"_s,
    };
    return names;
}

const QSet<QString> &mariaDbOnlyFunctions()
{
    static const QSet<QString> names{
        u"nextval"_s,       u"lastval"_s,        u"setval"_s,        u"json_compact"_s,
        u"json_detailed"_s, u"json_loose"_s,     u"json_exists"_s,   u"json_query"_s,
        u"json_equals"_s,   u"json_normalize"_s, u"sformat"_s,       u"natural_sort_key"_s,
        u"to_char"_s,       u"to_number"_s,      u"add_months"_s,    u"months_between"_s,
        u"nvl"_s,           u"nvl2"_s,           u"chr"_s,           u"decode_oracle"_s,
        u"kdf"_s,           u"crc32c"_s,         u"column_create"_s, u"column_add"_s,
        u"column_get"_s,    u"column_delete"_s,  u"column_exists"_s, u"column_list"_s,
        u"column_json"_s,   u"column_check"_s,   u"sys_guid"_s,      u"uuid_v4"_s,
        u"uuid_v7"_s,       u"vec_fromtext"_s,   u"vec_totext"_s,    u"vec_distance"_s,
        u"password"_s,      u"old_password"_s,   u"encode"_s,        u"decode"_s,
        u"encrypt"_s,       u"des_encrypt"_s,    u"des_decrypt"_s,   u"oct_to_num"_s,
    };
    return names;
}

const QSet<QString> &removedInMySql9()
{
    static const QSet<QString> names{u"md5"_s, u"sha"_s, u"sha1"_s};
    return names;
}

const QSet<QString> &nondeterministicFunctions()
{
    static const QSet<QString> names{
        u"now"_s,
        u"current_timestamp"_s,
        u"localtime"_s,
        u"localtimestamp"_s,
        u"sysdate"_s,
        u"curdate"_s,
        u"current_date"_s,
        u"curtime"_s,
        u"current_time"_s,
        u"utc_date"_s,
        u"utc_time"_s,
        u"utc_timestamp"_s,
        u"unix_timestamp"_s,
        u"rand"_s,
        u"uuid"_s,
        u"uuid_short"_s,
        u"user"_s,
        u"current_user"_s,
        u"session_user"_s,
        u"system_user"_s,
        u"connection_id"_s,
        u"database"_s,
        u"schema"_s,
        u"version"_s,
        u"last_insert_id"_s,
        u"found_rows"_s,
        u"row_count"_s,
        u"load_file"_s,
        u"sleep"_s,
        u"benchmark"_s,
    };
    return names;
}

bool refuses(const ServerTraits &destination, const QString &function)
{
    if (destination.isMariaDb()) {
        if (function == "json_overlaps"_L1)
            return destination.version < 100900;
        if (function == "json_schema_valid"_L1)
            return destination.version < 110100;
        if (function == "json_pretty"_L1 || function == "random_bytes"_L1)
            return destination.version < 101000;
        return mySqlOnlyFunctions().contains(function);
    }
    if (destination.isMySqlAtLeast(90600) && removedInMySql9().contains(function))
        return true;
    if (destination.version < 80000) {
        static const QSet<QString> stillThere{u"password"_s, u"old_password"_s, u"encode"_s,     u"decode"_s,
                                              u"encrypt"_s,  u"des_encrypt"_s,  u"des_decrypt"_s};
        if (stillThere.contains(function))
            return false;
        static const QSet<QString> since8{u"uuid_to_bin"_s, u"bin_to_uuid"_s, u"is_uuid"_s, u"regexp_like"_s};
        if (since8.contains(function))
            return true;
    }
    return mariaDbOnlyFunctions().contains(function);
}

class ExpressionRewriter
{
public:
    ExpressionRewriter(const SqlTokens &tokens, RewriteContext &context, bool bareNames)
        : m_tokens(tokens), m_context(context), m_bareNames(bareNames)
    {}

    RewrittenExpression run()
    {
        while (m_at < m_tokens.size()) {
            const SqlToken &token = m_tokens[m_at];
            if (token.kind == SqlToken::Kind::Quoted)
                rewriteName();
            else if (token.kind == SqlToken::Kind::Word)
                rewriteWord();
            else
                keep();
        }
        return std::move(m_result);
    }

private:
    void keep() { m_result.tokens.append(m_tokens[m_at++]); }
    void put(SqlToken::Kind kind, const QString &text) { m_result.tokens.append({kind, text}); }
    bool follows(qsizetype i, QChar punctuation) const
    {
        const qsizetype next = nextToken(m_tokens, i + 1);
        return next < m_tokens.size() && m_tokens[next].is(punctuation);
    }

    /// `column`, `table`.`column`, `database`.`table`.`column`, `database`.`sequence`
    void rewriteName()
    {
        QStringList names{m_tokens[m_at].identifier()};
        while (m_at + 2 < m_tokens.size() && m_tokens[m_at + 1].is(u'.')
               && m_tokens[m_at + 2].kind == SqlToken::Kind::Quoted) {
            m_at += 2;
            names.append(m_tokens[m_at].identifier());
        }
        const bool call = follows(m_at, u'(');
        ++m_at;
        if (m_afterSequenceWord) {
            names = mappedObject(names);
            m_afterSequenceWord = false;
        } else if (!call) {
            useColumn(names.last());
            names.last() = m_context.mappedColumn(names.last());
            if (names.size() > 1)
                names[names.size() - 2] = m_context.table.mapped.name;
            if (names.size() > 2)
                names[0] = m_context.table.mapped.database;
        } else if (names.size() > 1) {
            names[0] = mappedObject({names[0], QString()}).first();
        }
        for (qsizetype i = 0; i < names.size(); ++i) {
            if (i > 0)
                put(SqlToken::Kind::Punctuation, u"."_s);
            put(SqlToken::Kind::Quoted, backticked(names[i]));
        }
    }

    QStringList mappedObject(const QStringList &names) const
    {
        const ObjectName source{names.size() > 1 ? names[0] : m_context.table.source().database,
                                names.last()};
        const ObjectName mapped = m_context.all.destinationName(source, m_context.source.lowerCaseTableNames);
        return {mapped.database, mapped.name};
    }

    void useColumn(const QString &name)
    {
        if (m_context.isLeftOut(name) && !m_result.leftOutColumns.contains(name))
            m_result.leftOutColumns.append(name);
    }

    void rewriteWord()
    {
        const SqlToken &token = m_tokens[m_at];
        const QString lower = token.text.toLower();
        const bool textFollows =
            m_at + 1 < m_tokens.size() && m_tokens[m_at + 1].kind == SqlToken::Kind::String;
        if (lower.startsWith(u'_') && textFollows) {
            rewriteIntroducer(lower.mid(1));
        } else if (lower == "collate"_L1) {
            keepAndMapNext([this](const QString &name) { return m_context.collation(name); });
        } else if (lower == "charset"_L1 || (lower == "set"_L1 && m_previous == "character"_L1)) {
            keepAndMapNext([this](const QString &name) { return m_context.charset(name); });
        } else if (m_bareNames && !follows(m_at, u'(') && m_context.column(token.text)) {
            useColumn(token.text);
            put(SqlToken::Kind::Quoted, backticked(m_context.mappedColumn(token.text)));
            ++m_at;
        } else {
            noteFunction(lower);
            keep();
        }
        m_previous = lower;
    }

    void rewriteIntroducer(const QString &charset)
    {
        // MySQL shows four question marks for every character beyond U+FFFF in an expression.
        if (!m_context.source.isMariaDb() && m_tokens[m_at + 1].text.contains("????"_L1))
            m_context.notCarried(RewriteContext::tr("maybe a text in an expression: the source shows it as "
                                                    "%1, which may stand for characters that it cannot show")
                                     .arg(m_tokens[m_at + 1].text));
        // MariaDB loses the backslashes of texts with a charset before them. Our sessions speak UTF-8 anyway.
        const bool hasBackslash = m_tokens[m_at + 1].text.contains(u'\\');
        if (!m_context.toMariaDb() || !(hasBackslash || charset.startsWith("utf8"_L1)))
            put(SqlToken::Kind::Word, u'_' + m_context.charset(charset));
        ++m_at;
    }

    template<typename Map> void keepAndMapNext(Map map)
    {
        keep();
        while (m_at < m_tokens.size() && m_tokens[m_at].isBlank())
            keep();
        if (m_at >= m_tokens.size())
            return;
        const QString mapped = map(m_tokens[m_at].identifier());
        put(SqlToken::Kind::Word, mapped);
        ++m_at;
    }

    void noteFunction(const QString &lower)
    {
        if (lower == "nextval"_L1 || lower == "lastval"_L1 || lower == "setval"_L1) {
            m_afterSequenceWord = true;
            m_result.usesSequence = true;
        }
        if (!follows(m_at, u'(')) {
            if (lower == "array"_L1 && m_context.toMariaDb())
                m_result.refusedFunctions.append(u"cast(… as … array)"_s);
            return;
        }
        if (refuses(m_context.destination, lower))
            m_result.refusedFunctions.append(lower);
        if (nondeterministicFunctions().contains(lower))
            m_result.nondeterministic = true;
    }

    const SqlTokens &m_tokens;
    RewriteContext &m_context;
    const bool m_bareNames;
    qsizetype m_at = 0;
    QString m_previous;
    bool m_afterSequenceWord = false;
    RewrittenExpression m_result;
};

} // namespace

RewriteContext::RewriteContext(const ResolvedTable &resolvedTable, const ResolvedObjects &resolved,
                               const ServerTraits &sourceTraits, const ServerTraits &destinationTraits,
                               TableDdl &target)
    : table(resolvedTable), all(resolved), source(sourceTraits), destination(destinationTraits), ddl(target)
{
    for (const ResolvedColumn &resolvedColumn : table.columns)
        m_columns.insert(resolvedColumn.info.name.toLower(), &resolvedColumn);
}

QString RewriteContext::charset(const QString &name)
{
    const std::optional<QString> mapped = mapCharset(name, destination);
    if (!mapped) {
        blocked(tr("The destination does not know the character set %1.").arg(name));
        return name;
    }
    static const QStringList threeByte{u"utf8"_s, u"utf8mb3"_s};
    if (*mapped != name.toLower() && !(threeByte.contains(*mapped) && threeByte.contains(name.toLower())))
        changed(tr("character set %1 → %2").arg(name, *mapped));
    return *mapped;
}

QString RewriteContext::collation(const QString &name)
{
    const std::optional<MappedCollation> mapped = mapCollation(name, destination);
    if (!mapped) {
        blocked(tr("The destination has nothing like the collation %1.").arg(name));
        return name;
    }
    if (!mapped->exact)
        changed(tr("collation %1 → %2, which may compare or sort some texts differently")
                    .arg(name, mapped->name));
    return mapped->name;
}

RewrittenExpression rewriteExpression(const SqlTokens &tokens, RewriteContext &context, bool bareNames)
{
    return ExpressionRewriter(tokens, context, bareNames).run();
}

} // namespace floe
