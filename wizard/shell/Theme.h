#pragma once

class QApplication;
class QPalette;

/// The look: Fusion on every desktop, with the desktop's own light or dark colours. UI thread only.
namespace floe {

/// Call once, right after the QApplication is made.
void applyTheme(QApplication &application);

/// The two palettes that screenshots and tests are made with; close to what desktops hand out.
QPalette lightPalette();
QPalette darkPalette();

} // namespace floe
