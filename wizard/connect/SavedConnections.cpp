#include "connect/SavedConnections.h"

#include "shell/Settings.h"

namespace floe {

namespace {

const QString &arrayName()
{
    static const QString name = QStringLiteral("connections");
    return name;
}

void writeAll(const QList<Endpoint> &list)
{
    Settings settings;
    settings.remove(arrayName());
    settings.beginWriteArray(arrayName(), int(list.size()));
    for (int i = 0; i < list.size(); ++i) {
        const Endpoint &endpoint = list.at(i);
        settings.setArrayIndex(i);
        settings.setValue(QStringLiteral("host"), endpoint.host);
        settings.setValue(QStringLiteral("port"), endpoint.port);
        settings.setValue(QStringLiteral("user"), endpoint.user);
        settings.setValue(QStringLiteral("socket"), endpoint.socket);
        settings.setValue(QStringLiteral("tls"), tlsModeToString(endpoint.tls));
        settings.setValue(QStringLiteral("ca"), endpoint.ca);
        settings.setValue(QStringLiteral("cert"), endpoint.cert);
        settings.setValue(QStringLiteral("key"), endpoint.key);
        settings.setValue(QStringLiteral("fingerprint"), endpoint.fingerprint);
        settings.setValue(QStringLiteral("region"), endpoint.region);
        settings.setValue(QStringLiteral("instance"), endpoint.instance);
        settings.setValue(QStringLiteral("sshHost"), endpoint.ssh.host);
        settings.setValue(QStringLiteral("sshPort"), endpoint.ssh.port);
        settings.setValue(QStringLiteral("sshUser"), endpoint.ssh.user);
        settings.setValue(QStringLiteral("sshKey"), endpoint.ssh.key);
    }
    settings.endArray();
}

} // namespace

QString connectionName(const Endpoint &endpoint)
{
    // Passwords are kept under it: in every language the same, and another one behind another SSH host.
    Endpoint direct = endpoint;
    direct.ssh = {};
    const QString name = endpoint.user + QLatin1Char('@') + direct.displayName();
    return endpoint.ssh.isSet()
               ? name + QLatin1String(" (ssh ") + endpoint.ssh.displayName() + QLatin1Char(')')
               : name;
}

QList<Endpoint> savedConnections()
{
    Settings settings;
    QList<Endpoint> list;
    const int count = settings.beginReadArray(arrayName());
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        const auto text = [&settings](const char *key) {
            return settings.value(QString::fromLatin1(key)).toString();
        };
        Endpoint endpoint;
        endpoint.host = text("host");
        endpoint.port = quint16(settings.value(QStringLiteral("port"), 3306).toUInt());
        endpoint.user = text("user");
        endpoint.socket = text("socket");
        // Settings that were tampered with must not weaken a connection.
        endpoint.tls = tlsModeFromString(text("tls")).value_or(TlsMode::VerifyIdentity);
        endpoint.ca = text("ca");
        endpoint.cert = text("cert");
        endpoint.key = text("key");
        endpoint.fingerprint = text("fingerprint");
        endpoint.region = text("region");
        endpoint.instance = text("instance");
        endpoint.ssh.host = text("sshHost");
        endpoint.ssh.port = quint16(settings.value(QStringLiteral("sshPort"), 0).toUInt());
        endpoint.ssh.user = text("sshUser");
        endpoint.ssh.key = text("sshKey");
        if (endpoint.validate())
            list.append(endpoint);
    }
    settings.endArray();
    return list;
}

void saveConnection(const Endpoint &endpoint)
{
    const QString name = connectionName(endpoint);
    QList<Endpoint> list = savedConnections();
    list.removeIf([&name](const Endpoint &other) { return connectionName(other) == name; });
    list.prepend(endpoint);
    writeAll(list);
}

void forgetConnection(const QString &name)
{
    QList<Endpoint> list = savedConnections();
    list.removeIf([&name](const Endpoint &other) { return connectionName(other) == name; });
    writeAll(list);
}

} // namespace floe
