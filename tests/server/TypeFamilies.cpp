#include "TypeFamilies.h"

#include <algorithm>
#include <bit>
#include <cmath>

using namespace Qt::StringLiterals;

namespace floe::test {

namespace {

constexpr qsizetype RowsAStatement = 40;
constexpr int FirstId = -3;

QString readingOf(const TypeColumn &column, bool jsonTypes)
{
    const QString name = u'`' + column.name + u'`';
    switch (column.readAs) {
    case ReadAs::Bytes:
        return "HEX("_L1 + name + u')';
    case ReadAs::Text:
        return "HEX(CONCAT("_L1 + name + "))"_L1;
    case ReadAs::Double: // adding 0 loses the sign of a zero
        return name + "+0e0, "_L1 + name + "*1e0"_L1;
    case ReadAs::Index:
        return "CAST("_L1 + name + " AS UNSIGNED)"_L1;
    case ReadAs::Json:
        return (jsonTypes ? "HEX(CONCAT(%1)), JSON_TYPE(%1)"_L1 : "HEX(CONCAT(%1))"_L1).arg(name);
    }
    Q_UNREACHABLE();
}

QString number(quint64 value)
{
    return QString::number(value);
}

TypeColumn integer(const QString &name, const QString &type, int bits, bool isUnsigned, Dice &dice)
{
    const quint64 top = bits == 64 ? ~quint64(0) : (quint64(1) << bits) - 1;
    const auto signedMin = qint64(~(top >> 1));
    QStringList values;
    if (isUnsigned) {
        values = {u"0"_s, u"1"_s, number(top), number(top - 1), number(top / 2), number(top / 2 + 1)};
        for (int i = 0; i < 60; ++i)
            values += number(roll(dice, 0, top));
    } else {
        values = {u"0"_s,
                  u"-1"_s,
                  u"1"_s,
                  number(top / 2),
                  QString::number(signedMin),
                  QString::number(signedMin + 1)};
        for (int i = 0; i < 60; ++i)
            values += QString::number(qint64(roll(dice, 0, top)) + (bits == 64 ? 0 : signedMin));
    }
    return {name, type, shuffled(values, dice)};
}

TypeFamily integers(const QString &name, const QString &suffix, bool isUnsigned, Dice &dice)
{
    TypeFamily family{name, {}};
    const std::pair<QString, int> types[] = {
        {u"TINYINT"_s, 8}, {u"SMALLINT"_s, 16}, {u"MEDIUMINT"_s, 24}, {u"INT"_s, 32}, {u"BIGINT"_s, 64}};
    for (const auto &[type, bits] : types)
        family.columns += integer(type.toLower(), type + suffix, bits, isUnsigned, dice);
    family.columns +=
        TypeColumn{u"flag"_s, u"BOOLEAN"_s, shuffled({u"0"_s, u"1"_s, u"-128"_s, u"127"_s}, dice)};
    return family;
}

QString digits(Dice &dice, int count)
{
    QString text;
    for (int i = 0; i < count; ++i)
        text += QChar(u'0' + char16_t(roll(dice, 0, 9)));
    return text;
}

TypeColumn decimal(const QString &name, int precision, int scale, bool isUnsigned, Dice &dice)
{
    const int whole = precision - scale;
    const auto made = [&](const QString &w, const QString &f) { return scale ? w + u'.' + f : w; };
    const QString nines = made(QString(whole, u'9'), QString(scale, u'9'));
    const QString least = scale ? u"0."_s + QString(scale - 1, u'0') + u'1' : u"1"_s;
    QStringList values{nines, least, u"0"_s, u"1"_s, u"10"_s};
    for (int i = 0; i < 40; ++i)
        values += made(digits(dice, int(roll(dice, 1, quint64(whole)))), digits(dice, std::max(scale, 1)));
    if (!isUnsigned) {
        const QStringList positive = values;
        for (const QString &value : positive)
            values += u'-' + value;
    }
    return {name,
            u"DECIMAL(%1,%2)%3"_s.arg(QString::number(precision), QString::number(scale),
                                      isUnsigned ? u" UNSIGNED"_s : QString()),
            shuffled(values, dice)};
}

/// With all the digits that tell it from its neighbours.
QString exactly(double value)
{
    return QString::number(value, 'e', 17);
}

TypeColumn floating(const QString &name, const QString &type, bool isSingle, bool isUnsigned, Dice &dice)
{
    QStringList values{u"0e0"_s,          u"1e0"_s,
                       u"0.1e0"_s,        u"16777216e0"_s,
                       u"16777217e0"_s,   u"1.1754943508222875e-38"_s,
                       u"1.17549e-38"_s,  u"3.1415927410125732e0"_s,
                       u"123456.789e0"_s, u"9007199254740993e0"_s,
                       u"1e-5"_s,         u"1e15"_s,
                       u"1e16"_s,         u"0.3e0"_s};
    if (isSingle)
        values += {u"3.4028234663852886e38"_s, u"1.401298464324817e-45"_s, u"1e-40"_s};
    else
        values += {u"1.7976931348623157e308"_s, u"2.2250738585072014e-308"_s, u"4.9406564584124654e-324"_s,
                   u"1e-310"_s};
    for (int i = 0; i < 120; ++i) {
        double value = 0;
        do
            value = isSingle ? double(std::bit_cast<float>(quint32(dice())))
                             : std::bit_cast<double>(quint64(dice()));
        while (!std::isfinite(value));
        values += exactly(std::fabs(value));
    }
    if (!isUnsigned) {
        const QStringList positive = values.mid(1); // zeros with a sign are a table of their own
        for (const QString &value : positive)
            values += u'-' + value;
    }
    return {name, type, shuffled(values, dice), ReadAs::Double};
}

TypeColumn fixedFloating(const QString &name, const QString &type, int whole, int scale, Dice &dice)
{
    QStringList values{u"0"_s, QString(whole, u'9') + u'.' + QString(scale, u'9'),
                       u"0."_s + QString(scale - 1, u'0') + u'1', u"0.5"_s, u"1.005"_s};
    for (int i = 0; i < 60; ++i)
        values += (i % 2 ? u"-"_s : QString()) + digits(dice, int(roll(dice, 1, quint64(whole)))) + u'.'
                  + digits(dice, scale);
    return {name, type, shuffled(values, dice), ReadAs::Double};
}

TypeColumn bits(int count, Dice &dice)
{
    const quint64 top = count == 64 ? ~quint64(0) : (quint64(1) << count) - 1;
    // Bytes that mean something to a text format: tab, newline, backslash, quotes, NUL.
    QStringList values{u"0"_s, u"1"_s, number(top), number(top - 1)};
    for (const quint64 pattern :
         {0x09ull, 0x0aull, 0x5cull, 0x27ull, 0x5c4eull, 0x0a09ull, 0x5c0a095c0a095c4eull,
          0x0d0a1a0022275c5cull, 0x0900000000000000ull, 0x4eull})
        values += number(pattern & top);
    for (int i = 0; i < 60; ++i)
        values += number(dice() & top);
    return {u"bit%1"_s.arg(count), u"BIT(%1)"_s.arg(count), shuffled(values, dice), ReadAs::Index};
}

} // namespace

qsizetype TypeFamily::rows() const
{
    qsizetype most = 1;
    for (const TypeColumn &column : columns)
        most = std::max(most, column.values.size());
    return most;
}

const TypeColumn *TypeFamily::column(const QString &wanted) const
{
    for (const TypeColumn &column : columns)
        if (column.name == wanted)
            return &column;
    return nullptr;
}

QString TypeFamily::script() const
{
    QStringList items{id};
    QString names = u"id"_s;
    for (const TypeColumn &column : columns) {
        items += u'`' + column.name + u"` "_s + column.definition;
        if (!column.values.isEmpty())
            names += u", `"_s + column.name + u'`';
    }
    items += keys;
    QString sql = u"CREATE TABLE `"_s + name + u"` ("_s + items.join(u", "_s) + u") ENGINE=InnoDB"_s + options
                  + u";\n"_s;
    const QString head = u"INSERT INTO `"_s + name + u"` ("_s + names + u") VALUES "_s;
    const qsizetype count = rows();
    for (qsizetype row = 0; row < count; ++row) {
        QString values = ids.isEmpty() ? QString::number(FirstId + row) : ids.at(row % ids.size());
        for (const TypeColumn &column : columns)
            if (!column.values.isEmpty())
                values += u',' + column.values.at(row % column.values.size());
        sql += (row % RowsAStatement == 0 ? head : u","_s) + u'(' + values + u')';
        if (row + 1 == count || (row + 1) % RowsAStatement == 0)
            sql += u";\n"_s;
    }
    return sql;
}

QString TypeFamily::reading(const QString &database, bool jsonTypes) const
{
    QStringList parts{u"id"_s};
    for (const TypeColumn &column : columns)
        parts += readingOf(column, jsonTypes);
    return u"SET time_zone='+00:00'; SELECT "_s + parts.join(u", "_s) + u" FROM `"_s + database + u"`.`"_s
           + name + u'`';
}

QByteArray randomBytes(Dice &dice, int length)
{
    QByteArray bytes(length, '\0');
    for (char &byte : bytes)
        byte = char(roll(dice, 0, 255));
    return bytes;
}

QString hexLiteral(const QByteArray &bytes)
{
    return u"X'"_s + QString::fromLatin1(bytes.toHex()) + u'\'';
}

QString textIn(const QString &charset, const QString &text)
{
    return u"CONVERT(_utf8mb4 "_s + hexLiteral(text.toUtf8()) + u" USING "_s + charset + u')';
}

QStringList formatLike()
{
    QStringList strings{QString(),
                        u"\\N"_s,
                        u"\\\\N"_s,
                        u"N"_s,
                        u"NULL"_s,
                        u"\\"_s,
                        u"\\\\"_s,
                        u"\t"_s,
                        u"\n"_s,
                        u"\r\n"_s,
                        u"\r"_s,
                        u"\\t"_s,
                        u"a\tb"_s,
                        u"a\\\tb"_s,
                        u"ends with \\"_s,
                        u"\\\n"_s,
                        u"'"_s,
                        u"''"_s,
                        u"\""_s,
                        u"`"_s,
                        u"it's"_s,
                        u"\\'"_s,
                        u"'; DROP TABLE x; --"_s,
                        u"--"_s,
                        u"/*"_s,
                        u"*/"_s,
                        u"%"_s,
                        u"%1"_s,
                        u"%n%s"_s,
                        u"<script>"_s,
                        u","_s,
                        u";"_s,
                        u" "_s,
                        u"   "_s,
                        u"x  "_s,
                        u"  x"_s,
                        u"x\t"_s,
                        u"0"_s,
                        u"-0"_s,
                        u"\u001a"_s,
                        u"\u007f"_s,
                        u"@v0"_s};
    strings += QString(QChar(0));
    strings += QString(QChar(0)) + u"after"_s;
    strings += u"before"_s + QChar(0);
    strings += u"\\"_s + QChar(0);
    return strings;
}

QStringList shuffled(QStringList values, Dice &dice)
{
    values += u"NULL"_s;
    std::shuffle(values.begin(), values.end(), dice);
    return values;
}

void addNumberFamilies(QList<TypeFamily> &families, Dice &dice)
{
    families += TypeFamily{u"bits"_s, {bits(1, dice), bits(13, dice), bits(64, dice), bits(32, dice)}};
    families += integers(u"integers"_s, QString(), false, dice);
    families += integers(u"integers_unsigned"_s, u" UNSIGNED"_s, true, dice);
    families += integers(u"integers_zerofill"_s, u" ZEROFILL"_s, true, dice);
    families +=
        TypeFamily{u"decimals"_s,
                   {decimal(u"widest"_s, 65, 30, false, dice), decimal(u"whole"_s, 65, 0, false, dice),
                    decimal(u"least"_s, 1, 0, false, dice), decimal(u"money"_s, 10, 2, true, dice),
                    decimal(u"fraction"_s, 30, 30 - 1, false, dice)}};
    families += TypeFamily{u"floats"_s,
                           {floating(u"plain"_s, u"FLOAT"_s, true, false, dice),
                            floating(u"positive"_s, u"FLOAT UNSIGNED"_s, true, true, dice),
                            fixedFloating(u"f73"_s, u"FLOAT(7,3)"_s, 4, 3, dice),
                            fixedFloating(u"f2010"_s, u"FLOAT(20,10)"_s, 10, 10, dice)}};
    families += TypeFamily{u"doubles"_s,
                           {floating(u"plain"_s, u"DOUBLE"_s, false, false, dice),
                            floating(u"positive"_s, u"DOUBLE UNSIGNED"_s, false, true, dice),
                            fixedFloating(u"d205"_s, u"DOUBLE(20,5)"_s, 15, 5, dice),
                            fixedFloating(u"d10030"_s, u"DOUBLE(100,30)"_s, 20, 30, dice)}};
    const QStringList zeros{u"-0e0"_s, u"0e0"_s, u"'-0'"_s, u"NULL"_s};
    families += TypeFamily{u"negative_zeros"_s,
                           {{u"f"_s, u"FLOAT"_s, zeros, ReadAs::Double},
                            {u"d"_s, u"DOUBLE"_s, zeros, ReadAs::Double},
                            {u"f73"_s, u"FLOAT(7,3)"_s, zeros, ReadAs::Double},
                            {u"d205"_s, u"DOUBLE(20,5)"_s, zeros, ReadAs::Double}}};
    families += TypeFamily{
        u"ids_big"_s,
        {{u"v"_s, u"INT"_s, {u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s}}},
        u"id BIGINT NOT NULL AUTO_INCREMENT"_s,
        {u"PRIMARY KEY (id)"_s},
        {},
        {u"-9223372036854775808"_s, u"-1"_s, u"0"_s, u"9223372036854775806"_s, u"5000000000"_s},
    };
}

QList<TypeFamily> typeFamilies(ServerKind kind, quint64 seed)
{
    Dice dice(seed);
    QList<TypeFamily> families;
    addNumberFamilies(families, dice);
    addTimeFamilies(families, kind, dice);
    addTextFamilies(families, kind, dice);
    addListFamilies(families, dice);
    addSpatialFamilies(families, kind, dice);
    addNewerFamilies(families, kind, dice);
    return families;
}

} // namespace floe::test
