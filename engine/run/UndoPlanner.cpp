#include "run/UndoPlanner.h"

#include "run/ShownObject.h"
#include "server/Catalog.h"
#include "server/SqlText.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace floe {

namespace {

struct UndoPlannerText
{
    Q_DECLARE_TR_FUNCTIONS(floe::UndoPlanner)
};

UndoKind stepKind(const UnitKey &key)
{
    switch (key.kind) {
    case UnitKind::Database:
        return UndoKind::Database;
    case UnitKind::Object:
        switch (UndoLook::kindOf(key)) {
        case ObjectKind::View:
            return UndoKind::View;
        case ObjectKind::Trigger:
            return UndoKind::Trigger;
        case ObjectKind::Event:
            return UndoKind::Event;
        default:
            return UndoKind::Routine;
        }
    default:
        return UndoKind::Table;
    }
}

QByteArray dropStatement(const UnitKey &key)
{
    switch (key.kind) {
    case UnitKind::Database:
        return "DROP DATABASE " + quoted(key.object.database);
    case UnitKind::Object:
        return "DROP " + keywordOf(UndoLook::kindOf(key), UndoLook::isFunction(key)) + ' '
               + quoted(key.object);
    case UnitKind::ForeignKey:
        return "ALTER TABLE " + quoted(key.object) + " DROP FOREIGN KEY " + quoted(key.name);
    default:
        return "DROP TABLE " + quoted(key.object);
    }
}

QString shown(const UnitKey &key)
{
    return visibleName(key.kind == UnitKind::Database ? key.object.database : key.object.displayName());
}

QString whatStoodStays(const UnitKey &key, ExistingPolicy policy)
{
    switch (policy) {
    case ExistingPolicy::Overwrite:
        return UndoPlannerText::tr("%1 stood there before the run. It stays, with the rows that were copied "
                                   "into it; rows that they replaced do not come back.")
            .arg(shown(key));
    case ExistingPolicy::Truncate:
        return UndoPlannerText::tr("%1 stood there before the run. It stays, with the rows that were copied "
                                   "into it; rows of which the run emptied it do not come back.")
            .arg(shown(key));
    default:
        return UndoPlannerText::tr(
                   "%1 stood there before the run. It stays, with the rows that were copied into it.")
            .arg(shown(key));
    }
}

QString otherName(ObjectKind kind, bool function, const ObjectName &folded)
{
    return QString::fromLatin1(keywordOf(kind, function)) + QChar(u'\0') + folded.database + QChar(u'\0')
           + folded.name;
}

} // namespace

Result<QList<UndoStep>> UndoPlanner::steps()
{
    if (Status read = readCatalogue(); !read)
        return failure(std::move(read.error()));
    if (Status planned = planObjects(); !planned)
        return failure(std::move(planned.error()));
    if (Status planned = planTables(); !planned)
        return failure(std::move(planned.error()));
    keepParents();
    keepTriggers();
    orderTables();
    if (Status planned = planDatabases(); !planned)
        return failure(std::move(planned.error()));
    return m_objects + m_keys + m_tables + m_databases;
}

Status UndoPlanner::readCatalogue()
{
    QStringList databases;
    for (const Unit &unit : std::as_const(m_ground.units))
        if (unit.key.kind != UnitKind::Session && unit.key.kind != UnitKind::Chunk
            && unit.key.kind != UnitKind::Ending)
            databases += unit.key.object.database;
    databases.removeDuplicates();
    Catalog catalog(*m_ground.writer, m_ground.destinationTraits);
    const Result<QList<DatabaseInfo>> standing = catalog.databases();
    if (!standing)
        return failure(standing.error());
    for (const DatabaseInfo &database : *standing)
        m_standingDatabases.insert(m_ground.folded({database.name, {}}).database);
    const Result<QList<TableInfo>> tables = catalog.tables(databases);
    if (!tables)
        return failure(tables.error());
    for (const TableInfo &table : *tables)
        m_standing.insert(m_ground.folded(table.name), table.kind);
    const Result<QList<OtherObjectInfo>> others = catalog.otherObjects(databases);
    if (!others)
        return failure(others.error());
    for (const OtherObjectInfo &other : *others) {
        m_standingOthers.insert(otherName(other.kind, other.function, m_ground.folded(other.name)));
        if (other.kind != ObjectKind::Trigger)
            continue;
        const QString trigger = otherName(other.kind, false, m_ground.folded(other.name));
        m_triggers[m_ground.folded({other.name.database, other.onTable})] += trigger;
        m_triggerTables.insert(trigger, {other.name.database, other.onTable});
    }
    if (databases.isEmpty())
        return {};
    QList<QByteArray> literals;
    for (const QString &database : std::as_const(databases))
        literals += textLiteral(database);
    const Result<ResultSet> keys =
        m_ground.writer->query(sqlText("referring_keys", {{"databases", literals.join(", ")}}));
    if (!keys)
        return failure(keys.error());
    for (size_t row = 0; row < keys->rows.size(); ++row) {
        const ObjectName child{keys->text(row, 2), keys->text(row, 3)};
        m_references += {.parent = m_ground.folded({keys->text(row, 0), keys->text(row, 1)}),
                         .child = m_ground.folded(child),
                         .shownChild = child,
                         .name = keys->text(row, 4)};
    }
    return {};
}

