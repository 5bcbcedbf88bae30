#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

#include <QHash>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// Two objects with one mapped name already keep the plan from being resolved; that refusal is shown in this
/// row.
class MappedNames : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::MappedNames)

public:
    QString id() const override { return u"mapped-names"_s; }
    QString title() const override { return tr("Mapped names are unique"); }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::Objects | CheckNeed::Destination; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> MappedNames::run(PrecheckContext &context)
{
    QList<Finding> findings;
    QHash<ObjectName, ObjectName> taken;
    const auto look = [&](const ObjectName &source, const ObjectName &mapped) {
        const ObjectName folded = context.foldedAtDestination(mapped);
        const auto other = taken.constFind(folded);
        if (other == taken.cend()) {
            taken.insert(folded, source);
            return;
        }
        findings.append({.object = source.displayName(),
                         .found = tr("%1 and %2 would both be called %3 at the destination.")
                                      .arg(other->displayName(), source.displayName(), mapped.displayName()),
                         .why = tr("The destination compares names with lower_case_table_names=%1.")
                                    .arg(context.destinationTraits.lowerCaseTableNames),
                         .remedy = tr("Give one of them another name.")});
    };
    for (const ResolvedTable &table : std::as_const(context.objects->tables))
        look(table.source(), table.mapped);
    for (const ResolvedOther &other : std::as_const(context.objects->others)) {
        if (other.info.kind == ObjectKind::View || other.info.kind == ObjectKind::Sequence)
            look(other.info.name, other.mapped);
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeMappedNames()
{
    return std::make_unique<MappedNames>();
}

} // namespace floe
