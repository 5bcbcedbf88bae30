#include "journal/JournalWriter.h"

#include "core/Tunables.h"

#include <QtDebug>

#include <algorithm>
#include <iterator>

namespace floe {

Journal::Writer::Writer(const QString &file) : m_file(file)
{
    std::promise<Status> opened;
    m_opened = opened.get_future();
    m_thread = std::thread(&Writer::work, this, std::move(opened));
}

Journal::Writer::~Writer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void Journal::Writer::note(Act act)
{
    {
        std::unique_lock lock(m_mutex);
        m_room.wait(lock, [this] { return m_queuedNotes < tunables::JournalQueuedNotes || m_failing; });
        ++m_queuedNotes;
        m_queue.push_back({.kind = Kind::Note, .act = std::move(act)});
    }
    m_wake.notify_one();
}

Status Journal::Writer::record(Act act)
{
    return ask(Kind::Record, std::move(act));
}

Status Journal::Writer::write(Act act)
{
    return ask(Kind::Write, std::move(act));
}

Status Journal::Writer::read(Act act)
{
    return ask(Kind::Read, std::move(act));
}

Status Journal::Writer::ask(Kind kind, Act act)
{
    Item item{.kind = kind, .act = std::move(act)};
    std::future<Status> answer = item.answer.get_future();
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(item));
    }
    m_wake.notify_one();
    return answer.get();
}

void Journal::Writer::work(std::promise<Status> opened)
{
    auto store = JournalStore::open(m_file);
    if (!store) {
        opened.set_value(failure(store.error()));
        return;
    }
    m_store = std::move(*store);
    opened.set_value({});
    for (bool closing = false; !closing;) {
        std::vector<Item> batch;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return !m_queue.empty() || m_closing; });
            batch.swap(m_queue);
            m_queuedNotes = 0;
            closing = m_closing;
        }
        m_room.notify_all();
        carryOut(std::move(batch));
    }
    if (!m_owed.empty()) {
        std::vector<Item> last(1);
        last.front().kind = Kind::Record;
        writeGroup(std::move(last));
    }
    if (!m_owed.empty())
        qWarning("%zu notes could not be written to the journal.", m_owed.size());
    m_store.reset();
}

void Journal::Writer::carryOut(std::vector<Item> batch)
{
    std::vector<Item> group;
    for (Item &item : batch) {
        if (item.kind != Kind::Read) {
            group.push_back(std::move(item));
            continue;
        }
        writeGroup(std::exchange(group, {}));
        item.answer.set_value(item.act(*m_store));
    }
    writeGroup(std::move(group));
}

void Journal::Writer::writeGroup(std::vector<Item> group)
{
    if (group.empty())
        return;
    const bool awaited =
        std::any_of(group.begin(), group.end(), [](const Item &item) { return item.kind != Kind::Note; });
    group.insert(group.begin(), std::make_move_iterator(m_owed.begin()),
                 std::make_move_iterator(m_owed.end()));
    const bool tryAgain = m_owed.empty() || awaited || m_lastTry.hasExpired(tunables::JournalRetryMs);
    m_owed.clear();
    if (!tryAgain) {
        m_owed = std::move(group);
        return;
    }

    std::vector<Status> each(group.size());
    Status done;
    if (std::any_of(group.begin(), group.end(), [](const Item &item) { return bool(item.act); })) {
        done = transact(group, each);
        m_lastTry.start();
        setFailing(!done);
    }
    answer(group, done, each);
}

Status Journal::Writer::transact(const std::vector<Item> &group, std::vector<Status> &each)
{
    if (Status begun = m_store->begin(); !begun)
        return begun;
    for (size_t i = 0; i < group.size(); ++i) {
        if (group[i].act)
            each[i] = group[i].act(*m_store);
        if (!each[i] && m_store->lost()) {
            m_store->rollback();
            return each[i];
        }
    }
    Status done = m_store->commit();
    if (!done)
        m_store->rollback();
    return done;
}

void Journal::Writer::answer(std::vector<Item> &group, const Status &done, const std::vector<Status> &each)
{
    for (size_t i = 0; i < group.size(); ++i) {
        Item &item = group[i];
        if (item.kind == Kind::Note) {
            if (!done)
                m_owed.push_back(std::move(item));
            else if (!each[i] && !m_refusedNote)
                m_refusedNote = each[i].error();
        } else if (!done || !each[i]) {
            item.answer.set_value(done ? each[i] : done);
        } else if (item.kind == Kind::Record && m_refusedNote) {
            item.answer.set_value(failure(*std::exchange(m_refusedNote, std::nullopt)));
        } else {
            item.answer.set_value({});
        }
    }
}

void Journal::Writer::setFailing(bool failing)
{
    {
        const std::lock_guard lock(m_mutex);
        m_failing = failing;
    }
    if (failing)
        m_room.notify_all();
}

} // namespace floe
