#pragma once

#include "model/ObjectNode.h"

#include <QIcon>
#include <QString>

/// Words and pictures for the nodes of the object trees. UI thread.
namespace floe::objecttexts {

QString name(const ObjectNode &node);
QString mappedName(const ObjectNode &node);
QIcon kindIcon(const ObjectNode &node);
/// "Same name", "Renamed", "Clash" …; the icon has a shape of its own for each word.
QString state(const ObjectNode &node);
QIcon stateIcon(const ObjectNode &node);
QString toolTip(const ObjectNode &node);

QString policyTitle(ExistingPolicy policy);
/// One plain sentence on what will happen to a table that stands at the destination already.
QString policyConsequence(ExistingPolicy policy, MigrationTypes types);

} // namespace floe::objecttexts
