#include "status/ThroughputChart.h"

#include "report/RunWords.h"
#include "shell/Icons.h"
#include "status/Figures.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace floe {

namespace {

constexpr double WindowSeconds = 300; // what "just now" means to someone who looks up from other work
constexpr double FirstWindowSeconds = 10;
constexpr int GridLines = 2;

} // namespace

ThroughputChart::ThroughputChart(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Throughput"));
}

void ThroughputChart::clear()
{
    m_samples.clear();
    update();
}

void ThroughputChart::addSample(double elapsedSeconds, double bytesPerSecond)
{
    if (!m_samples.isEmpty() && elapsedSeconds < m_samples.constLast().seconds)
        m_samples.clear();
    if (!m_samples.isEmpty() && elapsedSeconds == m_samples.constLast().seconds)
        return;
    m_samples.append({elapsedSeconds, std::max(0.0, bytesPerSecond)});
    const double oldest = elapsedSeconds - WindowSeconds;
    qsizetype gone = 0;
    while (gone + 1 < m_samples.size() && m_samples.at(gone + 1).seconds < oldest)
        ++gone;
    m_samples.remove(0, gone);
    setAccessibleDescription(tr("Now %1, at most %2 in the last minutes", "speeds")
                                 .arg(byteRateText(bytesPerSecond), byteRateText(peak())));
    update();
}

double ThroughputChart::peak() const
{
    double most = 0;
    for (const Sample &sample : m_samples)
        most = std::max(most, sample.bytesPerSecond);
    return most;
}

double ThroughputChart::niceCeiling(double bytesPerSecond)
{
    double unit = 1024;
    while (unit * 1000 < bytesPerSecond)
        unit *= 1024;
    for (double step = 1; step <= 100; step *= 10) {
        for (const double digit : {1.0, 2.0, 5.0}) {
            if (digit * step * unit >= bytesPerSecond)
                return digit * step * unit;
        }
    }
    return 1000 * unit;
}

QSize ThroughputChart::sizeHint() const
{
    return {320, 120};
}

QSize ThroughputChart::minimumSizeHint() const
{
    return {160, 4 * fontMetrics().height()};
}

void ThroughputChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double top = niceCeiling(peak());
    int label = 0;
    for (int i = 0; i <= GridLines; ++i)
        label = std::max(label, fontMetrics().horizontalAdvance(byteRateText(top * i / GridLines)) + 8);
    const QRectF plot =
        QRectF(rect()).adjusted(label, fontMetrics().height() / 2.0, -1, -fontMetrics().height() - 4.0);
    if (plot.width() < 20 || plot.height() < 10)
        return;
    const double last = m_samples.isEmpty() ? 0 : m_samples.constLast().seconds;
    const double span = std::clamp(last, FirstWindowSeconds, WindowSeconds);
    paintGrid(painter, plot, top, last - span, last);
    paintCurve(painter, plot, top, last - span, last);
}

void ThroughputChart::paintGrid(QPainter &painter, const QRectF &plot, double top, double from,
                                double to) const
{
    QColor line = palette().color(QPalette::WindowText);
    line.setAlphaF(0.2F);
    QColor text = palette().color(QPalette::WindowText);
    text.setAlphaF(0.75F);
    const double height = fontMetrics().height();
    painter.fillRect(plot, palette().color(QPalette::Base));
    for (int i = 0; i <= GridLines; ++i) {
        const double y = plot.bottom() - plot.height() * i / GridLines;
        painter.setPen(line);
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(text);
        const QRectF where(0, y - height / 2, plot.left() - 6, height);
        painter.drawText(where, Qt::AlignRight | Qt::AlignVCenter, byteRateText(top * i / GridLines));
    }
    const QRectF axis(plot.left(), plot.bottom() + 2, plot.width(), height);
    painter.drawText(axis, Qt::AlignLeft, tr("%1 ago", "how long ago").arg(durationText(to - from)));
    painter.drawText(axis, Qt::AlignRight, tr("now", "right end of a time axis"));
}

void ThroughputChart::paintCurve(QPainter &painter, const QRectF &plot, double top, double from,
                                 double to) const
{
    if (m_samples.size() < 2)
        return;
    const auto place = [&](const Sample &sample) {
        const double x = plot.left() + plot.width() * (sample.seconds - from) / (to - from);
        return QPointF(x, plot.bottom() - plot.height() * sample.bytesPerSecond / top);
    };
    QPainterPath curve(place(m_samples.constFirst()));
    for (qsizetype i = 1; i < m_samples.size(); ++i)
        curve.lineTo(place(m_samples.at(i)));
    QPainterPath area = curve;
    area.lineTo(curve.currentPosition().x(), plot.bottom());
    area.lineTo(place(m_samples.constFirst()).x(), plot.bottom());
    area.closeSubpath();

    painter.save();
    painter.setClipRect(plot.adjusted(0, -1, 0, 1));
    const QColor ink = toneColor(Tone::Accent, palette());
    QColor fill = ink;
    fill.setAlphaF(0.18F);
    painter.fillPath(area, fill);
    painter.setPen(QPen(ink, 1.5));
    painter.drawPath(curve);
    painter.restore();
}

} // namespace floe
