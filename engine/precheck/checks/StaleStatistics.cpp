#include "core/Tunables.h"
#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"
#include "server/SqlText.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// Row totals are the source's estimates; where its statistics are old, progress and duration are guesses.
class StaleStatistics : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::StaleStatistics)

public:
    QString id() const override { return u"stale-statistics"_s; }
    QString title() const override { return tr("Statistics of the source"); }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::Objects; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> StaleStatistics::run(PrecheckContext &context)
{
    QList<Finding> findings;
    QByteArray schemas;
    for (const QString &database : context.objects->sourceDatabases())
        schemas += (schemas.isEmpty() ? "" : ", ") + textLiteral(database);
    if (schemas.isEmpty() || !context.sourcePrivileges.hasOnDatabase(u"SELECT"_s, u"mysql"_s))
        return findings;
    const auto answer = context.source->query(
        sqlText("stale_statistics",
                {{"schemas", schemas}, {"hours", QByteArray::number(tunables::StaleStatisticsHours)}}));
    if (!answer) {
        if (!context.source->alive())
            return failure(answer.error());
        return findings; // a server that keeps them elsewhere, or shows them to nobody
    }
    for (size_t row = 0; row < answer->rows.size(); ++row) {
        const ObjectName name{answer->text(row, 0), answer->text(row, 1)};
        if (!context.objects->table(name, context.sourceTraits.lowerCaseTableNames))
            continue;
        findings.append(
            {.object = name.displayName(),
             .found = tr("%1 was written after its statistics were taken on %2.")
                          .arg(name.displayName(), answer->text(row, 2)),
             .why = tr("Row totals, progress and the estimated duration follow these statistics. The copy "
                       "itself does not."),
             .remedy = tr("Have the statistics renewed at the source, or take totals for what they are."),
             .sql = QString::fromUtf8("ANALYZE TABLE " + quoted(name) + ';')});
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeStaleStatistics()
{
    return std::make_unique<StaleStatistics>();
}

} // namespace floe
