#include "CommandLine.h"

#include "ServerAddress.h"
#include "model/JsonCursor.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QHash>

namespace floe {

namespace {

struct LineText
{
    Q_DECLARE_TR_FUNCTIONS(floe::CommandLine)
};

using Kind = Command::Kind;

struct CommandWord
{
    const char *word;
    Kind kind;
    bool takesTask;
    QList<const char *> options;    ///< a value follows
    QList<const char *> switches{}; ///< none follows
    const char *sometimes = "";     ///< a value may follow, behind “=” or behind the task file
};

const QList<CommandWord> &commandWords()
{
    static const QList<CommandWord> words{
        {"open", Kind::Open, true, {}},
        {"plan",
         Kind::Plan,
         false,
         {"--source", "--destination", "--objects", "--output", "--source-tls", "--destination-tls",
          "--source-ca", "--destination-ca", "--source-ssh", "--destination-ssh", "--source-ssh-key",
          "--destination-ssh-key"},
         {"--force"}},
        {"check", Kind::Check, true, {}, {"--force"}, "--sql"},
        {"run", Kind::Run, true, {"--report", "--progress"}},
        {"resume", Kind::Resume, true, {"--report", "--progress", "--skip", "--ddl"}},
        {"verify", Kind::Verify, true, {"--report", "--progress"}, {"--repair", "--yes"}},
        {"undo", Kind::Undo, true, {}, {"--yes"}},
        {"rights",
         Kind::Rights,
         true,
         {"--account", "--source-version", "--destination-version"},
         {"--source", "--destination", "--remove", "--required"}},
    };
    return words;
}

/// Qt's own options of a program with a window, which QApplication takes out; true: a value follows.
const QHash<QString, bool> &qtOptions()
{
    static const QHash<QString, bool> options{
        {QStringLiteral("-platform"), true},     {QStringLiteral("-style"), true},
        {QStringLiteral("-stylesheet"), true},   {QStringLiteral("-session"), true},
        {QStringLiteral("-display"), true},      {QStringLiteral("-qwindowgeometry"), true},
        {QStringLiteral("-qwindowtitle"), true}, {QStringLiteral("-qwindowicon"), true},
        {QStringLiteral("-reverse"), false},
    };
    return options;
}

tl::unexpected<Error> refused(const QString &message, const QString &remedy = {})
{
    return failure(ErrorCode::BadInput, message,
                   remedy.isEmpty() ? LineText::tr("“floe --help” lists the commands and their options.")
                                    : remedy);
}

QStringList texts(const QList<const char *> &list)
{
    QStringList result;
    for (const char *text : list)
        result.append(QString::fromLatin1(text));
    return result;
}

/// As other programs of the family know them: -pSECRET, --password=SECRET.
bool isPasswordOption(const QString &option)
{
    return (option.startsWith(QLatin1String("-p")) && !option.startsWith(QLatin1String("-pl")))
           || option.contains(QLatin1String("pass"), Qt::CaseInsensitive)
           || option.contains(QLatin1String("pwd"), Qt::CaseInsensitive);
}

/// user:password@host, wherever it stands.
bool holdsPassword(const QString &argument)
{
    return argument.section(QLatin1Char('@'), 0, -2).contains(QLatin1Char(':'));
}

tl::unexpected<Error> passwordRefused()
{
    return refused(LineText::tr("A password does not belong on the command line."), passwordPlaces());
}

tl::unexpected<Error> unknownOption(const QString &option, const QStringList &known)
{
    if (isPasswordOption(option))
        return passwordRefused();
    const QString nearest = nearestName(option, known);
    return refused(LineText::tr("Unknown option “%1”.").arg(option),
                   nearest.isEmpty()
                       ? QString()
                       : LineText::tr("Did you mean “%1”? “floe --help” lists the options.").arg(nearest));
}

tl::unexpected<Error> unknownCommand(const QString &word)
{
    QStringList known;
    for (const CommandWord &command : commandWords())
        known.append(QString::fromLatin1(command.word));
    if (holdsPassword(word))
        return passwordRefused();
    if (word.endsWith(QLatin1String(".json")))
        return refused(LineText::tr("Unknown command “%1”.").arg(word),
                       LineText::tr("To open a task file: floe open TASK. To run it: floe run TASK."));
    const QString nearest = nearestName(word, known);
    return refused(LineText::tr("Unknown command “%1”.").arg(word),
                   nearest.isEmpty()
                       ? QString()
                       : LineText::tr("Did you mean “%1”? “floe --help” lists the commands.").arg(nearest));
}

/// Arguments of one command, taken apart.
struct Parts
{
    QStringList operands;
    QHash<QString, QString> options;
    QStringList ddl; ///< values of --ddl, which may be given again and again
};

Result<Parts> takeApart(const QStringList &arguments, const QStringList &known, const QStringList &switches,
                        const QString &sometimes)
{
    Parts parts;
    bool optionsEnded = false;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (optionsEnded || !argument.startsWith(QLatin1Char('-')) || argument.size() == 1) {
            parts.operands.append(argument);
            continue;
        }
        if (argument == QLatin1String("--")) {
            optionsEnded = true;
            continue;
        }
        const qsizetype equals = argument.indexOf(QLatin1Char('='));
        QString name = equals < 0 ? argument : argument.left(equals);
        if (name == QLatin1String("-o"))
            name = QStringLiteral("--output");
        const bool isSwitch = switches.contains(name);
        const bool isSometimes = !sometimes.isEmpty() && name == sometimes;
        if (!isSwitch && !isSometimes && !known.contains(name)) {
            QStringList all = known + switches;
            if (!sometimes.isEmpty())
                all.append(sometimes);
            return unknownOption(name, all);
        }
        if (parts.options.contains(name))
            return refused(LineText::tr("The option “%1” is given twice.").arg(name));
        if (isSwitch && equals >= 0)
            return refused(LineText::tr("The option “%1” takes no value.").arg(name));
        if (isSwitch) {
            parts.options.insert(name, {});
            continue;
        }
        // What comes first is the task file.
        const bool valueFollows = i + 1 < arguments.size() && !parts.operands.isEmpty()
                                  && !arguments[i + 1].startsWith(QLatin1Char('-'));
        if (isSometimes && equals < 0 && !valueFollows) {
            parts.options.insert(name, {});
            continue;
        }
        if (equals < 0 && i + 1 >= arguments.size())
            return refused(LineText::tr("The option “%1” needs a value.").arg(name));
        const QString value = equals < 0 ? arguments[++i] : argument.mid(equals + 1);
        if (value.isEmpty())
            return refused(LineText::tr("The value of the option “%1” is empty.").arg(name));
        if (name == QLatin1String("--ddl"))
            parts.ddl.append(value);
        else
            parts.options.insert(name, value);
    }
    return parts;
}

Result<ProgressMode> parseProgress(const QString &word)
{
    const QStringList words{QStringLiteral("auto"), QStringLiteral("bar"), QStringLiteral("json"),
                            QStringLiteral("none")};
    const qsizetype index = words.indexOf(word);
    if (index < 0)
        return refused(LineText::tr("--progress: “%1” is not known.").arg(word),
                       LineText::tr("Use one of: auto, bar, json, none."));
    return static_cast<ProgressMode>(index);
}

Status readSsh(const Parts &parts, const QString &option, Endpoint &endpoint)
{
    const QString key = parts.options.value(option + QLatin1String("-key"));
    if (!parts.options.contains(option))
        return key.isEmpty() ? Status()
                             : refused(LineText::tr("%1-key: the SSH host is missing.").arg(option),
                                       LineText::tr("Name it with %1 USER@HOST:PORT.").arg(option));
    const Result<SshHop> hop = parseSshHop(parts.options.value(option), option);
    if (!hop)
        return failure(hop.error());
    endpoint.ssh = *hop;
    if (!key.isEmpty()) // in the task file it would be looked for beside that file
        endpoint.ssh.key = QFileInfo(key).absoluteFilePath();
    if (const Status valid = endpoint.validate(); !valid)
        return refused(LineText::tr("%1: %2", "option, what is wrong").arg(option, valid.error().message),
                       valid.error().remedy);
    return {};
}

Status readServer(const Parts &parts, const QString &option, Endpoint &endpoint)
{
    if (!parts.options.contains(option))
        return refused(LineText::tr("floe plan: the option “%1” is missing.").arg(option),
                       LineText::tr("For example: %1 migrator@127.0.0.1:3306").arg(option));
    const Result<Endpoint> parsed = parseServerAddress(parts.options.value(option), option);
    if (!parsed)
        return failure(parsed.error());
    endpoint = *parsed;
    endpoint.ca = parts.options.value(option + QLatin1String("-ca"));
    if (const Status read = readSsh(parts, option + QLatin1String("-ssh"), endpoint); !read)
        return read;
    const QString tls = parts.options.value(option + QLatin1String("-tls"));
    if (tls.isEmpty())
        return {};
    const Result<TlsMode> mode = tlsModeFromString(tls);
    if (!mode)
        return failure(mode.error());
    if (*mode == TlsMode::Pinned)
        return refused(
            LineText::tr("%1-tls: a pinned certificate needs its fingerprint.").arg(option),
            LineText::tr("Plan with another mode, then write “tls” and “fingerprint” into the task file."));
    endpoint.tls = *mode;
    return {};
}

/// "shop.orders,shop.log"
Status checkTableNames(const QString &list)
{
    for (const QString &part : list.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const QString name = part.trimmed();
        const qsizetype dot = name.indexOf(QLatin1Char('.'));
        if (dot <= 0 || dot + 1 == name.size())
            return refused(LineText::tr("--skip: “%1” is not the full name of an object.").arg(name),
                           LineText::tr("Name objects as they are called at the source, with the database: "
                                        "--skip shop.orders,shop.log"));
    }
    return {};
}

Result<Command> finishRights(Command command, const Parts &parts)
{
    const bool source = parts.options.contains(QStringLiteral("--source"));
    const bool destination = parts.options.contains(QStringLiteral("--destination"));
    command.forSource = source || !destination;
    command.forDestination = destination || !source;
    command.remove = parts.options.contains(QStringLiteral("--remove"));
    command.requiredOnly = parts.options.contains(QStringLiteral("--required"));
    command.sourceVersion = parts.options.value(QStringLiteral("--source-version"));
    command.destinationVersion = parts.options.value(QStringLiteral("--destination-version"));
    command.account = parts.options.value(QStringLiteral("--account"));
    if (holdsPassword(command.account))
        return passwordRefused();
    return command;
}

Result<Command> finish(Command command, const CommandWord &word, const Parts &parts)
{
    const QString name = QString::fromLatin1(word.word);
    const qsizetype wanted = word.takesTask ? 1 : 0;
    if (parts.operands.size() < wanted)
        return refused(LineText::tr("floe %1: the task file is missing.").arg(name),
                       LineText::tr("Use it as: floe %1 TASK").arg(name));
    if (parts.operands.size() > wanted && holdsPassword(parts.operands.at(wanted)))
        return passwordRefused();
    if (parts.operands.size() > wanted)
        return refused(
            LineText::tr("floe %1: “%2” is one argument too many.").arg(name, parts.operands.at(wanted)));
    command.task = word.takesTask ? parts.operands.first() : QString();
    command.reportFolder = parts.options.value(QStringLiteral("--report"));
    if (parts.options.contains(QStringLiteral("--progress"))) {
        const Result<ProgressMode> mode = parseProgress(parts.options.value(QStringLiteral("--progress")));
        if (!mode)
            return failure(mode.error());
        command.progress = *mode;
    }
    command.skip = parts.options.value(QStringLiteral("--skip"));
    if (const Status named = checkTableNames(command.skip); !named)
        return failure(named.error());
    for (const QString &ddl : parts.ddl)
        if (const qsizetype dot = ddl.indexOf(QLatin1Char('.')), equals = ddl.indexOf(QLatin1Char('='), dot);
            dot < 1 || equals < dot + 2 || equals + 1 == ddl.size())
            return refused(LineText::tr("--ddl: “%1” does not name an object and a file.").arg(ddl),
                           LineText::tr("For example: --ddl 'shop.orders=orders.sql'"));
    command.ddl = parts.ddl;
    command.repair = parts.options.contains(QStringLiteral("--repair"));
    command.yes = parts.options.contains(QStringLiteral("--yes"));
    if (command.yes && !command.repair && command.kind != Kind::Undo)
        return refused(
            LineText::tr("The option “--yes” answers the question of “--repair”, which is missing."),
            LineText::tr("Use it as: floe verify TASK --repair --yes"));
    command.force = parts.options.contains(QStringLiteral("--force"));
    command.sql = parts.options.contains(QStringLiteral("--sql"));
    if (command.sql)
        command.output = parts.options.value(QStringLiteral("--sql"));
    if (command.kind == Kind::Check && command.force && command.output.isEmpty())
        return refused(LineText::tr("The option “--force” is about the file of “--sql”, which is missing."),
                       LineText::tr("Use it as: floe check TASK --sql FILE --force"));
    if (command.kind == Kind::Rights)
        return finishRights(command, parts);
    if (command.kind != Kind::Plan)
        return command;
    if (const Status read = readServer(parts, QStringLiteral("--source"), command.source); !read)
        return failure(read.error());
    if (const Status read = readServer(parts, QStringLiteral("--destination"), command.destination); !read)
        return failure(read.error());
    command.objects = parts.options.value(QStringLiteral("--objects"));
    command.output = parts.options.value(QStringLiteral("--output"));
    return command;
}

QStringList withoutQtOptions(const QStringList &arguments)
{
    QStringList rest;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const auto option = qtOptions().constFind(arguments[i]);
        if (option == qtOptions().constEnd())
            rest.append(arguments[i]);
        else if (option.value())
            ++i;
    }
    return rest;
}

} // namespace

