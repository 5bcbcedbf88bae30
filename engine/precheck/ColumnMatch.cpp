#include "precheck/ColumnMatch.h"

#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <array>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(floe::ColumnMatch)
};

template<size_t N> int rankIn(const std::array<QLatin1StringView, N> &types, const QString &type)
{
    for (size_t i = 0; i < N; ++i) {
        if (type == types[i])
            return int(i);
    }
    return -1;
}

/// Both stand in the list, the destination not before the source.
template<size_t N>
bool widens(const std::array<QLatin1StringView, N> &types, const QString &from, const QString &to)
{
    const int source = rankIn(types, from);
    return source >= 0 && rankIn(types, to) >= source;
}

constexpr std::array Integers{"tinyint"_L1, "smallint"_L1, "mediumint"_L1, "int"_L1, "bigint"_L1};
constexpr std::array Texts{"tinytext"_L1, "text"_L1, "mediumtext"_L1, "longtext"_L1};
constexpr std::array Blobs{"tinyblob"_L1, "blob"_L1, "mediumblob"_L1, "longblob"_L1};

/// The type as all versions would write it: no display widths, which newer servers no longer show.
QString plainType(const ColumnInfo &column)
{
    static const QRegularExpression integerWidth(u"\\b(tinyint|smallint|mediumint|int|bigint)\\(\\d+\\)"_s);
    static const QRegularExpression yearWidth(u"^year\\(4\\)"_s);
    QString type = column.columnType;
    if (type.startsWith("enum"_L1, Qt::CaseInsensitive) || type.startsWith("set"_L1, Qt::CaseInsensitive))
        return type;
    type = type.toLower();
    if (!type.contains("zerofill"_L1))
        type.replace(integerWidth, u"\\1"_s);
    type.replace(yearWidth, u"year"_s);
    if (type == "geomcollection"_L1)
        type = u"geometrycollection"_s;
    return type;
}

/// "varchar(20)" → 20; "decimal(10,2)" → 10, 2.
QList<int> numbersOf(const QString &type)
{
    static const QRegularExpression inParentheses(u"\\((\\d+)(?:,(\\d+))?\\)"_s);
    const auto match = inParentheses.match(type);
    QList<int> numbers;
    for (int i = 1; i <= match.lastCapturedIndex(); ++i)
        numbers.append(match.captured(i).toInt());
    return numbers;
}

bool typeFits(const ColumnInfo &source, const ColumnInfo &destination)
{
    const QString from = plainType(source);
    const QString to = plainType(destination);
    if (from == to)
        return true;
    // MariaDB keeps JSON as text.
    if (source.dataType == "json"_L1 && destination.dataType == "longtext"_L1)
        return true;
    const bool sameSign = from.contains("unsigned"_L1) == to.contains("unsigned"_L1);
    if (from.contains("zerofill"_L1) || to.contains("zerofill"_L1))
        return false;
    if (widens(Integers, source.dataType, destination.dataType))
        return sameSign;
    if (widens(Texts, source.dataType, destination.dataType)
        || widens(Blobs, source.dataType, destination.dataType))
        return true;
    if (source.dataType != destination.dataType)
        return false;
    const QList<int> a = numbersOf(from);
    const QList<int> b = numbersOf(to);
    if (source.dataType == "varchar"_L1 || source.dataType == "varbinary"_L1 || source.dataType == "char"_L1)
        return a.size() == 1 && b.size() == 1 && b[0] >= a[0];
    if (source.dataType == "decimal"_L1)
        return sameSign && a.size() == 2 && b.size() == 2 && a[1] == b[1] && b[0] >= a[0];
    // Values of ENUM and SET keep their places when others are added at the end.
    if (source.dataType == "enum"_L1 || source.dataType == "set"_L1)
        return to.startsWith(from.chopped(1) + u',');
    return false;
}

QString plainCharset(const QString &charset)
{
    return charset == "utf8mb3"_L1 ? u"utf8"_s : charset.toLower();
}

/// The bytes of each text in `from` mean the same text in `to`.
bool charsetFits(const QString &from, const QString &to)
{
    if (from == to)
        return true;
    static const QSet<QString> overAscii{u"utf8"_s, u"utf8mb4"_s, u"latin1"_s,
                                         u"gbk"_s,  u"gb2312"_s,  u"gb18030"_s};
    return (from == "utf8"_L1 && to == "utf8mb4"_L1) || (from == "ascii"_L1 && overAscii.contains(to));
}

} // namespace

std::optional<QString> whyValuesDoNotFit(const ColumnInfo &source, const ColumnInfo &destination)
{
    if (destination.generated)
        return Text::tr("%1 is a computed column at the destination and takes no values.")
            .arg(destination.name);
    if (!typeFits(source, destination))
        return Text::tr("%1 is %2 at the source and %3 at the destination.")
            .arg(source.name, source.columnType, destination.columnType);
    const QString from = plainCharset(source.charset);
    const QString to = plainCharset(destination.charset);
    if (source.dataType != "json"_L1 && !from.isEmpty() && !to.isEmpty() && !charsetFits(from, to))
        return Text::tr("%1 has the character set %2 at the source and %3 at the destination.")
            .arg(source.name, from, to);
    if (source.nullable && !destination.nullable)
        return Text::tr("%1 may be NULL at the source but not at the destination.").arg(source.name);
    return std::nullopt;
}

} // namespace floe
