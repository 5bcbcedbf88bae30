#include "HostileServer.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QThread>

#include <algorithm>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace floe::test {

namespace {

constexpr int SliceMs = 50;
constexpr int PatienceMs = 30'000;
constexpr int HeaderBytes = 4;
constexpr int SslRequestBytes = 32;
constexpr quint8 SslFlag = 0x08; ///< of the capabilities' second byte

const QByteArray Ok("\x00\x00\x00\x02\x00\x00\x00", 7);

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray framed(int sequence, const QByteArray &payload)
{
    QByteArray packet;
    packet += char(payload.size() & 0xff);
    packet += char(payload.size() >> 8 & 0xff);
    packet += char(payload.size() >> 16 & 0xff);
    packet += char(sequence);
    return packet + payload;
}

int lengthOf(const QByteArray &head)
{
    const auto *bytes = reinterpret_cast<const uchar *>(head.constData());
    return bytes[0] | bytes[1] << 8 | bytes[2] << 16;
}

} // namespace

HostileServer::HostileServer(Manners manners) : m_manners(std::move(manners)) {}

HostileServer::~HostileServer()
{
    m_ending = true;
    if (m_listener >= 0)
        ::shutdown(m_listener, SHUT_RDWR);
    if (m_acceptor.joinable())
        m_acceptor.join();
    for (const auto &thread : m_threads)
        thread->wait();
    if (m_listener >= 0)
        ::close(m_listener);
}

bool HostileServer::start()
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) != 0 || ::listen(m_listener, 20) != 0
        || ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return false;
    m_port = ntohs(address.sin_port);
    m_acceptor = std::thread([this] {
        for (;;) {
            const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
            if (client < 0)
                return;
            m_threads.emplace_back(QThread::create([this, client] { serve(client); }));
            m_threads.back()->start();
        }
    });
    return true;
}

QByteArray HostileServer::heard() const
{
    const std::lock_guard lock(m_mutex);
    return m_heard;
}

QByteArray HostileServer::answers() const
{
    const std::lock_guard lock(m_mutex);
    return m_answers;
}

QByteArray HostileServer::files() const
{
    const std::lock_guard lock(m_mutex);
    return m_files;
}

QByteArray HostileServer::greeting() const
{
    const char low = m_manners.certificate.isEmpty() ? '\xf7' : '\xff'; // CLIENT_SSL
    return "\x0a" + m_manners.version + QByteArray(1, 0) + QByteArray("\1\0\0\0", 4) + "abcdefgh"
           + QByteArray(1, 0) + "\xff" + low + QByteArray("\x21\2\0\xff\x81\x15", 6) + QByteArray(10, 0)
           + "ijklmnopqrst" + QByteArray(1, 0) + m_manners.greetingPlugin + QByteArray(1, 0);
}

void HostileServer::send(QSslSocket &socket, int sequence, const QByteArray &payload)
{
    socket.write(framed(sequence, payload));
    socket.flush();
}

bool HostileServer::readPacket(QSslSocket &socket, QByteArray &payload, int &sequence)
{
    QElapsedTimer timer;
    timer.start();
    const auto available = [&](qint64 wanted) {
        while (socket.bytesAvailable() < wanted) {
            if (m_ending || timer.elapsed() > PatienceMs)
                return false;
            if (!socket.waitForReadyRead(SliceMs) && socket.state() != QAbstractSocket::ConnectedState)
                return socket.bytesAvailable() >= wanted;
        }
        return true;
    };
    if (!available(HeaderBytes))
        return false;
    const QByteArray head = socket.read(HeaderBytes);
    sequence = uchar(head.at(3));
    if (!available(lengthOf(head)))
        return false;
    payload = socket.read(lengthOf(head));
    const std::lock_guard lock(m_mutex);
    m_heard += payload;
    return true;
}

