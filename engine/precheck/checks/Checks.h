#pragma once

#include "precheck/Check.h"

#include <memory>

/// One function a check; CheckRegistry.cpp puts them in order.
namespace floe {

std::unique_ptr<Check> makeSourceConnectivity();
std::unique_ptr<Check> makeDestinationConnectivity();
std::unique_ptr<Check> makeSourceVersion();
std::unique_ptr<Check> makeVersionPair();
std::unique_ptr<Check> makeSourceRights();
std::unique_ptr<Check> makeSourceObjects();
std::unique_ptr<Check> makeMappedNames();
std::unique_ptr<Check> makeNotSamePlace();
std::unique_ptr<Check> makeDestinationWritable();
std::unique_ptr<Check> makeDestinationDatabases();
std::unique_ptr<Check> makeDestinationRights();
std::unique_ptr<Check> makeSameNameObjects();
std::unique_ptr<Check> makeDestinationTables();
std::unique_ptr<Check> makeKeptTables();
std::unique_ptr<Check> makeRowsToLose();
std::unique_ptr<Check> makeDestinationTriggers();
std::unique_ptr<Check> makeDestinationEvents();
std::unique_ptr<Check> makeCollations();
std::unique_ptr<Check> makeTableDefinitions();
std::unique_ptr<Check> makeScratchTables();
std::unique_ptr<Check> makeScratchObjects();
std::unique_ptr<Check> makeForeignKeyParents();
std::unique_ptr<Check> makeOtherDefinitions();
std::unique_ptr<Check> makeFunctionCreators();
std::unique_ptr<Check> makeRowFilters();
std::unique_ptr<Check> makeUniqueKeyCollisions();
std::unique_ptr<Check> makeValueSizes();
std::unique_ptr<Check> makeStrangeValues();
std::unique_ptr<Check> makeConnections();
std::unique_ptr<Check> makeStorageEngines();
std::unique_ptr<Check> makeTablesWithoutKey();
std::unique_ptr<Check> makeGeneratedColumns();
std::unique_ptr<Check> makeUnselectedTriggers();
std::unique_ptr<Check> makeSourceActivity();
std::unique_ptr<Check> makeLocalInfile();
std::unique_ptr<Check> makeSqlMode();
std::unique_ptr<Check> makeTimeZone();
std::unique_ptr<Check> makeNameCase();
std::unique_ptr<Check> makeClockSkew();
std::unique_ptr<Check> makePlainTextTransport();
std::unique_ptr<Check> makeDestinationBinlog();
std::unique_ptr<Check> makePolardbFiles();
std::unique_ptr<Check> makeRecycleBin();
std::unique_ptr<Check> makeServersSideBySide();
std::unique_ptr<Check> makeSnapshotStrength();
std::unique_ptr<Check> makeLoadPath();
std::unique_ptr<Check> makeEstimatedDuration();
std::unique_ptr<Check> makeNotMigrated();
std::unique_ptr<Check> makeSourceDdl();
std::unique_ptr<Check> makeSourceWrites();
std::unique_ptr<Check> makeSessionTimeouts();
std::unique_ptr<Check> makeProxyEndpoint();
std::unique_ptr<Check> makeOldPasswords();
std::unique_ptr<Check> makeStaleStatistics();
std::unique_ptr<Check> makeAccountPlugins();
std::unique_ptr<Check> makeStrictMode();
std::unique_ptr<Check> makeOddValues();

} // namespace floe
