#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

#include <QSet>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class UnselectedTriggers : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::UnselectedTriggers)

public:
    QString id() const override { return u"unselected-triggers"_s; }
    QString title() const override { return tr("Triggers and events that are not chosen"); }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::Objects; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> UnselectedTriggers::run(PrecheckContext &context)
{
    QSet<ObjectName> tables;
    for (const ResolvedTable &table : std::as_const(context.objects->tables))
        tables.insert(table.source());
    QSet<QString> chosen;
    const auto key = [](const OtherObjectInfo &info) {
        return QString::number(int(info.kind)) + u'\0' + info.name.database + u'\0' + info.name.name;
    };
    for (const ResolvedOther &other : std::as_const(context.objects->others))
        chosen.insert(key(other.info));
    QList<Finding> findings;
    for (const OtherObjectInfo &info : std::as_const(context.sourceOthers)) {
        const bool trigger =
            info.kind == ObjectKind::Trigger && tables.contains({info.name.database, info.onTable});
        if ((!trigger && info.kind != ObjectKind::Event) || chosen.contains(key(info)))
            continue;
        findings.append(
            {.object = info.name.displayName(),
             .found = trigger ? tr("The trigger %1 on %2 is not chosen.").arg(info.name.name, info.onTable)
                              : tr("The event %1 is not chosen.").arg(info.name.name),
             .why = trigger ? tr("Rows that are written after the switch are no longer handled by it.")
                            : tr("What it does by the clock stops with the switch."),
             .remedy = tr("Choose it too, or create it by hand if the application needs it."),
             .fixes = {ChooseOther{info.kind, info.name}}});
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeUnselectedTriggers()
{
    return std::make_unique<UnselectedTriggers>();
}

} // namespace floe
