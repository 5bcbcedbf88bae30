#include "CorruptionCases.h"
#include "MigrationStage.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

namespace {

quint64 seed()
{
    static const quint64 value = qEnvironmentVariableIsSet("FLOE_SEED")
                                     ? qEnvironmentVariable("FLOE_SEED").toULongLong()
                                     : quint64(QRandomGenerator::global()->generate());
    return value;
}

const QString Missing = u": (row stands there) | (no such row)"_s;
const QString Extra = u": (no such row) | (row stands there)"_s;

} // namespace

/// Rows that are missing, too many, swapped or doubled, and what a repair must not touch on its way. The
/// destination is changed between the copy and `floe verify`'s job.
class TestCorruptionRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qInfo("FLOE_SEED=%llu", seed()); }
    void everyKindOfKey_data();
    void everyKindOfKey();
    void missingExtraAndSwapped_data() { kinds(); }
    void missingExtraAndSwapped();
    void withoutKey_data() { kinds(); }
    void withoutKey();
    void doubledWhereTheKeyIsGone_data() { kinds(); }
    void doubledWhereTheKeyIsGone();
    void swappedUniqueValues_data() { kinds(); }
    void swappedUniqueValues();
    void swappedFarApart();
    void timesOfChangeStay_data() { kinds(); }
    void timesOfChangeStay();
    void generatedAndInvisibleColumns_data();
    void generatedAndInvisibleColumns();
    void failedRepairChangesNothing_data() { kinds(); }
    void failedRepairChangesNothing();

private:
    static void kinds();
    void copy(const QString &sourceScript);
    void change(const QString &script);
    void repairAndCompare(const QStringList &readings);
    TestServer &source() { return m_stage.server(m_kind, MigrationStage::Source); }
    TestServer &destination() { return m_stage.server(m_kind, MigrationStage::Destination); }
    static QStringList rowsAt(TestServer &server, const QString &reading);

    MigrationStage m_stage;
    ServerKind m_kind = ServerKind::MariaDb1011;
    MigrationPlan m_plan;
    RunOutcome m_outcome;
};

void TestCorruptionRows::kinds()
{
    QTest::addColumn<ServerKind>("kind");
    for (const ServerKind kind : TestServer::allKinds())
        QTest::addRow("%s", qPrintable(TestServer::name(kind))) << kind;
}

#define FLOE_FETCH_KIND()                                                                                    \
    QFETCH(ServerKind, kind);                                                                                \
    FLOE_REQUIRE_SERVER(kind);                                                                               \
    m_kind = kind

#define FLOE_DO(call)                                                                                        \
    do {                                                                                                     \
        call;                                                                                                \
        if (QTest::currentTestFailed())                                                                      \
            return;                                                                                          \
    } while (false)

void TestCorruptionRows::copy(const QString &sourceScript)
{
    QString error;
    QVERIFY2(source().exec(
                 u"DROP DATABASE IF EXISTS decay; CREATE DATABASE decay CHARACTER SET utf8mb4; USE decay; "
                 "SET time_zone='+00:00', sql_mode='NO_AUTO_VALUE_ON_ZERO';\n"_s
                     + sourceScript,
                 &error),
             qPrintable(error));
    QVERIFY(destination().exec(u"DROP DATABASE IF EXISTS decay"_s));
    m_plan = m_stage.plan(m_kind, m_kind, u"decay"_s, u"decay"_s);
    m_outcome = MigrationStage::run(m_plan);
    QVERIFY2(m_outcome.state == RunState::Completed && m_outcome.verified,
             qPrintable(MigrationStage::textOf(m_outcome)));
}

void TestCorruptionRows::change(const QString &script)
{
    QString error;
    QVERIFY2(
        destination().exec(
            u"USE decay; SET time_zone='+00:00', sql_mode='NO_AUTO_VALUE_ON_ZERO', foreign_key_checks=0;\n"_s
                + script,
            &error),
        qPrintable(error));
    m_outcome = MigrationStage::run(m_plan, Migration::Job::VerifyOnly);
    QVERIFY2(m_outcome.state == RunState::CompletedWithDifferences && !m_outcome.verified,
             qPrintable(MigrationStage::textOf(m_outcome)));
}

