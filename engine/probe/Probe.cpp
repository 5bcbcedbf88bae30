#include "probe/ConnectivityTest.h"

#include "core/RunControl.h"
#include "core/Tunables.h"
#include "server/BackgroundThread.h"
#include "server/Connection.h"
#include "server/NetSocket.h"
#include "server/Privileges.h"
#include "server/SshTunnel.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLocale>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

namespace floe {

namespace {

struct ProbeText
{
    Q_DECLARE_TR_FUNCTIONS(floe::ConnectivityTest)
};

constexpr int OldestMySql = 50600;
constexpr int OldestMariaDb = 100000;
constexpr int SliceMs = 100; ///< how long a cancel may go unnoticed

/// What a login brings back from the thread that it runs on.
struct Session
{
    QString cipher;
    ServerTraits traits;
    std::optional<Error> traitsError;
    Privileges privileges;
    std::optional<Error> privilegesError;
    QString clientAddress;
};

/// A session belongs to the thread that opens it, so all that is asked of it is asked there.
Result<Session> readSession(const Endpoint &endpoint, const QString &password)
{
    const auto connection = Connection::open(
        endpoint, password,
        {.role = ConnectionRole::Control, .readTimeoutSeconds = tunables::ConnectTimeoutSeconds});
    if (!connection)
        return failure(connection.error());
    Session session;
    session.cipher = (*connection)->tlsCipher();
    // USER() is the account as the client named it, at the address that the server sees.
    const auto user = (*connection)->query("SELECT USER()");
    if (!user)
        return failure(user.error());
    session.clientAddress = user->text(0, 0).section(u'@', -1);
    auto traits = ServerTraits::read(**connection);
    if (traits)
        session.traits = std::move(*traits);
    else
        session.traitsError = traits.error();
    if (session.traitsError)
        return session;
    auto privileges = Privileges::read(**connection, session.traits);
    if (privileges)
        session.privileges = std::move(*privileges);
    else
        session.privilegesError = privileges.error();
    return session;
}

/// The thread with the session and the probe that waits for it; the later of the two drops it.
struct LoginCall
{
    std::mutex mutex;
    std::condition_variable changed;
    std::optional<Result<Session>> result;
};

/// One run of the stages.
class Probe
{
public:
    Probe(const Endpoint &endpoint, const QString &password,
          const std::function<void(const StageResult &)> &onStage, const std::function<bool()> &cancelled)
        : m_endpoint(endpoint), m_password(password), m_onStage(onStage), m_cancelled(cancelled)
    {
        QList<ProbeStage> stages{ProbeStage::Resolve, ProbeStage::Tcp,     ProbeStage::Tls,
                                 ProbeStage::Login,   ProbeStage::Version, ProbeStage::Rights};
        if (endpoint.ssh.isSet())
            stages.prepend(ProbeStage::Ssh);
        for (const ProbeStage stage : std::as_const(stages))
            m_report.stages << StageResult{
                .stage = stage, .state = StageState::Waiting, .found = {}, .error = {}, .milliseconds = 0};
    }

    ConnectivityReport run()
    {
        m_report.passed = runStages();
        for (StageResult &stage : m_report.stages) {
            if (stage.state != StageState::Waiting)
                continue;
            stage.state = StageState::Skipped;
            tell(stage);
        }
        return m_report;
    }

private:
    bool runStages()
    {
        if (const Status valid = m_endpoint.validate(); !valid) {
            const ProbeStage first = m_report.stages.constFirst().stage;
            begin(first);
            return fail(first, valid.error());
        }
        if (m_endpoint.ssh.isSet() && !enterTunnel())
            return false;
        const auto greeting = reach();
        if (!greeting)
            return false;
        if (!checkTlsOffer(*greeting) || !lookAtTls(*greeting))
            return false;
        const auto session = logIn(*greeting);
        return session && checkVersion(*session) && checkRights(*session);
    }

    bool enterTunnel()
    {
        begin(ProbeStage::Ssh);
        const std::shared_ptr<SshTunnel> tunnel = SshTunnel::of(m_endpoint);
        const int patience = tunables::ConnectTimeoutSeconds + tunables::GreetingTimeoutSeconds;
        if (const auto socket = tunnel->open(patience * 1000, m_cancelled); !socket)
            return fail(ProbeStage::Ssh, socket.error());
        m_tunnel = tunnel->lease();
        const QString key = tunnel->hostKey();
        const QString host = m_endpoint.ssh.displayName();
        return pass(ProbeStage::Ssh,
                    key.isEmpty() ? host : ProbeText::tr("%1, key %2", "an SSH host").arg(host, key));
    }

