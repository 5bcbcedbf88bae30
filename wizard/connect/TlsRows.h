#pragma once

#include "model/Endpoint.h"

#include <QObject>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace floe {

class FileEdit;

/// The TLS rows of a ConnectionForm: mode, what it means in plain words, and just the fields that the mode
/// needs. Until the user (or a loaded connection) names a mode, it follows the host: verified for any that is
/// not loopback.
class TlsRows : public QObject
{
    Q_OBJECT

public:
    TlsRows(QFormLayout *layout, const QString &prefix, QWidget *parent);

    /// Sets the mode and files of `endpoint` from the widgets.
    void read(Endpoint &endpoint) const;
    /// `chosen`: the mode was named by somebody and stays when the host changes.
    void write(const Endpoint &endpoint, bool chosen);
    void followHost(const Endpoint &endpoint);
    QString fingerprint() const;
    void setFingerprint(const QString &fingerprint);

Q_SIGNALS:
    void edited();
    /// The user wants to see the certificate that could be pinned.
    void fetchAsked();

private:
    TlsMode mode() const;
    void setMode(TlsMode mode);
    void updateRows();

    QFormLayout *m_layout;
    QComboBox *m_mode;
    QLabel *m_meaning;
    FileEdit *m_ca;
    FileEdit *m_cert;
    FileEdit *m_key;
    QWidget *m_pinLine; ///< the fingerprint and its button
    QLineEdit *m_fingerprint;
    QPushButton *m_fetch;
    bool m_chosen = false;
    bool m_loopback = false;
    bool m_tunnel = false; ///< through SSH, so that the network in question is the one behind that host
};

} // namespace floe