QStringList TestCorruptionRows::rowsAt(TestServer &server, const QString &reading)
{
    QStringList rows = server.query(u"SET time_zone='+00:00'; "_s + reading).split(u'\n');
    rows.sort();
    return rows;
}

void TestCorruptionRows::repairAndCompare(const QStringList &readings)
{
    const RunOutcome repaired = MigrationStage::repair(m_plan, m_outcome.repair);
    QVERIFY2(repaired.state == RunState::Completed && repaired.verified,
             qPrintable(MigrationStage::textOf(repaired)));
    for (const QString &reading : readings) {
        const QStringList there = rowsAt(source(), reading);
        QVERIFY2(there.size() > 1, qPrintable(reading));
        QCOMPARE(rowsAt(destination(), reading), there);
    }
}

void TestCorruptionRows::everyKindOfKey_data()
{
    QTest::addColumn<ServerKind>("from");
    QTest::addColumn<ServerKind>("to");
    for (const ServerKind from : TestServer::allKinds())
        for (const ServerKind to : TestServer::allKinds())
            if (to != ServerKind::MySql56 || from == to)
                QTest::addRow("%s to %s", qPrintable(TestServer::name(from)),
                              qPrintable(TestServer::name(to)))
                    << from << to;
}

// In each table one row changes, one is gone at the destination and one at the source.
void TestCorruptionRows::everyKindOfKey()
{
    QFETCH(ServerKind, from);
    QFETCH(ServerKind, to);
    FLOE_REQUIRE_SERVER(from);
    FLOE_REQUIRE_SERVER(to);
    QList<TypeFamily> tables = keyFamilies(from, seed());
    if (from == ServerKind::MariaDb1011 && to != from) // it has no such types
        tables.removeIf([](const TypeFamily &table) {
            return table.name == u"key_uuid"_s || table.name.startsWith(u"key_inet"_s);
        });
    QString script =
        u"DROP DATABASE IF EXISTS decay; CREATE DATABASE decay; USE decay;\n"_s + lenientSession();
    for (const TypeFamily &table : std::as_const(tables))
        script += table.script();
    QString error;
    QVERIFY2(m_stage.server(from, MigrationStage::Source).exec(script, &error), qPrintable(error.left(2000)));
    QVERIFY(m_stage.server(to, MigrationStage::Destination).exec(u"DROP DATABASE IF EXISTS decay"_s));
    const MigrationPlan plan = m_stage.plan(from, to, u"decay"_s, u"decay"_s);
    RunOutcome outcome = MigrationStage::run(plan);
    QVERIFY2(outcome.verified && outcome.errors.isEmpty() && outcome.differenceCount == 0,
             qPrintable(MigrationStage::textOf(outcome)));
    QString corruption = u"USE decay; "_s + lenientSession();
    QString removal = u"USE decay; "_s;
    for (const TypeFamily &table : std::as_const(tables)) {
        const QString name = u'`' + table.name + u'`';
        const int changed = int(seed() % 30);
        corruption +=
            u"UPDATE %1 SET v = 'changed', k = k WHERE id = %2; DELETE FROM %1 WHERE id = %3;\n"_s.arg(
                name, QString::number(changed), QString::number(changed + 2));
        removal += u"DELETE FROM %1 WHERE id = %2;\n"_s.arg(name, QString::number(changed + 4));
    }
    QVERIFY2(m_stage.server(to, MigrationStage::Destination).exec(corruption, &error), qPrintable(error));
    QVERIFY2(m_stage.server(from, MigrationStage::Source).exec(removal, &error), qPrintable(error));

    outcome = MigrationStage::run(plan, Migration::Job::VerifyOnly);
    QCOMPARE(outcome.state, RunState::CompletedWithDifferences);
    for (const TypeFamily &table : std::as_const(tables)) {
        const bool hasKey = table.keys[0] == u"PRIMARY KEY (k)"_s || table.keys[0].startsWith(u"UNIQUE"_s)
                            || table.keys[0].startsWith(u"PRIMARY KEY (k, d"_s);
        // By such a number no row is found, and so by all its values.
        if (!hasKey || table.name == u"key_scaled"_s)
            continue;
        int changed = 0;
        int missing = 0;
        int extra = 0;
        for (const RowDifference &difference : std::as_const(outcome.differences)) {
            if (difference.mapped.name != table.name)
                continue;
            const bool isKey = difference.key.startsWith(u"k = "_s);
            changed += difference.column == u"v"_s && difference.destinationValue == u"changed"_s && isKey;
            missing += difference.sourceValue == u"(row stands there)"_s && isKey;
            extra += difference.destinationValue == u"(row stands there)"_s && isKey;
        }
        QVERIFY2(changed == 1 && missing == 1 && extra == 1,
                 qPrintable(table.name + u'\n' + linesOf(outcome).filter(table.name).join(u'\n')));
    }
    outcome = MigrationStage::repair(plan, outcome.repair);
    QVERIFY2(outcome.verified && outcome.errors.isEmpty() && outcome.differenceCount == 0,
             qPrintable(MigrationStage::textOf(outcome)));
    for (const TypeFamily &table : std::as_const(tables)) {
        const QString reading = table.reading(u"decay"_s, false);
        const QString there = m_stage.server(from, MigrationStage::Source).query(reading);
        const QString here = m_stage.server(to, MigrationStage::Destination).query(reading);
        QVERIFY2(!there.isEmpty(), qPrintable(table.name));
        QCOMPARE(firstDifference(there, here), QString());
    }
}

