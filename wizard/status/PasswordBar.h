#pragma once

#include "model/Endpoint.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace floe {

/// Stands on the status page while a run has paused because a password is no longer taken: asks for another
/// one, with which it goes on. Hidden otherwise. The password is handed on and forgotten. UI thread.
class PasswordBar : public QWidget
{
    Q_OBJECT

public:
    explicit PasswordBar(QWidget *parent = nullptr);

    /// Shows it, empty, for the account at this end.
    void ask(const Endpoint &endpoint);

Q_SIGNALS:
    void entered(const QString &password);

private:
    void submit();

    QLabel *m_label = nullptr;
    QLineEdit *m_password = nullptr;
};

} // namespace floe
