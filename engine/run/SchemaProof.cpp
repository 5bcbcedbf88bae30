#include "run/SchemaProof.h"

#include "run/DefinitionMark.h"
#include "schema/ExactDefinition.h"
#include "server/Catalog.h"
#include "server/Connection.h"
#include "verify/SchemaComparison.h"

#include <QCoreApplication>

#include <algorithm>

namespace floe {

namespace {

struct SchemaProofText
{
    Q_DECLARE_TR_FUNCTIONS(floe::SchemaProof)
};

/// Whether the table's definition is this run's, or the verified run's, and stands there to be compared.
bool isOurs(const TableWork &table, bool verifyOnly)
{
    if (table.skipped)
        return false;
    if (!verifyOnly)
        return !table.failed && !table.standsAlready;
    return table.standsAlready && !table.madeByOthers && !table.definition.isEmpty();
}

/// The table without the foreign keys that were left out because the user gave their parents up, which are
/// told. One that was added before that is compared.
ResolvedTable withoutLeftOutKeys(RunSetup &setup, TableWork &table, const SchemaEnds &ends)
{
    ResolvedTable compared = *table.table;
    const QList<ForeignKeyInfo> standing = ends.catalog.foreignKeys.value(ends.catalog.key(compared.mapped));
    compared.foreignKeys.removeIf([&](const ForeignKeyInfo &key) {
        const ResolvedTable *parent = setup.objects.table(key.parent, ends.source.lowerCaseTableNames);
        const auto skipped =
            std::find_if(setup.tables.begin(), setup.tables.end(), [parent](const auto &other) {
                return parent && other->table == parent && other->skipped;
            });
        if (skipped == setup.tables.end()
            || std::any_of(standing.cbegin(), standing.cend(), [&key](const ForeignKeyInfo &other) {
                   return other.name.compare(key.name, Qt::CaseInsensitive) == 0;
               }))
            return false;
        const QString parentName = visibleName((*skipped)->layout.destination.displayName());
        const QString told = SchemaProofText::tr("foreign key %1 was left out: its parent %2 was skipped")
                                 .arg(visibleName(key.name), parentName);
        if (!table.ddl.notCarried.contains(told))
            table.ddl.notCarried += told;
        if (setup.agenda.verifyOnly) // the run has told when it came to it
            setup.warn(SchemaProofText::tr("%1: foreign key %2 was left out, as its parent %3 was skipped.")
                           .arg(visibleName(table.layout.destination.displayName()), visibleName(key.name),
                                parentName));
        return true;
    });
    return compared;
}

} // namespace

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
    const bool verifyOnly = setup.agenda.verifyOnly;
    const auto isNew = [&](const QString &mapped) {
        return verifyOnly ? setup.earlier && setup.earlier->databases.contains(mapped)
                          : !standingDatabases.contains(foldedTableName(mapped, fold));
    };
    for (const ResolvedDatabase &database : std::as_const(setup.objects.databases))
        if (isNew(database.mapped))
            lines += databaseDifferences(database, ends);
    QList<ObjectName> ours;
    for (const auto &table : setup.tables)
        if (isOurs(*table, verifyOnly))
            ours += table->layout.destination;
    catalog.expect(std::move(ours));
    for (const auto &table : setup.tables) {
        if (!isOurs(*table, verifyOnly))
            continue;
        if (Status go = setup.control.checkpoint(); !go)
            return go;
        // A table that is gone is told by the catalogue.
        const Result<QString> definition = exactDefinition(destination, catalog, table->layout.destination);
        if (!definition && !destination.alive())
            return failure(definition.error());
        if (definition && !verifyOnly) // for an undo
            setup.journal->done(UnitKind::Definition, table->layout.destination, {},
                                definitionMark(*definition));
        const QStringList differing =
            schemaDifferences(withoutLeftOutKeys(setup, *table, ends), table->ddl,
                              QString::fromUtf8(table->definition), definition.value_or(QString()), ends);
        const bool edited =
            table->edited || (setup.earlier && setup.earlier->edited.contains(table->layout.source));
        for (const QString &line : differing)
            lines += edited ? SchemaProofText::tr("%1 (your definition was used)").arg(line) : line;
    }
    for (const QString &line : std::as_const(lines))
        setup.warn(line);
    const std::lock_guard lock(setup.resultMutex);
    setup.schemaDifferences = lines;
    return {};
}

} // namespace floe
