#include "status/PasswordDialog.h"

#include "connect/SavedConnections.h"
#include "connect/SecretStore.h"
#include "report/RunWords.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace floe {

PasswordDialog::PasswordDialog(const MigrationPlan &plan, const QString &action, QWidget *parent)
    : QDialog(parent), m_source(new QLineEdit(this)), m_destination(new QLineEdit(this))
{
    setObjectName(QStringLiteral("password.dialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Passwords"));
    const QString sourceName = connectionName(plan.source);
    const QString destinationName = connectionName(plan.destination);

    auto *why = new QLabel(tr("The task keeps no passwords. Enter those of its two accounts."), this);
    why->setTextFormat(Qt::PlainText);
    why->setWordWrap(true);
    auto *form = new QFormLayout;
    const auto add = [&](QLineEdit *edit, const QString &caption, const QString &account, const char *name) {
        edit->setObjectName(QLatin1String(name));
        edit->setEchoMode(QLineEdit::Password);
        edit->setMinimumWidth(edit->fontMetrics().averageCharWidth() * 36);
        auto *whose = new QLabel(visibleText(account), this);
        whose->setTextFormat(Qt::PlainText);
        auto *cell = new QVBoxLayout;
        cell->setSpacing(2);
        cell->addWidget(whose);
        cell->addWidget(edit);
        auto *label = new QLabel(caption, this);
        label->setBuddy(edit);
        form->addRow(label, cell);
    };
    add(m_source, tr("&Source:"), sourceName, "password.sourceEdit");
    add(m_destination, tr("&Destination:"), destinationName, "password.destinationEdit");

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto *ok = buttons->button(QDialogButtonBox::Ok);
    ok->setText(action);
    ok->setObjectName(QStringLiteral("password.okButton"));
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("password.cancelButton"));
    auto *column = new QVBoxLayout(this);
    column->setSpacing(12);
    column->addWidget(why);
    column->addLayout(form);
    column->addStretch();
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *store = new SecretStore(this);
    connect(store, &SecretStore::found, this,
            [this, sourceName, destinationName](const QString &name, const QString &password) {
                if (name == sourceName && m_source->text().isEmpty())
                    m_source->setText(password);
                if (name == destinationName && m_destination->text().isEmpty())
                    m_destination->setText(password);
            });
    store->look(sourceName);
    if (destinationName != sourceName)
        store->look(destinationName);
}

Secrets PasswordDialog::secrets() const
{
    return {m_source->text(), m_destination->text()};
}

void PasswordDialog::setSecrets(const Secrets &secrets)
{
    m_source->setText(secrets.sourcePassword);
    m_destination->setText(secrets.destinationPassword);
}

} // namespace floe
