#include "run/DryRun.h"

#include "copy/Chunk.h"
#include "copy/ChunkPlanner.h"
#include "copy/InsertEncoder.h"
#include "copy/Loader.h"
#include "copy/Snapshot.h"
#include "run/ControlSessions.h"
#include "run/OtherObjectMaker.h"
#include "run/RunAgenda.h"
#include "run/RunPreparation.h"
#include "run/TablePreparer.h"
#include "run/WorkerSessions.h"
#include "schema/SqlSecrets.h"
#include "server/SessionSetup.h"
#include "verify/RangeSum.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

QString shown(const QByteArray &sql)
{
    return maskSecrets(QString::fromUtf8(sql)).text;
}

/// The layout with words for the ends of a range.
struct ShownRange
{
    TableLayout layout;
    KeyRange range;

    explicit ShownRange(const TableLayout &real) : layout(real)
    {
        if (layout.rangeKey.empty())
            return;
        KeyBound from, to;
        for (size_t i = 0; i < layout.rangeKey.size(); ++i) {
            layout.rangeKey[i].literal = KeyLiteral::Shown;
            const QByteArray place =
                layout.rangeKey.size() > 1 ? '_' + QByteArray::number(qulonglong(i + 1)) : QByteArray();
            from.push_back(":from" + place);
            to.push_back(":to" + place);
        }
        range = {from, to};
    }
    bool hasEnds() const { return range.from.has_value(); }
    QByteArray select(End end) const
    {
        const bool sameRange = end == End::Source || layout.sameOrder;
        return layout.rangeStatement(sameRange ? range : KeyRange(), end);
    }
};

/// Asks the parts of a run what they would send. Borrows what the run's preparation has filled.
class DryRunWriter
{
    Q_DECLARE_TR_FUNCTIONS(floe::DryRun)

public:
    DryRunWriter(RunSetup &setup, ControlSessions &controls) : m_setup(setup), m_controls(controls) {}

    DryRun write()
    {
        heading();
        sessions();
        if (m_setup.agenda.data && !m_setup.tables.empty())
            snapshot();
        if (m_setup.agenda.schema)
            databases();
        tables();
        if (m_setup.agenda.data)
            rows();
        if (m_setup.agenda.schema) {
            indexes();
            foreignKeys();
            otherObjects();
        }
        if (m_setup.agenda.data && m_setup.agenda.verify != VerifyMode::Off)
            verification();
        m_run.sections.removeIf([](const DryRun::Section &section) { return section.statements.isEmpty(); });
        return std::move(m_run);
    }

private:
    void heading()
    {
        m_run.heading =
            tr("All SQL that a run of the task “%1” would send. Nothing of it was sent.\n"
               "Source: %2 at %3\n"
               "Destination: %4 at %5\n"
               "Statements stand in the order of the run; workers send those of several tables at the same "
               "time.\n"
               ":from and :to stand for the ends of a range, which are known when the rows are read; … and ? "
               "stand for values.\n"
               "Beside these a run reads: both catalogues, definitions, the state of its own sessions, and "
               "single rows where a comparison finds a difference.\n"
               "The text is for reading; where a body holds semicolons a client would need a delimiter.",
               "name of the task, server, address, server, address")
                .arg(visibleName(m_setup.plan.name), m_setup.sourceTraits.displayName(),
                     m_setup.plan.source.displayName(), m_setup.destinationTraits.displayName(),
                     m_setup.plan.destination.displayName());
    }

    void begin(const QString &title, const QString &note = {}) { m_run.sections += {title, note, {}}; }
    void add(End end, const QString &about, const QByteArray &sql)
    {
        m_run.sections.last().statements += {end, about, shown(sql)};
    }

    void sessions()
    {
        begin(tr("Sessions"),
              tr("Each session is given these settings when it is opened, and again after it "
                 "was lost. Beside its workers a run keeps a session of its own at each end."));
        const QByteArray source = m_controls.source().serverVersion();
        const QByteArray destination = m_controls.destination().serverVersion();
        role(End::Source, tr("the run's own session"), ConnectionRole::Control, source);
        role(End::Source, tr("each worker's session"), ConnectionRole::SourceReader, source);
        role(End::Destination, tr("the run's own session"), ConnectionRole::Control, destination);
        role(End::Destination, tr("each worker's session"), ConnectionRole::DestinationWriter, destination);
        add(End::Destination, tr("each worker's session"), WorkerSessions::ReadBackRaw);
    }

    void role(End end, const QString &about, ConnectionRole role, const QByteArray &version)
    {
        const SessionSetup setup = sessionSetup(role, version);
        for (const QByteArray &sql : setup.required)
            add(end, about, sql);
        if (const QByteArray sql = setup.optionalStatement(); !sql.isEmpty())
            add(end, about, sql);
    }