void TestCorruptionRows::missingExtraAndSwapped()
{
    FLOE_FETCH_KIND();
    FLOE_DO(copy(
        u"CREATE TABLE k (id INT PRIMARY KEY, v VARCHAR(20), n INT) ENGINE=InnoDB; INSERT INTO k "
        "VALUES (-5,'a',1),(0,'b',2),(1,'c',3),(2,'d',4),(3,'e',5),(4,'f',NULL),(5,'g',7);"
        "CREATE TABLE t (k VARCHAR(20) PRIMARY KEY, v INT) ENGINE=InnoDB; INSERT INTO t VALUES ('Anna',1),"
        "('Zoe',2);"_s));
    FLOE_DO(change(u"DELETE FROM k WHERE id = 3; INSERT INTO k VALUES (99, 'e', 5); "
                   "UPDATE k SET v = 'd' WHERE id = 1; UPDATE k SET v = 'c' WHERE id = 2; "
                   "UPDATE k SET id = -4 WHERE id = -5; UPDATE k SET n = 0 WHERE id = 4; "
                   "UPDATE t SET k = 'zoe' WHERE v = 2;"_s));
    QStringList expected{
        u"k [id = 3] "_s + Missing,  u"k [id = 99] "_s + Extra,   u"k [id = -5] "_s + Missing,
        u"k [id = -4] "_s + Extra,   u"k [id = 1] v: c | d"_s,    u"k [id = 2] v: d | c"_s,
        u"k [id = 4] n: NULL | 0"_s, u"t [k = Zoe] "_s + Missing, u"t [k = zoe] "_s + Extra};
    expected.sort();
    QCOMPARE(linesOf(m_outcome), expected);
    QCOMPARE(m_outcome.differenceCount, 9u);
    repairAndCompare({u"SELECT id, HEX(v), n FROM decay.k"_s, u"SELECT HEX(k), v FROM decay.t"_s});
}

void TestCorruptionRows::withoutKey()
{
    FLOE_FETCH_KIND();
    FLOE_DO(copy(u"CREATE TABLE n (v VARCHAR(20), a INT) ENGINE=InnoDB; INSERT INTO n VALUES ('x',1),('x',1),"
                 "('x',1),('y',2),('y',2),('z',NULL),('z',NULL),('w ',4);"_s));
    // A copy less, one more, one of two altered, and a row of its own altered by a blank.
    FLOE_DO(change(u"DELETE FROM n WHERE v = 'x' LIMIT 1; INSERT INTO n VALUES ('y', 2); "
                   "UPDATE n SET a = 0 WHERE v = 'z' LIMIT 1; UPDATE n SET v = 'w' WHERE a = 4;"_s));
    QStringList expected{u"n [x | 1] "_s + Missing,    u"n [y | 2] "_s + Extra,
                         u"n [z | NULL] "_s + Missing, u"n [z | 0] "_s + Extra,
                         u"n ['w ' | 4] "_s + Missing, u"n [w | 4] "_s + Extra};
    expected.sort();
    QCOMPARE(linesOf(m_outcome), expected);
    QCOMPARE(m_outcome.differenceCount, 6u);
    repairAndCompare({u"SELECT HEX(v), a FROM decay.n"_s});
}

