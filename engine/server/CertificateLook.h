#pragma once

#include "core/Result.h"
#include "model/Endpoint.h"
#include "server/NetSocket.h"

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

namespace floe {

/// What a server's certificate says, for people. All of it comes from whoever answered.
struct ServerCertificate
{
    QString subject; ///< "CN=db.example.com, O=Example"
    QString issuer;
    QDateTime validFrom;
    QDateTime validUntil;
    QStringList names; ///< host names and addresses that it is made out to
    QString sha256;    ///< of the whole certificate, "AB:CD:…"
    QString sha1;      ///< the same; what Endpoint::fingerprint holds

    bool isEmpty() const { return sha1.isEmpty(); }
};

/// Why “Verify identity” would not take a certificate, weightiest first.
enum class CertificateFault { SelfSigned, UnknownAuthority, NotYetValid, Expired, OtherName, Other };

/// How one TLS handshake went.
struct TlsLook
{
    ServerCertificate certificate;
    QString protocol; ///< "TLSv1.3"
    QString cipher;
    QList<CertificateFault> faults; ///< for the endpoint's host and authority, whatever its mode
    QString faultText;              ///< the TLS library's words for them
};

/// Makes a TLS handshake with the server and hangs up: no account's name, no password, nothing of a login is
/// sent, whatever stands in the endpoint. Which certificate is shown says nothing about who shows it.
/// ErrorCode::TlsUnavailable, TlsFailed, and what NetSocket fails with. Any thread.
Result<TlsLook> lookAtCertificate(const Endpoint &endpoint, int timeoutMs, const IsCancelled &cancelled = {});

/// A refusal by the client library (ErrorCode::TlsFailed) in words that name the fault, found by a look of
/// its own. The same error when nothing more was found.
Error explainTlsRefusal(const Error &refusal, const Endpoint &endpoint, int timeoutMs);

/// The login method that the server wants for the account, asked in TLS with no answer to any challenge;
/// empty when it does not tell, or is not the server that the endpoint's mode takes.
QString askLoginMethodInTls(const Endpoint &endpoint, int timeoutMs);

/// Subject, issuer, validity, names and fingerprints as lines.
QString certificateText(const ServerCertificate &certificate);

} // namespace floe

Q_DECLARE_METATYPE(floe::TlsLook)
