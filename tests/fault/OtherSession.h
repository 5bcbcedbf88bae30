#pragma once

#include "TestServer.h"

#include <QByteArray>
#include <QProcess>

/// A session of somebody else that holds what it took until it is told to let go. Owns the client's process.
class OtherSession
{
public:
    explicit OtherSession(const floe::test::TestServer &server);
    ~OtherSession() { letGo(); }
    Q_DISABLE_COPY_MOVE(OtherSession)

    /// Returns when the statements were carried out.
    bool does(const QByteArray &sql);
    void begins(const QByteArray &sql);
    void letGo();

private:
    QProcess m_client;
};
