#pragma once

#include <QString>

namespace floe {

/// Bytes in the name of the file or folder that a server keeps for an object of this name: letters of some
/// scripts take three, all else beside ASCII letters, digits and the underscore five.
int fileNameBytes(const QString &name);

inline constexpr int MaxFileNameBytes = 255;  ///< of the usual file systems
inline constexpr int FileNameEndingBytes = 4; ///< ".ibd", ".frm", ".TRN"

} // namespace floe
