#include "schema/DdlStatement.h"

#include "schema/SqlSecrets.h"
#include "schema/TableDefinition.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <optional>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

struct DdlText
{
    Q_DECLARE_TR_FUNCTIONS(floe::DdlStatement)
};

tl::unexpected<Error> refused(const QString &message, const QString &remedy)
{
    return failure(ErrorCode::BadInput, message, remedy);
}

/// The keywords a statement of the kind begins with, for people.
QString headOf(DdlKind kind)
{
    switch (kind) {
    case DdlKind::Table:
        return u"CREATE TABLE"_s;
    case DdlKind::Indexes:
        return u"ALTER TABLE … ADD INDEX"_s;
    case DdlKind::ForeignKey:
        return u"ALTER TABLE … ADD FOREIGN KEY"_s;
    case DdlKind::View:
        return u"CREATE VIEW"_s;
    case DdlKind::Function:
        return u"CREATE FUNCTION"_s;
    case DdlKind::Procedure:
        return u"CREATE PROCEDURE"_s;
    case DdlKind::Trigger:
        return u"CREATE TRIGGER"_s;
    case DdlKind::Event:
        return u"CREATE EVENT"_s;
    }
    return {};
}

std::optional<DdlKind> kindOf(const SqlToken &token)
{
    static const std::pair<QLatin1String, DdlKind> words[] = {
        {"TABLE"_L1, DdlKind::Table},       {"VIEW"_L1, DdlKind::View},
        {"FUNCTION"_L1, DdlKind::Function}, {"PROCEDURE"_L1, DdlKind::Procedure},
        {"TRIGGER"_L1, DdlKind::Trigger},   {"EVENT"_L1, DdlKind::Event},
    };
    for (const auto &[word, kind] : words)
        if (token.isWord(word))
            return kind;
    return std::nullopt;
}

bool isProgram(DdlKind kind)
{
    return kind == DdlKind::Function || kind == DdlKind::Procedure || kind == DdlKind::Trigger
           || kind == DdlKind::Event;
}

/// Without what says nothing to a server, or only to some: what is left is enough to tell statements apart.
SqlTokens meaningOf(const SqlTokens &tokens)
{
    SqlTokens meaning;
    std::copy_if(tokens.cbegin(), tokens.cend(), std::back_inserter(meaning), [](const SqlToken &token) {
        return !token.isBlank() && token.kind != SqlToken::Kind::VersionedOpen
               && token.kind != SqlToken::Kind::VersionedClose;
    });
    return meaning;
}

class StatementReader
{
public:
    StatementReader(const QString &text, SqlLexicalMode mode) : m_all(tokenizeSql(text, mode))
    {
        const auto ends = [](const SqlToken &token) { return token.isBlank() || token.is(u';'); };
        while (!m_all.isEmpty() && ends(m_all.constLast()))
            m_all.removeLast();
        m_tokens = meaningOf(m_all);
        m_versioned = std::any_of(m_all.cbegin(), m_all.cend(), [](const SqlToken &token) {
            return token.kind == SqlToken::Kind::VersionedOpen;
        });
        m_statement.text = joinTokens(m_all).trimmed();
    }

    ObjectName triggerTable()
    {
        const bool creates = accept("CREATE"_L1);
        return creates && readCreate() ? m_statement.table : ObjectName();
    }

    Result<DdlStatement> run()
    {
        Status read;
        // Servers skip what is not meant for their version, so neither with nor without it is this the text.
        if (m_versioned)
            read =
                refused(DdlText::tr("The statement holds a comment that only some servers execute: /*! … */"),
                        DdlText::tr("Write what is in it without the marks of a comment, or leave it out."));
        else if (accept("ALTER"_L1))
            read = readAlter();
        else if (accept("CREATE"_L1))
            read = readCreate();
        else
            read = refused(DdlText::tr("This is no statement that makes an object."),
                           DdlText::tr("Begin with CREATE or ALTER TABLE."));
        if (read)
            read = checkSingle();
        if (!read)
            return failure(read.error());
        return std::move(m_statement);
    }

private:
    bool at(QLatin1String word) const { return m_at < m_tokens.size() && m_tokens[m_at].isWord(word); }
    bool accept(QLatin1String word)
    {
        if (!at(word))
            return false;
        ++m_at;
        return true;
    }
    bool isName(qsizetype index) const
    {
        return index < m_tokens.size()
               && (m_tokens[index].kind == SqlToken::Kind::Quoted
                   || m_tokens[index].kind == SqlToken::Kind::Word);
    }

