#include "JournalGround.h"
#include "journal/RangeCode.h"

#include <array>
#include <atomic>
#include <cstdio>
#include <thread>

#include <unistd.h>

using namespace journalground;

/// What the journal keeps, in which order, and with whom it shares its file.
class TestJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsEveryFieldOfATask();
    void keepsEveryFieldOfARun();
    void keepsEveryFieldOfAUnit_data();
    void keepsEveryFieldOfAUnit();
    void rangesRefuseDamage();
    void keepsTheOrderOfFirstWriting();
    void forgetsTheChunksOfOneTable();
    void removesATaskWithAllItsUnits();
    void eightThreadsShareTheDisk();
    void aRecordMakesEarlierNotesDurable();
    void tellsOfANoteThatWasRefused();
    void twoProcessesShareTheFile();
    void survivesSigkill();

private:
    QString path(const QString &name = QStringLiteral("journal.sqlite")) const
    {
        return m_folder->filePath(name);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestJournal::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestJournal::keepsEveryFieldOfATask()
{
    TaskRecord task{.fingerprint = QStringLiteral("abc"),
                    .name = QStringLiteral("商店 \"x\"; DROP TABLE task; --"),
                    .file = QStringLiteral("/home/我/%1.json"),
                    .plan = QByteArray("{\"a\":\0\xff}", 8),
                    .created = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, Qt::UTC)};
    {
        const auto journal = Journal::open(path());
        VERIFY_OK(journal);
        const auto id = (*journal)->saveTask(task);
        VERIFY_OK(id);
        task.id = *id;
    }
    const auto journal = Journal::open(path());
    VERIFY_OK(journal);
    const auto found = (*journal)->taskByFingerprint(QStringLiteral("abc"));
    VERIFY_OK(found);
    QVERIFY(found->has_value());
    QCOMPARE((*found)->id, task.id);
    QCOMPARE((*found)->fingerprint, task.fingerprint);
    QCOMPARE((*found)->name, task.name);
    QCOMPARE((*found)->file, task.file);
    QCOMPARE((*found)->plan, task.plan);
    QCOMPARE((*found)->created, task.created);
    QVERIFY(!(*journal)->taskByFingerprint(QStringLiteral("abd"))->has_value());

    // The same task again is the same row, brought up to date.
    TaskRecord again = task;
    again.name = QStringLiteral("renamed");
    again.file.clear();
    again.plan = "{}";
    again.created = QDateTime::currentDateTimeUtc();
    QCOMPARE((*journal)->saveTask(again).value(), task.id);
    const auto other = (*journal)->saveTask({.fingerprint = QStringLiteral("abd")});
    VERIFY_OK(other);
    const auto tasks = (*journal)->tasks();
    VERIFY_OK(tasks);
    QCOMPARE(tasks->size(), 2);
    QCOMPARE(tasks->at(0).id, *other); // newest first
    QVERIFY(tasks->at(0).created.isValid());
    QCOMPARE(tasks->at(1).name, QStringLiteral("renamed"));
    QCOMPARE(tasks->at(1).file, QString());
    QCOMPARE(tasks->at(1).plan, QByteArray("{}"));
    QCOMPARE(tasks->at(1).created, task.created);
}

