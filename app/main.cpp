#include "CommandLine.h"
#include "ConsoleApp.h"
#include "LogFile.h"
#include "Translations.h"
#include "WindowApp.h"

#include <QApplication>

#include <span>

namespace {

QStringList argumentsOf(int argc, char *argv[])
{
    QStringList arguments;
    for (const char *argument : std::span(argv, size_t(argc)).subspan(argc > 0 ? 1 : 0))
        arguments.append(QString::fromLocal8Bit(argument));
    return arguments;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication::setApplicationName(QStringLiteral("floe"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FLOE_VERSION));
    const QStringList arguments = argumentsOf(argc, argv);
    floe::LogFile log;

    if (floe::wantsWindow(arguments) && floe::hasDisplay(arguments)) {
        const QApplication app(argc, argv);
        const floe::Translations translations;
        return floe::runWindow(arguments);
    }
    const QCoreApplication app(argc, argv);
    const floe::Translations translations;
    return floe::runConsole(arguments, log);
}
