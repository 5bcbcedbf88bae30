#include "verify/CatalogText.h"

#include <QRegularExpression>

namespace floe {

namespace {

// now(), localtime, CURRENT_TIMESTAMP(3) and the like, in one spelling.
QString normalExpression(QString text)
{
    static const QRegularExpression now(
        QStringLiteral("^\\(?(current_timestamp|now|localtime|localtimestamp)(\\((\\d*)\\))?\\)?$"),
        QRegularExpression::CaseInsensitiveOption);
    if (const QRegularExpressionMatch match = now.match(text); match.hasMatch()) {
        const QString digits = match.captured(3);
        return QStringLiteral("current_timestamp")
               + (digits.isEmpty() || digits == QLatin1String("0") ? QString()
                                                                   : QStringLiteral("(%1)").arg(digits));
    }
    return text;
}

QString unquoted(const QString &text)
{
    if (text.size() < 2 || !text.startsWith(QLatin1Char('\'')) || !text.endsWith(QLatin1Char('\'')))
        return text;
    QString inner = text.mid(1, text.size() - 2);
    inner.replace(QLatin1String("''"), QLatin1String("'"));
    static const QRegularExpression escape(QStringLiteral("\\\\(.)"),
                                           QRegularExpression::DotMatchesEverythingOption);
    return inner.replace(escape, QStringLiteral("\\1"));
}

} // namespace

QString normalColumnType(const ColumnInfo &column)
{
    QString type = column.columnType;
    if (column.dataType == QLatin1String("enum") || column.dataType == QLatin1String("set"))
        return type;
    type = type.toLower();
    static const QRegularExpression integer(
        QStringLiteral("^(tinyint|smallint|mediumint|int|bigint|year)\\(\\d+\\)"));
    if (!type.contains(QLatin1String("zerofill")))
        type.replace(integer, QStringLiteral("\\1"));
    if (type == QLatin1String("json"))
        return QStringLiteral("longtext");
    if (type == QLatin1String("geomcollection"))
        return QStringLiteral("geometrycollection");
    static const QRegularExpression comment(QStringLiteral(" */\\*.*\\*/"));
    return type.remove(comment);
}

QString normalDefault(const ColumnInfo &column, const ServerTraits &server)
{
    if (column.generated)
        return {};
    const QString none = QStringLiteral("NULL");
    if (!column.defaultValue)
        return column.nullable ? none : QString();
    QString text = *column.defaultValue;
    // Since 10.2.7 MariaDB prints what stands after DEFAULT; a bare NULL there is no text.
    if (server.isMariaDbAtLeast(100207)) {
        if (text.compare(none, Qt::CaseInsensitive) == 0)
            return none;
        text = unquoted(text);
    } else if (server.isMySqlAtLeast(80013) && column.extra.contains(QLatin1String("DEFAULT_GENERATED"))) {
        // An expression: literals in it bear an introducer and escaped quotes, e.g. _utf8mb4\'x\'.
        text.replace(QLatin1String("\\'"), QLatin1String("'"));
        static const QRegularExpression introducer(QStringLiteral("^_\\w+(?=')"));
        text = unquoted(text.remove(introducer));
    }
    text = normalExpression(text);
    static const QRegularExpression leadingZeros(QStringLiteral("^0+(?=\\d)"));
    if (column.columnType.contains(QLatin1String("zerofill")))
        text.remove(leadingZeros);
    return text;
}

QString normalOnUpdate(const ColumnInfo &column)
{
    static const QRegularExpression onUpdate(QStringLiteral("on update (\\S+)"),
                                             QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = onUpdate.match(column.extra);
    return match.hasMatch() ? normalExpression(match.captured(1)) : QString();
}

QString normalCharsetName(const QString &name)
{
    QString normal = name.toLower();
    if (normal == QLatin1String("utf8") || normal.startsWith(QLatin1String("utf8_")))
        normal.replace(0, 4, QLatin1String("utf8mb3"));
    return normal;
}

} // namespace floe
