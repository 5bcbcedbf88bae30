#include "SignalWatch.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace floe {

namespace {

constexpr std::array Watched{SIGINT, SIGTERM, SIGHUP};

// A signal handler can reach nothing else.
std::array<int, 2> s_pipe{-1, -1};
volatile std::sig_atomic_t s_caught = 0;
std::array<struct sigaction, Watched.size()> s_before{};

void onSignal(int)
{
    const int before = errno;
    s_caught = 1;
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(s_pipe[1], &byte, 1);
    errno = before;
}

} // namespace

SignalWatch::SignalWatch(QObject *parent) : QObject(parent)
{
    std::signal(SIGPIPE, SIG_IGN);
    if (::pipe2(s_pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(s_pipe[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &SignalWatch::onReadable);

    for (size_t i = 0; i < Watched.size(); ++i) {
        ::sigaction(Watched[i], nullptr, &s_before[i]);
        if (s_before[i].sa_handler == SIG_IGN)
            continue;
        struct sigaction action
        {
        };
        action.sa_handler = onSignal;
        action.sa_flags = SA_RESTART;
        ::sigemptyset(&action.sa_mask);
        ::sigaction(Watched[i], &action, nullptr);
    }
}

SignalWatch::~SignalWatch()
{
    if (!m_notifier)
        return;
    for (size_t i = 0; i < Watched.size(); ++i)
        ::sigaction(Watched[i], &s_before[i], nullptr);
    m_notifier.reset();
    ::close(s_pipe[0]);
    ::close(s_pipe[1]);
    s_pipe = {-1, -1};
}

bool SignalWatch::caught()
{
    return s_caught != 0;
}

void SignalWatch::onReadable()
{
    std::array<char, 64> bytes{};
    while (::read(s_pipe[0], bytes.data(), bytes.size()) > 0) {
    }
    Q_EMIT interrupted();
}

} // namespace floe
