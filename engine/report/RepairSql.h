#pragma once

#include "run/RunTypes.h"

#include <QByteArray>
#include <QString>

/// A repair for people: to be read, saved and run by hand. Pure functions; any thread.
namespace floe {

/// Name of the file that holds the whole script, beside the reports.
QString repairFileName();

/// The whole script as one file for the client program: the session as a writer of Floe sets it, then all
/// statements in one transaction.
QByteArray repairSql(const RepairScript &script);
/// Whether `bytes` begin as repairSql() does.
bool isRepairSql(const QByteArray &bytes);

/// One statement for a line on the screen, cut where it is long.
QString shownStatement(const QByteArray &statement);

/// What to do about a table with more differing rows than a script should hold.
QString tooManyRowsText(const ObjectName &mapped);

} // namespace floe
