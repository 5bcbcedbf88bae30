#pragma once

#include "run/RunTypes.h"
#include "shell/Icons.h"

#include <QString>

/// How states look: a word, a shape and a tone together, so that none of them stands alone. UI thread only.
namespace floe {

struct StateLook
{
    QString word;
    QLatin1String iconName;
    Tone tone = Tone::Neutral;

    QIcon stateIcon() const { return icon(iconName, tone); }
};

StateLook lookOf(RunState state);
StateLook lookOf(PhaseState state);
StateLook lookOf(TableState state);

} // namespace floe
