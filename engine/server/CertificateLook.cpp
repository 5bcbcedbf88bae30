#include "server/CertificateLook.h"

#include "core/RunControl.h"
#include "model/ObjectName.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFile>
#include <QLocale>
#include <QSslCertificate>
#include <QSslCertificateExtension>
#include <QSslCipher>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QThread>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace floe {

namespace {

struct T
{
    Q_DECLARE_TR_FUNCTIONS(floe::CertificateLook)
};

constexpr int SliceMs = 100; ///< how long a cancel may go unnoticed

QString fingerprint(const QSslCertificate &certificate, QCryptographicHash::Algorithm algorithm)
{
    return QString::fromLatin1(certificate.digest(algorithm).toHex(':')).toUpper();
}

QString nameOf(const QSslCertificate &certificate, bool issuer)
{
    QStringList parts;
    const auto attributes = issuer ? certificate.issuerInfoAttributes() : certificate.subjectInfoAttributes();
    for (const QByteArray &attribute : attributes) {
        const QStringList values =
            issuer ? certificate.issuerInfo(attribute) : certificate.subjectInfo(attribute);
        for (const QString &value : values)
            parts << visibleName(QString::fromUtf8(attribute) + u'=' + value);
    }
    // The common name is what people look for.
    std::stable_partition(parts.begin(), parts.end(),
                          [](const QString &part) { return part.startsWith(QLatin1String("CN=")); });
    return parts.join(QLatin1String(", "));
}

ServerCertificate described(const QSslCertificate &certificate)
{
    ServerCertificate result;
    if (certificate.isNull())
        return result;
    result.subject = nameOf(certificate, false);
    result.issuer = nameOf(certificate, true);
    result.validFrom = certificate.effectiveDate();
    result.validUntil = certificate.expiryDate();
    const auto others = certificate.subjectAlternativeNames();
    for (const QString &name : others)
        result.names << visibleName(name);
    if (result.names.isEmpty())
        for (const QString &name : certificate.subjectInfo(QSslCertificate::CommonName))
            result.names << visibleName(name);
    result.names.removeDuplicates();
    result.sha256 = fingerprint(certificate, QCryptographicHash::Sha256);
    result.sha1 = fingerprint(certificate, QCryptographicHash::Sha1);
    return result;
}

CertificateFault faultOf(const QSslError &error)
{
    switch (error.error()) {
    case QSslError::SelfSignedCertificate:
        return CertificateFault::SelfSigned;
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
    case QSslError::CertificateSignatureFailed:
    case QSslError::InvalidCaCertificate:
        return CertificateFault::UnknownAuthority;
    case QSslError::CertificateNotYetValid:
        return CertificateFault::NotYetValid;
    case QSslError::CertificateExpired:
        return CertificateFault::Expired;
    case QSslError::HostNameMismatch:
        return CertificateFault::OtherName;
    default:
        return CertificateFault::Other;
    }
}

QSslConfiguration configurationFor(const Endpoint &endpoint)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    if (!endpoint.ca.isEmpty())
        configuration.setCaCertificates(QSslCertificate::fromPath(endpoint.ca));
    configuration.setPeerVerifyMode(QSslSocket::QueryPeer); // what is wrong is listed, and nothing is refused
    configuration.setProtocol(QSsl::AnyProtocol);
    const auto own =
        endpoint.cert.isEmpty() ? QList<QSslCertificate>() : QSslCertificate::fromPath(endpoint.cert);
    if (!own.isEmpty()) {
        QFile file(endpoint.key);
        if (file.open(QIODevice::ReadOnly)) {
            const QByteArray bytes = file.readAll();
            for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
                const QSslKey key(bytes, algorithm);
                if (key.isNull())
                    continue;
                configuration.setLocalCertificateChain(own);
                configuration.setPrivateKey(key);
                break;
            }
        }
    }
    return configuration;
}

Error silent(const Endpoint &endpoint)
{
    return {.code = ErrorCode::ServerSilent,
            .message = T::tr("%1 offers TLS, but does not answer the handshake.").arg(endpoint.displayName()),
            .remedy = T::tr("A firewall or a proxy between may let plain text pass only. Ask who runs it.")};
}

Error handshakeFailed(const Endpoint &endpoint, const QString &text)
{
    return {.code = ErrorCode::TlsFailed,
            .message = T::tr("No TLS session could be made with %1.").arg(endpoint.displayName()),
            .details = text,
            .remedy = T::tr("The server may only know old TLS versions, or a certificate file may not fit.")};
}