    Status readName(ObjectName &name)
    {
        if (at("IF"_L1))
            return refused(DdlText::tr("With IF EXISTS or IF NOT EXISTS the statement may do nothing."),
                           DdlText::tr("Leave the condition out."));
        if (!isName(m_at))
            return refused(DdlText::tr("The statement names no object."), {});
        name.name = m_tokens[m_at++].identifier();
        if (m_at < m_tokens.size() && m_tokens[m_at].is(u'.') && isName(m_at + 1)) {
            name.database = name.name;
            name.name = m_tokens[m_at + 1].identifier();
            m_at += 2;
        }
        return {};
    }

    Status readCreate()
    {
        std::optional<DdlKind> kind;
        for (; m_at < m_tokens.size() && !kind && !m_tokens[m_at].is(u'('); ++m_at) {
            if (at("REPLACE"_L1) || at("TEMPORARY"_L1) || at("AGGREGATE"_L1))
                return refused(DdlText::tr("%1 does not belong into this statement.", "keyword")
                                   .arg(m_tokens[m_at].text.toUpper()),
                               DdlText::tr("It is to make one new object. What stands under its name is "
                                           "dropped by you, not by Floe."));
            kind = kindOf(m_tokens[m_at]);
        }
        if (!kind)
            return refused(DdlText::tr("This is no statement that makes an object."),
                           DdlText::tr("Tables, views, routines, triggers and events can be made."));
        m_statement.kind = *kind;
        if (Status named = readName(m_statement.name); !named)
            return named;
        if (*kind == DdlKind::Table)
            return checkTable();
        if (*kind == DdlKind::Event)
            return checkEvent();
        if (*kind == DdlKind::Trigger)
            return readTriggerTable();
        return {};
    }

    // BEFORE UPDATE OF a, b ON t: no name before the table's can be an unquoted ON.
    Status readTriggerTable()
    {
        while (m_at < m_tokens.size() && !at("ON"_L1))
            ++m_at;
        if (!accept("ON"_L1))
            return refused(DdlText::tr("The statement names no table for the trigger."), {});
        return readName(m_statement.table);
    }

    // Rows come from the source alone, and columns are compared with those that they need.
    Status checkTable()
    {
        const qsizetype close = closingParenthesis(m_tokens, m_at);
        bool fills = m_at >= m_tokens.size() || !m_tokens[m_at].is(u'(') || close < 0;
        if (!fills && m_at + 1 < close)
            fills = m_tokens[m_at + 1].isWord("LIKE"_L1) || m_tokens[m_at + 1].isWord("SELECT"_L1);
        for (qsizetype i = close + 1, depth = 0; !fills && i < m_tokens.size(); ++i) {
            depth += m_tokens[i].is(u'(') ? 1 : m_tokens[i].is(u')') ? -1 : 0;
            const bool outside = depth == 0
                                 && (m_tokens[i].isWord("AS"_L1) || m_tokens[i].isWord("LIKE"_L1)
                                     || m_tokens[i].isWord("TABLE"_L1) || m_tokens[i].isWord("IGNORE"_L1)
                                     || m_tokens[i].isWord("REPLACE"_L1));
            fills = outside || m_tokens[i].isWord("SELECT"_L1);
        }
        if (fills)
            return refused(DdlText::tr("A table is made here by the list of its columns alone."),
                           DdlText::tr("Write CREATE TABLE with all columns in parentheses, without LIKE and "
                                       "without SELECT."));
        return {};
    }

    Status checkEvent()
    {
        for (qsizetype i = m_at; i < m_tokens.size() && !m_tokens[i].isWord("DO"_L1); ++i)
            if (m_tokens[i].isWord("DISABLE"_L1))
                return {};
        return refused(DdlText::tr("The event would run at the destination at once."),
                       DdlText::tr("Write DISABLE before DO. It is enabled when the applications are "
                                   "switched over."));
    }