Result<Command> parseCommandLine(const QStringList &arguments)
{
    const QString first = arguments.value(0);
    for (const CommandWord &word : commandWords()) {
        if (first != QLatin1String(word.word))
            continue;
        QStringList rest = arguments.mid(1);
        if (rest.contains(QLatin1String("--help")) || rest.contains(QLatin1String("-h")))
            return Command{.kind = Kind::Help};
        if (word.kind == Kind::Open)
            rest = withoutQtOptions(rest);
        const Result<Parts> parts =
            takeApart(rest, texts(word.options), texts(word.switches), QString::fromLatin1(word.sometimes));
        if (!parts)
            return failure(parts.error());
        return finish(Command{.kind = word.kind}, word, *parts);
    }

    const QStringList own = withoutQtOptions(arguments);
    if (own.isEmpty())
        return Command{};
    if (own.first() == QLatin1String("--help") || own.first() == QLatin1String("-h")
        || own.first() == QLatin1String("help"))
        return Command{.kind = Kind::Help};
    if (own.first() == QLatin1String("--version"))
        return Command{.kind = Kind::Version};
    if (own.size() < arguments.size())
        return parseCommandLine(own);
    if (!first.startsWith(QLatin1Char('-')))
        return unknownCommand(first);
    const QString name = first.section(QLatin1Char('='), 0, 0);
    return unknownOption(name, {QStringLiteral("--help"), QStringLiteral("--version")});
}

