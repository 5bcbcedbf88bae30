#pragma once

#include "TestServer.h"
#include "model/MigrationPlan.h"

#include <QByteArray>
#include <QMap>
#include <QStringList>

#include <map>
#include <memory>

/// Servers with real databases that others made, two of each kind: one to read from, one to write to. What it
/// reads back goes through the command-line client and shares no code with the engine. Lives on the test's
/// thread.
class CorpusBench
{
public:
    enum class Side { Source, Destination };

    /// Table as "database.name" under source names → "rows hashed sum".
    using Sums = QMap<QString, QByteArray>;

    /// Started on first use; a null pointer with `error` set where that fails.
    floe::test::TestServer *server(floe::test::ServerKind kind, Side side, QString *error);
    /// The databases that a corpus consists of on this source, loaded on first use.
    QStringList databases(floe::test::ServerKind kind, const QString &corpus, QString *error);
    /// Base tables of one database of a source, by name.
    QStringList tables(floe::test::ServerKind kind, const QString &database);

    floe::Endpoint endpoint(floe::test::ServerKind kind, Side side) const;
    static floe::Secrets secrets();

    /// Sums of the plan's tables, by the source's columns: at the source, or at the destination under mapped
    /// names.
    Sums sums(const floe::MigrationPlan &plan, floe::test::ServerKind source, QString *error);
    Sums mappedSums(const floe::MigrationPlan &plan, floe::test::ServerKind source,
                    floe::test::ServerKind destination, QString *error);
    /// "views routines triggers events" of each database of the plan, in its order.
    QStringList otherObjects(const floe::MigrationPlan &plan, floe::test::ServerKind kind, Side side);

private:
    struct Column
    {
        QString name;
        QString type;
    };
    using Columns = QMap<QString, QList<Column>>;

    const Columns &columns(floe::test::ServerKind kind, const QString &database);
    /// Statements that print "label rows hashed sum" a table.
    QString sumScript(const floe::MigrationPlan &plan, floe::test::ServerKind source, bool mapped);
    static Sums read(floe::test::TestServer &server, const QString &script, QString *error);

    std::map<std::pair<floe::test::ServerKind, Side>, std::unique_ptr<floe::test::TestServer>> m_servers;
    std::map<std::pair<floe::test::ServerKind, QString>, QStringList> m_databases; ///< by corpus
    std::map<std::pair<floe::test::ServerKind, QString>, Columns> m_columns;       ///< by database
    std::map<std::pair<floe::test::ServerKind, QString>, QByteArray> m_sums;       ///< by table, at sources
};
