#pragma once

#include "core/Result.h"
#include "model/ObjectName.h"
#include "server/CatalogTypes.h"

#include <QByteArray>

namespace floe {

class Connection;

/// A view, routine, trigger or event as a server shows it.
struct ShownObject
{
    QString create;
    QByteArray mark;           ///< JSON: a digest of all that makes the object what it is
    QByteArray markIfDisabled; ///< the same of an event before it was enabled
};

/// Stands in the journal for the mark of an event that was over before it was made: the server takes its
/// CREATE with a note (1588) and drops it at once.
inline constexpr char OverBeforeMade[] = "over";

/// Over a session of ConnectionRole::DestinationWriter: sessions of other modes may be shown other texts.
/// ErrorCode::MissingPrivilege where the server hides the text from this account.
Result<ShownObject> readShownObject(Connection &connection, ObjectKind kind, bool function,
                                    const ObjectName &name);

/// The keyword of the object in SHOW CREATE and DROP.
QByteArray keywordOf(ObjectKind kind, bool function);

/// Whether `sent`, a CREATE statement, made what is now shown as `create`, as far as texts can tell: without
/// regard to spaces, backticks, the DEFINER and the object's own database as a qualifier.
bool sameObjectText(const QString &sent, const QString &create, const QString &database);

} // namespace floe