    static Status doesMore()
    {
        return refused(DdlText::tr("The statement does more than add indexes or a foreign key."),
                       DdlText::tr("The table's columns and rows stay as they are: use ADD INDEX, "
                                   "ADD UNIQUE, ADD FULLTEXT, ADD SPATIAL or ADD FOREIGN KEY."));
    }

    /// ALGORITHM [=] INPLACE, and nothing behind it.
    static bool endsAfterWay(const SqlTokens &part)
    {
        return part.size() == (part.size() > 1 && part[1].is(u'=') ? 3 : 2);
    }

    /// From the key's columns on there is nothing but what says how the index is kept. PARTITION BY and
    /// REMOVE PARTITIONING follow without a comma.
    static bool endsAfterKey(const SqlTokens &part, qsizetype i)
    {
        static const QLatin1String flags[] = {"VISIBLE"_L1, "INVISIBLE"_L1, "IGNORED"_L1, "NOT"_L1,
                                              "WITH"_L1};
        static const QLatin1String settings[] = {"USING"_L1,
                                                 "TYPE"_L1,
                                                 "PARSER"_L1,
                                                 "COMMENT"_L1,
                                                 "KEY_BLOCK_SIZE"_L1,
                                                 "CLUSTERING"_L1,
                                                 "ENGINE_ATTRIBUTE"_L1,
                                                 "SECONDARY_ENGINE_ATTRIBUTE"_L1,
                                                 "M"_L1,
                                                 "DISTANCE"_L1};
        const auto among = [&part](qsizetype at, const auto &words) {
            return std::any_of(std::begin(words), std::end(words),
                               [&](QLatin1String word) { return part[at].isWord(word); });
        };
        if (i + 1 < part.size() && part[i].isWord("USING"_L1))
            i += 2;
        if (i >= part.size() || !part[i].is(u'('))
            return false;
        for (i = closingParenthesis(part, i) + 1; i > 0 && i < part.size();) {
            if (among(i, flags)) {
                ++i;
            } else if (among(i, settings)) {
                i += i + 1 < part.size() && part[i + 1].is(u'=') ? 3 : 2;
                if (i > part.size())
                    return false;
            } else {
                return false;
            }
        }
        return i > 0;
    }

    static bool endsAfterReference(const SqlTokens &part, qsizetype i)
    {
        static const QLatin1String rules[] = {
            "MATCH"_L1,    "FULL"_L1,    "PARTIAL"_L1, "SIMPLE"_L1, "ON"_L1,      "DELETE"_L1, "UPDATE"_L1,
            "RESTRICT"_L1, "CASCADE"_L1, "SET"_L1,     "NULL"_L1,   "DEFAULT"_L1, "NO"_L1,     "ACTION"_L1};
        if (i >= part.size() || !part[i].is(u'('))
            return false;
        i = closingParenthesis(part, i) + 1;
        if (i == 0 || i >= part.size() || !part[i].isWord("REFERENCES"_L1))
            return false;
        i += i + 2 < part.size() && part[i + 2].is(u'.') ? 4 : 2;
        if (i < part.size() && part[i].is(u'(')) {
            i = closingParenthesis(part, i) + 1;
            if (i == 0)
                return false;
        }
        for (; i < part.size(); ++i)
            if (std::none_of(std::begin(rules), std::end(rules),
                             [&](QLatin1String rule) { return part[i].isWord(rule); }))
                return false;
        return true;
    }

