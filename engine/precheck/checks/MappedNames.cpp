#include "precheck/FreeNames.h"
#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"
#include "schema/FileName.h"

#include <QHash>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// Two objects with one mapped name already keep the plan from being resolved; that refusal is shown in this
/// row. Here: what the destination compares otherwise, and names whose files could not be made there.
class MappedNames : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::MappedNames)

public:
    QString id() const override { return u"mapped-names"_s; }
    QString title() const override { return tr("Mapped names are unique"); }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::Objects | CheckNeed::Destination; }
    Result<QList<Finding>> run(PrecheckContext &context) override;

private:
    static void lookAtLength(const QString &object, const QString &name, int ending,
                             QList<Finding> &findings);
    static void lookAtLengths(const PrecheckContext &context, QList<Finding> &findings);
};

void MappedNames::lookAtLength(const QString &object, const QString &name, int ending,
                               QList<Finding> &findings)
{
    const int bytes = fileNameBytes(name) + ending;
    if (bytes <= MaxFileNameBytes)
        return;
    findings.append(
        {.object = object,
         .found = tr("The name %1 is too long for the file that the destination keeps under it.")
                      .arg(visibleName(name)),
         .why = tr("Servers write most characters beside ASCII letters and digits with five bytes "
                   "there, which makes %1 of the %2 that a file's name may have.")
                    .arg(QString::number(bytes), QString::number(MaxFileNameBytes)),
         .remedy = tr("Give it a shorter name.")});
}

void MappedNames::lookAtLengths(const PrecheckContext &context, QList<Finding> &findings)
{
    for (const ResolvedDatabase &database : context.objects->databases)
        lookAtLength(database.info.name, database.mapped, 0, findings);
    for (const ResolvedTable &table : context.objects->tables)
        lookAtLength(table.source().displayName(), table.mapped.name, FileNameEndingBytes, findings);
    // Since MySQL 8 these stand in the server's own tables.
    if (context.destinationTraits.isMySqlAtLeast(80000))
        return;
    for (const ResolvedOther &other : context.objects->others)
        if (other.info.kind == ObjectKind::View || other.info.kind == ObjectKind::Trigger)
            lookAtLength(other.info.name.displayName(), other.mapped.name, FileNameEndingBytes, findings);
}

Result<QList<Finding>> MappedNames::run(PrecheckContext &context)
{
    QList<Finding> findings;
    QHash<ObjectName, ObjectName> taken;
    FreeNames names(context);
    const auto look = [&](const ObjectName &source, const ObjectName &mapped, ObjectKind kind) {
        const ObjectName folded = context.foldedAtDestination(mapped);
        const auto other = taken.constFind(folded);
        if (other == taken.cend()) {
            taken.insert(folded, source);
            return;
        }
        findings.append(
            {.object = source.displayName(),
             .found = tr("%1 and %2 would both be called %3 at the destination.")
                          .arg(other->displayName(), source.displayName(), mapped.displayName()),
             .why = tr("The destination compares names with lower_case_table_names=%1.")
                        .arg(context.destinationTraits.lowerCaseTableNames),
             .remedy = tr("Give one of them another name."),
             .fixes = kind == ObjectKind::Table
                          ? QList<Fix>{RenameTable{source, names.table(mapped)}, LeaveOut{kind, source}}
                          : QList<Fix>{LeaveOut{kind, source}}});
    };
    for (const ResolvedTable &table : std::as_const(context.objects->tables))
        look(table.source(), table.mapped, ObjectKind::Table);
    for (const ResolvedOther &other : std::as_const(context.objects->others)) {
        if (other.info.kind == ObjectKind::View || other.info.kind == ObjectKind::Sequence)
            look(other.info.name, other.mapped, other.info.kind);
    }
    lookAtLengths(context, findings);
    return findings;
}

} // namespace

std::unique_ptr<Check> makeMappedNames()
{
    return std::make_unique<MappedNames>();
}

} // namespace floe
