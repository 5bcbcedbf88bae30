#pragma once

#include <QString>
#include <QTemporaryDir>

namespace floe::test {

/// Certificates for tests, made by the openssl program in a temporary folder that goes with the object. All
/// are RSA, PEM; the server's key is readable to servers that run as somebody else.
class Certificates
{
public:
    /// Makes two authorities that know nothing of each other.
    bool make(QString *error = nullptr);

    QString authority() const { return path("ca.pem"); }
    QString otherAuthority() const { return path("other.pem"); }
    /// A certificate NAME.pem with NAME.key, signed by the authority (`by` = "ca" or "other", or by itself
    /// when that is empty), for a subject alternative name such as "DNS:localhost", valid from `beginDays` to
    /// `endDays` from now.
    bool issue(const QString &name, const QString &by, const QString &alternative, int beginDays, int endDays,
               QString *error = nullptr);
    QString certificate(const QString &name) const
    {
        return m_folder.filePath(name + QStringLiteral(".pem"));
    }
    QString key(const QString &name) const { return m_folder.filePath(name + QStringLiteral(".key")); }
    /// As the openssl program prints it: "AB:CD:…"; `digest` is "sha1" or "sha256".
    QString fingerprint(const QString &name, const QString &digest = QStringLiteral("sha1")) const;

private:
    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    bool run(const QString &commands, QString *error) const;

    QTemporaryDir m_folder;
};

} // namespace floe::test
