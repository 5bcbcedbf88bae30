#pragma once

#include "server/CertificateLook.h"

#include <QDialog>

class QCheckBox;
class QFormLayout;
class QLabel;
class QPushButton;

namespace floe {

class CertificateFetch;
class InlineMessage;

/// Fetches the certificate of a server, shows it, and says what has to be compared before it is trusted. Owns
/// the look, which begins with the dialog and ends with it. Sends no account and no password; changes nothing
/// but by its signal.
class CertificateDialog : public QDialog
{
    Q_OBJECT

public:
    /// `pinned`: the fingerprint that stands in the form already, or empty.
    CertificateDialog(const Endpoint &endpoint, const QString &pinned, QWidget *parent = nullptr);

Q_SIGNALS:
    /// The user has compared it and wants it: its SHA-1, as Endpoint::fingerprint holds it.
    void pinAsked(const QString &fingerprint);

private:
    void addRow(QFormLayout *form, const QString &caption, const QString &text, const char *name);
    void addFingerprint(QFormLayout *form, const QString &caption, const QString &text, const char *name);
    void onFetched(const TlsLook &look);
    void onFailed(const Error &error);

    QString m_server;
    QString m_pinned;
    CertificateFetch *m_fetch;
    InlineMessage *m_message;
    QLabel *m_where;
    QWidget *m_details;
    QCheckBox *m_compared;
    QPushButton *m_pin;
    QString m_sha1;
};

} // namespace floe
