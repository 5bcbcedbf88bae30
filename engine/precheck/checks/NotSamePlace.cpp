#include "precheck/FreeNames.h"
#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

#include <QHash>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class NotSamePlace : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::NotSamePlace)

public:
    QString id() const override { return u"not-the-same-place"_s; }
    QString title() const override { return tr("Source and destination are different places"); }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::Objects | CheckNeed::Destination; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> NotSamePlace::run(PrecheckContext &context)
{
    QList<Finding> findings;
    if (!context.sourceTraits.sameServerAs(context.destinationTraits))
        return findings;
    QHash<ObjectName, ObjectName> sources;
    for (const ResolvedTable &table : std::as_const(context.objects->tables))
        sources.insert(context.foldedAtDestination(table.source()), table.source());
    for (const ResolvedOther &other : std::as_const(context.objects->others)) {
        if (other.info.kind == ObjectKind::View)
            sources.insert(context.foldedAtDestination(other.info.name), other.info.name);
    }
    FreeNames names(context);
    QHash<QString, QString> proposed; // by database: one name for all that is found in it
    const auto look = [&](const ObjectName &source, const ObjectName &mapped) {
        const auto hit = sources.constFind(context.foldedAtDestination(mapped));
        if (hit == sources.cend())
            return;
        if (!proposed.contains(source.database))
            proposed.insert(source.database, names.database(mapped.database));
        findings.append(
            {.object = source.displayName(),
             .found = tr("Both ends are one server, and %1 would be written to %2, which is itself a source.")
                          .arg(source.displayName(), hit->displayName()),
             .why = tr("The source would be overwritten by the migration."),
             .remedy = tr("Rename the database or the table at the destination."),
             .fixes = {RenameDatabase{source.database, proposed.value(source.database)}}});
    };
    for (const ResolvedTable &table : std::as_const(context.objects->tables))
        look(table.source(), table.mapped);
    for (const ResolvedOther &other : std::as_const(context.objects->others)) {
        if (other.info.kind == ObjectKind::View)
            look(other.info.name, other.mapped);
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeNotSamePlace()
{
    return std::make_unique<NotSamePlace>();
}

} // namespace floe
