#include "ConsoleApp.h"

#include "CheckText.h"
#include "ConsoleCheck.h"
#include "ConsoleProgress.h"
#include "ConsoleRun.h"
#include "ConsoleSql.h"
#include "ConsoleUndo.h"
#include "ExitCode.h"
#include "PasswordSource.h"
#include "PlanCommand.h"
#include "RightsCommand.h"
#include "SignalWatch.h"
#include "Terminal.h"
#include "journal/Journal.h"
#include "model/TaskFile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>
#include <QThreadPool>
#include <QTimer>

#include <cstdlib>

namespace floe {

namespace {

struct ConsoleText
{
    Q_DECLARE_TR_FUNCTIONS(floe::ConsoleApp)
};

/// A check that was stopped may still wait for a server that says nothing; who pressed Ctrl-C does not. Long
/// enough for a server that does answer, so that a check undoes what it tried.
constexpr int GraceMs = 1'000;

ExitCode report(const Error &error, ExitCode code)
{
    terminal::err(errorText(error));
    return code;
}

/// A task file holds what somebody has written by hand: filters, names, options.
Status checkOutput(const Command &command)
{
    if (command.output.isEmpty() || command.force || !QFileInfo::exists(command.output))
        return {};
    const Error stands{
        .code = ErrorCode::BadInput,
        .message = ConsoleText::tr("%1 stands there already; nothing was written.").arg(command.output),
        .remedy = ConsoleText::tr("Choose another file, or overwrite it with --force.")};
    if (!terminal::inIsTerminal())
        return failure(stands);
    const Result<bool> agreed =
        terminal::askYesNo(ConsoleText::tr("%1 stands there already. Overwrite it? [y/N]").arg(command.output)
                               + QLatin1Char(' '),
                           SignalWatch::caught);
    if (!agreed)
        return failure(agreed.error());
    return *agreed ? Status() : failure(stands);
}

ExitCode plan(const Command &command)
{
    if (const Status free = checkOutput(command); !free)
        return report(free.error(),
                      free.error().code == ErrorCode::Stopped ? ExitCode::Stopped : ExitCode::BadCommand);
    const Result<MigrationPlan> plan = makePlan(command);
    if (!plan) {
        const ErrorCode code = plan.error().code;
        if (code == ErrorCode::Stopped)
            return report(plan.error(), ExitCode::Stopped);
        return report(plan.error(), code == ErrorCode::BadInput ? ExitCode::BadCommand : ExitCode::Failed);
    }
    if (command.output.isEmpty()) {
        terminal::outBytes(planToJson(*plan));
        return ExitCode::Done;
    }
    if (const Status written = writeTaskFile(command.output, *plan); !written)
        return report(written.error(), ExitCode::Failed);
    terminal::out(ConsoleText::tr("Written: %1. Next: floe check %1").arg(command.output));
    return ExitCode::Done;
}

/// Found out before anything is done, not after hours.
Status checkReportFolder(const QString &folder)
{
    if (folder.isEmpty())
        return {};
    const bool usable = QDir(folder).mkpath(QStringLiteral(".")) && QFileInfo(folder).isWritable();
    return usable
               ? Status()
               : failure(ErrorCode::File,
                         ConsoleText::tr("--report: nothing can be written into the folder %1.").arg(folder),
                         ConsoleText::tr("Choose a folder in which you may write."));
}

/// The journal without which nothing is migrated, found out before the precheck.
Status checkJournal()
{
    const Result<std::unique_ptr<Journal>> journal = Journal::open();
    return journal ? Status() : failure(journal.error());
}

/// Runs the event loop until `job` says how it ended; signals ask it to stop.
template<typename Job, typename Start> ExitCode runToEnd(Job &job, SignalWatch &signalWatch, Start start)
{
    ExitCode code = ExitCode::Failed;
    QObject::connect(&signalWatch, &SignalWatch::interrupted, &job, &Job::stop);
    QObject::connect(
        &job, &Job::finished, qApp,
        [&code](ExitCode ended) {
            code = ended;
            QCoreApplication::quit();
        },
        Qt::QueuedConnection);
    // Queued, so that an end inside start() finds the loop running.
    QTimer::singleShot(0, &job, start);
    QCoreApplication::exec();
    return code;
}

/// A job that begins with nothing but a plan and its passwords.
template<typename Job> ExitCode startOn(const Command &command, Job &job)
{
    SignalWatch signalWatch;
    const Result<MigrationPlan> plan = readTaskFile(command.task);
    if (!plan)
        return report(plan.error(), ExitCode::BadCommand);
    const Result<Secrets> secrets = readSecrets(*plan, SignalWatch::caught);
    if (!secrets)
        return report(secrets.error(), ExitCode::Stopped);
    return runToEnd(job, signalWatch, [&] { job.start(*plan, *secrets); });
}

ExitCode check(const Command &command, LogFile &log)
{
    if (command.sql) {
        if (const Status free = checkOutput(command); !free)
            return report(free.error(),
                          free.error().code == ErrorCode::Stopped ? ExitCode::Stopped : ExitCode::BadCommand);
        ConsoleSql sql(command.output);
        return startOn(command, sql);
    }
    ConsoleCheck check(log);
    return startOn(command, check);
}

/// Without a terminal nobody can be asked, so that only an answer given beforehand counts.
Result<bool> mayRepair(const Command &command, int statements)
{
    if (command.yes)
        return true;
    if (!terminal::inIsTerminal())
        return failure(ErrorCode::BadInput,
                       ConsoleText::tr("Nothing was repaired: there is no terminal on which to ask."),
                       ConsoleText::tr("To run the statements without being asked: floe verify TASK "
                                       "--repair --yes"));
    return terminal::askYesNo(
        ConsoleText::tr("Run these %n statement(s) at the destination? [y/N]", nullptr, statements)
            + QLatin1Char(' '),
        SignalWatch::caught);
}

/// An account that was taken before is taken no more.
Result<QString> newPassword(End end, const MigrationPlan &plan)
{
    const bool source = end == End::Source;
    if (!terminal::inIsTerminal())
        return failure(
            ErrorCode::AccessDenied,
            source
                ? ConsoleText::tr("The source no longer takes the account %1, and there is no terminal on "
                                  "which to ask for its new password.")
                      .arg(plan.source.user)
                : ConsoleText::tr("The destination no longer takes the account %1, and there is no terminal "
                                  "on which to ask for its new password.")
                      .arg(plan.destination.user),
            source
                ? ConsoleText::tr("Put the new password into FLOE_SOURCE_PASSWORD, or have the account "
                                  "unlocked; then go on with floe resume.")
                : ConsoleText::tr("Put the new password into FLOE_DESTINATION_PASSWORD, or have the account "
                                  "unlocked; then go on with floe resume."));
    return source ? readSourcePassword(plan.source, SignalWatch::caught)
                  : readDestinationPassword(plan.destination, SignalWatch::caught);
}

Migration::Job jobOf(Command::Kind kind)
{
    return kind == Command::Kind::Run      ? Migration::Job::Run
           : kind == Command::Kind::Resume ? Migration::Job::Resume
                                           : Migration::Job::VerifyOnly;
}

/// "shop.orders,shop.log"
QList<ObjectName> tablesNamed(const QString &list)
{
    QList<ObjectName> names;
    for (const QString &name : list.split(QLatin1Char(','), Qt::SkipEmptyParts))
        names += ObjectName{name.section(QLatin1Char('.'), 0, 0).trimmed(),
                            name.section(QLatin1Char('.'), 1).trimmed()};
    return names;
}

constexpr qint64 MostDdlBytes = 16 * 1024 * 1024;

/// "shop.orders=orders.sql": what the statement in the file makes is told by the statement.
Result<EditedDdl> editNamed(const QString &value)
{
    const qsizetype dot = value.indexOf(QLatin1Char('.'));
    const qsizetype equals = value.indexOf(QLatin1Char('='), dot);
    const ObjectName source{value.left(dot).trimmed(), value.mid(dot + 1, equals - dot - 1).trimmed()};
    QFile file(value.mid(equals + 1));
    if (!file.open(QIODevice::ReadOnly))
        return failure(
            ErrorCode::File,
            ConsoleText::tr("%1 cannot be read: %2").arg(visibleName(file.fileName()), file.errorString()));
    const QByteArray bytes = file.read(MostDdlBytes + 1);
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    if (decoder.hasError() || bytes.size() > MostDdlBytes)
        return failure(ErrorCode::File,
                       ConsoleText::tr("%1 holds no statement in UTF-8.").arg(visibleName(file.fileName())));
    const Result<DdlStatement> statement = DdlStatement::read(text);
    if (!statement)
        return failure(statement.error().code,
                       ConsoleText::tr("%1: %2", "file, what is wrong with its statement")
                           .arg(visibleName(file.fileName()), statement.error().message),
                       statement.error().remedy);
    return EditedDdl{.kind = statement->kind,
                     .source = source,
                     .part = statement->keys.join(QStringLiteral(", ")),
                     .statement = statement->text};
}

/// Those of the command line, one after the other.
Result<QList<EditedDdl>> editsNamed(const QStringList &values)
{
    QList<EditedDdl> edits;
    for (const QString &value : values) {
        Result<EditedDdl> edit = editNamed(value);
        if (!edit)
            return failure(std::move(edit.error()));
        edits += std::move(*edit);
    }
    return edits;
}

ExitCode migrate(const Command &command, LogFile &log)
{
    SignalWatch signalWatch;
    const std::unique_ptr<ConsoleProgress> progress = makeConsoleProgress(command.progress);
    const auto refused = [&](const Error &error, ExitCode code) {
        progress->refused(error, code);
        return code;
    };
    const Result<MigrationPlan> plan = readTaskFile(command.task);
    if (!plan)
        return refused(plan.error(), ExitCode::BadCommand);
    if (const Status usable = checkReportFolder(command.reportFolder); !usable)
        return refused(usable.error(), ExitCode::BadCommand);
    if (const Status usable = checkJournal(); !usable)
        return refused(usable.error(), ExitCode::Failed);
    const Result<QList<EditedDdl>> edits = editsNamed(command.ddl);
    if (!edits)
        return refused(edits.error(), ExitCode::BadCommand);
    const Result<Secrets> secrets = readSecrets(*plan, SignalWatch::caught);
    if (!secrets)
        return refused(secrets.error(), ExitCode::Stopped);
    ConsoleRun::Job job{.plan = *plan,
                        .secrets = *secrets,
                        .what = jobOf(command.kind),
                        .taskFile = QFileInfo(command.task).absoluteFilePath(),
                        .skipped = tablesNamed(command.skip),
                        .edits = *edits,
                        .reportFolder = command.reportFolder};
    if (command.repair)
        job.mayRepair = [&command](int statements) { return mayRepair(command, statements); };
    job.newPassword = [&plan](End end) { return newPassword(end, *plan); };
    ConsoleRun run(std::move(job), *progress, log);
    return runToEnd(run, signalWatch, [&run] { run.start(); });
}

Result<bool> mayUndo(const Command &command, int statements)
{
    if (command.yes)
        return true;
    if (!terminal::inIsTerminal())
        return failure(ErrorCode::BadInput,
                       ConsoleText::tr("Nothing was dropped: there is no terminal on which to ask."),
                       ConsoleText::tr("To run the statements without being asked: floe undo TASK --yes"));
    return terminal::askYesNo(
        ConsoleText::tr("Run these %n statement(s) at the destination? [y/N]", nullptr, statements)
            + QLatin1Char(' '),
        SignalWatch::caught);
}

ExitCode undo(const Command &command, LogFile &log)
{
    ConsoleUndo undo(log, [&command](int statements) { return mayUndo(command, statements); });
    return startOn(command, undo);
}

ExitCode dispatch(const Command &command, LogFile &log)
{
    switch (command.kind) {
    case Command::Kind::Help:
        terminal::outBytes(helpText().toUtf8());
        return ExitCode::Done;
    case Command::Kind::Version:
        terminal::out(QStringLiteral("floe %1").arg(QStringLiteral(FLOE_VERSION)));
        return ExitCode::Done;
    case Command::Kind::Plan:
        return plan(command);
    case Command::Kind::Check:
        return check(command, log);
    case Command::Kind::Run:
    case Command::Kind::Resume:
    case Command::Kind::Verify:
        return migrate(command, log);
    case Command::Kind::Undo:
        return undo(command, log);
    case Command::Kind::Rights:
        return printRights(command);
    case Command::Kind::Window:
    case Command::Kind::Open:
        break;
    }
    return report(
        Error{.code = ErrorCode::BadInput,
              .message = ConsoleText::tr("The window needs a display, and there is none here."),
              .remedy = ConsoleText::tr("DISPLAY and WAYLAND_DISPLAY are not set. “floe plan”, “floe check”, "
                                        "“floe run”, “floe resume”, “floe verify”, “floe undo” and “floe "
                                        "rights” need no display.")},
        ExitCode::BadCommand);
}

} // namespace

int runConsole(const QStringList &arguments, LogFile &log)
{
    const Result<Command> command = parseCommandLine(arguments);
    const ExitCode code = command ? dispatch(*command, log) : report(command.error(), ExitCode::BadCommand);
    if (code == ExitCode::Stopped && !QThreadPool::globalInstance()->waitForDone(GraceMs))
        std::_Exit(int(code));
    return int(code);
}

} // namespace floe
