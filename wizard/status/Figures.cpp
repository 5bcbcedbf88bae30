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

QString rowsRateText(double rowsPerSecond)
{
    const auto rounded = quint64(std::llround(std::max(0.0, rowsPerSecond)));
    return Figures::tr("%1 rows/s", "speed: rows a second").arg(countText(rounded));
}

} // namespace floe
