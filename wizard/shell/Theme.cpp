#include "shell/Theme.h"

#include "shell/Icons.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>

namespace floe {

namespace {

struct Shades
{
    QRgb window, text, base, alternate, button, dim, highlight, highlighted, link;
};

QPalette paletteOf(const Shades &shades)
{
    const QColor window(shades.window);
    const QColor text(shades.text);
    const QColor dim(shades.dim);
    QPalette palette(QColor(shades.button), window);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::Base, QColor(shades.base));
    palette.setColor(QPalette::AlternateBase, QColor(shades.alternate));
    palette.setColor(QPalette::ToolTipBase, QColor(shades.alternate));
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::PlaceholderText, dim);
    palette.setColor(QPalette::Highlight, QColor(shades.highlight));
    palette.setColor(QPalette::HighlightedText, QColor(shades.highlighted));
    palette.setColor(QPalette::Link, QColor(shades.link));
    palette.setColor(QPalette::BrightText, Qt::white);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, dim);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(shades.alternate).darker(110));
    palette.setColor(QPalette::Disabled, QPalette::Base, window);
    return palette;
}

} // namespace

void applyTheme(QApplication &application)
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    // A desktop that says nothing about colours gets Fusion's own light ones; one that does is followed, also
    // later.
    application.setWindowIcon(appIcon());
}

QPalette lightPalette()
{
    return paletteOf({.window = 0xfff2f3f5,
                      .text = 0xff1c1e21,
                      .base = 0xffffffff,
                      .alternate = 0xfff6f7f9,
                      .button = 0xffeceef1,
                      .dim = 0xff767b82,
                      .highlight = 0xff1f6fb2,
                      .highlighted = 0xffffffff,
                      .link = 0xff0b5cb8});
}

QPalette darkPalette()
{
    return paletteOf({.window = 0xff26292e,
                      .text = 0xffe6e8eb,
                      .base = 0xff1c1f23,
                      .alternate = 0xff23272c,
                      .button = 0xff32363c,
                      .dim = 0xff8b9199,
                      .highlight = 0xff2f7fc4,
                      .highlighted = 0xffffffff,
                      .link = 0xff7ab8ff});
}

} // namespace floe
