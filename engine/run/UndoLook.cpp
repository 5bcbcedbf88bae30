#include "run/UndoLook.h"

#include "journal/RangeCode.h"
#include "run/DefinitionMark.h"
#include "run/LastRun.h"
#include "run/RunSetup.h"
#include "run/ShownObject.h"
#include "schema/ExactDefinition.h"
#include "schema/TableDdl.h"
#include "server/Catalog.h"
#include "server/Privileges.h"
#include "server/SqlText.h"
#include "verify/RangeSum.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace floe {

namespace {

struct UndoLookText
{
    Q_DECLARE_TR_FUNCTIONS(floe::UndoLook)
};

/// Every one doubles the sums that may have been left.
constexpr size_t MostDoubtful = 16;

QString shown(const ObjectName &name)
{
    return visibleName(name.displayName());
}

bool mayHaveLeft(const RowSum &certain, const std::vector<RowSum> &doubtful, const RowSum &found)
{
    for (size_t chosen = 0; chosen < size_t(1) << doubtful.size(); ++chosen) {
        RowSum sum = certain;
        for (size_t i = 0; i < doubtful.size(); ++i)
            if (chosen >> i & 1)
                sum += doubtful[i];
        if (sum == found)
            return true;
    }
    return false;
}

} // namespace

UndoLook::UndoLook(UndoGround &ground, RunControl &control) : m_ground(ground), m_control(control)
{
    for (const Unit &unit : std::as_const(ground.units)) {
        if (unit.key.kind == UnitKind::Chunk)
            add(unit);
        else if (unit.key.kind == UnitKind::Object)
            m_marks.insert(unit.key.name, unit.detail);
        else if (unit.key.kind == UnitKind::Definition)
            m_definitions.insert(unit.key.object, unit.detail);
        else if (unit.key.kind == UnitKind::ForeignKey && unit.state == UnitState::Undone)
            keyDropped(unit.key);
    }
}

void UndoLook::add(const Unit &chunk)
{
    LeftRows &rows = m_rows[chunk.key.object];
    if (chunk.state == UnitState::Done)
        rows.certain += chunk.sum;
    if (chunk.state != UnitState::Committing)
        return;
    const QJsonObject detail = QJsonDocument::fromJson(chunk.detail).object();
    if (const std::optional<RowHash> hash =
            decodeHash(QByteArray::fromHex(detail.value(QStringLiteral("hashBefore")).toString().toLatin1())))
        rows.certain +=
            RowSum{.sum = *hash, .rows = detail.value(QStringLiteral("rowsBefore")).toString().toULongLong()};
    rows.doubtful.push_back(chunk.sum);
}

// The first letter of otherObjectKey() tells both.
ObjectKind UndoLook::kindOf(const UnitKey &object)
{
    return ObjectKind((object.name.at(0).unicode() - u'a') / 2);
}

bool UndoLook::isFunction(const UnitKey &object)
{
    return (object.name.at(0).unicode() - u'a') % 2 == 1;
}

Result<QString> UndoLook::changeOf(const UnitKey &key)
{
    if (m_control.stopRequested())
        return failure(RunControl::stoppedError());
    Result<QString> change = key.kind == UnitKind::Table    ? changeOfTable(key.object)
                             : key.kind == UnitKind::Object ? changeOfObject(key)
                                                            : QString();
    if (change || change.error().code == ErrorCode::Stopped || !m_ground.source->alive()
        || !m_ground.writer->alive() || !m_ground.reader->alive())
        return change;
    return UndoLookText::tr("%1 stays, as it cannot be compared with what the run made: %2")
        .arg(shown(key.object), change.error().message);
}

Result<QString> UndoLook::changeOfTable(const ObjectName &table)
{
    const ResolvedTable *resolved = m_ground.tables.value(m_ground.folded(table));
    if (!resolved)
        return UndoLookText::tr("%1 stays: its rows cannot be compared with those that were copied, as its "
                                "table at the source is gone or altered.")
            .arg(shown(table));
    Result<QString> change = changeOfColumns(table, *resolved);
    if (!change || !change->isEmpty())
        return change;
    change = changeOfDefinition(table, *resolved);
    if (!change || !change->isEmpty())
        return change;
    return changeOfRows(table, *resolved);
}

Result<QString> UndoLook::changeOfColumns(const ObjectName &name, const ResolvedTable &table)
{
    Catalog catalog(*m_ground.writer, m_ground.destinationTraits);
    const Result<QList<ColumnInfo>> columns = catalog.columns(name);
    if (!columns)
        return failure(columns.error());
    QSet<QString> found;
    for (const ColumnInfo &column : *columns)
        found.insert(foldedColumnName(column.name));
    QSet<QString> made;
    for (const ResolvedColumn &column : table.columns)
        if (!column.leftOut)
            made.insert(foldedColumnName(column.mappedName));
    return found == made
               ? QString()
               : UndoLookText::tr("%1 stays: its columns are not those that the source has now. One "
                                  "of both was altered since the run.")
                     .arg(shown(name));
}

