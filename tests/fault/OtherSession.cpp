#include "OtherSession.h"

#include <QTest>

using namespace Qt::StringLiterals;

OtherSession::OtherSession(const floe::test::TestServer &server)
{
    m_client.start(u"mariadb"_s, {u"--no-defaults"_s, u"-N"_s, u"-B"_s, u"-n"_s, u"-f"_s, u"-h127.0.0.1"_s,
                                  u"-P%1"_s.arg(server.port()), u"-uroot"_s});
    m_client.waitForStarted();
}

bool OtherSession::does(const QByteArray &sql)
{
    begins(sql + "; SELECT 'carried-out'");
    return QTest::qWaitFor(
        [this] {
            m_client.waitForReadyRead(1);
            return m_client.readAllStandardOutput().contains("carried-out");
        },
        20'000);
}

void OtherSession::begins(const QByteArray &sql)
{
    m_client.write(sql + ";\n");
    m_client.waitForBytesWritten();
}

void OtherSession::letGo()
{
    if (m_client.state() == QProcess::NotRunning)
        return;
    m_client.closeWriteChannel();
    m_client.waitForFinished();
}
