#include "RightsCommand.h"

#include "CheckText.h"
#include "Terminal.h"
#include "model/TaskFile.h"
#include "precheck/LeastRights.h"

#include <QCoreApplication>

namespace floe {

namespace {

struct RightsText
{
    Q_DECLARE_TR_FUNCTIONS(floe::RightsCommand)
};

/// What `version` says, else what the server greets with.
ServerSeen serverSeen(const Endpoint &endpoint, const QString &version)
{
    if (!version.isEmpty())
        return ServerSeen::fromVersion(version);
    const Result<ServerSeen> seen = ServerSeen::ask(endpoint);
    if (seen && seen->known)
        return *seen;
    terminal::err(
        RightsText::tr("%1 does not tell its version; MySQL 8.0.20 or newer is assumed. To name it: "
                       "--source-version or --destination-version, as in 5.6 or mariadb-10.11")
            .arg(endpoint.displayName()));
    if (!seen)
        terminal::err(errorText(seen.error()));
    return {};
}

Status checkVersion(const QString &option, const QString &version)
{
    if (version.isEmpty() || ServerSeen::fromVersion(version).known)
        return {};
    return failure(ErrorCode::BadInput,
                   RightsText::tr("%1: “%2” is not the version of a server.").arg(option, version),
                   RightsText::tr("For example: 5.6, 8.0.36, mariadb-10.11"));
}

} // namespace

ExitCode printRights(const Command &command)
{
    for (const auto &[option, version] :
         {std::pair(QStringLiteral("--source-version"), command.sourceVersion),
          std::pair(QStringLiteral("--destination-version"), command.destinationVersion)})
        if (const Status known = checkVersion(option, version); !known) {
            terminal::err(errorText(known.error()));
            return ExitCode::BadCommand;
        }
    const Result<MigrationPlan> plan = readTaskFile(command.task);
    if (!plan) {
        terminal::err(errorText(plan.error()));
        return ExitCode::BadCommand;
    }
    QByteArray sql;
    for (const End end : {End::Source, End::Destination}) {
        const bool atSource = end == End::Source;
        if (!(atSource ? command.forSource : command.forDestination))
            continue;
        LeastRights account{.plan = *plan, .end = end, .withOptional = !command.requiredOnly};
        // The lines for one end do not depend on the other server.
        (atSource ? account.source : account.destination) =
            atSource ? serverSeen(plan->source, command.sourceVersion)
                     : serverSeen(plan->destination, command.destinationVersion);
        const qsizetype at = command.account.lastIndexOf(QLatin1Char('@'));
        account.user = at < 0 ? command.account : command.account.left(at);
        account.fromHost = at < 0 ? QString() : command.account.mid(at + 1);
        if (!sql.isEmpty())
            sql += '\n';
        sql += command.remove ? removeAccountSql(account) : createAccountSql(account);
    }
    if (terminal::outIsTerminal())
        terminal::out(QString::fromUtf8(sql).trimmed());
    else
        terminal::outBytes(sql);
    return ExitCode::Done;
}

} // namespace floe
