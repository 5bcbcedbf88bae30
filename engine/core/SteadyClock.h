#pragma once

#include <QtGlobal>

#include <ctime>

namespace floe {

/// Milliseconds since the machine was started, its sleep included. Nobody can set it, so that times between
/// processes of one boot (QSysInfo::bootUniqueId()) can be told by it. Any thread.
inline qint64 steadyMs()
{
#ifdef CLOCK_BOOTTIME
    constexpr clockid_t Clock = CLOCK_BOOTTIME;
#else
    constexpr clockid_t Clock = CLOCK_MONOTONIC;
#endif
    timespec now = {};
    clock_gettime(Clock, &now);
    return qint64(now.tv_sec) * 1'000 + now.tv_nsec / 1'000'000;
}

} // namespace floe
