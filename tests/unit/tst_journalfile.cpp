#include "JournalGround.h"
#include "core/Tunables.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>

#include <csignal>
#include <cstdio>

#include <sys/resource.h>
#include <unistd.h>

using namespace journalground;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// No file grows beyond this while the object lives: what a full disk looks like to one process. Nothing may
/// be printed meanwhile, for what is printed goes into files, too.
class FullDisk
{
public:
    explicit FullDisk(qint64 mostBytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = rlim_t(mostBytes);
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_before = {};
};

} // namespace

/// What the journal does with a file that is damaged or not its own, and with a disk that refuses.
class TestJournalFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void refusesWhatIsNoJournal_data();
    void refusesWhatIsNoJournal();
    void checksALargeFileInPart();
    void refusesALogWithoutItsJournal();
    void noticesThatItsFileWasMoved();
    void refusesAFileThatCannotBeWritten();
    void saysThatItCannotBeMadeOnAFullDisk();
    void losesNothingOnAFullDisk();
    void makesItsFolderForItsOwnerOnly();

private:
    QString path(const QString &name = QStringLiteral("journal.sqlite")) const
    {
        return m_folder->filePath(name);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestJournalFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestJournalFile::refusesWhatIsNoJournal_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("says");
    QTest::newRow("garbage") << "garbage"
                             << "damaged";
    QTest::newRow("empty") << "empty"
                           << "damaged";
    QTest::newRow("truncated in the header") << "50"
                                             << "damaged";
    QTest::newRow("truncated after a page") << "4096"
                                            << "damaged";
    QTest::newRow("truncated in the middle") << "half"
                                             << "damaged";
    QTest::newRow("a page overwritten") << "page"
                                        << "damaged";
    QTest::newRow("a database of somebody else") << "foreign"
                                                 << "not a journal";
    QTest::newRow("a newer version") << "newer"
                                     << "newer Floe";
    QTest::newRow("a folder") << "folder"
                              << "not a journal";
}

