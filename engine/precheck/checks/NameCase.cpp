#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class NameCase : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::NameCase)

public:
    QString id() const override { return u"name-case"_s; }
    QString title() const override { return tr("Case of names"); }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::Objects | CheckNeed::Destination; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> NameCase::run(PrecheckContext &context)
{
    QList<Finding> findings;
    const int source = context.sourceTraits.lowerCaseTableNames;
    const int destination = context.destinationTraits.lowerCaseTableNames;
    if (source == destination)
        return findings;
    int upper = 0;
    for (const ResolvedTable &table : std::as_const(context.objects->tables)) {
        if (table.mapped.name != table.mapped.name.toLower()
            || table.mapped.database != table.mapped.database.toLower())
            ++upper;
    }
    findings.append(
        {.object = u"lower_case_table_names"_s,
         .found = tr("lower_case_table_names is %1 at the source and %2 at the destination.")
                      .arg(QString::number(source), QString::number(destination)),
         .why =
             upper == 0
                 ? tr("Statements that write a name in another case than it was created in are taken by one "
                      "server and refused by the other.")
                 : tr("%n chosen tables have upper-case letters in their names; statements may find them at "
                      "one server only.",
                      nullptr, upper),
         .remedy =
             tr("Have the application write names exactly as they were created. The parameter itself can "
                "only be set when a server is made.")});
    return findings;
}

} // namespace

std::unique_ptr<Check> makeNameCase()
{
    return std::make_unique<NameCase>();
}

} // namespace floe
