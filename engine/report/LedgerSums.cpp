#include "report/LedgerSums.h"

#include <QCoreApplication>
#include <QLocale>

namespace floe {

namespace {

struct SumsText
{
    Q_DECLARE_TR_FUNCTIONS(floe::LedgerSums)
};

QString number(int n)
{
    return QLocale().toString(n);
}

} // namespace

LedgerSums LedgerSums::of(const QList<LedgerLine> &ledger)
{
    LedgerSums sums;
    sums.all = int(ledger.size());
    for (const LedgerLine &line : ledger) {
        const bool done = line.state == LedgerState::Migrated || line.state == LedgerState::Mapped;
        sums.tablesDone += done && line.kind == QLatin1String("table") ? 1 : 0;
        sums.rowsNotCompared += line.rowsNotCompared;
        sums.tablesShared += line.rowsNotCompared > 0 ? 1 : 0;
        switch (line.state) {
        case LedgerState::Migrated:
            ++sums.migrated;
            break;
        case LedgerState::Mapped:
            ++sums.mapped;
            break;
        case LedgerState::LeftOut:
            ++sums.leftOut;
            break;
        case LedgerState::NotSupported:
            ++sums.notSupported;
            break;
        case LedgerState::Failed:
            ++sums.failed;
            break;
        case LedgerState::NotReached:
            ++sums.notReached;
            break;
        }
    }
    return sums;
}

QString LedgerSums::text() const
{
    if (notReached == 0)
        return SumsText::tr("%n object(s): %1 migrated, %2 mapped, %3 left out, %4 not supported, %5 failed.",
                            "sums of the ledger", all)
            .arg(number(migrated), number(mapped), number(leftOut), number(notSupported), number(failed));
    return SumsText::tr("%n object(s): %1 migrated, %2 mapped, %3 left out, %4 not supported, %5 failed, %6 "
                        "not reached.",
                        "sums of the ledger", all)
        .arg(number(migrated), number(mapped), number(leftOut), number(notSupported), number(failed),
             number(notReached));
}

QString LedgerSums::notComparedText() const
{
    if (rowsNotCompared == 0)
        return {};
    return SumsText::tr("%n table(s) hold rows of their own, which stood there before and were not "
                        "compared: %1 rows.",
                        nullptr, tablesShared)
        .arg(QLocale().toString(rowsNotCompared));
}

bool ranToItsEnd(RunState state)
{
    return state == RunState::Completed || state == RunState::CompletedWithDifferences;
}

} // namespace floe
