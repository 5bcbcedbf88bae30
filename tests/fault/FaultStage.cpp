#include "FaultStage.h"

#include <QRandomGenerator>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

const QString FaultStage::User = u"migrator"_s;
const QString FaultStage::Password = u"s3cret-pw-5c1f"_s;

namespace {

constexpr int RunTimeoutMs = 240'000;
constexpr int RowTimeoutMs = 60'000;
constexpr int LookMs = 100;
constexpr int RowsAtOnce = 5'000;

} // namespace

bool FaultStage::start(const Ends &ends, QString *error)
{
    m_source = std::make_unique<TestServer>(ends.source, ends.sourceOptions);
    m_destination = std::make_unique<TestServer>(ends.destination, QStringList{u"--local-infile=1"_s}
                                                                       + ends.destinationOptions);
    for (TestServer *server : {m_source.get(), m_destination.get()})
        if (!server->start(error)
            || !server->createAccount(User, Password, AccountRights::PolardbPrivileged, error))
            return false;
    return true;
}

bool FaultStage::clear()
{
    m_tables = 0;
    return m_source->exec(u"DROP DATABASE IF EXISTS faults; CREATE DATABASE faults CHARACTER SET utf8mb4;"_s)
           && m_destination->exec(u"DROP DATABASE IF EXISTS faults;"_s);
}

bool FaultStage::fill(int tables, int rows, QString *error)
{
    m_tables = tables;
    QString script = u"USE faults;"_s;
    for (int table = 0; table < tables; ++table) {
        const QString name = u"t%1"_s.arg(table);
        script +=
            u"CREATE TABLE %1 (id INT NOT NULL PRIMARY KEY, v VARCHAR(1000) NOT NULL, n BIGINT, KEY (n)) "
            "ENGINE=InnoDB;"_s.arg(name);
        for (int row = 0; row < rows; ++row)
            script += u"%1(%2,REPEAT('%3',900),%4)"_s.arg(
                row % RowsAtOnce == 0 ? u";INSERT INTO %1 VALUES "_s.arg(name) : u","_s,
                QString::number(row + 1), QString(QChar(u'A' + (row + table) % 26)),
                row % 7 == 0 ? u"NULL"_s : QString::number(row * 31));
        script += u';';
    }
    return m_source->exec(script.replace(u";;"_s, u";"_s), error);
}

MigrationPlan FaultStage::plan() const
{
    MigrationPlan plan;
    plan.name = u"faults"_s;
    for (auto [endpoint, server] :
         {std::pair(&plan.source, m_source.get()), std::pair(&plan.destination, m_destination.get())}) {
        endpoint->host = u"127.0.0.1"_s;
        endpoint->port = server->port();
        endpoint->user = User;
        endpoint->tls = TlsMode::Off;
    }
    DatabaseChoice choice;
    choice.database = u"faults"_s;
    plan.objects = {choice};
    plan.options.workers = 3;
    plan.options.rateLimitMiBps = 2;
    return plan;
}

Secrets FaultStage::secrets()
{
    return {.sourcePassword = Password, .destinationPassword = Password};
}

QStringList FaultStage::workers(TestServer &server)
{
    return server
        .query(u"SELECT ID FROM information_schema.PROCESSLIST WHERE USER='%1' ORDER BY ID"_s.arg(User))
        .split(u'\n', Qt::SkipEmptyParts)
        .mid(1);
}

QString FaultStage::difference()
{
    for (int table = 0; table < m_tables; ++table) {
        const QString sql = u"SELECT * FROM faults.t%1 ORDER BY id"_s.arg(table);
        QString error;
        const QByteArray source = m_source->queryBytes(sql, &error);
        const QByteArray destination = m_destination->queryBytes(sql, &error);
        if (source.isNull() || destination.isNull())
            return error;
        if (source != destination)
            return u"t%1: %2 rows against %3"_s.arg(QString::number(table),
                                                    QString::number(source.count('\n') + 1),
                                                    QString::number(destination.count('\n') + 1));
    }
    return {};
}

FaultRun::FaultRun(const MigrationPlan &plan, Migration::Job job)
{
    watch();
    migration.start(plan, FaultStage::secrets(), job);
}

FaultRun::FaultRun(const MigrationPlan &plan, const RepairScript &script)
{
    watch();
    migration.startRepair(plan, FaultStage::secrets(), script);
}

void FaultRun::watch()
{
    connect(&migration, &Migration::logged, this, [this](const QList<LogLine> &lines) {
        for (const LogLine &line : lines)
            m_log += line.text;
    });
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, [this] {
        const QString waiting = migration.progress().waitingFor;
        if (!waiting.isEmpty() && (m_waits.isEmpty() || m_waits.last() != waiting))
            m_waits += waiting;
    });
    timer->start(LookMs);
}

bool FaultRun::readsRows(quint64 rows)
{
    return QTest::qWaitFor([&] { return over() || migration.progress().rowsDone > rows; }, RowTimeoutMs)
           && !over();
}

const RunOutcome &FaultRun::outcome()
{
    if (m_ended.isEmpty())
        m_ended.wait(RunTimeoutMs);
    return migration.outcome();
}

QString FaultRun::text()
{
    const RunOutcome &outcome = migration.outcome();
    QStringList lines{u"state %1"_s.arg(int(outcome.state))};
    for (const Error &error : outcome.errors)
        lines += error.toText();
    for (const LedgerLine &line : outcome.ledger)
        if (line.state == LedgerState::Failed || line.state == LedgerState::NotReached)
            lines += line.source.displayName() + u": "_s + line.reason;
    for (const RowDifference &difference : outcome.differences)
        lines += u"%1 %2 %3"_s.arg(difference.mapped.displayName(), difference.key, difference.column);
    lines += outcome.schemaDifferences;
    lines += m_log.mid(qMax(qsizetype(0), m_log.size() - 15));
    return lines.join(u'\n');
}

LedgerLine FaultRun::line(const QString &table)
{
    for (const LedgerLine &line : outcome().ledger)
        if (line.source.name == table)
            return line;
    return {};
}

quint32 faultSeed()
{
    static const quint32 seed = qEnvironmentVariableIsSet("FLOE_SEED")
                                    ? qEnvironmentVariable("FLOE_SEED").toUInt()
                                    : QRandomGenerator::global()->generate();
    return seed;
}
