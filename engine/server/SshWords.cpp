#include "server/SshWords.h"

#include "model/ObjectName.h"

#include <QCoreApplication>

#include <utility>

namespace floe {

namespace {

struct T
{
    Q_DECLARE_TR_FUNCTIONS(floe::SshTunnel)
};

constexpr qsizetype MostLines = 16;       ///< of its longest warning, and what comes after
constexpr qsizetype MostLineBytes = 1000; ///< the other end may send a banner of any length

/// How the user would log in by hand.
QString commandLine(const SshHop &hop)
{
    QString text = QStringLiteral("ssh ");
    if (!hop.key.isEmpty())
        text += QLatin1String("-i ") + (hop.key.contains(u' ') ? u'\'' + hop.key + u'\'' : hop.key) + u' ';
    if (hop.port != 0)
        text += QStringLiteral("-p %1 ").arg(hop.port);
    return text + (hop.user.isEmpty() ? QString() : hop.user + u'@') + hop.host;
}

/// As known_hosts names it.
QString knownAs(const SshHop &hop)
{
    return hop.port == 0 || hop.port == 22 ? hop.host : QStringLiteral("[%1]:%2").arg(hop.host).arg(hop.port);
}

struct Meaning
{
    QString message;
    QString remedy;
    bool retryable = false;
};

} // namespace

void SshWords::read(const QByteArray &bytes)
{
    m_rest += bytes;
    for (;;) {
        const qsizetype end = m_rest.indexOf('\n');
        if (end < 0)
            break;
        readLine(visibleName(QString::fromUtf8(m_rest.left(std::min(end, MostLineBytes)).trimmed())));
        m_rest.remove(0, end + 1);
    }
    if (m_rest.size() > MostLineBytes)
        m_rest.truncate(MostLineBytes);
}

void SshWords::readLine(const QString &line)
{
    static const QLatin1String debug("debug1: ");
    if (line.startsWith(debug)) {
        const QString text = line.mid(debug.size());
        static const QLatin1String key("Server host key: ");
        if (text.startsWith(key))
            m_hostKey = text.mid(key.size());
        else if (text.startsWith(QLatin1String("Entering interactive session")))
            m_stands = true;
        else if (text.startsWith(QLatin1String("Connection established")))
            m_connected = true;
        return;
    }
    if (line.startsWith(QLatin1String("debug")) || line.count(u'@') == line.size()
        || line.startsWith(QLatin1String("Authenticated to ")))
        return;
    if (line.startsWith(QLatin1String("channel ")) && line.contains(QLatin1String("open failed"))) {
        m_refusal = line;
        return;
    }
    m_said += line;
    if (m_said.size() > MostLines)
        m_said.removeFirst();
}

QString SshWords::takeRefusal()
{
    return std::exchange(m_refusal, {});
}

bool SshWords::says(const char *words) const
{
    for (const QString &line : m_said)
        if (line.contains(QLatin1String(words), Qt::CaseInsensitive))
            return true;
    return false;
}

Error SshWords::error(const Endpoint &endpoint) const
{
    const SshHop &hop = endpoint.ssh;
    const QString host = hop.displayName();
    Meaning meaning;
    if (says("IDENTIFICATION HAS CHANGED"))
        meaning = {T::tr("The SSH host %1 shows another key than the one that this computer knows: %2.")
                       .arg(host, m_hostKey),
                   T::tr("Somebody may be between you and that host. Only if its administrator confirms the "
                         "new key by its fingerprint: remove the old one with “ssh-keygen -R '%1'”, then log "
                         "in once in a terminal with “%2”.")
                       .arg(knownAs(hop), commandLine(hop))};
    else if (says("host key is known for") || says("Host key verification failed"))
        meaning = {
            T::tr("This computer does not know the SSH host %1. It shows the key %2.").arg(host, m_hostKey),
            T::tr("Ask that host's administrator for the fingerprint of its key. If it is the same, "
                  "log in once in a terminal with “%1” and answer “yes”; then try again.")
                .arg(commandLine(hop))};
    else if (says("UNPROTECTED PRIVATE KEY FILE"))
        meaning = {T::tr("ssh does not use the key file %1, which others can read.").arg(hop.key),
                   T::tr("Take the rights of others away: chmod 600 %1").arg(hop.key)};
    else if (says("Permission denied") || says("Too many authentication failures"))
        meaning = {
            T::tr("The SSH host %1 refuses the login.").arg(host),
            T::tr("Floe logs in with a key file or the agent's keys, and cannot ask for a password or a "
                  "passphrase. See that the account and the key are right, that the key stands in the "
                  "host's authorized_keys, and load a key with a passphrase into the agent first "
                  "(ssh-add). It must work in a terminal with “%1 true” without a question.")
                .arg(commandLine(hop))};
    else if (says("cannot listen to port") || says("forwarding failed") || says("forwarding requests"))
        meaning = {T::tr("ssh cannot open the local end of its tunnel."),
                   T::tr("Check that the folder for temporary files can be written to."), true};
    else if (!m_connected)
        meaning = {T::tr("The SSH host %1 cannot be reached.").arg(host),
                   T::tr("Check its name and port, that it runs, and that it lets this computer in."), true};
    else
        meaning = {
            T::tr("The SSH tunnel over %1 has ended.").arg(host),
            T::tr("It is built again as soon as it is needed. If it ends again and again, look at what "
                  "ssh says in a terminal: %1")
                .arg(commandLine(hop)),
            true};
    return {.code = ErrorCode::SshFailed,
            .message = meaning.message,
            .details = m_said.join(u'\n'),
            .remedy = meaning.remedy,
            .retryable = meaning.retryable};
}

Error SshWords::refusal(const QString &line, const Endpoint &endpoint)
{
    Endpoint there = endpoint;
    there.ssh = {};
    const QString server = there.displayName();
    const QString host = endpoint.ssh.displayName();
    Error error{.code = ErrorCode::SshFailed, .message = {}, .details = line};
    if (line.contains(QLatin1String("prohibited"), Qt::CaseInsensitive)) {
        error.message = T::tr("The SSH host %1 may not forward to %2.").arg(host, server);
        error.remedy = T::tr("Its administrator allows it in sshd_config (AllowTcpForwarding, PermitOpen) or "
                             "in the options of the key in authorized_keys.");
        return error;
    }
    error.message = T::tr("The SSH host %1 cannot reach %2.").arg(host, server);
    error.remedy = T::tr("Host and port are looked up from there, not from this computer. Check them, that "
                         "the server runs, and that it lets the SSH host in.");
    error.retryable = true;
    return error;
}

} // namespace floe