    void snapshot()
    {
        QList<ObjectName> names;
        for (const auto &table : m_setup.tables)
            names += table->layout.source;
        const SnapshotMode mode = m_setup.plan.options.snapshot;
        if (mode == SnapshotMode::None) {
            begin(tr("Snapshot"), tr("Each worker sees a moment of its own, as the task asks for."));
        } else {
            begin(tr("Snapshot"), tr("The strongest lock that the account may have is taken, held only while "
                                     "the workers begin, and released. Where the first is refused the second "
                                     "is tried; without any lock the binlog position is compared around the "
                                     "workers' begin."));
            add(End::Source, tr("first choice: a global read lock"), Snapshot::lockWaitStatement());
            add(End::Source, tr("first choice: a global read lock"), Snapshot::LockAll);
            add(End::Source, tr("second choice: locks of the tables"), Snapshot::lockStatement(names));
            add(End::Source, tr("third choice: the position, before and after"),
                Snapshot::positionStatement(m_setup.sourceTraits));
        }
        add(End::Source, tr("each worker begins to read"), Snapshot::BeginReading);
        for (const QByteArray &sql : Snapshot::touchStatements(names))
            add(End::Source, tr("each worker touches the tables, so that nobody alters them meanwhile"), sql);
        if (mode != SnapshotMode::None)
            add(End::Source, tr("the lock is released"), Snapshot::Unlock);
    }

    void databases()
    {
        begin(tr("Databases"));
        for (const ResolvedDatabase &database : std::as_const(m_setup.objects.databases))
            add(End::Destination, visibleName(database.mapped),
                makeDatabaseDdl(database, m_setup.sourceTraits, m_setup.destinationTraits));
    }

    static QString name(const TableWork &table)
    {
        return visibleName(table.layout.destination.displayName());
    }

    void tables()
    {
        begin(tr("Tables"));
        for (const auto &table : m_setup.tables) {
            const Result<TablePreparation> preparation = preparationOf(*table, m_setup.agenda);
            if (!preparation) {
                add(End::Destination, tr("not sent: %1").arg(visibleName(preparation.error().message)), {});
                continue;
            }
            for (const QByteArray &sql : preparingStatements(*preparation, *table))
                add(End::Destination, name(*table), sql);
        }
    }

    void rows()
    {
        begin(
            tr("Rows"),
            tr("Each range is one transaction. The first range has no lower end, the last no upper one, and "
               "a table that fits into one range has neither. Tables without a usable key are read in one "
               "piece and committed piece by piece."));
        for (const auto &table : m_setup.tables) {
            const ShownRange chunk(table->layout);
            const bool shared = table->isShared();
            if (chunk.hasEnds())
                add(End::Source, tr("%1: where a range ends").arg(name(*table)),
                    ChunkPlanner::boundaryStatement(chunk.layout, chunk.range.from, table->chunkRows, true));
            if (shared && table->existing == ExistingPolicy::Keep)
                add(End::Destination, tr("%1: keys that stand there").arg(name(*table)),
                    chunk.select(End::Destination));
            add(End::Source, tr("%1: rows are read").arg(name(*table)), chunk.select(End::Source));
            add(End::Destination, tr("%1: rows are written").arg(name(*table)), BeginChunk);
            load(*table);
            if (shared)
                add(End::Destination,
                    tr("%1: rows are read back before they are committed").arg(name(*table)),
                    chunk.select(End::Destination));
            add(End::Destination, tr("%1: rows are committed").arg(name(*table)), CommitChunk);
        }
    }

    void load(const TableWork &table)
    {
        const OnDuplicate duplicates = onDuplicate(table.existing);
        const QList<QByteArray> ways = loadStatements(table.layout, m_setup.destinationTraits, duplicates);
        add(End::Destination, tr("%1: rows are written").arg(name(table)), ways.first());
        for (const QByteArray &sql : ways.mid(1))
            add(End::Destination, tr("%1: instead, where there are few rows").arg(name(table)), sql);
        const bool enums = std::any_of(
            table.layout.columns.begin(), table.layout.columns.end(), [](const LayoutColumn &column) {
                return column.way == ValueWay::Enum || column.way == ValueWay::EnumIndex;
            });
        if (!enums)
            return;
        const QString about = tr("%1: only for rows with ENUM index 0").arg(name(table));
        add(End::Destination, about, inSession(LooseSqlMode));
        add(End::Destination, about, InsertEncoder::shape(table.layout, duplicates == OnDuplicate::Replace));
        add(End::Destination, about, inSession(StrictSqlMode));
    }

