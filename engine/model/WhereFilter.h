#pragma once

#include "core/Result.h"

#include <QStringView>

namespace floe {

/// Refuses a row filter that could be more than one condition in parentheses: a second statement, a comment
/// that eats what follows, quotes or parentheses that do not balance, NUL. Knows the lexical rules of a
/// session without ANSI_QUOTES and NO_BACKSLASH_ESCAPES, which are the ones that Floe sets. Whether the
/// condition is valid SQL is for the server to say. ErrorCode::BadInput; thread-safe.
Status validateWhere(QStringView where);

} // namespace floe
