#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"
#include "schema/CollationMap.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class DestinationDatabases : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::DestinationDatabases)

public:
    QString id() const override { return u"destination-databases"_s; }
    QString title() const override { return tr("Databases at the destination"); }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::DestinationObjects; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> DestinationDatabases::run(PrecheckContext &context)
{
    QList<Finding> findings;
    for (const ResolvedDatabase &database : std::as_const(context.objects->databases)) {
        if (const auto legal = validateName(database.mapped, NameKind::Database); !legal) {
            findings.append({.object = database.info.name,
                             .found = legal.error().message,
                             .why = tr("The destination would refuse to create this database."),
                             .remedy = tr("Give the database another name at the destination.")});
            continue;
        }
        if (context.standingDatabase(database.mapped))
            continue;
        if (!context.schemaChosen()) {
            findings.append(
                {.object = database.mapped,
                 .found = tr("The database %1 does not exist at the destination.").arg(database.mapped),
                 .why = tr("Schema migration is not chosen, so Floe creates no database."),
                 .remedy = tr("Choose schema migration, or create the database and its tables first."),
                 .sql = QString::fromUtf8("CREATE DATABASE " + quoted(database.mapped) + ';')});
            continue;
        }
        const QString &charset = database.info.charset;
        if (!charset.isEmpty() && !mapCharset(charset, context.destinationTraits)) {
            findings.append(
                {.object = database.info.name,
                 .found = tr("The destination does not know the character set %1 of the database %2.")
                              .arg(charset, database.info.name),
                 .why = tr("The database cannot be created there with its default character set."),
                 .remedy = tr("Create the database at the destination with a character set of your choice "
                              "first, or change its default at the source.")});
        }
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeDestinationDatabases()
{
    return std::make_unique<DestinationDatabases>();
}

} // namespace floe
