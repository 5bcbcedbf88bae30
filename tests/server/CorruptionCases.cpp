#include "CorruptionCases.h"

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

namespace {

using Cases = QList<CorruptionCase>;
constexpr ServerKind Maria = ServerKind::MariaDb1011;
constexpr ServerKind New = ServerKind::MySql97;
constexpr ServerKind Old = ServerKind::MySql56;

/// A number is shown as it is written.
CorruptionCase number(const QString &name, const QString &type, const QString &good, const QString &wrong)
{
    return {.name = name, .type = type, .good = good, .wrong = wrong, .shownGood = good, .shownWrong = wrong};
}

CorruptionCase quoted(const QString &name, const QString &type, const QString &good, const QString &wrong)
{
    return {.name = name,
            .type = type,
            .good = u'\'' + good + u'\'',
            .wrong = u'\'' + wrong + u'\'',
            .shownGood = good,
            .shownWrong = wrong};
}

CorruptionCase text(const QString &name, const QString &charset, const QString &good, const QString &wrong,
                    const QString &shownGood, const QString &shownWrong)
{
    return {.name = u"text_"_s + name,
            .type = u"VARCHAR(60) CHARACTER SET "_s + charset,
            .good = textIn(charset, good),
            .wrong = textIn(charset, wrong),
            .shownGood = shownGood,
            .shownWrong = shownWrong,
            .readAs = ReadAs::Bytes};
}

CorruptionCase bytes(const QString &name, const QString &type, const QByteArray &good,
                     const QByteArray &wrong)
{
    return {.name = name,
            .type = type,
            .good = hexLiteral(good),
            .wrong = hexLiteral(wrong),
            .shownGood = u"0x"_s + QString::fromLatin1(good.toHex()),
            .shownWrong = u"0x"_s + QString::fromLatin1(wrong.toHex()),
            .readAs = ReadAs::Bytes};
}

void addNumbers(Cases &cases)
{
    cases += number(u"tiny"_s, u"TINYINT"_s, u"-128"_s, u"-127"_s);
    cases += number(u"tiny_unsigned"_s, u"TINYINT UNSIGNED"_s, u"255"_s, u"254"_s);
    cases += number(u"small"_s, u"SMALLINT"_s, u"-1"_s, u"1"_s);
    cases += number(u"medium"_s, u"MEDIUMINT UNSIGNED"_s, u"16777215"_s, u"16777214"_s);
    cases += number(u"int"_s, u"INT"_s, u"2147483647"_s, u"2147483646"_s);
    cases += number(u"bigint"_s, u"BIGINT"_s, u"-9223372036854775808"_s, u"-9223372036854775807"_s);
    cases += number(u"bigint_unsigned"_s, u"BIGINT UNSIGNED"_s, u"18446744073709551615"_s,
                    u"18446744073709551614"_s);
    cases += number(u"zerofill"_s, u"INT(8) UNSIGNED ZEROFILL"_s, u"00000007"_s, u"00000006"_s);
    cases += number(u"zero_not_null"_s, u"INT"_s, u"0"_s, u"NULL"_s);
    cases += number(u"null_not_zero"_s, u"INT"_s, u"NULL"_s, u"0"_s);
    cases += number(u"decimal"_s, u"DECIMAL(65,30)"_s,
                    u"12345678901234567890123456789012345.123456789012345678901234567890"_s,
                    u"12345678901234567890123456789012345.123456789012345678901234567891"_s);
    cases += number(u"money"_s, u"DECIMAL(10,2)"_s, u"-0.01"_s, u"0.01"_s);
    cases += {.name = u"float"_s,
              .type = u"FLOAT"_s,
              .good = u"0.1e0"_s,
              .wrong = u"0.10000000894069672e0"_s,
              .shownGood = u"0.10000000149011612"_s,
              .shownWrong = u"0.10000000894069672"_s,
              .readAs = ReadAs::Double};
    cases += {.name = u"double"_s,
              .type = u"DOUBLE"_s,
              .good = u"0.1e0"_s,
              .wrong = u"0.10000000000000002e0"_s,
              .shownGood = u"0.1"_s,
              .shownWrong = u"0.10000000000000002"_s,
              .readAs = ReadAs::Double};
    cases += {.name = u"double_scaled"_s,
              .type = u"DOUBLE(20,5)"_s,
              .good = u"1234567890.00001"_s,
              .wrong = u"1234567890.00002"_s,
              .shownGood = u"1234567890.00001"_s,
              .shownWrong = u"1234567890.00002"_s,
              .readAs = ReadAs::Double};
    for (const QString &type : {u"FLOAT"_s, u"DOUBLE"_s}) // MariaDB keeps no sign of a zero
        cases += {.name = type.toLower() + u"_minus_zero"_s,
                  .type = type,
                  .good = u"-0e0"_s,
                  .wrong = u"0e0"_s,
                  .shownGood = u"-0"_s,
                  .shownWrong = u"0"_s,
                  .readAs = ReadAs::Double,
                  .kinds = {New, Old}};
    cases += {.name = u"bit1"_s,
              .type = u"BIT(1)"_s,
              .good = u"1"_s,
              .wrong = u"0"_s,
              .shownGood = u"0x01"_s,
              .shownWrong = u"0x00"_s,
              .readAs = ReadAs::Index};
    cases += {.name = u"bit20"_s,
              .type = u"BIT(20)"_s,
              .good = u"65"_s,
              .wrong = u"64"_s,
              .shownGood = u"0x000041"_s,
              .shownWrong = u"0x000040"_s,
              .readAs = ReadAs::Index};
    cases += {.name = u"bit64"_s,
              .type = u"BIT(64)"_s,
              .good = u"18446744073709551615"_s,
              .wrong = u"9223372036854775807"_s,
              .shownGood = u"0xffffffffffffffff"_s,
              .shownWrong = u"0x7fffffffffffffff"_s,
              .readAs = ReadAs::Index};
}

void addTimes(Cases &cases)
{
    cases += quoted(u"date"_s, u"DATE"_s, u"2024-02-29"_s, u"2024-02-28"_s);
    cases += quoted(u"date_zero"_s, u"DATE"_s, u"0000-00-00"_s, u"0000-00-01"_s);
    cases += quoted(u"date_impossible"_s, u"DATE"_s, u"2023-02-31"_s, u"2023-02-30"_s);
    cases += quoted(u"time"_s, u"TIME(6)"_s, u"-00:00:00.000001"_s, u"00:00:00.000001"_s);
    cases += quoted(u"time_long"_s, u"TIME(6)"_s, u"838:59:58.999999"_s, u"838:59:58.999998"_s);
    cases += quoted(u"datetime"_s, u"DATETIME(6)"_s, u"2023-10-29 02:30:00.000000"_s,
                    u"2023-10-29 02:30:00.000001"_s);
    cases += quoted(u"timestamp"_s, u"TIMESTAMP(6) NULL"_s, u"2023-10-29 01:30:00.000000"_s,
                    u"2023-10-29 00:30:00.000000"_s);
    cases += quoted(u"year"_s, u"YEAR"_s, u"2155"_s, u"2154"_s);
    cases += quoted(u"year_zero"_s, u"YEAR"_s, u"0000"_s, u"2000"_s);
}

void addTexts(Cases &cases)
{
    const QString utf8 = u"utf8mb4"_s;
    cases += text(u"letter"_s, utf8, u"a"_s, u"b"_s, u"a"_s, u"b"_s);
    cases += text(u"case"_s, utf8, u"Zoe"_s, u"zoe"_s, u"Zoe"_s, u"zoe"_s);
    cases += text(u"accent"_s, utf8, u"Zoë"_s, u"Zoe"_s, u"Zoë"_s, u"Zoe"_s);
    cases += text(u"trailing_space"_s, utf8, u"abc"_s, u"abc "_s, u"abc"_s, u"'abc '"_s);
    cases += text(u"trailing_spaces"_s, utf8, u"abc "_s, u"abc  "_s, u"0x61626320"_s, u"0x6162632020"_s);
    cases += text(u"blank"_s, utf8, u"a b"_s, u"a\tb"_s, u"0x612062"_s, u"0x610962"_s);
    cases += text(u"two_ways"_s, utf8, u"\u00e4"_s, u"a\u0308"_s, u"0xc3a4"_s, u"0x61cc88"_s);
    cases += text(u"cyrillic"_s, utf8, u"Anna"_s, u"\u0410nna"_s, u"0x416e6e61"_s, u"0xd0906e6e61"_s);
    cases += text(u"hidden"_s, utf8, u"ab"_s, u"a\u200bb"_s, u"ab"_s, u"0x61e2808b62"_s);
    cases += text(u"emoji"_s, utf8, u"\U0001F600"_s, u"\U0001F601"_s, u"\U0001F600"_s, u"\U0001F601"_s);
    cases += text(u"nul"_s, utf8, u"ab"_s, u"a"_s + QChar(0) + u"b"_s, u"ab"_s, u"0x610062"_s);
    cases += text(u"quote"_s, utf8, u"it's"_s, u"it\\s"_s, u"it's"_s, u"it\\s"_s);
    cases += text(u"western"_s, u"latin1"_s, u"é"_s, u"è"_s, u"é"_s, u"è"_s);
    cases += text(u"western_pair"_s, u"latin1"_s, u"Ã¤"_s, u"Ã¥"_s, u"Ã¤"_s, u"Ã¥"_s);
    cases += text(u"chinese"_s, u"gbk"_s, u"中文"_s, u"中国"_s, u"中文"_s, u"中国"_s);
    cases += text(u"japanese"_s, u"sjis"_s, u"表"_s, u"示"_s, u"表"_s, u"示"_s);
    cases +=
        text(u"utf16"_s, u"utf16"_s, u"a\U0001F600"_s, u"b\U0001F600"_s, u"a\U0001F600"_s, u"b\U0001F600"_s);
    cases += text(u"ucs2"_s, u"ucs2"_s, u"ab "_s, u"ab"_s, u"'ab '"_s, u"ab"_s);
    const auto literal = [&cases](const QString &name, const QString &type, const QString &good,
                                  const QString &wrong, const QString &shownGood, const QString &shownWrong) {
        cases += {.name = name,
                  .type = type,
                  .good = good,
                  .wrong = wrong,
                  .shownGood = shownGood,
                  .shownWrong = shownWrong,
                  .readAs = ReadAs::Bytes};
    };
    const QString varchar = u"VARCHAR(60) CHARACTER SET utf8mb4"_s;
    literal(u"empty_not_null"_s, varchar, u"''"_s, u"NULL"_s, u"''"_s, u"NULL"_s);
    literal(u"null_not_empty"_s, varchar, u"NULL"_s, u"''"_s, u"NULL"_s, u"''"_s);
    literal(u"null_not_word"_s, varchar, u"NULL"_s, u"'NULL'"_s, u"NULL"_s, u"'NULL'"_s);
    literal(u"zero_not_empty"_s, varchar, u"'0'"_s, u"''"_s, u"0"_s, u"''"_s);
    literal(u"char"_s, u"CHAR(20) CHARACTER SET utf8mb4"_s, u"'same'"_s, u"'some'"_s, u"same"_s, u"some"_s);
    literal(u"tinytext"_s, u"TINYTEXT CHARACTER SET utf8mb4"_s, u"'line'"_s, u"'line\\n'"_s, u"line"_s,
            u"'line\n'"_s);
    const QString tail(40, u'x');
    literal(u"longtext"_s, u"LONGTEXT CHARACTER SET utf8mb4"_s, u"CONCAT(REPEAT('x', 70000), 'a')"_s,
            u"CONCAT(REPEAT('x', 70000), 'b')"_s, u"…%1a (from byte 69961 of 70001)"_s.arg(tail),
            u"…%1b (from byte 69961 of 70001)"_s.arg(tail));
    literal(u"text_cut"_s, u"MEDIUMTEXT CHARACTER SET utf8mb4"_s, u"CONCAT('a', REPEAT('x', 299))"_s,
            u"CONCAT('b', REPEAT('x', 299))"_s, u"a%1… (300 B)"_s.arg(QString(199, u'x')),
            u"b%1… (300 B)"_s.arg(QString(199, u'x')));
}

void addBytes(Cases &cases)
{
    const auto raw = [](const char *hex) { return QByteArray::fromHex(hex); };
    cases += bytes(u"binary"_s, u"BINARY(4)"_s, raw("00010203"), raw("00010202"));
    cases += bytes(u"varbinary"_s, u"VARBINARY(20)"_s, raw("ff00"), raw("ff0000"));
    cases += bytes(u"tinyblob"_s, u"TINYBLOB"_s, raw("5c0a0900"), raw("5c0a0800"));
    cases += bytes(u"blob"_s, u"BLOB"_s, raw("80"), raw("81"));
    CorruptionCase longBlob = bytes(u"longblob"_s, u"LONGBLOB"_s, raw("fffefd"), raw("fffefc"));
    for (QString *value : {&longBlob.good, &longBlob.wrong})
        *value = u"CONCAT(REPEAT(X'ff', 100000), %1)"_s.arg(*value);
    longBlob.shownGood = u"…0x%1fefd (from byte 99963 of 100003)"_s.arg(QString(78, u'f'));
    longBlob.shownWrong = u"…0x%1fefc (from byte 99963 of 100003)"_s.arg(QString(78, u'f'));
    cases += longBlob;
    // One bit of a coordinate; another reference system at the same place.
    cases += bytes(u"point"_s, u"POINT"_s, raw("000000000101000000000000000000f03f0000000000000040"),
                   raw("000000000101000000000000000000f03f0100000000000040"));
    cases += bytes(u"geometry"_s, u"GEOMETRY"_s, raw("e61000000101000000000000000000f03f0000000000000040"),
                   raw("110f00000101000000000000000000f03f0000000000000040"));
    CorruptionCase vector =
        bytes(u"vector"_s, u"VECTOR(2)"_s, raw("0000803f00000040"), raw("0100803f00000040"));
    vector.kinds = {New};
    cases += vector;
}

void addOthers(Cases &cases)
{
    const auto add = [&cases](const QString &name, const QString &type, const QString &good,
                              const QString &wrong, const QString &shownGood, const QString &shownWrong,
                              const QList<ServerKind> &kinds = {}) {
        cases += {.name = name,
                  .type = type,
                  .good = good,
                  .wrong = wrong,
                  .shownGood = shownGood,
                  .shownWrong = shownWrong,
                  .readAs = ReadAs::Index,
                  .kinds = kinds};
    };
    add(u"enum"_s, u"ENUM('x','y')"_s, u"1"_s, u"2"_s, u"x"_s, u"y"_s);
    add(u"enum_zero"_s, u"ENUM('x','y')"_s, u"0"_s, u"1"_s, u"''"_s, u"x"_s);
    add(u"enum_not_zero"_s, u"ENUM('x','y')"_s, u"1"_s, u"0"_s, u"x"_s, u"''"_s);
    add(u"enum_empty"_s, u"ENUM('x','')"_s, u"0"_s, u"2"_s, u"'' (index 0)"_s, u"'' (index 2)"_s);
    add(u"enum_gbk"_s, u"ENUM('中','文') CHARACTER SET gbk"_s, u"1"_s, u"2"_s, u"中"_s, u"文"_s);
    add(u"enum_twice"_s, u"ENUM('a','b','a') CHARACTER SET utf8mb4"_s, u"1"_s, u"3"_s, u"a (index 1)"_s,
        u"a (index 3)"_s, {Old, Maria});
    add(u"set"_s, u"SET('a','b','c')"_s, u"5"_s, u"7"_s, u"a,c"_s, u"a,b,c"_s);
    add(u"set_none"_s, u"SET('a','b','c')"_s, u"0"_s, u"1"_s, u"''"_s, u"a"_s);
    CorruptionCase json = quoted(u"json"_s, u"JSON"_s, u"{\"a\": [1, true]}"_s, u"{\"a\": [1, \"true\"]}"_s);
    json.kinds = {Maria};
    cases += json;
    json.kinds = {New};
    json.name = u"json_binary"_s;
    cases += json;
    cases += quoted(u"json_number"_s, u"JSON"_s, u"[1]"_s, u"[1.0]"_s);
    cases.last().kinds = {New};
    for (const auto &[type, good, wrong] : {std::tuple(u"UUID"_s, u"00112233-4455-6677-8899-aabbccddeeff"_s,
                                                       u"00112233-4455-6677-8899-aabbccddeefe"_s),
                                            std::tuple(u"INET4"_s, u"10.0.0.1"_s, u"10.0.0.0"_s),
                                            std::tuple(u"INET6"_s, u"fe80::1"_s, u"fe80::"_s)}) {
        cases += quoted(type.toLower(), type, good, wrong);
        cases.last().kinds = {Maria};
    }
    for (const QString &id : {u"0"_s, u"-1"_s, u"-9223372036854775808"_s, u"9223372036854775806"_s}) {
        cases += number(u"id%1"_s.arg(cases.size()), u"INT"_s, u"7"_s, u"6"_s);
        cases.last().ids = {u"5"_s, id, u"6"_s};
    }
}

} // namespace

