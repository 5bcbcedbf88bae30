#include "connect/TlsRows.h"

#include "connect/FileEdit.h"
#include "connect/FormText.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace floe {

namespace {

QString fingerprintHint()
{
    return TlsRows::tr("40 hexadecimal digits (SHA-1)");
}

} // namespace

TlsRows::TlsRows(QFormLayout *layout, const QString &prefix, QWidget *parent)
    : QObject(parent), m_layout(layout), m_mode(new QComboBox(parent)), m_meaning(noteLabel(parent)),
      m_ca(new FileEdit(prefix + QLatin1String(".caEdit"), tr("CA certificate"), parent)),
      m_cert(new FileEdit(prefix + QLatin1String(".certEdit"), tr("Client certificate"), parent)),
      m_key(new FileEdit(prefix + QLatin1String(".keyEdit"), tr("Private key of the client"), parent)),
      m_pinLine(new QWidget(parent)), m_fingerprint(new QLineEdit(m_pinLine)),
      m_fetch(new QPushButton(m_pinLine))
{
    m_mode->setObjectName(prefix + QLatin1String(".tlsCombo"));
    m_mode->addItem(tr("Verify identity", "TLS mode"), int(TlsMode::VerifyIdentity));
    m_mode->addItem(tr("Pinned certificate", "TLS mode"), int(TlsMode::Pinned));
    m_mode->addItem(tr("Required", "TLS mode"), int(TlsMode::Required));
    m_mode->addItem(tr("Preferred", "TLS mode"), int(TlsMode::Preferred));
    m_mode->addItem(tr("Off", "TLS mode"), int(TlsMode::Off));
    m_meaning->setObjectName(prefix + QLatin1String(".tlsMeaning"));
    m_fingerprint->setObjectName(prefix + QLatin1String(".fingerprintEdit"));
    m_fingerprint->setPlaceholderText(fingerprintHint());
    m_fingerprint->setAccessibleName(tr("Fingerprint of the server's certificate"));
    m_fetch->setObjectName(prefix + QLatin1String(".fetchCertificateButton"));
    m_fetch->setText(tr("Fetch Certificate…"));
    m_fetch->setToolTip(tr("Shows the server's certificate without logging in"));
    m_fetch->setAutoDefault(false);
    auto *line = new QHBoxLayout(m_pinLine);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    line->addWidget(m_fingerprint, 1);
    line->addWidget(m_fetch);
    m_pinLine->setFocusProxy(m_fingerprint);
    m_ca->edit()->setPlaceholderText(tr("The authorities that this computer trusts"));
    m_cert->edit()->setPlaceholderText(tr("Only if the account asks for one"));

    layout->addRow(tr("T&LS:"), m_mode);
    layout->addRow(QString(), m_meaning);
    layout->addRow(tr("&Fingerprint:"), m_pinLine);
    layout->addRow(tr("&CA certificate:"), m_ca);
    layout->addRow(tr("Client c&ertificate:"), m_cert);
    layout->addRow(tr("Client's pri&vate key:"), m_key);
    updateRows();

    connect(m_mode, &QComboBox::activated, this, [this] { m_chosen = true; });
    connect(m_mode, &QComboBox::currentIndexChanged, this, [this] {
        updateRows();
        Q_EMIT edited();
    });
    for (const FileEdit *edit : {m_ca, m_cert, m_key})
        connect(edit, &FileEdit::pathChanged, this, &TlsRows::edited);
    connect(m_cert, &FileEdit::pathChanged, this, &TlsRows::updateRows);
    connect(m_fingerprint, &QLineEdit::textChanged, this, &TlsRows::edited);
    connect(m_fetch, &QPushButton::clicked, this, &TlsRows::fetchAsked);
}

QString TlsRows::fingerprint() const
{
    // Copied from a text that is wrapped, it has these between its bytes.
    return m_fingerprint->text().remove(QChar(0x200B)).trimmed();
}

void TlsRows::setFingerprint(const QString &fingerprint)
{
    m_fingerprint->setText(fingerprint);
    m_fingerprint->setCursorPosition(0);
}