    std::optional<Greeting> reach()
    {
        const bool resolves = m_endpoint.socket.isEmpty() && !m_endpoint.ssh.isSet();
        if (resolves)
            begin(ProbeStage::Resolve);
        else
            skip(ProbeStage::Resolve);
        const auto addresses =
            NetSocket::resolve(m_endpoint, tunables::ConnectTimeoutSeconds * 1000, m_cancelled);
        if (!addresses) {
            fail(ProbeStage::Resolve, addresses.error());
            return std::nullopt;
        }
        if (resolves) {
            QStringList texts;
            for (const SocketAddress &address : *addresses)
                texts << (address.isPrivate() ? ProbeText::tr("%1 (private)", "an address").arg(address.text)
                                              : address.text);
            texts.removeDuplicates();
            pass(ProbeStage::Resolve, texts.join(QStringLiteral(", ")));
        }
        begin(ProbeStage::Tcp);
        auto socket =
            NetSocket::connectTo(*addresses, m_endpoint, tunables::ConnectTimeoutSeconds * 1000, m_cancelled);
        if (!socket) {
            fail(ProbeStage::Tcp, unreached(socket.error(), *addresses));
            return std::nullopt;
        }
        const auto greeting =
            socket->readGreeting(m_endpoint, tunables::GreetingTimeoutSeconds * 1000, m_cancelled);
        if (!greeting) {
            fail(ProbeStage::Tcp, greeting.error());
            return std::nullopt;
        }
        pass(ProbeStage::Tcp, m_endpoint.ssh.isSet() ? m_endpoint.displayName() : socket->address());
        return *greeting;
    }

    /// A private endpoint of a cluster reads like a public one, and is silent to everybody outside.
    static Error unreached(Error error, const std::vector<SocketAddress> &addresses)
    {
        const bool allPrivate = std::all_of(addresses.cbegin(), addresses.cend(),
                                            [](const SocketAddress &address) { return address.isPrivate(); });
        if (error.code == ErrorCode::ConnectTimeout && allPrivate)
            error.remedy =
                ProbeText::tr("This is a private address, which only computers of the same network (VPC) "
                              "reach. From elsewhere take the server's public endpoint, or connect through "
                              "an SSH host in that network. Else check host, port and whitelist.");
        return error;
    }

    bool checkTlsOffer(const Greeting &greeting)
    {
        if (m_endpoint.tls == TlsMode::Off) {
            skip(ProbeStage::Tls);
            return true;
        }
        begin(ProbeStage::Tls);
        if (greeting.offersTls || m_endpoint.tls == TlsMode::Preferred)
            return true;
        return fail(ProbeStage::Tls,
                    Error{.code = ErrorCode::TlsUnavailable,
                          .message = ProbeText::tr("%1 offers no TLS, and the chosen mode requires it.")
                                         .arg(m_endpoint.displayName()),
                          .details = {},
                          .remedy = ProbeText::tr(
                              "Turn on SSL for the cluster, or choose another TLS mode knowingly.")});
    }

    /// Who shows which certificate, for the report. Whether it is taken is the login's business.
    bool lookAtTls(const Greeting &greeting)
    {
        if (m_endpoint.tls == TlsMode::Off || !greeting.offersTls)
            return true;
        const auto look = lookAtCertificate(m_endpoint, tunables::GreetingTimeoutSeconds * 1000, m_cancelled);
        if (look)
            m_report.tls = *look;
        else if (look.error().code == ErrorCode::Stopped || look.error().code == ErrorCode::ServerSilent)
            return fail(ProbeStage::Tls, look.error());
        return true;
    }

    QString tlsText(const QString &cipher) const
    {
        if (cipher.isEmpty())
            return ProbeText::tr("not used: plain text");
        const ServerCertificate &certificate = m_report.tls.certificate;
        if (certificate.isEmpty())
            return cipher;
        return ProbeText::tr("%1; certificate of %2, issued by %3, valid until %4",
                             "cipher, subject, issuer, day")
            .arg(cipher, certificate.subject, certificate.issuer,
                 QLocale().toString(certificate.validUntil.toUTC().date(), QLocale::ShortFormat));
    }

    /// The TLS handshake is the library's and belongs to the login; which of the two failed shows in the
    /// error.
    std::optional<Session> logIn(const Greeting &greeting)
    {
        const bool plain = m_endpoint.tls == TlsMode::Off;
        if (m_endpoint.tls == TlsMode::Preferred && !greeting.offersTls)
            pass(ProbeStage::Tls, ProbeText::tr("not offered: plain text"));
        if (plain || !greeting.offersTls)
            begin(ProbeStage::Login);
        const Result<Session> session = waitForSession();
        const bool tlsRunning = at(ProbeStage::Tls).state == StageState::Running;
        if (!session) {
            const bool tlsError = session.error().code == ErrorCode::TlsFailed
                                  || session.error().code == ErrorCode::TlsUnavailable
                                  || session.error().code == ErrorCode::File;
            if (tlsRunning && (tlsError || session.error().code == ErrorCode::Stopped)) {
                fail(ProbeStage::Tls, session.error());
                return std::nullopt;
            }
            if (tlsRunning)
                pass(ProbeStage::Tls, {});
            if (at(ProbeStage::Login).state == StageState::Waiting)
                begin(ProbeStage::Login);
            fail(ProbeStage::Login, session.error());
            return std::nullopt;
        }
        if (tlsRunning) {
            if (session->cipher.isEmpty())
                m_report.tls = {};
            pass(ProbeStage::Tls, tlsText(session->cipher));
            begin(ProbeStage::Login);
        }
        m_report.clientAddress = session->clientAddress;
        pass(ProbeStage::Login,
             session->privileges.account().isEmpty() ? m_endpoint.user : session->privileges.account());
        return *session;
    }

