#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace floe::test {

enum class ServerKind { MariaDb1011, MySql97, MySql56 };

/// What an account of a test may do. The first two are what POLARDB's console hands out, and no more.
enum class AccountRights { PolardbPrivileged, PolardbReadOnly, All };

/// A real database server with a data folder and a loopback port of its own.
///
/// Owns the temporary folder and the server's process; both are gone after the destructor, and also soon
/// after a test process that was killed. Lives on the thread that made it. SQL goes through the `mariadb`
/// command-line client, so that what a test reads back shares no code with what it tests. Never used by the
/// product.
class TestServer
{
public:
    /// Whether such a server is installed here; @p whyNot is fit for QSKIP.
    static bool available(ServerKind kind, QString *whyNot);
    static QList<ServerKind> allKinds();
    static QString name(ServerKind kind);
    /// Folder of real databases that others made; empty where they are absent.
    static QString corporaDir();

    explicit TestServer(ServerKind kind, QStringList extraOptions = {});
    ~TestServer();
    Q_DISABLE_COPY_MOVE(TestServer)

    /// Starts the server and returns when it answers. The port stays the same over restarts.
    bool start(QString *error = nullptr);
    /// Orderly shutdown; the data stays.
    void stop();
    /// SIGKILL, as a crash would; the data stays as it was at that moment.
    void kill();
    bool restart(QString *error = nullptr);
    /// SIGSTOP: the process stands still with its sockets open, as on a machine that swaps or sleeps.
    void suspend();
    void goOn();
    bool isRunning() const;

    ServerKind kind() const { return m_kind; }
    quint16 port() const { return m_port; }
    qint64 pid() const { return m_pid; }
    QString dataDir() const;
    QString socketPath() const;
    QString errorLog() const;

    /// Options for the next start, after the fixture's own ones, which they override.
    void setExtraOptions(const QStringList &options) { m_extraOptions = options; }
    /// For a test that gives root a password.
    void setRootPassword(const QString &password) { m_rootPassword = password; }

    bool exec(const QString &sqlScript, QString *error = nullptr);
    /// Rows as text: columns parted by tabs, rows by line feeds, no line feed at the end. A null string upon
    /// an error.
    QString query(const QString &sql, QString *error = nullptr);
    QByteArray queryBytes(const QString &sql, QString *error = nullptr);
    /// An account `user`@'%'.
    bool createAccount(const QString &user, const QString &password, AccountRights rights,
                       QString *error = nullptr);
    bool loadCorpus(const QString &corpus, QString *error = nullptr);

private:
    QString folder() const { return m_folder.path(); }

    ServerKind m_kind;
    QStringList m_extraOptions;
    QTemporaryDir m_folder;
    QString m_rootPassword;
    qint64 m_pid = 0;
    quint16 m_port = 0;
};

} // namespace floe::test

/// Skips the test function by name, with the reason, where such a server is not installed.
#define FLOE_REQUIRE_SERVER(kind)                                                                            \
    do {                                                                                                     \
        QString floeWhyNot;                                                                                  \
        if (!floe::test::TestServer::available((kind), &floeWhyNot))                                         \
            QSKIP(qPrintable(floeWhyNot));                                                                   \
    } while (false)
