#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <atomic>
#include <list>
#include <mutex>
#include <random>
#include <thread>

namespace floe::test {

/// A faulty network in a box: sits between a client and a server on loopback and misbehaves as it is told.
///
/// Owns its listening socket, all connections through it and one thread that serves them. Every public
/// function may be called from any thread while traffic flows and takes effect at once. It knows nothing of
/// the protocol: traffic that a fault looks into (flipBit, cutAnswerTo, forgeAnswerTo) must not be encrypted.
class TcpProxy
{
public:
    enum class Direction { ClientToServer, ServerToClient };
    enum class Mode {
        Forward,
        AcceptOnly, ///< connections made from now on are accepted and never hear a byte
        Refuse,     ///< connections made from now on are reset at once
    };

    /// Forwards to 127.0.0.1:@p serverPort.
    explicit TcpProxy(quint16 serverPort);
    ~TcpProxy();
    Q_DISABLE_COPY_MOVE(TcpProxy)

    bool start(QString *error = nullptr);
    void stop();
    /// The port that clients shall use.
    quint16 port() const { return m_port; }

    void setMode(Mode mode);
    /// Servers see connections made from now on come from 127.0.0.@p lastByte, which to them is another
    /// computer.
    void comeFrom(int lastByte) { m_lastByte = lastByte; }
    /// While stalled nothing moves in that direction; the sockets stay open.
    void setStalled(Direction direction, bool stalled);
    /// Bytes a second in each direction, over all connections; 0: no limit.
    void setThrottle(qint64 bytesPerSecond);
    /// Each byte is held back that long, in each direction.
    void setDelay(int milliseconds);
    /// Largest piece handed on at once; 0: no limit. 1 makes every packet arrive byte by byte.
    void setSlice(int bytes);
    /// All of the above back to plain forwarding; also forgets the faults that are still armed.
    void reset();

    /// Resets (RST) all connections now.
    void cutAll();
    /// Resets the connection that carries the @p bytes-th byte from now on (over all connections); once.
    void cutAfter(Direction direction, qint64 bytes);
    /// The first connection whose client sends @p request: the server gets it and answers, the client gets a
    /// reset; once.
    void cutAnswerTo(const QByteArray &request);
    /// Flips the lowest bit of the last byte of @p marker where it next passes; once.
    void flipBit(Direction direction, const QByteArray &marker);
    /// What a broken or hostile server says: the first connection whose client sends @p request never sees
    /// the answer, but @p answer, raw bytes with packet headers; then @p again over and over, if there is
    /// any.
    void forgeAnswerTo(const QByteArray &request, const QByteArray &answer, const QByteArray &again = {});
    /// From now on each byte that the server sends is another one in @p oneIn cases, drawn with @p seed; 0:
    /// none.
    void garbleAnswers(quint32 seed, int oneIn);

    /// How many connections were accepted so far, and how many armed faults have struck.
    int accepted() const { return m_accepted; }
    int struck() const { return m_struck; }
    qint64 forwarded(Direction direction) const { return m_forwarded.at(index(direction)); }

private:
    struct Connection;
    struct Flow;
    struct Faults
    {
        Mode mode = Mode::Forward;
        std::array<bool, 2> stalled{};
        qint64 bytesPerSecond = 0;
        int delayMs = 0;
        int slice = 0;
        std::array<qint64, 2> cutAfter{-1, -1};
        QByteArray cutAnswerTo;
        std::array<QByteArray, 2> flipMarker;
        QByteArray forgeAnswerTo;
        QByteArray forged;
        QByteArray forgedAgain;
        int garbleOneIn = 0;
        bool cutAll = false;
    };

    static constexpr std::size_t index(Direction direction) { return static_cast<std::size_t>(direction); }
    template<typename Change> void change(Change apply);
    void wake();
    void serve();
    void acceptOne();
    /// False when the connection is over.
    bool pump(Connection &connection, Direction direction, short events, qint64 nowMs);
    bool readInto(Connection &connection, Direction direction, qint64 nowMs);
    bool writeFrom(Connection &connection, Direction direction, qint64 nowMs);
    void lookInto(Connection &connection, Direction direction, QByteArray &bytes);
    void garble(QByteArray &bytes);
    void forge(Connection &connection, qint64 nowMs);
    qint64 allowance(Direction direction, qint64 nowMs);

    quint16 m_serverPort;
    quint16 m_port = 0;
    int m_listener = -1;
    std::array<int, 2> m_wakePipe{-1, -1};
    std::thread m_thread;
    std::atomic<bool> m_running{false};
    std::atomic<int> m_lastByte{1};
    std::atomic<int> m_accepted{0};
    std::atomic<int> m_struck{0};
    std::array<std::atomic<qint64>, 2> m_forwarded{};
    std::mutex m_mutex; ///< guards m_faults
    Faults m_faults;
    std::list<Connection> m_connections; ///< the serving thread's alone
    std::minstd_rand m_dice;             ///< guarded by m_mutex
    std::array<double, 2> m_tokens{};
    std::array<qint64, 2> m_tokensAtMs{};
};

} // namespace floe::test
