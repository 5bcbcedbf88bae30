#pragma once

#include "TestServer.h"

#include "schema/ResolvedObjects.h"
#include "server/Connection.h"
#include "server/ServerTraits.h"

#include <memory>

namespace floe::test {

/// One end of a migration of definitions: a server, a session with it, and what it is.
struct End
{
    explicit End(ServerKind kind, const QStringList &options = {}) : server(kind, options) {}

    bool start(QString *error)
    {
        if (!server.start(error))
            return false;
        Endpoint endpoint;
        endpoint.host = u"127.0.0.1"_qs;
        endpoint.port = server.port();
        endpoint.user = u"root"_qs;
        auto opened = Connection::open(endpoint, {}, {});
        if (!opened) {
            *error = opened.error().toText();
            return false;
        }
        connection = std::move(*opened);
        auto read = ServerTraits::read(*connection);
        if (!read) {
            *error = read.error().toText();
            return false;
        }
        traits = *read;
        return true;
    }

    TestServer server;
    std::unique_ptr<Connection> connection;
    ServerTraits traits;
};

/// What was sent, what was refused, and why; the lists are empty when all went well.
struct Outcome
{
    int created = 0;
    int blocked = 0;
    QStringList refusedTables; ///< without a blocker that told of it
    QStringList refusedKeys;
    QStringList refusedOthers;
    QStringList notes;
};

/// Rows of a test: every pair of servers that matters, as columns "from" and "to".
void addDirections();
/// All databases of a server with everything in them.
MigrationPlan wholeServer(End &source);
/// Makes at the destination what the plan means, without rows.
Outcome migrateDefinitions(End &source, End &destination, const ResolvedObjects &objects);
/// Prints the notes where FLOE_SHOW_NOTES asks for them.
void report(const Outcome &outcome);

} // namespace floe::test
