#pragma once

#include "run/LoadSteps.h"
#include "run/RunSetup.h"

#include <QFuture>
#include <QThreadPool>

#include <array>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace floe {

/// Slows a run down while more than the plan's maxThreadsRunning statements of others run at an end. What
/// counts is the server's Threads_running without what Floe's own sessions run. Owns a thread, and a session
/// at each end for as long as there is a limit and workers work. From its construction until its end;
/// reads only.
class LoadGuard
{
public:
    /// On the orchestrator's thread.
    explicit LoadGuard(RunSetup &setup);
    ~LoadGuard();
    LoadGuard(const LoadGuard &) = delete;
    LoadGuard &operator=(const LoadGuard &) = delete;

private:
    /// One end, as the guard sees it.
    struct Post
    {
        std::unique_ptr<Connection> session;
        bool refused = false;          ///< the server does not tell
        std::optional<QString> denied; ///< a password that was refused, and is not tried again
        int turnedAway = 0;            ///< logins in a row that the server refused for another reason
        bool told = false;             ///< that it turns the guard away
        bool isBlind() const;
    };
    void watch();
    /// false: it is over.
    bool sleep();
    bool isWanted() const;
    void look();
    /// Statements of others; nullopt where it is not known this time.
    std::optional<int> othersAt(End end, int limit);
    Result<int> countOthers(End end, Connection &session, int limit);
    Result<int> countWithoutOurs(End end, Connection &session);
    Status renew(End end, Post &post);
    void noteLoginFailed(End end, Post &post, const QString &password, const Error &why);
    void warnBlind(End end, const Error &why);
    void closeSession(End end);
    void hold(End end, int running, int limit, bool changed);
    void letGo();

    RunSetup &m_setup;
    const bool m_sameServer; ///< source and destination
    LoadSteps m_steps;
    bool m_told = false;
    std::array<Post, 2> m_posts; ///< source, destination
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_over = false;
    QThreadPool m_pool;
    QFuture<void> m_future;
};

} // namespace floe