/// What is done in TLS once the handshake is through.
using InTls = std::function<void(QSslSocket &, const TlsLook &)>;

TlsLook lookOf(const QSslSocket &socket)
{
    TlsLook look;
    look.certificate = described(socket.peerCertificate());
    look.cipher = socket.sessionCipher().name();
    look.protocol = socket.sessionCipher().protocolString();
    QStringList texts;
    const auto errors = socket.sslHandshakeErrors();
    for (const QSslError &error : errors) {
        const CertificateFault fault = faultOf(error);
        if (!look.faults.contains(fault))
            look.faults << fault;
        if (!texts.contains(error.errorString()))
            texts << error.errorString();
    }
    std::sort(look.faults.begin(), look.faults.end());
    look.faultText = texts.join(u' ');
    return look;
}

/// On a thread of Qt's own, as its sockets want.
Result<TlsLook> handshake(const Endpoint &endpoint, int descriptor, int timeoutMs,
                          const IsCancelled &cancelled, const InTls &inTls)
{
    QSslSocket socket;
    socket.setSslConfiguration(configurationFor(endpoint));
    if (!socket.setSocketDescriptor(descriptor)) {
        ::close(descriptor);
        return failure(handshakeFailed(endpoint, socket.errorString()));
    }
    socket.setPeerVerifyName(endpoint.host);
    QString trouble; // the first; a wait that ends puts its own in the place of it
    QObject::connect(&socket, &QAbstractSocket::errorOccurred, &socket,
                     [&](QAbstractSocket::SocketError error) {
                         if (error != QAbstractSocket::SocketTimeoutError && trouble.isEmpty())
                             trouble = socket.errorString();
                     });
    socket.startClientEncryption();
    QElapsedTimer timer;
    timer.start();
    while (!socket.isEncrypted()) {
        const bool over = cancelled && cancelled();
        if (over || timer.elapsed() > timeoutMs) {
            socket.abort();
            return failure(over ? RunControl::stoppedError() : silent(endpoint));
        }
        if (!trouble.isEmpty())
            return failure(handshakeFailed(endpoint, trouble));
        socket.waitForEncrypted(SliceMs);
    }
    TlsLook look = lookOf(socket);
    if (inTls)
        inTls(socket, look);
    socket.abort();
    return look;
}

Result<TlsLook> throughHandshake(const Endpoint &endpoint, int timeoutMs, const IsCancelled &cancelled,
                                 const InTls &inTls)
{
    const auto addresses = NetSocket::resolve(endpoint, timeoutMs, cancelled);
    if (!addresses)
        return failure(addresses.error());
    auto socket = NetSocket::connectTo(*addresses, endpoint, timeoutMs, cancelled);
    if (!socket)
        return failure(socket.error());
    const auto greeting = socket->readGreeting(endpoint, timeoutMs, cancelled);
    if (!greeting)
        return failure(greeting.error());
    if (!greeting->offersTls)
        return failure(ErrorCode::TlsUnavailable, T::tr("%1 offers no TLS.").arg(endpoint.displayName()),
                       T::tr("Turn on SSL for the cluster, or choose another TLS mode knowingly."));
    if (!socket->askForTls())
        return failure(silent(endpoint));
    const int descriptor = ::fcntl(socket->descriptor(), F_DUPFD_CLOEXEC, 0);
    std::optional<Result<TlsLook>> result;
    const std::unique_ptr<QThread> thread(
        QThread::create([&] { result = handshake(endpoint, descriptor, timeoutMs, cancelled, inTls); }));
    thread->start();
    thread->wait();
    return std::move(*result);
}

QString day(const QDateTime &time)
{
    return QLocale().toString(time.toUTC().date(), QLocale::ShortFormat);
}

struct Words
{
    QString message;
    QString remedy;
};