void TestJournalFile::refusesWhatIsNoJournal()
{
    QFETCH(QString, kind);
    QFETCH(QString, says);
    {
        const auto journal = Journal::open(path());
        VERIFY_OK(journal);
        const auto run = newRun(**journal);
        VERIFY_OK(run);
        for (int i = 0; i < 500; ++i)
            (*journal)->note(*run, chunk(i));
    }
    QByteArray bytes = bytesOf(path());
    QVERIFY(bytes.size() > 20'000);
    bool isLength = false;
    const qsizetype length = kind.toInt(&isLength);
    if (isLength)
        bytes.truncate(length);
    else if (kind == QLatin1String("half"))
        bytes.truncate(bytes.size() / 2);
    else if (kind == QLatin1String("empty"))
        bytes.clear();
    else if (kind == QLatin1String("garbage"))
        bytes.fill('\x5a');
    else if (kind == QLatin1String("page"))
        bytes.replace(bytes.size() - 4096, 4096, QByteArray(4096, '\x5a'));
    write(path(), bytes);
    if (kind == QLatin1String("foreign")) {
        QVERIFY(QFile::remove(path()));
        QVERIFY(change(path(), QStringLiteral("CREATE TABLE t (a)")));
    } else if (kind == QLatin1String("newer")) {
        QVERIFY(change(path(), QStringLiteral("PRAGMA user_version = 1000")));
    } else if (kind == QLatin1String("folder")) {
        QVERIFY(QFile::remove(path()));
        QVERIFY(QDir().mkdir(path()));
    }
    const QByteArray before = bytesOf(path());

    for (int i = 0; i < 2; ++i) {
        const auto journal = Journal::open(path());
        QVERIFY(!journal);
        QCOMPARE(journal.error().code, ErrorCode::File);
        QVERIFY2(journal.error().message.contains(path()), qPrintable(journal.error().message));
        QVERIFY2(journal.error().message.contains(says), qPrintable(journal.error().message));
        QVERIFY2(journal.error().remedy.contains(QStringLiteral("ove it away"))
                     || journal.error().remedy.contains(QStringLiteral("move the file away")),
                 qPrintable(journal.error().remedy));
        QVERIFY(bytesOf(path()) == before);
    }

    // Moved away as the remedy says, it makes room for a new one.
    QVERIFY(QFile::rename(path(), path(QStringLiteral("old"))));
    const auto journal = Journal::open(path());
    VERIFY_OK(journal);
    QCOMPARE((*journal)->tasks()->size(), 0);
}

void TestJournalFile::checksALargeFileInPart()
{
    constexpr qint64 UnitBytes = 1 << 20;
    constexpr qint64 Units = tunables::JournalCheckBytes / UnitBytes + 2;
    {
        const auto journal = Journal::open(path());
        VERIFY_OK(journal);
        const auto run = newRun(**journal);
        VERIFY_OK(run);
        for (qint64 i = 0; i < Units; ++i) {
            Unit unit = chunk(i);
            unit.detail = QByteArray(UnitBytes, 'x');
            (*journal)->note(*run, unit);
        }
    }
    QVERIFY(QFileInfo(path()).size() > tunables::JournalCheckBytes);
    {
        const auto journal = Journal::open(path());
        VERIFY_OK(journal);
        QCOMPARE((*journal)->tasks()->size(), 1);
    }
    const qint64 size = QFileInfo(path()).size() - 4096;
    QVERIFY(QFile::resize(path(), size));
    const auto cut = Journal::open(path());
    QVERIFY(!cut);
    QVERIFY(cut.error().message.contains(QStringLiteral("damaged")));
    QCOMPARE(QFileInfo(path()).size(), size);
}

void TestJournalFile::refusesALogWithoutItsJournal()
{
    write(path(QStringLiteral("journal.sqlite-wal")), "what was not yet in the journal");
    const auto journal = Journal::open(path());
    QVERIFY(!journal);
    QCOMPARE(journal.error().code, ErrorCode::File);
    QVERIFY(journal.error().message.contains(QStringLiteral("journal.sqlite-wal")));
    QVERIFY(!QFileInfo::exists(path()));
    QVERIFY(QFile::remove(path(QStringLiteral("journal.sqlite-wal"))));
    QVERIFY(Journal::open(path()));
}

void TestJournalFile::noticesThatItsFileWasMoved()
{
    const auto journal = Journal::open(path());
    VERIFY_OK(journal);
    const auto run = newRun(**journal);
    VERIFY_OK(run);
    QVERIFY(QFile::rename(path(), path(QStringLiteral("moved"))));
    (*journal)->note(*run, chunk(1));
    const Status lost = (*journal)->record(*run, chunk(2));
    QVERIFY(!lost);
    QCOMPARE(lost.error().code, ErrorCode::File);
    QVERIFY(lost.error().message.contains(path()));
    QVERIFY(QFile::rename(path(QStringLiteral("moved")), path()));
    const Status again = (*journal)->record(*run, chunk(2));
    VERIFY_OK(again);
    QCOMPARE((*journal)->units(*run)->size(), 2);
}

void TestJournalFile::refusesAFileThatCannotBeWritten()
{
    {
        const auto journal = Journal::open(path());
        VERIFY_OK(journal);
    }
    const QByteArray before = bytesOf(path());
    // The child gives up root's rights, if it has them: root may write everywhere.
    const auto all = QFile::ReadUser | QFile::ExeUser | QFile::ReadOther | QFile::ExeOther;
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::ReadOther));
    QVERIFY(QFile::setPermissions(m_folder->path(), all | QFile::WriteOwner | QFile::WriteOther));
    const auto cleanUp = qScopeGuard([this] {
        QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    });
    for (const bool folderToo : {false, true}) {
        if (folderToo)
            QVERIFY(QFile::setPermissions(m_folder->path(), all));
        Child child({path()});
        const QByteArray line = child.line();
        QVERIFY2(line.startsWith("4 ") && line.contains(path().toUtf8()), line.constData());
        QVERIFY(bytesOf(path()) == before);
    }
    Child child({path(QStringLiteral("other.sqlite"))});
    const QByteArray line = child.line();
    QVERIFY2(line.startsWith("4 ") && line.contains("other.sqlite"), line.constData());
}

