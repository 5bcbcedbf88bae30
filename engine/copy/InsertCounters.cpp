#include "copy/InsertCounters.h"

#include "copy/TableLayout.h"
#include "server/Connection.h"

#include <QCoreApplication>

namespace floe {

namespace {

struct InsertCountersText
{
    Q_DECLARE_TR_FUNCTIONS(floe::InsertCounters)
};

} // namespace

Status checkInserted(Connection &destination, const TableLayout &layout, OnDuplicate onDuplicate,
                     quint64 rows, const ExecResult &result, quint64 allowedWarnings)
{
    const bool countsAgree =
        onDuplicate == OnDuplicate::Replace ? result.affectedRows >= rows : result.affectedRows == rows;
    if (countsAgree && result.warnings == allowedWarnings)
        return {};
    return failure(
        ErrorCode::LoadMismatch,
        InsertCountersText::tr(
            "%1: the destination did not take every value unchanged (%2 rows sent, %3 taken, %4 warnings).")
            .arg(visibleName(layout.destination.displayName()), QString::number(rows),
                 QString::number(result.affectedRows), QString::number(result.warnings)),
        InsertCountersText::tr("Nothing of this chunk was kept. The server's first warnings stand below."),
        destination.warningsText());
}

} // namespace floe
