#include "TypeFamilies.h"

#include <QtEndian>

#include <cmath>

using namespace Qt::StringLiterals;

namespace floe::test {

namespace {

QStringList numbersUpTo(int last)
{
    QStringList list;
    for (int i = 0; i <= last; ++i)
        list += QString::number(i);
    return list;
}

/// X'…' members would be bytes of no character set, so they are written as text here.
TypeColumn list(const QString &name, const QString &type, const QString &charset, const QStringList &members,
                int indexes, Dice &dice)
{
    QStringList literals;
    for (const QString &member : members)
        literals += u'\'' + QString(member).replace(u'\\', u"\\\\"_s).replace(u'\'', u"''"_s) + u'\'';
    return {name, u"%1(%2) CHARACTER SET %3"_s.arg(type, literals.join(u','), charset),
            shuffled(numbersUpTo(indexes), dice), ReadAs::Index};
}

QByteArray point(double x, double y)
{
    QByteArray bytes(16, Qt::Uninitialized);
    qToLittleEndian(x, bytes.data());
    qToLittleEndian(y, bytes.data() + 8);
    return bytes;
}

QByteArray count(quint32 value)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToLittleEndian(value, bytes.data());
    return bytes;
}

QByteArray wkb(quint32 type, const QByteArray &content)
{
    return QByteArray(1, '\1') + count(type) + content;
}

enum Shape : quint32 {
    Point = 1,
    LineString,
    Polygon,
    MultiPoint,
    MultiLineString,
    MultiPolygon,
    Collection
};

/// As the servers store it: SRID, then WKB.
QByteArray shape(Shape kind, quint32 srid, Dice &dice)
{
    const auto coordinate = [&dice] {
        return std::ldexp(double(roll(dice, 0, ~quint64(0) >> 11)), -48) - 16;
    };
    const auto some = [&] { return point(coordinate(), coordinate()); };
    const auto ring = [&] {
        const double x = coordinate(), y = coordinate(), w = 1 + std::fabs(coordinate());
        return count(5) + point(x, y) + point(x + w, y) + point(x + w, y + w) + point(x, y + w) + point(x, y);
    };
    const auto line = [&] { return count(3) + some() + some() + some(); };
    QByteArray body;
    switch (kind) {
    case Point:
        body = wkb(kind, some());
        break;
    case LineString:
        body = wkb(kind, line());
        break;
    case Polygon:
        body = wkb(kind, count(1) + ring());
        break;
    case MultiPoint:
        body = wkb(kind, count(2) + wkb(Point, some()) + wkb(Point, some()));
        break;
    case MultiLineString:
        body = wkb(kind, count(2) + wkb(LineString, line()) + wkb(LineString, line()));
        break;
    case MultiPolygon:
        body = wkb(kind, count(1) + wkb(Polygon, count(1) + ring()));
        break;
    case Collection:
        body = wkb(kind, count(2) + wkb(Point, some()) + wkb(LineString, line()));
        break;
    }
    return count(srid) + body;
}

QStringList shapes(Shape kind, quint32 srid, Dice &dice)
{
    QStringList list;
    for (int i = 0; i < 12; ++i)
        list += hexLiteral(shape(kind, srid, dice));
    return list;
}

QStringList anyShapes(quint32 srid, Dice &dice)
{
    QStringList list;
    for (const Shape kind :
         {Point, LineString, Polygon, MultiPoint, MultiLineString, MultiPolygon, Collection})
        list += shapes(kind, srid, dice).first(3);
    return list;
}

QStringList jsonTexts(Dice &dice)
{
    QStringList texts{u"{}"_s,
                      u"[]"_s,
                      u"null"_s,
                      u"true"_s,
                      u"false"_s,
                      u"0"_s,
                      u"-1"_s,
                      u"18446744073709551615"_s,
                      u"-9223372036854775808"_s,
                      u"1.5"_s,
                      u"1e100"_s,
                      u"-0.0"_s,
                      u"1.7976931348623157e308"_s,
                      u"2.2250738585072014e-308"_s,
                      u"0.1"_s,
                      u"\"\""_s,
                      u"\"\\u0000\""_s,
                      u"\"tab\\tnewline\\n\""_s,
                      u"\"\\\\N\""_s,
                      u"\"quote \\\" slash \\/ back \\\\\""_s,
                      u"\"ä表\U0001F600\""_s,
                      u"{\"b\": 1, \"a\": [1, {\"c\": null}], \"\": \"\"}"_s,
                      u"[[[[[[[[]]]]]]]]"_s,
                      u"{\"it's\": \"'; DROP TABLE x; --\"}"_s,
                      u"[1.0, 2.50, 1e3, 123456789012345678901234567890]"_s};
    for (int i = 0; i < 60; ++i) {
        double value = 0;
        do
            value = std::bit_cast<double>(quint64(dice()));
        while (!std::isfinite(value));
        texts += u"[%1, %2]"_s.arg(QString::number(value, 'g', 17), QString::number(qint64(dice())));
    }
    QStringList list;
    for (const QString &text : texts)
        list += textIn(u"utf8mb4"_s, text);
    return list;
}

void addMySqlFamilies(QList<TypeFamily> &families, Dice &dice)
{
    families += TypeFamily{u"json"_s,
                           {{u"j"_s, u"JSON"_s, shuffled(jsonTexts(dice), dice), ReadAs::Json},
                            {u"kept"_s, u"JSON NOT NULL"_s, jsonTexts(dice), ReadAs::Json},
                            {u"e"_s, u"ENUM('x','')"_s, {u"0"_s, u"1"_s, u"2"_s, u"NULL"_s}, ReadAs::Index}}};
    // Scalars that JSON's text cannot tell from others.
    families += TypeFamily{
        u"json_typed"_s,
        {{u"j"_s,
          u"JSON"_s,
          {u"CAST(CAST(1.10 AS DECIMAL(10,2)) AS JSON)"_s, u"CAST(CAST('2024-02-29' AS DATE) AS JSON)"_s,
           u"CAST(CAST('10:11:12.5' AS TIME(1)) AS JSON)"_s,
           u"CAST(CAST('2024-02-29 10:11:12' AS DATETIME) AS JSON)"_s, u"CAST(X'00ff5c' AS JSON)"_s,
           u"CAST(CAST(2 AS DECIMAL(10,0)) AS JSON)"_s, u"CAST(1.5e0 AS JSON)"_s},
          ReadAs::Json}}};
    QStringList vectors, wide;
    for (int i = 0; i < 30; ++i) {
        QByteArray bytes, many;
        for (int n = 0; n < 300; ++n) {
            QByteArray one(4, Qt::Uninitialized);
            qToLittleEndian(float(std::ldexp(double(qint64(dice())), -40)), one.data());
            many += one;
            if (n < 3)
                bytes += one;
        }
        vectors += hexLiteral(bytes);
        wide += hexLiteral(many);
    }
    families += TypeFamily{u"vectors"_s,
                           {{u"three"_s, u"VECTOR(3)"_s, shuffled(vectors, dice), ReadAs::Bytes},
                            {u"varying"_s, u"VECTOR"_s, shuffled(vectors, dice), ReadAs::Bytes},
                            {u"wide"_s, u"VECTOR(4000)"_s, shuffled(wide, dice), ReadAs::Bytes}}};
    families +=
        TypeFamily{u"spatial_fixed_srid"_s,
                   {{u"p"_s, u"POINT NOT NULL SRID 4326"_s, shapes(Point, 4326, dice), ReadAs::Bytes},
                    {u"g"_s, u"GEOMETRY SRID 3857"_s, shuffled(anyShapes(3857, dice), dice), ReadAs::Bytes}}};
}

void addMariaDbFamilies(QList<TypeFamily> &families, Dice &dice)
{
    QStringList texts = jsonTexts(dice);
    for (const QString &text : {u"  { \"b\" :1 ,\n\t\"a\":2, \"a\" : 3.10 }  "_s, u"[1.10,1E5,-0]"_s})
        texts += textIn(u"utf8mb4"_s, text);
    families += TypeFamily{u"json"_s,
                           {{u"j"_s, u"JSON"_s, shuffled(texts, dice), ReadAs::Json},
                            {u"kept"_s, u"JSON NOT NULL"_s, texts, ReadAs::Json}}};
    QStringList uuids{u"'00000000-0000-0000-0000-000000000000'"_s,
                      u"'ffffffff-ffff-ffff-ffff-ffffffffffff'"_s};
    QStringList fours{u"'0.0.0.0'"_s, u"'255.255.255.255'"_s, u"'127.0.0.1'"_s};
    QStringList sixes{u"'::'"_s, u"'::1'"_s, u"'::ffff:1.2.3.4'"_s, u"'::1.2.3.4'"_s,
                      u"'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'"_s};
    for (int i = 0; i < 40; ++i) {
        const QString hex = QString::fromLatin1(randomBytes(dice, 16).toHex());
        uuids += u"'%1-%2-%3-%4-%5'"_s.arg(hex.mid(0, 8), hex.mid(8, 4), hex.mid(12, 4), hex.mid(16, 4),
                                           hex.mid(20));
        QStringList groups;
        for (int n = 0; n < 8; ++n)
            groups += roll(dice, 0, 2) ? hex.mid(n * 4, 4) : u"0"_s;
        sixes += u'\'' + groups.join(u':') + u'\'';
        fours += u"'%1.%2.%3.%4'"_s.arg(roll(dice, 0, 255))
                     .arg(roll(dice, 0, 255))
                     .arg(roll(dice, 0, 255))
                     .arg(roll(dice, 0, 255));
    }
    families += TypeFamily{u"addresses"_s,
                           {{u"u"_s, u"UUID"_s, shuffled(uuids, dice)},
                            {u"four"_s, u"INET4"_s, shuffled(fours, dice)},
                            {u"six"_s, u"INET6"_s, shuffled(sixes, dice)},
                            {u"e"_s, u"ENUM('x','')"_s, {u"0"_s, u"1"_s, u"2"_s}, ReadAs::Index}}};
    families += TypeFamily{
        u"spatial_fixed_srid"_s,
        {{u"p"_s, u"POINT REF_SYSTEM_ID=4326 NOT NULL"_s, shapes(Point, 4326, dice), ReadAs::Bytes}}};
}

} // namespace

