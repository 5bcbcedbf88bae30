#include "verify/ShownValue.h"

#include <QCoreApplication>
#include <QStringDecoder>
#include <QStringEncoder>

#include <algorithm>
#include <array>
#include <optional>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

struct ShownValueText
{
    Q_DECLARE_TR_FUNCTIONS(floe::ShownValue)
};

constexpr qsizetype Most = 200;  ///< bytes of a value that are shown
constexpr qsizetype Before = 40; ///< bytes of what two long values share that are shown before they part

/// The name under which a converter is found; nullptr: none.
const char *converterName(const QByteArray &charset)
{
    static constexpr std::array<std::array<const char *, 2>, 24> Names{{
        {"utf8mb4", "UTF-8"},       {"utf8mb3", "UTF-8"},       {"utf8", "UTF-8"},
        {"ascii", "UTF-8"},         {"utf16", "UTF-16BE"},      {"ucs2", "UTF-16BE"},
        {"utf16le", "UTF-16LE"},    {"utf32", "UTF-32BE"},      {"latin1", "windows-1252"},
        {"latin2", "ISO-8859-2"},   {"latin5", "ISO-8859-9"},   {"latin7", "ISO-8859-13"},
        {"greek", "ISO-8859-7"},    {"hebrew", "ISO-8859-8"},   {"koi8r", "KOI8-R"},
        {"cp1250", "windows-1250"}, {"cp1251", "windows-1251"}, {"gbk", "GBK"},
        {"gb2312", "GB2312"},       {"gb18030", "GB18030"},     {"big5", "Big5"},
        {"sjis", "Shift_JIS"},      {"ujis", "EUC-JP"},         {"euckr", "EUC-KR"},
    }};
    for (const auto &[name, converter] : Names)
        if (charset == name)
            return converter;
    return nullptr;
}

qsizetype unitBytes(const QByteArray &charset)
{
    return charset == "utf32" ? 4 : charset == "utf16" || charset == "ucs2" || charset == "utf16le" ? 2 : 1;
}

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0) == 0x80;
}

/// Which bytes of a value are shown.
struct Window
{
    qsizetype from = 0;
    qsizetype length = 0;
};

Window windowOf(const QByteArray &bytes, qsizetype from, const LayoutColumn &column)
{
    const qsizetype unit = unitBytes(column.charset);
    const bool isUtf8 = column.charset.startsWith("utf8");
    from -= from % unit;
    while (isUtf8 && from > 0 && from < bytes.size() && isContinuation(bytes[from]))
        --from;
    qsizetype end = std::min(bytes.size(), from + Most);
    while (isUtf8 && end > from && end < bytes.size() && isContinuation(bytes[end]))
        --end;
    return {from, end - from};
}

bool canBeSeen(char32_t code)
{
    switch (QChar::category(code)) {
    case QChar::Other_Control:
        return code == '\t' || code == '\n' || code == '\r';
    case QChar::Other_Format:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    case QChar::Separator_Space:
        return code == ' ' || code == 0x3000;
    default:
        return code != QChar::ReplacementCharacter;
    }
}

/// Nothing where the bytes are no text that shows all that is in them.
std::optional<QString> textOf(const QByteArray &bytes, const LayoutColumn &column)
{
    if (column.showsAsBytes)
        return std::nullopt;
    const bool isAscii =
        std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    QString text;
    if (isAscii && unitBytes(column.charset) == 1) {
        text = QString::fromLatin1(bytes);
    } else {
        const char *name = converterName(column.charset);
        if (!name)
            return std::nullopt;
        QStringDecoder decoder(name, QStringConverter::Flag::Stateless);
        QStringEncoder encoder(name, QStringConverter::Flag::Stateless);
        if (!decoder.isValid() || !encoder.isValid())
            return std::nullopt;
        text = decoder.decode(bytes);
        if (decoder.hasError() || QByteArray(encoder.encode(text)) != bytes)
            return std::nullopt;
    }
    const QList<uint> codes = text.toUcs4();
    if (!std::all_of(codes.cbegin(), codes.cend(), [](uint code) { return canBeSeen(char32_t(code)); }))
        return std::nullopt;
    return text;
}

bool needsQuotes(const QString &text)
{
    return text.isEmpty() || text == "NULL"_L1 || text.startsWith("0x"_L1) || text.startsWith(u'\'')
           || text.front().isSpace() || text.back().isSpace();
}

QString hexOf(const QByteArray &bytes)
{
    return u"0x"_s + QString::fromLatin1(bytes.toHex());
}

QString shownPart(const QByteArray &bytes, qsizetype from, const LayoutColumn &column, bool asBytes)
{
    const Window window = windowOf(bytes, from, column);
    const QByteArray part = bytes.mid(window.from, window.length);
    const std::optional<QString> text = asBytes ? std::nullopt : textOf(part, column);
    QString shown = !text ? hexOf(part) : needsQuotes(*text) ? u'\'' + *text + u'\'' : *text;
    const bool cutOff = window.from + window.length < bytes.size();
    if (cutOff)
        shown += u'…';
    if (window.from > 0)
        return ShownValueText::tr("…%1 (from byte %2 of %3)", "part of a long value")
            .arg(shown, QString::number(window.from + 1), QString::number(bytes.size()));
    return cutOff ? ShownValueText::tr("%1 (%2 B)", "beginning of a long value, its size in bytes")
                        .arg(shown, QString::number(bytes.size()))
                  : shown;
}

/// Without what a person hardly sees.
QString likeness(const QString &text)
{
    return text.normalized(QString::NormalizationForm_KC).simplified();
}

/// Latin a and Cyrillic а, Greek Ο and Latin O, and what differs in marks, width or blanks alone.
bool lookAlike(const QString &one, const QString &other)
{
    if (likeness(one) == likeness(other))
        return true;
    if (one.size() != other.size())
        return false;
    for (qsizetype i = 0; i < one.size(); ++i)
        if (one[i] != other[i] && one[i].isLetter() && other[i].isLetter()
            && one[i].script() != other[i].script())
            return true;
    return false;
}

} // namespace

QString shownValue(const ResultSet::Value &value, const LayoutColumn &column)
{
    return value ? shownPart(*value, 0, column, false) : u"NULL"_s;
}

std::pair<QString, QString> shownValues(const ResultSet::Value &source, const ResultSet::Value &destination,
                                        const LayoutColumn &column)
{
    if (!source || !destination)
        return {shownValue(source, column), shownValue(destination, column)};
    const auto parting =
        std::mismatch(source->cbegin(), source->cend(), destination->cbegin(), destination->cend());
    const qsizetype shared = parting.first - source->cbegin();
    const bool isLong = std::max(source->size(), destination->size()) > Most;
    const qsizetype from = isLong && shared > Most / 2 ? shared - Before : 0;
    std::pair<QString, QString> shown{shownPart(*source, from, column, false),
                                      shownPart(*destination, from, column, false)};
    if (*source != *destination && lookAlike(shown.first, shown.second))
        return {shownPart(*source, from, column, true), shownPart(*destination, from, column, true)};
    return shown;
}

} // namespace floe
