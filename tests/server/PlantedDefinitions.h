#pragma once

#include "TestServer.h"

#include <QList>
#include <QString>

/// A definition in the database `planted` at the source.
struct PlantedDefinition
{
    QString name;
    QString sql;         ///< may hold semicolons
    bool refused = true; ///< the destination takes it in no form
    QString stands = {}; ///< of those that it takes: a query that has rows where it stands
};

/// Twenty that the destination refuses, in an order in which they can be made, after the common ones that
/// every server takes.
QList<PlantedDefinition> plantedDefinitions(floe::test::ServerKind from, floe::test::ServerKind to);
/// How many of them every server takes.
int commonDefinitions();
