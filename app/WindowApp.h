#pragma once

#include <QStringList>

namespace floe {

/// `floe` and `floe open TASK`: shows the wizard and runs until it is closed. Needs a QApplication; returns
/// the exit code of the process.
int runWindow(const QStringList &arguments);

/// Whether a window could be shown at all; without a display QApplication would abort the process.
bool hasDisplay(const QStringList &arguments);

} // namespace floe