void TestJournalFile::saysThatItCannotBeMadeOnAFullDisk()
{
    Result<std::unique_ptr<Journal>> journal;
    {
        const FullDisk full(1000);
        journal = Journal::open(path());
    }
    QVERIFY(!journal);
    QCOMPARE(journal.error().code, ErrorCode::File);
    QVERIFY(journal.error().remedy.contains(QStringLiteral("space")));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList());
    QVERIFY(Journal::open(path()));
}

void TestJournalFile::losesNothingOnAFullDisk()
{
    auto journal = Journal::open(path());
    VERIFY_OK(journal);
    const auto run = newRun(**journal);
    VERIFY_OK(run);
    QVERIFY((*journal)->record(*run, chunk(0)));
    QSet<qint64> promised{0};
    qint64 number = 1;
    int refused = 0;
    Error error;
    {
        const FullDisk full(QFileInfo(path() + QStringLiteral("-wal")).size() + 100'000);
        for (; refused < 5 && number < 10'000; number += 2) {
            (*journal)->note(*run, chunk(number));
            promised.insert(number);
            if (const Status recorded = (*journal)->record(*run, chunk(number + 1))) {
                promised.insert(number + 1);
            } else {
                error = recorded.error();
                ++refused;
            }
        }
        // What was there can still be read.
        if (!(*journal)->tasks() || (*journal)->units(*run))
            refused = -1;
    }
    QCOMPARE(refused, 5);
    QVERIFY(promised.size() > 10);
    QCOMPARE(error.code, ErrorCode::File);
    QVERIFY(error.message.contains(path()));
    QVERIFY2(error.remedy.contains(QStringLiteral("space")) || error.remedy.contains(QStringLiteral("room")),
             qPrintable(error.remedy));

    const Status recorded = (*journal)->record(*run, chunk(number));
    VERIFY_OK(recorded);
    promised.insert(number);
    QCOMPARE(numbersOf((*journal)->units(*run).value()), promised);
    journal->reset();
    journal = Journal::open(path());
    VERIFY_OK(journal);
    QCOMPARE(numbersOf((*journal)->units(*run).value()), promised);
}

void TestJournalFile::makesItsFolderForItsOwnerOnly()
{
    const QString file = path(QStringLiteral("a/b/journal.sqlite"));
    const auto journal = Journal::open(file);
    VERIFY_OK(journal);
    QVERIFY(newRun(**journal));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
                        | QFile::WriteOther | QFile::ExeOther;
    for (const QString &made : {path(QStringLiteral("a")), path(QStringLiteral("a/b")), file,
                                QString(file + QStringLiteral("-wal"))}) {
        QVERIFY2(QFileInfo::exists(made), qPrintable(made));
        QVERIFY2(!(QFileInfo(made).permissions() & others), qPrintable(made));
    }
    QVERIFY(Journal::defaultFile().startsWith(qEnvironmentVariable("XDG_DATA_HOME")));

    write(path(QStringLiteral("file")), "x");
    const auto below = Journal::open(path(QStringLiteral("file/journal.sqlite")));
    QVERIFY(!below);
    QCOMPARE(below.error().code, ErrorCode::File);
}

namespace {

int openWithoutRights(const QString &file)
{
    constexpr unsigned Nobody = 65534;
    if (geteuid() == 0 && (setgid(Nobody) != 0 || setuid(Nobody) != 0))
        return 1;
    const auto journal = Journal::open(file);
    std::printf("%d %s\n", journal ? 0 : int(journal.error().code),
                journal ? "" : qPrintable(journal.error().message));
    return 0;
}

int child(const QStringList &arguments)
{
    return openWithoutRights(arguments.value(0));
}

} // namespace

int main(int argc, char **argv)
{
    return runTest<TestJournalFile>(argc, argv, child);
}

#include "tst_journalfile.moc"