// Nothing keeps rows with the same key apart any more, so they are compared as wholes.
void TestCorruptionRows::doubledWhereTheKeyIsGone()
{
    FLOE_FETCH_KIND();
    FLOE_DO(copy(u"CREATE TABLE k (id INT NOT NULL PRIMARY KEY, v VARCHAR(20)) ENGINE=InnoDB; INSERT INTO k "
                 "VALUES (1,'a'),(2,'b'),(3,'c');"_s));
    FLOE_DO(change(
        u"ALTER TABLE k DROP PRIMARY KEY, MODIFY id INT NULL; INSERT INTO k VALUES (1,'a'),(2,'x'),(NULL,'n');"_s));
    QStringList expected{u"k [1 | a] "_s + Extra, u"k [2 | x] "_s + Extra, u"k [NULL | n] "_s + Extra};
    QCOMPARE(linesOf(m_outcome), expected);
    const RunOutcome repaired = MigrationStage::repair(m_plan, m_outcome.repair);
    QCOMPARE(repaired.differenceCount, 0u); // the key itself is no row's difference
    const QString reading = u"SELECT id, v FROM decay.k"_s;
    QCOMPARE(rowsAt(destination(), reading), rowsAt(source(), reading));
}

void TestCorruptionRows::swappedUniqueValues()
{
    FLOE_FETCH_KIND();
    QString script =
        u"CREATE TABLE u (id INT PRIMARY KEY, code VARCHAR(20), v INT, UNIQUE (code)) ENGINE=InnoDB; "
        "INSERT INTO u VALUES (1,'a',1),(2,'b',2),(3,'c',3),(4,'d',4),(5,'e',5),(6,NULL,6);"
        "CREATE TABLE two (a INT, b INT, id INT PRIMARY KEY, UNIQUE (a, b)) ENGINE=InnoDB; "
        "INSERT INTO two VALUES (1,1,1),(1,2,2),(2,1,3);"
        "CREATE TABLE child (id INT PRIMARY KEY, u INT, code VARCHAR(20), FOREIGN KEY (u) REFERENCES u (id) "
        "ON "
        "DELETE CASCADE, FOREIGN KEY (code) REFERENCES u (code) ON DELETE SET NULL ON UPDATE CASCADE) "
        "ENGINE=InnoDB; INSERT INTO child VALUES (1,1,'a'),(2,1,'b'),(3,2,'b'),(4,5,'e'),(5,6,NULL);"_s;
    if (m_kind != ServerKind::MySql56)
        script +=
            u"CREATE TABLE g (id INT PRIMARY KEY, v INT, g INT GENERATED ALWAYS AS (v * 2) STORED, UNIQUE "
            "(g)) ENGINE=InnoDB; INSERT INTO g (id, v) VALUES (1,1),(2,2),(3,3);"_s;
    FLOE_DO(copy(script));
    // Two swapped; a round of three; a value moved to a row that should not be there.
    script =
        u"UPDATE u SET code = CONCAT('-', code); UPDATE u SET code = 'b' WHERE id = 1; "
        "UPDATE u SET code = 'a' WHERE id = 2; UPDATE u SET code = 'c' WHERE id = 3; "
        "DELETE FROM u WHERE id = 5; UPDATE u SET code = 'e' WHERE id = 4; INSERT INTO u VALUES (7,'d',7);"
        "UPDATE two SET a = a + 10; UPDATE two SET a = 1, b = 2 WHERE id = 1; "
        "UPDATE two SET a = 2, b = 1 WHERE id = 2; UPDATE two SET a = 1, b = 1 WHERE id = 3;"_s;
    if (m_kind != ServerKind::MySql56)
        script +=
            u"UPDATE g SET v = v + 10; UPDATE g SET v = 2 WHERE id = 1; UPDATE g SET v = 1 WHERE id = 2; "
            "UPDATE g SET v = 3 WHERE id = 3;"_s;
    FLOE_DO(change(script));
    const QStringList lines = linesOf(m_outcome);
    QVERIFY2(lines.contains(u"u [id = 1] code: a | b"_s) && lines.contains(u"u [id = 2] code: b | a"_s)
                 && lines.contains(u"two [id = 3] a: 2 | 1"_s),
             qPrintable(lines.join(u'\n')));
    QVERIFY2(lines.filter(u"child ["_s).isEmpty(),
             qPrintable(lines.join(u'\n'))); // nor does the repair touch it
    QStringList readings{u"SELECT * FROM decay.u"_s, u"SELECT * FROM decay.two"_s,
                         u"SELECT * FROM decay.child"_s};
    if (m_kind != ServerKind::MySql56)
        readings += u"SELECT * FROM decay.g"_s;
    repairAndCompare(readings);
}

