#include "TcpProxy.h"

#include <QElapsedTimer>

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <deque>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace floe::test {

namespace {

constexpr qint64 kBufferBytes =
    256 * 1024;                   // per connection and direction; then TCP's own back pressure takes over
constexpr int kIdlePollMs = 1000; // any change of the faults wakes the thread, this is only a net
constexpr int kPacedPollMs = 2;   // the finest step of delay and throttle

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

void makeLively(int fd)
{
    const int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
}

int connectTo(quint16 port, int lastByte)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    sockaddr_in own = loopback(0);
    own.sin_addr.s_addr = htonl(INADDR_LOOPBACK - 1 + quint32(lastByte));
    const bool moved = lastByte == 1 || ::bind(fd, reinterpret_cast<const sockaddr *>(&own), sizeof own) == 0;
    if (fd >= 0
        && (!moved || ::connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)) {
        ::close(fd);
        return -1;
    }
    return fd;
}

void closeWithReset(int &fd)
{
    if (fd < 0)
        return;
    const linger abort{1, 0};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &abort, sizeof abort);
    ::close(fd);
    fd = -1;
}

void closeFd(int &fd)
{
    if (fd >= 0)
        ::close(fd);
    fd = -1;
}

/// A link that delays holds what is under way on it: less room than that would cap it by itself.
qint64 roomFor(int delayMs, qint64 bytesPerSecond)
{
    return qMax(kBufferBytes, 2 * delayMs * bytesPerSecond / 1000);
}

qint64 steadyMs()
{
    static const QElapsedTimer timer = [] {
        QElapsedTimer t;
        t.start();
        return t;
    }();
    return timer.elapsed();
}

} // namespace

struct TcpProxy::Flow
{
    struct Piece
    {
        QByteArray bytes;
        qint64 dueMs;
    };
    std::deque<Piece> pieces;
    qint64 held = 0;
    QByteArray tail;    // end of what passed, for a marker that falls between two reads
    bool ended = false; // the sender has closed its side
    bool passedEnd = false;
};

struct TcpProxy::Connection
{
    std::array<int, 2> fd{-1,
                          -1}; // sender of ClientToServer (the client), sender of ServerToClient (the server)
    std::array<Flow, 2> flow;
    bool answerAwaited = false; // cutAnswerTo() saw its request here
    bool forged = false;        // forgeAnswerTo() saw its request here; what the server says is dropped
    QByteArray again;           // what a forged server says for ever
    std::array<int, 2> slot{-1, -1};
};

TcpProxy::TcpProxy(quint16 serverPort) : m_serverPort(serverPort) {}

TcpProxy::~TcpProxy()
{
    stop();
}

