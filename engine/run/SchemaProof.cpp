#include "run/SchemaProof.h"

#include "schema/ExactDefinition.h"
#include "server/Catalog.h"
#include "server/Connection.h"
#include "verify/SchemaComparison.h"

namespace floe {

Status proveSchema(RunSetup &setup, Connection &destination, const QSet<QString> &standingDatabases)
{
    Catalog catalog(destination, setup.destinationTraits);
    const Result<DestinationCatalog> found =
        DestinationCatalog::read(catalog, setup.objects.mappedDatabases());
    if (!found)
        return failure(found.error());
    const SchemaEnds ends{setup.objects, setup.sourceTraits, setup.destinationTraits, *found};

    QStringList lines;
    const int fold = setup.destinationTraits.lowerCaseTableNames;
    for (const ResolvedDatabase &database : std::as_const(setup.objects.databases))
        if (!standingDatabases.contains(foldedTableName(database.mapped, fold)))
            lines += databaseDifferences(database, ends);
    for (const auto &table : setup.tables) {
        if (table->failed || table->standsAlready)
            continue;
        if (Status go = setup.control.checkpoint(); !go)
            return go;
        // A table that is gone is told by the catalogue.
        const Result<QString> definition = exactDefinition(destination, catalog, table->layout.destination);
        if (!definition && !destination.alive())
            return failure(definition.error());
        lines += schemaDifferences(*table->table, table->ddl, QString::fromUtf8(table->definition),
                                   definition.value_or(QString()), ends);
    }
    for (const QString &line : std::as_const(lines))
        setup.warn(line);
    const std::lock_guard lock(setup.resultMutex);
    setup.schemaDifferences = lines;
    return {};
}

} // namespace floe