void TlsRows::read(Endpoint &endpoint) const
{
    endpoint.tls = mode();
    const bool encrypted = endpoint.tls != TlsMode::Off;
    endpoint.ca = endpoint.tls == TlsMode::VerifyIdentity ? m_ca->path() : QString();
    endpoint.cert = encrypted ? m_cert->path() : QString();
    endpoint.key = encrypted && !endpoint.cert.isEmpty() ? m_key->path() : QString();
    endpoint.fingerprint = endpoint.tls == TlsMode::Pinned ? fingerprint() : QString();
}

void TlsRows::write(const Endpoint &endpoint, bool chosen)
{
    m_chosen = chosen;
    m_loopback = endpoint.isLoopback();
    m_tunnel = endpoint.ssh.isSet();
    m_ca->setPath(endpoint.ca);
    m_cert->setPath(endpoint.cert);
    m_key->setPath(endpoint.key);
    m_fingerprint->setText(endpoint.fingerprint);
    if (chosen)
        setMode(endpoint.tls);
    else
        followHost(endpoint);
    updateRows();
}

void TlsRows::followHost(const Endpoint &endpoint)
{
    m_loopback = endpoint.isLoopback();
    m_tunnel = endpoint.ssh.isSet();
    if (!m_chosen)
        setMode(m_loopback ? TlsMode::Preferred : TlsMode::VerifyIdentity);
    updateRows();
}

TlsMode TlsRows::mode() const
{
    return TlsMode(m_mode->currentData().toInt());
}

void TlsRows::setMode(TlsMode mode)
{
    m_mode->setCurrentIndex(m_mode->findData(int(mode)));
}

void TlsRows::updateRows()
{
    const TlsMode current = mode();
    m_layout->setRowVisible(m_pinLine, current == TlsMode::Pinned);
    m_layout->setRowVisible(m_ca, current == TlsMode::VerifyIdentity);
    m_layout->setRowVisible(m_cert, current != TlsMode::Off);
    m_layout->setRowVisible(m_key, current != TlsMode::Off && !m_cert->path().isEmpty());

    switch (current) {
    case TlsMode::VerifyIdentity:
        m_meaning->setText(
            tr("Encrypted. The server's certificate must be signed by a trusted authority and bear "
               "this host name; else Floe refuses before it sends the password."));
        break;
    case TlsMode::Pinned:
        m_meaning->setText(
            tr("Encrypted. Only the server with exactly this certificate is accepted; the way for "
               "servers that signed their own. Fetch it, then compare its fingerprint with what the server's "
               "administrator tells you."));
        break;
    case TlsMode::Required:
        m_meaning->setText(tr("Encrypted, but the server's identity is not checked: somebody in between who "
                              "pretends to be the server could read the password and the rows."));
        break;
    case TlsMode::Preferred:
        m_meaning->setText(
            m_tunnel && m_loopback ? tr(
                "Encrypted if the server offers it. It runs on the SSH host, and ssh encrypts the way there.")
            : m_tunnel ? tr(
                  "Encrypted only if the server offers it, and its identity is not checked: the password and "
                  "the rows may be readable on the network behind the SSH host.")
            : m_loopback ? tr("Encrypted if the server offers it. The server runs on this computer, so "
                              "nothing crosses a network.")
                         : tr("Encrypted only if the server offers it, and its identity is not checked: the "
                              "password and the rows may be readable on the network."));
        break;
    case TlsMode::Off:
        m_meaning->setText(
            m_tunnel && m_loopback
                ? tr("Not encrypted by the server. It runs on the SSH host, and ssh encrypts the way "
                     "there.")
            : m_tunnel   ? tr("Not encrypted behind the SSH host: whoever listens on the network "
                                "there can read the rows, and may learn the password.")
            : m_loopback ? tr("Not encrypted. The server runs on this computer, so nothing crosses a "
                              "network.")
                         : tr("Not encrypted: whoever listens on the network can read the rows, and "
                              "may learn the password."));
        break;
    }
}

} // namespace floe