void addListFamilies(QList<TypeFamily> &families, Dice &dice)
{
    const QStringList strange{u"plain"_s,     u"it's"_s, u"back\\slash"_s, u"\\N"_s,
                              u"tab\there"_s, u"NULL"_s, u"a b"_s,         u"\"q\""_s};
    const QStringList numbers{u"2"_s, u"1"_s, u"0"_s, u"-1"_s, u"03"_s};
    QStringList many;
    for (int i = 1; i <= 300; ++i)
        many += u"member %1"_s.arg(i);
    families += TypeFamily{
        u"enums"_s,
        {list(u"plain"_s, u"ENUM"_s, u"utf8mb4"_s, strange + QStringList{u"ä表\u20ac"_s}, 9, dice),
         list(u"empty"_s, u"ENUM"_s, u"utf8mb4"_s, {u"a"_s, QString(), u"b"_s}, 3, dice),
         list(u"numeric"_s, u"ENUM"_s, u"latin1"_s, numbers, 5, dice),
         list(u"western"_s, u"ENUM"_s, u"latin1"_s, strange + QStringList{u"äöü"_s}, 9, dice),
         list(u"chinese"_s, u"ENUM"_s, u"gbk"_s, strange + QStringList{u"中文"_s, u"誠"_s}, 10, dice),
         list(u"japanese"_s, u"ENUM"_s, u"sjis"_s, strange + QStringList{u"表"_s, u"ソ"_s}, 10, dice),
         list(u"wide"_s, u"ENUM"_s, u"ucs2"_s, strange + QStringList{u"中\u0a0d"_s}, 9, dice),
         list(u"wider"_s, u"ENUM"_s, u"utf16"_s, strange + QStringList{QString(), u"表"_s}, 10, dice),
         list(u"many"_s, u"ENUM"_s, u"utf8mb4"_s, many, 300, dice)}};
    QStringList sixtyFour;
    for (int i = 1; i <= 64; ++i)
        sixtyFour += u"m%1"_s.arg(i);
    TypeColumn all = list(u"many"_s, u"SET"_s, u"utf8mb4"_s, sixtyFour, 3, dice);
    all.values += {u"18446744073709551615"_s, u"9223372036854775808"_s};
    for (int i = 0; i < 40; ++i)
        all.values += QString::number(quint64(dice()));
    QStringList members = strange;
    members += u"ä"_s;
    families += TypeFamily{u"sets"_s,
                           {list(u"plain"_s, u"SET"_s, u"utf8mb4"_s, members, 511, dice),
                            list(u"numeric"_s, u"SET"_s, u"latin1"_s, numbers, 31, dice),
                            list(u"chinese"_s, u"SET"_s, u"gbk"_s, {u"中文"_s, u"誠"_s, u"a"_s}, 7, dice),
                            list(u"wide"_s, u"SET"_s, u"ucs2"_s, {u"中"_s, u"b"_s, u"a\\"_s}, 7, dice), all}};
    // What these hold cannot be told from its text.
    families +=
        TypeFamily{u"lists_ambiguous"_s,
                   {list(u"emptyFirst"_s, u"SET"_s, u"utf8mb4"_s, {QString(), u"a"_s, u"b"_s}, 7, dice),
                    list(u"emptyLast"_s, u"SET"_s, u"utf8mb4"_s, {u"a"_s, u"b"_s, QString()}, 7, dice)}};
    families += TypeFamily{u"lists_twice"_s,
                           {list(u"e"_s, u"ENUM"_s, u"utf8mb4"_s, {u"a"_s, u"b"_s, u"a"_s, u"B"_s}, 4, dice),
                            list(u"s"_s, u"SET"_s, u"utf8mb4"_s, {u"a"_s, u"b"_s, u"a"_s}, 7, dice)}};
}

