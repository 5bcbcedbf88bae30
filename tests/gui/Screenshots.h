#pragma once

#include "shell/Theme.h"

#include <QApplication>
#include <QDir>
#include <QPalette>
#include <QPixmap>
#include <QString>
#include <QTest>
#include <QWidget>

/// Pictures for people to look at, made by tests on the way. Nothing happens unless FLOE_SCREENSHOTS names a
/// folder. Run the test with QT_SCALE_FACTOR=2 for the pictures of a high-density screen.
namespace floe::screenshots {

inline bool wanted()
{
    return qEnvironmentVariableIsSet("FLOE_SCREENSHOTS");
}

/// Saves `widget` as NAME-light.png and NAME-dark.png (NAME-light-2x.png … at a device pixel ratio of 2).
inline void take(QWidget &widget, const QString &name)
{
    if (!wanted())
        return;
    const QDir folder(qEnvironmentVariable("FLOE_SCREENSHOTS"));
    folder.mkpath(QStringLiteral("."));
    const QPalette before = QApplication::palette();
    const qreal ratio = widget.devicePixelRatioF();
    const QString suffix = qFuzzyCompare(ratio, 1.0) ? QString() : QStringLiteral("-%1x").arg(ratio);
    const auto shoot = [&](const QPalette &palette, QLatin1String shade) {
        QApplication::setPalette(palette);
        QTest::qWait(50); // polish, layout, repaint
        widget.grab().save(folder.filePath(QStringLiteral("%1-%2%3.png").arg(name, shade, suffix)));
    };
    shoot(lightPalette(), QLatin1String("light"));
    shoot(darkPalette(), QLatin1String("dark"));
    QApplication::setPalette(before);
    QTest::qWait(10);
}

} // namespace floe::screenshots
