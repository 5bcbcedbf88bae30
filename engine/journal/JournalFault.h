#pragma once

#include "core/Result.h"

#include <QString>

class QSqlError;

/// What can be wrong with a journal, in words for people. All of them are ErrorCode::File.
namespace floe::journalfault {

/// SQLite's own error.
Error fromSql(const QString &file, const QSqlError &error);
/// The statement alone was refused; what else its transaction did stands. Else all of it is lost.
bool refusesStatementOnly(const QSqlError &error);

Error readOnly(const QString &file, const QString &details = {});
Error damaged(const QString &file, const QString &details);
Error foreign(const QString &file);
Error newer(const QString &file);
/// Its write-ahead log stands there without it.
Error orphanedLog(const QString &file, const QString &log);
Error gone(const QString &file);
Error cannotBeMade(const QString &file, const QString &details);
/// A run or a task was deleted meanwhile.
Error forgotten(const QString &file);

} // namespace floe::journalfault
