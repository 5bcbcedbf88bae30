#include "JournalGround.h"
#include "journal/DataFolder.h"
#include "journal/TaskLock.h"

#include <QDir>
#include <QFile>
#include <QSysInfo>

#include <cstdio>

using namespace journalground;

/// One process at a time works on a task, and the next one may as soon as it ends, however it ends.
class TestTaskLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesASecondOneInThisProcess();
    void refusesOneOfAnotherProcess();
    void goesWithAProcessThatIsKilled();
    void isTakenByOneOfMany();
    void lookingDoesNotTakeIt();
    void takesAFileThatSomebodyLeft();
    void saysWhyItCannotLock();
};

void TestTaskLock::refusesASecondOneInThisProcess()
{
    const QString task = QStringLiteral("twice");
    QVERIFY(!TaskLock::held(task));
    auto first = TaskLock::take(task);
    VERIFY_OK(first);
    QVERIFY(TaskLock::held(task));
    const auto second = TaskLock::take(task);
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Busy);
    QVERIFY2(second.error().message.contains(QString::number(QCoreApplication::applicationPid())),
             qPrintable(second.error().message));
    QVERIFY(TaskLock::held(task)); // the refused one took nothing away
    QVERIFY(!TaskLock::take(task));

    const auto other = TaskLock::take(QStringLiteral("another task"));
    VERIFY_OK(other);
    first->reset();
    QVERIFY(!TaskLock::held(task));
    QVERIFY(TaskLock::held(QStringLiteral("another task")));
    const auto again = TaskLock::take(task);
    VERIFY_OK(again);
}

void TestTaskLock::refusesOneOfAnotherProcess()
{
    const QString task = QStringLiteral("theirs");
    Child holder({task});
    QCOMPARE(holder.line(), QByteArray("taken"));
    const auto mine = TaskLock::take(task);
    QVERIFY(!mine);
    QCOMPARE(mine.error().code, ErrorCode::Busy);
    const QString message = mine.error().message;
    QVERIFY2(message.contains(QString::number(holder.processId())), qPrintable(message));
    QVERIFY2(message.contains(QStringLiteral("tst_tasklock")), qPrintable(message));
    QVERIFY2(message.contains(QSysInfo::machineHostName()), qPrintable(message));
    QVERIFY2(message.contains(QDate::currentDate().toString(QStringLiteral("yy"))), qPrintable(message));
    QVERIFY(!mine.error().remedy.isEmpty());
    QVERIFY(TaskLock::held(task));

    holder.closeWriteChannel(); // it ends by itself
    QVERIFY(holder.waitForFinished(PatienceMs));
    QVERIFY(!TaskLock::held(task));
    const auto now = TaskLock::take(task);
    VERIFY_OK(now);
    Child late({task});
    const QByteArray refused = late.line();
    QVERIFY2(refused.startsWith("5 ")
                 && refused.contains(QByteArray::number(QCoreApplication::applicationPid())),
             refused.constData());
}

void TestTaskLock::goesWithAProcessThatIsKilled()
{
    const QString task = QStringLiteral("killed");
    for (int i = 0; i < 3; ++i) {
        Child holder({task});
        QCOMPARE(holder.line(), QByteArray("taken"));
        QVERIFY(TaskLock::held(task));
        holder.killNow();
        QCOMPARE(holder.exitStatus(), QProcess::CrashExit);
        QVERIFY(!TaskLock::held(task));
        const auto mine = TaskLock::take(task);
        VERIFY_OK(mine);
    }
}

void TestTaskLock::isTakenByOneOfMany()
{
    const QString task = QStringLiteral("rush");
    std::vector<std::unique_ptr<Child>> children;
    for (int i = 0; i < 6; ++i)
        children.push_back(std::make_unique<Child>(QStringList(task)));
    QList<QByteArray> answers;
    for (const auto &child : children)
        answers += child->line();
    QCOMPARE(answers.count("taken"), 1);
    const QByteArray winner = QByteArray::number(children[size_t(answers.indexOf("taken"))]->processId());
    for (const QByteArray &answer : std::as_const(answers))
        QVERIFY2(answer == "taken" || (answer.startsWith("5 ") && answer.contains(winner)),
                 answer.constData());
}

void TestTaskLock::lookingDoesNotTakeIt()
{
    const QString task = QStringLiteral("looked at");
    auto mine = TaskLock::take(task);
    VERIFY_OK(mine);
    for (int i = 0; i < 10; ++i)
        QVERIFY(TaskLock::held(task));
    Child late({task});
    QVERIFY(late.line().startsWith("5 "));
    mine->reset();
    QVERIFY(!TaskLock::held(task));
    Child next({task});
    QCOMPARE(next.line(), QByteArray("taken"));
}

/// Such as one of a process whose number has been given to another one since.
void TestTaskLock::takesAFileThatSomebodyLeft()
{
    const QString path = dataFolder() + QStringLiteral("/locks/left.lock");
    VERIFY_OK(makePrivateFolder(dataFolder() + QStringLiteral("/locks")));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("1\nfloe\n" + QSysInfo::machineHostName().toUtf8() + "\n2020-01-01T00:00:00Z\n");
    file.close();
    QVERIFY(!TaskLock::held(QStringLiteral("left")));
    const auto mine = TaskLock::take(QStringLiteral("left"));
    VERIFY_OK(mine);
    const auto second = TaskLock::take(QStringLiteral("left"));
    QVERIFY(!second);
    QVERIFY(second.error().message.contains(QString::number(QCoreApplication::applicationPid())));
    QVERIFY(!(QFileInfo(path).permissions() & QFile::WriteOther));
}

void TestTaskLock::saysWhyItCannotLock()
{
    const QString path = dataFolder() + QStringLiteral("/locks/folder.lock");
    QVERIFY(QDir().mkpath(path));
    const auto mine = TaskLock::take(QStringLiteral("folder"));
    QVERIFY(!mine);
    QCOMPARE(mine.error().code, ErrorCode::File);
    QVERIFY(mine.error().message.contains(path));
    QVERIFY(!TaskLock::held(QStringLiteral("folder")));
}

namespace {

/// Takes the lock and keeps it until its input ends.
int child(const QStringList &arguments)
{
    const auto lock = TaskLock::take(arguments.value(0));
    if (lock)
        std::printf("taken\n");
    else
        std::printf("%d %s\n", int(lock.error().code), qPrintable(lock.error().message));
    std::fflush(stdout);
    while (std::getchar() != EOF) {
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    return runTest<TestTaskLock>(argc, argv, child);
}

#include "tst_tasklock.moc"
