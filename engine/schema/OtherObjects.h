#pragma once

#include "core/Result.h"
#include "schema/ResolvedObjects.h"
#include "schema/SqlTokens.h"
#include "server/ServerTraits.h"

#include <QByteArray>
#include <QList>
#include <QSet>

namespace floe {

class Connection;
class Privileges;

/// The statements that make one view, routine, trigger or event at the destination, to be sent in order on
/// one session (SET of sql_mode, charset and collation of the object, CREATE, SET back). The last one puts
/// the session back: it is to be sent even when one before it failed.
struct OtherObjectDdl
{
    ResolvedOther object;
    QList<QByteArray> statements;
    QStringList changes; ///< rewritten parts, in words: definer, database names; shown before the start
    /// Not empty: the destination can take it in no form, for this reason. It is not made, and the precheck
    /// says so.
    QString refusal = {};
    QString create = {};      ///< the statement among them that makes the object, as text
    QString definition = {};  ///< the source's own
    SqlLexicalMode mode = {}; ///< in which both are written
};

/// Sends `create`, somebody's own statement, in place of Floe's.
void replaceCreate(OtherObjectDdl &object, const QString &create);

/// Those that can be made, in the order in which they are: routines before views, since a view may call a
/// function; triggers and events last, so that nothing fires early.
QList<const OtherObjectDdl *> inMakingOrder(const QList<OtherObjectDdl> &objects);

/// Its statements, one after the other. After a refusal only the last is sent, which sets the session back:
/// under the settings of another object this one would become something else.
Status send(Connection &destination, const OtherObjectDdl &object);

/// Which DEFINERs objects may keep. Without leave to set others every object becomes the destination
/// account's own.
struct DefinerRule
{
    bool maySetOthers = false;
    /// user@host of the accounts at the destination: an object of an account that is not there could not be
    /// used.
    QSet<QString> accounts;

    /// Never fails: an account that may not look at mysql.user keeps no foreign definer.
    static DefinerRule read(Connection &destination, const Privileges &privileges);
    bool keeps(const QString &definer) const { return maySetOthers && accounts.contains(definer); }
};

/// Reads SHOW CREATE of the object and rewrites: database names that were mapped (only as whole backticked
/// qualifiers or where the object's text has none), DEFINER to the destination's own account when the rule
/// does not let it stay. Views, which servers write out in full, follow renamed tables and columns too.
/// Bodies stay byte for byte otherwise. Events are created DISABLE. Names inside bodies that were renamed or
/// left out are named in `changes` as "refers to …".
Result<OtherObjectDdl> readOtherObject(Connection &source, const ResolvedOther &object,
                                       const ResolvedObjects &all, const ServerTraits &sourceTraits,
                                       const ServerTraits &destinationTraits,
                                       const DefinerRule &definers = {});

} // namespace floe
