#pragma once

#include "copy/Snapshot.h"
#include "run/ControlSessions.h"
#include "run/ReaderGate.h"
#include "run/WriteWatch.h"

#include <optional>

namespace floe {

/// The moment of the source that a pass sees, and what was written there since the first one. Opens the
/// snapshot, and decides what rows of earlier moments are still worth. On the orchestrator's thread.
class SourceMoment
{
public:
    SourceMoment(RunSetup &setup, ControlSessions &controls) : m_setup(setup), m_controls(controls) {}

    /// Brings the workers at the gate to one moment, in which they see `tables` (names at the source). Tables
    /// whose definition is no more what was planned fail.
    Status open(ReaderGate &gate, const QList<ObjectName> &tables);
    /// What the moment means for the rows that earlier passes have copied: they stay, or are doubted. Then
    /// the journal keeps the moment. Only for passes that copy.
    Status settle();
    /// What was written from just before the first moment until now; nullopt where the source does not tell.
    std::optional<WriteFinding> writesSince();
    /// Whether rows may have arrived in part, so that only a comparison of both ends tells.
    bool leavesRowsInDoubt() const;

    SnapshotTier tier() const { return m_tier; }
    /// Seconds for which the source stood locked, in the last pass.
    double lockSeconds() const { return m_lockSeconds; }
    /// The last answer of writesSince().
    const std::optional<WriteFinding> &writes() const { return m_writes; }

private:
    std::optional<WriteMark> readMark();
    Status meetEarlierRows();
    WriteFinding compare(const WriteMark &then, const WriteMark &now) const;

    RunSetup &m_setup;
    ControlSessions &m_controls;
    SnapshotTier m_tier = SnapshotTier::None;
    double m_lockSeconds = 0;
    std::optional<WriteMark> m_before; ///< just before this pass's moment
    std::optional<WriteMark> m_first;  ///< just before the first one's
    std::optional<WriteFinding> m_writes;
};

} // namespace floe
