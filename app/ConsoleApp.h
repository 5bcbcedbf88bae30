#pragma once

#include "CommandLine.h"

#include <QStringList>

namespace floe {

class LogFile;

/// Everything that needs no display: help, version, plan, check, run, verify. Needs a QCoreApplication;
/// returns the exit code of the process.
int runConsole(const QStringList &arguments, LogFile &log);

} // namespace floe
