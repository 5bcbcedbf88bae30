#pragma once

#include "core/Error.h"
#include "model/Endpoint.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace floe {

/// What ssh says on its standard error (LogLevel=DEBUG1), read line by line: whether the tunnel stands, and
/// what a failure means to a person. A plain value; knows OpenSSH's words, and shows those that it does not.
class SshWords
{
public:
    /// Takes what came, which may end within a line.
    void read(const QByteArray &bytes);

    bool stands() const { return m_stands; }
    const QString &hostKey() const { return m_hostKey; }
    /// The last "open failed" line since the last call; empty: none.
    QString takeRefusal();

    /// Why ssh ended.
    Error error(const Endpoint &endpoint) const;
    /// What a refused forward means.
    static Error refusal(const QString &line, const Endpoint &endpoint);

private:
    void readLine(const QString &line);
    bool says(const char *words) const;

    QByteArray m_rest;
    QStringList m_said; ///< the last lines that are for people
    QString m_hostKey;
    QString m_refusal;
    bool m_stands = false;
    bool m_connected = false;
};

} // namespace floe
