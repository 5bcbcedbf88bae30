#include "ResumeStage.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using floe::test::AccountRights;
using floe::test::ServerKind;
using floe::test::TestServer;

namespace {

const QString Password = u"s3cret-pw"_qs;
constexpr int PatienceMs = 120'000;

QJsonObject endpoint(const TestServer &server)
{
    return {{u"host"_qs, u"127.0.0.1"_qs},
            {u"port"_qs, server.port()},
            {u"user"_qs, u"migrator"_qs},
            {u"tls"_qs, u"preferred"_qs}};
}

/// Five chunks of 100 rows by number, two and a half by text, one stream without a key; all that is made
/// after the rows. The trigger tells whether rows were copied while it was live.
const QString Schema = uR"(
DROP DATABASE IF EXISTS src; CREATE DATABASE src CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci; USE src;
CREATE TABLE numbered (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, v VARCHAR(60), n INT, KEY by_n (n),
  UNIQUE KEY by_v (v)) ENGINE=InnoDB;
INSERT INTO numbered SELECT seq * 10, CONCAT('wért', seq), seq % 7 FROM seq_1_to_500;
CREATE TABLE texts (k VARCHAR(20) COLLATE utf8mb4_bin NOT NULL PRIMARY KEY, b BLOB) ENGINE=InnoDB;
INSERT INTO texts SELECT CONCAT(CHAR(65 + seq % 26, 97 + seq % 26), seq), UNHEX(MD5(seq)) FROM seq_1_to_250;
CREATE TABLE nokey (a INT, b VARCHAR(20)) ENGINE=InnoDB;
INSERT INTO nokey SELECT seq % 50, 'same' FROM seq_1_to_150;
CREATE TABLE childs (id INT NOT NULL PRIMARY KEY, parent INT NOT NULL, KEY (parent),
  CONSTRAINT to_numbered FOREIGN KEY (parent) REFERENCES numbered (id) ON DELETE CASCADE) ENGINE=InnoDB;
INSERT INTO childs SELECT seq, seq * 10 FROM seq_1_to_150;
CREATE TABLE audit (what INT) ENGINE=InnoDB;
CREATE TABLE bare (id INT PRIMARY KEY) ENGINE=InnoDB;
CREATE TABLE old_keyed (id INT PRIMARY KEY, v VARCHAR(20)) ENGINE=MyISAM;
INSERT INTO old_keyed SELECT seq, 'old' FROM seq_1_to_250;
CREATE TABLE old_nokey (a INT, v VARCHAR(20)) ENGINE=MyISAM;
INSERT INTO old_nokey SELECT seq, 'old' FROM seq_1_to_50;
CREATE FUNCTION twice(i INT) RETURNS INT DETERMINISTIC RETURN i * 2;
CREATE VIEW a_upper AS SELECT id, v FROM b_lower WHERE id > 100;
)"_qs;

} // namespace

bool ResumeStage::start(const QStringList &sourceOptions, QString *error)
{
    m_source = std::make_unique<TestServer>(ServerKind::MariaDb1011, sourceOptions);
    m_destination = std::make_unique<TestServer>(ServerKind::MariaDb1011,
                                                 QStringList{u"--local-infile=1"_qs, u"--userstat=1"_qs});
    for (TestServer *server : {m_source.get(), m_destination.get()})
        if (!server->start(error)
            || !server->createAccount(u"migrator"_qs, Password, AccountRights::All, error))
            return false;
    return true;
}

bool ResumeStage::clear(QString *error)
{
    m_home = std::make_unique<QTemporaryDir>();
    QString schema = Schema;
    // A view on a view whose name comes later.
    schema.replace(u"CREATE VIEW a_upper"_qs,
                   u"CREATE VIEW b_lower AS SELECT id, v FROM numbered; CREATE VIEW a_upper"_qs);
    schema +=
        u"CREATE TRIGGER told AFTER INSERT ON childs FOR EACH ROW INSERT INTO audit VALUES (NEW.id);"_qs;
    return m_source->exec(schema, error)
           && m_destination->exec(u"DROP DATABASE IF EXISTS dst; FLUSH TABLE_STATISTICS;"_qs, error);
}

QString ResumeStage::journalFile() const
{
    return m_home->filePath(u"data/floe/journal.sqlite"_qs);
}

std::unique_ptr<QProcess> ResumeStage::start(const QString &command, const QByteArray &crashAt,
                                             const QStringList &more)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_qs, m_home->path());
    environment.insert(u"XDG_DATA_HOME"_qs, m_home->filePath(u"data"_qs));
    environment.insert(u"LC_ALL"_qs, u"C.UTF-8"_qs);
    environment.insert(u"FLOE_SOURCE_PASSWORD"_qs, Password);
    environment.insert(u"FLOE_DESTINATION_PASSWORD"_qs, Password);
    environment.insert(u"FLOE_CHUNK_ROWS"_qs, QString::number(m_chunkRows));
    if (!crashAt.isEmpty())
        environment.insert(u"FLOE_CRASH_AT"_qs, QString::fromLatin1(crashAt));
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(environment);
    process->setStandardInputFile(QProcess::nullDevice());
    process->start(QStringLiteral(FLOE_BINARY),
                   QStringList{command, m_home->filePath(u"task.floe.json"_qs)} + more);
    return process;
}

