#pragma once

#include "TestServer.h"

#include "model/MigrationPlan.h"
#include "precheck/PrecheckRunner.h"
#include "run/Migration.h"

#include <QMap>
#include <QString>

#include <map>
#include <memory>

/// Servers for tests that migrate between kinds, started when first asked for and kept; two of each kind, so
/// that a kind can be migrated to itself. Lives on the test's thread.
class MigrationStage
{
public:
    enum Role { Source, Destination };

    /// Ends the test program where the server cannot be started: FLOE_REQUIRE_SERVER first.
    floe::test::TestServer &server(floe::test::ServerKind kind, Role role);

    /// `database` with all its tables, to a database of the name `as`.
    floe::MigrationPlan plan(floe::test::ServerKind from, floe::test::ServerKind to, const QString &database,
                             const QString &as);
    static floe::Secrets secrets();
    /// How rows can be loaded into such a server, as FLOE_LOAD_WAY takes it.
    static QList<QByteArray> loadWays(floe::test::ServerKind to);
    static floe::RunOutcome run(const floe::MigrationPlan &plan,
                                floe::Migration::Job job = floe::Migration::Job::Run);
    static floe::RunOutcome repair(const floe::MigrationPlan &plan, const floe::RepairScript &script);

    /// Everything that went wrong, for messages.
    static QString textOf(const floe::RunOutcome &outcome);
    /// What a precheck says of each table, by its name: the findings of rows in this state.
    static QMap<QString, QStringList> saidOfTables(const floe::PrecheckReport &report, floe::CheckState state,
                                                   const QString &database);

private:
    std::map<std::pair<floe::test::ServerKind, Role>, std::unique_ptr<floe::test::TestServer>> m_servers;
};

/// Both ends' rows as text. Empty: they are the same; else which row and which value differ first.
QString firstDifference(const QString &source, const QString &destination);