    Result<Session> waitForSession()
    {
        const auto call = std::make_shared<LoginCall>();
        runInBackground([call, endpoint = m_endpoint, password = m_password] {
            Result<Session> session = readSession(endpoint, password);
            const std::lock_guard lock(call->mutex);
            call->result = std::move(session);
            call->changed.notify_all();
        });
        std::unique_lock lock(call->mutex);
        while (!call->result) {
            if (m_cancelled && m_cancelled())
                return failure(RunControl::stoppedError());
            if (m_timer.elapsed() > tunables::CatalogTimeoutSeconds * 1000)
                return failure(ErrorCode::ServerSilent,
                               ProbeText::tr("%1 does not answer in time.").arg(m_endpoint.displayName()));
            call->changed.wait_for(lock, std::chrono::milliseconds(SliceMs));
        }
        return *call->result;
    }

    bool checkVersion(const Session &session)
    {
        begin(ProbeStage::Version);
        if (session.traitsError)
            return fail(ProbeStage::Version, *session.traitsError);
        const ServerTraits &traits = session.traits;
        if (traits.version < (traits.isMariaDb() ? OldestMariaDb : OldestMySql))
            return fail(ProbeStage::Version,
                        Error{.code = ErrorCode::ServerTooOld,
                              .message = ProbeText::tr("%1 is too old for Floe.").arg(traits.displayName()),
                              .details = {},
                              .remedy = ProbeText::tr(
                                  "Floe works with MySQL 5.6 and newer and MariaDB 10.0 and newer.")});
        m_report.traits = traits;
        return pass(ProbeStage::Version,
                    traits.readOnly ? ProbeText::tr("%1, read-only", "a server").arg(traits.displayName())
                                    : traits.displayName());
    }

    bool checkRights(const Session &session)
    {
        begin(ProbeStage::Rights);
        if (session.privilegesError)
            return fail(ProbeStage::Rights, *session.privilegesError);
        m_report.account = session.privileges.account();
        m_report.grants = session.privileges.grantLines();
        return pass(ProbeStage::Rights,
                    ProbeText::tr("%n line(s) of grants", nullptr, int(m_report.grants.size())));
    }

    StageResult &at(ProbeStage stage)
    {
        return *std::find_if(m_report.stages.begin(), m_report.stages.end(),
                             [stage](const StageResult &result) { return result.stage == stage; });
    }

    void tell(const StageResult &stage) const
    {
        if (m_onStage)
            m_onStage(stage);
    }

    void begin(ProbeStage stage)
    {
        m_timer.start();
        at(stage).state = StageState::Running;
        tell(at(stage));
    }
    bool end(ProbeStage stage, StageState state)
    {
        at(stage).milliseconds = m_timer.elapsed();
        at(stage).state = state;
        tell(at(stage));
        return state == StageState::Passed;
    }
    bool pass(ProbeStage stage, const QString &found)
    {
        at(stage).found = found;
        return end(stage, StageState::Passed);
    }
    bool fail(ProbeStage stage, const Error &error)
    {
        at(stage).error = error;
        return end(stage, StageState::Failed);
    }
    void skip(ProbeStage stage)
    {
        at(stage).state = StageState::Skipped;
        tell(at(stage));
    }

    const Endpoint &m_endpoint;
    const QString &m_password;
    const std::function<void(const StageResult &)> &m_onStage;
    const std::function<bool()> &m_cancelled;
    ConnectivityReport m_report;
    SshTunnel::Lease m_tunnel; ///< keeps it standing from stage to stage
    QElapsedTimer m_timer;     ///< of the running stage
};

} // namespace

Error ConnectivityReport::firstError() const
{
    const auto failed = std::find_if(stages.cbegin(), stages.cend(), [](const StageResult &stage) {
        return stage.state == StageState::Failed;
    });
    if (failed != stages.cend())
        return failed->error;
    Error none;
    none.code = ErrorCode::None;
    return none;
}

QString stageTitle(ProbeStage stage)
{
    switch (stage) {
    case ProbeStage::Ssh:
        return ProbeText::tr("SSH tunnel");
    case ProbeStage::Resolve:
        return ProbeText::tr("Find the host");
    case ProbeStage::Tcp:
        return ProbeText::tr("Reach the port");
    case ProbeStage::Tls:
        return ProbeText::tr("Encrypt (TLS)");
    case ProbeStage::Login:
        return ProbeText::tr("Log in");
    case ProbeStage::Version:
        return ProbeText::tr("Read the version");
    case ProbeStage::Rights:
        return ProbeText::tr("Read the grants");
    }
    return {};
}

ConnectivityReport probeServer(const Endpoint &endpoint, const QString &password,
                               const std::function<void(const StageResult &)> &onStage,
                               const std::function<bool()> &cancelled)
{
    return Probe(endpoint, password, onStage, cancelled).run();
}

} // namespace floe