ResumeStage::Ended ResumeStage::waitFor(QProcess &process)
{
    Ended ended;
    // It may have been killed before it was looked at, which counts as an error.
    process.waitForFinished(PatienceMs);
    if (process.state() != QProcess::NotRunning) {
        process.kill();
        process.waitForFinished();
        ended.code = -2;
        ended.all = "did not end ";
    } else {
        ended.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }
    ended.out = process.readAllStandardOutput();
    ended.all += ended.out + process.readAllStandardError();
    return ended;
}

ResumeStage::Ended ResumeStage::floe(const QString &command, const QByteArray &crashAt,
                                     const QStringList &more)
{
    return waitFor(*start(command, crashAt, more));
}

QString ResumeStage::resume()
{
    const Ended resumed = floe(u"resume"_qs);
    if (resumed.code != 0 || !resumed.out.contains("Completed, verified"))
        return QString::number(resumed.code) + u' ' + QString::fromUtf8(resumed.all);
    return difference();
}

bool ResumeStage::beginFloe(const QString &command)
{
    m_beside = start(command, {}, {});
    return m_beside->waitForStarted();
}

ResumeStage::Ended ResumeStage::endFloe()
{
    return waitFor(*m_beside);
}

QString ResumeStage::writeTask(const QJsonObject &changes)
{
    QJsonObject json{
        {u"floe"_qs, 1},
        {u"source"_qs, endpoint(*m_source)},
        {u"destination"_qs, endpoint(*m_destination)},
        {u"objects"_qs,
         QJsonArray{QJsonObject{{u"database"_qs, u"src"_qs},
                                {u"as"_qs, u"dst"_qs},
                                {u"also"_qs, QJsonArray{u"views"_qs, u"routines"_qs, u"triggers"_qs}}}}},
        {u"options"_qs, QJsonObject{{u"workers"_qs, 1}}}};
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        if (change.value().isObject() && json.contains(change.key())) {
            QJsonObject inner = json[change.key()].toObject();
            const QJsonObject more = change.value().toObject();
            for (auto field = more.begin(); field != more.end(); ++field)
                inner[field.key()] = field.value();
            json[change.key()] = inner;
        } else {
            json[change.key()] = change.value();
        }
    }
    QFile written(m_home->filePath(u"task.floe.json"_qs));
    if (written.open(QIODevice::WriteOnly))
        written.write(QJsonDocument(json).toJson());
    return written.fileName();
}

QString ResumeStage::rows(TestServer &server, const QString &database, const QString &table,
                          const QString &where)
{
    QString error;
    const QString columns =
        m_source->query(u"SELECT GROUP_CONCAT(CONCAT('IFNULL(HEX(`', COLUMN_NAME, '`),\\'-\\')') ORDER BY "
                        "ORDINAL_POSITION) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA='src' AND "
                        "TABLE_NAME='%1'"_qs.arg(table),
                        &error);
    const QString found = server.query(
        u"SELECT CONCAT_WS(' ',%1) FROM `%2`.`%3` WHERE %4"_qs.arg(columns, database, table, where), &error);
    QStringList lines = found.split(u'\n', Qt::SkipEmptyParts);
    lines.sort();
    return error + lines.join(u'\n');
}

QString ResumeStage::rowDifference(const QString &table, const QString &where)
{
    const QStringList from = rows(*m_source, u"src"_qs, table, where).split(u'\n');
    const QStringList to = rows(*m_destination, u"dst"_qs, table, where).split(u'\n');
    if (from == to)
        return {};
    QStringList lines{
        u"%1: %2 rows against %3"_qs.arg(table, QString::number(from.size()), QString::number(to.size()))};
    for (const QString &line : from)
        if (!to.contains(line) && lines.size() < 4)
            lines += u"only source: "_qs + line;
    for (const QString &line : to)
        if (!from.contains(line) && lines.size() < 8)
            lines += u"only destination: "_qs + line;
    return lines.join(u'\n');
}

QString ResumeStage::difference()
{
    static const QRegularExpression definer(u"DEFINER=`[^`]*`@`[^`]*`"_qs);
    const QString names = u"SELECT TABLE_NAME, TABLE_TYPE FROM information_schema.TABLES WHERE "
                          "TABLE_SCHEMA='%1' ORDER BY 1"_qs;
    const QString found = m_source->query(names.arg(u"src"_qs));
    if (found != m_destination->query(names.arg(u"dst"_qs)))
        return u"tables: "_qs + m_destination->query(names.arg(u"dst"_qs));
    QStringList statements;
    const QStringList lines = found.split(u'\n');
    for (const QString &line : lines) {
        const QString name = line.section(u'\t', 0, 0);
        if (const QString rows = rowDifference(name); !rows.isEmpty())
            return rows;
        statements += line.endsWith(u"VIEW"_qs) ? u"SHOW CREATE VIEW %1."_qs + name
                                                : u"SHOW CREATE TABLE %1."_qs + name;
    }
    statements += u"SHOW CREATE FUNCTION %1.twice"_qs;
    statements += u"SELECT TRIGGER_NAME, ACTION_STATEMENT FROM information_schema.TRIGGERS WHERE "
                  "TRIGGER_SCHEMA='%1'"_qs;
    for (const QString &statement : std::as_const(statements)) {
        QString from = m_source->query(statement.arg(u"src"_qs)).remove(definer);
        QString to = m_destination->query(statement.arg(u"dst"_qs)).remove(definer);
        if (from.isEmpty() || from.replace(u"`src`"_qs, u"`dst`"_qs) != to)
            return from + u"\n"_qs + to;
    }
    return {};
}