Words wordsFor(CertificateFault fault, const Endpoint &endpoint, const ServerCertificate &certificate)
{
    const QString server = endpoint.displayName();
    switch (fault) {
    case CertificateFault::SelfSigned:
        return {
            T::tr("The certificate of %1 is signed by itself, so that nobody vouches for it.").arg(server),
            T::tr("Choose “Pinned certificate”, fetch the certificate and compare its fingerprint with what "
                  "the server's administrator tells you.")};
    case CertificateFault::UnknownAuthority:
        if (!endpoint.ca.isEmpty())
            return {
                T::tr("The certificate of %1 is not signed by the authority in %2, but by “%3”.")
                    .arg(server, endpoint.ca, certificate.issuer),
                T::tr(
                    "Give the file of the authority that signed it, as the provider offers it for download; "
                    "or choose “Pinned certificate”.")};
        return {
            T::tr("The certificate of %1 is signed by “%2”, which this computer does not trust.")
                .arg(server, certificate.issuer),
            T::tr("Give the certificate authority's file that the provider offers for download; for a server "
                  "that signs its own certificate choose “Pinned certificate”.")};
    case CertificateFault::NotYetValid:
        return {
            T::tr("The certificate of %1 is valid only from %2 on.").arg(server, day(certificate.validFrom)),
            T::tr("Check the clock of this computer, then ask the server's administrator.")};
    case CertificateFault::Expired:
        return {T::tr("The certificate of %1 has expired on %2.").arg(server, day(certificate.validUntil)),
                T::tr("Have the server's administrator renew it, and check the clock of this computer.")};
    case CertificateFault::OtherName:
        return {
            T::tr("The certificate of %1 is made out to another name: %2.")
                .arg(server, certificate.names.join(QLatin1String(", "))),
            T::tr(
                "Enter the host by a name that stands in the certificate. If the provider gives none, choose "
                "“Pinned certificate”.")};
    case CertificateFault::Other:
        break;
    }
    return {};
}

} // namespace

Result<TlsLook> lookAtCertificate(const Endpoint &endpoint, int timeoutMs, const IsCancelled &cancelled)
{
    return throughHandshake(endpoint, timeoutMs, cancelled, {});
}

QString askLoginMethodInTls(const Endpoint &endpoint, int timeoutMs)
{
    QString method;
    const auto ask = [&](QSslSocket &socket, const TlsLook &look) {
        const bool another =
            (endpoint.tls == TlsMode::VerifyIdentity && !look.faults.isEmpty())
            || (endpoint.tls == TlsMode::Pinned
                && QString(look.certificate.sha1)
                           .remove(u':')
                           .compare(QString(endpoint.fingerprint).remove(u':'), Qt::CaseInsensitive)
                       != 0);
        if (another)
            return;
        socket.write(loginQuestion(endpoint, 2, true));
        QByteArray reply;
        QElapsedTimer timer;
        timer.start();
        constexpr qsizetype HeaderBytes = 4;
        constexpr qsizetype MostBytes = 1'000; // a name and a challenge
        const auto whole = [&reply] {
            const auto *head = reinterpret_cast<const uchar *>(reply.constData());
            return reply.size() >= HeaderBytes && reply.size() - HeaderBytes >= (head[0] | head[1] << 8);
        };
        while (!whole() && reply.size() < MostBytes && timer.elapsed() < timeoutMs
               && (socket.waitForReadyRead(SliceMs) || socket.state() == QAbstractSocket::ConnectedState))
            reply += socket.read(MostBytes);
        method = loginMethodIn(reply.mid(HeaderBytes));
    };
    (void)throughHandshake(endpoint, timeoutMs, {}, ask);
    return method;
}

Error explainTlsRefusal(const Error &refusal, const Endpoint &endpoint, int timeoutMs)
{
    const bool checked = endpoint.tls == TlsMode::VerifyIdentity || endpoint.tls == TlsMode::Pinned;
    if (refusal.code != ErrorCode::TlsFailed || !checked)
        return refusal;
    const auto look = lookAtCertificate(endpoint, timeoutMs);
    if (!look || look->certificate.isEmpty())
        return refusal;
    Error error = refusal;
    if (endpoint.tls == TlsMode::VerifyIdentity && !look->faults.isEmpty()) {
        const Words words = wordsFor(look->faults.constFirst(), endpoint, look->certificate);
        if (!words.message.isEmpty()) {
            error.message = words.message;
            error.remedy = words.remedy;
        }
        if (!look->faultText.isEmpty())
            error.details += u'\n' + look->faultText;
    }
    error.details += u'\n' + certificateText(look->certificate);
    return error;
}

QString certificateText(const ServerCertificate &certificate)
{
    return QStringList{
        T::tr("Subject: %1").arg(certificate.subject),
        T::tr("Issuer: %1").arg(certificate.issuer),
        T::tr("Valid: %1 to %2", "two days").arg(day(certificate.validFrom), day(certificate.validUntil)),
        T::tr("Names: %1").arg(certificate.names.join(QLatin1String(", "))),
        QStringLiteral("SHA-256: ") + certificate.sha256,
        QStringLiteral("SHA-1: ") + certificate.sha1}
        .join(u'\n');
}

} // namespace floe