bool TcpProxy::start(QString *error)
{
    if (m_running)
        return true;
    sockaddr_in address = loopback(0);
    socklen_t length = sizeof address;
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (m_listener < 0 || ::bind(m_listener, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0
        || ::listen(m_listener, 128) != 0
        || ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &length) != 0
        || ::pipe2(m_wakePipe.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        if (error)
            *error = u"cannot listen: %1"_qs.arg(QString::fromLocal8Bit(std::strerror(errno)));
        closeFd(m_listener);
        return false;
    }
    m_port = ntohs(address.sin_port);
    m_running = true;
    m_thread = std::thread([this] { serve(); });
    return true;
}

void TcpProxy::stop()
{
    if (!m_running.exchange(false))
        return;
    wake();
    m_thread.join();
    for (Connection &connection : m_connections) {
        for (int &fd : connection.fd)
            closeWithReset(fd);
    }
    m_connections.clear();
    closeFd(m_listener);
    for (int &fd : m_wakePipe)
        closeFd(fd);
}

template<typename Change> void TcpProxy::change(Change apply)
{
    {
        const std::lock_guard lock(m_mutex);
        apply(m_faults);
    }
    wake();
}

void TcpProxy::wake()
{
    if (m_wakePipe[1] >= 0) [[maybe_unused]]
        const ssize_t written = ::write(m_wakePipe[1], "w", 1);
}

void TcpProxy::setMode(Mode mode)
{
    change([=](Faults &faults) { faults.mode = mode; });
}

void TcpProxy::setStalled(Direction direction, bool stalled)
{
    change([=](Faults &faults) { faults.stalled.at(index(direction)) = stalled; });
}

void TcpProxy::setThrottle(qint64 bytesPerSecond)
{
    change([=](Faults &faults) { faults.bytesPerSecond = bytesPerSecond; });
}

void TcpProxy::setDelay(int milliseconds)
{
    change([=](Faults &faults) { faults.delayMs = milliseconds; });
}

void TcpProxy::setSlice(int bytes)
{
    change([=](Faults &faults) { faults.slice = bytes; });
}

void TcpProxy::reset()
{
    change([](Faults &faults) { faults = {}; });
}

void TcpProxy::cutAll()
{
    change([](Faults &faults) { faults.cutAll = true; });
}

void TcpProxy::cutAfter(Direction direction, qint64 bytes)
{
    change([=](Faults &faults) { faults.cutAfter.at(index(direction)) = bytes; });
}

void TcpProxy::cutAnswerTo(const QByteArray &request)
{
    change([&](Faults &faults) { faults.cutAnswerTo = request; });
}

void TcpProxy::flipBit(Direction direction, const QByteArray &marker)
{
    change([&](Faults &faults) { faults.flipMarker.at(index(direction)) = marker; });
}

void TcpProxy::forgeAnswerTo(const QByteArray &request, const QByteArray &answer, const QByteArray &again)
{
    change([&](Faults &faults) {
        faults.forgeAnswerTo = request;
        faults.forged = answer;
        faults.forgedAgain = again;
    });
}

void TcpProxy::garbleAnswers(quint32 seed, int oneIn)
{
    change([&](Faults &faults) {
        faults.garbleOneIn = oneIn;
        m_dice.seed(seed);
    });
}

void TcpProxy::serve()
{
    std::vector<pollfd> polled;
    while (m_running) {
        Faults faults;
        {
            const std::lock_guard lock(m_mutex);
            faults = m_faults;
            m_faults.cutAll = false;
        }
        if (faults.cutAll) {
            for (Connection &connection : m_connections) {
                for (int &fd : connection.fd)
                    closeWithReset(fd);
            }
            m_connections.clear();
        }
        const qint64 room = roomFor(faults.delayMs, faults.bytesPerSecond);
        polled.assign({{m_listener, POLLIN, 0}, {m_wakePipe[0], POLLIN, 0}});
        bool paced = false;
        for (Connection &connection : m_connections) {
            for (std::size_t side : {0U, 1U}) {
                const Flow &out = connection.flow[side];
                const Flow &in = connection.flow[1 - side];
                short events = 0;
                if (!faults.stalled[side] && !out.ended && out.held < room)
                    events |= POLLIN;
                // Pieces that are held back for their time are looked after by the short poll, not by
                // POLLOUT.
                const bool pacing = faults.delayMs > 0 || faults.bytesPerSecond > 0;
                if (!faults.stalled[1 - side] && !in.pieces.empty()) {
                    paced = paced || pacing || in.pieces.front().dueMs > steadyMs();
                    if (!pacing)
                        events |= POLLOUT;
                }
                // A socket nobody waits for stays out, or its hang-up would make the loop spin.
                connection.slot[side] = events && connection.fd[side] >= 0 ? int(polled.size()) : -1;
                if (connection.slot[side] >= 0)
                    polled.push_back({connection.fd[side], events, 0});
            }
        }
        ::poll(polled.data(), polled.size(), paced ? kPacedPollMs : kIdlePollMs);
        if (polled[1].revents) {
            std::array<char, 256> drained;
            while (::read(m_wakePipe[0], drained.data(), drained.size()) > 0) {
            }
        }
        const qint64 now = steadyMs();
        for (auto it = m_connections.begin(); it != m_connections.end();) {
            const auto ready = [&](std::size_t side) {
                return it->slot[side] < 0 ? short(0) : polled[std::size_t(it->slot[side])].revents;
            };
            const short client = ready(0);
            const short server = ready(1);
            const bool goesOn = pump(*it, Direction::ClientToServer, client, now)
                                && pump(*it, Direction::ServerToClient, server, now);
            it = goesOn ? std::next(it) : m_connections.erase(it);
        }
        if (polled[0].revents)
            acceptOne();
    }
}

void TcpProxy::acceptOne()
{
    int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0)
        return;
    ++m_accepted;
    Mode mode;
    {
        const std::lock_guard lock(m_mutex);
        mode = m_faults.mode;
    }
    int server = mode == Mode::Forward ? connectTo(m_serverPort, m_lastByte) : -1;
    if (mode == Mode::Refuse || (mode == Mode::Forward && server < 0)) {
        closeWithReset(client);
        return;
    }
    makeLively(client);
    if (server >= 0)
        makeLively(server);
    Connection &connection = m_connections.emplace_back();
    connection.fd = {client, server};
    // A mute connection: whatever the client says is never read.
    connection.flow[0].ended = server < 0;
}

