#include "TypeFamilies.h"

using namespace Qt::StringLiterals;

namespace floe::test {

namespace {

QString bytesIn(const QString &charset, const QByteArray &bytes)
{
    return u'_' + charset + u' ' + hexLiteral(bytes);
}

bool isSurrogate(char32_t code)
{
    return code >= 0xd800 && code <= 0xdfff;
}

/// A code point that the character set has.
char32_t randomCode(const QString &charset, Dice &dice)
{
    const auto between = [&dice](quint64 lo, quint64 hi) { return char32_t(roll(dice, lo, hi)); };
    if (roll(dice, 0, 3) == 0)
        return between(0x20, 0x7e);
    if (charset == u"latin1"_s)
        return between(0xa0, 0xff);
    if (charset == u"gbk"_s)
        return between(0x4e00, 0x9fa5);
    if (charset == u"sjis"_s) {
        static const QString known =
            u"表ソ能噂貼欺圭構蚕十申曾箸暴予禄兔喀媾彌拿杤歃濬畚秉綵臀藹觸軆鐔饅鷭"_s;
        return roll(dice, 0, 1) ? known.at(qsizetype(roll(dice, 0, quint64(known.size() - 1)))).unicode()
                                : between(0x3041, 0x3093);
    }
    if ((charset == u"utf8mb4"_s || charset == u"utf16"_s) && roll(dice, 0, 2) == 0)
        return between(0x10000, 0x10ffff);
    char32_t code = 0;
    do
        code = between(0x80, 0xffff);
    while (isSurrogate(code));
    return code;
}

QString randomText(const QString &charset, Dice &dice, int most)
{
    QString text;
    const int length = int(roll(dice, 1, quint64(most)));
    for (int i = 0; i < length; ++i) {
        const char32_t code = randomCode(charset, dice);
        text += QString::fromUcs4(&code, 1);
    }
    return text;
}

QByteArray encoded(const QString &charset, char32_t code)
{
    if (charset == u"ucs2"_s || charset == u"utf16"_s) {
        const char bytes[] = {char(code >> 8), char(code & 0xff)};
        return QByteArray(bytes, 2);
    }
    return QString::fromUcs4(&code, 1).toUtf8();
}

/// Every character of one lead byte a string, whether or not anything is assigned to it.
QStringList doubleBytes(const QString &charset, const QList<std::pair<int, int>> &leads,
                        const QList<std::pair<int, int>> &trails)
{
    QStringList list;
    for (const auto &[firstLead, lastLead] : leads) {
        for (int lead = firstLead; lead <= lastLead; ++lead) {
            QByteArray bytes;
            for (const auto &[first, last] : trails)
                for (int trail = first; trail <= last; ++trail)
                    bytes.append(char(lead)).append(char(trail));
            list += bytesIn(charset, bytes);
        }
    }
    return list;
}

/// Every character that the character set can hold, or every byte value, in strings of a handy length.
QStringList everything(const QString &charset)
{
    if (charset == u"gbk"_s)
        return doubleBytes(charset, {{0x81, 0xfe}}, {{0x40, 0x7e}, {0x80, 0xfe}});
    QStringList list;
    if (charset == u"latin1"_s) {
        for (int first = 0; first < 256; first += 16) {
            QByteArray bytes;
            for (int i = 0; i < 16; ++i)
                bytes += char(first + i);
            list += bytesIn(charset, bytes);
        }
        return list;
    }
    if (charset == u"sjis"_s) {
        QByteArray halfWidth;
        for (int i = 0xa1; i <= 0xdf; ++i)
            halfWidth += char(i);
        list = doubleBytes(charset, {{0x81, 0x9f}, {0xe0, 0xfc}}, {{0x40, 0x7e}, {0x80, 0xfc}});
        return list << bytesIn(charset, halfWidth);
    }
    constexpr char32_t Step = 128;
    for (char32_t first = 0; first < 0x10000; first += Step) {
        QByteArray bytes;
        for (char32_t code = first; code < first + Step; ++code)
            if (!isSurrogate(code))
                bytes += encoded(charset, code);
        if (!bytes.isEmpty())
            list += bytesIn(charset, bytes);
    }
    return list;
}

TypeFamily texts(const QString &charset, const QString &collation, Dice &dice)
{
    const auto values = [&](int most) {
        QStringList list;
        for (const QString &text : formatLike())
            list += textIn(charset, text);
        for (int i = 0; i < 60; ++i)
            list += textIn(charset, randomText(charset, dice, most));
        return shuffled(list, dice);
    };
    const QString in = u" CHARACTER SET "_s + charset;
    TypeFamily family{u"text_"_s + charset, {}};
    family.columns = {
        {u"c"_s, u"CHAR(30)"_s + in, values(30), ReadAs::Bytes},
        {u"v"_s, u"VARCHAR(255)"_s + in, shuffled(everything(charset), dice), ReadAs::Bytes},
        {u"exact"_s, u"VARCHAR(60)"_s + in + u" COLLATE "_s + collation, values(60), ReadAs::Bytes},
        {u"tiny"_s, u"TINYTEXT"_s + in, values(40), ReadAs::Bytes},
        {u"plain"_s, u"TEXT"_s + in, values(300), ReadAs::Bytes},
        {u"medium"_s, u"MEDIUMTEXT"_s + in, values(300), ReadAs::Bytes},
        {u"long"_s, u"LONGTEXT"_s + in, values(300), ReadAs::Bytes},
        {u"kept"_s, u"VARCHAR(60)"_s + in + u" NOT NULL DEFAULT ''"_s, values(60).filter(u"CONVERT"_s),
         ReadAs::Bytes}};
    return family;
}

TypeFamily bytes(Dice &dice)
{
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all += char(i);
    const auto values = [&](int most) {
        QStringList list{hexLiteral(all),
                         hexLiteral(all + all),
                         hexLiteral(QByteArray(most, '\0')),
                         hexLiteral(QByteArray(most, '\\')),
                         hexLiteral(QByteArray(most, '\t')),
                         hexLiteral(QByteArray(most, '\n'))};
        for (const QString &text : formatLike())
            list += hexLiteral(text.toUtf8());
        for (int byte = 0; byte < 256; ++byte)
            list += hexLiteral(QByteArray(1, char(byte)));
        for (int i = 0; i < 40; ++i)
            list += hexLiteral(randomBytes(dice, int(roll(dice, 1, quint64(most)))));
        return shuffled(list, dice);
    };
    TypeFamily family{u"bytes"_s, {}};
    family.columns = {{u"fixed"_s, u"BINARY(16)"_s, values(16), ReadAs::Bytes},
                      {u"one"_s, u"BINARY(1)"_s, values(1), ReadAs::Bytes},
                      {u"varying"_s, u"VARBINARY(600)"_s, values(600), ReadAs::Bytes},
                      {u"charBinary"_s, u"CHAR(40) CHARACTER SET binary"_s, values(40), ReadAs::Bytes},
                      {u"tiny"_s, u"TINYBLOB"_s, values(255), ReadAs::Bytes},
                      {u"plain"_s, u"BLOB"_s, values(600), ReadAs::Bytes},
                      {u"medium"_s, u"MEDIUMBLOB"_s, values(600), ReadAs::Bytes},
                      {u"long"_s, u"LONGBLOB"_s, values(600), ReadAs::Bytes}};
    return family;
}

/// Larger than one packet of the reader's buffers, and full of what must be escaped.
TypeFamily largeValues(Dice &dice)
{
    const auto repeated = [](const QByteArray &piece, int times) {
        return u"REPEAT(%1, %2)"_s.arg(hexLiteral(piece), QString::number(times));
    };
    return {u"large"_s,
            {{u"b"_s,
              u"LONGBLOB"_s,
              {repeated(randomBytes(dice, 1000), 400), repeated("\\\t\n\0'", 70'000), u"NULL"_s, u"''"_s,
               repeated(randomBytes(dice, 997), 900)},
              ReadAs::Bytes},
             {u"t"_s,
              u"LONGTEXT CHARACTER SET utf8mb4"_s,
              {u"REPEAT(%1, 50000)"_s.arg(textIn(u"utf8mb4"_s, u"ä\\\t\n\U0001F600"_s)), u"NULL"_s},
              ReadAs::Bytes}}};
}

} // namespace

void addTextFamilies(QList<TypeFamily> &families, ServerKind kind, Dice &dice)
{
    const QString utf8 = kind == ServerKind::MySql56 ? u"utf8"_s : u"utf8mb3"_s;
    for (const QString &charset :
         {u"utf8mb4"_s, utf8, u"latin1"_s, u"gbk"_s, u"sjis"_s, u"ucs2"_s, u"utf16"_s}) {
        families += texts(charset, charset + u"_bin"_s, dice);
        if (charset == utf8)
            families.last().name = u"text_utf8mb3"_s;
    }
    families += bytes(dice);
    families += largeValues(dice);
}

} // namespace floe::test
