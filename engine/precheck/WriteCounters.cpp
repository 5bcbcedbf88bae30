#include "precheck/WriteCounters.h"

#include "server/Connection.h"

namespace floe {

Result<QHash<QString, quint64>> readWriteCounters(Connection &connection)
{
    const auto answer = connection.query(
        "SHOW GLOBAL STATUS WHERE Variable_name IN ('Com_insert', 'Com_insert_select', 'Com_replace', "
        "'Com_replace_select', 'Com_update', 'Com_update_multi', 'Com_delete', 'Com_delete_multi', "
        "'Com_load')");
    if (!answer)
        return failure(answer.error());
    QHash<QString, quint64> counters;
    for (size_t row = 0; row < answer->rows.size(); ++row)
        counters.insert(answer->text(row, 0), answer->number(row, 1));
    return counters;
}

} // namespace floe
