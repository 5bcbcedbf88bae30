#include "TypeFamilies.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace floe::test {

namespace {

QString fraction(Dice &dice, int digits)
{
    if (digits == 0)
        return {};
    QString text = u"."_s;
    for (int i = 0; i < digits; ++i)
        text += QChar(u'0' + char16_t(roll(dice, 0, 9)));
    return text;
}

QString two(quint64 value)
{
    return u"%1"_s.arg(value, 2, 10, QLatin1Char('0'));
}

QString randomDate(Dice &dice)
{
    return u"%1-%2-%3"_s.arg(roll(dice, 0, 9999), 4, 10, QLatin1Char('0'))
        .arg(two(roll(dice, 1, 12)), two(roll(dice, 1, 28)));
}

QString randomClock(Dice &dice)
{
    return two(roll(dice, 0, 23)) + u':' + two(roll(dice, 0, 59)) + u':' + two(roll(dice, 0, 59));
}

QStringList quotedAll(const QStringList &texts)
{
    QStringList list;
    for (const QString &text : texts)
        list += u'\'' + text + u'\'';
    return list;
}

/// Zero, partial and impossible ones among them: old servers let them in.
const QStringList &strangeDates()
{
    static const QStringList dates{u"0000-00-00"_s, u"2024-02-31"_s, u"2023-02-29"_s, u"2024-00-10"_s,
                                   u"2023-00-00"_s, u"2024-11-00"_s, u"0000-01-01"_s, u"0001-01-01"_s,
                                   u"0000-12-31"_s, u"1000-01-01"_s, u"9999-12-31"_s, u"2024-02-29"_s,
                                   u"1970-01-01"_s, u"1582-10-10"_s, u"2021-04-31"_s};
    return dates;
}

QStringList dates(Dice &dice)
{
    QStringList list = strangeDates();
    for (int i = 0; i < 60; ++i)
        list += randomDate(dice);
    return quotedAll(list);
}

QStringList times(Dice &dice, int digits)
{
    const QString nines = digits ? u"."_s + QString(digits, u'9') : QString();
    const QString least = digits ? u"."_s + QString(digits - 1, u'0') + u'1' : QString();
    QStringList list{u"-838:59:59"_s,         u"838:59:59"_s,         u"00:00:00"_s,
                     u"-00:00:01"_s,          u"24:00:00"_s,          u"838:59:58"_s + nines,
                     u"-838:59:58"_s + nines, u"-00:00:00"_s + least, u"00:00:00"_s + least,
                     u"23:59:59"_s + nines,   u"-00:00:00"_s};
    for (int i = 0; i < 40; ++i)
        list += (i % 2 ? u"-"_s : QString()) + QString::number(roll(dice, 0, 837)) + u':'
                + two(roll(dice, 0, 59)) + u':' + two(roll(dice, 0, 59)) + fraction(dice, digits);
    return quotedAll(list);
}

/// As UTC; the hours in which clocks of Berlin and New York are put back among them.
QStringList timestamps(Dice &dice, int digits)
{
    const QString nines = digits ? u"."_s + QString(digits, u'9') : QString();
    QStringList list{u"0000-00-00 00:00:00"_s,         u"1970-01-01 00:00:01"_s,
                     u"1970-01-01 00:00:01"_s + nines, u"2038-01-19 03:14:07"_s,
                     u"2038-01-19 03:14:06"_s + nines, u"2023-10-29 00:30:00"_s,
                     u"2023-10-29 01:30:00"_s,         u"2023-03-26 01:00:00"_s,
                     u"2023-11-05 05:30:00"_s,         u"2023-11-05 06:30:00"_s};
    for (int i = 0; i < 40; ++i)
        list += QDateTime::fromSecsSinceEpoch(qint64(roll(dice, 1, 0x7ffffffe)), Qt::UTC)
                    .toString(u"yyyy-MM-dd HH:mm:ss"_s)
                + fraction(dice, digits);
    return quotedAll(list);
}

template<typename Values>
TypeFamily withDigits(const QString &name, const QString &type, Dice &dice, Values values)
{
    TypeFamily family{name, {}};
    for (int digits = 0; digits <= 6; ++digits)
        family.columns += TypeColumn{u"with%1"_s.arg(digits),
                                     (digits ? u"%1(%2)"_s.arg(type).arg(digits) : type) + u" NULL"_s,
                                     shuffled(values(dice, digits), dice)};
    return family;
}

} // namespace

QStringList dateTimes(Dice &dice, int digits)
{
    const QString nines = digits ? u"."_s + QString(digits, u'9') : QString();
    QStringList list;
    for (const QString &date : strangeDates())
        list += date + u" 00:00:00"_s;
    list += {u"9999-12-31 23:59:59"_s + nines, u"1000-01-01 00:00:00"_s, u"2024-02-31 23:59:59"_s + nines,
             u"2023-03-26 02:30:00"_s,         u"0000-00-00 00:00:00"_s, u"0000-00-00 01:02:03"_s};
    for (int i = 0; i < 40; ++i)
        list += randomDate(dice) + u' ' + randomClock(dice) + fraction(dice, digits);
    return quotedAll(list);
}

void addTimeFamilies(QList<TypeFamily> &families, ServerKind kind, Dice &dice)
{
    QStringList years{u"'0000'"_s, u"1901"_s, u"2155"_s, u"1970"_s};
    for (int i = 0; i < 20; ++i)
        years += QString::number(roll(dice, 1901, 2155));
    families += TypeFamily{u"dates"_s,
                           {{u"d"_s, u"DATE"_s, shuffled(dates(dice), dice)},
                            {u"y"_s, u"YEAR"_s, shuffled(years, dice)},
                            {u"kept"_s, u"DATE NOT NULL DEFAULT '0000-00-00'"_s, dates(dice)}}};
    families += withDigits(u"times"_s, u"TIME"_s, dice, times);
    families += withDigits(u"datetimes"_s, u"DATETIME"_s, dice, dateTimes);
    families += withDigits(u"timestamps"_s, u"TIMESTAMP"_s, dice, timestamps);
    if (kind == ServerKind::MariaDb1011) // MySQL's longest time has no fraction
        families +=
            TypeFamily{u"times_longest"_s,
                       {{u"t"_s,
                         u"TIME(6)"_s,
                         {u"'838:59:59.999999'"_s, u"'-838:59:59.000001'"_s, u"'838:59:59'"_s, u"NULL"_s}}}};
    QStringList moments = timestamps(dice, 0);
    families += TypeFamily{
        u"on_update"_s,
        {{u"v"_s, u"INT"_s, {u"1"_s, u"2"_s, u"NULL"_s}},
         {u"stamp"_s, u"TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP"_s, moments},
         {u"maybe"_s, u"TIMESTAMP(3) NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP(3)"_s,
          shuffled(moments, dice)},
         {u"moment"_s, u"DATETIME(6) DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)"_s,
          shuffled(dateTimes(dice, 6), dice)},
         {u"zero"_s, u"TIMESTAMP NOT NULL DEFAULT '0000-00-00 00:00:00'"_s, moments}}};
}

} // namespace floe::test
