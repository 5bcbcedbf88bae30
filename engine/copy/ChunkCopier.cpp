#include "copy/ChunkCopier.h"

#include "copy/InsertLoader.h"
#include "core/Tunables.h"
#include "server/Connection.h"
#include "server/SessionSetup.h"

#include <QCoreApplication>

namespace floe {

namespace {

struct ChunkCopierText
{
    Q_DECLARE_TR_FUNCTIONS(floe::ChunkCopier)
};

class SideRowFeed : public RowFeed
{
public:
    explicit SideRowFeed(std::vector<OwnedRow> rows) : m_rows(std::move(rows)) {}
    Result<bool> next() override
    {
        if (m_next == m_rows.size())
            return false;
        m_view = m_rows[m_next++].view();
        return true;
    }
    const RowView &row() const override { return m_view; }

private:
    std::vector<OwnedRow> m_rows;
    size_t m_next = 0;
    RowView m_view;
};

} // namespace

ChunkCopier::ChunkCopier(Connection &source, Connection &destination, const TableLayout &layout,
                         const ServerTraits &destinationTraits, ExistingPolicy existing, RunControl &control,
                         RateLimit &limit, ChunkObserver &observer)
    : m_source(source), m_destination(destination), m_layout(layout), m_traits(destinationTraits),
      m_existing(existing), m_control(control), m_limit(limit), m_observer(observer),
      m_loader(makeLoader(destination, layout, destinationTraits, onDuplicate(existing)))
{}

Status ChunkCopier::copy(const KeyRange &range)
{
    std::unordered_set<RowHash> standing;
    if (m_existing == ExistingPolicy::Keep) {
        Result<std::unordered_set<RowHash>> keys = readKeys(range);
        if (!keys)
            return failure(std::move(keys.error()));
        standing = std::move(*keys);
    }
    Result<RowReader> reader = RowReader::open(m_source, m_layout, range, End::Source);
    if (!reader)
        return failure(std::move(reader.error()));

    CopyFeed feed(*reader, m_layout, m_hasher, m_control, m_limit, m_observer);
    feed.leaveOut(standing.empty() ? nullptr : &standing);
    const bool oneTransaction = !m_layout.rangeKey.empty() || sharesTable(m_existing);
    Chunk chunk;
    chunk.range = range;
    for (;; ++chunk.piece) {
        m_sentKeys.clear();
        feed.collectKeys(sharesTable(m_existing) ? &m_sentKeys : nullptr);
        feed.beginPiece(oneTransaction ? 0 : tunables::ChunkBytes);
        const Result<bool> more = feed.peek();
        if (!more)
            return failure(more.error());
        if (!*more)
            return {};
        const Status copied = copyTransaction(feed, chunk);
        if (!copied) {
            // What is still on its way would be read to its end before the reader can go.
            if (m_control.stopRequested())
                m_source.abandon();
            else if (m_layout.rangeKey.empty() && m_source.alive() && !feed.ended())
                m_observer.onStreamRefused();
            m_observer.onRolledBack(feed.reportedRows(), feed.reportedBytes());
            return copied;
        }
    }
}

Status ChunkCopier::load(const KeyRange &range, Chunk &chunk)
{
    Result<RowReader> reader = RowReader::open(m_source, m_layout, range, End::Source);
    if (!reader)
        return failure(std::move(reader.error()));
    CopyFeed feed(*reader, m_layout, m_hasher, m_control, m_limit, m_observer);
    feed.beginPiece(0);
    chunk.range = range;
    const Result<bool> more = feed.peek();
    if (!more)
        return failure(more.error());
    if (!*more)
        return {};
    Status loaded = loadRows(feed, chunk);
    if (!loaded) {
        feed.flushProgress();
        if (m_control.stopRequested())
            m_source.abandon();
        m_observer.onRolledBack(feed.reportedRows(), feed.reportedBytes());
    }
    return loaded;
}

// Tells what was loaded; nothing of it is committed.
Status ChunkCopier::loadRows(CopyFeed &feed, Chunk &chunk)
{
    for (;;) {
        if (Result<quint64> loaded = m_loader->load(feed); !loaded)
            return failure(std::move(loaded.error()));
        if (std::vector<OwnedRow> rows = feed.takeSideRows(); !rows.empty())
            if (Status inserted = loadSideRows(std::move(rows)); !inserted)
                return inserted;
        // A load may also end early, to write rows laid aside; then the transaction goes on.
        const Result<bool> more = feed.peek();
        if (!more)
            return failure(more.error());
        if (!*more || feed.pieceFull())
            break;
    }
    feed.flushProgress();
    chunk.sum = feed.sum();
    chunk.bytes = feed.bytes();
    chunk.proved = false;
    return {};
}

Status ChunkCopier::copyTransaction(CopyFeed &feed, Chunk &chunk)
{
    const auto work = [&]() -> Status {
        if (Result<ExecResult> begun = m_destination.exec(BeginChunk); !begun)
            return failure(std::move(begun.error()));
        if (Status loaded = loadRows(feed, chunk); !loaded)
            return loaded;
        if (sharesTable(m_existing)) {
            if (Status proved = prove(chunk.range, m_sentKeys, chunk.sum); !proved)
                return proved;
            chunk.proved = true;
        }
        if (Status ready = m_observer.onAboutToCommit(chunk); !ready)
            return ready;
        if (Result<ExecResult> committed = m_destination.exec(CommitChunk); !committed)
            return failure(std::move(committed.error()));
        return {};
    };
    Status done = work();
    if (!done) {
        feed.flushProgress();
        // After a lock wait timeout the transaction is still open, so it is always closed by hand.
        if (m_destination.alive())
            (void)m_destination.exec("ROLLBACK");
        return done;
    }
    m_observer.onCommitted(chunk);
    return {};
}

Status ChunkCopier::loadSideRows(std::vector<OwnedRow> rows)
{
    // Strict mode refuses ENUM index 0, so these rows go without it, and the warnings must be exactly theirs.
    if (Result<ExecResult> loose = m_destination.exec(inSession(LooseSqlMode)); !loose)
        return failure(std::move(loose.error()));
    InsertLoader loader(m_destination, m_layout, m_traits.maxAllowedPacket, onDuplicate(m_existing));
    loader.allowEnumZero();
    SideRowFeed feed(std::move(rows));
    Result<quint64> loaded = loader.load(feed);
    if (m_destination.alive()) {
        Result<ExecResult> strict = m_destination.exec(inSession(StrictSqlMode));
        if (loaded && !strict)
            return failure(std::move(strict.error()));
    }
    if (!loaded)
        return failure(std::move(loaded.error()));
    return {};
}

Result<std::unordered_set<RowHash>> ChunkCopier::readKeys(const KeyRange &range)
{
    Result<RowReader> reader = RowReader::open(m_destination, m_layout, range, End::Destination);
    if (!reader)
        return failure(std::move(reader.error()));
    std::unordered_set<RowHash> keys;
    for (;;) {
        const Result<bool> more = reader->next();
        if (!more)
            return failure(more.error());
        if (!*more)
            return keys;
        keys.insert(m_hasher.hash(reader->row(), m_layout.rowKeyPositions));
    }
}

Status ChunkCopier::prove(const KeyRange &range, const std::unordered_set<RowHash> &keys, const RowSum &sent)
{
    Result<RowReader> reader = RowReader::open(m_destination, m_layout, range, End::Destination);
    if (!reader)
        return failure(std::move(reader.error()));
    RowSum found;
    for (;;) {
        const Result<bool> more = reader->next();
        if (!more)
            return failure(more.error());
        if (!*more)
            break;
        if (keys.contains(m_hasher.hash(reader->row(), m_layout.rowKeyPositions)))
            found += m_hasher.hash(reader->row());
    }
    if (found == sent)
        return {};
    return failure(
        ErrorCode::DifferenceFound,
        ChunkCopierText::tr("%1: the rows read back differ from the rows sent (%2 sent, %3 found).")
            .arg(visibleName(m_layout.destination.displayName()), QString::number(sent.rows),
                 QString::number(found.rows)),
        ChunkCopierText::tr(
            "Nothing of this chunk was kept. Look for triggers at the destination and for sessions "
            "that write to the table."));
}

} // namespace floe
