#pragma once

#include "core/Result.h"
#include "model/MigrationPlan.h"
#include "run/WriteMark.h"

#include <QList>
#include <QString>

namespace floe {

class Connection;

/// Whether the source was written between two moments, and how that is known. A plain value.
struct WriteFinding
{
    enum class State { NoWritesSeen, WritesSeen, NotKnown };
    enum class How { BinaryLog, Counters, Tables };
    enum class WhyNot {
        None,
        OtherServer, ///< the marks are of two servers
        Restarted,   ///< the counters began anew, and there is no binary log to ask
        RowsAlone,   ///< rows changed without a statement: temporary tables, or replication
        OwnWrites,   ///< we write to the same server ourselves
        NotLogged,   ///< the binary log has not moved, but the counters have
    };
    enum class Trace { UpdateTime, RowCount, AutoIncrement, Definition, Gone };
    struct Table
    {
        ObjectName name;
        Trace trace = Trace::UpdateTime;
        QDateTime when; ///< our clock, UTC; invalid: not known
    };

    State state = State::NotKnown;
    How how = How::Counters;
    WhyNot whyNot = WhyNot::None;
    WriteMark::Log log = WriteMark::Log::Off; ///< why the binary log was not asked
    QList<Table> tables;      ///< chosen ones that were written, the latest first; empty: not known which
    bool chosenStill = false; ///< something was written, but the chosen tables' own counters stand still
    QDateTime since;          ///< our clock, UTC
    QString from;             ///< position in the binary log, where that tells
    QString to;

    /// One line for people, in the present language.
    QString text() const;
};

/// Reads marks of the source and compares them. Only reads; what it and a run read is no write. All functions
/// may be called from any thread; the connection belongs to the calling one.
class WriteWatch
{
public:
    /// `objects` may be empty: then only the server as a whole is watched. `connection` has the role Control.
    /// Needs no right; with REPLICATION CLIENT the binary log tells for certain. Errors: the connection's.
    static Result<WriteMark> mark(Connection &connection, const ServerTraits &traits,
                                  const QList<DatabaseChoice> &objects);

    /// `weWriteHere`: the destination is on the same server. A table that only `after` knows is told by its
    /// times, so `before` may be of a moment at which nothing was chosen yet.
    static WriteFinding compare(const WriteMark &before, const WriteMark &after, bool weWriteHere = false);
};

} // namespace floe