// The rows stand in different ranges; what is deleted in the second is in the way of the first.
void TestCorruptionRows::swappedFarApart()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    m_kind = ServerKind::MariaDb1011;
    FLOE_DO(
        copy(u"CREATE TABLE far (id INT PRIMARY KEY, code INT NOT NULL, b LONGBLOB, UNIQUE (code)) "
             "ENGINE=InnoDB; INSERT INTO far SELECT seq, seq, REPEAT('x', 33000) FROM seq_1_to_1500; ANALYZE "
             "TABLE far;"_s));
    FLOE_DO(change(
        u"UPDATE far SET code = 0 WHERE id = 1500; UPDATE far SET code = 1500 WHERE id = 1; UPDATE far "
        "SET code = 1 WHERE id = 1500;"_s));
    QStringList expected{u"far [id = 1500] code: 1500 | 1"_s, u"far [id = 1] code: 1 | 1500"_s};
    QCOMPARE(linesOf(m_outcome), expected);
    QStringList kinds;
    for (const QByteArray &statement : std::as_const(m_outcome.repair.statements))
        kinds += QString::fromLatin1(statement.left(6));
    QCOMPARE(kinds, (QStringList{u"DELETE"_s, u"DELETE"_s, u"INSERT"_s, u"INSERT"_s}));
    repairAndCompare({u"SELECT id, code, MD5(b) FROM decay.far"_s});
}

// A column that notes the time of a change must not note the repair.
void TestCorruptionRows::timesOfChangeStay()
{
    FLOE_FETCH_KIND();
    FLOE_DO(copy(u"CREATE TABLE c (id INT PRIMARY KEY, v VARCHAR(20), t TIMESTAMP NOT NULL DEFAULT "
                 "CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, d DATETIME(6) NULL ON UPDATE "
                 "CURRENT_TIMESTAMP(6)) ENGINE=InnoDB; INSERT INTO c VALUES (1,'a','2001-02-03 04:05:06',"
                 "'2001-02-03 04:05:06.000007'),(2,'b','2001-02-03 04:05:06',NULL),(3,'c','2001-02-03 "
                 "04:05:06',NULL);"_s));
    FLOE_DO(
        change(u"UPDATE c SET v = 'x', t = t, d = d WHERE id < 3; UPDATE c SET d = '2002-01-01', t = t WHERE "
               "id = 3;"_s));
    QStringList expected{u"c [id = 1] v: a | x"_s, u"c [id = 2] v: b | x"_s,
                         u"c [id = 3] d: NULL | 2002-01-01 00:00:00.000000"_s};
    QCOMPARE(linesOf(m_outcome), expected);
    QCOMPARE(m_outcome.repair.statements.size(), 3);
    for (const QByteArray &statement : std::as_const(m_outcome.repair.statements))
        QVERIFY2(statement.startsWith("UPDATE ") && statement.contains("`t` = ")
                     && statement.contains("`d` = "),
                 statement.constData());
    repairAndCompare({u"SELECT id, v, t, d FROM decay.c"_s});
}

