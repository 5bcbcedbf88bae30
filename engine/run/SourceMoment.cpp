#include "run/SourceMoment.h"

#include "core/CrashPoint.h"
#include "run/PassPreparation.h"
#include "server/Catalog.h"

#include <QCoreApplication>

namespace floe {

namespace {

struct SourceMomentText
{
    Q_DECLARE_TR_FUNCTIONS(floe::SourceMoment)
};

} // namespace

Status SourceMoment::open(ReaderGate &gate, const QList<ObjectName> &tables)
{
    // Before the moment, so that what is written between the two counts as written later.
    m_before = readMark();
    Snapshot snapshot(m_controls.source(), m_setup.sourceTraits);
    Result<SnapshotTier> tier =
        snapshot.open(m_setup.plan.options.snapshot, tables, [&gate] { return gate.startReaders(); });
    if (!tier)
        return failure(std::move(tier.error()));
    m_tier = *tier;
    m_lockSeconds = snapshot.lockSeconds();
    if (tables.isEmpty())
        return {};
    if (m_tier == SnapshotTier::None)
        m_setup.warn(snapshotTierText(m_tier));
    else
        m_setup.board.log(LogLevel::Info, snapshotTierText(m_tier));
    for (const QString &note : snapshot.notes())
        m_setup.board.log(LogLevel::Debug, note);
    Catalog catalog(m_controls.source(), m_setup.sourceTraits);
    return failChangedTables(m_setup, catalog);
}

Status SourceMoment::settle()
{
    if (m_setup.again && m_setup.agenda.data)
        if (Status met = meetEarlierRows(); !met)
            return met;
    if (!m_first)
        m_first = m_before;
    Status saved = m_setup.journal->saveGround(m_setup.sourceTraits, m_setup.destinationTraits, m_before);
    crashPoint("ground.saved");
    return saved;
}

// nullopt where the source does not tell; it was said why when it was compared.
std::optional<WriteMark> SourceMoment::readMark()
{
    if (Status connected = m_controls.renew(End::Source); !connected)
        return std::nullopt;
    Result<WriteMark> mark =
        WriteWatch::mark(m_controls.source(), m_setup.sourceTraits, m_setup.plan.objects);
    return mark ? std::optional(std::move(*mark)) : std::nullopt;
}

// What the moment of this pass means for the rows that earlier passes have copied from another one.
Status SourceMoment::meetEarlierRows()
{
    const std::optional<WriteMark> then = m_setup.journal->mark();
    const std::optional<WriteMark> now = readMark();
    WriteFinding finding;
    if (then && now)
        finding = compare(*then, *now);
    // The times of tables are lost with a restart, and some servers keep none.
    if (finding.state == WriteFinding::State::NoWritesSeen && finding.how != WriteFinding::How::Tables) {
        m_setup.board.log(LogLevel::Info, finding.text());
        doubtEarlierRows(m_setup); // those of yet earlier moments
        return {};
    }
    m_setup.journal->beginMoment();
    m_setup.warn(
        finding.state == WriteFinding::State::WritesSeen
            ? SourceMomentText::tr("The source was written since the interruption: what was copied is "
                                   "compared again, and copied again where it differs.")
            : SourceMomentText::tr("Whether the source was written since the interruption is not "
                                   "certain: what was copied is compared again."));
    doubtEarlierRows(m_setup);
    return {};
}

WriteFinding SourceMoment::compare(const WriteMark &then, const WriteMark &now) const
{
    // What the run itself writes shows where both ends are one server.
    return WriteWatch::compare(then, now, m_setup.sourceTraits.sameServerAs(m_setup.destinationTraits));
}

std::optional<WriteFinding> SourceMoment::writesSince()
{
    if (!m_first)
        return std::nullopt;
    const std::optional<WriteMark> now = readMark();
    if (!now)
        return std::nullopt;
    m_writes = compare(*m_first, *now);
    return m_writes;
}

bool SourceMoment::leavesRowsInDoubt() const
{
    return m_tier == SnapshotTier::None && m_writes && m_writes->state != WriteFinding::State::NoWritesSeen
           && !m_writes->chosenStill;
}

} // namespace floe