    /// What stands there keeps its keys.
    bool makesKeys(const TableWork &table) const
    {
        const Result<TablePreparation> preparation = preparationOf(table, m_setup.agenda);
        return preparation
               && (*preparation == TablePreparation::Create || *preparation == TablePreparation::Replace);
    }

    void indexes()
    {
        begin(tr("Indexes"), tr("Built when a table's rows are there."));
        for (const auto &table : m_setup.tables)
            if (makesKeys(*table))
                for (const DeferredStatement &statement : std::as_const(table->ddl.indexes))
                    add(End::Destination, name(*table), statement.sql);
    }

    void foreignKeys()
    {
        begin(tr("Foreign keys"));
        for (const auto &table : m_setup.tables)
            if (makesKeys(*table))
                for (const DeferredStatement &statement : std::as_const(table->ddl.foreignKeys))
                    add(End::Destination, name(*table), statement.sql);
    }

    void otherObjects()
    {
        begin(tr("Routines, views, triggers, events"),
              tr("In this order; a view that stands on another one which is not there yet is tried again."));
        for (const OtherObjectDdl *object : inMakingOrder(m_setup.others))
            for (const QByteArray &sql : object->statements) {
                // Sent in the object's own character set, which need not be UTF-8.
                const bool creates = sql.startsWith("CREATE") && !object->create.isEmpty();
                add(End::Destination, visibleName(object->object.mapped.displayName()),
                    creates ? object->create.toUtf8() : sql);
            }
        for (const OtherObjectDdl &object : std::as_const(m_setup.others))
            if (!object.refusal.isEmpty())
                add(End::Destination,
                    tr("not sent: %1: %2", "object, reason")
                        .arg(visibleName(object.object.mapped.displayName()), visibleName(object.refusal)),
                    {});
    }

    void verification()
    {
        const bool counts = m_setup.agenda.verify == VerifyMode::Count;
        begin(tr("Verification"),
              counts
                  ? tr("Rows are counted and compared with the number that was sent.")
                  : tr("What stands there is read back range by range, and the sum of its hashes is compared "
                       "with that of what was sent. The catalogues of both ends are compared, too."));
        for (const auto &table : m_setup.tables) {
            if (table->isShared()) // proved range by range before each commit
                continue;
            const ShownRange chunk(table->layout);
            add(End::Destination, name(*table),
                counts ? countStatement(table->layout, End::Destination) : chunk.select(End::Destination));
        }
    }

    RunSetup &m_setup;
    ControlSessions &m_controls;
    DryRun m_run;
};

QString commented(const QString &text)
{
    return u"-- "_s + QString(text).replace(u'\n', "\n-- "_L1) + u'\n';
}

struct DryRunText
{
    Q_DECLARE_TR_FUNCTIONS(floe::DryRun)
};

} // namespace

Result<DryRun> DryRun::make(const MigrationPlan &plan, const Secrets &secrets, RunControl &control)
{
    LiveSettings live;
    live.begin(plan.options, secrets);
    RunBoard board({.stateChanged = [](RunState) {},
                    .phaseChanged = [](Phase, PhaseState) {},
                    .tableChanged = [](int) {},
                    .logGrew = [] {}}); // nobody watches
    RunSetup setup(plan, live, control, board);
    ControlSessions controls(setup);
    RunPreparation preparation(setup, controls, Migration::Job::Run);
    if (Status prepared = preparation.prepare(); !prepared)
        return failure(std::move(prepared.error()));
    if (Status read = preparation.readDestination(); !read)
        return failure(std::move(read.error()));
    if (setup.control.stopRequested())
        return failure(RunControl::stoppedError());
    setup.agenda = agendaOf(setup, false);
    return DryRunWriter(setup, controls).write();
}

qsizetype DryRun::statementCount() const
{
    qsizetype count = 0;
    for (const Section &section : sections)
        count += std::ranges::count_if(section.statements,
                                       [](const Statement &statement) { return !statement.sql.isEmpty(); });
    return count;
}

QString DryRun::text() const
{
    QString text = commented(heading);
    const QString rule(60, u'-');
    int number = 0;
    for (const Section &section : sections) {
        text +=
            u'\n' + commented(rule) + commented(u"%1. %2"_s.arg(QString::number(++number), section.title));
        if (!section.note.isEmpty())
            text += commented(section.note);
        text += commented(rule);
        QString before;
        for (const Statement &statement : section.statements) {
            const QString about =
                statement.end == End::Source
                    ? DryRunText::tr("source: %1", "what a statement is for").arg(statement.about)
                    : DryRunText::tr("destination: %1", "what a statement is for").arg(statement.about);
            if (about != before)
                text += u'\n' + commented(about);
            before = about;
            if (!statement.sql.isEmpty())
                text += statement.sql + ";\n"_L1;
        }
    }
    return text;
}

} // namespace floe