void UndoPlanner::add(QList<UndoStep> &steps, const Unit &unit, UndoFate fate, const QString &reason)
{
    steps += {.kind = stepKind(unit.key),
              .fate = fate,
              .object = unit.key.object,
              .sql = fate == UndoFate::Drop ? dropStatement(unit.key) : QByteArray(),
              .reason = reason,
              .unit = unit.key};
}

// What was only about to be made may never have stood.
void UndoPlanner::addGone(QList<UndoStep> &steps, const Unit &unit)
{
    if (unit.state == UnitState::Done)
        add(steps, unit, UndoFate::Gone, UndoPlannerText::tr("%1 is gone already.").arg(shown(unit.key)));
}

// The reverse of the order in which they are made, so that nothing fires and no view loses what it calls.
Status UndoPlanner::planObjects()
{
    for (const UndoKind kind : {UndoKind::Event, UndoKind::Trigger, UndoKind::View, UndoKind::Routine}) {
        for (const Unit &unit : std::as_const(m_ground.units)) {
            const UnitKey &key = unit.key;
            if (key.kind != UnitKind::Object || stepKind(key) != kind
                || (unit.state != UnitState::Begun && unit.state != UnitState::Done))
                continue;
            if (!m_standingOthers.contains(otherName(UndoLook::kindOf(key), UndoLook::isFunction(key),
                                                     m_ground.folded(key.object)))) {
                addGone(m_objects, unit);
                continue;
            }
            const Result<QString> change = m_look.changeOf(key);
            if (!change)
                return failure(change.error());
            add(m_objects, unit, change->isEmpty() ? UndoFate::Drop : UndoFate::Stays, *change);
            if (kind == UndoKind::Trigger)
                m_objects.last().table =
                    m_triggerTables.value(otherName(ObjectKind::Trigger, false, m_ground.folded(key.object)));
        }
    }
    return {};
}

Status UndoPlanner::planTables()
{
    for (const UndoStep &step : std::as_const(m_objects))
        if (step.kind == UndoKind::Trigger && step.fate == UndoFate::Drop)
            m_droppedTriggers.insert(otherName(ObjectKind::Trigger, false, m_ground.folded(step.object)));
    for (const Unit &unit : std::as_const(m_ground.units))
        if (unit.key.kind == UnitKind::Table && unit.state != UnitState::Undone)
            if (Status planned = planTable(unit); !planned)
                return planned;
    return {};
}

Status UndoPlanner::planTable(const Unit &unit)
{
    const ObjectName name = m_ground.folded(unit.key.object);
    const QJsonObject detail = QJsonDocument::fromJson(unit.detail).object();
    const auto standing = m_standing.constFind(name);
    const bool stood = detail.value(QStringLiteral("stood")).toBool();
    const auto policy = ExistingPolicy(detail.value(QStringLiteral("existing")).toInt());
    if (stood && policy == ExistingPolicy::Drop && standing == m_standing.cend()) {
        add(m_tables, unit, UndoFate::Gone,
            UndoPlannerText::tr(
                "%1 stood there before the run, which was to drop it. It is gone and does not "
                "come back.")
                .arg(shown(unit.key)));
        return {};
    }
    if (stood) {
        add(m_tables, unit, UndoFate::StoodBefore, whatStoodStays(unit.key, policy));
        return {};
    }
    if (standing == m_standing.cend()) {
        addGone(m_tables, unit);
        return {};
    }
    if (Status planned = planNewTable(unit, *standing); !planned)
        return planned;
    if (detail.value(QStringLiteral("dropped")).toBool())
        m_tables.last().loss = UndoPlannerText::tr("%1: the table that stood here before was dropped by the "
                                                   "run and does not come back.")
                                   .arg(shown(unit.key));
    return {};
}

Status UndoPlanner::planNewTable(const Unit &unit, ObjectKind standing)
{
    if (standing != ObjectKind::Table) {
        add(m_tables, unit, UndoFate::Stays,
            UndoPlannerText::tr("%1 stays: others put something there that is no table.")
                .arg(shown(unit.key)));
        return {};
    }
    const QStringList triggers = m_triggers.value(m_ground.folded(unit.key.object));
    if (!std::all_of(triggers.begin(), triggers.end(),
                     [this](const QString &trigger) { return m_droppedTriggers.contains(trigger); })) {
        add(m_tables, unit, UndoFate::Stays,
            UndoPlannerText::tr("%1 stays: it has a trigger that the run did not create as it is now.")
                .arg(shown(unit.key)));
        return {};
    }
    const Result<QString> change = m_look.changeOf(unit.key);
    if (!change)
        return failure(change.error());
    add(m_tables, unit, change->isEmpty() ? UndoFate::Drop : UndoFate::Stays, *change);
    return {};
}

