#include "precheck/LeastRights.h"

#include "core/Tunables.h"
#include "precheck/PlanRights.h"
#include "precheck/RightsNeeded.h"
#include "server/NetSocket.h"
#include "server/SessionSetup.h"
#include "server/SqlText.h"

#include <QCoreApplication>

#include <algorithm>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(floe::LeastRights)
};

/// Lines of SQL and of comments. No name of an object or account stands in a comment.
class Script
{
public:
    void comment(const QString &text) { m_sql += "-- " + visibleName(text).toUtf8() + '\n'; }
    void statement(const QByteArray &sql) { m_sql += sql + '\n'; }
    void gap() { m_sql += '\n'; }
    const QByteArray &sql() const { return m_sql; }

private:
    QByteArray m_sql;
};

bool atSource(const LeastRights &account)
{
    return account.end == End::Source;
}

const ServerSeen &serverOf(const LeastRights &account)
{
    return atSource(account) ? account.source : account.destination;
}

const Endpoint &endpointOf(const LeastRights &account)
{
    return atSource(account) ? account.plan.source : account.plan.destination;
}

QString userOf(const LeastRights &account)
{
    return account.user.isEmpty() ? endpointOf(account).user : account.user;
}

QString hostOf(const LeastRights &account)
{
    return account.fromHost.isEmpty() ? u"%"_s : account.fromHost;
}

QByteArray nameOf(const LeastRights &account)
{
    return textLiteral(userOf(account)) + '@' + textLiteral(hostOf(account));
}

void writeHead(Script &script, const LeastRights &account, const QString &what)
{
    script.comment(what);
    const ServerSeen &server = serverOf(account);
    const QString place = endpointOf(account).displayName();
    script.comment(
        server.known
            ? Text::tr("Server: %1, %2", "host and port, product and version")
                  .arg(place, server.traits.displayName())
            : Text::tr("Server: %1; its version is not known, MySQL 8.0.20 or newer is assumed.").arg(place));
    script.comment(Text::tr("To be run there by an administrator."));
}

OtherObjects othersChosen(const MigrationPlan &plan)
{
    OtherObjects kinds;
    if (plan.types.testFlag(MigrationType::Schema))
        for (const DatabaseChoice &choice : plan.objects)
            kinds |= choice.also;
    return kinds;
}

RightsNeeded rightsOf(const LeastRights &account)
{
    RightsNeeded rights;
    const RightsGround ground{
        .plan = account.plan, .source = account.source.traits, .destination = account.destination.traits};
    if (atSource(account)) {
        noteSourceRights(ground, rights);
        noteSnapshotRights(ground, rights);
    } else {
        noteDestinationRights(ground, rights);
    }
    return rights;
}

bool holdsWildcard(const LeastRights &account)
{
    return std::any_of(account.plan.objects.cbegin(), account.plan.objects.cend(),
                       [&](const DatabaseChoice &choice) {
                           const QString &name = atSource(account) ? choice.database : choice.mappedName();
                           return name.contains(u'_') || name.contains(u'%');
                       });
}

/// What no GRANT can tell.
void writeNotes(Script &script, const LeastRights &account)
{
    if (!atSource(account))
        script.comment(Text::tr("The task tells the objects, not what the tables are like: rights that only "
                                "some tables need are given for all that are chosen."));
    if (serverOf(account).traits.isMySqlAtLeast(80016) && (holdsWildcard(account) || !atSource(account)))
        script.comment(Text::tr("A GRANT on a database takes a pattern, so that _ and % in its name stand "
                                "behind a backslash. Where partial_revokes is ON, a name is taken as it is: "
                                "leave those backslashes out."));
    const OtherObjects kinds = othersChosen(account.plan);
    if (!atSource(account)
        && (kinds.testFlag(OtherObject::Triggers) || kinds.testFlag(OtherObject::Routines))) {
        script.comment(Text::tr("Where this server writes a binary log, it takes triggers and functions from "
                                "such an account only while log_bin_trust_function_creators is ON. No right "
                                "short of SUPER does instead. For the time of the migration, if it is OFF:"));
        script.comment(u"SET GLOBAL log_bin_trust_function_creators = ON;"_s);
    }
}

/// Objects whose DEFINER is the account, among the databases of the task.
QByteArray ownedObjects(const LeastRights &account)
{
    QByteArrayList databases;
    for (const DatabaseChoice &choice : account.plan.objects)
        databases += textLiteral(choice.mappedName());
    return sqlText("owned_objects", {{"definer", textLiteral(userOf(account) + u'@' + hostOf(account))},
                                     {"databases", databases.join(", ")}})
        .trimmed();
}

