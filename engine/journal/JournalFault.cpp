#include "journal/JournalFault.h"

#include <QCoreApplication>
#include <QSqlError>

namespace floe::journalfault {

namespace {

struct FaultText
{
    Q_DECLARE_TR_FUNCTIONS(floe::Journal)
};

/// SQLite's result codes, the lower byte; sqlite3.h is not needed for anything else.
enum SqliteCode {
    SqliteBusy = 5,
    SqliteReadOnly = 8,
    SqliteCorrupt = 11,
    SqliteFull = 13,
    SqliteCannotOpen = 14,
    SqliteTooBig = 18,
    SqliteConstraint = 19,
    SqliteMismatch = 20,
    SqliteNotADatabase = 26,
};

int codeOf(const QSqlError &error)
{
    return error.nativeErrorCode().toInt() & 0xff;
}

Error make(const QString &message, const QString &remedy, const QString &details = {})
{
    return Error{.code = ErrorCode::File, .message = message, .details = details, .remedy = remedy};
}

QString startAfresh(const QString &file)
{
    return FaultText::tr("Floe leaves it as it is. Move it away, with %1-wal beside it if that is there, and "
                         "Floe begins a new one. The list of tasks and what is known of interrupted runs is "
                         "lost with it; task files are not.")
        .arg(file);
}

} // namespace

Error fromSql(const QString &file, const QSqlError &error)
{
    const QString details = error.databaseText();
    switch (codeOf(error)) {
    case SqliteBusy: {
        Error busy = make(FaultText::tr("The journal %1 is kept busy by another process.").arg(file),
                          FaultText::tr("Find out which other program holds the file open."), details);
        busy.retryable = true;
        return busy;
    }
    case SqliteReadOnly:
    case SqliteCannotOpen:
        return readOnly(file, details);
    case SqliteFull:
        return make(FaultText::tr("There is no room left on the disk for the journal %1.").arg(file),
                    FaultText::tr("Make room on that disk, then go on."), details);
    case SqliteCorrupt:
    case SqliteNotADatabase:
        return damaged(file, details);
    case SqliteConstraint:
        return forgotten(file);
    default:
        return make(FaultText::tr("The journal %1 cannot be read or written.").arg(file),
                    FaultText::tr("Check free space, quota and health of the disk, then go on."), details);
    }
}

bool refusesStatementOnly(const QSqlError &error)
{
    const int code = codeOf(error);
    return code == SqliteConstraint || code == SqliteMismatch || code == SqliteTooBig;
}

Error readOnly(const QString &file, const QString &details)
{
    return make(FaultText::tr("The journal %1 cannot be opened for writing.").arg(file),
                FaultText::tr("Check your rights on the file and on its folder."), details);
}

Error damaged(const QString &file, const QString &details)
{
    return make(FaultText::tr("The journal %1 is damaged.").arg(file), startAfresh(file), details);
}

Error foreign(const QString &file)
{
    return make(FaultText::tr("%1 is not a journal of Floe, or it is damaged.").arg(file), startAfresh(file));
}

Error newer(const QString &file)
{
    return make(FaultText::tr("The journal %1 was written by a newer Floe.").arg(file),
                FaultText::tr("Update Floe. Or move the file away, and Floe begins a new one; the list of "
                              "tasks and what is known of interrupted runs is lost with it, task files are "
                              "not."));
}

Error orphanedLog(const QString &file, const QString &log)
{
    return make(FaultText::tr("The journal %1 is gone, but %2 stands, which belongs to it.").arg(file, log),
                FaultText::tr("Put the journal back beside it, or move that file away, too."));
}

Error gone(const QString &file)
{
    return make(FaultText::tr("The journal %1 was moved or deleted while Floe worked with it.").arg(file),
                FaultText::tr("Put it back, or start Floe again."));
}

Error cannotBeMade(const QString &file, const QString &details)
{
    return make(FaultText::tr("The journal %1 cannot be made.").arg(file),
                FaultText::tr("Check your rights on its folder, and free space."), details);
}

Error forgotten(const QString &file)
{
    return make(FaultText::tr("The journal %1 does not know this task or run any more.").arg(file),
                FaultText::tr("It was removed from the list meanwhile. Start the task again."));
}

} // namespace floe::journalfault
