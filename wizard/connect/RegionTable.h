#pragma once

#include <QList>
#include <QString>
#include <QStringList>

/// The regions of the console, with the address blocks from which the managed DTS reaches a database there.
/// Read once from the resource regions.json.
namespace floe {

struct Region
{
    QString id;            ///< "cn-hangzhou"
    QString name;          ///< "China (Hangzhou)"
    QStringList dtsBlocks; ///< CIDR
};

const QList<Region> &regions();
/// nullptr where the table does not know the region.
const Region *findRegion(const QString &id);

/// Whether the text has the form of a POLARDB cluster id ("pc-bp1…").
bool isInstanceId(const QString &id);
/// The public primary endpoint's usual host name of a cluster; empty where the region's pattern is not known.
QString proposedHost(const QString &instanceId, const QString &regionId);

enum class EndpointKind { Other, PolardbPrimary, PolardbCluster, PolardbCustom, Proxy };
/// What a host name tells by itself. Primary endpoints are ….mysql.polardb.…; what has rwlb in it goes
/// through the proxy: pc-… the cluster's own endpoint, pe-… one that somebody made for some of its nodes,
/// another name any of these. Whether one is public is told by what it resolves to, not by its name.
EndpointKind endpointKind(const QString &host);

} // namespace floe
