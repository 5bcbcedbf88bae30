#include "model/WhereFilter.h"

#include <QCoreApplication>

namespace floe {

namespace {

struct WhereText
{
    Q_DECLARE_TR_FUNCTIONS(floe::WhereFilter)
};

tl::unexpected<Error> refused(const QString &message)
{
    return failure(ErrorCode::BadInput, message,
                   WhereText::tr("Write one SQL condition as it would stand after WHERE, without comments "
                                 "and without a semicolon."));
}

/// Index just behind the closing quote, or -1.
qsizetype endOfQuoted(QStringView text, qsizetype begin)
{
    const QChar quote = text[begin];
    const bool backslash = quote != u'`';
    for (qsizetype i = begin + 1; i < text.size(); ++i) {
        if (backslash && text[i] == u'\\') {
            ++i;
        } else if (text[i] == quote) {
            if (i + 1 < text.size() && text[i + 1] == quote)
                ++i;
            else
                return i + 1;
        }
    }
    return -1;
}

bool startsComment(QStringView rest)
{
    if (rest.startsWith(u'#') || rest.startsWith(u"/*") || rest.startsWith(u"*/"))
        return true;
    // "--" opens a comment only before white space, a control character or the end; `a--1` is arithmetic.
    return rest.startsWith(u"--") && (rest.size() == 2 || rest[2].unicode() <= 0x20 || rest[2].isSpace());
}

} // namespace

Status validateWhere(QStringView where)
{
    if (where.isEmpty())
        return {};
    if (where.trimmed().isEmpty())
        return refused(WhereText::tr("The row filter holds nothing but spaces."));
    if (where.contains(QChar(u'\0')))
        return refused(WhereText::tr("The row filter holds a NUL character."));

    qsizetype depth = 0;
    for (qsizetype i = 0; i < where.size();) {
        const QChar c = where[i];
        if (c == u'\'' || c == u'"' || c == u'`') {
            i = endOfQuoted(where, i);
            if (i < 0)
                return refused(WhereText::tr("A quote in the row filter is not closed."));
            continue;
        }
        if (c == u';')
            return refused(WhereText::tr("The row filter holds a semicolon outside of quotes."));
        if (startsComment(where.mid(i)))
            return refused(WhereText::tr("The row filter holds an SQL comment."));
        if (c == u'(')
            ++depth;
        if (c == u')' && --depth < 0)
            return refused(WhereText::tr("The row filter closes a parenthesis that it did not open."));
        ++i;
    }
    if (depth > 0)
        return refused(WhereText::tr("A parenthesis in the row filter is not closed."));
    return {};
}

} // namespace floe