void addSpatialFamilies(QList<TypeFamily> &families, ServerKind kind, Dice &dice)
{
    const auto family = [&dice](const QString &name, quint32 srid) {
        const std::pair<QString, Shape> kinds[] = {{u"POINT"_s, Point},
                                                   {u"LINESTRING"_s, LineString},
                                                   {u"POLYGON"_s, Polygon},
                                                   {u"MULTIPOINT"_s, MultiPoint},
                                                   {u"MULTILINESTRING"_s, MultiLineString},
                                                   {u"MULTIPOLYGON"_s, MultiPolygon},
                                                   {u"GEOMETRYCOLLECTION"_s, Collection}};
        TypeFamily made{name, {}};
        for (const auto &[type, shapeKind] : kinds)
            made.columns += TypeColumn{type.toLower(), type, shuffled(shapes(shapeKind, srid, dice), dice),
                                       ReadAs::Bytes};
        made.columns +=
            TypeColumn{u"anything"_s, u"GEOMETRY"_s, shuffled(anyShapes(srid, dice), dice), ReadAs::Bytes};
        made.columns += TypeColumn{u"kept"_s, u"GEOMETRY NOT NULL"_s, anyShapes(srid, dice), ReadAs::Bytes};
        return made;
    };
    families += family(u"spatial"_s, 0);
    families += family(u"spatial_world"_s, 4326);
    families += family(u"spatial_plane"_s, 3857);
    const TypeColumn any{u"g"_s, u"GEOMETRY"_s, {}, ReadAs::Bytes};
    const auto odd = [&](const QString &name, const QStringList &values) {
        TypeColumn column = any;
        column.values = values;
        families += TypeFamily{name, {column}};
    };
    if (kind != ServerKind::MySql56) // which refuses it
        odd(u"spatial_empty"_s, {hexLiteral(count(0) + wkb(Collection, count(0))), u"NULL"_s});
    if (kind == ServerKind::MariaDb1011)
        odd(u"spatial_nothing"_s,
            {hexLiteral(count(0) + wkb(Polygon, count(0))), hexLiteral(count(0) + wkb(MultiPoint, count(0))),
             hexLiteral(count(0) + wkb(MultiPolygon, count(1) + wkb(Polygon, count(0))))});
    if (kind != ServerKind::MySql97) { // shapes that newer servers refuse
        odd(u"spatial_short_line"_s, {hexLiteral(count(0) + wkb(LineString, count(1) + point(1, 2)))});
        odd(u"spatial_short_ring"_s,
            {hexLiteral(count(0)
                        + wkb(Polygon, count(1) + count(3) + point(1, 2) + point(3, 4) + point(1, 2)))});
    }
    if (kind == ServerKind::MySql56)
        odd(u"spatial_no_bytes"_s, {u"''"_s});
    odd(u"spatial_infinite"_s, {hexLiteral(count(0) + wkb(Point, point(HUGE_VAL, std::nan(""))))});
    families += TypeFamily{u"spatial_unknown"_s,
                           {{u"g"_s, u"GEOMETRY"_s, shuffled(anyShapes(987654, dice), dice), ReadAs::Bytes}}};
}

