#include "TypeFamilies.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace floe::test {

namespace {

constexpr int KeyRows = 40;

/// A table that is told apart by its column `k`; `keys` empty: by that as primary key.
TypeFamily keyed(const QString &name, const QString &type, const QStringList &values, ReadAs readAs,
                 Dice &dice, const QStringList &keys = {u"PRIMARY KEY (k)"_s})
{
    QStringList texts{u"'one'"_s, u"'two'"_s, u"'it''s'"_s, u"'\\\\N'"_s};
    return {
        u"key_"_s + name,
        {{u"k"_s, type + u" NOT NULL"_s, values, readAs}, {u"v"_s, u"VARCHAR(20)"_s, shuffled(texts, dice)}},
        u"id INT NOT NULL"_s,
        keys};
}

template<typename Make> QStringList each(Make make)
{
    QStringList values;
    for (int i = 0; i < KeyRows; ++i)
        values += make(i);
    return values;
}

QStringList textKeys(const QString &charset)
{
    static const QStringList odd{u"it's"_s, u"back\\slash"_s, u"tab\there"_s, u"line\nend"_s,
                                 u"\\N"_s,  u"%1"_s,          u"ä"_s,         u"\""_s};
    return each([&](int i) {
        QString text = u"%1 "_s.arg(i) + odd.at(i % odd.size());
        if (charset == u"gbk"_s || charset == u"sjis"_s)
            text.replace(u"ä"_s, u"表誠"_s);
        return textIn(charset, text);
    });
}

} // namespace

QList<TypeFamily> keyFamilies(ServerKind kind, quint64 seed)
{
    Dice dice(seed);
    QList<TypeFamily> families;
    const auto add = [&](const QString &name, const QString &type, const QStringList &values,
                         ReadAs readAs = ReadAs::Text) {
        families += keyed(name, type, values, readAs, dice);
    };
    add(u"int"_s, u"INT"_s, each([](int i) { return QString::number(i * 1000 - 5000); }));
    add(u"bigint"_s, u"BIGINT UNSIGNED"_s,
        each([](int i) { return QString::number(~quint64(0) - quint64(i)); }));
    add(u"decimal"_s, u"DECIMAL(30,10)"_s, each([](int i) { return u"%1.0000000001"_s.arg(i - 20); }));
    add(u"date"_s, u"DATE"_s, each([](int i) { return u"'20%1-02-%2'"_s.arg(10 + i).arg(i % 3 + 29); }));
    add(u"datetime"_s, u"DATETIME(6)"_s, each([](int i) {
            return i == 0 ? u"'0000-00-00 00:00:00'"_s : u"'2024-02-31 10:11:%1.000001'"_s.arg(10 + i);
        }));
    add(u"timestamp"_s, u"TIMESTAMP(3)"_s,
        each([](int i) { return u"'2023-10-29 00:%1:00.001'"_s.arg(10 + i); }));
    add(u"time"_s, u"TIME(6)"_s, each([](int i) { return u"'%1:59:59.000001'"_s.arg(i * 20 - 400); }));
    add(u"year"_s, u"YEAR"_s, each([](int i) { return QString::number(1901 + i); }));
    for (const QString &charset : {u"utf8mb4"_s, u"latin1"_s, u"gbk"_s, u"sjis"_s, u"ucs2"_s, u"utf16"_s})
        add(charset, u"VARCHAR(60) CHARACTER SET "_s + charset, textKeys(charset), ReadAs::Bytes);
    add(u"char_exact"_s, u"CHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"_s, textKeys(u"utf8mb4"_s),
        ReadAs::Bytes);
    const auto bytes = [](int i) {
        return hexLiteral(QByteArray(1, char(i)) + QByteArray("\x00\x27\x5c\xff\x09", 5));
    };
    add(u"varbinary"_s, u"VARBINARY(20)"_s, each(bytes), ReadAs::Bytes);
    add(u"binary"_s, u"BINARY(8)"_s, each(bytes), ReadAs::Bytes);
    add(u"bit"_s, u"BIT(20)"_s, each([](int i) { return QString::number(0x5c0a0 + i); }), ReadAs::Index);
    add(u"float"_s, u"FLOAT"_s, each([](int i) { return QString::number((i - 20) / 7.0, 'e', 17); }),
        ReadAs::Double);
    add(u"double"_s, u"DOUBLE"_s, each([](int i) { return QString::number((i - 20) / 7.0, 'e', 17); }),
        ReadAs::Double);
    add(u"scaled"_s, u"DOUBLE(20,5)"_s, each([](int i) { return QString::number(i - 17.17017, 'f', 5); }),
        ReadAs::Double);
    QStringList members;
    for (int i = 0; i < KeyRows; ++i)
        members += u"'m''%1'"_s.arg(i);
    add(u"enum"_s, u"ENUM(%1)"_s.arg(members.join(u',')), each([](int i) { return QString::number(i); }),
        ReadAs::Index);
    add(u"set"_s, u"SET('a','b','c','d','e','it''s')"_s, each([](int i) { return QString::number(i); }),
        ReadAs::Index);
    if (kind == ServerKind::MariaDb1011) {
        add(u"uuid"_s, u"UUID"_s,
            each([](int i) { return u"'00000000-1111-2222-3333-0000000000%1'"_s.arg(10 + i); }));
        add(u"inet4"_s, u"INET4"_s, each([](int i) { return u"'10.0.0.%1'"_s.arg(i); }));
        add(u"inet6"_s, u"INET6"_s, each([](int i) { return u"'fe80::%1'"_s.arg(i + 1); }));
    }
    const QStringList ids = each([](int i) { return QString::number(i); });
    families += keyed(u"unique"_s, u"INT"_s, ids, ReadAs::Text, dice, {u"UNIQUE KEY (k)"_s});
    families += keyed(u"prefix"_s, u"VARCHAR(60)"_s, textKeys(u"latin1"_s), ReadAs::Bytes, dice,
                      {u"PRIMARY KEY (k(10))"_s});
    families +=
        keyed(u"none"_s, u"VARCHAR(60)"_s, textKeys(u"latin1"_s), ReadAs::Bytes, dice, {u"KEY (k)"_s});
    TypeFamily several = keyed(u"several"_s, u"VARCHAR(60)"_s, textKeys(u"utf8mb4"_s), ReadAs::Bytes, dice,
                               {u"PRIMARY KEY (k, d, e, id)"_s});
    several.columns +=
        TypeColumn{u"d"_s, u"DATETIME NOT NULL"_s, {u"'2024-02-31 00:00:00'"_s, u"'0000-00-00'"_s}};
    several.columns +=
        TypeColumn{u"e"_s, u"ENUM('x','y') NOT NULL"_s, {u"1"_s, u"2"_s, u"0"_s}, ReadAs::Index};
    families += several;
    return families;
}

} // namespace floe::test
