#include "core/Tunables.h"
#include "precheck/PrecheckContext.h"
#include "precheck/ScratchDatabase.h"
#include "precheck/checks/Checks.h"
#include "schema/SqlSecrets.h"

#include <QElapsedTimer>
#include <QLocale>
#include <QSet>

#include <algorithm>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// Creates each table empty in a database of its own, and drops that database again: what the server itself
/// says is better than any rule.
class ScratchTables : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::ScratchTables)

public:
    QString id() const override { return u"definitions-tried"_s; }
    QString title() const override { return tr("Definitions tried at the destination"); }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::Definitions; }
    Result<QList<Finding>> run(PrecheckContext &context) override;

private:
    static Finding notTried(const QString &why);
    static void lookAtWarnings(Connection &destination, const ResolvedTable &table, QList<Finding> &findings);
    static QList<qsizetype> order(const PrecheckContext &context);
    static Status tryOne(Connection &destination, const ResolvedTable &table, const TableDdl &ddl,
                         QList<Finding> &findings);
    static Result<QList<Finding>> tryAll(PrecheckContext &context, const QString &database);
};

Finding ScratchTables::notTried(const QString &why)
{
    return {.found = tr("The definitions were not tried at the destination."),
            .why = why,
            .remedy = tr("They are judged by rules only; see “Table definitions”."),
            .severity = CheckSeverity::Information};
}

Result<QList<Finding>> ScratchTables::run(PrecheckContext &context)
{
    if (context.ddl.isEmpty())
        return QList<Finding>();
    if (const QString why = whyNoScratch(context); !why.isEmpty())
        return QList{notTried(why)};
    ScratchDatabase scratch(context);
    if (const Status made = scratch.create(); !made)
        return QList{notTried(made.error().toText())};
    auto findings = tryAll(context, scratch.name());
    const Status dropped = scratch.drop();
    if (findings && !dropped)
        findings->append({.object = scratch.name(),
                          .found = tr("The scratch database %1 could not be dropped.").arg(scratch.name()),
                          .why = dropped.error().toText(),
                          .remedy = tr("Drop it by hand; it holds empty tables only."),
                          .sql = QString::fromUtf8("DROP DATABASE " + quoted(scratch.name()) + ';'),
                          .severity = CheckSeverity::Warning});
    return findings;
}

/// Rewritten definitions first: those are the ones that the destination may see otherwise than the rules do.
QList<qsizetype> ScratchTables::order(const PrecheckContext &context)
{
    QList<qsizetype> places;
    for (qsizetype i = 0; i < context.ddl.size(); ++i) {
        if (context.definitions.contains(context.objects->tables.at(i).source())
            && context.ddl.at(i).blockers.isEmpty())
            places.append(i);
    }
    std::ranges::stable_partition(places, [&](qsizetype i) {
        return !context.ddl.at(i).changes.isEmpty() || !context.ddl.at(i).notCarried.isEmpty();
    });
    return places;
}

Result<QList<Finding>> ScratchTables::tryAll(PrecheckContext &context, const QString &database)
{
    QList<Finding> findings;
    QElapsedTimer timer;
    timer.start();
    // One name for all: names of constraints must not clash, so only one table stands at a time.
    const ObjectName place{database, u"t"_s};
    QSet<QByteArray> taken;
    const QList<qsizetype> places = order(context);
    qsizetype tried = 0;
    for (; tried < places.size(); ++tried) {
        if (timer.elapsed() > tunables::ScratchSeconds * 1000 || (context.cancelled && context.cancelled()))
            break;
        ResolvedTable copy = context.objects->tables.at(places.at(tried));
        copy.mapped = place;
        // Indexes all at once: the order in which they are made does not matter for whether they can be.
        const auto ddl = makeTableDdl(context.definitions.value(copy.source()), copy, *context.objects,
                                      context.sourceTraits, context.destinationTraits, false);
        if (!ddl
            || taken.contains(ddl->create)) // told by “Table definitions”; or one of many of the same shape
            continue;
        const qsizetype before = findings.size();
        if (const Status looked = tryOne(*context.destination, copy, *ddl, findings); !looked)
            return failure(looked.error());
        if (findings.size() == before) // each table that something is said of is named
            taken.insert(ddl->create);
    }
    if (tried < places.size())
        findings.append({.found = tr("%1 of %2 definitions were tried.")
                                      .arg(QLocale().toString(tried), QLocale().toString(places.size())),
                         .why = tr("Trying takes at most %n seconds.", nullptr, tunables::ScratchSeconds),
                         .severity = CheckSeverity::Information});
    return findings;
}

Status ScratchTables::tryOne(Connection &destination, const ResolvedTable &table, const TableDdl &ddl,
                             QList<Finding> &findings)
{
    for (const QByteArray &statement : ddl.before)
        if (const auto set = destination.exec(statement); !set)
            return failure(set.error());
    const auto made = destination.exec(ddl.create);
    if (!destination.alive())
        return failure(made.error());
    if (made && made->warnings > 0)
        lookAtWarnings(destination, table, findings);
    for (const QByteArray &statement : ddl.after)
        if (const auto restored = destination.exec(statement); !restored)
            return failure(restored.error());
    if (!made) {
        const Error &error = made.error();
        findings.append(
            {.object = table.source().displayName(),
             .found = tr("The destination refuses the definition of %1.").arg(table.source().displayName()),
             .why = withoutSecrets(error.details.isEmpty() ? error.message : error.details),
             .remedy = tr("Change the definition at the source, leave the table out, or create it by hand "
                          "and keep it."),
             .fixes = {LeaveOut{ObjectKind::Table, table.source()}}});
        return {};
    }
    if (const auto dropped = destination.exec("DROP TABLE " + quoted(table.mapped)); !dropped)
        return failure(dropped.error());
    return {};
}

void ScratchTables::lookAtWarnings(Connection &destination, const ResolvedTable &table,
                                   QList<Finding> &findings)
{
    // Those that say that the table is another one than was asked for; the others speak of taste.
    static const QSet<quint64> telling{
        1071, // a key was shortened
        1246, // a column has another type
        1266, // another storage engine
        1478, // an option was passed over
        1618, // a directory was passed over
    };
    const auto answer = destination.query("SHOW WARNINGS");
    for (size_t row = 0; answer && row < answer->rows.size(); ++row) {
        if (!telling.contains(answer->number(row, 1)))
            continue;
        findings.append(
            {.object = table.source().displayName(),
             .found = tr("The destination changes the definition of %1.").arg(table.source().displayName()),
             .why = answer->text(row, 2),
             .remedy = tr("Check whether the application needs it as it was."),
             .severity = CheckSeverity::Warning});
    }
}

} // namespace

std::unique_ptr<Check> makeScratchTables()
{
    return std::make_unique<ScratchTables>();
}

} // namespace floe
