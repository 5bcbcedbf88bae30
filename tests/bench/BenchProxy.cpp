// A slow network in front of a server on loopback, for tests/bench/run:
//
//   bench_proxy SERVER_PORT DELAY_MS BYTES_PER_SECOND
//
// prints the port that clients shall use and serves until its standard input ends. Each byte is held back
// DELAY_MS in each direction; BYTES_PER_SECOND (0: no limit) is for all connections together, in each
// direction.
#include "TcpProxy.h"

#include <QByteArray>

#include <cstdio>
#include <unistd.h>

using floe::test::TcpProxy;

namespace {

constexpr int kUsageStatus = 2;

void waitForEndOfInput()
{
    char byte = 0;
    while (::read(STDIN_FILENO, &byte, 1) > 0) {
    }
}

} // namespace

int main(int argc, char **argv)
{
    bool ok = argc == 4;
    bool portOk = false;
    bool delayOk = false;
    bool rateOk = false;
    const quint16 serverPort = ok ? QByteArray(argv[1]).toUShort(&portOk) : 0;
    const int delayMs = ok ? QByteArray(argv[2]).toInt(&delayOk) : 0;
    const qint64 bytesPerSecond = ok ? QByteArray(argv[3]).toLongLong(&rateOk) : 0;
    ok = portOk && delayOk && rateOk && serverPort > 0 && delayMs >= 0 && bytesPerSecond >= 0;
    if (!ok) {
        std::fputs("usage: bench_proxy SERVER_PORT DELAY_MS BYTES_PER_SECOND\n", stderr);
        return kUsageStatus;
    }
    TcpProxy proxy(serverPort);
    proxy.setDelay(delayMs);
    proxy.setThrottle(bytesPerSecond);
    QString error;
    if (!proxy.start(&error)) {
        std::fprintf(stderr, "bench_proxy: %s\n", qPrintable(error));
        return 1;
    }
    std::printf("%d\n", int(proxy.port()));
    std::fflush(stdout);
    waitForEndOfInput();
    return 0;
}
