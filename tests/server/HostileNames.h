#pragma once

#include "TestServer.h"

#include "model/MigrationPlan.h"

#include <QString>
#include <QStringList>

/// Two databases in which everything that has a name has one that breaks careless SQL, logs and pages, and
/// the plan that maps their names onto others of the kind. Plain functions for the test's thread.
namespace floe::test {

/// All fit for tables, columns and the rest on every server of the family.
const QStringList &hostileNames();
QString hostileDatabase(); ///< with a table for each name
QString hostileParents();  ///< the other one, with the parents of foreign keys
QString mappedDatabase();
QString mappedParents();

/// Makes both databases at a server of this kind, dropping what stood there.
QString hostileScript(ServerKind kind);
/// Both databases whole, under hostile mapped names; the endpoints are left to the caller.
QList<DatabaseChoice> hostileChoices();

/// What an independent reader finds in the two databases: a line for every object and every name in it. With
/// `plan`: as it has to be called at the destination.
QStringList hostileListing(TestServer &server, const QString &database, const QString &parents,
                           const QList<DatabaseChoice> &plan, QString *error);
/// A query for the rows of table number `index` with its columns' defaults, under the names of either end.
QString hostileRows(qsizetype index, bool atDestination);

} // namespace floe::test
