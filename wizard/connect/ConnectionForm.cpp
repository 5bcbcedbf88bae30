#include "connect/ConnectionForm.h"

#include "connect/CertificateDialog.h"
#include "connect/ConnectionText.h"
#include "connect/FormText.h"
#include "connect/RegionTable.h"
#include "connect/SavedConnectionBar.h"
#include "connect/SavedConnections.h"
#include "connect/SecretStore.h"
#include "connect/SshRows.h"
#include "connect/TlsRows.h"
#include "shell/Icons.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QToolButton>

namespace floe {

ConnectionForm::ConnectionForm(const QString &prefix, InstanceType usual, QWidget *parent)
    : QWidget(parent), m_usual(usual), m_saved(new SavedConnectionBar(prefix, this)),
      m_savedNote(noteLabel(this)), m_type(new QComboBox(this)), m_region(new QComboBox(this)),
      m_instance(new QLineEdit(this)), m_host(new QLineEdit(this)), m_hostNote(noteLabel(this)),
      m_port(new QSpinBox(this)), m_user(new QLineEdit(this)), m_password(new QLineEdit(this)),
      m_show(new QToolButton(this)), m_remember(new QCheckBox(this)), m_rememberNote(noteLabel(this)),
      m_layout(new QFormLayout(this)), m_secrets(new SecretStore(this))
{
    m_layout->setContentsMargins(0, 0, 8, 0);
    m_layout->setSpacing(8);
    m_layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addServerRows(prefix);
    addAccountRows(prefix);
    m_tls = new TlsRows(m_layout, prefix, this);
    m_ssh = new SshRows(m_layout, prefix, this);
    note(m_savedNote, {});
    note(m_rememberNote, {});
    connectRows();
    const QList<QWidget *> inputs = findChildren<QWidget *>();
    for (QWidget *widget : inputs) {
        if (qobject_cast<QComboBox *>(widget) || qobject_cast<QSpinBox *>(widget)) {
            widget->setFocusPolicy(Qt::StrongFocus);
            widget->installEventFilter(this);
        }
    }
    setInputs({}, {});
}

bool ConnectionForm::eventFilter(QObject *watched, QEvent *event)
{
    // Scrolling the form must not turn a value that happens to come under the pointer.
    if (event->type() == QEvent::Wheel && !static_cast<QWidget *>(watched)->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ConnectionForm::addServerRows(const QString &prefix)
{
    m_type->setObjectName(prefix + QLatin1String(".typeCombo"));
    m_type->addItem(tr("User-Created Database with Public IP Address"), int(InstanceType::UserCreated));
    m_type->addItem(tr("POLARDB", "instance type"), int(InstanceType::Polardb));
    for (QComboBox *combo : {m_type, m_region}) { // long texts must not set the window's least width
        combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        combo->setMinimumContentsLength(16);
    }
    m_region->setObjectName(prefix + QLatin1String(".regionCombo"));
    m_region->addItem(tr("Another region, or none"), QString());
    for (const Region &region : regions())
        m_region->addItem(region.name, region.id);
    m_instance->setObjectName(prefix + QLatin1String(".instanceEdit"));
    m_instance->setPlaceholderText(QStringLiteral("pc-…"));
    m_host->setObjectName(prefix + QLatin1String(".hostEdit"));
    m_hostNote->setObjectName(prefix + QLatin1String(".hostNote"));
    m_port->setObjectName(prefix + QLatin1String(".portSpin"));
    m_port->setRange(1, 65535);
    m_port->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_port->setMaximumWidth(m_port->fontMetrics().horizontalAdvance(QLatin1Char('0')) * 12);
    m_savedNote->setObjectName(prefix + QLatin1String(".savedNote"));
    auto *databaseType = new QLabel(QStringLiteral("MySQL"), this);

    m_layout->addRow(tr("Save&d connections:"), m_saved);
    m_layout->addRow(QString(), m_savedNote);
    m_layout->addRow(tr("Instance t&ype:"), m_type);
    m_layout->addRow(tr("Instance &region:"), m_region);
    m_layout->addRow(tr("POLARDB &Instance ID:"), m_instance);
    m_layout->addRow(tr("Database type:"), databaseType);
    m_layout->addRow(tr("&Host name or IP address:"), m_host);
    m_layout->addRow(QString(), m_hostNote);
    m_layout->addRow(tr("&Port:"), m_port);
}

void ConnectionForm::addAccountRows(const QString &prefix)
{
    m_user->setObjectName(prefix + QLatin1String(".userEdit"));
    m_password->setObjectName(prefix + QLatin1String(".passwordEdit"));
    m_password->setAccessibleName(tr("Database password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_show->setObjectName(prefix + QLatin1String(".showPasswordButton"));
    m_show->setCheckable(true);
    m_show->setIcon(icon("eye"));
    m_show->setFocusPolicy(Qt::StrongFocus);
    m_show->setToolTip(tr("Show the password"));
    m_show->setAccessibleName(tr("Show the password"));
    m_remember->setObjectName(prefix + QLatin1String(".rememberCheck"));
    m_remember->setText(tr("Remember in the system &keychain"));
    m_rememberNote->setObjectName(prefix + QLatin1String(".rememberNote"));

    auto *line = new QWidget(this);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_password, 1);
    layout->addWidget(m_show);
    line->setFocusProxy(m_password);

    m_layout->addRow(tr("Database &account:"), m_user);
    m_layout->addRow(tr("Database pass&word:"), line);
    m_layout->addRow(QString(), m_remember);
    m_layout->addRow(QString(), m_rememberNote);
}

void ConnectionForm::connectRows()
{
    connect(m_type, &QComboBox::currentIndexChanged, this, [this] {
        m_layout->setRowVisible(m_instance, instanceType() == InstanceType::Polardb);
        onEdited();
    });
    connect(m_region, &QComboBox::currentIndexChanged, this, &ConnectionForm::onProposalChanged);
    connect(m_instance, &QLineEdit::textChanged, this, &ConnectionForm::onProposalChanged);
    connect(m_host, &QLineEdit::textEdited, this, &ConnectionForm::onHostEdited);
    connect(m_host, &QLineEdit::textChanged, this, [this] {
        m_hostLength = m_host->text().size();
        updateHostNote();
        if (!m_filling)
            m_tls->followHost(endpoint());
        onEdited();
    });
    connect(m_host, &QLineEdit::editingFinished, this, [this] {
        if (looksLikeConnectionText(m_host->text()))
            takeText(m_host->text());
    });
    connect(m_port, &QSpinBox::valueChanged, this, &ConnectionForm::onEdited);
    connect(m_user, &QLineEdit::textChanged, this, &ConnectionForm::onEdited);
    connect(m_password, &QLineEdit::textChanged, this, &ConnectionForm::onEdited);
    connect(m_tls, &TlsRows::edited, this, &ConnectionForm::onEdited);
    connect(m_tls, &TlsRows::fetchAsked, this, &ConnectionForm::onFetchAsked);
    connect(m_ssh, &SshRows::edited, this, [this] {
        if (!m_filling)
            m_tls->followHost(endpoint());
        onEdited();
    });
    connect(m_show, &QToolButton::toggled, this, [this](bool shown) {
        m_password->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        m_show->setIcon(icon(shown ? "eye-off" : "eye"));
        m_show->setToolTip(shown ? tr("Hide the password") : tr("Show the password"));
        m_show->setAccessibleName(m_show->toolTip());
    });
    connect(m_remember, &QCheckBox::toggled, this, [this] { note(m_rememberNote, {}); });

    connect(m_saved, &SavedConnectionBar::chosen, this, &ConnectionForm::onChosen);
    connect(m_saved, &SavedConnectionBar::saved, this,
            [this] { note(m_savedNote, tr("Saved, without the password.")); });
    connect(m_saved, &SavedConnectionBar::forgotten, this, [this](const QString &name) {
        m_secrets->forget(name);
        note(m_savedNote, tr("Forgotten, and its password with it. The form still shows what it was."));
    });
    connect(m_saved, &SavedConnectionBar::pasteAsked, this, &ConnectionForm::takeText);
    connect(m_secrets, &SecretStore::found, this, &ConnectionForm::onFound);
    connect(m_secrets, &SecretStore::kept, this, &ConnectionForm::onKept);
}

Endpoint ConnectionForm::endpoint() const
{
    Endpoint endpoint;
    const QString host = m_host->text().trimmed();
    if (host.startsWith(QLatin1Char('/')))
        endpoint.socket = host;
    else if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')))
        endpoint.host = host.mid(1, host.size() - 2);
    else
        endpoint.host = host;
    endpoint.port = quint16(m_port->value());
    endpoint.user = m_user->text().trimmed();
    endpoint.region = m_region->currentData().toString();
    if (instanceType() == InstanceType::Polardb)
        endpoint.instance = m_instance->text().trimmed();
    m_tls->read(endpoint);
    endpoint.ssh = m_ssh->hop();
    return endpoint;
}

QString ConnectionForm::password() const
{
    return m_password->text();
}

void ConnectionForm::setInputs(const Endpoint &endpoint, const QString &password)
{
    const bool isNew = endpoint.host.isEmpty() && endpoint.socket.isEmpty();
    {
        const QScopedValueRollback filling(m_filling, true);
        if (isNew)
            setInstanceType(m_usual);
        else
            setInstanceType(endpoint.instance.isEmpty() ? InstanceType::UserCreated : InstanceType::Polardb);
        m_layout->setRowVisible(m_instance, instanceType() == InstanceType::Polardb);
        setRegion(endpoint.region);
        m_instance->setText(endpoint.instance);
        m_host->setText(endpoint.socket.isEmpty() ? endpoint.host : endpoint.socket);
        m_port->setValue(endpoint.port);
        m_user->setText(endpoint.user);
        m_password->setText(password);
        m_tls->write(endpoint, !isNew);
        m_ssh->setHop(endpoint.ssh);
        m_proposal = proposedHost(endpoint.instance, endpoint.region);
        m_remember->setChecked(false);
        m_rememberedName.clear();
    }
    updateHostNote();
    onEdited();
}

void ConnectionForm::keepPassword()
{
    const QString name = connectionName(endpoint());
    if (m_remember->isChecked()) {
        m_secrets->keep(name, password());
        return;
    }
    if (m_rememberedName == name) {
        m_rememberedName.clear();
        m_secrets->forget(name);
    }
    SecretStore::keepForSession(name, password());
}

void ConnectionForm::reloadSaved()
{
    m_saved->reload();
}

void ConnectionForm::focusFirstGap()
{
    for (QLineEdit *edit : {m_host, m_user, m_password}) {
        if (edit->text().isEmpty()) {
            edit->setFocus();
            return;
        }
    }
    if (QLineEdit *edit = m_ssh->gap())
        edit->setFocus();
}

void ConnectionForm::setInstanceType(InstanceType type)
{
    m_type->setCurrentIndex(m_type->findData(int(type)));
}

ConnectionForm::InstanceType ConnectionForm::instanceType() const
{
    return InstanceType(m_type->currentData().toInt());
}

void ConnectionForm::setRegion(const QString &id)
{
    int index = m_region->findData(id);
    if (index < 0) { // from a task file: kept as it is
        m_region->addItem(id, id);
        index = m_region->count() - 1;
    }
    m_region->setCurrentIndex(index);
}

void ConnectionForm::onEdited()
{
    if (m_filling)
        return;
    const Endpoint now = endpoint();
    m_port->setEnabled(now.socket.isEmpty());
    m_saved->showCurrent(now);
    Q_EMIT edited();
}

void ConnectionForm::onHostEdited(const QString &text)
{
    // Somebody who types "mysql://" is not done yet; a paste comes in one piece.
    if (text.size() - m_hostLength > 1 && looksLikeConnectionText(text))
        takeText(text);
}

void ConnectionForm::onProposalChanged()
{
    if (m_filling)
        return;
    const QString before = m_proposal;
    m_proposal = proposedHost(m_instance->text().trimmed(), m_region->currentData().toString());
    // Only what we wrote ourselves is overwritten.
    if (m_host->text().trimmed().isEmpty() || m_host->text() == before)
        m_host->setText(m_proposal);
    updateHostNote();
    onEdited();
}

void ConnectionForm::onChosen(const Endpoint &endpoint)
{
    setInputs(endpoint, {});
    note(m_savedNote, {});
    note(m_rememberNote, {});
    if (!endpoint.host.isEmpty() || !endpoint.socket.isEmpty())
        m_secrets->look(connectionName(endpoint));
    focusFirstGap();
}

void ConnectionForm::onFound(const QString &name, const QString &password, bool remembered)
{
    // The answer may come late: not into another connection, not over what was typed meanwhile.
    if (name != connectionName(endpoint()) || !m_password->text().isEmpty() || password.isEmpty())
        return;
    if (remembered) {
        m_remember->setChecked(true);
        m_rememberedName = name;
    }
    m_password->setText(password);
}

void ConnectionForm::onKept(const QString &name, bool inKeychain, const QString &why)
{
    if (name != connectionName(endpoint()))
        return;
    if (inKeychain) {
        m_rememberedName = name;
        note(m_rememberNote, tr("The password is in the system keychain."));
    } else if (why.isEmpty()) {
        note(m_rememberNote, tr("No system keychain answers. The password is kept until Floe is closed."));
    } else {
        note(m_rememberNote,
             tr("No system keychain answers (%1). The password is kept until Floe is closed.").arg(why));
    }
}

void ConnectionForm::onFetchAsked()
{
    auto *dialog = new CertificateDialog(endpoint(), m_tls->fingerprint(), this);
    connect(dialog, &CertificateDialog::pinAsked, m_tls, &TlsRows::setFingerprint);
    dialog->open();
}

void ConnectionForm::takeText(const QString &text)
{
    const auto parsed = parseConnectionText(text);
    if (!parsed) {
        note(m_savedNote, parsed.error().message + QLatin1Char(' ') + parsed.error().remedy);
        return;
    }
    Endpoint filled = endpoint();
    const Endpoint before = filled;
    filled.host = parsed->host;
    filled.socket = parsed->socket;
    filled.port = parsed->port.value_or(3306);
    filled.instance.clear();
    if (!parsed->user.isEmpty())
        filled.user = parsed->user;
    filled.ca = parsed->ca;
    filled.cert = parsed->cert;
    filled.key = parsed->key;
    filled.fingerprint.clear();
    filled.tls = parsed->tls.value_or(filled.isLoopback() ? TlsMode::Preferred : TlsMode::VerifyIdentity);
    // A password is meant for one account of one server.
    QString secret = connectionName(filled) == connectionName(before) ? password() : QString();
    if (parsed->password)
        secret = *parsed->password;
    setInputs(filled, secret);
    note(m_savedNote, parsed->password
                          ? tr("Filled in from the pasted text. Its password stands in the password field "
                               "and is stored nowhere else.")
                          : tr("Filled in from the pasted text."));
    focusFirstGap();
}

void ConnectionForm::updateHostNote()
{
    const QString host = m_host->text().trimmed();
    if (!m_proposal.isEmpty() && host == m_proposal) {
        note(m_hostNote,
             tr("Proposed from the instance ID: the cluster's primary endpoint. Compare it with the console "
                "(Basic Information, Endpoints)."));
        return;
    }
    switch (endpointKind(host)) {
    case EndpointKind::PolardbPrimary:
        note(m_hostNote,
             tr("A primary endpoint (….mysql.polardb.…): it always reaches the node that takes writes."));
        return;
    case EndpointKind::PolardbCluster:
        note(m_hostNote,
             tr("A cluster endpoint (pc-….rwlb.…), whose proxy spreads sessions over several nodes: use "
                "the primary endpoint (pc-….mysql.polardb.…) for a migration."));
        return;
    case EndpointKind::PolardbCustom:
        note(m_hostNote,
             tr("A custom endpoint (pe-…), whose proxy spreads sessions over the nodes chosen for it, "
                "perhaps only such as cannot be written to: use the primary endpoint "
                "(pc-….mysql.polardb.…) for a migration."));
        return;
    case EndpointKind::Proxy:
        note(m_hostNote,
             tr("An endpoint of a proxy (….rwlb.…), which spreads sessions over several nodes: use the "
                "cluster's primary endpoint (….mysql.polardb.…) for a migration."));
        return;
    case EndpointKind::Other:
        break;
    }
    note(m_hostNote, {});
}

void ConnectionForm::note(QLabel *label, const QString &text)
{
    label->setText(text);
    m_layout->setRowVisible(label, !text.isEmpty());
}

} // namespace floe
