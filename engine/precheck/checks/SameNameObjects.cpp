#include "precheck/FreeNames.h"
#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

#include <QLocale>
#include <QSet>

#include <algorithm>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class SameNameObjects : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::SameNameObjects)

public:
    QString id() const override { return u"same-name-objects"_s; }
    QString title() const override { return tr("Same-name objects at the destination"); }
    QString dtsCode() const override { return u"CHECK_SAME_OBJ"_s; }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::DestinationObjects; }
    Result<QList<Finding>> run(PrecheckContext &context) override;

private:
    static constexpr qsizetype TablesPerQuery = 50;
    void lookAtTable(const PrecheckContext &context, const ResolvedTable &table, QList<Finding> &findings);
    Status lookForRows(PrecheckContext &context, QList<Finding> &findings);
    void lookAtOther(const PrecheckContext &context, const ResolvedOther &other, QList<Finding> &findings);
    static QString kindSentence(const OtherObjectInfo &info);
    static QByteArray dropStatement(const OtherObjectInfo &info);

    QList<ResolvedTable> m_mustBeEmpty;
    std::optional<FreeNames> m_names;
    QSet<ObjectName> m_dropped; ///< folded names of the tables that go first
};

void SameNameObjects::lookAtTable(const PrecheckContext &context, const ResolvedTable &table,
                                  QList<Finding> &findings)
{
    const TableInfo *there = context.standing(table.mapped);
    if (!there)
        return;
    const QString name = there->name.displayName();
    if (there->kind != ObjectKind::Table) {
        findings.append(
            {.object = table.source().displayName(),
             .found = there->kind == ObjectKind::View
                          ? tr("A view named %1 stands at the destination.").arg(name)
                          : tr("A sequence named %1 stands at the destination.").arg(name),
             .why = tr("A table cannot be made or filled under that name, whatever the choice for existing "
                       "tables; Floe never removes what is not a table."),
             .remedy = tr("Give the table another name, leave it out, or remove the object yourself."),
             .fixes = {RenameTable{table.source(), m_names->table(table.mapped)},
                       LeaveOut{ObjectKind::Table, table.source()}}});
        return;
    }
    if (table.existing == ExistingPolicy::Drop && !context.schemaChosen()) {
        findings.append({.object = table.source().displayName(),
                         .found = tr("%1 would be dropped, and nothing would create it again.").arg(name),
                         .why = tr("Schema migration is not chosen."),
                         .remedy = tr("Choose schema migration too, or “truncate” for existing tables."),
                         .fixes = {ChoosePolicy{table.source(), ExistingPolicy::Truncate}}});
        return;
    }
    if (table.existing != ExistingPolicy::Fail)
        return;
    if (!context.schemaChosen()) {
        m_mustBeEmpty.append(table);
        return;
    }
    findings.append(
        {.object = table.source().displayName(),
         .found = tr("A table named %1 stands at the destination, with about %2 rows.")
                      .arg(name, QLocale().toString(there->rowsEstimate)),
         .why = tr("The task says to stop where a table exists already."),
         .remedy = tr("Give the table another name, leave it out, or choose what to do with existing tables: "
                      "keep, overwrite, truncate or drop."),
         .fixes = {RenameTable{table.source(), m_names->table(table.mapped)},
                   LeaveOut{ObjectKind::Table, table.source()},
                   ChoosePolicy{table.source(), ExistingPolicy::Keep},
                   ChoosePolicy{table.source(), ExistingPolicy::Overwrite},
                   ChoosePolicy{table.source(), ExistingPolicy::Truncate},
                   ChoosePolicy{table.source(), ExistingPolicy::Drop}}});
}