void addNewerFamilies(QList<TypeFamily> &families, ServerKind kind, Dice &dice)
{
    if (kind == ServerKind::MySql56)
        return;
    const QStringList numbers{u"1"_s, u"-7"_s, u"0"_s, u"2147483647"_s, u"NULL"_s};
    const QStringList strings{u"'a'"_s, u"'it''s'"_s, u"''"_s, u"'\\\\N'"_s, u"NULL"_s, u"'tab\there'"_s};
    families += TypeFamily{
        u"generated"_s,
        {{u"a"_s, u"INT"_s, numbers},
         {u"s"_s, u"VARCHAR(20)"_s, strings},
         {u"doubled"_s, u"BIGINT GENERATED ALWAYS AS (`a` * 2) VIRTUAL"_s, {}},
         {u"kept"_s, u"VARCHAR(30) GENERATED ALWAYS AS (CONCAT(`s`, '\\'x')) STORED"_s, {}, ReadAs::Bytes},
         {u"length"_s, u"INT GENERATED ALWAYS AS (CHAR_LENGTH(`s`)) VIRTUAL"_s, {}},
         {u"after"_s, u"DATE"_s, {u"'2024-02-29'"_s, u"NULL"_s}}},
        u"id INT NOT NULL AUTO_INCREMENT"_s,
        {u"PRIMARY KEY (id)"_s, u"KEY (doubled)"_s, u"KEY (kept)"_s}};
    families += TypeFamily{u"invisible"_s,
                           {{u"a"_s, u"INT"_s, numbers},
                            {u"hidden"_s, u"INT INVISIBLE"_s, numbers},
                            {u"hiddenText"_s, u"VARCHAR(20) DEFAULT 'x' INVISIBLE"_s, strings}}};
    families += TypeFamily{u"expression_defaults"_s,
                           {{u"a"_s, u"INT DEFAULT (1 + 1)"_s, numbers},
                            {u"b"_s, u"VARCHAR(40) DEFAULT (UUID())"_s, strings},
                            {u"c"_s, u"DATE DEFAULT (CURRENT_DATE)"_s, {u"'2024-02-29'"_s, u"NULL"_s}},
                            {u"d"_s, u"TEXT DEFAULT ('it''s')"_s, strings},
                            {u"e"_s, u"DOUBLE DEFAULT (PI())"_s, {u"1e0"_s, u"NULL"_s}, ReadAs::Double}}};
    if (kind == ServerKind::MySql97)
        addMySqlFamilies(families, dice);
    else
        addMariaDbFamilies(families, dice);
}

} // namespace floe::test