void TestJournal::keepsEveryFieldOfARun()
{
    const auto journal = Journal::open(path());
    VERIFY_OK(journal);
    const auto task = (*journal)->saveTask({.fingerprint = QStringLiteral("f")});
    VERIFY_OK(task);
    RunRecord run{.task = *task,
                  .job = QStringLiteral("run"),
                  .state = QStringLiteral("copying"),
                  .started = QDateTime::fromMSecsSinceEpoch(1'700'000'000'001, Qt::UTC),
                  .passes = 3,
                  .rows = ~quint64(0),
                  .bytes = quint64(1) << 63,
                  .ground = QByteArray("{\0}", 3),
                  .summary = QStringLiteral("läuft"),
                  .report = QStringLiteral("/tmp/报告")};
    const auto same = [](const RunRecord &a, const RunRecord &b) {
        return a.id == b.id && a.task == b.task && a.job == b.job && a.state == b.state
               && a.started == b.started && a.ended == b.ended && a.passes == b.passes && a.rows == b.rows
               && a.bytes == b.bytes && a.ground == b.ground && a.summary == b.summary
               && a.report == b.report;
    };
    const auto id = (*journal)->beginRun(run);
    VERIFY_OK(id);
    run.id = *id;
    QVERIFY(same((*journal)->run(*id)->value(), run));
    QVERIFY(!(*journal)->run(*id)->value().ended.isValid());

    run.state = QStringLiteral("completed");
    run.ended = QDateTime::fromMSecsSinceEpoch(1'700'000'000'002, Qt::UTC);
    run.passes = 4;
    run.rows = 7;
    run.ground.clear();
    const Status saved = (*journal)->saveRun(run);
    VERIFY_OK(saved);
    QVERIFY(same((*journal)->run(*id)->value(), run));

    const auto second = (*journal)->beginRun({.task = *task, .job = QStringLiteral("verify")});
    VERIFY_OK(second);
    const auto runs = (*journal)->runs(*task);
    VERIFY_OK(runs);
    QCOMPARE(runs->size(), 2);
    QCOMPARE(runs->at(0).id, *second);
    QVERIFY(same(runs->at(1), run));
    QVERIFY(!(*journal)->run(*second + 1)->has_value());

    // What is not there can be neither saved nor begun.
    run.id = *second + 1;
    const Status lost = (*journal)->saveRun(run);
    QVERIFY(!lost);
    QCOMPARE(lost.error().code, ErrorCode::File);
    QVERIFY(!(*journal)->beginRun({.task = *task + 1}));
}

void TestJournal::keepsEveryFieldOfAUnit_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("bounds");
    const std::array names{"database", "table", "chunk", "index", "foreign key", "object", "session"};
    for (int kind = 0; kind < int(names.size()); ++kind)
        for (int state = 0; state <= int(UnitState::Undone); ++state)
            QTest::addRow("%s, state %d", names[size_t(kind)], state) << kind << state << kind % 4;
    for (int bounds = 0; bounds < 6; ++bounds)
        QTest::addRow("bounds %d", bounds) << int(UnitKind::Chunk) << int(UnitState::Committing) << bounds;
}

