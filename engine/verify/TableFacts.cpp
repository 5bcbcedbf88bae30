#include "verify/TableFacts.h"

#include "schema/ColumnText.h"
#include "schema/TableDefinition.h"
#include "schema/TableOptions.h"

#include <QRegularExpression>
#include <QSet>

namespace floe {

namespace {

using namespace Qt::StringLiterals;
using Clause = ColumnText::Clause;
using ItemKind = DefinitionItem::Kind;

qsizetype firstParenthesis(const SqlTokens &tokens)
{
    qsizetype at = 0;
    while (at < tokens.size() && !tokens[at].is(u'('))
        ++at;
    return at;
}

class FactsReader
{
public:
    FactsReader(const ServerTraits &writtenBy, const DefinitionNames &names)
        : m_writtenBy(writtenBy), m_names(names)
    {}

    TableFacts run(const TableDefinition &definition)
    {
        for (const DefinitionItem &item : definition.items)
            readItem(item);
        for (const TableOption &option : parseTableOptions(definition.options, m_writtenBy))
            readOption(option);
        m_facts.partitions = partitionText(meantTokens(definition.partitions, m_writtenBy));
        return std::move(m_facts);
    }

private:
    void readItem(const DefinitionItem &item)
    {
        switch (item.kind) {
        case ItemKind::Column:
            readColumn(item);
            break;
        case ItemKind::PrimaryKey:
        case ItemKind::UniqueKey:
        case ItemKind::Index:
        case ItemKind::FullTextIndex:
        case ItemKind::SpatialIndex:
            readKey(item);
            break;
        case ItemKind::Check:
            readCheck(meantTokens(item.text, m_writtenBy), {});
            break;
        default:
            break; // foreign keys are told by information_schema; the rest moves as a whole or not at all
        }
    }

    void readColumn(const DefinitionItem &item)
    {
        const ColumnText text = ColumnText::parse(item.text, m_writtenBy);
        TableFacts::Column column;
        column.type = text.typeName();
        QStringList others;
        for (const ColumnText::Part &part : text.parts()) {
            switch (part.clause) {
            case Clause::Name:
            case Clause::Type:
            case Clause::Charset:
            case Clause::Collation:
            case Clause::NotNull:
            case Clause::Null:
            case Clause::AutoIncrement:
            case Clause::Comment:
            case Clause::NotSecondary:
                break;
            case Clause::Default:
                column.defaultValue = normalDefault(part.tokens.mid(1), column.type, m_names);
                break;
            case Clause::OnUpdate:
                column.onUpdate = normalDefault(part.tokens.mid(nextToken(part.tokens, 1) + 1), column.type);
                break;
            case Clause::Generated:
                column.generated = generatedText(part.tokens);
                break;
            case Clause::Invisible:
                column.invisible = true;
                break;
            case Clause::Check:
                readCheck(part.tokens, m_names.column(item.name));
                break;
            default:
                others << normalExpression(part.tokens, m_names);
            }
        }
        // Some servers write out that a column has no default, others do not.
        if (!text.has(Clause::Default) && !text.has(Clause::NotNull) && column.generated.isEmpty()
            && !text.has(Clause::AutoIncrement) && !text.has(Clause::SystemTime))
            column.defaultValue = u"null"_s;
        others.sort();
        column.other = others.join(u", "_s);
        m_facts.columns.insert(m_names.column(item.name), column);
    }

    QString generatedText(const SqlTokens &tokens) const
    {
        const qsizetype open = firstParenthesis(tokens);
        const qsizetype close = open < tokens.size() ? closingParenthesis(tokens, open) : -1;
        if (close < 0)
            return normalExpression(tokens, m_names);
        const QString kind = normalExpression(tokens.mid(close + 1));
        return normalExpression(tokens.mid(open, close - open + 1), m_names) + u' '
               + (kind.isEmpty() ? u"virtual"_s : kind);
    }

    void readCheck(const SqlTokens &tokens, const QString &column)
    {
        const qsizetype open = firstParenthesis(tokens);
        const qsizetype close = open < tokens.size() ? closingParenthesis(tokens, open) : -1;
        if (close < 0)
            return;
        TableFacts::Check check;
        check.column = column;
        check.text = normalExpression(tokens.mid(open, close - open + 1), m_names);
        const QString tail = normalExpression(tokens.mid(close + 1));
        if (!tail.isEmpty() && tail != "enforced"_L1)
            check.text += u' ' + tail;
        static const QRegularExpression chosenByServer(u"^CONSTRAINT_\\d+$|_chk_\\d+$"_s,
                                                       QRegularExpression::CaseInsensitiveOption);
        const qsizetype name = nextToken(tokens, 1);
        if (tokens.first().isWord("CONSTRAINT"_L1) && name < open && !tokens[name].isWord("CHECK"_L1))
            check.name = tokens[name].identifier().toLower();
        check.isNamed = !check.name.isEmpty() && !check.name.contains(chosenByServer);
        m_facts.checks << check;
    }