bool locksAccounts(const ServerTraits &server)
{
    return server.isMySqlAtLeast(50706) || server.isMariaDbAtLeast(100600);
}

void writeGuardedDrop(Script &script, const LeastRights &account)
{
    const bool locks = serverOf(account).known && locksAccounts(serverOf(account).traits);
    const QByteArray name = nameOf(account);
    script.comment(Text::tr(
        "Views, procedures, functions, triggers and events that the migration made have this account "
        "as their DEFINER, and fail without it. Those that have it still:"));
    script.statement(ownedObjects(account) + ';');
    script.gap();
    script.comment(locks ? Text::tr("The account is dropped where that list is empty. Else it is locked, so "
                                    "that nobody logs in with it while the objects go on working; give them "
                                    "another DEFINER, and run this again.")
                         : Text::tr("The account is dropped where that list is empty. Else it stays; give "
                                    "the objects another DEFINER, and run this again."));
    const QByteArray otherwise =
        locks ? QByteArray("ALTER USER " + name + " ACCOUNT LOCK")
              : "SELECT " + textLiteral(Text::tr("The account stays: objects have it as their DEFINER."))
                    + " AS floe";
    script.statement("SET @floe_owned = (SELECT COUNT(*) FROM (" + ownedObjects(account) + ") AS owned);");
    script.statement("SET @floe_do = IF(@floe_owned = 0, "
                     + textLiteral(QString::fromUtf8("DROP USER " + name)) + ", "
                     + textLiteral(QString::fromUtf8(otherwise)) + ");");
    script.statement("PREPARE floe_do FROM @floe_do;");
    script.statement("EXECUTE floe_do;");
    script.statement("DEALLOCATE PREPARE floe_do;");
}

} // namespace

ServerTraits ServerSeen::assumed()
{
    ServerTraits traits;
    traits.flavour = Flavour::MySql;
    traits.version = 90000;
    return traits;
}

ServerSeen ServerSeen::fromVersion(const QString &text)
{
    ServerSeen seen;
    const bool mariaDb = text.contains("mariadb"_L1, Qt::CaseInsensitive);
    qsizetype digit = 0;
    while (digit < text.size() && !text.at(digit).isDigit())
        ++digit;
    const QByteArray number = text.mid(digit).toUtf8();
    seen.traits.flavour = mariaDb || isMariaDbVersion(number) ? Flavour::MariaDb : Flavour::MySql;
    seen.traits.version = versionNumber(number);
    seen.traits.versionText = text;
    seen.known = seen.traits.version >= 50000;
    return seen.known ? seen : ServerSeen{};
}

ServerSeen ServerSeen::fromTraits(const ServerTraits &traits)
{
    return {.traits = traits, .known = true};
}

Result<ServerSeen> ServerSeen::ask(const Endpoint &endpoint, const std::function<bool()> &cancelled)
{
    const auto greeting = peekGreeting(endpoint, tunables::GreetingTimeoutSeconds * 1000, cancelled);
    if (!greeting)
        return failure(greeting.error());
    return fromVersion(QString::fromUtf8(greeting->serverVersion));
}

QByteArray createAccountSql(const LeastRights &account)
{
    Script script;
    writeHead(script, account,
              atSource(account)
                  ? Text::tr("An account for the source with just the rights of one task")
                  : Text::tr("An account for the destination with just the rights of one task"));
    writeNotes(script, account);
    script.gap();
    script.comment(Text::tr("Put a password of your own in place of the three dots."));
    script.statement("CREATE USER " + nameOf(account) + " IDENTIFIED BY '…';");
    for (const RightsNeeded::Grant &grant : rightsOf(account).grants()) {
        const bool optional = grant.need == RightNeed::Optional;
        if (optional && !account.withOptional)
            continue;
        script.gap();
        if (optional)
            script.comment(Text::tr("Optional; may be left out."));
        for (const QString &line : grant.reasonLines())
            script.comment(line);
        script.statement(grant.sqlTo(nameOf(account)));
    }
    return script.sql();
}

QByteArray removeAccountSql(const LeastRights &account)
{
    Script script;
    writeHead(script, account,
              atSource(account)
                  ? Text::tr("Takes away the account with which a task read the source")
                  : Text::tr("Takes away the account with which a task wrote to the destination"));
    script.gap();
    if (!atSource(account) && othersChosen(account.plan)) {
        writeGuardedDrop(script, account);
        return script.sql();
    }
    script.comment(Text::tr("All its rights; enough where the account itself is to stay."));
    script.statement("REVOKE ALL PRIVILEGES, GRANT OPTION FROM " + nameOf(account) + ';');
    script.gap();
    script.comment(Text::tr("The account."));
    script.statement("DROP USER " + nameOf(account) + ';');
    return script.sql();
}

} // namespace floe
