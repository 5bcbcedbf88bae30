#include "verify/ExpressionText.h"

#include "schema/CollationMap.h"

#include <QHash>
#include <QLocale>
#include <QSet>

#include <algorithm>

namespace floe {

namespace {

using namespace Qt::StringLiterals;
using Kind = SqlToken::Kind;

/// Words before a parenthesis that are no functions.
bool isKeyword(const QString &word)
{
    static const QSet<QString> words{
        u"and"_s,  u"or"_s,      u"xor"_s,    u"not"_s,      u"in"_s,        u"is"_s,       u"as"_s,
        u"case"_s, u"when"_s,    u"then"_s,   u"else"_s,     u"between"_s,   u"interval"_s, u"like"_s,
        u"div"_s,  u"mod"_s,     u"regexp"_s, u"by"_s,       u"range"_s,     u"list"_s,     u"hash"_s,
        u"key"_s,  u"columns"_s, u"than"_s,   u"values"_s,   u"partition"_s, u"using"_s,    u"from"_s,
        u"for"_s,  u"binary"_s,  u"rlike"_s,  u"separator"_s};
    return words.contains(word);
}

QString usualFunction(const QString &name)
{
    static const QHash<QString, QString> names{
        {u"octet_length"_s, u"length"_s},
        {u"character_length"_s, u"char_length"_s},
        {u"ucase"_s, u"upper"_s},
        {u"lcase"_s, u"lower"_s},
        {u"substring"_s, u"substr"_s},
        {u"mid"_s, u"substr"_s},
        {u"ceil"_s, u"ceiling"_s},
        {u"power"_s, u"pow"_s},
        {u"now"_s, u"current_timestamp"_s},
        {u"localtime"_s, u"current_timestamp"_s},
        {u"localtimestamp"_s, u"current_timestamp"_s},
        {u"current_date"_s, u"curdate"_s},
        {u"current_time"_s, u"curtime"_s},
        {u"day"_s, u"dayofmonth"_s},
        {u"schema"_s, u"database"_s},
        {u"st_geomfromtext"_s, u"st_geometryfromtext"_s},
    };
    return names.value(name, name);
}

class Normaliser
{
public:
    Normaliser(const SqlTokens &tokens, const DefinitionNames &names) : m_tokens(tokens), m_names(names) {}

    QString run()
    {
        for (m_at = nextToken(m_tokens, 0); m_at < m_tokens.size(); m_at = nextToken(m_tokens, m_at + 1))
            readOne();
        return m_words.join(u' ');
    }

private:
    qsizetype next() const { return nextToken(m_tokens, m_at + 1); }
    bool nextIs(QChar punctuation) const
    {
        return next() < m_tokens.size() && m_tokens[next()].is(punctuation);
    }
    bool nextIsString() const { return next() < m_tokens.size() && m_tokens[next()].kind == Kind::String; }

    void readOne()
    {
        const SqlToken &token = m_tokens[m_at];
        switch (token.kind) {
        case Kind::String:
            m_words << u'\'' + textOfString(token) + u'\'';
            break;
        case Kind::Number:
            m_words << token.text.toLower();
            break;
        case Kind::Quoted:
            readName();
            break;
        case Kind::Word:
            readWord(token.text.toLower());
            break;
        default:
            readPunctuation(token);
        }
    }

    void readPunctuation(const SqlToken &token)
    {
        if (token.is(u'(')) {
            m_open << false;
        } else if (token.is(u')')) {
            if (!m_open.isEmpty() && m_open.takeLast())
                m_words << u")"_s;
        } else if (token.is(u'!') && nextIs(u'=')) {
            m_words << u"<"_s << u">"_s;
            m_at = next();
        } else {
            m_words << token.text;
        }
    }

