#include "journal/DataFolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace floe {

namespace {

struct FolderText
{
    Q_DECLARE_TR_FUNCTIONS(floe::DataFolder)
};

bool make(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return true;
    if (info.absolutePath() == info.absoluteFilePath() || !make(info.absolutePath()))
        return false;
    // Another process may be making it at the same moment.
    return QDir().mkdir(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner)
           || QFileInfo(path).isDir();
}

} // namespace

QString dataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
}

Status makePrivateFolder(const QString &path)
{
    if (make(QDir::cleanPath(QFileInfo(path).absoluteFilePath())))
        return {};
    return failure(ErrorCode::File, FolderText::tr("The folder %1 cannot be made.").arg(path),
                   FolderText::tr("Check your rights on what stands above it, and free space."));
}

} // namespace floe
