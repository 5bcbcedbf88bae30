#include "precheck/PrecheckContext.h"
#include "precheck/RowFilter.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class RowFilters : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::RowFilters)

public:
    QString id() const override { return u"row-filters"_s; }
    QString title() const override { return tr("Row filters"); }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::Objects; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> RowFilters::run(PrecheckContext &context)
{
    QList<Finding> findings;
    for (const ResolvedTable &table : std::as_const(context.objects->tables)) {
        if (table.where.isEmpty())
            continue;
        const auto verified = verifyRowFilter(*context.source, table.source(), table.where);
        if (verified)
            continue;
        if (!context.source->alive())
            return failure(verified.error());
        findings.append({.object = table.source().displayName(),
                         .found = verified.error().message,
                         .why = verified.error().details,
                         .remedy = verified.error().remedy});
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeRowFilters()
{
    return std::make_unique<RowFilters>();
}

} // namespace floe
