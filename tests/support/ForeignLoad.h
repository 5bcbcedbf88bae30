#pragma once

#include "TestServer.h"

#include <QProcess>
#include <QTest>

#include <memory>
#include <vector>

namespace floe::test {

/// Applications that keep a server busy, until they are ended. Lives on the test's thread.
class ForeignLoad
{
public:
    static constexpr int Statements = 10;

    explicit ForeignLoad(TestServer &server) : m_server(server) {}
    ~ForeignLoad() { end(); }
    Q_DISABLE_COPY_MOVE(ForeignLoad)

    /// Returns when the server runs them all.
    bool begin()
    {
        for (int i = 0; i < Statements; ++i) {
            auto client = std::make_unique<QProcess>();
            client->start(QStringLiteral("mariadb"),
                          {QStringLiteral("--no-defaults"),
                           QStringLiteral("--socket=") + m_server.socketPath(), QStringLiteral("--user=root"),
                           QStringLiteral("-e"), QStringLiteral("SELECT SLEEP(300)")});
            m_clients.push_back(std::move(client));
        }
        return QTest::qWaitFor([this] { return atWork() == Statements; }, 60'000);
    }
    void end()
    {
        if (m_clients.empty())
            return;
        for (const QString &id :
             m_server.query(sleeping(QStringLiteral("ID"))).split(QLatin1Char('\n'), Qt::SkipEmptyParts))
            m_server.exec(QStringLiteral("KILL ") + id);
        for (const auto &client : m_clients)
            client->waitForFinished();
        m_clients.clear();
    }

private:
    static QString sleeping(const QString &what)
    {
        return QStringLiteral(
                   "SELECT %1 FROM information_schema.PROCESSLIST WHERE INFO = 'SELECT SLEEP(300)'")
            .arg(what);
    }
    int atWork() { return m_server.query(sleeping(QStringLiteral("COUNT(*)"))).toInt(); }

    TestServer &m_server;
    std::vector<std::unique_ptr<QProcess>> m_clients;
};

} // namespace floe::test
