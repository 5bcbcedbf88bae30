#include "schema/TableDefinition.h"

#include "schema/SqlTokens.h"

#include <QCoreApplication>

namespace floe {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(floe::TableDefinition)
};

using Kind = DefinitionItem::Kind;
using namespace Qt::StringLiterals;

/// The next token that means something inside an item; the marks of versioned comments are passed over.
qsizetype nextMeaning(const SqlTokens &tokens, qsizetype from)
{
    while (from < tokens.size()
           && (tokens[from].isBlank() || tokens[from].kind == SqlToken::Kind::VersionedOpen
               || tokens[from].kind == SqlToken::Kind::VersionedClose))
        ++from;
    return from;
}

/// Leading names of the parts inside the first parentheses at or after `from`.
QStringList partNames(const SqlTokens &tokens, qsizetype from)
{
    while (from < tokens.size() && !tokens[from].is(u'('))
        ++from;
    const qsizetype close = from < tokens.size() ? closingParenthesis(tokens, from) : -1;
    QStringList names;
    if (close < 0)
        return names;
    for (const SqlTokens &part : splitAtCommas(tokens, from + 1, close)) {
        const qsizetype first = nextMeaning(part, 0);
        if (first < part.size() && !part[first].is(u'('))
            names.append(part[first].identifier());
    }
    return names;
}

class ItemReader
{
public:
    explicit ItemReader(SqlTokens tokens) : m_tokens(std::move(tokens)) {}

    DefinitionItem read()
    {
        DefinitionItem item;
        item.text = joinTokens(m_tokens).trimmed();
        m_at = nextMeaning(m_tokens, 0);
        if (m_at >= m_tokens.size())
            return item;
        const SqlToken &first = m_tokens[m_at];
        if (first.kind == SqlToken::Kind::Quoted) {
            item.kind = Kind::Column;
            item.name = first.identifier();
        } else if (first.kind == SqlToken::Kind::Word) {
            readNamed(item);
        }
        return item;
    }

private:
    bool at(QLatin1String word) const { return m_at < m_tokens.size() && m_tokens[m_at].isWord(word); }

    bool accept(QLatin1String word)
    {
        if (!at(word))
            return false;
        m_at = nextMeaning(m_tokens, m_at + 1);
        return true;
    }

    void takeName(DefinitionItem &item)
    {
        if (m_at < m_tokens.size() && m_tokens[m_at].kind == SqlToken::Kind::Quoted) {
            item.name = m_tokens[m_at].identifier();
            m_at = nextMeaning(m_tokens, m_at + 1);
        }
    }

    void readKey(DefinitionItem &item, Kind kind)
    {
        item.kind = kind;
        if (!accept("KEY"_L1))
            accept("INDEX"_L1);
        if (kind != Kind::PrimaryKey)
            takeName(item);
        item.columns = partNames(m_tokens, m_at);
    }

    void readNamed(DefinitionItem &item)
    {
        const QString word = m_tokens[m_at].text;
        if (accept("CONSTRAINT"_L1))
            takeName(item);
        if (accept("PRIMARY"_L1))
            readKey(item, Kind::PrimaryKey);
        else if (accept("UNIQUE"_L1))
            readKey(item, Kind::UniqueKey);
        else if (accept("FULLTEXT"_L1))
            readKey(item, Kind::FullTextIndex);
        else if (accept("SPATIAL"_L1))
            readKey(item, Kind::SpatialIndex);
        else if (at("KEY"_L1) || at("INDEX"_L1))
            readKey(item, Kind::Index);
        else if (accept("VECTOR"_L1))
            readKey(item, Kind::Index);
        else if (accept("FOREIGN"_L1))
            readKey(item, Kind::ForeignKey);
        else if (accept("CHECK"_L1))
            item.kind = Kind::Check;
        else if (accept("PERIOD"_L1))
            readPeriod(item);
        else if (item.name.isEmpty()) {
            item.kind = Kind::Column;
            item.name = word;
        }
    }

    void readPeriod(DefinitionItem &item)
    {
        item.kind = Kind::Period;
        accept("FOR"_L1);
        if (m_at < m_tokens.size())
            item.name = m_tokens[m_at].identifier();
        item.columns = partNames(m_tokens, m_at);
    }

    SqlTokens m_tokens;
    qsizetype m_at = 0;
};

/// Where the partitioning begins, its versioned comment included; tokens.size() without one.
qsizetype partitioningStart(const SqlTokens &tokens, qsizetype from)
{
    int depth = 0;
    for (qsizetype i = from; i < tokens.size(); ++i) {
        if (tokens[i].is(u'('))
            ++depth;
        else if (tokens[i].is(u')'))
            --depth;
        if (depth != 0 || !tokens[i].isWord("PARTITION"_L1))
            continue;
        const qsizetype by = nextToken(tokens, i + 1);
        if (by >= tokens.size() || !tokens[by].isWord("BY"_L1))
            continue;
        qsizetype start = i;
        while (start > from && tokens[start - 1].isBlank())
            --start;
        if (start > from && tokens[start - 1].kind == SqlToken::Kind::VersionedOpen)
            return start - 1;
        return i;
    }
    return tokens.size();
}

} // namespace

Result<TableDefinition> TableDefinition::parse(const QString &createStatement)
{
    const SqlTokens tokens = tokenizeSql(createStatement);
    const auto refuse = [&createStatement](const QString &why) {
        return failure(ErrorCode::Unsupported, why, {}, createStatement.left(200));
    };

    TableDefinition definition;
    qsizetype at = nextToken(tokens, 0);
    if (at >= tokens.size() || !tokens[at].isWord("CREATE"_L1))
        return refuse(Texts::tr("This is not the definition of a table."));
    while (at < tokens.size() && !tokens[at].isWord("TABLE"_L1) && !tokens[at].is(u'('))
        ++at;
    for (++at; at < tokens.size() && !tokens[at].is(u'('); ++at) {
        if (tokens[at].kind == SqlToken::Kind::Quoted || tokens[at].kind == SqlToken::Kind::Word)
            definition.name = tokens[at].identifier();
    }
    const qsizetype close = at < tokens.size() ? closingParenthesis(tokens, at) : -1;
    if (close < 0)
        return refuse(Texts::tr("The definition of a table has no list of columns."));

    for (const SqlTokens &part : splitAtCommas(tokens, at + 1, close))
        definition.items.append(ItemReader(part).read());
    const qsizetype partitioning = partitioningStart(tokens, close + 1);
    definition.options = joinTokens(tokens, close + 1, partitioning);
    definition.partitions = joinTokens(tokens, partitioning, tokens.size());
    while (definition.options.endsWith(u'\n') || definition.options.endsWith(u' '))
        definition.options.chop(1);
    return definition;
}

bool TableDefinition::isAutoIncrement(const DefinitionItem &column) const
{
    if (column.kind != Kind::Column)
        return false;
    int depth = 0;
    for (const SqlToken &token : tokenizeSql(column.text)) {
        if (token.is(u'('))
            ++depth;
        else if (token.is(u')'))
            --depth;
        else if (depth == 0 && token.isWord("AUTO_INCREMENT"_L1))
            return true;
    }
    return false;
}

} // namespace floe
