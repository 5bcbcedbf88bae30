#pragma once

#include "core/Error.h"

#include <tl/expected.hpp>

namespace floe {

/// Every function of the engine that can fail returns one of these; nothing throws across a thread border.
template<typename T> using Result = tl::expected<T, Error>;

using Status = Result<void>;

inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

inline tl::unexpected<Error> failure(ErrorCode code, QString message, QString remedy = {},
                                     QString details = {})
{
    return tl::unexpected<Error>(Error{.code = code,
                                       .message = std::move(message),
                                       .details = std::move(details),
                                       .remedy = std::move(remedy)});
}

} // namespace floe
