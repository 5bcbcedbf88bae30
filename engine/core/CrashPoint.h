#pragma once

#include <QByteArray>
#include <QtGlobal>

#ifdef FLOE_CRASH_POINTS
#include <atomic>
#include <csignal>
#include <unistd.h>
#endif

namespace floe {

/// A named moment at which a test may have the process killed, as power loss would: FLOE_CRASH_AT=NAME or
/// NAME:3 for the third time. Only in builds with tests; else it is nothing.
inline void crashPoint([[maybe_unused]] const char *name)
{
#ifdef FLOE_CRASH_POINTS
    static const QByteArray wanted = qgetenv("FLOE_CRASH_AT");
    if (wanted.isEmpty())
        return;
    static const qsizetype colon = wanted.indexOf(':');
    static const QByteArray wantedName = colon < 0 ? wanted : wanted.left(colon);
    static std::atomic<int> left = colon < 0 ? 1 : wanted.mid(colon + 1).toInt();
    if (wantedName == name && --left == 0)
        ::kill(::getpid(), SIGKILL);
#endif
}

/// How many rows a test wants in a chunk, so that few rows make several: FLOE_CHUNK_ROWS; 0: as many as ever.
/// A table of few rows then counts as a large one.
inline quint64 chunkRowsForTests()
{
#ifdef FLOE_CRASH_POINTS
    static const quint64 rows = qgetenv("FLOE_CHUNK_ROWS").toULongLong();
    return rows;
#else
    return 0;
#endif
}

/// The way on which a test wants rows to be loaded: FLOE_LOAD_WAY, one of arrays, load, insert; empty: as
/// ever.
inline QByteArray loadWayForTests()
{
#ifdef FLOE_CRASH_POINTS
    return qgetenv("FLOE_LOAD_WAY");
#else
    return {};
#endif
}

} // namespace floe