/// Rows alone go into tables that exist; under “fail” these must be empty.
Status SameNameObjects::lookForRows(PrecheckContext &context, QList<Finding> &findings)
{
    for (qsizetype begin = 0; begin < m_mustBeEmpty.size(); begin += TablesPerQuery) {
        QByteArray sql;
        for (qsizetype i = begin; i < std::min(begin + TablesPerQuery, m_mustBeEmpty.size()); ++i)
            sql += QByteArray(sql.isEmpty() ? "" : " UNION ALL ") + "(SELECT " + QByteArray::number(i)
                   + " FROM " + quoted(context.standing(m_mustBeEmpty.at(i).mapped)->name) + " LIMIT 1)";
        const auto answer = context.destination->query(sql);
        if (!answer)
            return failure(answer.error());
        for (size_t row = 0; row < answer->rows.size(); ++row) {
            const ResolvedTable &table = m_mustBeEmpty.at(qsizetype(answer->number(row, 0)));
            findings.append(
                {.object = table.source().displayName(),
                 .found = tr("%1 holds rows at the destination.").arg(table.mapped.displayName()),
                 .why =
                     tr("The task says to stop where a table exists already; without schema migration, only "
                        "empty tables are filled."),
                 .remedy =
                     tr("Choose keep, overwrite or truncate for existing tables, or leave the table out."),
                 .fixes = {LeaveOut{ObjectKind::Table, table.source()},
                           ChoosePolicy{table.source(), ExistingPolicy::Keep},
                           ChoosePolicy{table.source(), ExistingPolicy::Overwrite},
                           ChoosePolicy{table.source(), ExistingPolicy::Truncate}}});
        }
    }
    return {};
}

void SameNameObjects::lookAtOther(const PrecheckContext &context, const ResolvedOther &other,
                                  QList<Finding> &findings)
{
    const ObjectName folded = context.foldedAtDestination(other.mapped);
    if (other.info.kind == ObjectKind::View || other.info.kind == ObjectKind::Sequence) {
        if (const TableInfo *there = context.standing(other.mapped)) {
            findings.append(
                {.object = other.info.name.displayName(),
                 .found =
                     there->kind == ObjectKind::View
                         ? tr("A view named %1 stands at the destination.").arg(there->name.displayName())
                         : tr("A table named %1 stands at the destination.").arg(there->name.displayName()),
                 .why = tr("Floe does not replace what is not its own."),
                 .remedy = tr("Leave the view out, or remove the object at the destination yourself."),
                 .fixes = {LeaveOut{other.info.kind, other.info.name}}});
        }
        return;
    }
    for (const OtherObjectInfo &there : context.destinationOthers) {
        if (there.kind != other.info.kind || there.function != other.info.function
            || there.name.database.compare(other.mapped.database, Qt::CaseInsensitive) != 0
            || there.name.name.compare(other.mapped.name, Qt::CaseInsensitive) != 0
            || context.foldedAtDestination({there.name.database, {}}).database != folded.database)
            continue;
        // The trigger goes with its table.
        if (there.kind == ObjectKind::Trigger
            && m_dropped.contains(context.foldedAtDestination({there.name.database, there.onTable})))
            continue;
        findings.append({.object = other.info.name.displayName(),
                         .found = kindSentence(there).arg(there.name.displayName()),
                         .why = tr("Floe does not replace what is not its own."),
                         .remedy = tr("Leave the object out, or remove the one at the destination yourself."),
                         .sql = QString::fromUtf8(dropStatement(there)),
                         .fixes = {LeaveOut{other.info.kind, other.info.name}}});
    }
}

QString SameNameObjects::kindSentence(const OtherObjectInfo &info)
{
    switch (info.kind) {
    case ObjectKind::Trigger:
        return tr("A trigger named %1 stands at the destination.");
    case ObjectKind::Event:
        return tr("An event named %1 stands at the destination.");
    default:
        return info.function ? tr("A function named %1 stands at the destination.")
                             : tr("A procedure named %1 stands at the destination.");
    }
}

QByteArray SameNameObjects::dropStatement(const OtherObjectInfo &info)
{
    const char *kind = info.kind == ObjectKind::Trigger ? "TRIGGER "
                       : info.kind == ObjectKind::Event ? "EVENT "
                       : info.function                  ? "FUNCTION "
                                                        : "PROCEDURE ";
    return QByteArray("DROP ") + kind + quoted(info.name) + ';';
}

Result<QList<Finding>> SameNameObjects::run(PrecheckContext &context)
{
    QList<Finding> findings;
    m_dropped.clear();
    m_mustBeEmpty.clear();
    m_names.emplace(context);
    for (const ResolvedTable &table : std::as_const(context.objects->tables)) {
        if (table.existing == ExistingPolicy::Drop)
            m_dropped.insert(context.foldedAtDestination(table.mapped));
        lookAtTable(context, table, findings);
    }
    if (const Status looked = lookForRows(context, findings); !looked)
        return failure(looked.error());
    if (context.schemaChosen()) {
        for (const ResolvedOther &other : std::as_const(context.objects->others))
            lookAtOther(context, other, findings);
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeSameNameObjects()
{
    return std::make_unique<SameNameObjects>();
}

} // namespace floe
