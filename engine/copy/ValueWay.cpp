#include "copy/ValueWay.h"

#include <QSet>
#include <QStringList>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// Members of enum('a','it''s') as they are written, quotes undoubled.
QStringList membersOf(const QString &columnType)
{
    QStringList members;
    QString member;
    bool inside = false;
    for (qsizetype i = columnType.indexOf(u'(') + 1; i > 0 && i < columnType.size(); ++i) {
        const bool quote = columnType[i] == u'\'';
        if (!inside) {
            inside = quote;
            member.clear();
        } else if (!quote) {
            member += columnType[i];
        } else if (i + 1 < columnType.size() && columnType[i + 1] == u'\'') {
            member += columnType[i++];
        } else {
            inside = false;
            members += member;
        }
    }
    return members;
}

/// What a server might take for the same member. Rather too much than too little: reading the index is always
/// right, only slower.
QString likeness(const QString &member)
{
    QString like;
    for (const QChar c : member.normalized(QString::NormalizationForm_KD).toCaseFolded())
        if (c.category() != QChar::Mark_NonSpacing)
            like += c;
    while (like.endsWith(u' '))
        like.chop(1);
    return like;
}

bool someReadAlike(const QStringList &members)
{
    QSet<QString> seen;
    for (const QString &member : members)
        seen.insert(likeness(member));
    return seen.size() < members.size();
}

} // namespace

bool hasEmptyMember(const QString &columnType)
{
    return membersOf(columnType).contains(QString());
}

ValueWay valueWay(const ColumnInfo &column, const ServerTraits &destination)
{
    const QString &type = column.dataType;
    if (type == "float"_L1)
        return ValueWay::Float;
    if (type == "enum"_L1)
        return someReadAlike(membersOf(column.columnType)) ? ValueWay::EnumIndex : ValueWay::Enum;
    if (type == "set"_L1) {
        const QStringList members = membersOf(column.columnType);
        return members.contains(QString()) || someReadAlike(members) ? ValueWay::SetIndex : ValueWay::Raw;
    }
    if (type == "json"_L1 && destination.hasJsonType())
        return ValueWay::Json;
    if ((type == "uuid"_L1 || type == "inet4"_L1 || type == "inet6"_L1) && destination.isMariaDb())
        return ValueWay::Ascii;
    return ValueWay::Raw;
}

QByteArray jsonHoldsTyped(const QByteArray &name, const ServerTraits &source)
{
    // Scalars at any depth: elements of arrays (the value itself made one), then members of objects.
    if (source.isMySqlAtLeast(80004)) {
        static constexpr auto Typed = " COLUMNS (v JSON PATH '$')) AS s WHERE JSON_TYPE(s.v) IN "
                                      "('DECIMAL','DATE','TIME','DATETIME','BLOB','BIT','OPAQUE'))";
        return "(EXISTS (SELECT 1 FROM JSON_TABLE(JSON_ARRAY(" + name + "), '$**[*]'" + Typed
               + " OR EXISTS (SELECT 1 FROM JSON_TABLE(" + name + ", '$**.*'" + Typed + ')';
    }
    // Where nothing looks inside, a value that its own text does not make again gives itself away, nearly
    // always by its size too.
    if (!source.hasJsonType())
        return {};
    const QByteArray again = "CAST(CAST(" + name + " AS CHAR) AS JSON)";
    QByteArray typed = name + " <> " + again;
    if (source.isMySqlAtLeast(50722))
        typed += " OR JSON_STORAGE_SIZE(JSON_EXTRACT(" + name + ", '$')) <> JSON_STORAGE_SIZE(" + again + ')';
    return "IFNULL(" + typed + ", 0)";
}

} // namespace floe
