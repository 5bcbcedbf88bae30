#include "schema/KeyPart.h"

#include <QHash>

namespace floe {

using namespace Qt::StringLiterals;

KeyPart KeyPart::parse(const SqlTokens &tokens)
{
    KeyPart part;
    qsizetype i = nextToken(tokens, 0);
    if (i >= tokens.size())
        return part;
    if (tokens[i].is(u'(')) {
        const qsizetype close = closingParenthesis(tokens, i);
        part.isExpression = true;
        part.expression = tokens.mid(i, close < 0 ? -1 : close - i + 1);
        i = close < 0 ? tokens.size() : close + 1;
    } else {
        part.column = part.mapped = tokens[i].identifier();
        ++i;
    }
    for (i = nextToken(tokens, i); i < tokens.size(); i = nextToken(tokens, i + 1)) {
        if (tokens[i].kind == SqlToken::Kind::Number) {
            part.prefixed = true;
            part.prefix = tokens[i].text.toInt();
        } else if (tokens[i].isWord("DESC"_L1)) {
            part.descending = true;
        } else if (tokens[i].isWord("WITHOUT"_L1)) {
            part.withoutOverlaps = true;
        }
    }
    return part;
}

QString KeyPart::text() const
{
    QString result = isExpression ? joinTokens(expression) : backticked(mapped);
    if (prefixed)
        result += u'(' + QString::number(prefix) + u')';
    if (descending)
        result += " DESC"_L1;
    if (withoutOverlaps)
        result += " WITHOUT OVERLAPS"_L1;
    return result;
}

int bytesPerCharacter(const QString &charset)
{
    static const QHash<QString, int> widths{
        {u"utf8mb4"_s, 4}, {u"utf16"_s, 4}, {u"utf16le"_s, 4}, {u"utf32"_s, 4},
        {u"gb18030"_s, 4}, {u"utf8"_s, 3},  {u"utf8mb3"_s, 3}, {u"ujis"_s, 3},
        {u"eucjpms"_s, 3}, {u"ucs2"_s, 2},  {u"gbk"_s, 2},     {u"gb2312"_s, 2},
        {u"big5"_s, 2},    {u"sjis"_s, 2},  {u"cp932"_s, 2},   {u"euckr"_s, 2},
    };
    return widths.value(charset.toLower(), 1);
}

int declaredLength(const QString &columnType)
{
    const QString type = columnType.toLower();
    if (!type.startsWith("char"_L1) && !type.startsWith("varchar"_L1) && !type.startsWith("binary"_L1)
        && !type.startsWith("varbinary"_L1))
        return 0;
    const qsizetype open = type.indexOf(u'(');
    const qsizetype close = type.indexOf(u')', open);
    return open < 0 || close < 0 ? 0 : type.mid(open + 1, close - open - 1).toInt();
}

} // namespace floe