// What refers to a table may be of others, or be a table of ours that stays.
void UndoPlanner::keepParents()
{
    QSet<ObjectName> dropped;
    for (const UndoStep &step : std::as_const(m_tables))
        if (step.fate == UndoFate::Drop)
            dropped.insert(m_ground.folded(step.object));
    for (bool again = true; again;) {
        again = false;
        for (const Reference &reference : std::as_const(m_references)) {
            if (!dropped.contains(reference.parent) || dropped.contains(reference.child))
                continue;
            again = true;
            dropped.remove(reference.parent);
            const auto step = std::find_if(m_tables.begin(), m_tables.end(), [&](const UndoStep &table) {
                return m_ground.folded(table.object) == reference.parent;
            });
            step->fate = UndoFate::Stays;
            step->sql.clear();
            step->reason = UndoPlannerText::tr("%1 stays: a foreign key of %2, which stays, refers to it.")
                               .arg(shown(step->unit), visibleName(reference.shownChild.displayName()));
        }
    }
}

// A table that is left as others want it keeps what belongs to it. One that stood before has no use for them.
void UndoPlanner::keepTriggers()
{
    QSet<ObjectName> kept;
    for (const UndoStep &step : std::as_const(m_tables))
        if (step.fate == UndoFate::Stays)
            kept.insert(m_ground.folded(step.object));
    for (UndoStep &step : m_objects) {
        if (step.kind != UndoKind::Trigger || step.fate != UndoFate::Drop
            || !kept.contains(m_ground.folded(step.table)))
            continue;
        step.fate = UndoFate::Stays;
        step.sql.clear();
        step.reason = UndoPlannerText::tr("The trigger %1 stays, as its table %2 does.")
                          .arg(shown(step.unit), visibleName(step.table.displayName()));
    }
}

// Children first. Where tables refer to each other in a circle, their foreign keys go before.
void UndoPlanner::orderTables()
{
    QList<UndoStep> ordered;
    QList<UndoStep> waiting;
    for (const UndoStep &step : std::as_const(m_tables))
        (step.fate == UndoFate::Drop ? waiting : ordered) += step;
    QMultiHash<ObjectName, const Reference *> children;
    for (const Reference &reference : std::as_const(m_references))
        if (reference.child != reference.parent)
            children.insert(reference.parent, &reference);
    QSet<ObjectName> left;
    for (const UndoStep &step : std::as_const(waiting))
        left.insert(m_ground.folded(step.object));
    const auto isParent = [&](const UndoStep &step) {
        const auto [first, last] = children.equal_range(m_ground.folded(step.object));
        return std::any_of(first, last,
                           [&left](const Reference *reference) { return left.contains(reference->child); });
    };
    while (!waiting.isEmpty()) {
        QList<UndoStep> again;
        for (const UndoStep &step : std::as_const(waiting)) {
            if (isParent(step)) {
                again += step;
                continue;
            }
            ordered += step;
            left.remove(m_ground.folded(step.object));
        }
        if (again.size() == waiting.size()) {
            for (const Reference &reference : std::as_const(m_references)) {
                if (reference.child == reference.parent || !left.contains(reference.child)
                    || !left.contains(reference.parent))
                    continue;
                const UnitKey key{
                    .kind = UnitKind::ForeignKey, .object = reference.shownChild, .name = reference.name};
                m_keys += {.kind = UndoKind::ForeignKey,
                           .object = key.object,
                           .sql = dropStatement(key),
                           .unit = key};
            }
            children.clear();
        }
        waiting = again;
    }
    m_tables = ordered;
}

Status UndoPlanner::planDatabases()
{
    for (const Unit &unit : std::as_const(m_ground.units)) {
        if (unit.key.kind != UnitKind::Database || unit.state == UnitState::Undone)
            continue;
        const QString database = m_ground.folded(unit.key.object).database;
        if (!m_standingDatabases.contains(database)) {
            addGone(m_databases, unit);
            continue;
        }
        Result<QSet<QString>> contents = m_look.contentsOf(unit.key.object.database);
        if (!contents)
            return failure(std::move(contents.error()));
        for (const QList<UndoStep> *steps : {&m_objects, &m_tables})
            for (const UndoStep &step : *steps)
                if (step.fate == UndoFate::Drop && m_ground.folded(step.object).database == database)
                    contents->remove(m_look.contentName(step.unit));
        add(m_databases, unit, contents->isEmpty() ? UndoFate::Drop : UndoFate::Stays,
            contents->isEmpty() ? QString()
                                : UndoPlannerText::tr("The database %1 stays: %n object(s) in it stay.",
                                                      nullptr, int(contents->size()))
                                      .arg(shown(unit.key)));
    }
    return {};
}

} // namespace floe
