#pragma once

#include "core/Result.h"

#include <QSqlDatabase>
#include <QString>

/// The shape of the journal's file, by version. Each function opens and closes connections of the calling
/// thread.
namespace floe::journalschema {

/// Makes the file where there is none, whole or not at all, readable by its owner only. Two processes may do
/// so at once.
Status makeFile(const QString &file);

/// Refuses, by reading only, what is damaged, of a newer version, or no journal. Of large files only the
/// lists of tasks and runs are checked in full.
Status check(const QString &file);

/// Raises an older version to the present one; fails where nothing can be written.
Status raise(QSqlDatabase &database, const QString &file);

/// Opens a connection of a name of its own.
QSqlDatabase connect(const QString &file, const QString &options = {});
void disconnect(QSqlDatabase &database);

} // namespace floe::journalschema
