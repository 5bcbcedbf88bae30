#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"
#include "schema/SqlSecrets.h"

#include <QRegularExpression>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// A definition that changes while its table is read makes the copy of that table fail, or wait.
class SourceDdl : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::SourceDdl)

public:
    QString id() const override { return u"source-ddl"_s; }
    QString title() const override { return tr("Definitions being changed at the source"); }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::Source; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

bool changesDefinitions(const QString &statement)
{
    static const QRegularExpression pattern(u"^(ALTER|CREATE|DROP|TRUNCATE|RENAME|OPTIMIZE|REPAIR)\\s"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    return pattern.match(statement).hasMatch();
}

Result<QList<Finding>> SourceDdl::run(PrecheckContext &context)
{
    QList<Finding> findings;
    if (!context.sourcePrivileges.hasGlobal(u"PROCESS"_s))
        return findings;
    const auto sessions = context.source->query("SHOW FULL PROCESSLIST");
    if (!sessions)
        return failure(sessions.error());
    const int id = sessions->column("Id");
    const int info = sessions->column("Info");
    const int time = sessions->column("Time");
    if (id < 0 || info < 0 || time < 0)
        return findings;
    for (size_t row = 0; row < sessions->rows.size(); ++row) {
        const QString statement = sessions->text(row, size_t(info)).simplified();
        if (!changesDefinitions(statement) || sessions->number(row, size_t(id)) == context.source->threadId())
            continue;
        const QString session = sessions->text(row, size_t(id));
        findings.append(
            {.object = tr("session %1").arg(session),
             .found = tr("A statement that changes definitions has been running for %1 s: %2")
                          .arg(sessions->text(row, size_t(time)), withoutSecrets(statement).left(200)),
             .why = tr("The snapshot waits for it, and a table whose definition changes afterwards cannot be "
                       "copied to its end."),
             .remedy = tr("Let the statement end before the migration begins, and start no other one."),
             .sql = u"KILL %1;"_s.arg(session)});
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeSourceDdl()
{
    return std::make_unique<SourceDdl>();
}

} // namespace floe
