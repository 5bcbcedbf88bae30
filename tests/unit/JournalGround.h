#pragma once

#include "journal/Journal.h"

#include <QCoreApplication>
#include <QProcess>
#include <QSet>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

/// What the tests of the journal room share: units, children, and a look into the file by hand.
namespace journalground {

using namespace floe;

constexpr int PatienceMs = 30'000;

#define VERIFY_OK(result) QVERIFY2(result, result ? "" : qPrintable(result.error().toText()))

/// Everything in it follows from its number.
inline Unit chunk(qint64 number, UnitState state = UnitState::Done)
{
    const QByteArray key = QByteArray::number(number);
    return {.key = {.kind = UnitKind::Chunk,
                    .object = {QStringLiteral("shop"), QStringLiteral("orders")},
                    .number = number},
            .state = state,
            .range = {.from = KeyBound{key}, .to = KeyBound{key + "x"}},
            .sum = {.sum = {.high = quint64(number) << 40, .low = ~quint64(number)}, .rows = quint64(number)},
            .bytes = quint64(number) * 100};
}

inline bool same(const Unit &a, const Unit &b)
{
    return a.key == b.key && a.state == b.state && a.range == b.range && a.sum == b.sum && a.bytes == b.bytes
           && a.detail == b.detail;
}

/// A task with one run.
inline Result<qint64> newRun(Journal &journal, const QString &fingerprint = QStringLiteral("f"))
{
    const auto task = journal.saveTask({.fingerprint = fingerprint, .name = QStringLiteral("task")});
    if (!task)
        return task;
    return journal.beginRun({.task = *task, .job = QStringLiteral("run")});
}

inline QSet<qint64> numbersOf(const QList<Unit> &units)
{
    QSet<qint64> numbers;
    for (const Unit &unit : units)
        numbers.insert(unit.key.number);
    return numbers;
}

/// As somebody with another program would.
inline bool change(const QString &file, const QString &sql)
{
    bool done = false;
    {
        QSqlDatabase database =
            QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("by hand"));
        database.setDatabaseName(file);
        done = database.open() && QSqlQuery(database).exec(sql);
    }
    QSqlDatabase::removeDatabase(QStringLiteral("by hand"));
    return done;
}

/// This program once more, in one of its other parts (see runTest).
class Child : public QProcess
{
public:
    explicit Child(const QStringList &arguments)
    {
        setProcessChannelMode(QProcess::SeparateChannels);
        start(QCoreApplication::applicationFilePath(), QStringList(QStringLiteral("--child")) + arguments);
    }
    ~Child() override
    {
        kill();
        waitForFinished();
    }
    /// Its next line; empty when it ended without one.
    QByteArray line()
    {
        while (!canReadLine())
            if (!waitForReadyRead(PatienceMs))
                break;
        return readLine().trimmed();
    }
    void killNow()
    {
        kill(); // SIGKILL
        waitForFinished(PatienceMs);
    }
};

/// For main: the part of the program that `--child` asks for, or the test with a data folder of its own.
template<typename Test, typename Part> int runTest(int argc, char **argv, Part child)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("floe"));
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("--child"))
        return child(arguments.mid(2));
    const QTemporaryDir data;
    qputenv("XDG_DATA_HOME", data.path().toUtf8());
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace journalground
