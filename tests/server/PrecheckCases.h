#pragma once

#include "PrecheckStage.h"

#include <QList>
#include <QMap>
#include <QMetaType>

#include <functional>

/// What a case may change before the precheck runs.
struct PrecheckScene
{
    floe::MigrationPlan plan;
    floe::Secrets secrets;
};

/// One way in which a check fires.
struct PrecheckCase
{
    PrecheckStage::Place from = PrecheckStage::Source;
    PrecheckStage::Place to = PrecheckStage::Destination;
    QString atSource = {};
    QString atDestination = {};
    std::function<void(PrecheckScene &)> adjust = {};
    floe::CheckState state = floe::CheckState::Warning;
    QString says = {}; ///< somewhere in the row
};

/// By the id of the check; the checks that need more than a case have none.
QMap<QString, QList<PrecheckCase>> precheckCases();

Q_DECLARE_METATYPE(PrecheckCase)
