#pragma once

#include "core/Result.h"
#include "schema/ResolvedObjects.h"
#include "server/ServerTraits.h"

#include <QByteArray>
#include <QList>

namespace floe {

class Connection;

/// The statements that make one view, routine, trigger or event at the destination, to be sent in order on
/// one session (SET of sql_mode, charset and collation of the object, CREATE, SET back).
struct OtherObjectDdl
{
    ResolvedOther object;
    QList<QByteArray> statements;
    QStringList changes; ///< rewritten parts, in words: definer, database names; shown before the start
};

/// Reads SHOW CREATE of the object and rewrites: database names that were mapped (only as whole backticked
/// qualifiers or where the object's text has none), DEFINER to the destination's own account when the account
/// may not set another. Bodies stay byte for byte otherwise. Events are created DISABLE. Names inside bodies
/// that were renamed or left out are named in `changes` as "refers to …".
Result<OtherObjectDdl> readOtherObject(Connection &source, const ResolvedOther &object,
                                       const ResolvedObjects &all, const ServerTraits &sourceTraits,
                                       const ServerTraits &destinationTraits);

} // namespace floe
