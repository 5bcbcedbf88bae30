#include "server/NetSocket.h"

#include "core/RunControl.h"
#include "server/Connection.h"
#include "server/SshTunnel.h"

#include <QElapsedTimer>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace floe {

namespace {

constexpr int SliceMs = 100;   ///< how long a cancel may go unnoticed
constexpr int HeaderBytes = 4; ///< of a packet: three of length, one of sequence
constexpr int MinPacketBytes = 3;
constexpr int MaxPacketBytes = 4096;     ///< real greetings have about a hundred
constexpr uchar ErrorMark = 0xff;        ///< first byte of a refusal
constexpr quint32 ClientSslFlag = 0x800; ///< CLIENT_SSL among a server's capabilities

// Numbers of the client library, so that the same words are used wherever a connection fails.
constexpr int CannotConnect = 2003;
constexpr int UnknownHost = 2005;
constexpr int BadHandshake = 2012;
constexpr int LostInGreeting = 2013;

Error failed(int number, int systemErrno, const Endpoint &endpoint)
{
    const QString code = QString::number(systemErrno);
    const QString text =
        number == LostInGreeting
            ? QLatin1String("reading initial communication packet, system error: ") + code
            : QString::fromLocal8Bit(strerror(systemErrno)) + QLatin1String(" (") + code + u')';
    return errorFromServer(number, {}, text, endpoint, {});
}

/// What the resolving thread and the one that waits for it share; the last one out drops it.
struct Resolving
{
    std::mutex mutex;
    std::condition_variable ended;
    bool done = false;
    int error = 0;
    std::vector<SocketAddress> addresses;
};

SocketAddress addressOf(const addrinfo &info)
{
    char text[NI_MAXHOST] = "";
    getnameinfo(info.ai_addr, info.ai_addrlen, text, sizeof text, nullptr, 0, NI_NUMERICHOST);
    return {QByteArray(reinterpret_cast<const char *>(info.ai_addr), qsizetype(info.ai_addrlen)),
            QString::fromLatin1(text)};
}

void resolveOnThread(const std::shared_ptr<Resolving> &shared, const QByteArray &host, const QByteArray &port)
{
    std::thread([shared, host, port] {
        addrinfo hints{};
        hints.ai_family = AF_UNSPEC;
        hints.ai_socktype = SOCK_STREAM;
        addrinfo *list = nullptr;
        const int error = getaddrinfo(host.constData(), port.constData(), &hints, &list);
        const std::lock_guard lock(shared->mutex);
        for (const addrinfo *info = error == 0 ? list : nullptr; info; info = info->ai_next)
            shared->addresses.push_back(addressOf(*info));
        if (list)
            freeaddrinfo(list);
        shared->error = error;
        shared->done = true;
        shared->ended.notify_all();
    }).detach();
}

/// 1: ready, 0: not within the time, -1: cancelled.
int waitFor(int descriptor, short events, int timeoutMs, const IsCancelled &cancelled)
{
    QElapsedTimer timer;
    timer.start();
    for (;;) {
        if (cancelled && cancelled())
            return -1;
        const qint64 left = timeoutMs - timer.elapsed();
        if (left <= 0)
            return 0;
        pollfd poller{.fd = descriptor, .events = events, .revents = 0};
        if (poll(&poller, 1, int(std::min<qint64>(left, SliceMs))) > 0)
            return 1;
    }
}

SocketAddress unixAddress(const QString &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray bytes = path.toLocal8Bit();
    memcpy(address.sun_path, bytes.constData(),
           std::min<size_t>(size_t(bytes.size()), sizeof(address.sun_path) - 1));
    return {QByteArray(reinterpret_cast<const char *>(&address), sizeof address), path};
}

enum class PacketTrouble { Cancelled, Silence, Closed, Nonsense };

/// Payload of the next packet, which must have this number and begin with one of these bytes.
tl::expected<QByteArray, PacketTrouble> readPacket(int descriptor, uchar sequence,
                                                   const QByteArray &firstBytes, int timeoutMs,
                                                   const IsCancelled &cancelled)
{
    QElapsedTimer timer;
    timer.start();
    QByteArray received;
    int wanted = HeaderBytes + 1;
    while (received.size() < wanted) {
        const int left = timeoutMs - int(timer.elapsed());
        const int ready = left > 0 ? waitFor(descriptor, POLLIN, left, cancelled) : 0;
        if (ready < 0)
            return tl::unexpected(PacketTrouble::Cancelled);
        if (ready == 0)
            return tl::unexpected(received.isEmpty() ? PacketTrouble::Silence : PacketTrouble::Nonsense);
        char buffer[512];
        const auto room = std::min<size_t>(size_t(wanted - received.size()), sizeof buffer);
        const ssize_t bytes = ::recv(descriptor, buffer, room, 0);
        if (bytes < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (bytes <= 0)
            return tl::unexpected(received.isEmpty() ? PacketTrouble::Closed : PacketTrouble::Nonsense);
        received.append(buffer, qsizetype(bytes));
        if (received.size() == HeaderBytes + 1 && wanted == HeaderBytes + 1) {
            const auto *head = reinterpret_cast<const uchar *>(received.constData());
            const int length = head[0] | head[1] << 8 | head[2] << 16;
            if (length < MinPacketBytes || length > MaxPacketBytes || head[3] != sequence
                || !firstBytes.contains(char(head[4])))
                return tl::unexpected(PacketTrouble::Nonsense);
            wanted = HeaderBytes + length;
        }
    }
    return received.mid(HeaderBytes);
}

/// Server version and capabilities of a protocol 10 greeting; nullopt when it is none.
std::optional<Greeting> parseGreeting(const QByteArray &payload)
{
    constexpr qsizetype AfterVersion = 4 + 8 + 1; // thread id, first half of the scramble, filler
    const qsizetype end = payload.indexOf('\0', 1);
    if (payload.at(0) != 10 || end < 0 || payload.size() < end + 1 + AfterVersion + 2)
        return std::nullopt;
    const auto *flags = reinterpret_cast<const uchar *>(payload.constData()) + end + 1 + AfterVersion;
    return Greeting{.serverVersion = payload.mid(1, end - 1),
                    .offersTls = ((quint32(flags[0]) | quint32(flags[1]) << 8) & ClientSslFlag) != 0};
}

} // namespace

bool SocketAddress::isPrivate() const
{
    const auto *raw = reinterpret_cast<const sockaddr *>(bytes.constData());
    if (raw->sa_family == AF_INET6) {
        const auto *v6 = reinterpret_cast<const sockaddr_in6 *>(raw);
        return (v6->sin6_addr.s6_addr[0] & 0xfe) == 0xfc;
    }
    if (raw->sa_family != AF_INET)
        return false;
    const quint32 address = ntohl(reinterpret_cast<const sockaddr_in *>(raw)->sin_addr.s_addr);
    return (address >> 24) == 10 || (address >> 20) == 0xac1 || (address >> 16) == 0xc0a8
           || (address >> 22) == 0x191;
}

Result<std::vector<SocketAddress>> NetSocket::resolve(const Endpoint &endpoint, int timeoutMs,
                                                      const IsCancelled &cancelled)
{
    if (endpoint.ssh.isSet()) {
        const auto socket = SshTunnel::of(endpoint)->open(timeoutMs, cancelled);
        return socket ? Result<std::vector<SocketAddress>>(std::vector{unixAddress(*socket)})
                      : failure(socket.error());
    }
    if (!endpoint.socket.isEmpty())
        return std::vector<SocketAddress>{unixAddress(endpoint.socket)};
    const bool localhost = endpoint.host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0
                           && endpoint.tls != TlsMode::VerifyIdentity;
    const auto shared = std::make_shared<Resolving>();
    resolveOnThread(shared, localhost ? QByteArray("127.0.0.1") : endpoint.host.toUtf8(),
                    QByteArray::number(endpoint.port));
    QElapsedTimer timer;
    timer.start();
    std::unique_lock lock(shared->mutex);
    while (!shared->done) {
        if (cancelled && cancelled())
            return failure(RunControl::stoppedError());
        if (timer.elapsed() >= timeoutMs)
            return failure(errorFromServer(UnknownHost, {}, QStringLiteral("no answer of the name service"),
                                           endpoint, {}));
        shared->ended.wait_for(lock, std::chrono::milliseconds(SliceMs));
    }
    if (shared->error != 0 || shared->addresses.empty())
        return failure(errorFromServer(UnknownHost, {}, QString::fromLocal8Bit(gai_strerror(shared->error)),
                                       endpoint, {}));
    return shared->addresses;
}

Result<NetSocket> NetSocket::connectTo(const std::vector<SocketAddress> &addresses, const Endpoint &endpoint,
                                       int timeoutMs, const IsCancelled &cancelled)
{
    QElapsedTimer timer;
    timer.start();
    int lastErrno = ETIMEDOUT;
    for (const SocketAddress &address : addresses) {
        const auto *raw = reinterpret_cast<const sockaddr *>(address.bytes.constData());
        NetSocket socket(::socket(raw->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0),
                         address.text);
        if (socket.m_descriptor < 0) {
            lastErrno = errno;
            continue;
        }
        int error = ::connect(socket.m_descriptor, raw, socklen_t(address.bytes.size())) == 0 ? 0 : errno;
        if (error == EINPROGRESS) {
            const int left = timeoutMs - int(timer.elapsed());
            const int ready = waitFor(socket.m_descriptor, POLLOUT, std::max(left, SliceMs), cancelled);
            if (ready < 0)
                return failure(RunControl::stoppedError());
            socklen_t size = sizeof error;
            if (ready == 0)
                error = ETIMEDOUT;
            else
                getsockopt(socket.m_descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
        }
        if (error == 0)
            return socket;
        lastErrno = error;
    }
    return failure(failed(CannotConnect, lastErrno, endpoint));
}

NetSocket::NetSocket(int descriptor, QString address)
    : m_descriptor(descriptor), m_address(std::move(address))
{
    m_since.start();
}

NetSocket::NetSocket(NetSocket &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_address(std::move(other.m_address)),
      m_since(other.m_since)
{}

NetSocket &NetSocket::operator=(NetSocket &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_address, other.m_address);
    std::swap(m_since, other.m_since);
    return *this;
}

NetSocket::~NetSocket()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<Greeting> NetSocket::readGreeting(const Endpoint &endpoint, int timeoutMs,
                                         const IsCancelled &cancelled)
{
    const auto payload = readPacket(m_descriptor, 0, "\x0a\x09\xff", timeoutMs, cancelled);
    if (!payload) {
        switch (payload.error()) {
        case PacketTrouble::Cancelled:
            return failure(RunControl::stoppedError());
        case PacketTrouble::Silence:
            return failure(failed(LostInGreeting, ETIMEDOUT, endpoint));
        case PacketTrouble::Closed: {
            const Error closed = failed(LostInGreeting, 0, endpoint);
            return failure(endpoint.ssh.isSet() ? SshTunnel::of(endpoint)->explained(closed, m_since)
                                                : closed);
        }
        case PacketTrouble::Nonsense:
            return failure(failed(BadHandshake, 0, endpoint));
        }
    }
    if (uchar(payload->at(0)) == ErrorMark) {
        const int number = uchar(payload->at(1)) | uchar(payload->at(2)) << 8;
        QByteArray text = payload->mid(3);
        if (text.startsWith('#'))
            text = text.mid(6); // the SQL state, which only newer servers put here
        return failure(errorFromServer(number, {}, QString::fromUtf8(text), endpoint, {}));
    }
    if (const auto greeting = parseGreeting(*payload))
        return *greeting;
    return failure(failed(BadHandshake, 0, endpoint));
}

bool NetSocket::askForTls()
{
    // CLIENT_LONG_PASSWORD, CLIENT_PROTOCOL_41, CLIENT_SSL, CLIENT_SECURE_CONNECTION, CLIENT_PLUGIN_AUTH;
    // packets of 16 MiB; utf8
    const QByteArray request = QByteArray::fromHex("20000001"
                                                   "018a080000000001"
                                                   "21")
                               + QByteArray(23, '\0');
    return ::send(m_descriptor, request.constData(), size_t(request.size()), MSG_NOSIGNAL) == request.size();
}

QByteArray loginQuestion(const Endpoint &endpoint, uchar sequence, bool inTls)
{
    // CLIENT_LONG_PASSWORD, CLIENT_PROTOCOL_41, CLIENT_SECURE_CONNECTION, CLIENT_PLUGIN_AUTH, in TLS
    // CLIENT_SSL; packets of 16 MiB; utf8
    QByteArray question = QByteArray::fromHex(inTls ? "018a080000000001"
                                                      "21"
                                                    : "0182080000000001"
                                                      "21")
                          + QByteArray(23, '\0');
    question += endpoint.user.toUtf8() + '\0';
    question += '\0'; // no bytes of an answer to the challenge
    question += QByteArray("mysql_native_password") + '\0';
    const qsizetype size = question.size();
    question.prepend(char(sequence));
    question.prepend('\0');
    question.prepend(char(size >> 8));
    question.prepend(char(size & 0xff));
    return question;
}

QString loginMethodIn(const QByteArray &reply)
{
    if (!reply.startsWith('\xfe'))
        return {};
    const QByteArray method = reply.mid(1, reply.indexOf('\0') - 1);
    const bool isName =
        method.size() <= 64 && std::all_of(method.cbegin(), method.cend(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        });
    return isName ? QString::fromLatin1(method) : QString();
}

QString NetSocket::askLoginMethod(const Endpoint &endpoint, int timeoutMs)
{
    const QByteArray question = loginQuestion(endpoint, 1, false);
    if (::send(m_descriptor, question.constData(), size_t(question.size()), MSG_NOSIGNAL) != question.size())
        return {};
    const auto payload = readPacket(m_descriptor, 2, "\xfe", timeoutMs, {});
    return payload ? loginMethodIn(*payload) : QString();
}

Result<Greeting> peekGreeting(const Endpoint &endpoint, int timeoutMs, const IsCancelled &cancelled)
{
    const auto addresses = NetSocket::resolve(endpoint, timeoutMs, cancelled);
    if (!addresses)
        return failure(addresses.error());
    auto socket = NetSocket::connectTo(*addresses, endpoint, timeoutMs, cancelled);
    if (!socket)
        return failure(socket.error());
    return socket->readGreeting(endpoint, timeoutMs, cancelled);
}

} // namespace floe
