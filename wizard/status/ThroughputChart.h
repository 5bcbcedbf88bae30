#pragma once

#include <QList>
#include <QWidget>

namespace floe {

/// Bytes a second over the last minutes of a run, drawn with the palette's own colours. The numbers stand
/// beside it as text and in its accessible description. UI thread; keeps no more than a window's samples.
class ThroughputChart : public QWidget
{
    Q_OBJECT

public:
    explicit ThroughputChart(QWidget *parent = nullptr);

    /// `elapsedSeconds` never goes back; a smaller one starts a new run.
    void addSample(double elapsedSeconds, double bytesPerSecond);
    void clear();

    double peak() const; ///< bytes a second, of the samples shown

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// The smallest 1, 2 or 5 times a power of 1024's steps that is not below `bytesPerSecond`.
    static double niceCeiling(double bytesPerSecond);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Sample
    {
        double seconds = 0;
        double bytesPerSecond = 0;
    };

    void paintGrid(QPainter &painter, const QRectF &plot, double top, double from, double to) const;
    void paintCurve(QPainter &painter, const QRectF &plot, double top, double from, double to) const;

    QList<Sample> m_samples;
};

} // namespace floe
