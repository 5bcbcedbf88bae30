#pragma once

#include "core/Result.h"
#include "model/ObjectName.h"

#include <QList>
#include <QString>

#include <memory>

namespace floe {

/// What a process that works on a task is about to change at a destination, written down beside the task's
/// lock, so that two different tasks never work on one table at once. It counts for as long as that lock is
/// held, and so it goes with the process, however that ends. Any thread.
class DestinationClaim
{
public:
    struct Content
    {
        QString fingerprint{};       ///< of the task; its lock is held by this process
        QString task{};              ///< its name
        QString server{};            ///< which server it is, wherever it is reached
        QList<ObjectName> objects{}; ///< tables and views, folded as the server folds them
    };

    /// ErrorCode::Busy when another task's claim holds one of the objects: names both. Waits a moment for
    /// others who claim just now.
    static Result<std::unique_ptr<DestinationClaim>> take(const Content &content);
    /// Before the task's lock is freed.
    ~DestinationClaim();
    DestinationClaim(const DestinationClaim &) = delete;
    DestinationClaim &operator=(const DestinationClaim &) = delete;

private:
    explicit DestinationClaim(const QString &path) : m_path(path) {}
    QString m_path;
};

} // namespace floe
