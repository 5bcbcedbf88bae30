#include "status/Figures.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace floe {

namespace {

struct Figures
{
    Q_DECLARE_TR_FUNCTIONS(floe::Figures)
};

} // namespace

QString countText(quint64 count)
{
    return QLocale().toString(count);
}

QString bytesText(quint64 bytes)
{
    return QLocale().formattedDataSize(qint64(bytes), bytes < 1024 ? 0 : 1, QLocale::DataSizeIecFormat);
}

QString bytesRateText(double bytesPerSecond)
{
    const QString size = bytesText(quint64(std::max(0.0, bytesPerSecond)));
    return Figures::tr("%1/s", "speed: amount of data a second").arg(size);
}

QString rowsRateText(double rowsPerSecond)
{
    const auto rounded = quint64(std::llround(std::max(0.0, rowsPerSecond)));
    return Figures::tr("%1 rows/s", "speed: rows a second").arg(countText(rounded));
}

QString durationText(double seconds)
{
    if (seconds < 0)
        seconds = 0;
    if (seconds < 9.95)
        return Figures::tr("%1 s", "seconds").arg(QLocale().toString(seconds, 'f', 1));
    const auto whole = qint64(std::llround(seconds));
    if (whole < 60)
        return Figures::tr("%1 s", "seconds").arg(whole);
    const auto two = [](qint64 number) {
        return QString::number(number).rightJustified(2, QLatin1Char('0'));
    };
    if (whole < 3600)
        return Figures::tr("%1 min %2 s", "minutes and seconds")
            .arg(QString::number(whole / 60), two(whole % 60));
    const qint64 minutes = whole / 60;
    if (minutes < 24 * 60)
        return Figures::tr("%1 h %2 min", "hours and minutes")
            .arg(QString::number(minutes / 60), two(minutes % 60));
    const qint64 hours = minutes / 60;
    return Figures::tr("%1 d %2 h", "days and hours")
        .arg(QString::number(hours / 24), QString::number(hours % 24));
}

} // namespace floe