    void readKey(const DefinitionItem &item)
    {
        const SqlTokens tokens = meantTokens(item.text, m_writtenBy);
        const qsizetype open = firstParenthesis(tokens);
        const qsizetype close = open < tokens.size() ? closingParenthesis(tokens, open) : -1;
        if (close < 0)
            return;
        QString text = keyKind(item, tokens);
        QStringList parts;
        for (const SqlTokens &part : splitAtCommas(tokens, open + 1, close))
            parts << partText(part);
        text += u'(' + parts.join(u", "_s) + u')';
        const QString tail = keyTail(tokens.mid(close + 1));
        if (!tail.isEmpty())
            text += u' ' + tail;
        m_facts.indexes.insert(item.kind == ItemKind::PrimaryKey ? u"primary"_s : item.name.toLower(), text);
    }

    static QString keyKind(const DefinitionItem &item, const SqlTokens &tokens)
    {
        switch (item.kind) {
        case ItemKind::PrimaryKey:
        case ItemKind::UniqueKey:
            return u"unique "_s;
        case ItemKind::FullTextIndex:
            return u"fulltext "_s;
        case ItemKind::SpatialIndex:
            return u"spatial "_s;
        default:
            return tokens.first().isWord("VECTOR"_L1) ? u"vector "_s : QString();
        }
    }

    QString partText(const SqlTokens &tokens) const
    {
        const qsizetype first = nextToken(tokens, 0);
        if (first >= tokens.size() || tokens[first].is(u'(')) {
            QString text = normalExpression(tokens, m_names);
            return text;
        }
        QString text = m_names.column(tokens[first].identifier());
        for (qsizetype i = nextToken(tokens, first + 1); i < tokens.size(); i = nextToken(tokens, i + 1)) {
            if (tokens[i].kind == SqlToken::Kind::Number)
                text += u'(' + tokens[i].text + u')';
            else if (tokens[i].kind == SqlToken::Kind::Word && !tokens[i].isWord("ASC"_L1))
                text += u' ' + tokens[i].text.toLower();
        }
        return text;
    }

    /// BTREE and HASH are a hint only; InnoDB builds the same tree.
    static QString keyTail(const SqlTokens &tokens)
    {
        SqlTokens kept;
        for (qsizetype i = nextToken(tokens, 0); i < tokens.size(); i = nextToken(tokens, i + 1)) {
            if (tokens[i].isWord("USING"_L1)) {
                i = nextToken(tokens, i + 1);
                continue;
            }
            SqlToken token = tokens[i];
            if (token.isWord("IGNORED"_L1))
                token.text = u"invisible"_s;
            if (!token.isWord("VISIBLE"_L1))
                kept << token;
        }
        return normalExpression(kept);
    }

    void readOption(const TableOption &option)
    {
        static const QSet<QString> toldElsewhere{u"ENGINE"_s,  u"TYPE"_s,           u"CHARSET"_s,
                                                 u"COLLATE"_s, u"AUTO_INCREMENT"_s, u"COMMENT"_s};
        // Where a server keeps what nobody placed: innodb_file_per_table decides.
        const bool ownPlace = option.name.compare("TABLESPACE"_L1, Qt::CaseInsensitive) == 0
                              && normalExpression(option.value).contains("innodb_"_L1, Qt::CaseInsensitive);
        if (!toldElsewhere.contains(option.name) && !ownPlace)
            m_facts.options.insert(option.name.toUpper(), normalExpression(option.value));
    }

    /// Engine and place of a partition are the destination's own.
    QString partitionText(const SqlTokens &tokens) const
    {
        SqlTokens kept;
        for (qsizetype i = nextToken(tokens, 0); i < tokens.size(); i = nextToken(tokens, i + 1)) {
            qsizetype last = i;
            if (tokens[i].isWord("DATA"_L1) || tokens[i].isWord("INDEX"_L1))
                last = nextToken(tokens, i + 1);
            const qsizetype equals = nextToken(tokens, last + 1);
            const bool assigned = equals < tokens.size() && tokens[equals].is(u'=');
            static constexpr QLatin1String own[] = {"ENGINE"_L1, "DIRECTORY"_L1, "TABLESPACE"_L1,
                                                    "NODEGROUP"_L1};
            const bool passed = last < tokens.size()
                                && std::any_of(std::begin(own), std::end(own),
                                               [&](QLatin1String word) { return tokens[last].isWord(word); });
            if (assigned && passed) {
                i = nextToken(tokens, equals + 1);
                continue;
            }
            kept << tokens[i] << SqlToken{SqlToken::Kind::Space, u" "_s};
        }
        return normalExpression(kept, m_names);
    }

    const ServerTraits &m_writtenBy;
    const DefinitionNames &m_names;
    TableFacts m_facts;
};

} // namespace

Result<TableFacts> TableFacts::read(const QString &createStatement, const ServerTraits &writtenBy,
                                    const DefinitionNames &names)
{
    Result<TableDefinition> definition = TableDefinition::parse(createStatement);
    if (!definition)
        return failure(std::move(definition.error()));
    return FactsReader(writtenBy, names).run(*definition);
}

} // namespace floe
