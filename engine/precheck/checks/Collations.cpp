#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"
#include "schema/CollationMap.h"

#include <QMap>
#include <QSet>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class Collations : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::Collations)

public:
    QString id() const override { return u"collations"_s; }
    QString title() const override { return tr("Character sets and collations"); }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::Objects | CheckNeed::Destination; }
    Result<QList<Finding>> run(PrecheckContext &context) override;

private:
    static constexpr int ShownUsers = 5;
    void lookAt(const QString &collation, const QString &object);
    static QList<Fix> waysOf(const QString &collation, const QString &proposed,
                             const ServerTraits &destination);
    static QString someOf(const QStringList &users);

    QSet<QString> m_known;
    QMap<QString, QStringList> m_users; ///< collation that the destination lacks → who uses it
};

void Collations::lookAt(const QString &collation, const QString &object)
{
    if (collation.isEmpty() || m_known.contains(collation.toLower()))
        return;
    m_users[collation].append(object);
}

Result<QList<Finding>> Collations::run(PrecheckContext &context)
{
    const ServerTraits &destination = context.destinationTraits;
    m_known = destination.collations;
    m_users.clear();
    if (!context.schemaChosen())
        return QList<Finding>();
    for (const ResolvedDatabase &database : std::as_const(context.objects->databases))
        lookAt(database.info.collation, database.info.name);
    for (const ResolvedTable &table : std::as_const(context.objects->tables)) {
        lookAt(table.info.collation, table.source().displayName());
        for (const ResolvedColumn &column : table.columns) {
            if (!column.leftOut)
                lookAt(column.info.collation,
                       tr("%1.%2").arg(table.source().displayName(), column.info.name));
        }
    }
    QList<Finding> findings;
    const QMap<QString, QString> &choices = context.plan.options.collations;
    for (auto choice = choices.cbegin(); choice != choices.cend(); ++choice) {
        const auto mapped = mapCollation(choice.key(), destination);
        if (m_known.contains(choice.key()) || (mapped && mapped->name == choice.value()))
            continue;
        findings.append(
            {.object = choice.key(),
             .found = tr("The task maps the collation %1 to %2, which does not fit.")
                          .arg(choice.key(), choice.value()),
             .why =
                 tr("%1 does not know it, or it is of another character set.").arg(destination.displayName()),
             .remedy = tr("Choose a collation that the destination knows."),
             .fixes =
                 mapped ? QList<Fix>{MapCollation{choice.key(), mapped->name.toLower()}} : QList<Fix>()});
    }
    for (auto use = m_users.cbegin(); use != m_users.cend(); ++use) {
        const QString where = someOf(use.value());
        const auto mapped = mapCollation(use.key(), destination);
        if (!mapped) {
            findings.append(
                {.object = use.value().constFirst(),
                 .found = tr("%1 does not know the collation %2, used by %3.")
                              .arg(destination.displayName(), use.key(), where),
                 .why = tr("There is nothing of the kind to put in its place."),
                 .remedy = tr("Convert these columns at the source to a collation that both servers know, "
                              "leave them out, or use another destination.")});
        } else if (mapped->exact) {
            findings.append({.object = use.value().constFirst(),
                             .found = tr("%1 is called %2 at the destination; used by %3.")
                                          .arg(use.key(), mapped->name, where),
                             .why = tr("Both names mean the same rules."),
                             .severity = CheckSeverity::Information});
        } else {
            const bool taken =
                context.plan.options.collations.value(use.key().toLower()) == mapped->name.toLower();
            findings.append(
                {.object = use.value().constFirst(),
                 .found =
                     tr("%1 becomes %2 at the destination; used by %3.").arg(use.key(), mapped->name, where),
                 .why =
                     tr("The bytes stay the same, but strings may compare as equal or sort otherwise than at "
                        "the source: results change order, and a unique key may find duplicates."),
                 .remedy =
                     tr("Test the application's searches and orderings, or use a destination that knows "
                        "this collation."),
                 .severity = taken ? CheckSeverity::Information : CheckSeverity::Warning,
                 .fixes = taken ? QList<Fix>() : waysOf(use.key(), mapped->name, destination)});
        }
    }
    return findings;
}

/// What is proposed, and that which merges nothing.
QList<Fix> Collations::waysOf(const QString &collation, const QString &proposed,
                              const ServerTraits &destination)
{
    QList<Fix> ways{MapCollation{collation.toLower(), proposed.toLower()}};
    const QString exact = bytewiseCollation(proposed, destination);
    if (!exact.isEmpty() && exact != proposed.toLower())
        ways.append(MapCollation{collation.toLower(), exact});
    return ways;
}

QString Collations::someOf(const QStringList &users)
{
    const qsizetype more = users.size() - ShownUsers;
    if (more <= 0)
        return users.join(", "_L1);
    return tr("%1 and %n more", nullptr, int(more)).arg(users.first(ShownUsers).join(", "_L1));
}

} // namespace

std::unique_ptr<Check> makeCollations()
{
    return std::make_unique<Collations>();
}

} // namespace floe