void TestCorruptionRows::generatedAndInvisibleColumns_data()
{
    QTest::addColumn<ServerKind>("kind");
    for (const ServerKind kind : TestServer::allKinds())
        if (kind != ServerKind::MySql56) // which has neither
            QTest::addRow("%s", qPrintable(TestServer::name(kind))) << kind;
}

void TestCorruptionRows::generatedAndInvisibleColumns()
{
    FLOE_FETCH_KIND();
    FLOE_DO(
        copy(u"CREATE TABLE g (id INT PRIMARY KEY, a INT, twice INT GENERATED ALWAYS AS (a * 2) VIRTUAL, "
             "kept VARCHAR(20) GENERATED ALWAYS AS (CONCAT(a, 'x')) STORED, hidden VARCHAR(20) DEFAULT 'h' "
             "INVISIBLE, KEY (twice), KEY (kept)) ENGINE=InnoDB; "
             "INSERT INTO g (id, a, hidden) VALUES (1,1,'p'),(2,2,'q'),(3,3,'r');"
             "CREATE TABLE w (a INT, twice INT GENERATED ALWAYS AS (a * 2) VIRTUAL, hidden INT INVISIBLE) "
             "ENGINE=InnoDB; INSERT INTO w (a, hidden) VALUES (1,1),(1,1),(2,2);"_s));
    FLOE_DO(change(
        u"UPDATE g SET a = 9 WHERE id = 1; UPDATE g SET hidden = 'Q' WHERE id = 2; DELETE FROM g WHERE "
        "id = 3; UPDATE w SET hidden = 5 WHERE a = 2; INSERT INTO w (a, hidden) VALUES (1, 1);"_s));
    QStringList expected{u"g [id = 1] a: 1 | 9"_s, u"g [id = 2] hidden: q | Q"_s, u"g [id = 3] "_s + Missing,
                         u"w [1 | 1] "_s + Extra,  u"w [2 | 2] "_s + Missing,     u"w [2 | 5] "_s + Extra};
    QCOMPARE(linesOf(m_outcome), expected);
    repairAndCompare(
        {u"SELECT id, a, twice, kept, hidden FROM decay.g"_s, u"SELECT a, twice, hidden FROM decay.w"_s});
}

// A key that stands at the destination only is in the way of one row: of a changed one, then of a missing
// one.
void TestCorruptionRows::failedRepairChangesNothing()
{
    FLOE_FETCH_KIND();
    FLOE_DO(copy(
        u"CREATE TABLE f (id INT PRIMARY KEY, v VARCHAR(20) NOT NULL) ENGINE=InnoDB; INSERT INTO f VALUES "
        "(1,'same'),(2,'same'),(3,'c'),(4,'d');"_s));
    for (const QString &second :
         {u"UPDATE f SET v = 'other' WHERE id = 2;"_s, u"DELETE FROM f WHERE id = 2;"_s}) {
        FLOE_DO(change(
            second
            + u"UPDATE f SET v = 'x' WHERE id = 3; DELETE FROM f WHERE id = 4; INSERT INTO f VALUES (5, "
              "'e'); ALTER TABLE f ADD UNIQUE mine (v);"_s));
        const QString reading = u"SELECT id, v FROM decay.f"_s;
        const QStringList before = rowsAt(destination(), reading);
        const RunOutcome repaired = MigrationStage::repair(m_plan, m_outcome.repair);
        QVERIFY(repaired.state != RunState::Completed);
        QCOMPARE(repaired.repaired, 0);
        QVERIFY2(MigrationStage::textOf(repaired).contains(u"Duplicate entry 'same'"_s),
                 qPrintable(MigrationStage::textOf(repaired)));
        QCOMPARE(rowsAt(destination(), reading), before);
        // Without it the same script goes through.
        QVERIFY(destination().exec(u"ALTER TABLE decay.f DROP KEY mine"_s));
        FLOE_DO(repairAndCompare({reading}));
    }
}

QTEST_GUILESS_MAIN(TestCorruptionRows)
#include "tst_corruption_rows.moc"
