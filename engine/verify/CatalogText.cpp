#include "verify/CatalogText.h"

#include <QRegularExpression>

namespace floe {

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
    if (type == QLatin1String("geomcollection"))
        return QStringLiteral("geometrycollection");
    static const QRegularExpression comment(QStringLiteral(" */\\*.*\\*/"));
    return type.remove(comment);
}

} // namespace floe
