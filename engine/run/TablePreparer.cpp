#include "run/TablePreparer.h"

#include "core/CrashPoint.h"
#include "schema/SqlSecrets.h"
#include "server/Connection.h"

#include <QCoreApplication>

namespace floe {

namespace {

struct TablePreparerText
{
    Q_DECLARE_TR_FUNCTIONS(floe::TablePreparer)
};

QByteArray firstRowStatement(const TableWork &table)
{
    return "SELECT 1 FROM " + quoted(table.layout.destination) + " LIMIT 1";
}

QByteArray emptyStatement(const TableWork &table)
{
    return "TRUNCATE TABLE " + quoted(table.layout.destination);
}

QByteArray dropStatement(const TableWork &table)
{
    return "DROP TABLE " + quoted(table.layout.destination);
}

Status execute(Connection &destination, const QByteArray &sql)
{
    Result<ExecResult> done = destination.exec(sql);
    if (done)
        return {};
    return failure(withoutSecrets(std::move(done.error())));
}

Status create(Connection &destination, TableWork &table)
{
    Status created;
    for (const QByteArray &statement : table.ddl.before)
        if (created)
            created = execute(destination, statement);
    if (created) {
        created = execute(destination, table.ddl.create);
        table.createRefused = !created;
    }
    // Sent whatever happened: these put the session back.
    for (const QByteArray &statement : table.ddl.after)
        if (Status restored = execute(destination, statement); !restored && created)
            created = restored;
    if (created)
        return created;
    Error error = created.error();
    error.message = TablePreparerText::tr("%1 could not be created. %2")
                        .arg(visibleName(table.layout.destination.displayName()), error.message);
    return failure(std::move(error));
}

Status requireEmpty(Connection &destination, const TableWork &table)
{
    Result<ResultSet> row = destination.query(firstRowStatement(table));
    if (!row)
        return failure(std::move(row.error()));
    if (row->isEmpty())
        return {};
    return failure(
        ErrorCode::ObjectExists,
        TablePreparerText::tr("%1 stands at the destination and holds rows.")
            .arg(visibleName(table.layout.destination.displayName())),
        TablePreparerText::tr(
            "Choose what to do with tables that exist already, or map the table to another name."));
}

constexpr int NoSuchTable = 1146;

// What an interrupted pass may have created, and nobody filled.
Status dropLeftOver(Connection &destination, TableWork &table)
{
    Result<ResultSet> row = destination.query(firstRowStatement(table));
    if (!row && row.error().serverErrno == NoSuchTable) // its CREATE was lost
        return {};
    if (!row)
        return failure(std::move(row.error()));
    if (!row->isEmpty())
        return failure(ErrorCode::ObjectExists,
                       TablePreparerText::tr("%1 appeared at the destination after the run began, with rows.")
                           .arg(visibleName(table.layout.destination.displayName())),
                       TablePreparerText::tr("Somebody else made it. Drop it, or leave the table out."));
    return execute(destination, dropStatement(table));
}

} // namespace

Status emptyTable(Connection &destination, const TableWork &table)
{
    if (Status emptied = execute(destination, emptyStatement(table)); !emptied)
        return emptied;
    return table.standsAlready ? Status() : raiseCounter(destination, table); // it begins at 1 again
}

Status raiseCounter(Connection &destination, const TableWork &table)
{
    if (table.counter == 0)
        return {};
    return execute(destination, "ALTER TABLE " + quoted(table.layout.destination)
                                    + " AUTO_INCREMENT=" + QByteArray::number(table.counter));
}

Result<TablePreparation> preparationOf(const TableWork &table, const Agenda &agenda)
{
    const QString shown = visibleName(table.layout.destination.displayName());
    if (!table.standsAlready) {
        if (agenda.schema)
            return TablePreparation::Create;
        return failure(
            ErrorCode::ObjectMissing,
            TablePreparerText::tr("%1 does not stand at the destination, and schema migration is not chosen.")
                .arg(shown),
            TablePreparerText::tr("Choose schema migration too, or create the table first."));
    }
    switch (table.existing) {
    case ExistingPolicy::Fail:
        if (agenda.schema)
            return failure(
                ErrorCode::ObjectExists,
                TablePreparerText::tr("%1 stands at the destination already.").arg(shown),
                TablePreparerText::tr(
                    "Choose what to do with tables that exist already, or map the table to another name."));
        return TablePreparation::RequireEmpty;
    case ExistingPolicy::Keep:
    case ExistingPolicy::Overwrite:
        if (agenda.data && table.layout.rowKeyPositions.empty())
            return failure(
                ErrorCode::Unsupported,
                TablePreparerText::tr("%1 has no key by which rows that stand there could be recognised.")
                    .arg(shown),
                TablePreparerText::tr("Choose to empty or drop the table, or leave it out."));
        return TablePreparation::None;
    case ExistingPolicy::Truncate:
        return agenda.data ? TablePreparation::Empty : TablePreparation::None; // nothing would fill it again
    case ExistingPolicy::Drop:
        if (agenda.schema)
            return TablePreparation::Replace;
        return failure(
            ErrorCode::BadInput,
            TablePreparerText::tr("%1 cannot be dropped and recreated without schema migration.").arg(shown),
            TablePreparerText::tr("Choose schema migration too, or choose to empty the table."));
    }
    return TablePreparation::None;
}

QList<QByteArray> preparingStatements(TablePreparation preparation, const TableWork &table)
{
    switch (preparation) {
    case TablePreparation::None:
        return {};
    case TablePreparation::RequireEmpty:
        return {firstRowStatement(table)};
    case TablePreparation::Empty:
        return {emptyStatement(table)};
    case TablePreparation::Create:
    case TablePreparation::Replace:
        break;
    }
    QList<QByteArray> statements;
    if (preparation == TablePreparation::Replace)
        statements += dropStatement(table);
    return statements + table.ddl.before + QList{table.ddl.create} + table.ddl.after;
}

Status prepareTable(Connection &destination, TableWork &table, const Agenda &agenda, RunBoard &board)
{
    const Result<TablePreparation> preparation = preparationOf(table, agenda);
    // What an interrupted pass left is gone before anything else is said of the table.
    if (!table.standsAlready && table.mayBeLeftOver)
        if (Status dropped = dropLeftOver(destination, table); !dropped)
            return dropped;
    if (!preparation)
        return failure(preparation.error());
    const QString shown = visibleName(table.layout.destination.displayName());
    switch (*preparation) {
    case TablePreparation::None:
        return {};
    case TablePreparation::Create:
        table.mayBeLeftOver = true; // whatever comes of it
        return create(destination, table);
    case TablePreparation::RequireEmpty:
        return requireEmpty(destination, table);
    case TablePreparation::Empty:
        board.log(LogLevel::Warning, TablePreparerText::tr("%1: emptied, as chosen").arg(shown));
        return execute(destination, emptyStatement(table));
    case TablePreparation::Replace:
        board.log(LogLevel::Warning, TablePreparerText::tr("%1: dropped, as chosen").arg(shown));
        if (Status dropped = execute(destination, dropStatement(table)); !dropped)
            return dropped;
        crashPoint("table.dropped");
        table.standsAlready = false;
        table.stoodAndDropped = true;
        table.mayBeLeftOver = true;
        return create(destination, table);
    }
    return {};
}

} // namespace floe