    /// `database`.`table`.`column`: its last part says which one.
    void readName()
    {
        while (nextIs(u'.') && nextToken(m_tokens, next() + 1) < m_tokens.size())
            m_at = nextToken(m_tokens, next() + 1);
        if (nextIs(u'(')) {
            function(m_tokens[m_at].identifier().toLower());
            return;
        }
        m_words << m_names.column(m_tokens[m_at].identifier());
    }

    void readWord(const QString &word)
    {
        if (word.startsWith(u'_') && nextIsString())
            return; // a charset before a text
        if (word == "x"_L1 && nextIsString()) {
            m_at = next();
            m_words << "0x"_L1 + textOfString(m_tokens[m_at]).toLower();
            return;
        }
        if (word == "collate"_L1 || word == "charset"_L1) {
            mapped(word);
        } else if (word == "character"_L1 && next() < m_tokens.size() && m_tokens[next()].isWord("SET"_L1)) {
            m_at = next();
            mapped(u"charset"_s);
        } else if (nextIs(u'(') && word == "regexp_like"_L1) {
            asOperator(word, u"regexp"_s);
        } else if (nextIs(u'(') && word == "mod"_L1) {
            asOperator(word, u"%"_s);
        } else if (nextIs(u'(') && word == "pi"_L1) {
            m_words << u"3.141592653589793"_s; // MariaDB puts the constant there
            m_at = std::max(next(), closingParenthesis(m_tokens, next()));
        } else if (nextIs(u'(') && !isKeyword(word)) {
            function(usualFunction(word));
        } else if (m_names.table && m_names.table->column(word)) {
            m_words << m_names.column(word); // MySQL 5.6 keeps partitionings as they were typed
        } else {
            m_words << usualWord(word);
        }
    }

    static QString usualWord(const QString &word)
    {
        static const QHash<QString, QString> words{{u"mod"_s, u"%"_s},
                                                   {u"true"_s, u"1"_s},
                                                   {u"false"_s, u"0"_s},
                                                   {u"rlike"_s, u"regexp"_s},
                                                   {u"current_date"_s, u"curdate"_s},
                                                   {u"now"_s, u"current_timestamp"_s},
                                                   {u"persistent"_s, u"stored"_s}};
        return words.value(word, word);
    }

    void mapped(const QString &word)
    {
        m_at = next();
        if (m_at >= m_tokens.size())
            return;
        const QString name = m_tokens[m_at].identifier();
        m_words << word << (word == "collate"_L1 ? m_names.collation(name) : m_names.charset(name));
    }

    void function(const QString &name)
    {
        m_words << name << u"("_s;
        m_at = next();
        m_open << true;
    }

    /// f(a, b) as a f b
    void asOperator(const QString &word, const QString &sign)
    {
        const qsizetype open = next();
        const qsizetype close = closingParenthesis(m_tokens, open);
        const QList<SqlTokens> parts =
            close < 0 ? QList<SqlTokens>() : splitAtCommas(m_tokens, open + 1, close);
        if (parts.size() != 2) {
            function(word);
            return;
        }
        m_words << normalExpression(parts[0], m_names) << sign << normalExpression(parts[1], m_names);
        m_at = close;
    }

