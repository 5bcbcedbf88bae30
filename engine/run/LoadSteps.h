#pragma once

namespace floe {

/// How far a run is held back, step by step: from reading to reading, without any server. Any one thread.
class LoadSteps
{
public:
    /// `running`: statements of others at the busier end. Half the workers go on while that is above
    /// `limit`, down to one, which then rests between its chunks. tunables::LoadCalmPolls readings of at most
    /// LoadCalmPercent of the limit lead one step back up. Whether anything changed.
    bool take(int running, int limit, int workers);
    bool holds() const { return m_held > 0; }
    int workers() const { return m_held; } ///< while it holds
    bool rests() const { return m_rests; }

private:
    int m_held = 0; ///< 0: all workers go on
    bool m_rests = false;
    int m_calm = 0; ///< readings, one after the other
};

} // namespace floe
