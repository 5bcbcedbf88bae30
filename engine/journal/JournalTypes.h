#pragma once

#include "copy/KeyRange.h"
#include "copy/RowHash.h"
#include "model/ObjectName.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

/// What the journal keeps, as plain values. May cross threads. No secret ever stands in one of them.
namespace floe {

/// A piece of work that is done as a whole or not at all.
enum class UnitKind {
    Database,   ///< CREATE DATABASE; object.name is empty
    Table,      ///< the table's preparation: create, empty, accept
    Chunk,      ///< a range of a table's rows; `number` is its place in the table's chain of ranges
    Index,      ///< a deferred index; `name` is the index's
    ForeignKey, ///< `name` is the constraint's
    Object,     ///< view, routine, trigger, event; `name` is its kind
    Session,    ///< a session that was opened at an end; `name` is the end, `number` the server's id for it
    Ending,     ///< what became of a table, where that is to be remembered
    Definition, ///< of a table, as the run left it; `detail` is its mark
};

enum class UnitState {
    Planned,    ///< known, not begun
    Begun,      ///< its statement was sent, or is about to be
    Committing, ///< Chunk: COMMIT was sent, or is about to be; sum and bytes are those of the rows sent
    Done,
    Undone, ///< was done and has been taken back
};

/// Names a unit within its run, the same in every pass over it.
struct UnitKey
{
    UnitKind kind = UnitKind::Table;
    ObjectName object; ///< mapped name
    QString name{};
    qint64 number = 0;

    bool operator==(const UnitKey &) const = default;
};

struct Unit
{
    UnitKey key;
    UnitState state = UnitState::Planned;
    KeyRange range{};    ///< Chunk
    RowSum sum{};        ///< Chunk, from Committing on
    quint64 bytes = 0;   ///< Chunk, from Committing on: bytes of values as read
    QByteArray detail{}; ///< JSON whose shape the run room owns; may be empty
};

/// A migration task as the task list shows it.
struct TaskRecord
{
    qint64 id = 0;
    QString fingerprint{}; ///< taskFingerprint()
    QString name{};
    QString file{};      ///< absolute path of its task file; empty where it has none
    QByteArray plan{};   ///< planToJson()
    QDateTime created{}; ///< UTC
};

/// One run of a task. A run that was interrupted and goes on is the same run.
struct RunRecord
{
    qint64 id = 0;
    qint64 task = 0;
    QString job{};   ///< "run", "verify", "repair"
    QString state{}; ///< the run's state in the run room's words; what it was at when it was last heard of
    QDateTime started{}; ///< UTC
    QDateTime ended{};   ///< UTC; invalid while it runs, and after it was interrupted
    int passes = 1;      ///< how often it was begun or gone on with
    quint64 rows = 0;    ///< at the destination, when it was last heard of
    quint64 bytes = 0;
    QByteArray ground{}; ///< JSON of the run room: what a pass compares before it goes on
    QString summary{};   ///< one line for people: how it ended
    QString report{};    ///< folder of its report; empty without one
};

} // namespace floe
