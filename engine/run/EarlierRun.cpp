#include "run/EarlierRun.h"

#include "run/LastRun.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace floe {

namespace {

QString wordOf(EarlierRun::Ending ending)
{
    return ending == EarlierRun::Ending::Failed    ? QStringLiteral("failed")
           : ending == EarlierRun::Ending::Skipped ? QStringLiteral("skipped")
                                                   : QStringLiteral("whole");
}

} // namespace

Unit EarlierRun::unitOf(const ObjectName &mapped, const Table &table)
{
    const QJsonObject detail{{QStringLiteral("ending"), wordOf(table.ending)},
                             {QStringLiteral("rowsNotCompared"), QString::number(table.rowsNotCompared)}};
    return {.key = {.kind = UnitKind::Ending, .object = mapped},
            .state = UnitState::Done,
            .detail = QJsonDocument(detail).toJson(QJsonDocument::Compact)};
}

Unit EarlierRun::skipOf(const ObjectName &mapped, const QString &otherKey)
{
    Unit unit = unitOf(mapped, {.ending = Ending::Skipped});
    unit.key.name = otherKey;
    return unit;
}

void EarlierRun::addEnding(const Unit &unit, Table &table)
{
    const QJsonObject detail = QJsonDocument::fromJson(unit.detail).object();
    const QString word = detail.value(QStringLiteral("ending")).toString();
    for (const Ending ending : {Ending::Whole, Ending::Failed, Ending::Skipped})
        if (word == wordOf(ending))
            table.ending = ending;
    table.rowsNotCompared = detail.value(QStringLiteral("rowsNotCompared")).toString().toULongLong();
}

Result<std::optional<EarlierRun>> EarlierRun::read(const MigrationPlan &plan)
{
    const Result<std::unique_ptr<Journal>> journal = Journal::open();
    if (!journal)
        return failure(journal.error());
    const Result<std::optional<RunRecord>> run = lastRunOf(**journal, plan);
    if (!run)
        return failure(run.error());
    if (!*run || (*run)->state == undoneState())
        return std::optional<EarlierRun>();
    const Result<QList<Unit>> units = (*journal)->units((*run)->id);
    if (!units)
        return failure(units.error());
    EarlierRun earlier;
    const QJsonArray edited =
        QJsonDocument::fromJson((*run)->ground).object().value(QStringLiteral("definitions")).toArray();
    for (const QJsonValue &edit : edited)
        earlier.edited.insert(
            {edit[QStringLiteral("database")].toString(), edit[QStringLiteral("name")].toString()});
    for (const Unit &unit : *units) {
        switch (unit.key.kind) {
        case UnitKind::Database:
            earlier.databases.insert(unit.key.object.database);
            break;
        case UnitKind::Table:
            earlier.tables[unit.key.object].stood =
                QJsonDocument::fromJson(unit.detail).object().value(QStringLiteral("stood")).toBool();
            break;
        case UnitKind::Object:
            if (unit.state == UnitState::Done)
                earlier.objects.insert(unit.key.name, unit.detail);
            break;
        case UnitKind::Ending:
            if (unit.key.name.isEmpty())
                addEnding(unit, earlier.tables[unit.key.object]);
            else
                earlier.skippedOthers.insert(unit.key.name);
            break;
        default:
            break;
        }
    }
    return std::optional(std::move(earlier));
}

} // namespace floe
