#include "precheck/RowFilter.h"

#include "model/WhereFilter.h"
#include "server/Connection.h"

#include <QSet>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(floe::RowFilter)
};

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'$' || c.isSurrogate();
}

/// Words that open a subquery or something else than a condition.
bool isRefusedWord(const QString &word)
{
    static const QSet<QString> words{u"SELECT"_s, u"TABLE"_s, u"VALUES"_s,
                                     u"WITH"_s,   u"INTO"_s,  u"PROCEDURE"_s};
    return words.contains(word);
}

bool isRefusedFunction(const QString &word)
{
    static const QSet<QString> words{
        u"SLEEP"_s,
        u"BENCHMARK"_s,
        u"GET_LOCK"_s,
        u"RELEASE_LOCK"_s,
        u"IS_FREE_LOCK"_s,
        u"RELEASE_ALL_LOCKS"_s,
        u"LOAD_FILE"_s,
        u"RAND"_s,
        u"RANDOM_BYTES"_s,
        u"UUID"_s,
        u"UUID_SHORT"_s,
        u"MASTER_POS_WAIT"_s,
        u"MASTER_GTID_WAIT"_s,
        u"SOURCE_POS_WAIT"_s,
        u"WAIT_FOR_EXECUTED_GTID_SET"_s,
        u"NEXTVAL"_s,
        u"SETVAL"_s,
        u"LASTVAL"_s,
        u"LAST_INSERT_ID"_s,
        u"FOUND_ROWS"_s,
        u"ROW_COUNT"_s,
        u"CONNECTION_ID"_s,
        u"SYS_EXEC"_s,
        u"SYS_EVAL"_s,
    };
    return words.contains(word);
}

/// Behind the closing quote; validateWhere has made sure that there is one.
qsizetype behindQuoted(const QString &where, qsizetype begin)
{
    const QChar quote = where.at(begin);
    for (qsizetype i = begin + 1; i < where.size(); ++i) {
        if (quote != u'`' && where.at(i) == u'\\')
            ++i;
        else if (where.at(i) == quote && i + 1 < where.size() && where.at(i + 1) == quote)
            ++i;
        else if (where.at(i) == quote)
            return i + 1;
    }
    return where.size();
}

tl::unexpected<Error> refused(const QString &message)
{
    return failure(ErrorCode::BadInput, message,
                   Text::tr("Write a condition on the table's own columns, such as created < '2020-01-01'."));
}

} // namespace

Status lookThroughRowFilter(const QString &where)
{
    if (const Status valid = validateWhere(where); !valid)
        return valid;
    for (qsizetype i = 0; i < where.size();) {
        const QChar c = where.at(i);
        if (c == u'\'' || c == u'"' || c == u'`') {
            i = behindQuoted(where, i);
            continue;
        }
        if (c == u'@')
            return refused(
                Text::tr("The row filter uses a session variable, which has another value in each session."));
        if (!isWordCharacter(c)) {
            ++i;
            continue;
        }
        const qsizetype begin = i;
        while (i < where.size() && isWordCharacter(where.at(i)))
            ++i;
        if (begin > 0 && where.at(begin - 1) == u'.')
            continue; // a column after its table's name
        const QString word = where.mid(begin, i - begin).toUpper();
        if (isRefusedWord(word))
            return refused(
                Text::tr("The row filter holds %1: a filter may look at one row of the table only.")
                    .arg(word));
        qsizetype next = i;
        while (next < where.size() && where.at(next).isSpace())
            ++next;
        if (next < where.size() && where.at(next) == u'(' && isRefusedFunction(word))
            return refused(
                Text::tr(
                    "The row filter calls %1(), which waits, has effects, or answers otherwise each time.")
                    .arg(word));
    }
    return {};
}

Status verifyRowFilter(Connection &source, const ObjectName &table, const QString &where)
{
    if (where.isEmpty())
        return {};
    if (const Status harmless = lookThroughRowFilter(where); !harmless)
        return harmless;
    // One statement as a text inside another: whatever it holds, it is parsed and resolved, never run.
    const QByteArray condition = "SELECT 1 FROM " + quoted(table) + " WHERE (" + where.toUtf8() + ")";
    const auto prepared =
        source.exec("PREPARE floe_row_filter FROM " + textLiteral(QString::fromUtf8(condition)));
    if (!prepared) {
        Error error = prepared.error();
        error.details = error.details.isEmpty() ? error.message : error.details;
        error.message = Text::tr("The source does not take the row filter of %1.").arg(table.displayName());
        error.remedy = Text::tr("Correct the condition; only columns of this table may be named.");
        return failure(error);
    }
    (void)source.exec("DEALLOCATE PREPARE floe_row_filter");
    return {};
}

} // namespace floe
