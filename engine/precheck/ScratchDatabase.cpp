#include "precheck/ScratchDatabase.h"

#include "precheck/PrecheckContext.h"
#include "precheck/RightsNeeded.h"
#include "schema/TableDdl.h"

#include <QUuid>

namespace floe {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(floe::ScratchDatabase)
};

} // namespace

QString whyNoScratch(const PrecheckContext &context)
{
    if (context.destinationVariables.value(u"recycle_bin"_s).compare("ON"_L1, Qt::CaseInsensitive) == 0)
        return Text::tr("The destination keeps dropped tables in a recycle bin.");
    // What could not be dropped again is not made.
    const bool drops = context.destinationPrivilegesError
                       || context.destinationPrivileges.hasOnDatabase(u"DROP"_s, ScratchPrefix + u"0"_s);
    return drops ? QString() : Text::tr("The account may not drop a database that it would make for it.");
}

ScratchDatabase::ScratchDatabase(PrecheckContext &context)
    : m_context(context), m_name(ScratchPrefix + QUuid::createUuid().toString(QUuid::Id128).left(16))
{}

ScratchDatabase::~ScratchDatabase()
{
    (void)drop();
}

Status ScratchDatabase::create(const ResolvedDatabase &like)
{
    // Without IF NOT EXISTS: what stands there already is not ours to drop.
    const QByteArray sql =
        "CREATE DATABASE " + quoted(m_name) + databaseOptions(like.info, m_context.destinationTraits);
    // A session that is lost meanwhile does not tell whether it stands.
    m_stands = true;
    const auto made = m_context.destination->exec(sql);
    if (made)
        return {};
    m_stands = !m_context.destination->alive();
    return failure(made.error());
}

Status ScratchDatabase::drop()
{
    if (!m_stands)
        return {};
    const QByteArray sql = "DROP DATABASE IF EXISTS " + quoted(m_name);
    if (m_context.destination && m_context.destination->alive()) {
        const auto dropped = m_context.destination->exec(sql);
        m_stands = !dropped.has_value();
        if (dropped)
            return {};
        if (m_context.destination->alive())
            return failure(dropped.error());
    }
    const auto another = Connection::open(
        m_context.plan.destination, m_context.secrets.destinationPassword,
        {.role = ConnectionRole::Control, .readTimeoutSeconds = tunables::CatalogTimeoutSeconds});
    if (!another)
        return failure(another.error());
    const auto dropped = (*another)->exec(sql);
    m_stands = !dropped.has_value();
    return dropped ? Status() : failure(dropped.error());
}

} // namespace floe