// Over the session that may hold the table's lock: some definitions are asked of the table itself.
Result<QString> UndoLook::changeOfDefinition(const ObjectName &name, const ResolvedTable &table)
{
    Catalog catalog(*m_ground.reader, m_ground.destinationTraits);
    const Result<QString> found = exactDefinition(*m_ground.reader, catalog, name);
    if (!found)
        return failure(found.error());
    const QByteArray mark = m_definitions.value(name);
    if (!mark.isEmpty())
        return isOfMark(mark, *found, m_droppedKeys.value(name))
                   ? QString()
                   : UndoLookText::tr("%1 stays: its definition was changed since the run (an index, a "
                                      "default, a comment or an option).")
                         .arg(shown(name));
    const Result<bool> same = isAsTheSource(table, *found);
    if (!same)
        return failure(same.error());
    return *same ? QString()
                 : UndoLookText::tr("%1 stays: its definition is not the one that the interrupted run has "
                                    "made of the source's. One of both was altered since the run.")
                       .arg(shown(name));
}

// A run that did not come to its end wrote no mark down. What it had not added yet is no difference.
Result<bool> UndoLook::isAsTheSource(const ResolvedTable &table, const QString &found)
{
    if (!m_catalog) {
        Catalog catalog(*m_ground.writer, m_ground.destinationTraits);
        Result<DestinationCatalog> read =
            DestinationCatalog::read(catalog, m_ground.objects.mappedDatabases());
        if (!read)
            return failure(std::move(read.error()));
        m_catalog = std::move(*read);
    }
    Catalog source(*m_ground.source, m_ground.sourceTraits);
    const Result<QString> expected = exactDefinition(*m_ground.source, source, table.source());
    if (!expected)
        return failure(expected.error());
    const Result<TableDefinition> definition = TableDefinition::parse(*expected);
    const Result<TableDefinition> standing = TableDefinition::parse(found);
    if (!definition || !standing)
        return false;
    Result<TableDdl> ddl = makeTableDdl(*definition, table, m_ground.objects, m_ground.sourceTraits,
                                        m_ground.destinationTraits, true);
    if (!ddl)
        return failure(std::move(ddl.error()));
    QSet<QString> keys; // an index often bears the name of its foreign key
    QSet<QString> indexes;
    for (const DefinitionItem &item : standing->items)
        (item.kind == DefinitionItem::Kind::ForeignKey ? keys : indexes).insert(item.name.toLower());
    for (const DefinitionItem &item : definition->items) {
        const bool key = item.kind == DefinitionItem::Kind::ForeignKey;
        const bool index = item.kind == DefinitionItem::Kind::Index
                           || item.kind == DefinitionItem::Kind::UniqueKey
                           || item.kind == DefinitionItem::Kind::FullTextIndex
                           || item.kind == DefinitionItem::Kind::SpatialIndex;
        if ((key || index) && !(key ? keys : indexes).contains(item.name.toLower()))
            ddl->rewritten.insert({key ? DdlPart::ForeignKey : DdlPart::Index, item.name.toLower()});
    }
    ResolvedTable uncounted = table; // its counter is set last
    uncounted.info.autoIncrement.reset();
    const SchemaEnds ends{m_ground.objects, m_ground.sourceTraits, m_ground.destinationTraits, *m_catalog};
    return schemaDifferences(uncounted, *ddl, *expected, found, ends).isEmpty();
}

Result<QSet<QString>> UndoLook::triggersOf(const ObjectName &table)
{
    const Result<ResultSet> found = m_ground.writer->query(sqlText(
        "table_triggers", {{"database", textLiteral(table.database)}, {"table", textLiteral(table.name)}}));
    if (!found)
        return failure(found.error());
    QSet<QString> names;
    for (size_t row = 0; row < found->rows.size(); ++row)
        names.insert(m_ground.folded({table.database, found->text(row, 0)}).name);
    return names;
}