bool wantsWindow(const QStringList &arguments)
{
    const Result<Command> command = parseCommandLine(arguments);
    return command && (command->kind == Kind::Window || command->kind == Kind::Open);
}

QString helpText()
{
    return LineText::tr(
        "Floe migrates databases between MySQL-compatible servers and proves that every row arrived.\n"
        "\n"
        "  floe                      opens the window\n"
        "  floe open TASK            opens the wizard on a task file\n"
        "  floe plan --source USER@HOST:PORT --destination USER@HOST:PORT\n"
        "            [--objects 'shop.*,employees.salaries'] [-o TASK]\n"
        "                            writes a task file; without --objects it asks the source\n"
        "                            for its databases\n"
        "  floe check TASK           runs the precheck and prints it\n"
        "  floe check TASK --sql [FILE]\n"
        "                            writes all SQL that a run would send, and sends nothing\n"
        "  floe run TASK             precheck, migrate, verify\n"
        "  floe resume TASK          goes on with the task's last run, which was interrupted, stopped\n"
        "                            or failed in part\n"
        "  floe verify TASK          compares all rows and, where the task migrates the schema, all\n"
        "                            definitions of source and destination again\n"
        "  floe undo TASK            drops what the task's last run created, unless others changed it\n"
        "  floe rights TASK          prints the SQL, for an administrator of each server, that makes an\n"
        "                            account with just the rights of the task; nothing is sent\n"
        "\n"
        "Options of plan:\n"
        "  --source-tls MODE, --destination-tls MODE\n"
        "                            off, preferred, required or verify-identity; without it,\n"
        "                            preferred on this computer, verify-identity elsewhere\n"
        "  --source-ca FILE, --destination-ca FILE\n"
        "                            certificate authority (PEM)\n"
        "  --source-ssh [USER@]HOST[:PORT], --destination-ssh [USER@]HOST[:PORT]\n"
        "                            reaches the server through this SSH host, with the system's ssh;\n"
        "                            the server's HOST is looked up from there\n"
        "  --source-ssh-key FILE, --destination-ssh-key FILE\n"
        "                            private key; without it, the agent's and ssh's usual ones\n"
        "  -o TASK, --output TASK    where to write; without it, standard output\n"
        "  --force                   overwrites a file that stands there, without asking\n"
        "\n"
        "Options of check:\n"
        "  --sql [FILE]              instead of the checks: the SQL of the run, into the file or to\n"
        "                            standard output\n"
        "  --force                   overwrites a file that stands there, without asking\n"
        "\n"
        "Options of run, resume and verify:\n"
        "  --report DIR              writes report.html and report.json there, and repair.sql where\n"
        "                            rows differ\n"
        "  --progress MODE           auto, bar, json (one event a line on standard output) or none\n"
        "\n"
        "Options of resume:\n"
        "  --skip OBJECTS            gives tables, views, routines, triggers and events up that failed,\n"
        "                            as in 'shop.orders,shop.log': they count as left out by you, also\n"
        "                            in a later floe resume or verify\n"
        "  --ddl OBJECT=FILE         makes an object whose definition the destination refused by the\n"
        "                            one CREATE or ALTER TABLE statement in the file, as in\n"
        "                            'shop.orders=orders.sql'; may be given more than once\n"
        "\n"
        "Options of verify:\n"
        "  --repair                  shows the statements that would make the destination agree, asks,\n"
        "                            runs them in one transaction and verifies once more\n"
        "  --yes                     runs them without asking; needed where there is no terminal\n"
        "\n"
        "Option of undo, which shows the statements and what stays, and asks:\n"
        "  --yes                     runs them without asking; needed where there is no terminal\n"
        "\n"
        "Options of rights:\n"
        "  --source, --destination   for one end only\n"
        "  --remove                  the SQL that takes the account away again\n"
        "  --required                without the rights that the task can do without\n"
        "  --account USER[@HOST]     another account than the task's; HOST is what it logs in from,\n"
        "                            without it any\n"
        "  --source-version VERSION, --destination-version VERSION\n"
        "                            of the server, as in 5.6 or mariadb-10.11; without it, the server's\n"
        "                            greeting is looked at\n"
        "\n"
        "  --help, --version\n"
        "\n"
        "Passwords come from FLOE_SOURCE_PASSWORD and FLOE_DESTINATION_PASSWORD or are asked for on\n"
        "the terminal; never from the command line.\n"
        "\n"
        "Exit codes: 0 done, 1 failed, 2 the command or the task file is wrong, 3 the precheck found\n"
        "a blocker, 4 finished but differences remain, 130 stopped by the user.\n");
}

} // namespace floe
