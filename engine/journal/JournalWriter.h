#pragma once

#include "journal/Journal.h"
#include "journal/JournalStore.h"

#include <QElapsedTimer>

#include <condition_variable>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

namespace floe {

/// Owns the writer thread, on which the store lives, and the queue of what is to be written and read. Takes
/// all that is queued at once into one transaction, so that callers who wait share one sync. Notes of a
/// transaction that failed are kept and written before anything later.
class Journal::Writer
{
public:
    /// On the writer thread.
    using Act = std::function<Status(JournalStore &)>;

    explicit Writer(const QString &file);
    /// Writes what is queued.
    ~Writer();
    Q_DISABLE_COPY_MOVE(Writer)

    const QString &file() const { return m_file; }
    /// Once, before anything else: how the store opened.
    Status opened() { return m_opened.get(); }

    void note(Act act);
    /// Waits until it is on disk, or failed. Also tells of a note that was refused before it.
    Status record(Act act);
    /// The same, but leaves what is to be told of notes to record().
    Status write(Act act);
    /// Outside of transactions, after all that was queued before.
    Status read(Act act);

private:
    enum class Kind { Note, Record, Write, Read };
    struct Item
    {
        Kind kind = Kind::Note;
        Act act{}; ///< none: only waits for what was queued before
        std::promise<Status> answer{};
    };

    Status ask(Kind kind, Act act);
    void work(std::promise<Status> opened);
    void carryOut(std::vector<Item> batch);
    void writeGroup(std::vector<Item> group);
    Status transact(const std::vector<Item> &group, std::vector<Status> &each);
    void answer(std::vector<Item> &group, const Status &done, const std::vector<Status> &each);
    void setFailing(bool failing);

    const QString m_file;
    std::mutex m_mutex;
    std::condition_variable m_wake; ///< something is queued, or all is over
    std::condition_variable m_room; ///< notes may be queued again
    std::vector<Item> m_queue;
    int m_queuedNotes = 0;
    bool m_failing = false; ///< the last transaction failed: waiting for room would be waiting for people
    bool m_closing = false;

    // Of the writer thread.
    std::unique_ptr<JournalStore> m_store;
    std::vector<Item> m_owed; ///< notes of failed transactions
    std::optional<Error> m_refusedNote;
    QElapsedTimer m_lastTry;

    std::future<Status> m_opened;
    std::thread m_thread;
};

} // namespace floe
