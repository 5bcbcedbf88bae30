#pragma once

#include <QByteArray>
#include <QString>

#include <atomic>
#include <list>
#include <memory>
#include <mutex>
#include <thread>

class QSslSocket;
class QThread;

namespace floe::test {

/// A small server of our own that speaks just enough of the protocol to ask for what no server should get:
/// the clear password, or files of the client's computer. Keeps all that it hears, decrypted.
///
/// Owns its listening socket on all loopback addresses, and its threads. Manners are set before start(); the
/// rest may be called from any thread.
class HostileServer
{
public:
    struct Manners
    {
        QByteArray version = "8.0.30";
        QByteArray greetingPlugin = "mysql_native_password";
        QString certificate{};    ///< PEM file; TLS is offered where there is one
        QString key{};            ///< PEM file
        bool silentInTls = false; ///< says nothing once TLS was asked for
        QByteArray switchTo{};    ///< login method that is asked for in answer to the login; empty: none
        QByteArray switchData = QByteArray("abcdefghijklmnopqrst\0", 21);
        bool fullAuthentication = false; ///< caching_sha2_password's request for the password itself
        QByteArray publicKey{};          ///< PEM; given to who asks for it
        bool letsIn = false;             ///< in the end, whatever was answered
        QByteArray asksFor{};            ///< name of a file, in answer to each statement that contains `when`
        QByteArray when{};
        bool asksPreparations = false; ///< also in answer to statements that are prepared
    };

    explicit HostileServer(Manners manners);
    ~HostileServer();
    Q_DISABLE_COPY_MOVE(HostileServer)

    bool start();
    quint16 port() const { return m_port; }

    /// All bytes after the TLS handshake, or without one, of all sessions.
    QByteArray heard() const;
    /// What came in answer to a switch of methods and later requests of the login; no packet headers.
    QByteArray answers() const;
    /// What came in answer to requests for files.
    QByteArray files() const;
    int filesAsked() const { return m_filesAsked; }
    int logins() const { return m_logins; }         ///< account names that were told
    int handshakes() const { return m_handshakes; } ///< TLS handshakes that the client went through with

private:
    void serve(int descriptor);
    bool readBare(int descriptor, qsizetype bytes, QByteArray &into);
    bool encrypt(QSslSocket &socket);
    void logIn(QSslSocket &socket, QByteArray payload, int sequence);
    void obey(QSslSocket &socket);
    bool readPacket(QSslSocket &socket, QByteArray &payload, int &sequence);
    static void send(QSslSocket &socket, int sequence, const QByteArray &payload);
    QByteArray greeting() const;

    Manners m_manners;
    int m_listener = -1;
    quint16 m_port = 0;
    std::thread m_acceptor;
    std::list<std::unique_ptr<QThread>> m_threads; ///< the acceptor's alone until it ended
    std::atomic<bool> m_ending{false};
    std::atomic<int> m_filesAsked{0};
    std::atomic<int> m_logins{0};
    std::atomic<int> m_handshakes{0};
    mutable std::mutex m_mutex; ///< guards what follows
    QByteArray m_heard;
    QByteArray m_answers;
    QByteArray m_files;
};

} // namespace floe::test