bool TcpProxy::pump(Connection &connection, Direction direction, short events, qint64 nowMs)
{
    const std::size_t from = index(direction);
    if (connection.fd[1] < 0)
        return connection.fd[0] >= 0; // mute
    bool goesOn = !(events & (POLLIN | POLLHUP | POLLERR)) || readInto(connection, direction, nowMs);
    goesOn = goesOn && writeFrom(connection, direction, nowMs);
    if (!goesOn) {
        for (int &fd : connection.fd)
            closeWithReset(fd);
        return false;
    }
    Flow &flow = connection.flow[from];
    if (flow.ended && flow.pieces.empty() && !flow.passedEnd) {
        ::shutdown(connection.fd[1 - from], SHUT_WR);
        flow.passedEnd = true;
    }
    if (connection.flow[0].passedEnd && connection.flow[1].passedEnd) {
        for (int &fd : connection.fd)
            closeFd(fd);
        return false;
    }
    return true;
}

bool TcpProxy::readInto(Connection &connection, Direction direction, qint64 nowMs)
{
    const std::size_t from = index(direction);
    Flow &flow = connection.flow[from];
    qint64 room = 0;
    {
        const std::lock_guard lock(m_mutex);
        room = roomFor(m_faults.delayMs, m_faults.bytesPerSecond);
    }
    if (flow.ended || flow.held >= room)
        return true;
    QByteArray bytes(64 * 1024, Qt::Uninitialized);
    const ssize_t got = ::recv(connection.fd[from], bytes.data(), std::size_t(bytes.size()), 0);
    if (got < 0)
        return errno == EAGAIN || errno == EINTR;
    if (got == 0) {
        flow.ended = true;
        return true;
    }
    bytes.truncate(got);
    if (direction == Direction::ServerToClient && connection.answerAwaited) {
        ++m_struck;
        return false; // the answer is here, so the request was carried out; the client shall never know
    }
    if (direction == Direction::ServerToClient && connection.forged)
        return true;
    lookInto(connection, direction, bytes);
    if (direction == Direction::ClientToServer && connection.forged)
        forge(connection, nowMs);
    int delayMs = 0;
    {
        const std::lock_guard lock(m_mutex);
        delayMs = m_faults.delayMs;
    }
    flow.held += bytes.size();
    flow.pieces.push_back({std::move(bytes), nowMs + delayMs});
    return true;
}

void TcpProxy::lookInto(Connection &connection, Direction direction, QByteArray &bytes)
{
    Flow &flow = connection.flow[index(direction)];
    const std::lock_guard lock(m_mutex);
    QByteArray &marker = m_faults.flipMarker.at(index(direction));
    QByteArray &request = m_faults.cutAnswerTo;
    QByteArray &forgery = m_faults.forgeAnswerTo;
    if (direction == Direction::ServerToClient && m_faults.garbleOneIn > 0)
        garble(bytes);
    const qsizetype longest = qMax(qMax(marker.size(), request.size()), forgery.size());
    if (longest == 0) {
        flow.tail.clear();
        return;
    }
    const QByteArray seen = flow.tail + bytes;
    if (const qsizetype at = marker.isEmpty() ? -1 : seen.indexOf(marker); at >= 0) {
        const qsizetype last = at + marker.size() - 1 - flow.tail.size();
        if (last >= 0) {
            bytes[last] = char(bytes.at(last) ^ 1);
            marker.clear();
            ++m_struck;
        }
    }
    if (direction == Direction::ClientToServer && !request.isEmpty() && seen.contains(request)) {
        connection.answerAwaited = true;
        request.clear();
    }
    if (direction == Direction::ClientToServer && !forgery.isEmpty() && seen.contains(forgery)) {
        connection.forged = true;
        forgery.clear();
        ++m_struck;
    }
    flow.tail = seen.right(longest - 1);
}

