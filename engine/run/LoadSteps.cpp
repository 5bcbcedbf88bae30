#include "run/LoadSteps.h"

#include "core/Tunables.h"

#include <algorithm>

namespace floe {

bool LoadSteps::take(int running, int limit, int workers)
{
    const int before = m_held;
    const bool rested = m_rests;
    if (running > limit) {
        m_calm = 0;
        if (!holds())
            m_held = std::max(1, workers / 2);
        else if (m_held > 1)
            m_held = std::max(1, std::min(m_held, workers) / 2);
        else
            m_rests = true;
        if (workers == 1) // it cannot become fewer
            m_rests = true;
    } else if (running > limit * tunables::LoadCalmPercent / 100) {
        m_calm = 0;
    } else if (holds() && ++m_calm >= tunables::LoadCalmPolls) {
        m_calm = 0;
        if (m_rests && workers > 1)
            m_rests = false;
        else
            m_held *= 2;
        if (m_held >= workers) {
            m_held = 0;
            m_rests = false;
        }
    }
    return before != m_held || rested != m_rests;
}

} // namespace floe
