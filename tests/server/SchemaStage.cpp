#include "SchemaStage.h"

#include "schema/OtherObjects.h"
#include "schema/TableDdl.h"
#include "schema/TableDefinition.h"
#include "server/Catalog.h"
#include "server/Privileges.h"

#include <QTest>

namespace floe::test {

namespace {

QString describe(const QByteArray &sql, const Error &error)
{
    return error.toText() + u"\n"_qs + QString::fromUtf8(sql);
}

void migrateOthers(End &source, End &destination, const ResolvedObjects &objects, Outcome &outcome)
{
    Connection &target = *destination.connection;
    const auto privileges = Privileges::read(target, destination.traits);
    const DefinerRule definers = privileges ? DefinerRule::read(target, *privileges) : DefinerRule();
    QList<OtherObjectDdl> waiting;
    for (const ResolvedOther &object : objects.others) {
        const auto ddl =
            readOtherObject(*source.connection, object, objects, source.traits, destination.traits, definers);
        if (!ddl) {
            outcome.refusedOthers.append(ddl.error().toText());
            continue;
        }
        for (const QString &line : ddl->changes)
            outcome.notes.append(object.info.name.displayName() + u": "_qs + line);
        waiting.append(*ddl);
    }
    // Views depend on views: as long as one more can be made, the others get another try.
    QStringList refused;
    for (qsizetype before = -1; before != waiting.size();) {
        before = waiting.size();
        refused.clear();
        QList<OtherObjectDdl> again;
        for (const OtherObjectDdl &ddl : waiting) {
            bool made = true;
            for (const QByteArray &sql : ddl.statements) {
                const auto done = made || sql == ddl.statements.last() ? target.exec(sql)
                                                                       : Result<ExecResult>(ExecResult());
                if (!done) {
                    made = false;
                    refused.append(describe(sql, done.error()));
                }
            }
            if (!made)
                again.append(ddl);
        }
        waiting = again;
    }
    outcome.refusedOthers += refused;
}

} // namespace

void addDirections()
{
    QTest::addColumn<ServerKind>("from");
    QTest::addColumn<ServerKind>("to");
    QTest::newRow("MariaDB to MariaDB") << ServerKind::MariaDb1011 << ServerKind::MariaDb1011;
    QTest::newRow("MySQL 5.6 to MySQL 9.7") << ServerKind::MySql56 << ServerKind::MySql97;
    QTest::newRow("MariaDB to MySQL 9.7") << ServerKind::MariaDb1011 << ServerKind::MySql97;
    QTest::newRow("MySQL 9.7 to MariaDB") << ServerKind::MySql97 << ServerKind::MariaDb1011;
    QTest::newRow("MySQL 5.6 to MariaDB") << ServerKind::MySql56 << ServerKind::MariaDb1011;
    QTest::newRow("MySQL 9.7 to MySQL 9.7") << ServerKind::MySql97 << ServerKind::MySql97;
    QTest::newRow("MariaDB to MySQL 5.6") << ServerKind::MariaDb1011 << ServerKind::MySql56;
    QTest::newRow("MySQL 9.7 to MySQL 5.6") << ServerKind::MySql97 << ServerKind::MySql56;
}

MigrationPlan wholeServer(End &source)
{
    MigrationPlan plan;
    const auto databases = Catalog(*source.connection, source.traits).databases();
    if (!databases)
        qFatal("%s", qPrintable(databases.error().toText()));
    for (const DatabaseInfo &database : *databases) {
        DatabaseChoice choice;
        choice.database = database.name;
        choice.also = OtherObjects(OtherObject::Views) | OtherObject::Triggers | OtherObject::Routines
                      | OtherObject::Events;
        plan.objects.append(choice);
    }
    return plan;
}

Outcome migrateDefinitions(End &source, End &destination, const ResolvedObjects &objects)
{
    Outcome outcome;
    Catalog catalog(*source.connection, source.traits);
    Connection &target = *destination.connection;
    for (const ResolvedDatabase &database : objects.databases) {
        const QByteArray sql = makeDatabaseDdl(database, source.traits, destination.traits);
        if (auto done = target.exec(sql); !done)
            outcome.refusedTables.append(describe(sql, done.error()));
    }
    QList<DeferredStatement> indexes, foreignKeys;
    for (const ResolvedTable &table : objects.tables) {
        const auto text = catalog.createTable(table.source());
        const auto definition = text ? TableDefinition::parse(*text) : failure(text.error());
        if (!definition) {
            outcome.refusedTables.append(definition.error().toText());
            continue;
        }
        const auto ddl = makeTableDdl(*definition, table, objects, source.traits, destination.traits, true);
        for (const auto &[list, word] :
             {std::pair{&ddl->blockers, u"BLOCKED"_qs}, std::pair{&ddl->notCarried, u"NOT CARRIED"_qs},
              std::pair{&ddl->changes, u"changed"_qs}}) {
            for (const QString &line : *list)
                outcome.notes.append(table.source().displayName() + u": "_qs + word + u": "_qs + line);
        }
        for (const QByteArray &statement : ddl->before)
            target.exec(statement);
        const auto created = target.exec(ddl->create);
        for (const QByteArray &statement : ddl->after)
            target.exec(statement);
        if (!ddl->blockers.isEmpty()) {
            ++outcome.blocked;
            if (created)
                outcome.notes.append(table.source().displayName() + u": blocked, but taken"_qs);
        } else if (!created) {
            outcome.refusedTables.append(describe(ddl->create, created.error()));
        } else {
            ++outcome.created;
            indexes += ddl->indexes;
            foreignKeys += ddl->foreignKeys;
        }
    }
    for (const DeferredStatement &statement : indexes + foreignKeys) {
        if (auto done = target.exec(statement.sql); !done)
            outcome.refusedKeys.append(describe(statement.sql, done.error()));
    }
    migrateOthers(source, destination, objects, outcome);
    return outcome;
}

void report(const Outcome &outcome)
{
    if (!qEnvironmentVariableIsSet("FLOE_SHOW_NOTES"))
        return;
    for (const QString &note : outcome.notes)
        qInfo().noquote() << note;
}

} // namespace floe::test
