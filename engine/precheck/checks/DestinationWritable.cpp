#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class DestinationWritable : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::DestinationWritable)

public:
    QString id() const override { return u"destination-writable"_s; }
    QString title() const override { return tr("Destination can be written"); }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::Destination; }
    Result<QList<Finding>> run(PrecheckContext &context) override;

private:
    static Finding sparedByReadOnly(const PrecheckContext &context, const QStringList &on);
};

bool isOn(const QString &value)
{
    return !value.isEmpty() && value.compare("OFF"_L1, Qt::CaseInsensitive) != 0 && value != "0"_L1;
}

// read_only spares accounts with SUPER, READ_ONLY ADMIN or CONNECTION_ADMIN, also where it marks a replica.
Finding DestinationWritable::sparedByReadOnly(const PrecheckContext &context, const QStringList &on)
{
    return {.object = context.plan.destination.displayName(),
            .found = tr("The destination is read only (%1), but the rights of this account let it write all "
                        "the same.")
                         .arg(on.join(", "_L1)),
            .why = tr("It may be a replica. What is written there is not at its primary, and may break the "
                      "replication."),
            .remedy = tr("Make sure that this is the server you mean. If it is a replica, use the primary "
                         "endpoint of the cluster."),
            .severity = CheckSeverity::Warning};
}

Result<QList<Finding>> DestinationWritable::run(PrecheckContext &context)
{
    QList<Finding> findings;
    QStringList on;
    for (const QString &name :
         {u"read_only"_s, u"super_read_only"_s, u"innodb_read_only"_s, u"transaction_read_only"_s}) {
        if (const QString value = context.destinationVariables.value(name); isOn(value))
            on.append(tr("%1=%2").arg(name, value));
    }
    if (!context.destinationTraits.readOnly) {
        if (isOn(context.destinationVariables.value(u"read_only"_s)))
            findings.append(sparedByReadOnly(context, on));
        return findings;
    }
    findings.append(
        {.object = context.plan.destination.displayName(),
         .found = on.isEmpty() ? tr("The destination is read only.")
                               : tr("The destination is read only: %1.").arg(on.join(", "_L1)),
         .why = tr("Nothing can be created or loaded there by this account."),
         .remedy = tr("Use the primary endpoint of the cluster rather than a replica or a read-only node. If "
                      "this is the primary, have an administrator switch read_only off."),
         .sql = u"SET GLOBAL read_only = OFF;"_s});
    return findings;
}

} // namespace

std::unique_ptr<Check> makeDestinationWritable()
{
    return std::make_unique<DestinationWritable>();
}

} // namespace floe
