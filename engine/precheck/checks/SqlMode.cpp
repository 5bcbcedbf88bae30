#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

#include <QSet>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class SqlMode : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::SqlMode)

public:
    QString id() const override { return u"sql-mode"_s; }
    QString title() const override { return tr("SQL mode"); }
    QString dtsCode() const override { return u"CHECK_SQL_MODE"_s; }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::Source | CheckNeed::Destination; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

QSet<QString> modesOf(const QString &text)
{
    QSet<QString> modes;
    for (const QString &mode : text.split(u',', Qt::SkipEmptyParts))
        modes.insert(mode.trimmed().toUpper());
    return modes;
}

QString sorted(const QSet<QString> &modes)
{
    QStringList list(modes.cbegin(), modes.cend());
    list.sort();
    return list.join(", "_L1);
}

Result<QList<Finding>> SqlMode::run(PrecheckContext &context)
{
    QList<Finding> findings;
    const QSet<QString> source = modesOf(context.sourceTraits.sqlMode);
    const QSet<QString> destination = modesOf(context.destinationTraits.sqlMode);
    QSet<QString> wanted;
    for (const QString &mode : source)
        if (context.destinationTraits.knowsSqlMode(mode))
            wanted.insert(mode);
    const QString why =
        tr("Floe sets its own mode while it copies, so no row is harmed. The application works under the "
           "server's mode: it may be refused what was taken before, or the reverse.");
    // A mode that the destination has not cannot be wished for there.
    const QString sql =
        wanted == destination
            ? QString()
            : QString::fromUtf8("SET GLOBAL sql_mode = " + textLiteral(sorted(wanted).remove(u' ')) + ';');
    const QString remedy =
        sql.isEmpty() ? tr("The destination does not know these modes: test the application.")
                      : tr("Set the destination's mode as the source has it, or test the application.");
    const QSet<QString> onlySource = source - destination;
    const QSet<QString> onlyDestination = destination - source;
    if (!onlySource.isEmpty())
        findings.append({.object = u"sql_mode"_s,
                         .found = tr("Only the source has: %1.").arg(sorted(onlySource)),
                         .why = why,
                         .remedy = remedy,
                         .sql = sql});
    if (!onlyDestination.isEmpty())
        findings.append({.object = u"sql_mode"_s,
                         .found = tr("Only the destination has: %1.").arg(sorted(onlyDestination)),
                         .why = why,
                         .remedy = remedy,
                         .sql = onlySource.isEmpty() ? sql : QString()});
    return findings;
}

} // namespace

std::unique_ptr<Check> makeSqlMode()
{
    return std::make_unique<SqlMode>();
}

} // namespace floe
