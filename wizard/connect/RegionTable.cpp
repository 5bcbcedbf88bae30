#include "connect/RegionTable.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace floe {

namespace {

QList<Region> readRegions()
{
    QFile file(QStringLiteral(":/regions.json"));
    QList<Region> list;
    if (!file.open(QIODevice::ReadOnly))
        return list;
    const QJsonArray array =
        QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("regions")).toArray();
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        Region region;
        region.id = object.value(QLatin1String("id")).toString();
        region.name = object.value(QLatin1String("name")).toString();
        const QJsonArray blocks = object.value(QLatin1String("dtsCidrBlocks")).toArray();
        for (const QJsonValue &block : blocks)
            region.dtsBlocks.append(block.toString());
        list.append(region);
    }
    return list;
}

} // namespace

const QList<Region> &regions()
{
    static const QList<Region> list = readRegions();
    return list;
}

const Region *findRegion(const QString &id)
{
    for (const Region &region : regions()) {
        if (region.id == id)
            return &region;
    }
    return nullptr;
}

bool isInstanceId(const QString &id)
{
    static const QRegularExpression form(QStringLiteral("^pc-[a-z0-9]+$"));
    return form.match(id).hasMatch();
}

QString proposedHost(const QString &instanceId, const QString &regionId)
{
    // Only the regions of the table share the name without a region in it; elsewhere it differs from region
    // to region.
    if (!isInstanceId(instanceId) || !findRegion(regionId))
        return {};
    return instanceId + QLatin1String(".mysql.polardb.rds.aliyuncs.com");
}

EndpointKind endpointKind(const QString &host)
{
    const QString name = host.trimmed().toLower();
    if (!name.endsWith(QLatin1String(".aliyuncs.com")))
        return EndpointKind::Other;
    if (name.startsWith(QLatin1String("pe-")))
        return EndpointKind::PolardbCustom;
    if (name.contains(QLatin1String(".rwlb.")))
        return name.startsWith(QLatin1String("pc-")) ? EndpointKind::PolardbCluster : EndpointKind::Proxy;
    if (name.contains(QLatin1String(".mysql.polardb.")))
        return EndpointKind::PolardbPrimary;
    return EndpointKind::Other;
}

} // namespace floe
