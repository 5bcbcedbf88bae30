#include "core/Tunables.h"
#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

#include <cstdlib>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class ClockSkew : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::ClockSkew)

public:
    QString id() const override { return u"clock-skew"_s; }
    QString title() const override { return tr("Clocks of the servers"); }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::Source | CheckNeed::Destination; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> ClockSkew::run(PrecheckContext &context)
{
    QList<Finding> findings;
    const auto source = context.source->query("SELECT UNIX_TIMESTAMP()");
    if (!source)
        return failure(source.error());
    const auto destination = context.destination->query("SELECT UNIX_TIMESTAMP()");
    if (!destination)
        return failure(destination.error());
    const qint64 ahead = qint64(destination->number(0, 0)) - qint64(source->number(0, 0));
    if (std::llabs(ahead) <= tunables::ClockSkewSeconds)
        return findings;
    findings.append(
        {.found =
             ahead > 0
                 ? tr("The destination's clock is %n seconds ahead of the source's.", nullptr, int(ahead))
                 : tr("The destination's clock is %n seconds behind the source's.", nullptr, int(-ahead)),
         .why =
             tr("Rows that the application writes after the switch get times that do not follow those of the "
                "source."),
         .remedy = tr("Have both servers follow the same time service.")});
    return findings;
}

} // namespace

std::unique_ptr<Check> makeClockSkew()
{
    return std::make_unique<ClockSkew>();
}

} // namespace floe
