#pragma once

#include <QIcon>
#include <QLatin1String>

class QColor;
class QPalette;

/// The drawings of resources/icons, recoloured for the palette at the moment of painting: one set serves
/// light, dark and selected rows, and follows a theme that changes while a window is open. UI thread only.
namespace floe {

/// What a colour says. Never the only carrier of a state: shape and word go with it.
enum class Tone { Neutral, Good, Caution, Bad, Accent };

/// `name` is a file's name in resources/icons without its ending. An unknown name gives a null icon and a
/// debug line.
QIcon icon(const char *name);
QIcon icon(const char *name, Tone tone);
QIcon icon(QLatin1String name, Tone tone = Tone::Neutral);

/// The program's own picture, in its own colours.
QIcon appIcon();

/// Readable as text on the palette's window and base colours, light or dark.
QColor toneColor(Tone tone, const QPalette &palette);
bool isDark(const QPalette &palette);

} // namespace floe
