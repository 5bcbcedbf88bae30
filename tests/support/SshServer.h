#pragma once

#include <QList>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace floe::test {

/// A real sshd on a loopback port of its own, run by whoever runs the test, and a home for the ssh of this
/// process and its children: its own known hosts and key, in place of the user's. Owns the folder, the
/// process, and while it exists the head of PATH, where an `ssh` stands that reads that configuration and is
/// otherwise the system's. One at a time. Lives on the thread that made it.
class SshServer
{
public:
    /// Whether sshd is installed here; `whyNot` is fit for QSKIP.
    static bool available(QString *whyNot);

    SshServer();
    ~SshServer();
    Q_DISABLE_COPY_MOVE(SshServer)

    /// With these lines in its configuration beside the fixture's. The port stays the same over restarts.
    bool start(const QStringList &options = {}, QString *error = nullptr);
    /// The listening process and all its sessions.
    void stop();

    quint16 port() const { return m_port; }
    QString user() const;
    /// The key that the server takes; it stands in no usual place.
    QString key() const { return path("id"); }
    /// A key that the server does not know.
    QString otherKey() const { return path("other"); }
    /// "SHA256:…" of the server's host key.
    QString fingerprint() const;

    /// What this computer knows of the server.
    enum class Known { Yes, No, AsAnother };
    void setKnown(Known known);

    /// The ssh processes that read our configuration, whoever started them.
    QList<qint64> clients() const;

private:
    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    bool writeFile(const char *name, const QByteArray &bytes) const;
    QByteArray fileText(const char *name) const;

    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_pathBefore;
    quint16 m_port = 0;
};

} // namespace floe::test
