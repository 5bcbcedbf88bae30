#include "WindowApp.h"

#include "CheckText.h"
#include "CommandLine.h"
#include "ExitCode.h"
#include "PasswordSource.h"
#include "SignalWatch.h"
#include "Terminal.h"
#include "model/TaskFile.h"
#include "shell/MigrationWizard.h"
#include "shell/Theme.h"

#include <QApplication>
#include <QFileInfo>
#include <QMessageBox>

namespace floe {

namespace {

struct WindowText
{
    Q_DECLARE_TR_FUNCTIONS(floe::WindowApp)
};

/// On the terminal; and in a box where Floe was started from a desktop and nobody sees the terminal.
int refuse(const Error &error)
{
    terminal::err(errorText(error));
    const bool seen = QGuiApplication::platformName() != QLatin1String("offscreen");
    if (seen && !terminal::errIsTerminal()) {
        QMessageBox box(QMessageBox::Critical, WindowText::tr("Floe"), error.message);
        box.setTextFormat(Qt::PlainText);
        box.setInformativeText(error.remedy);
        box.exec();
    }
    return int(ExitCode::BadCommand);
}

} // namespace

int runWindow(const QStringList &arguments)
{
    QGuiApplication::setDesktopFileName(QStringLiteral(FLOE_APP_ID));
    applyTheme(*qApp);
    const Result<Command> command = parseCommandLine(arguments);
    if (!command)
        return refuse(command.error());

    SignalWatch signalWatch;
    MigrationWizard wizard;
    if (command->kind == Command::Kind::Open) {
        const Result<MigrationPlan> plan = readTaskFile(command->task);
        if (!plan)
            return refuse(plan.error());
        wizard.open(*plan, secretsFromEnvironment(), QFileInfo(command->task).absoluteFilePath());
    }
    // A logout or a kill asks nothing, and quit() would ask: it closes windows, and a wizard at work refuses.
    QObject::connect(&signalWatch, &SignalWatch::interrupted, qApp,
                     [] { QCoreApplication::exit(int(ExitCode::Stopped)); });
    wizard.show();
    if (command->kind != Command::Kind::Open)
        wizard.offerInterrupted();
    const int code = QApplication::exec();
    // At once, although the migration, which goes with the wizard, still comes to its next safe point.
    wizard.hide();
    return code;
}

bool hasDisplay(const QStringList &arguments)
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
           || qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || arguments.contains(QLatin1String("-platform"));
#else
    Q_UNUSED(arguments)
    return true;
#endif
}

} // namespace floe
