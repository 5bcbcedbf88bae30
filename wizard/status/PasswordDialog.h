#pragma once

#include "model/MigrationPlan.h"

#include <QDialog>

class QLineEdit;

namespace floe {

/// Asks for the passwords of a task's two accounts, which no plan and no journal keeps; those that the
/// keychain or this session knows are filled in. Open it with open(). UI thread.
class PasswordDialog : public QDialog
{
    Q_OBJECT

public:
    /// `action` is what the button says: "Resume".
    PasswordDialog(const MigrationPlan &plan, const QString &action, QWidget *parent = nullptr);

    Secrets secrets() const;
    /// What is known better than by the keychain: passwords that were used a moment ago.
    void setSecrets(const Secrets &secrets);

private:
    QLineEdit *m_source = nullptr;
    QLineEdit *m_destination = nullptr;
};

} // namespace floe
