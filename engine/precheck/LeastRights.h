#pragma once

#include "copy/KeyRange.h"
#include "model/MigrationPlan.h"
#include "server/ServerTraits.h"

#include <QByteArray>

#include <functional>

namespace floe {

/// What is known of a server before anybody logs in there.
struct ServerSeen
{
    ServerTraits traits = assumed(); ///< flavour and version
    bool known = false;

    /// What stands in for a server of which nothing is known: a MySQL of these days.
    static ServerTraits assumed();
    /// "8.0.36", "10.11.6-MariaDB", "mariadb 10.11"; not known where the text tells no version.
    static ServerSeen fromVersion(const QString &text);
    static ServerSeen fromTraits(const ServerTraits &traits);
    /// By the server's greeting; nobody logs in. On the calling thread, a few seconds at most.
    static Result<ServerSeen> ask(const Endpoint &endpoint, const std::function<bool()> &cancelled = {});
};

/// An account for one end of a task, with just the rights that the task needs there.
struct LeastRights
{
    const MigrationPlan &plan;
    End end = End::Source;
    ServerSeen source = {};
    ServerSeen destination = {};
    QString user = {};        ///< empty: the plan's
    QString fromHost = {};    ///< the host part of the account; empty: `%`, any
    bool withOptional = true; ///< rights without which the task runs, too
};

/// CREATE USER and GRANT statements for an administrator to run at that end, each under comments that say
/// what it is for. The password is a placeholder. Talks to no server.
QByteArray createAccountSql(const LeastRights &account);
/// What takes the account away again. Where the migration makes views, routines, triggers or events, which
/// then are this account's own, it is dropped only when none of them is any longer, and locked till then.
QByteArray removeAccountSql(const LeastRights &account);

} // namespace floe