    Status readAlter()
    {
        if (!accept("TABLE"_L1))
            return refused(DdlText::tr("Of statements with ALTER only ALTER TABLE can be used."), {});
        if (Status named = readName(m_statement.name); !named)
            return named;
        bool foreignKey = false;
        bool key = false;
        QStringList foreignKeys;
        for (const SqlTokens &part : splitAtCommas(m_tokens, m_at, m_tokens.size())) {
            if (!part.isEmpty() && (part[0].isWord("ALGORITHM"_L1) || part[0].isWord("LOCK"_L1))) {
                if (!endsAfterWay(part))
                    return doesMore();
                continue;
            }
            qsizetype i = 0;
            const auto word = [&part, &i](QLatin1String text) {
                return i < part.size() && part[i].isWord(text) && ++i > 0;
            };
            const auto name = [&part, &i] {
                const bool there =
                    i < part.size()
                    && (part[i].kind == SqlToken::Kind::Quoted
                        || (part[i].kind == SqlToken::Kind::Word && !part[i].isWord("USING"_L1)));
                return there ? part[i++].identifier() : QString();
            };
            bool adds = word("ADD"_L1);
            QString constraint;
            if (adds && word("CONSTRAINT"_L1) && i < part.size() && !part[i].isWord("FOREIGN"_L1)
                && !part[i].isWord("UNIQUE"_L1))
                constraint = name();
            if (adds && word("FOREIGN"_L1) && word("KEY"_L1)) {
                foreignKey = true;
                const QString own = name();
                foreignKeys += constraint.isEmpty() ? own : constraint;
                if (!endsAfterReference(part, i))
                    return doesMore();
                continue;
            }
            const bool special =
                adds && (word("UNIQUE"_L1) || word("FULLTEXT"_L1) || word("SPATIAL"_L1) || word("VECTOR"_L1));
            adds = adds && (word("INDEX"_L1) || word("KEY"_L1) || special);
            if (!adds || (i < part.size() && part[i].isWord("IF"_L1)))
                return doesMore();
            key = true;
            const QString own = name();
            if (!endsAfterKey(part, i))
                return doesMore();
            if (!foreignKey)
                m_statement.keys += own.isEmpty() ? constraint : own;
        }
        if (!foreignKey && !key)
            return refused(DdlText::tr("The statement adds neither an index nor a foreign key."), {});
        m_statement.kind = foreignKey ? DdlKind::ForeignKey : DdlKind::Indexes;
        if (foreignKey)
            m_statement.keys = foreignKeys;
        if (foreignKeys.size() > 1)
            return refused(DdlText::tr("The statement adds more than one foreign key."),
                           DdlText::tr("Foreign keys are added one by one."));
        m_statement.keys.removeAll(QString());
        return {};
    }

    // A server takes one statement at a time from Floe anyway; this says it in words that help.
    Status checkSingle() const
    {
        const auto semicolon = std::find_if(m_tokens.cbegin(), m_tokens.cend(),
                                            [](const SqlToken &token) { return token.is(u';'); });
        if (semicolon == m_tokens.cend())
            return {};
        const auto opens = [](const SqlToken &token) {
            return token.isWord("BEGIN"_L1) || token.isWord("IF"_L1) || token.isWord("CASE"_L1)
                   || token.isWord("LOOP"_L1) || token.isWord("WHILE"_L1) || token.isWord("REPEAT"_L1);
        };
        if (isProgram(m_statement.kind) && std::any_of(m_tokens.cbegin(), semicolon, opens)) {
            // END, END IF, END label
            const qsizetype last = m_tokens.size() - 1;
            for (qsizetype i = last; i >= 0 && i >= last - 2 && !m_tokens[i].is(u';'); --i)
                if (m_tokens[i].isWord("END"_L1))
                    return {};
        }
        return refused(DdlText::tr("There is more than one statement."),
                       DdlText::tr("Give the one statement that makes the object."));
    }

    SqlTokens m_all;
    SqlTokens m_tokens;
    bool m_versioned = false;
    qsizetype m_at = 0;
    DdlStatement m_statement;
};

QStringList columnsMissing(const QString &create, const QStringList &needed)
{
    const Result<TableDefinition> definition = TableDefinition::parse(create);
    QSet<QString> there;
    if (definition)
        for (const DefinitionItem &item : definition->items)
            if (item.kind == DefinitionItem::Kind::Column)
                there.insert(foldedColumnName(item.name));
    QStringList missing;
    for (const QString &column : needed)
        if (!there.contains(foldedColumnName(column)))
            missing += visibleName(column);
    return missing;
}

} // namespace

QString wordOf(DdlKind kind)
{
    switch (kind) {
    case DdlKind::Table:
        return u"table"_s;
    case DdlKind::Indexes:
        return u"indexes"_s;
    case DdlKind::ForeignKey:
        return u"foreign-key"_s;
    case DdlKind::View:
        return u"view"_s;
    case DdlKind::Function:
        return u"function"_s;
    case DdlKind::Procedure:
        return u"procedure"_s;
    case DdlKind::Trigger:
        return u"trigger"_s;
    case DdlKind::Event:
        return u"event"_s;
    }
    return {};
}