// Byte for byte off the bare socket: one of Qt's would read on, into what belongs to the TLS handshake.
bool HostileServer::readBare(int descriptor, qsizetype bytes, QByteArray &into)
{
    QElapsedTimer timer;
    timer.start();
    while (into.size() < bytes && !m_ending && timer.elapsed() < PatienceMs) {
        pollfd poller{.fd = descriptor, .events = POLLIN, .revents = 0};
        if (::poll(&poller, 1, SliceMs) == 0)
            continue;
        char buffer[512];
        const auto room = std::min<size_t>(size_t(bytes - into.size()), sizeof buffer);
        const ssize_t got = ::recv(descriptor, buffer, room, 0);
        if (got <= 0)
            return false;
        into.append(buffer, qsizetype(got));
    }
    return into.size() == bytes;
}

void HostileServer::serve(int descriptor)
{
    const QByteArray hello = framed(0, greeting());
    QByteArray packet;
    const bool spoke = ::send(descriptor, hello.constData(), size_t(hello.size()), MSG_NOSIGNAL) > 0
                       && readBare(descriptor, HeaderBytes, packet)
                       && readBare(descriptor, HeaderBytes + lengthOf(packet), packet);
    if (!spoke) {
        ::close(descriptor);
        return;
    }
    QSslSocket socket;
    if (!socket.setSocketDescriptor(descriptor)) {
        ::close(descriptor);
        return;
    }
    logIn(socket, packet.mid(HeaderBytes), uchar(packet.at(3)));
    socket.abort();
}

bool HostileServer::encrypt(QSslSocket &socket)
{
    if (m_manners.silentInTls) {
        while (!m_ending && socket.state() == QAbstractSocket::ConnectedState)
            socket.waitForReadyRead(SliceMs);
        return false;
    }
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setLocalCertificateChain(QSslCertificate::fromPath(m_manners.certificate));
    configuration.setPrivateKey(QSslKey(bytesOf(m_manners.key), QSsl::Rsa));
    socket.setSslConfiguration(configuration);
    socket.startServerEncryption();
    if (!socket.waitForEncrypted(PatienceMs))
        return false;
    ++m_handshakes;
    return true;
}

void HostileServer::logIn(QSslSocket &socket, QByteArray payload, int sequence)
{
    {
        const std::lock_guard lock(m_mutex);
        m_heard += payload;
    }
    if (payload.size() == SslRequestBytes && (quint8(payload.at(1)) & SslFlag) != 0
        && (!encrypt(socket) || !readPacket(socket, payload, sequence)))
        return;
    ++m_logins;
    const auto ask = [&](const QByteArray &question) {
        send(socket, sequence + 1, question);
        if (!readPacket(socket, payload, sequence))
            return false;
        const std::lock_guard lock(m_mutex);
        m_answers += payload;
        return true;
    };
    if (!m_manners.switchTo.isEmpty()
        && !ask("\xfe" + m_manners.switchTo + QByteArray(1, 0) + m_manners.switchData))
        return;
    if (m_manners.fullAuthentication) {
        if (!ask(QByteArray("\x01\x04", 2)))
            return;
        // A single byte asks for the key with which the password is to be hidden.
        if (payload.size() == 1 && !m_manners.publicKey.isEmpty() && !ask("\x01" + m_manners.publicKey))
            return;
    }
    if (!m_manners.letsIn)
        return;
    send(socket, sequence + 1, Ok);
    obey(socket);
}

void HostileServer::obey(QSslSocket &socket)
{
    QByteArray payload;
    int sequence = 0;
    while (readPacket(socket, payload, sequence)) {
        const bool statement =
            payload.startsWith('\x03') || (m_manners.asksPreparations && payload.startsWith('\x16'));
        if (payload.startsWith('\x01')) // the client takes its leave
            return;
        if (!statement || m_manners.asksFor.isEmpty() || !payload.contains(m_manners.when)) {
            // A change of options is answered by an end of data.
            send(socket, sequence + 1,
                 payload.startsWith('\x1b')   ? QByteArray("\xfe\x00\x00\x02\x00", 5)
                 : payload.startsWith('\x16') ? QByteArray("\xff\x0f\x05#HY000not prepared")
                                              : Ok);
            continue;
        }
        ++m_filesAsked;
        send(socket, sequence + 1, "\xfb" + m_manners.asksFor);
        do {
            if (!readPacket(socket, payload, sequence))
                return;
            const std::lock_guard lock(m_mutex);
            m_files += payload;
        } while (!payload.isEmpty());
        send(socket, sequence + 1, Ok);
    }
}

} // namespace floe::test
