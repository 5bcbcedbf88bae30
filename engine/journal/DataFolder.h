#pragma once

#include "core/Result.h"

#include <QString>

namespace floe {

/// The user's folder in which journal, locks and log live. Not made by asking for it.
QString dataFolder();

/// Makes the folder, and what is missing above it, for its owner's eyes only. ErrorCode::File.
Status makePrivateFolder(const QString &path);

} // namespace floe
