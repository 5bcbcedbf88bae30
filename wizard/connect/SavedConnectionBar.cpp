#include "connect/SavedConnectionBar.h"

#include "connect/SavedConnections.h"
#include "model/ObjectName.h"
#include "shell/Icons.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QToolButton>

namespace floe {

namespace {

QToolButton *barButton(const QString &name, const char *iconName, const QString &text, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setIcon(icon(iconName));
    button->setText(text);
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

SavedConnectionBar::SavedConnectionBar(const QString &prefix, QWidget *parent)
    : QWidget(parent), m_combo(new QComboBox(this)),
      m_save(barButton(prefix + QLatin1String(".saveConnectionButton"), "save", tr("Save this connection"),
                       this)),
      m_forget(barButton(prefix + QLatin1String(".forgetConnectionButton"), "remove",
                         tr("Forget this connection"), this))
{
    m_combo->setObjectName(prefix + QLatin1String(".savedCombo"));
    m_combo->setAccessibleName(tr("Saved connections"));
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->setMinimumContentsLength(10);
    setFocusProxy(m_combo);
    m_save->setToolTip(tr("Keep this connection, without its password, for next time"));
    m_forget->setToolTip(tr("Remove this connection and its password from this computer"));
    auto *paste = barButton(prefix + QLatin1String(".pasteButton"), "copy", tr("Pa&ste"), this);
    paste->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    paste->setAccessibleName(tr("Paste connection"));
    paste->setToolTip(
        tr("Fill the form from the clipboard: mysql://user@host:port or a mysql -h … -P … -u … line"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_combo, 1);
    layout->addWidget(m_save);
    layout->addWidget(m_forget);
    layout->addWidget(paste);

    connect(m_combo, &QComboBox::activated, this, &SavedConnectionBar::onActivated);
    connect(m_save, &QToolButton::clicked, this, [this] {
        saveConnection(m_current);
        reload();
        Q_EMIT saved(m_current);
    });
    connect(m_forget, &QToolButton::clicked, this, [this] {
        const QString name = connectionName(m_current);
        forgetConnection(name);
        reload();
        Q_EMIT forgotten(name);
    });
    connect(paste, &QToolButton::clicked, this,
            [this] { Q_EMIT pasteAsked(QGuiApplication::clipboard()->text()); });
    reload();
}

void SavedConnectionBar::showCurrent(const Endpoint &endpoint)
{
    m_current = endpoint;
    const QString name = connectionName(endpoint);
    int index = 0;
    for (int i = 0; i < m_list.size(); ++i) {
        if (connectionName(m_list.at(i)) == name)
            index = i + 1;
    }
    m_combo->setCurrentIndex(index);
    m_forget->setEnabled(index > 0);
    m_save->setEnabled(endpoint.validate().has_value() && (index == 0 || m_list.at(index - 1) != endpoint));
}

void SavedConnectionBar::reload()
{
    m_list = savedConnections();
    m_combo->clear();
    m_combo->addItem(icon("add"), tr("New connection"));
    for (const Endpoint &endpoint : std::as_const(m_list))
        m_combo->addItem(icon("server"), visibleName(connectionName(endpoint)));
    showCurrent(m_current);
}

void SavedConnectionBar::onActivated(int index)
{
    Q_EMIT chosen(index == 0 ? Endpoint() : m_list.at(index - 1));
}

} // namespace floe
