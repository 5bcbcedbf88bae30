#pragma once

#include "core/ErrorCode.h"

#include <QMetaType>
#include <QString>

namespace floe {

/// What went wrong, in the words of a person who has to mend it. A plain value; may cross threads.
/// Never holds a password: messages come from servers and from us, and connection strings are not quoted in
/// them.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString message;   ///< one line: what happened, with the thing's name
    QString details{}; ///< the server's own words, the statement's kind, counters; may be empty
    QString remedy{};  ///< what to do about it; may be empty
    int serverErrno = 0;
    QString sqlState{};
    bool retryable = false; ///< the same act may succeed later without anybody's help

    /// message, details and remedy as lines of plain text.
    QString toText() const;
};

} // namespace floe

Q_DECLARE_METATYPE(floe::Error)
