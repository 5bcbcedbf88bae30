#pragma once

#include "server/CatalogTypes.h"
#include "server/ServerTraits.h"

#include <QByteArray>
#include <QString>

namespace floe {

/// How a column's value is read and written so that it arrives bit for bit (EXACTNESS: the exact way per
/// trap).
enum class ValueWay {
    Raw,   ///< bytes as they are
    Float, ///< read as f*1e0: the text protocol prints six digits only, and adding 0 would lose the sign of
           ///< -0
    Enum,  ///< index 0 reads as '' and is refused by a strict load: such rows go another way
    EnumIndex, ///< some members read alike, so the index is read and written; index 0 as above
    SetIndex,  ///< the same for a SET: with a member '' the text does not tell what is in it
    Json,      ///< MySQL refuses JSON from binary text: written as CONVERT(? USING utf8mb4)
    Ascii,     ///< MariaDB's UUID and INET refuse binary text: written as CONVERT(? USING ascii)
};

ValueWay valueWay(const ColumnInfo &column, const ServerTraits &destination);

/// Does enum('a','','b') have the member ''?
bool hasEmptyMember(const QString &columnType);

/// Does `name` hold a value whose type JSON's text does not tell (DECIMAL, DATE, TIME, DATETIME, BLOB …)?
/// 0 or 1, also for NULL. Empty where a server cannot say.
QByteArray jsonHoldsTyped(const QByteArray &name, const ServerTraits &source);

} // namespace floe
