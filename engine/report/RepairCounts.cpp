#include "report/RepairCounts.h"

namespace floe {

RepairCounts countsOf(const RepairScript &script)
{
    RepairCounts counts;
    for (const QByteArray &statement : script.statements) {
        if (statement.startsWith("REPLACE ") || statement.startsWith("INSERT "))
            ++counts.written;
        else if (statement.startsWith("UPDATE "))
            ++counts.changed;
        else if (statement.startsWith("DELETE "))
            ++counts.deleted;
    }
    return counts;
}

} // namespace floe