std::optional<DdlKind> ddlKindOf(const QString &word)
{
    for (int kind = int(DdlKind::Table); kind <= int(DdlKind::Event); ++kind)
        if (wordOf(DdlKind(kind)) == word)
            return DdlKind(kind);
    return std::nullopt;
}

Result<DdlStatement> DdlStatement::read(const QString &text, SqlLexicalMode mode)
{
    return StatementReader(text, mode).run();
}

Result<DdlStatement> DdlStatement::readFor(const DdlTarget &target, const QString &text)
{
    Result<DdlStatement> statement = read(text, target.mode);
    if (!statement)
        return statement;
    if (!target.secretsMasked && maskSecrets(text, target.mode).holdsMasks)
        return refused(DdlText::tr("*** stands where the statement needs a password."),
                       DdlText::tr("Floe shows no passwords. Write the password in its place, or leave the "
                                   "setting out."));
    const QString wanted = QString::fromUtf8(quoted(target.mapped));
    if (statement->kind != target.kind)
        return refused(DdlText::tr("This is a statement of another kind: %1.").arg(headOf(statement->kind)),
                       DdlText::tr("Write: %1").arg(headOf(target.kind)));
    if (statement->name.database.isEmpty() && statement->name.name == target.mapped.name)
        return refused(DdlText::tr("The name in the statement lacks its database."),
                       DdlText::tr("Write it in full: %1").arg(visibleName(wanted)));
    if (statement->name != target.mapped)
        return refused(
            DdlText::tr("The statement is about another object: %1.")
                .arg(visibleName(statement->name.database.isEmpty() ? statement->name.name
                                                                    : statement->name.displayName())),
            DdlText::tr("The name has to stay: %1").arg(visibleName(wanted)));
    if (!target.table.name.isEmpty()) {
        ObjectName table = statement->table;
        if (table.database.isEmpty()) // the trigger's own
            table.database = target.mapped.database;
        if (table != target.table)
            return refused(DdlText::tr("The trigger would stand at another table: %1.")
                               .arg(visibleName(table.displayName())),
                           DdlText::tr("The table has to stay: %1")
                               .arg(visibleName(QString::fromUtf8(quoted(target.table)))));
    }
    const bool addsKey = target.kind == DdlKind::Indexes || target.kind == DdlKind::ForeignKey;
    if (addsKey && statement->keys.isEmpty())
        return refused(DdlText::tr("The key that the statement adds has no name."),
                       DdlText::tr("Name it, so that a later resume can tell that it stands."));
    if (target.kind != DdlKind::Table)
        return statement;
    if (const QStringList missing = columnsMissing(statement->text, target.columns); !missing.isEmpty())
        return refused(DdlText::tr("%n column(s) that rows are to be copied into are missing: %1", nullptr,
                                   int(missing.size()))
                           .arg(QLocale().createSeparatedList(missing)),
                       DdlText::tr("Keep every column under its name. To leave one out, change the task and "
                                   "start it anew."));
    return statement;
}

ObjectName triggerTableOf(const QString &create, SqlLexicalMode mode)
{
    return StatementReader(create, mode).triggerTable();
}

bool sameColumnText(const QString &one, const QString &other, const QStringList &columns)
{
    const Result<TableDefinition> first = TableDefinition::parse(one);
    const Result<TableDefinition> second = TableDefinition::parse(other);
    if (!first || !second)
        return false;
    const auto text = [](const TableDefinition &definition, const QString &column) {
        for (const DefinitionItem &item : definition.items)
            if (item.kind == DefinitionItem::Kind::Column
                && foldedColumnName(item.name) == foldedColumnName(column))
                return joinTokens(meaningOf(tokenizeSql(item.text)));
        return QString();
    };
    // Charset and collation of the table are those of its columns that name none.
    if (joinTokens(meaningOf(tokenizeSql(first->options)))
        != joinTokens(meaningOf(tokenizeSql(second->options))))
        return false;
    return std::all_of(columns.cbegin(), columns.cend(),
                       [&](const QString &column) { return text(*first, column) == text(*second, column); });
}

} // namespace floe
