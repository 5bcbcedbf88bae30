#pragma once

#include "TestServer.h"

#include "model/MigrationPlan.h"
#include "run/Migration.h"

#include <QObject>
#include <QSignalSpy>
#include <QString>
#include <QStringList>

#include <memory>

/// Two servers with a database `faults` to be migrated, and an account as POLARDB hands it out. Lives on the
/// test's thread.
class FaultStage
{
public:
    struct Ends
    {
        floe::test::ServerKind source = floe::test::ServerKind::MariaDb1011;
        floe::test::ServerKind destination = floe::test::ServerKind::MariaDb1011;
        QStringList sourceOptions{};
        QStringList destinationOptions{};
    };

    static const QString User;
    static const QString Password;

    bool start(const Ends &ends, QString *error);
    /// An empty database `faults` at the source, none at the destination.
    bool clear();
    /// Tables t0, t1, … of about 1 KB a row, with a secondary index.
    bool fill(int tables, int rows, QString *error = nullptr);

    floe::test::TestServer &source() { return *m_source; }
    floe::test::TestServer &destination() { return *m_destination; }

    /// Slow enough (2 MiB/s) to be disturbed in the middle.
    floe::MigrationPlan plan() const;
    static floe::Secrets secrets();
    /// Ids of a run's sessions on this server, the oldest (the orchestrator's) left out.
    static QStringList workers(floe::test::TestServer &server);
    /// Which table's rows differ, as another program reads them from both ends; empty: none.
    QString difference();

private:
    std::unique_ptr<floe::test::TestServer> m_source;
    std::unique_ptr<floe::test::TestServer> m_destination;
    int m_tables = 0;
};

/// One run, disturbed by a test while it goes.
class FaultRun : public QObject
{
public:
    explicit FaultRun(const floe::MigrationPlan &plan, floe::Migration::Job job = floe::Migration::Job::Run);
    explicit FaultRun(const floe::MigrationPlan &plan, const floe::RepairScript &script);

    bool readsRows(quint64 rows);
    bool over() const { return !m_ended.isEmpty(); }
    /// Waits for the end.
    const floe::RunOutcome &outcome();
    /// Everything that went wrong, and the log's last lines, for messages.
    QString text();
    /// What was said of one table; a line of the state NotReached where there is none.
    floe::LedgerLine line(const QString &table);
    const QStringList &log() const { return m_log; }
    const QStringList &waits() const { return m_waits; } ///< what the run said it waited for

    floe::Migration migration;

private:
    void watch();

    QSignalSpy m_ended{&migration, &floe::Migration::ended};
    QStringList m_log;
    QStringList m_waits;
};

/// For what is drawn by lot: FLOE_SEED repeats a draw that was printed.
quint32 faultSeed();
