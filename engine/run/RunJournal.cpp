#include "run/RunJournal.h"

#include "core/SteadyClock.h"
#include "journal/RangeCode.h"
#include "journal/TaskFingerprint.h"
#include "model/TaskFile.h"
#include "run/LastRun.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSysInfo>

#include <algorithm>

namespace floe {

namespace {

struct RunJournalText
{
    Q_DECLARE_TR_FUNCTIONS(floe::RunJournal)
};

QString endWord(End end)
{
    return end == End::Source ? QStringLiteral("source") : QStringLiteral("destination");
}

QJsonObject identity(const ServerTraits &server)
{
    return {{QStringLiteral("flavour"), int(server.flavour)},
            {QStringLiteral("uuid"), server.serverUuid},
            {QStringLiteral("host"), server.hostname},
            {QStringLiteral("port"), server.port},
            {QStringLiteral("folder"), server.dataDir}};
}

QJsonObject objectOf(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

QByteArray jsonOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString hashOf(const QString &text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha1).toHex());
}

// The counter moves with every row that is added; it is not the table's shape.
QString definitionShape(const QByteArray &definition)
{
    static const QRegularExpression counter(QStringLiteral(" AUTO_INCREMENT=\\d+"));
    return hashOf(QString::fromUtf8(definition).remove(counter));
}

QString columnShape(const TableWork &table)
{
    QString text;
    for (const ResolvedColumn &column : table.table->columns)
        for (const QString &part : {column.info.name, column.info.columnType, column.info.collation,
                                    QString::number(int(column.info.generated))})
            text += part + QChar(u'\0');
    return hashOf(text);
}

QString counterOf(const TableWork &table)
{
    return QString::number(table.counter);
}

// What the bounds of ranges are made of.
QString keyShape(const TableWork &table)
{
    QByteArray text;
    for (const KeyColumn &column : table.layout.rangeKey)
        text += column.sourceName + ',';
    return QString::fromUtf8(text);
}

QString begunKey(UnitKind kind, const ObjectName &object, const QString &name)
{
    return QString::number(int(kind)) + QChar(u'\0') + object.database + QChar(u'\0') + object.name
           + QChar(u'\0') + name;
}

QJsonArray arrayOf(const QList<EditedDdl> &edited)
{
    QJsonArray array;
    for (const EditedDdl &edit : edited)
        array += QJsonObject{{QStringLiteral("kind"), wordOf(edit.kind)},
                             {QStringLiteral("database"), edit.source.database},
                             {QStringLiteral("name"), edit.source.name},
                             {QStringLiteral("part"), edit.part},
                             {QStringLiteral("statement"), edit.statement}};
    return array;
}

QList<EditedDdl> editedOf(const QJsonArray &array)
{
    QList<EditedDdl> edited;
    for (const QJsonValue &value : array) {
        const QJsonObject edit = value.toObject();
        if (const std::optional<DdlKind> kind = ddlKindOf(edit.value(QStringLiteral("kind")).toString()))
            edited += EditedDdl{.kind = *kind,
                                .source = {edit.value(QStringLiteral("database")).toString(),
                                           edit.value(QStringLiteral("name")).toString()},
                                .part = edit.value(QStringLiteral("part")).toString(),
                                .statement = edit.value(QStringLiteral("statement")).toString()};
    }
    return edited;
}

Unit tableUnit(const TableWork &table, UnitState state)
{
    return {.key = {.kind = UnitKind::Table, .object = table.layout.destination},
            .state = state,
            .detail = jsonOf({{QStringLiteral("stood"), table.standsAlready},
                              {QStringLiteral("dropped"), table.stoodAndDropped},
                              {QStringLiteral("rows"), qint64(table.table->info.rowsEstimate)},
                              {QStringLiteral("bytes"), qint64(table.table->info.dataBytes)},
                              {QStringLiteral("shape"), definitionShape(table.definition)},
                              {QStringLiteral("columns"), columnShape(table)},
                              {QStringLiteral("key"), keyShape(table)},
                              {QStringLiteral("counter"), counterOf(table)},
                              {QStringLiteral("existing"), int(table.existing)}})};
}

// By both clocks: the one that people set, and the one of this boot.
QByteArray presentMoment()
{
    return QByteArray::number(QDateTime::currentSecsSinceEpoch()) + ' '
           + QByteArray::number(steadyMs() / 1'000) + ' ' + QSysInfo::bootUniqueId();
}

/// Seconds since presentMoment() gave this.
qint64 ageOf(const QByteArray &moment)
{
    const QList<QByteArray> parts = moment.split(' ');
    if (parts.size() == 3 && !parts[2].isEmpty() && parts[2] == QSysInfo::bootUniqueId())
        return steadyMs() / 1'000 - parts[1].toLongLong();
    return QDateTime::currentSecsSinceEpoch() - parts[0].toLongLong();
}

UnitKey rangeKey(const TableWork &table, qint64 number)
{
    return {.kind = UnitKind::Chunk, .object = table.layout.destination, .number = number};
}

Unit copiedUnit(const TableWork &table, const CopiedRange &range, UnitState state)
{
    return {.key = rangeKey(table, range.number),
            .state = state,
            .range = range.range,
            .sum = range.sum,
            .bytes = range.bytes,
            .detail = jsonOf({{QStringLiteral("moment"), range.moment}})};
}

} // namespace

Result<std::unique_ptr<RunJournal>> RunJournal::begin(const MigrationPlan &plan, const QString &taskFile,
                                                      const QString &job, bool goOn)
{
    std::unique_ptr<RunJournal> self(new RunJournal);
    const QString fingerprint = taskFingerprint(plan);
    Result<std::unique_ptr<TaskLock>> lock = TaskLock::take(fingerprint);
    if (!lock)
        return failure(std::move(lock.error()));
    self->m_lock = std::move(*lock);
    Result<std::unique_ptr<Journal>> journal = Journal::open();
    if (!journal)
        return failure(std::move(journal.error()));
    self->m_journal = std::move(*journal);

    RunRecord &record = self->m_record;
    if (goOn) {
        Result<std::optional<RunRecord>> last = lastRunOf(*self->m_journal, plan);
        if (!last)
            return failure(std::move(last.error()));
        if (!*last)
            return failure(
                ErrorCode::BadInput,
                RunJournalText::tr("No interrupted run of this task is known on this computer."),
                RunJournalText::tr("Start the task anew. If it was changed since it was started, undo the "
                                   "change first: objects, filters and both ends must be the same."));
        record = std::move(**last);
        if (!isResumable(record))
            return failure(ErrorCode::BadInput,
                           RunJournalText::tr("The last run of this task has ended: %1.").arg(record.summary),
                           RunJournalText::tr("There is nothing to go on with."));
        self->m_moment = objectOf(record.ground).value(QStringLiteral("moment")).toInt();
        self->m_edited = editedOf(objectOf(record.ground).value(QStringLiteral("definitions")).toArray());
        ++record.passes;
        record.ended = {};
        record.state = wordOf(RunState::Preparing);
        if (Status read = self->readUnits(); !read)
            return failure(std::move(read.error()));
        if (Status saved = self->m_journal->saveRun(record); !saved)
            return failure(std::move(saved.error()));
        return self;
    }
    Result<qint64> task = self->m_journal->saveTask({.fingerprint = fingerprint,
                                                     .name = plan.name,
                                                     .file = taskFile,
                                                     .plan = planToJson(plan),
                                                     .created = QDateTime::currentDateTimeUtc()});
    if (!task)
        return failure(std::move(task.error()));
    record.task = *task;
    record.job = job;
    record.state = wordOf(RunState::Preparing);
    record.started = QDateTime::currentDateTimeUtc();
    Result<qint64> run = self->m_journal->beginRun(record);
    if (!run)
        return failure(std::move(run.error()));
    record.id = *run;
    return self;
}

Status RunJournal::readUnits()
{
    Result<QList<Unit>> units = m_journal->units(m_record.id);
    if (!units)
        return failure(std::move(units.error()));
    for (const Unit &unit : std::as_const(*units)) {
        switch (unit.key.kind) {
        case UnitKind::Table:
            m_tables[unit.key.object].table = unit;
            break;
        case UnitKind::Chunk:
            m_tables[unit.key.object].ranges.push_back(unit);
            break;
        case UnitKind::Session:
            if (unit.state != UnitState::Done)
                m_lostSessions +=
                    Session{.end = unit.key.name == endWord(End::Source) ? End::Source : End::Destination,
                            .id = quint64(unit.key.number),
                            .ageSeconds = ageOf(unit.detail)};
            break;
        case UnitKind::Ending:
            if (unit.key.name.isEmpty())
                EarlierRun::addEnding(unit, m_endings[unit.key.object]);
            else
                m_skippedOthers.insert(unit.key.name);
            break;
        default:
            if (unit.state == UnitState::Begun || unit.state == UnitState::Done)
                m_begun.insert(begunKey(unit.key.kind, unit.key.object, unit.key.name));
            if (unit.state == UnitState::Done)
                m_done.insert(begunKey(unit.key.kind, unit.key.object, unit.key.name));
        }
    }
    for (Memory &memory : m_tables)
        std::sort(memory.ranges.begin(), memory.ranges.end(),
                  [](const Unit &a, const Unit &b) { return a.key.number < b.key.number; });
    return {};
}

Status RunJournal::saveGround(const ServerTraits &source, const ServerTraits &destination,
                              const std::optional<WriteMark> &mark)
{
    QJsonObject ground{{QStringLiteral("source"), identity(source)},
                       {QStringLiteral("destination"), identity(destination)},
                       {QStringLiteral("moment"), m_moment}};
    if (mark)
        ground.insert(QStringLiteral("mark"), objectOf(mark->toJson()));
    if (!m_edited.isEmpty())
        ground.insert(QStringLiteral("definitions"), arrayOf(m_edited));
    m_record.ground = jsonOf(ground);
    return m_journal->saveRun(m_record);
}

Status RunJournal::keepEditedDdl(const QList<EditedDdl> &edited)
{
    QJsonObject ground = objectOf(m_record.ground);
    ground.insert(QStringLiteral("definitions"), arrayOf(edited));
    RunRecord record = m_record;
    record.ground = jsonOf(ground);
    Status saved = m_journal->saveRun(record);
    if (saved) {
        m_record = std::move(record);
        m_edited = edited;
    }
    return saved;
}

Status RunJournal::checkServers(const RunRecord &run, const ServerTraits &source,
                                const ServerTraits &destination)
{
    const QJsonObject ground = objectOf(run.ground);
    for (const End end : {End::Source, End::Destination}) {
        const QJsonValue known = ground.value(endWord(end));
        const ServerTraits &server = end == End::Source ? source : destination;
        if (!known.isObject() || known.toObject() == identity(server))
            continue;
        return failure(
            ErrorCode::WrongServer,
            end == End::Source
                ? RunJournalText::tr("The source is not the server with which this run began.")
                : RunJournalText::tr("The destination is not the server with which this run began."),
            RunJournalText::tr("Nothing was read from it or written to it. Bring the former server back "
                               "under this address, or start the task anew."),
            RunJournalText::tr("It began with %1 (%2), now %3 (%4) answers.", "host, folder, host, folder")
                .arg(known.toObject().value(QStringLiteral("host")).toString(),
                     known.toObject().value(QStringLiteral("folder")).toString(), server.hostname,
                     server.dataDir));
    }
    return {};
}

std::optional<WriteMark> RunJournal::mark() const
{
    const QJsonObject mark = objectOf(m_record.ground).value(QStringLiteral("mark")).toObject();
    if (mark.isEmpty())
        return std::nullopt;
    const Result<WriteMark> read = WriteMark::fromJson(jsonOf(mark));
    return read ? std::optional(*read) : std::nullopt;
}

void RunJournal::stateChanged(RunState state, quint64 rows, quint64 bytes)
{
    m_record.state = wordOf(state);
    m_record.rows = rows;
    m_record.bytes = bytes;
    (void)m_journal->saveRun(m_record); // what matters is told by the units
}

void RunJournal::ended(RunState state, const QString &summary, quint64 rows, quint64 bytes)
{
    m_record.ended = std::max(QDateTime::currentDateTimeUtc(), m_record.started); // clocks are set, too
    m_record.summary = summary;
    stateChanged(state, rows, bytes);
}

void RunJournal::sessionOpened(End end, quint64 id)
{
    write({.key = {.kind = UnitKind::Session, .object = {}, .name = endWord(end), .number = qint64(id)},
           .state = UnitState::Begun,
           .detail = presentMoment()});
}

void RunJournal::sessionClosed(End end, quint64 id)
{
    write({.key = {.kind = UnitKind::Session, .object = {}, .name = endWord(end), .number = qint64(id)},
           .state = UnitState::Done});
}

bool RunJournal::knows(const TableWork &table) const
{
    return m_tables.contains(table.layout.destination);
}

bool RunJournal::hasRanges(const TableWork &table) const
{
    const auto found = m_tables.constFind(table.layout.destination);
    return found != m_tables.cend() && !found->ranges.empty();
}

void RunJournal::tableEnded(const ObjectName &mapped, const EarlierRun::Table &how)
{
    const EarlierRun::Table known = m_endings.value(mapped);
    if (known.ending != how.ending || known.rowsNotCompared != how.rowsNotCompared)
        write(EarlierRun::unitOf(mapped, how));
}

void RunJournal::otherSkipped(const ObjectName &mapped, const QString &otherKey)
{
    if (!m_skippedOthers.contains(otherKey))
        write(EarlierRun::skipOf(mapped, otherKey));
    m_skippedOthers.insert(otherKey);
}

QList<ObjectName> RunJournal::tablesBeside(const std::vector<std::unique_ptr<TableWork>> &tables) const
{
    QSet<ObjectName> left(m_tables.keyBegin(), m_tables.keyEnd());
    for (const auto &table : tables)
        left.remove(table->layout.destination);
    return left.values();
}

Status RunJournal::tablesPlanned(const std::vector<std::unique_ptr<TableWork>> &tables)
{
    for (const auto &table : tables)
        if (!knows(*table) && !table->failed && !table->ready && !table->refill)
            write(tableUnit(*table, UnitState::Planned));
    return m_journal->flush();
}

void RunJournal::tableReady(const TableWork &table)
{
    write(tableUnit(table, UnitState::Done));
}

void RunJournal::rangePlanned(const TableWork &table, const PlannedRange &range)
{
    write({.key = rangeKey(table, range.number), .state = UnitState::Planned, .range = range.range});
}

Status RunJournal::rangeCommitting(const TableWork &table, const CopiedRange &range, const RowSum &before)
{
    Unit unit = copiedUnit(table, range, UnitState::Committing);
    if (before.rows > 0)
        unit.detail =
            jsonOf({{QStringLiteral("moment"), range.moment},
                    {QStringLiteral("rowsBefore"), QString::number(before.rows)},
                    {QStringLiteral("hashBefore"), QString::fromLatin1(encodeHash(before.sum).toHex())}});
    return m_journal->record(m_record.id, unit);
}

void RunJournal::rangeToCommit(const TableWork &table, const CopiedRange &range)
{
    write(copiedUnit(table, range, UnitState::Committing));
}

void RunJournal::rangeCopied(const TableWork &table, const CopiedRange &range)
{
    write(copiedUnit(table, range, UnitState::Done));
}

Status RunJournal::forgetRanges(const TableWork &table, bool refill)
{
    if (refill)
        if (Status recorded = m_journal->record(m_record.id, tableUnit(table, UnitState::Begun)); !recorded)
            return recorded;
    return m_journal->forgetChunks(m_record.id, table.layout.destination);
}

Status RunJournal::recall(TableWork &table, bool stands) const
{
    const auto found = m_tables.constFind(table.layout.destination);
    if (found == m_tables.cend())
        return {}; // nothing of it was begun
    const QJsonObject detail = objectOf(found->table.detail);
    const bool stood = detail.value(QStringLiteral("stood")).toBool();
    table.stoodAndDropped = detail.value(QStringLiteral("dropped")).toBool()
                            || (stood && !stands && table.existing == ExistingPolicy::Drop);
    const auto changed = [&detail](const QString &part, const QString &now) {
        return detail.value(part).toString(now) != now;
    };
    if ((!table.definition.isEmpty() && changed(QStringLiteral("shape"), definitionShape(table.definition)))
        || changed(QStringLiteral("columns"), columnShape(table)))
        return failure(
            ErrorCode::DefinitionChanged,
            RunJournalText::tr("%1 was altered at the source since the run began.")
                .arg(visibleName(table.layout.source.displayName())),
            RunJournalText::tr(
                "Skip it (“Skip failed…”, or floe resume TASK --skip %1) and go on with the others. To have "
                "it as it is now, drop %2 at the destination – foreign keys that point to it first – and "
                "migrate it in a task of its own.",
                "source name, mapped name")
                .arg(visibleName(table.layout.source.displayName()),
                     visibleName(table.layout.destination.displayName())));
    table.counterMoved = changed(QStringLiteral("counter"), counterOf(table));
    if (stands && (found->table.state == UnitState::Begun || changed(QStringLiteral("key"), keyShape(table)))
        && !(stood && sharesTable(table.existing))) {
        table.standsAlready = stood;
        table.refill = true;
        return {};
    }
    if (found->table.state != UnitState::Done || !stands) {
        table.standsAlready = stood && stands;
        table.mayBeLeftOver = !stood && stands;
        return {};
    }
    table.standsAlready = stood; // what prepared it wrote the unit again, so this is how it was met
    table.ready = true;
    for (const Unit &unit : found->ranges) {
        const int moment = objectOf(unit.detail).value(QStringLiteral("moment")).toInt();
        PlannedRange range{.number = unit.key.number,
                           .range = unit.range,
                           .history = unit.state == UnitState::Done         ? RangeHistory::Copied
                                      : unit.state == UnitState::Committing ? RangeHistory::InDoubt
                                                                            : RangeHistory::Interrupted,
                           .sum = unit.sum,
                           .bytes = unit.bytes,
                           .moment = moment};
        // Among rows of others nothing tells later whether ours still stand, so the policy looks again.
        if (range.history == RangeHistory::Copied && !table.isShared()) {
            table.ranges.push_back({.number = range.number,
                                    .range = range.range,
                                    .sum = range.sum,
                                    .bytes = range.bytes,
                                    .moment = moment});
            table.copied += range.sum;
            table.bytes += range.bytes;
        } else {
            table.givenBack.push_back(range);
        }
    }
    if (!found->ranges.empty()) {
        const Unit &last = found->ranges.back();
        table.nextNumber = last.key.number + 1;
        table.planner->goOn(last.range.to);
        table.planned = table.planner->finished();
    }
    return {};
}

void RunJournal::begun(UnitKind kind, const ObjectName &object, const QString &name)
{
    m_begun.insert(begunKey(kind, object, name));
    write({.key = {.kind = kind, .object = object, .name = name}, .state = UnitState::Begun});
}

void RunJournal::done(UnitKind kind, const ObjectName &object, const QString &name, const QByteArray &detail)
{
    write(
        {.key = {.kind = kind, .object = object, .name = name}, .state = UnitState::Done, .detail = detail});
}

void RunJournal::notMade(UnitKind kind, const ObjectName &object, const QString &name)
{
    m_begun.remove(begunKey(kind, object, name));
    write({.key = {.kind = kind, .object = object, .name = name}, .state = UnitState::Planned});
}

bool RunJournal::wasBegun(UnitKind kind, const ObjectName &object, const QString &name) const
{
    return m_begun.contains(begunKey(kind, object, name));
}

bool RunJournal::wasDone(UnitKind kind, const ObjectName &object, const QString &name) const
{
    return m_done.contains(begunKey(kind, object, name));
}

} // namespace floe
