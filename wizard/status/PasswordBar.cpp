#include "status/PasswordBar.h"

#include "connect/SavedConnections.h"
#include "report/RunWords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace floe {

PasswordBar::PasswordBar(QWidget *parent)
    : QWidget(parent), m_label(new QLabel(this)), m_password(new QLineEdit(this))
{
    m_label->setObjectName(QStringLiteral("status.passwordLabel"));
    m_label->setBuddy(m_password);
    m_password->setObjectName(QStringLiteral("status.passwordEdit"));
    m_password->setEchoMode(QLineEdit::Password);
    auto *go = new QPushButton(tr("&Use it and go on"), this);
    go->setObjectName(QStringLiteral("status.usePasswordButton"));
    go->setAutoDefault(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_label);
    row->addWidget(m_password, 1);
    row->addWidget(go);
    connect(go, &QPushButton::clicked, this, &PasswordBar::submit);
    connect(m_password, &QLineEdit::returnPressed, this, &PasswordBar::submit);
    hide();
}

void PasswordBar::ask(const Endpoint &endpoint)
{
    QString account = visibleText(connectionName(endpoint));
    account.replace(QLatin1Char('&'), QLatin1String("&&")); // the label has a mnemonic
    m_label->setText(tr("New p&assword of %1:", "an account at a server").arg(account));
    m_password->clear();
    show();
    m_password->setFocus();
}

void PasswordBar::submit()
{
    const QString password = m_password->text();
    m_password->clear();
    hide();
    Q_EMIT entered(password);
}

} // namespace floe
