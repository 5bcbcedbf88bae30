#include "shell/Icons.h"

#include <QApplication>
#include <QDebug>
#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace floe {

namespace {

/// Draws one SVG whose `currentColor` is the palette's at the time of drawing.
class TintedSvgEngine : public QIconEngine
{
public:
    TintedSvgEngine(QString name, QByteArray svg, Tone tone)
        : m_name(std::move(name)), m_svg(std::move(svg)), m_tone(tone)
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QByteArray svg = m_svg;
        svg.replace("currentColor", color(mode).name().toLatin1());
        QSvgRenderer renderer(svg);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        renderer.render(painter, rect);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        const QString key = QStringLiteral("floe/%1/%2/%3x%4")
                                .arg(m_name, color(mode).name(), QString::number(size.width()),
                                     QString::number(size.height()));
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        {
            QPainter painter(&pixmap);
            paint(&painter, QRect(QPoint(), size), mode, state);
        }
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QSize actualSize(const QSize &size, QIcon::Mode, QIcon::State) override
    {
        const int side = qMin(size.width(), size.height());
        return {side, side};
    }

    QIconEngine *clone() const override { return new TintedSvgEngine(*this); }
    QString key() const override { return QStringLiteral("floe-svg"); }

private:
    QColor color(QIcon::Mode mode) const
    {
        const QPalette palette = QApplication::palette();
        switch (mode) {
        case QIcon::Disabled:
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        case QIcon::Selected:
            return palette.color(QPalette::HighlightedText);
        case QIcon::Normal:
        case QIcon::Active:
            break;
        }
        return toneColor(m_tone, palette);
    }

    QString m_name;
    QByteArray m_svg;
    Tone m_tone;
};

QByteArray svgOf(QLatin1String name)
{
    static QHash<QByteArray, QByteArray> read;
    const QByteArray key(name.data(), name.size());
    const auto found = read.constFind(key);
    if (found != read.constEnd())
        return *found;
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        qDebug() << "no icon named" << name;
    const QByteArray svg = file.isOpen() ? file.readAll() : QByteArray();
    read.insert(key, svg);
    return svg;
}

} // namespace

QIcon icon(QLatin1String name, Tone tone)
{
    QByteArray svg = svgOf(name);
    if (svg.isEmpty())
        return {};
    return QIcon(new TintedSvgEngine(QString(name), std::move(svg), tone));
}

QIcon icon(const char *name, Tone tone)
{
    return icon(QLatin1String(name), tone);
}

QIcon icon(const char *name)
{
    return icon(QLatin1String(name), Tone::Neutral);
}

QIcon appIcon()
{
    return QIcon(QStringLiteral(":/icons/floe.svg"));
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

QColor toneColor(Tone tone, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (tone) {
    case Tone::Good:
        return dark ? QColor(0x57, 0xc8, 0x78) : QColor(0x17, 0x72, 0x2f);
    case Tone::Caution:
        return dark ? QColor(0xe3, 0xb3, 0x41) : QColor(0x8a, 0x5a, 0x00);
    case Tone::Bad:
        return dark ? QColor(0xff, 0x8a, 0x80) : QColor(0xb7, 0x1c, 0x1c);
    case Tone::Accent:
        return dark ? QColor(0x7a, 0xb8, 0xff) : QColor(0x0b, 0x5c, 0xb8);
    case Tone::Neutral:
        break;
    }
    return palette.color(QPalette::WindowText);
}

} // namespace floe