void TcpProxy::garble(QByteArray &bytes)
{
    for (char &byte : bytes) {
        if (m_dice() % unsigned(m_faults.garbleOneIn) == 0) {
            byte = char(m_dice() & 0xff);
            ++m_struck;
        }
    }
}

/// Anything that the client says after the first time changes nothing: nobody listens any more.
void TcpProxy::forge(Connection &connection, qint64 nowMs)
{
    const std::lock_guard lock(m_mutex);
    if (m_faults.forged.isEmpty())
        return;
    Flow &back = connection.flow[index(Direction::ServerToClient)];
    back.held += m_faults.forged.size();
    back.pieces.push_back({std::exchange(m_faults.forged, {}), nowMs});
    connection.again = std::exchange(m_faults.forgedAgain, {});
}

qint64 TcpProxy::allowance(Direction direction, qint64 nowMs)
{
    const std::size_t at = index(direction);
    const qint64 rate = m_faults.bytesPerSecond;
    if (rate <= 0) {
        m_tokens[at] = 0; // what passed freely is no debt once a limit is set
        m_tokensAtMs[at] = nowMs;
        return kBufferBytes;
    }
    const double burst = double(qMax<qint64>(rate / 20, 1));
    m_tokens[at] = qMin(burst, m_tokens[at] + double(rate) * double(nowMs - m_tokensAtMs[at]) / 1000.0);
    m_tokensAtMs[at] = nowMs;
    return qint64(m_tokens[at]);
}

bool TcpProxy::writeFrom(Connection &connection, Direction direction, qint64 nowMs)
{
    const std::size_t from = index(direction);
    Flow &flow = connection.flow[from];
    const auto sayAgain = [&] {
        if (direction != Direction::ServerToClient || connection.again.isEmpty())
            return;
        while (flow.held < kBufferBytes) {
            flow.held += connection.again.size();
            flow.pieces.push_back({connection.again, nowMs});
        }
    };
    sayAgain();
    while (!flow.pieces.empty() && flow.pieces.front().dueMs <= nowMs) {
        const std::lock_guard lock(m_mutex);
        if (m_faults.stalled[from])
            return true;
        QByteArray &bytes = flow.pieces.front().bytes;
        qint64 size = qMin<qint64>(bytes.size(), allowance(direction, nowMs));
        if (m_faults.slice > 0)
            size = qMin<qint64>(size, m_faults.slice);
        qint64 &cutAfter = m_faults.cutAfter[from];
        if (cutAfter >= 0)
            size = qMin(size, cutAfter);
        if (cutAfter == 0) {
            cutAfter = -1;
            ++m_struck;
            return false;
        }
        if (size <= 0)
            return true;
        const ssize_t sent =
            ::send(connection.fd[1 - from], bytes.constData(), std::size_t(size), MSG_NOSIGNAL);
        if (sent < 0)
            return errno == EAGAIN || errno == EINTR;
        m_forwarded[from] += sent;
        m_tokens[from] -= double(sent);
        flow.held -= sent;
        const bool cut = cutAfter > 0 && (cutAfter -= sent) == 0;
        bytes.remove(0, sent);
        if (bytes.isEmpty())
            flow.pieces.pop_front();
        if (cut) {
            cutAfter = -1;
            ++m_struck;
            return false;
        }
    }
    sayAgain(); // or nobody would look here again before the client speaks
    return true;
}

} // namespace floe::test
