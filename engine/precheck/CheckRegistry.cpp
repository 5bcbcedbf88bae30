#include "precheck/checks/Checks.h"

namespace floe {

std::vector<std::unique_ptr<Check>> makeChecks()
{
    using Make = std::unique_ptr<Check> (*)();
    // What others stand on comes first: a row that says "fix this first" points upwards.
    static constexpr Make makers[] = {
        makeSourceConnectivity,
        makeDestinationConnectivity,
        makeSourceVersion,
        makeVersionPair,
        makeSourceRights,
        makeSourceObjects,
        makeMappedNames,
        makeNotSamePlace,
        makeDestinationWritable,
        makeDestinationDatabases,
        makeDestinationRights,
        makeSameNameObjects,
        makeDestinationTables,
        makeKeptTables,
        makeRowsToLose,
        makeDestinationTriggers,
        makeDestinationEvents,
        makeCollations,
        makeTableDefinitions,
        makeScratchTables,
        makeForeignKeyParents,
        makeOtherDefinitions,
        makeScratchObjects,
        makeFunctionCreators,
        makeRowFilters,
        makeUniqueKeyCollisions,
        makeValueSizes,
        makeStrangeValues,
        makeOddValues,
        makeConnections,
        makeStorageEngines,
        makeTablesWithoutKey,
        makeGeneratedColumns,
        makeUnselectedTriggers,
        makeSourceActivity,
        makeSourceDdl,
        makeLocalInfile,
        makeSqlMode,
        makeStrictMode,
        makeTimeZone,
        makeNameCase,
        makeClockSkew,
        makeSessionTimeouts,
        makeProxyEndpoint,
        makePlainTextTransport,
        makeOldPasswords,
        makeAccountPlugins,
        makeStaleStatistics,
        makeDestinationBinlog,
        makePolardbFiles,
        makeRecycleBin,
        makeSourceWrites, // late: it compares with the beginning
        makeServersSideBySide,
        makeSnapshotStrength,
        makeLoadPath,
        makeEstimatedDuration,
        makeNotMigrated,
    };
    std::vector<std::unique_ptr<Check>> checks;
    checks.reserve(std::size(makers));
    for (const Make make : makers)
        checks.push_back(make());
    return checks;
}

} // namespace floe
