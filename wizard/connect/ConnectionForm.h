#pragma once

#include "model/Endpoint.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;
class QToolButton;

namespace floe {

class SavedConnectionBar;
class SecretStore;
class SshRows;
class TlsRows;

/// Everything that a person says about one server. Both ends use it. Holds what stands in its widgets and
/// nothing else; never opens a connection. Interactive widgets are named PREFIX.ROLE.
class ConnectionForm : public QWidget
{
    Q_OBJECT

public:
    enum class InstanceType { UserCreated, Polardb };

    ConnectionForm(const QString &prefix, InstanceType usual, QWidget *parent = nullptr);

    Endpoint endpoint() const;
    QString password() const;
    /// Shows these; an endpoint without a host is a new connection.
    void setInputs(const Endpoint &endpoint, const QString &password);

    /// The server took this password: keeps it as long as the user asked for.
    void keepPassword();
    /// Another page may have saved or forgotten a connection.
    void reloadSaved();
    /// Puts the cursor where something is missing first.
    void focusFirstGap();

Q_SIGNALS:
    /// The endpoint or the password is another than before.
    void edited();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addServerRows(const QString &prefix);
    void addAccountRows(const QString &prefix);
    void connectRows();
    void setInstanceType(InstanceType type);
    InstanceType instanceType() const;
    void setRegion(const QString &id);
    void onEdited();
    void onHostEdited(const QString &text);
    void onProposalChanged();
    void onChosen(const Endpoint &endpoint);
    void onFound(const QString &name, const QString &password, bool remembered);
    void onKept(const QString &name, bool inKeychain, const QString &why);
    void onFetchAsked();
    void takeText(const QString &text);
    void updateHostNote();
    void note(QLabel *label, const QString &text);

    InstanceType m_usual;
    SavedConnectionBar *m_saved;
    QLabel *m_savedNote;
    QComboBox *m_type;
    QComboBox *m_region;
    QLineEdit *m_instance;
    QLineEdit *m_host;
    QLabel *m_hostNote;
    QSpinBox *m_port;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QToolButton *m_show;
    QCheckBox *m_remember;
    QLabel *m_rememberNote;
    QFormLayout *m_layout;
    TlsRows *m_tls = nullptr;
    SshRows *m_ssh = nullptr;
    SecretStore *m_secrets;

    bool m_filling = false;     ///< widgets are being set by us: one edited() at the end
    QString m_proposal;         ///< host name that we proposed last
    qsizetype m_hostLength = 0; ///< before the last edit, to tell a paste from typing
    QString m_rememberedName;   ///< connection whose password lies in the keychain
};

} // namespace floe
