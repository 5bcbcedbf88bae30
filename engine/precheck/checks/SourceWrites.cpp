#include "precheck/PrecheckContext.h"
#include "precheck/WriteCounters.h"
#include "precheck/checks/Checks.h"

#include <QRegularExpression>
#include <algorithm>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// Compares the counters of writing statements with those at the beginning of the precheck. What is written
/// later is watched on the confirm page.
class SourceWrites : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::SourceWrites)

public:
    QString id() const override { return u"source-writes"_s; }
    QString title() const override { return tr("Writes at the source"); }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::Source; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> SourceWrites::run(PrecheckContext &context)
{
    QList<Finding> findings;
    if (!context.dataChosen() || context.sourceWrites.isEmpty())
        return findings;
    const auto now = readWriteCounters(*context.source);
    if (!now)
        return failure(now.error());
    quint64 statements = 0;
    for (auto counter = now->cbegin(); counter != now->cend(); ++counter) {
        const quint64 before = context.sourceWrites.value(counter.key());
        statements += *counter > before ? *counter - before : 0;
    }
    if (statements == 0)
        return findings;
    QStringList writers;
    if (context.sourcePrivileges.hasGlobal(u"PROCESS"_s)) {
        const auto sessions = context.source->query("SHOW PROCESSLIST");
        const int info = sessions ? sessions->column("Info") : -1;
        const int user = sessions ? sessions->column("User") : -1;
        const int host = sessions ? sessions->column("Host") : -1;
        const bool told = info >= 0 && user >= 0 && host >= 0;
        for (size_t row = 0; told && row < sessions->rows.size(); ++row) {
            static const QRegularExpression writes(u"^\\s*(INSERT|UPDATE|DELETE|REPLACE|LOAD|CALL)\\s"_s,
                                                   QRegularExpression::CaseInsensitiveOption);
            if (!writes.match(sessions->text(row, size_t(info))).hasMatch())
                continue;
            const QString writer =
                tr("%1 from %2", "account, computer")
                    .arg(sessions->text(row, size_t(user)), sessions->text(row, size_t(host)));
            if (!writers.contains(writer) && writers.size() < 5)
                writers.append(writer);
        }
    }
    findings.append(
        {.object = context.plan.source.displayName(),
         .found = writers.isEmpty()
                      ? tr("%n statement(s) wrote to the source while this precheck ran.", nullptr,
                           int(std::min<quint64>(statements, 1'000'000'000)))
                      : tr("%n statement(s) wrote to the source while this precheck ran; writing now: %1.",
                           nullptr, int(std::min<quint64>(statements, 1'000'000'000)))
                            .arg(writers.join("; "_L1)),
         .why = tr("Rows that are written after the snapshot are not migrated."),
         .remedy = tr("Stop the applications that write before the migration begins; the Confirm page shows "
                      "whether anything is still written.")});
    return findings;
}

} // namespace

std::unique_ptr<Check> makeSourceWrites()
{
    return std::make_unique<SourceWrites>();
}

} // namespace floe
