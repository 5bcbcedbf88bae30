#include "MigrationStage.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

namespace {

const QString User = u"migrator"_s;
const QString Password = u"s3cret-pw"_s;
constexpr int RunTimeoutMs = 240'000;

Endpoint endpointOf(const TestServer &server)
{
    Endpoint endpoint;
    endpoint.host = u"127.0.0.1"_s;
    endpoint.port = server.port();
    endpoint.user = User;
    endpoint.tls = TlsMode::Preferred;
    return endpoint;
}

} // namespace

TestServer &MigrationStage::server(ServerKind kind, Role role)
{
    std::unique_ptr<TestServer> &server = m_servers[{kind, role}];
    if (!server) {
        server = std::make_unique<TestServer>(kind, QStringList{u"--local-infile=1"_s});
        QString error;
        if (!server->start(&error) || !server->createAccount(User, Password, AccountRights::All, &error))
            qFatal("%s", qPrintable(error));
    }
    return *server;
}

MigrationPlan MigrationStage::plan(ServerKind from, ServerKind to, const QString &database, const QString &as)
{
    MigrationPlan plan;
    plan.name = u"test"_s;
    plan.source = endpointOf(server(from, Source));
    plan.destination = endpointOf(server(to, Destination));
    DatabaseChoice choice;
    choice.database = database;
    choice.as = as;
    plan.objects = {choice};
    return plan;
}

QList<QByteArray> MigrationStage::loadWays(ServerKind to)
{
    if (to == ServerKind::MariaDb1011)
        return {"arrays", "load", "insert"};
    return {"load", "insert"};
}

Secrets MigrationStage::secrets()
{
    return {.sourcePassword = Password, .destinationPassword = Password};
}

RunOutcome MigrationStage::run(const MigrationPlan &plan, Migration::Job job)
{
    Migration migration;
    QSignalSpy ended(&migration, &Migration::ended);
    migration.start(plan, secrets(), job);
    if (ended.isEmpty())
        ended.wait(RunTimeoutMs);
    return migration.outcome();
}

RunOutcome MigrationStage::repair(const MigrationPlan &plan, const RepairScript &script)
{
    Migration migration;
    QSignalSpy ended(&migration, &Migration::ended);
    migration.startRepair(plan, secrets(), script);
    if (ended.isEmpty())
        ended.wait(RunTimeoutMs);
    return migration.outcome();
}

QString MigrationStage::textOf(const RunOutcome &outcome)
{
    QStringList lines{u"state %1"_s.arg(int(outcome.state))};
    for (const Error &error : outcome.errors)
        lines += error.toText();
    for (const LedgerLine &line : outcome.ledger)
        if (line.state == LedgerState::Failed || line.state == LedgerState::NotReached)
            lines += line.kind + u' ' + line.source.displayName() + u": "_s + line.reason;
    for (const RowDifference &difference : outcome.differences)
        lines +=
            u"%1 [%2] %3: %4 | %5"_s.arg(difference.mapped.displayName(), difference.key, difference.column,
                                         difference.sourceValue, difference.destinationValue);
    lines += outcome.schemaDifferences;
    return lines.join(u'\n');
}

QMap<QString, QStringList> MigrationStage::saidOfTables(const PrecheckReport &report, CheckState state,
                                                        const QString &database)
{
    const QString prefix = database + u'.';
    QMap<QString, QStringList> said;
    for (const CheckResult &row : report.checks) {
        if (row.state != state && !(state == CheckState::Warning && row.state == CheckState::Failed))
            continue;
        for (const Finding &finding : row.findings) {
            const CheckSeverity severity = finding.severity.value_or(row.severity);
            const CheckSeverity wanted =
                state == CheckState::Failed ? CheckSeverity::Blocker : CheckSeverity::Warning;
            if (severity != wanted)
                continue;
            const QString table = finding.object.startsWith(prefix)
                                      ? finding.object.mid(prefix.size()).section(u'.', 0, 0)
                                      : QString();
            said[table] += u"%1: %2 (%3)"_s.arg(row.id, finding.found, finding.why);
        }
    }
    return said;
}

QString firstDifference(const QString &source, const QString &destination)
{
    if (source == destination)
        return {};
    QStringList from = source.split(u'\n', Qt::SkipEmptyParts);
    QStringList to = destination.split(u'\n', Qt::SkipEmptyParts);
    from.sort();
    to.sort();
    if (from == to)
        return {};
    if (from.size() != to.size())
        return u"%1 rows against %2"_s.arg(from.size()).arg(to.size());
    QStringList lines;
    for (qsizetype row = 0; row < from.size() && lines.size() < 5; ++row) {
        if (from.at(row) == to.at(row))
            continue;
        const QStringList left = from.at(row).split(u'\t');
        const QStringList right = to.at(row).split(u'\t');
        for (qsizetype field = 0; field < left.size(); ++field)
            if (left.at(field) != right.value(field))
                lines +=
                    u"id %1, value %2: %3 | %4"_s.arg(left.at(0), QString::number(field),
                                                      left.at(field).left(120), right.value(field).left(120));
    }
    return lines.join(u'\n');
}
