#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"
#include "server/SqlText.h"

#include <algorithm>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class DestinationEvents : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::DestinationEvents)

public:
    QString id() const override { return u"destination-events"_s; }
    QString title() const override { return tr("Live events at the destination"); }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::DestinationObjects; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> DestinationEvents::run(PrecheckContext &context)
{
    QList<Finding> findings;
    const bool some = std::ranges::any_of(context.destinationOthers, [](const OtherObjectInfo &info) {
        return info.kind == ObjectKind::Event;
    });
    if (!some || context.destinationVariables.value(u"event_scheduler"_s) != "ON"_L1)
        return findings;
    const auto answer = context.destination->query(sqlText("live_events"));
    if (!answer)
        return failure(answer.error());
    for (const ResolvedDatabase &database : std::as_const(context.objects->databases)) {
        const DatabaseInfo *there = context.standingDatabase(database.mapped);
        for (size_t row = 0; there && row < answer->rows.size(); ++row) {
            const ObjectName event{answer->text(row, 0), answer->text(row, 1)};
            if (event.database != there->name)
                continue;
            findings.append(
                {.object = event.displayName(),
                 .found = tr("The event %1 runs at the destination.").arg(event.displayName()),
                 .why = tr("It may change rows while they arrive; verification would then find differences."),
                 .remedy = tr("Disable the event for the time of the migration."),
                 .sql = QString::fromUtf8("ALTER EVENT " + quoted(event) + " DISABLE;")});
        }
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeDestinationEvents()
{
    return std::make_unique<DestinationEvents>();
}

} // namespace floe