Result<QString> UndoLook::changeOfRows(const ObjectName &name, const ResolvedTable &table)
{
    const TableLayout layout = TableLayout::make(table, m_ground.sourceTraits, m_ground.destinationTraits);
    const Result<RangeSumResult> found =
        sumOfRange(*m_ground.reader, layout, KeyRange{}, End::Destination, m_control);
    if (!found)
        return failure(found.error());
    const LeftRows rows = m_rows.value(name);
    if (rows.doubtful.size() <= MostDoubtful && mayHaveLeft(rows.certain, rows.doubtful, found->sum))
        return QString();
    if (mayHaveStopped()) {
        const Result<bool> ours = isLeftInPart(name, layout, found->sum.rows);
        if (!ours)
            return failure(ours.error());
        if (*ours)
            return QString();
    }
    if (!rows.doubtful.empty())
        return UndoLookText::tr("%1 stays: it holds other rows than the interrupted run may have left there "
                                "(%2 found).")
            .arg(shown(name), QString::number(found->sum.rows));
    if (found->sum.rows == rows.certain.rows)
        return UndoLookText::tr("%1 stays: rows in it were changed since the run.").arg(shown(name));
    return UndoLookText::tr("%1 stays: it holds other rows than the run left there (%2 found, %3 left).")
        .arg(shown(name), QString::number(found->sum.rows), QString::number(rows.certain.rows));
}

bool UndoLook::mayHaveStopped() const
{
    const QString &state = m_ground.run.state;
    return state != wordOf(RunState::Completed) && state != wordOf(RunState::CompletedWithDifferences)
           && state != undoneState();
}

// A range that is copied again is emptied first. So each holds what was sent for it, or nothing.
Result<bool> UndoLook::isLeftInPart(const ObjectName &name, const TableLayout &layout, quint64 rowsFound)
{
    const size_t keySize = layout.rangeKey.size();
    if (keySize == 0 || !layout.sameOrder)
        return false;
    quint64 rows = 0;
    for (const Unit &unit : std::as_const(m_ground.units)) {
        if (unit.key.kind != UnitKind::Chunk || unit.key.object != name)
            continue;
        for (const std::optional<KeyBound> &bound : {unit.range.from, unit.range.to})
            if (bound && bound->size() != keySize)
                return false;
        const Result<RangeSumResult> found =
            sumOfRange(*m_ground.reader, layout, unit.range, End::Destination, m_control);
        if (!found)
            return failure(found.error());
        if (found->sum.rows == 0)
            continue;
        if (unit.state == UnitState::Planned || found->sum != unit.sum)
            return false;
        rows += found->sum.rows;
    }
    return rows == rowsFound;
}

Result<QString> UndoLook::changeOfObject(const UnitKey &key)
{
    const Result<ShownObject> object =
        readShownObject(*m_ground.writer, kindOf(key), isFunction(key), key.object);
    if (!object)
        return failure(object.error());
    const QByteArray mark = m_marks.value(key.name);
    bool same = object->mark == mark;
    if (mark.isEmpty()) { // interrupted before it could be written down
        const Result<bool> sent = isAsSent(key, object->create);
        if (!sent)
            return failure(sent.error());
        same = *sent;
    }
    return same ? QString()
                : UndoLookText::tr("%1 stays: it is not as the run created it.").arg(shown(key.object));
}

Result<bool> UndoLook::isAsSent(const UnitKey &key, const QString &shownCreate)
{
    const Result<Privileges> privileges = Privileges::read(*m_ground.writer, m_ground.destinationTraits);
    if (!privileges)
        return failure(privileges.error());
    const DefinerRule definers = DefinerRule::read(*m_ground.writer, *privileges);
    for (const ResolvedOther &other : std::as_const(m_ground.objects.others)) {
        if (otherObjectKey(other.info) != key.name)
            continue;
        const Result<OtherObjectDdl> ddl =
            readOtherObject(*m_ground.source, other, m_ground.objects, m_ground.sourceTraits,
                            m_ground.destinationTraits, definers);
        if (!ddl)
            return failure(ddl.error());
        for (const QByteArray &statement : ddl->statements)
            if (sameObjectText(QString::fromUtf8(statement), shownCreate, key.object.database))
                return true;
    }
    return false;
}

Result<QSet<QString>> UndoLook::contentsOf(const QString &database)
{
    QSet<QString> names;
    QList<const char *> queries{"database_contents"};
    if (m_ground.destinationTraits.isMySqlAtLeast(90200))
        queries += "database_libraries";
    for (const char *query : std::as_const(queries)) {
        const Result<ResultSet> found =
            m_ground.writer->query(sqlText(query, {{"databases", textLiteral(database)}}));
        if (!found)
            return failure(found.error());
        for (size_t row = 0; row < found->rows.size(); ++row) {
            const ObjectName name = m_ground.folded({found->text(row, 1), found->text(row, 2)});
            if (name.database == m_ground.folded({database, {}}).database)
                names.insert(found->text(row, 0) + u' ' + name.name);
        }
    }
    return names;
}

QString UndoLook::contentName(const UnitKey &key) const
{
    QString kind = QStringLiteral("TABLE");
    if (key.kind == UnitKind::Object && kindOf(key) != ObjectKind::View)
        kind = QString::fromLatin1(keywordOf(kindOf(key), isFunction(key)));
    return kind + u' ' + m_ground.folded(key.object).name;
}

} // namespace floe
