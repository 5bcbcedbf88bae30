#pragma once

#include "core/Result.h"

#include <QString>

#include <memory>

namespace floe {

/// Held while a process works on a task, so that no second one does; the system frees it with the process,
/// however that ends. Any thread.
class TaskLock
{
public:
    /// ErrorCode::Busy when another process (or this one) holds it, naming the process and since when.
    static Result<std::unique_ptr<TaskLock>> take(const QString &fingerprint);
    /// Whether some process holds it now.
    static bool held(const QString &fingerprint);
    /// What take() says while another process holds it.
    static Error busyError(const QString &fingerprint);
    ~TaskLock();
    TaskLock(const TaskLock &) = delete;
    TaskLock &operator=(const TaskLock &) = delete;

private:
    explicit TaskLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
};

} // namespace floe
