#include "precheck/CopySample.h"

#include "copy/Chunk.h"
#include "copy/Loader.h"
#include "copy/RowReader.h"
#include "core/RunControl.h"
#include "core/Tunables.h"
#include "precheck/PrecheckContext.h"
#include "precheck/ScratchDatabase.h"
#include "verify/RangeSum.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLocale>

#include <algorithm>
#include <functional>
#include <memory>

namespace floe {

namespace {

struct SampleText
{
    Q_DECLARE_TR_FUNCTIONS(floe::CopySample)
};

/// The first rows of a stream, as many as the sample's bytes and time allow.
class FirstRows : public RowFeed
{
public:
    FirstRows(RowReader &reader, const TableLayout &layout, const std::function<bool()> &over)
        : m_reader(reader), m_layout(layout), m_over(over)
    {}

    Result<bool> next() override
    {
        for (;;) {
            if (m_bytes >= tunables::SampleBytes || m_over())
                return false;
            const Result<bool> more = m_reader.next();
            if (!more || !*more) {
                m_ended = more.has_value();
                return more;
            }
            if (holdsEnumZero()) // goes another way, which is seldom taken
                continue;
            ++m_rows;
            m_bytes += m_reader.rowBytes();
            return true;
        }
    }
    const RowView &row() const override { return m_reader.row(); }
    quint64 rows() const { return m_rows; }
    bool ended() const { return m_ended; }

private:
    bool holdsEnumZero() const
    {
        for (unsigned i = 0; i < m_layout.columns.size(); ++i)
            if (isEnumZero(m_layout.columns[i], m_reader.row(), i))
                return true;
        return false;
    }

    RowReader &m_reader;
    const TableLayout &m_layout;
    const std::function<bool()> &m_over;
    quint64 m_rows = 0;
    quint64 m_bytes = 0;
    bool m_ended = false;
};

double secondsOf(const QElapsedTimer &clock)
{
    return double(clock.nsecsElapsed()) / 1e9;
}

/// One table's first rows, on their way into the scratch database.
class Sampler
{
public:
    Sampler(PrecheckContext &context, const ResolvedTable &table, const QString &database)
        : m_context(context), m_table(table)
    {
        m_clock.start();
        m_table.mapped = {database, table.mapped.name};
        m_table.where.clear(); // it may look at many rows for each that it lets through
    }

    Result<SampleSpeed> run()
    {
        const auto ddl = makeTableDdl(m_context.definitions.value(m_table.source()), m_table,
                                      *m_context.objects, m_context.sourceTraits, m_context.destinationTraits,
                                      m_context.plan.options.deferIndexes);
        if (!ddl)
            return failure(ddl.error());
        if (Status made = create(*ddl); !made)
            return failure(std::move(made.error()));
        if (Status opened = open(); !opened)
            return failure(std::move(opened.error()));
        const TableLayout layout =
            TableLayout::make(m_table, m_context.sourceTraits, m_context.destinationTraits);
        if (Status copied = copy(layout); !copied)
            return failure(std::move(copied.error()));
        if (Status read = readBack(layout); !read)
            return failure(std::move(read.error()));
        buildIndexes(*ddl);
        return m_speed;
    }

private:
    bool over() const
    {
        return m_clock.hasExpired(tunables::SampleSeconds * 1000)
               || (m_context.cancelled && m_context.cancelled());
    }

    Status create(const TableDdl &ddl)
    {
        Status made;
        QElapsedTimer clock;
        for (const QByteArray &sql : ddl.before)
            if (const auto done = m_context.destination->exec(sql); !done)
                return failure(done.error());
        clock.start();
        if (const auto done = m_context.destination->exec(ddl.create); !done)
            made = failure(done.error());
        m_speed.tableSeconds = secondsOf(clock);
        for (const QByteArray &sql : ddl.after)
            if (const auto done = m_context.destination->exec(sql); !done && made)
                made = failure(done.error());
        return made;
    }

    Status open()
    {
        // Whoever keeps it waiting for longer is not measured.
        constexpr int Patience = tunables::SampleSeconds;
        auto source =
            Connection::open(m_context.plan.source, m_context.secrets.sourcePassword,
                             {.role = ConnectionRole::SourceReader, .readTimeoutSeconds = Patience});
        if (!source)
            return failure(source.error());
        auto destination =
            Connection::open(m_context.plan.destination, m_context.secrets.destinationPassword,
                             {.role = ConnectionRole::DestinationWriter, .readTimeoutSeconds = Patience});
        if (!destination)
            return failure(destination.error());
        m_source = std::move(*source);
        m_destination = std::move(*destination);
        const auto raw = m_destination->exec("SET SESSION character_set_results=binary");
        return raw ? Status() : failure(raw.error());
    }

