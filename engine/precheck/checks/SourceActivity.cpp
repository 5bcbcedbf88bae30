#include "core/Tunables.h"
#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"
#include "server/SqlText.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class SourceActivity : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::SourceActivity)

public:
    QString id() const override { return u"source-activity"_s; }
    QString title() const override { return tr("Long transactions at the source"); }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::Source; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> SourceActivity::run(PrecheckContext &context)
{
    QList<Finding> findings;
    if (!context.dataChosen() || !context.sourcePrivileges.hasGlobal(u"PROCESS"_s))
        return findings;
    const auto answer = context.source->query(
        sqlText("long_transactions", {{"seconds", QByteArray::number(tunables::LongTransactionSeconds)}}));
    if (!answer)
        return failure(answer.error());
    for (size_t row = 0; row < answer->rows.size(); ++row) {
        findings.append(
            {.object = tr("session %1").arg(answer->text(row, 0)),
             .found = tr("A transaction has been open for %L1 seconds and has changed %L2 rows.")
                          .arg(answer->number(row, 1))
                          .arg(answer->number(row, 2)),
             .why =
                 tr("The read lock that brings all tables to one moment waits for statements of others, and "
                    "rows that are not committed yet are not migrated."),
             .remedy = tr("Let the transaction end before the migration begins."),
             .sql = u"KILL %1;"_s.arg(answer->text(row, 0))});
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeSourceActivity()
{
    return std::make_unique<SourceActivity>();
}

} // namespace floe