bool CorruptionCase::fits(ServerKind from, ServerKind to) const
{
    return kinds.isEmpty() || (kinds.contains(from) && kinds.contains(to));
}

TypeFamily CorruptionCase::table(bool keyed) const
{
    return {.name = name,
            .columns = {{u"v"_s, type, QStringList(ids.size(), good), readAs}},
            .id = keyed ? u"id BIGINT NOT NULL AUTO_INCREMENT"_s : u"id BIGINT NOT NULL"_s,
            .keys = keyed ? QStringList{u"PRIMARY KEY (id)"_s} : QStringList(),
            .options = u" CHARACTER SET utf8mb4"_s,
            .ids = ids};
}

QList<CorruptionCase> corruptionCases()
{
    Cases cases;
    addNumbers(cases);
    addTimes(cases);
    addTexts(cases);
    addBytes(cases);
    addOthers(cases);
    return cases;
}

QString lenientSession()
{
    return u"SET time_zone='+00:00', sql_mode='ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO';\n"_s;
}

QStringList linesOf(const RunOutcome &outcome)
{
    QStringList lines;
    for (const RowDifference &difference : outcome.differences)
        lines += u"%1 [%2] %3: %4 | %5"_s.arg(difference.mapped.name, difference.key, difference.column,
                                              difference.sourceValue, difference.destinationValue);
    lines.sort();
    return lines;
}