    Status copy(const TableLayout &layout)
    {
        const auto loader =
            makeLoader(*m_destination, layout, m_context.destinationTraits, OnDuplicate::Fail);
        QElapsedTimer copying;
        copying.start();
        // Time for reading back and for the indexes is left.
        const std::function<bool()> enough = [this, &copying] {
            return copying.hasExpired(tunables::SampleSeconds * 1000 / 3) || over();
        };
        Result<RowReader> reader = RowReader::open(*m_source, layout, {}, End::Source);
        if (!reader)
            return failure(std::move(reader.error()));
        FirstRows rows(*reader, layout, enough);
        Status copied;
        if (const auto begun = m_destination->exec(BeginChunk); !begun)
            copied = failure(begun.error());
        if (copied)
            if (const auto loaded = loader->load(rows); !loaded)
                copied = failure(loaded.error());
        if (copied)
            if (const auto committed = m_destination->exec(CommitChunk); !committed)
                copied = failure(committed.error());
        m_speed.copySeconds = secondsOf(copying);
        m_speed.rows = rows.rows();
        m_speed.bytes = shareOf(m_table.info.dataBytes);
        if (!rows.ended()) { // the rest is not wanted, and would be read to its end
            if (m_context.source->alive())
                (void)m_context.source->exec("KILL QUERY " + QByteArray::number(m_source->threadId()));
            m_source->abandon();
        }
        return copied;
    }

    /// Of what the catalogue says of the whole table.
    quint64 shareOf(quint64 bytes) const
    {
        const quint64 all = std::max<quint64>(m_table.info.rowsEstimate, std::max<quint64>(m_speed.rows, 1));
        return quint64(double(bytes) * double(m_speed.rows) / double(all));
    }

    Status readBack(const TableLayout &layout)
    {
        RunControl control;
        QElapsedTimer clock;
        clock.start();
        const auto sum = sumOfRange(*m_destination, layout, {}, End::Destination, control);
        m_speed.verifySeconds = secondsOf(clock);
        return sum ? Status() : failure(sum.error());
    }

    // Only plain ones, which are all built in one go, and only as long as there is time; the rest is
    // estimated from the copy.
    void buildIndexes(const TableDdl &ddl)
    {
        if (ddl.indexes.isEmpty() || m_clock.hasExpired(tunables::SampleSeconds * 1000 / 2) || over())
            return;
        const DeferredStatement &statement = ddl.indexes.first();
        if (statement.sql.contains("ADD FULLTEXT") || statement.sql.contains("ADD SPATIAL"))
            return;
        QElapsedTimer clock;
        clock.start();
        if (!m_destination->exec(statement.sql))
            return;
        // A new index of few rows is mostly the server's own work around it, as it is for a table.
        m_speed.indexSeconds = std::max(secondsOf(clock) - m_speed.tableSeconds, 0.001);
        m_speed.indexBytes = shareOf(m_table.info.indexBytes);
    }

    PrecheckContext &m_context;
    ResolvedTable m_table;
    SampleSpeed m_speed;
    QElapsedTimer m_clock;
    std::unique_ptr<Connection> m_source;
    std::unique_ptr<Connection> m_destination;
};

/// The largest one tells most of the whole; -1: none is fit.
qsizetype tableToSample(const PrecheckContext &context)
{
    qsizetype best = -1;
    for (qsizetype i = 0; i < context.ddl.size(); ++i) {
        const ResolvedTable &table = context.objects->tables.at(i);
        const TableInfo &info = table.info;
        // Reading another engine's table keeps writers of the source waiting.
        const bool fit = info.engine.compare(QLatin1String("InnoDB"), Qt::CaseInsensitive) == 0
                         && info.rowsEstimate > 0 && info.dataBytes >= tunables::SampleMinBytes
                         && info.dataBytes / info.rowsEstimate < tunables::SampleMinBytes
                         && context.definitions.contains(table.source())
                         && context.ddl.at(i).blockers.isEmpty();
        if (fit && (best < 0 || info.dataBytes > context.objects->tables.at(best).info.dataBytes))
            best = i;
    }
    return best;
}

ResolvedDatabase databaseOf(const PrecheckContext &context, const ResolvedTable &table)
{
    for (const ResolvedDatabase &database : context.objects->databases)
        if (database.info.name == table.source().database)
            return database;
    return {};
}

} // namespace

CopySample CopySample::take(PrecheckContext &context)
{
    if (!context.dataChosen())
        return {.whyNot = SampleText::tr("No rows are migrated.")};
    if (!context.plan.options.lookAtRows)
        return {.whyNot = SampleText::tr("The precheck of this task looks at no rows.")};
    const qsizetype place = tableToSample(context);
    if (place < 0)
        return {.whyNot =
                    SampleText::tr("No table is fit for it: one of InnoDB with more than %1 of rows that "
                                   "this task creates.",
                                   "a size")
                        .arg(QLocale().formattedDataSize(qint64(tunables::SampleMinBytes)))};
    if (const QString why = whyNoScratch(context); !why.isEmpty())
        return {.whyNot = why};
    ScratchDatabase scratch(context);
    const ResolvedTable &table = context.objects->tables.at(place);
    if (const Status made = scratch.create(databaseOf(context, table)); !made)
        return {.whyNot = made.error().toText()};
    CopySample sample;
    if (const Result<SampleSpeed> speed = Sampler(context, table, scratch.name()).run(); speed)
        sample.speed = *speed;
    else
        sample.whyNot = speed.error().toText();
    if (context.cancelled && context.cancelled()) {
        sample.speed.reset();
        sample.whyNot = RunControl::stoppedError().message;
    }
    if (const Status dropped = scratch.drop(); !dropped) {
        sample.remains = scratch.name();
        sample.remainsWhy = dropped.error().toText();
    }
    return sample;
}

} // namespace floe