void TestJournal::keepsEveryFieldOfAUnit()
{
    QFETCH(int, kind);
    QFETCH(int, state);
    QFETCH(int, bounds);
    QByteArray allBytes;
    for (int i = 0; i < 256; ++i)
        allBytes += char(i);
    const std::array<KeyRange, 6> ranges{
        KeyRange{},
        KeyRange{.from = KeyBound{allBytes, QByteArray("a\0b", 3), QByteArray()}, .to = std::nullopt},
        KeyRange{.from = std::nullopt, .to = KeyBound{QByteArray("", 0)}},
        KeyRange{.from = KeyBound{}, .to = KeyBound{QByteArray(100'000, '\0')}},
        KeyRange{.from = KeyBound{QByteArray(1, '\0')}, .to = KeyBound{QByteArray(2, '\0')}},
        KeyRange{.from = KeyBound{"1", "2"}, .to = KeyBound{}},
    };
    const Unit unit{.key = {.kind = UnitKind(kind),
                            .object = {QStringLiteral("d`%1"), QStringLiteral("名\u0000x")},
                            .name = kind % 2 ? QStringLiteral("idx'") : QString(),
                            .number = kind % 2 ? -1 : qint64(1) << 62},
                    .state = UnitState(state),
                    .range = ranges[size_t(bounds)],
                    .sum = {.sum = {.high = ~quint64(0), .low = quint64(1) << 63}, .rows = ~quint64(0)},
                    .bytes = ~quint64(0) - 1,
                    .detail = kind % 2 ? QByteArray("{\"a\":\0}", 7) : QByteArray()};
    const auto journal = Journal::open(path());
    VERIFY_OK(journal);
    const auto run = newRun(**journal);
    VERIFY_OK(run);
    const Status recorded = (*journal)->record(*run, unit);
    VERIFY_OK(recorded);
    const auto units = (*journal)->units(*run);
    VERIFY_OK(units);
    QCOMPARE(units->size(), 1);
    QVERIFY(same(units->constFirst(), unit));
    QCOMPARE(units->constFirst().range.from.has_value(), unit.range.from.has_value());
    QCOMPARE(units->constFirst().range.to.has_value(), unit.range.to.has_value());

    // The same key again replaces all of it.
    Unit next = unit;
    next.state = UnitState::Undone;
    next.range = {};
    next.sum = {};
    next.bytes = 0;
    next.detail = "{}";
    (*journal)->note(*run, next);
    const auto replaced = (*journal)->units(*run);
    VERIFY_OK(replaced);
    QCOMPARE(replaced->size(), 1);
    QVERIFY(same(replaced->constFirst(), next));
}

void TestJournal::rangesRefuseDamage()
{
    const QByteArray code = encodeRange({.from = KeyBound{"abc", ""}, .to = KeyBound{"d"}});
    QVERIFY(decodeRange(code));
    for (qsizetype length = 1; length < code.size(); ++length)
        QVERIFY2(!decodeRange(code.left(length)), qPrintable(QString::number(length)));
    QVERIFY(!decodeRange(code + 'x'));
    QVERIFY(!decodeRange(QByteArray(1, '\0')));
    QVERIFY(!decodeRange(QByteArray("\x05\0\0\0\0", 5)));
    QVERIFY(!decodeRange(QByteArray("\x01\xff\xff\xff\xff", 5)));
    QVERIFY(!decodeRange(QByteArray("\x01\0\0\0\1\xff\xff\xff\xff", 9)));
    QVERIFY(!decodeHash("short"));

    const auto journal = Journal::open(path());
    VERIFY_OK(journal);
    const auto run = newRun(**journal);
    VERIFY_OK(run);
    QVERIFY((*journal)->record(*run, chunk(1)));
    QVERIFY(change(path(), QStringLiteral("UPDATE unit SET bounds = x'05'")));
    const auto units = (*journal)->units(*run);
    QVERIFY(!units);
    QCOMPARE(units.error().code, ErrorCode::File);
    QVERIFY(units.error().message.contains(QStringLiteral("damaged")));
}

void TestJournal::keepsTheOrderOfFirstWriting()
{
    const auto journal = Journal::open(path());
    VERIFY_OK(journal);
    const auto run = newRun(**journal);
    const auto other = newRun(**journal, QStringLiteral("g"));
    VERIFY_OK(run);
    VERIFY_OK(other);
    const QList<qint64> order{5, 3, 9, 1, 7, 2};
    for (const qint64 number : order) {
        if (number % 3)
            (*journal)->note(*run, chunk(number, UnitState::Begun));
        else
            QVERIFY((*journal)->record(*run, chunk(number, UnitState::Begun)));
        (*journal)->note(*other, chunk(number));
    }
    for (const qint64 number : {1, 5, 2})
        (*journal)->note(*run, chunk(number));
    const auto units = (*journal)->units(*run);
    VERIFY_OK(units);
    QList<qint64> found;
    for (const Unit &unit : *units) {
        found += unit.key.number;
        const bool later = unit.key.number == 1 || unit.key.number == 5 || unit.key.number == 2;
        QCOMPARE(unit.state, later ? UnitState::Done : UnitState::Begun);
    }
    QCOMPARE(found, order);
}

void TestJournal::forgetsTheChunksOfOneTable()
{
    const auto journal = Journal::open(path());
    VERIFY_OK(journal);
    const auto run = newRun(**journal);
    const auto other = newRun(**journal, QStringLiteral("g"));
    VERIFY_OK(run);
    VERIFY_OK(other);
    Unit table{.key = {.kind = UnitKind::Table, .object = chunk(1).key.object}};
    Unit neighbour = chunk(2);
    neighbour.key.object.name = QStringLiteral("Orders");
    for (const Unit &unit : {table, chunk(1), chunk(2), neighbour}) {
        (*journal)->note(*run, unit);
        (*journal)->note(*other, unit);
    }
    const Status forgotten = (*journal)->forgetChunks(*run, chunk(1).key.object);
    VERIFY_OK(forgotten);
    const auto units = (*journal)->units(*run);
    VERIFY_OK(units);
    QCOMPARE(units->size(), 2);
    QVERIFY(same(units->at(0), table));
    QVERIFY(same(units->at(1), neighbour));
    QCOMPARE((*journal)->units(*other)->size(), 4);
}

void TestJournal::removesATaskWithAllItsUnits()
{
    const auto journal = Journal::open(path());
    VERIFY_OK(journal);
    const auto run = newRun(**journal);
    const auto other = newRun(**journal, QStringLiteral("g"));
    VERIFY_OK(run);
    VERIFY_OK(other);
    QVERIFY((*journal)->record(*run, chunk(1)));
    QVERIFY((*journal)->record(*other, chunk(1)));
    const qint64 task = (*journal)->taskByFingerprint(QStringLiteral("f"))->value().id;
    const Status removed = (*journal)->removeTask(task);
    VERIFY_OK(removed);
    QCOMPARE((*journal)->tasks()->size(), 1);
    QVERIFY(!(*journal)->run(*run)->has_value());
    QCOMPARE((*journal)->units(*run)->size(), 0);
    QCOMPARE((*journal)->units(*other)->size(), 1);
    const Status late = (*journal)->record(*run, chunk(2));
    QVERIFY(!late);
    QVERIFY(late.error().message.contains(path()));
    // Ids are not given twice, or a process that still works on the old run would write into a new one.
    QVERIFY(newRun(**journal).value() > *other);
}

void TestJournal::eightThreadsShareTheDisk()
{
    constexpr int Threads = 8;
    constexpr int Each = 100;
    const auto journal = Journal::open(path());
    VERIFY_OK(journal);
    const auto run = newRun(**journal);
    VERIFY_OK(run);
    std::atomic<int> failures = 0;
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < Threads; ++t)
            threads.emplace_back([&, t] {
                for (int i = 0; i < Each; ++i) {
                    const qint64 number = t * Each + i;
                    (*journal)->note(*run, chunk(number, UnitState::Begun));
                    if (!(*journal)->record(*run, chunk(number, UnitState::Done)))
                        ++failures;
                    if (i % 25 == 0 && !(*journal)->runs(1))
                        ++failures;
                }
            });
    }
    QCOMPARE(failures.load(), 0);
    const auto units = (*journal)->units(*run);
    VERIFY_OK(units);
    QCOMPARE(units->size(), Threads * Each);
    for (const Unit &unit : *units)
        QVERIFY(same(unit, chunk(unit.key.number)));
}

void TestJournal::aRecordMakesEarlierNotesDurable()
{
    constexpr qint64 Notes = 100'000;
    const auto journal = Journal::open(path());
    VERIFY_OK(journal);
    const auto run = newRun(**journal);
    VERIFY_OK(run);
    for (qint64 i = 0; i < Notes; ++i)
        (*journal)->note(*run, chunk(i));
    const Status recorded = (*journal)->record(*run, chunk(Notes));
    VERIFY_OK(recorded);
    const auto reader = Journal::open(path());
    VERIFY_OK(reader);
    const auto units = (*reader)->units(*run);
    VERIFY_OK(units);
    QCOMPARE(units->size(), Notes + 1);
    for (qint64 i = 0; i <= Notes; ++i)
        QCOMPARE(units->at(i).key.number, i);
}

void TestJournal::tellsOfANoteThatWasRefused()
{
    const auto journal = Journal::open(path());
    VERIFY_OK(journal);
    const auto run = newRun(**journal);
    VERIFY_OK(run);
    (*journal)->note(*run + 100, chunk(1));
    (*journal)->note(*run, chunk(2));
    const Status first = (*journal)->record(*run, chunk(3));
    QVERIFY(!first);
    QCOMPARE(first.error().code, ErrorCode::File);
    const Status second = (*journal)->record(*run, chunk(3));
    VERIFY_OK(second);
    // The others of the same transaction stand.
    QCOMPARE(numbersOf((*journal)->units(*run).value()), QSet<qint64>({2, 3}));
}

void TestJournal::twoProcessesShareTheFile()
{
    const auto journal = Journal::open(path());
    VERIFY_OK(journal);
    const auto run = newRun(**journal);
    const auto theirs = newRun(**journal, QStringLiteral("g"));
    VERIFY_OK(run);
    VERIFY_OK(theirs);
    Child child({path(), QString::number(*theirs)});
    QSet<qint64> promised;
    for (qint64 i = 0; i < 200; ++i) {
        const Status recorded = (*journal)->record(*run, chunk(i));
        VERIFY_OK(recorded);
        if (i % 4 == 0) {
            const QByteArray line = child.line();
            QVERIFY2(!line.isEmpty(), child.readAllStandardError().constData());
            promised.insert(line.toLongLong());
        }
    }
    child.killNow();
    QCOMPARE((*journal)->units(*run)->size(), 200);
    QVERIFY(numbersOf((*journal)->units(*theirs).value()).contains(promised));
}

void TestJournal::survivesSigkill()
{
    qint64 run = 0;
    {
        const auto journal = Journal::open(path());
        VERIFY_OK(journal);
        run = newRun(**journal).value();
    }
    QSet<qint64> promised;
    for (const int lines : {1, 50, 300}) {
        Child child({path(), QString::number(run)});
        for (int i = 0; i < lines; ++i) {
            const QByteArray line = child.line();
            QVERIFY2(!line.isEmpty(), child.readAllStandardError().constData());
            promised.insert(line.toLongLong());
        }
        child.killNow();
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        // A number is printed in one write; all that came was promised.
        const QList<QByteArray> rest = child.readAll().split('\n');
        for (const QByteArray &line : rest)
            if (!line.isEmpty())
                promised.insert(line.toLongLong());

        const auto journal = Journal::open(path());
        VERIFY_OK(journal);
        const auto units = (*journal)->units(run);
        VERIFY_OK(units);
        QVERIFY(numbersOf(*units).contains(promised));
        for (const Unit &unit : *units)
            QVERIFY(same(unit, chunk(unit.key.number)));
    }
}

namespace {

int fail(const Error &error)
{
    std::fprintf(stderr, "%s\n", qPrintable(error.toText()));
    return 1;
}

/// Records in two threads for ever, and prints each number after record() returned.
int recordForEver(const QString &file, qint64 run)
{
    const auto journal = Journal::open(file);
    if (!journal)
        return fail(journal.error());
    const auto units = (*journal)->units(run);
    if (!units)
        return fail(units.error());
    std::atomic<qint64> next = units->size();
    const auto work = [&] {
        for (;;) {
            const qint64 number = next++;
            (*journal)->note(run, chunk(number));
            if (!(*journal)->record(run, chunk(number)))
                _exit(1);
            const QByteArray line = QByteArray::number(number) + '\n';
            if (::write(STDOUT_FILENO, line.constData(), size_t(line.size())) != line.size())
                _exit(0);
        }
    };
    std::jthread other(work);
    work();
    return 0;
}

int child(const QStringList &arguments)
{
    return recordForEver(arguments.value(0), arguments.value(1).toLongLong());
}

} // namespace

int main(int argc, char **argv)
{
    return runTest<TestJournal>(argc, argv, child);
}

#include "tst_journal.moc"
