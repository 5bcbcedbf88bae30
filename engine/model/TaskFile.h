#pragma once

#include "model/MigrationPlan.h"

#include <QByteArray>

/// The task file: a MigrationPlan as UTF-8 JSON. A public interface: fields may be added, none may change
/// meaning.
namespace floe {

/// Refuses unknown fields, wrong types and contradictions with the JSON path (`objects[0].tables[1].as`) and
/// what was expected there; ErrorCode::BadInput. A `password` field is refused with where passwords belong.
Result<MigrationPlan> planFromJson(const QByteArray &json);
QByteArray planToJson(const MigrationPlan &plan);

/// Relative paths of certificates in the file are resolved against the file's folder. ErrorCode::File when
/// unreadable.
Result<MigrationPlan> readTaskFile(const QString &path);
Status writeTaskFile(const QString &path, const MigrationPlan &plan);

/// What planFromJson checks beyond types: names, duplicate mapped names inside the plan, endpoints, ranges.
Status validatePlan(const MigrationPlan &plan);

} // namespace floe
