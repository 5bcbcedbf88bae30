#include "journal/TaskLock.h"

#include "journal/DataFolder.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QSysInfo>
#include <QThread>

#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace floe {

namespace {

struct LockText
{
    Q_DECLARE_TR_FUNCTIONS(floe::TaskLock)
};

QString lockFile(const QString &fingerprint)
{
    return dataFolder() + QLatin1String("/locks/") + fingerprint + QLatin1String(".lock");
}

/// The lock proper: the kernel's, on the open file. It goes when the process does, and no process id that was
/// given anew can be mistaken for its holder, as with a file that only names one. Not fcntl's older kind,
/// which a process loses when it closes any other descriptor of the file, and never refuses itself.
struct flock wholeFile()
{
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    return lock;
}

struct Holder
{
    qint64 pid = 0;
    QString process;
    QString host;
    QDateTime since;
};

void signFile(int descriptor)
{
    const QByteArray text = QByteArray::number(QCoreApplication::applicationPid()) + '\n'
                            + QFileInfo(QCoreApplication::applicationFilePath()).fileName().toUtf8() + '\n'
                            + QSysInfo::machineHostName().toUtf8() + '\n'
                            + QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toUtf8() + '\n';
    // On a full disk the lock holds all the same; only its holder has no name then.
    if (ftruncate(descriptor, 0) == 0 && pwrite(descriptor, text.constData(), size_t(text.size()), 0) < 0)
        (void)ftruncate(descriptor, 0);
}

Holder readHolder(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QList<QByteArray> lines = file.read(4096).split('\n');
    if (lines.size() < 5)
        return {};
    return {.pid = lines[0].toLongLong(),
            .process = QString::fromUtf8(lines[1]),
            .host = QString::fromUtf8(lines[2]),
            .since = QDateTime::fromString(QString::fromLatin1(lines[3]), Qt::ISODate)};
}

/// The holder signs a moment after it has locked: until then the file is empty or names the one before.
Holder holderOf(const QString &path)
{
    constexpr int Tries = 20;
    for (int i = 0;; ++i) {
        const Holder holder = readHolder(path);
        const bool ended = holder.host == QSysInfo::machineHostName() && holder.pid > 0
                           && kill(pid_t(holder.pid), 0) != 0 && errno == ESRCH;
        if (i == Tries || (holder.pid > 0 && !ended))
            return ended ? Holder() : holder;
        QThread::msleep(10);
    }
}

Error busy(const QString &path)
{
    const Holder holder = holderOf(path);
    Error error{.code = ErrorCode::Busy,
                .message = LockText::tr("Another process works on this task already."),
                .details = path,
                .remedy = LockText::tr("Wait until it has ended, or end it; then try again.")};
    if (holder.pid > 0)
        error.message = LockText::tr("Process %1 (%2) on %3 works on this task already, since %4.")
                            .arg(QString::number(holder.pid), holder.process, holder.host,
                                 QLocale().toString(holder.since.toLocalTime(), QLocale::ShortFormat));
    return error;
}

} // namespace

Result<std::unique_ptr<TaskLock>> TaskLock::take(const QString &fingerprint)
{
    const QString path = lockFile(fingerprint);
    if (const Status made = makePrivateFolder(QFileInfo(path).absolutePath()); !made)
        return failure(made.error());
    // The file is never deleted: between a look at it and the deletion, another process could have locked it.
    const int descriptor =
        open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    struct flock wanted = wholeFile();
    if (descriptor >= 0 && fcntl(descriptor, F_OFD_SETLK, &wanted) == 0) {
        signFile(descriptor);
        return std::unique_ptr<TaskLock>(new TaskLock(descriptor));
    }
    const int why = errno;
    if (descriptor >= 0)
        close(descriptor);
    if (descriptor >= 0 && (why == EAGAIN || why == EACCES))
        return failure(busy(path));
    return failure(ErrorCode::File, LockText::tr("The file %1 cannot be locked.").arg(path),
                   LockText::tr("Check your rights on it and on its folder, and free space."),
                   qt_error_string(why));
}

Error TaskLock::busyError(const QString &fingerprint)
{
    return busy(lockFile(fingerprint));
}

bool TaskLock::held(const QString &fingerprint)
{
    const int descriptor = open(QFile::encodeName(lockFile(fingerprint)).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    struct flock found = wholeFile();
    const bool held = fcntl(descriptor, F_OFD_GETLK, &found) == 0 && found.l_type != F_UNLCK;
    close(descriptor);
    return held;
}

TaskLock::~TaskLock()
{
    (void)ftruncate(m_descriptor, 0);
    close(m_descriptor);
}

} // namespace floe