    const SqlTokens &m_tokens;
    const DefinitionNames &m_names;
    qsizetype m_at = 0;
    QStringList m_words;
    QList<bool> m_open; ///< parentheses that are open here: whether a function's
};

bool isNumeric(const QString &type)
{
    static const QSet<QString> types{u"tinyint"_s, u"smallint"_s, u"mediumint"_s, u"int"_s,    u"bigint"_s,
                                     u"decimal"_s, u"float"_s,    u"double"_s,    u"year"_s,   u"integer"_s,
                                     u"numeric"_s, u"real"_s,     u"bool"_s,      u"boolean"_s};
    return types.contains(type);
}

/// 00007, 1.50 and +7 as 7, 1.5 and 7.
QString normalNumber(QString text)
{
    const bool negative = text.startsWith(u'-');
    while (text.startsWith(u'-') || text.startsWith(u'+') || text.startsWith(u' '))
        text.remove(0, 1);
    if (text.contains(u'e', Qt::CaseInsensitive)) {
        bool ok = false;
        const double value = text.toDouble(&ok);
        if (ok)
            text = QString::number(value, 'f', QLocale::FloatingPointShortest);
    }
    if (text.contains(u'.')) {
        while (text.endsWith(u'0'))
            text.chop(1);
        if (text.endsWith(u'.'))
            text.chop(1);
    }
    while (text.size() > 1 && text.startsWith(u'0') && text.at(1).isDigit())
        text.remove(0, 1);
    return negative && text != "0"_L1 ? u'-' + text : text;
}

/// The bytes of 0x6162 or x'6162'; nullopt for anything else.
std::optional<QByteArray> hexBytes(const SqlTokens &value)
{
    QString digits;
    if (value.size() == 1 && value[0].kind == Kind::Word
        && value[0].text.startsWith("0x"_L1, Qt::CaseInsensitive))
        digits = value[0].text.mid(2);
    else if (value.size() == 2 && value[0].isWord("x"_L1) && value[1].kind == Kind::String)
        digits = textOfString(value[1]);
    else
        return std::nullopt;
    return QByteArray::fromHex(digits.toLatin1());
}

bool holdsBytes(const QString &type)
{
    return type.contains("binary"_L1) || type.contains("blob"_L1);
}

} // namespace

QString DefinitionNames::column(const QString &name) const
{
    const ResolvedColumn *column = table ? table->column(name) : nullptr;
    return (column ? column->mappedName : name).toLower();
}

QString DefinitionNames::collation(const QString &name) const
{
    const std::optional<MappedCollation> mapped =
        destination ? mapCollation(name, *destination) : std::nullopt;
    return normalCharsetName(mapped ? mapped->name : name);
}

QString DefinitionNames::charset(const QString &name) const
{
    return normalCharsetName(destination ? mapCharset(name, *destination).value_or(name) : name);
}

QString normalExpression(const SqlTokens &tokens, const DefinitionNames &names)
{
    return Normaliser(tokens, names).run();
}

QString normalDefault(const SqlTokens &written, const QString &type, const DefinitionNames &names)
{
    SqlTokens value = bare(written);
    if (value.size() > 1 && value[0].kind == Kind::Word && value[0].text.startsWith(u'_')
        && value[1].kind == Kind::String)
        value.removeFirst();
    if (value.isEmpty())
        return {};
    std::optional<QByteArray> literal = hexBytes(value);
    if (!literal && value.size() == 1 && value[0].kind == Kind::String)
        literal = textOfString(value[0]).toUtf8();
    if (literal) {
        if (isNumeric(type))
            return normalNumber(QString::fromUtf8(*literal));
        // A short text fills its BINARY column up.
        while (type == "binary"_L1 && literal->endsWith('\0'))
            literal->chop(1);
        const bool printable = QString::fromUtf8(*literal).toUtf8() == *literal;
        if (holdsBytes(type) && !printable)
            return "0x"_L1 + QString::fromLatin1(literal->toHex().toUpper());
        return u'\'' + QString::fromUtf8(*literal) + u'\'';
    }
    const QString text = joinTokens(value).trimmed();
    if (isNumeric(type) && (value.last().kind == Kind::Number) && value.size() <= 2)
        return normalNumber(text);
    QString expression = normalExpression(value, names);
    // Bare and with empty parentheses it is the same.
    for (const QLatin1String ending : {" ( )"_L1, " ( 0 )"_L1}) {
        if (expression == "current_timestamp"_L1 + ending)
            expression.chop(ending.size());
    }
    return expression;
}

QString normalCharsetName(const QString &name)
{
    QString normal = name.toLower();
    if (normal == "utf8"_L1 || normal.startsWith("utf8_"_L1))
        normal.replace(0, 4, "utf8mb3"_L1);
    return normal;
}

} // namespace floe
