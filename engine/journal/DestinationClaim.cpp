#include "journal/DestinationClaim.h"

#include "journal/DataFolder.h"
#include "journal/TaskLock.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QSet>
#include <QThread>

#include <optional>

namespace floe {

namespace {

struct ClaimText
{
    Q_DECLARE_TR_FUNCTIONS(floe::DestinationClaim)
};

/// While one claims, others wait: who looks and then writes must not miss who does the same.
constexpr int GateWaitMs = 15'000;
constexpr int GatePollMs = 20;
const QString Ending = QStringLiteral(".claim");

QString folder()
{
    return dataFolder() + QLatin1String("/locks");
}

Result<std::unique_ptr<TaskLock>> openGate()
{
    QElapsedTimer waited;
    waited.start();
    for (;;) {
        Result<std::unique_ptr<TaskLock>> gate = TaskLock::take(QStringLiteral("destinations"));
        if (gate || gate.error().code != ErrorCode::Busy || waited.hasExpired(GateWaitMs))
            return gate;
        QThread::msleep(GatePollMs);
    }
}

std::optional<DestinationClaim::Content> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    DestinationClaim::Content claim{.fingerprint = QFileInfo(path).completeBaseName(),
                                    .task = root.value(QStringLiteral("task")).toString(),
                                    .server = root.value(QStringLiteral("server")).toString()};
    for (const QJsonValue &object : root.value(QStringLiteral("objects")).toArray())
        claim.objects += ObjectName{object.toArray().at(0).toString(), object.toArray().at(1).toString()};
    return claim;
}

Status write(const QString &path, const DestinationClaim::Content &claim)
{
    QJsonArray objects;
    for (const ObjectName &name : claim.objects)
        objects += QJsonArray{name.database, name.name};
    const QJsonObject root{{QStringLiteral("task"), claim.task},
                           {QStringLiteral("server"), claim.server},
                           {QStringLiteral("objects"), objects}};
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(root).toJson(QJsonDocument::Compact)) >= 0
        && file.commit())
        return {};
    return failure(ErrorCode::File, ClaimText::tr("The file %1 cannot be written.").arg(path),
                   ClaimText::tr("Check your rights on it and on its folder, and free space."),
                   file.errorString());
}

Error busy(const DestinationClaim::Content &other, const ObjectName &object)
{
    return {.code = ErrorCode::Busy,
            .message = ClaimText::tr("The task “%1” works on %2 at the same destination right now.",
                                     "name of a task, name of a table")
                           .arg(visibleName(other.task), visibleName(object.displayName())),
            .details = TaskLock::busyError(other.fingerprint).message,
            .remedy =
                ClaimText::tr("Nothing was changed. Wait until that task has ended, or stop it, and try "
                              "again; or map the table to another name.")};
}

} // namespace

Result<std::unique_ptr<DestinationClaim>> DestinationClaim::take(const Content &content)
{
    const Result<std::unique_ptr<TaskLock>> gate = openGate();
    if (!gate)
        return failure(gate.error());
    const QSet<ObjectName> wanted(content.objects.begin(), content.objects.end());
    const QDir claims(folder());
    for (const QString &name : claims.entryList({QLatin1Char('*') + Ending}, QDir::Files)) {
        const QString path = claims.filePath(name);
        const QString fingerprint = QFileInfo(path).completeBaseName();
        if (fingerprint == content.fingerprint)
            continue;
        if (!TaskLock::held(fingerprint)) {
            QFile::remove(path); // of a process that was killed
            continue;
        }
        const std::optional<Content> other = read(path);
        if (!other || other->server != content.server)
            continue;
        for (const ObjectName &object : other->objects)
            if (wanted.contains(object))
                return failure(busy(*other, object));
    }
    const QString path = claims.filePath(content.fingerprint + Ending);
    if (Status written = write(path, content); !written)
        return failure(std::move(written.error()));
    return std::unique_ptr<DestinationClaim>(new DestinationClaim(path));
}

DestinationClaim::~DestinationClaim()
{
    QFile::remove(m_path);
}

} // namespace floe
