#pragma once

#include <QObject>
#include <QString>

namespace floe {

/// Passwords by connection name: in the system's keychain where one answers, and always in memory for as long
/// as the program runs. Nothing is ever written to a file of ours. Lives on the UI's thread; every answer
/// comes by signal, and none opens a dialog of ours (the keychain may open its own).
class SecretStore : public QObject
{
    Q_OBJECT

public:
    explicit SecretStore(QObject *parent = nullptr);

    /// Answers with found(); an unknown name gives found(name, {}, false).
    void look(const QString &name);
    /// Keeps it for the session at once, and in the keychain; answers with kept().
    void keep(const QString &name, const QString &password);
    /// For the session only.
    static void keepForSession(const QString &name, const QString &password);
    /// Removes it from both; silent.
    void forget(const QString &name);

Q_SIGNALS:
    /// `remembered`: it came from the keychain.
    void found(const QString &name, const QString &password, bool remembered);
    /// `inKeychain` false: no keychain works here, `why` in its own words; the password is kept for the
    /// session.
    void kept(const QString &name, bool inKeychain, const QString &why);
};

} // namespace floe
