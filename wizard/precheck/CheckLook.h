#pragma once

#include "precheck/Check.h"
#include "shell/Icons.h"

#include <QString>

namespace floe {

/// How a check's state looks: a word, a shape and a tone together. UI thread only.
struct CheckLook
{
    QString word;
    QLatin1String iconName;
    Tone tone = Tone::Neutral;
    int rank = 0; ///< 0 wants attention first

    QIcon stateIcon() const { return icon(iconName, tone); }
};

CheckLook lookOf(CheckState state);

} // namespace floe
