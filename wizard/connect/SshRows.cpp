#include "connect/SshRows.h"

#include "connect/FileEdit.h"
#include "connect/FormText.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

namespace floe {

namespace {

constexpr int UsualPort = 22;

} // namespace

SshRows::SshRows(QFormLayout *layout, const QString &prefix, QWidget *parent)
    : QObject(parent), m_layout(layout), m_use(new QCheckBox(tr("Connect thro&ugh SSH"), parent)),
      m_meaning(noteLabel(parent)), m_host(new QLineEdit(parent)), m_port(new QSpinBox(parent)),
      m_user(new QLineEdit(parent)),
      m_key(new FileEdit(prefix + QLatin1String(".sshKeyEdit"), tr("Private SSH key"), parent))
{
    m_use->setObjectName(prefix + QLatin1String(".sshCheck"));
    m_meaning->setObjectName(prefix + QLatin1String(".sshMeaning"));
    m_meaning->setText(tr("This computer's ssh makes the tunnel, with its own configuration and known hosts, "
                          "and logs in with a "
                          "key. The server's host name above is looked up from the SSH host."));
    m_host->setObjectName(prefix + QLatin1String(".sshHostEdit"));
    m_port->setObjectName(prefix + QLatin1String(".sshPortSpin"));
    m_port->setRange(0, 65535);
    m_port->setSpecialValueText(tr("default", "port of the SSH host"));
    m_port->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_port->setMaximumWidth(m_port->fontMetrics().horizontalAdvance(QLatin1Char('0')) * 12);
    m_user->setObjectName(prefix + QLatin1String(".sshUserEdit"));
    m_user->setPlaceholderText(tr("As ssh's configuration says"));
    m_key->edit()->setPlaceholderText(tr("The agent's keys, or the usual files"));

    layout->addRow(QString(), m_use);
    layout->addRow(QString(), m_meaning);
    layout->addRow(tr("SSH h&ost:"), m_host);
    layout->addRow(tr("SSH port:"), m_port);
    layout->addRow(tr("SSH account name:"), m_user);
    layout->addRow(tr("SSH key file:"), m_key);
    updateRows();

    connect(m_use, &QCheckBox::toggled, this, [this] {
        updateRows();
        Q_EMIT edited();
        if (QLineEdit *edit = gap())
            edit->setFocus();
    });
    connect(m_host, &QLineEdit::textChanged, this, &SshRows::edited);
    connect(m_port, &QSpinBox::valueChanged, this, &SshRows::edited);
    connect(m_user, &QLineEdit::textChanged, this, &SshRows::edited);
    connect(m_key, &FileEdit::pathChanged, this, &SshRows::edited);
}

SshHop SshRows::hop() const
{
    if (!m_use->isChecked())
        return {};
    SshHop hop{.host = m_host->text().trimmed(),
               .port = quint16(m_port->value()),
               .user = m_user->text().trimmed(),
               .key = m_key->path()};
    // So that validate() says that the host is missing, rather than go without a tunnel.
    if (hop.host.isEmpty() && hop.port == 0)
        hop.port = UsualPort;
    return hop;
}

void SshRows::setHop(const SshHop &hop)
{
    m_host->setText(hop.host);
    m_port->setValue(hop.host.isEmpty() ? 0 : hop.port);
    m_user->setText(hop.user);
    m_key->setPath(hop.key);
    m_use->setChecked(hop != SshHop());
}

QLineEdit *SshRows::gap() const
{
    return m_use->isChecked() && m_host->text().trimmed().isEmpty() ? m_host : nullptr;
}

void SshRows::updateRows()
{
    for (QWidget *widget : std::initializer_list<QWidget *>{m_meaning, m_host, m_port, m_user, m_key})
        m_layout->setRowVisible(widget, m_use->isChecked());
}

} // namespace floe
