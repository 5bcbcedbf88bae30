#pragma once

#include "copy/RateLimit.h"
#include "model/MigrationPlan.h"
#include "run/SessionRegister.h"

#include <algorithm>
#include <atomic>
#include <limits>
#include <mutex>
#include <optional>

namespace floe {

/// What may be changed while a run works, and what it may be cut off from. Any thread.
class LiveSettings
{
public:
    LiveSettings() = default;
    void begin(const PlanOptions &options, const Secrets &secrets)
    {
        limit.change(options.rateLimitMiBps);
        m_workers = options.workers;
        m_maxThreadsRunning = options.maxThreadsRunning;
        setSecrets(secrets);
    }

    RateLimit limit;

    SessionRegister sessions; ///< the workers'
    SessionRegister controls; ///< the orchestrator's
    /// Ends whatever they wait for: after a stop that a dead network keeps from them.
    void cutSessions()
    {
        for (const End end : {End::Source, End::Destination}) {
            sessions.cut(end);
            controls.cut(end);
        }
    }

    /// How many workers may be busy; those beyond wait.
    int workers() const { return std::min(chosenWorkers(), m_heldTo.load(std::memory_order_relaxed)); }
    int chosenWorkers() const { return m_workers.load(std::memory_order_relaxed); }
    void setWorkers(int workers) { m_workers = workers; }

    /// 0 = no load guard.
    int maxThreadsRunning() const { return m_maxThreadsRunning; }
    void setMaxThreadsRunning(int most) { m_maxThreadsRunning = most; }
    /// By the load guard. `rests`: between its chunks, the worker that is left leaves the servers alone.
    void holdTo(int workers, bool rests)
    {
        m_heldTo = workers;
        m_rests = rests;
    }
    void release() { holdTo(std::numeric_limits<int>::max(), false); }
    bool rests() const { return m_rests.load(std::memory_order_relaxed); }

    Secrets secrets() const
    {
        const std::lock_guard lock(m_mutex);
        return m_secrets;
    }
    void setSecrets(const Secrets &secrets)
    {
        const std::lock_guard lock(m_mutex);
        m_secrets = secrets;
        m_passwordRefused.reset();
    }
    QString password(End end) const
    {
        const std::lock_guard lock(m_mutex);
        return end == End::Source ? m_secrets.sourcePassword : m_secrets.destinationPassword;
    }

    /// A server that is asked again refused the password, and the run paused for another one. With both
    /// refused: the one that was first.
    std::optional<End> passwordRefused() const
    {
        const std::lock_guard lock(m_mutex);
        return m_passwordRefused;
    }
    void notePasswordRefused(End end)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_passwordRefused)
            m_passwordRefused = end;
    }

private:
    std::atomic<int> m_workers = 1;
    std::atomic<int> m_maxThreadsRunning = 0;
    std::atomic<int> m_heldTo = std::numeric_limits<int>::max();
    std::atomic<bool> m_rests = false;
    mutable std::mutex m_mutex; ///< guards what follows
    Secrets m_secrets;
    std::optional<End> m_passwordRefused;
};

} // namespace floe
