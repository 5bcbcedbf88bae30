#include "server/Connection.h"

#include "server/BackgroundThread.h"
#include "server/CertificateLook.h"
#include "server/ConnectString.h"
#include "server/NetSocket.h"
#include "server/RowStream.h"
#include "server/SessionSetup.h"
#include "server/SshTunnel.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QVariant>

#include <errmsg.h>
#include <mysql.h>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <atomic>
#include <cstring>
#include <utility>

namespace floe {

namespace {

struct ConnectionText
{
    Q_DECLARE_TR_FUNCTIONS(floe::Connection)
};

QString nextSessionName()
{
    static std::atomic<quint64> counter = 0;
    return QStringLiteral("floe-%1").arg(++counter);
}

void allowLocalInfile(MYSQL *mysql, bool allow)
{
    const unsigned value = allow ? 1 : 0;
    mysql_options(mysql, MYSQL_OPT_LOCAL_INFILE, &value);
}

/// What the client library's callbacks are told while one LOAD DATA LOCAL runs.
struct LoadCall
{
    LoadSource *source;
    MYSQL *mysql;
    bool aborted = false;
};

// The name of the file that the server asks for is of no interest: it only ever gets the current chunk.
int loadBegin(void **handle, const char *, void *userData)
{
    *handle = userData;
    return 0;
}

int loadRead(void *handle, char *buffer, unsigned size)
{
    auto *call = static_cast<LoadCall *>(handle);
    const int bytes = call->source->read(buffer, size);
    if (bytes < 0) {
        call->aborted = true;
        // The library would send an end-of-file packet now, and the server would keep what came so far.
        ::shutdown(mysql_get_socket(call->mysql), SHUT_RDWR);
    }
    return bytes;
}

void loadEnd(void *) {}

int loadError(void *, char *text, unsigned size)
{
    if (size > 0) {
        std::strncpy(text, "local infile: ended by Floe", size - 1);
        text[size - 1] = '\0';
    }
    return CR_UNKNOWN_ERROR;
}

int refuseBegin(void **handle, const char *, void *)
{
    *handle = nullptr;
    return 1;
}

int refuseRead(void *, char *, unsigned)
{
    return -1;
}

void refuseFiles(MYSQL *mysql)
{
    allowLocalInfile(mysql, false);
    mysql_set_local_infile_handler(mysql, refuseBegin, refuseRead, loadEnd, loadError, nullptr);
}

/// A network that goes away without a word is noticed by a session that waits, and a balancer that forgets
/// idle connections (POLARDB's after 15 minutes) sees this one alive. Kernels would look after two hours.
constexpr int KeepAliveIdleSeconds = 30;
constexpr int KeepAliveProbeSeconds = 10;
constexpr int KeepAliveProbes = 6;

void keepAlive(MYSQL *mysql)
{
    const int fd = int(mysql_get_socket(mysql));
    const auto set = [fd](int level, int option, int value) {
        ::setsockopt(fd, level, option, &value,
                     sizeof(value)); // a local socket has none of it, and needs none
    };
    set(SOL_SOCKET, SO_KEEPALIVE, 1);
    set(IPPROTO_TCP, TCP_KEEPIDLE, KeepAliveIdleSeconds);
    set(IPPROTO_TCP, TCP_KEEPINTVL, KeepAliveProbeSeconds);
    set(IPPROTO_TCP, TCP_KEEPCNT, KeepAliveProbes);
}

Status checkFile(const QString &path)
{
    if (path.isEmpty() || QFileInfo(path).isReadable())
        return {};
    return failure(ErrorCode::File, ConnectionText::tr("The file %1 cannot be read.").arg(path),
                   ConnectionText::tr("Check the path of the certificate or key."));
}

/// A million columns of a hundred thousand tables come to a quarter of it.
constexpr qint64 MostBytesOfAnAnswer = qint64(2) << 30;
constexpr qint64 BytesAroundAValue = 48;

/// False: the answer is larger than any that was asked for, and the rest of it is still on its way.
bool fetchAll(MYSQL_RES *result, ResultSet &set)
{
    const unsigned columns = mysql_num_fields(result);
    const MYSQL_FIELD *fields = mysql_fetch_fields(result);
    for (unsigned i = 0; i < columns; ++i)
        set.columns.emplace_back(fields[i].name, qsizetype(fields[i].name_length));
    qint64 bytes = 0;
    while (const MYSQL_ROW row = mysql_fetch_row(result)) {
        const unsigned long *lengths = mysql_fetch_lengths(result);
        ResultSet::Row &values = set.rows.emplace_back();
        values.reserve(columns);
        for (unsigned i = 0; i < columns; ++i) {
            bytes += BytesAroundAValue + qint64(row[i] ? lengths[i] : 0);
            if (row[i])
                values.emplace_back(QByteArray(row[i], qsizetype(lengths[i])));
            else
                values.emplace_back(std::nullopt);
        }
        if (bytes > MostBytesOfAnAnswer)
            return false;
    }
    return true;
}

} // namespace

struct Connection::QtSession
{
    QString name = nextSessionName();
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QMYSQL"), name);

    QtSession() { waitForThreadsAtExit(); }
    ~QtSession()
    {
        database.close();
        database = QSqlDatabase(); // the registry complains about a name that is still in use
        QSqlDatabase::removeDatabase(name);
    }
};

Connection::Connection(Endpoint endpoint, ConnectionRole role) : m_endpoint(std::move(endpoint)), m_role(role)
{}

Connection::~Connection() = default;

Result<std::unique_ptr<Connection>> Connection::open(const Endpoint &endpoint, const QString &password,
                                                     const Options &options)
{
    if (const Status valid = endpoint.validate(); !valid)
        return failure(valid.error());
    for (const QString &path : {endpoint.ca, endpoint.cert, endpoint.key}) {
        if (const Status readable = checkFile(path); !readable)
            return failure(readable.error());
    }
    std::unique_ptr<Connection> connection(new Connection(endpoint, options.role));
    if (const Status entered = connection->enterTunnel(options); !entered)
        return failure(entered.error());
    if (const Status fit = connection->settleOfferedTls(options); !fit)
        return failure(fit.error());
    Status opened = connection->openNative(password, options);
    if (!opened && connection->trustsAnother(opened.error(), options))
        opened = connection->openNative(password, options);
    if (!opened)
        return failure(opened.error());
    return connection;
}

Status Connection::enterTunnel(const Options &options)
{
    m_socket = m_endpoint.socket;
    if (!m_endpoint.ssh.isSet())
        return {};
    m_tunnel = SshTunnel::of(m_endpoint);
    const int patience = options.connectTimeoutSeconds + tunables::GreetingTimeoutSeconds;
    Result<QString> socket = m_tunnel->open(patience * 1000);
    if (!socket)
        return failure(std::move(socket.error()));
    m_lease = m_tunnel->lease();
    m_socket = *socket;
    return m_endpoint.tls == TlsMode::VerifyIdentity ? trustServer(options) : Status();
}

// The library would compare the certificate with the name of what it connects to, which is a socket of ours.
// So look at it beforehand, for the server's own name, and let the library take that one certificate only.
Status Connection::trustServer(const Options &options)
{
    const QString name = m_endpoint.host + QChar::LineFeed + m_endpoint.ca;
    m_trusted = m_tunnel->trusted(name);
    if (!m_trusted.isEmpty())
        return {};
    const auto look = lookAtCertificate(m_endpoint, options.connectTimeoutSeconds * 1000);
    if (!look)
        return failure(look.error());
    if (!look->faults.isEmpty() || look->certificate.isEmpty())
        return failure(explainTlsRefusal(
            errorFromServer(CR_SSL_CONNECTION_ERROR, {},
                            QLatin1String("Certificate verification failure: ") + look->faultText, m_endpoint,
                            {}),
            m_endpoint, options.connectTimeoutSeconds * 1000));
    m_trusted = look->certificate.sha1;
    m_tunnel->setTrusted(name, m_trusted);
    return {};
}

// The certificate was renewed since we looked at it.
bool Connection::trustsAnother(const Error &refused, const Options &options)
{
    const QString before = m_trusted;
    return refused.code == ErrorCode::TlsFailed && !before.isEmpty() && trustServer(options)
           && m_trusted != before;
}

Status Connection::openNative(const QString &password, const Options &options)
{
    m_qt = std::make_unique<QtSession>();
    QSqlDatabase &database = m_qt->database;
    if (!database.isValid())
        return failure(ErrorCode::Internal, ConnectionText::tr("Qt's driver for MySQL is not installed."),
                       ConnectionText::tr("Install the package libqt6sql6-mysql."));
    Endpoint asked = m_endpoint;
    if (m_withoutTls)
        asked.tls = TlsMode::Off;
    if (!m_trusted.isEmpty()) {
        asked.tls = TlsMode::Pinned;
        asked.fingerprint = m_trusted;
    }
    QElapsedTimer since;
    since.start();
    database.setHostName(connectString(asked, m_socket));
    database.setUserName(m_endpoint.user);
    database.setPassword(password);
    database.setConnectOptions(connectOptions(m_socket, options));
    const bool opened = database.open();
    database.setPassword(QString());
    if (!opened) {
        const QSqlError error = database.lastError();
        const int number = error.nativeErrorCode().toInt();
        const QString text =
            number == CR_PLUGIN_NOT_ALLOWED ? refusedMethodText(options) : error.databaseText();
        Error refused = explainTlsRefusal(errorFromServer(number, {}, text, m_endpoint, {}), m_endpoint,
                                          options.connectTimeoutSeconds * 1000);
        if (!m_tunnel)
            return failure(std::move(refused));
        if (refused.code == ErrorCode::TlsFailed) // the next look is a new one
            m_tunnel->setTrusted(m_endpoint.host + QChar::LineFeed + m_endpoint.ca, {});
        return failure(m_tunnel->explained(refused, since));
    }
    const QVariant handle = database.driver()->handle();
    m_mysql = *static_cast<MYSQL *const *>(handle.constData());
    m_alive = true;
    refuseFiles(m_mysql);
    keepAlive(m_mysql);
    if (const Status kept = checkTlsPromise(); !kept)
        return kept;
    // QMYSQL asks for multi-statements; a text that came from outside must never become a second one.
    if (mysql_set_server_option(m_mysql, MYSQL_OPTION_MULTI_STATEMENTS_OFF) != 0)
        return failure(lastError({}));

    const SessionSetup setup = sessionSetup(m_role, serverVersion());
    for (const QByteArray &sql : setup.required) {
        if (const auto done = exec(sql); !done)
            return failure(done.error());
    }
    if (setup.optional.isEmpty() || exec(setup.optionalStatement()))
        return {};
    for (const QByteArray &assignment : setup.optional) {
        if (const auto done = exec("SET " + assignment); !done && !m_alive)
            return failure(done.error());
    }
    return {};
}

// “Required” must not find out that there is no TLS by logging in without it. And caching_sha2_password is
// answered on loopback addresses: where TLS was asked for the library takes the session for encrypted and
// sends the password itself, whether the server could do TLS or not. So look before.
Status Connection::settleOfferedTls(const Options &options)
{
    const bool required = m_endpoint.tls == TlsMode::Required;
    const bool preferredNear = m_endpoint.tls == TlsMode::Preferred && m_endpoint.isLoopback();
    if (!m_endpoint.socket.isEmpty() || (!required && !preferredNear))
        return {};
    const auto greeting = peekGreeting(m_endpoint, options.connectTimeoutSeconds * 1000);
    if (!greeting)
        return failure(greeting.error());
    if (greeting->offersTls)
        return {};
    m_withoutTls = preferredNear;
    return m_withoutTls ? Status() : failure(tlsUnavailable());
}

// The library's own text names the wrong method, or what is left of a buffer. Ask again without an answer, in
// TLS where there is any; where the account's name shall travel encrypted only, nowhere else.
QString Connection::refusedMethodText(const Options &options) const
{
    const int timeoutMs = options.connectTimeoutSeconds * 1000;
    const bool plain =
        m_endpoint.tls == TlsMode::Off || m_endpoint.tls == TlsMode::Preferred || m_endpoint.isLoopback();
    QString method;
    if (m_endpoint.tls != TlsMode::Off)
        method = askLoginMethodInTls(m_endpoint, timeoutMs);
    if (const auto addresses = method.isEmpty() && plain ? NetSocket::resolve(m_endpoint, timeoutMs, {})
                                                         : std::vector<SocketAddress>();
        addresses && !addresses->empty()) {
        auto socket = NetSocket::connectTo(*addresses, m_endpoint, timeoutMs, {});
        if (socket && socket->readGreeting(m_endpoint, timeoutMs, {}))
            method = socket->askLoginMethod(m_endpoint, timeoutMs);
    }
    return method.isEmpty() ? QStringLiteral("Login method not allowed")
                            : QStringLiteral("Login method '%1' not allowed").arg(method);
}

Error Connection::tlsUnavailable() const
{
    return Error{
        .code = ErrorCode::TlsUnavailable,
        .message = ConnectionText::tr("%1 offers no TLS, and the chosen mode requires it.")
                       .arg(m_endpoint.displayName()),
        .details = {},
        .remedy = ConnectionText::tr("Turn on SSL for the cluster, or choose another TLS mode knowingly.")};
}

Status Connection::checkTlsPromise()
{
    m_tlsCipher = QString::fromLatin1(mysql_get_ssl_cipher(m_mysql));
    const bool promised = m_endpoint.tls == TlsMode::Required || m_endpoint.tls == TlsMode::Pinned
                          || m_endpoint.tls == TlsMode::VerifyIdentity;
    if (!promised || !m_tlsCipher.isEmpty())
        return {};
    m_alive = false;
    return failure(tlsUnavailable());
}

Error Connection::lastError(const QString &what)
{
    // On an open session a failure of the TLS layer is a cut, not a matter of certificates.
    const int number =
        mysql_errno(m_mysql) == CR_SSL_CONNECTION_ERROR ? CR_SERVER_LOST : int(mysql_errno(m_mysql));
    Error error = errorFromServer(number, QString::fromLatin1(mysql_sqlstate(m_mysql)),
                                  QString::fromUtf8(mysql_error(m_mysql)), m_endpoint, what);
    const bool lost = error.code == ErrorCode::ConnectionLost || error.code == ErrorCode::ServerShutdown
                      || error.code == ErrorCode::ServerSilent || error.code == ErrorCode::NotMySql;
    // The library closes the socket of a session that it gave up.
    if (lost || mysql_get_socket(m_mysql) == MARIADB_INVALID_SOCKET)
        m_alive = false;
    return error;
}

Error Connection::deadError() const
{
    return errorFromServer(CR_SERVER_GONE_ERROR, {}, ConnectionText::tr("the session has ended"), m_endpoint,
                           {});
}

bool Connection::takesArrays() const
{
    unsigned long server = 0;
    unsigned long extended = 0;
    return m_mysql && mariadb_get_infov(m_mysql, MARIADB_CONNECTION_SERVER_CAPABILITIES, &server) == 0
           && mariadb_get_infov(m_mysql, MARIADB_CONNECTION_EXTENDED_SERVER_CAPABILITIES, &extended) == 0
           && (server & CLIENT_MYSQL) == 0 && (extended & (MARIADB_CLIENT_STMT_BULK_OPERATIONS >> 32)) != 0;
}

Error Connection::unfitAnswer() const
{
    return {.code = ErrorCode::NotMySql,
            .message = ConnectionText::tr("%1 sends an answer that does not fit the question.")
                           .arg(m_endpoint.displayName()),
            .remedy =
                ConnectionText::tr("Find out what runs there: it does not behave as a MySQL server does.")};
}

Status Connection::send(const QByteArray &sql)
{
    if (!m_alive)
        return failure(deadError());
    if (mysql_real_query(m_mysql, sql.constData(), static_cast<unsigned long>(sql.size())) != 0)
        return failure(lastError({}));
    return {};
}

void Connection::dropFurtherResults()
{
    while (m_alive && mysql_more_results(m_mysql)) {
        const int next = mysql_next_result(m_mysql);
        if (next > 0)
            lastError({}); // only to see whether the session lives
        if (next != 0)
            return;
        if (MYSQL_RES *result = mysql_use_result(m_mysql))
            mysql_free_result(result);
    }
}

Result<ExecResult> Connection::exec(const QByteArray &sql)
{
    if (const Status sent = send(sql); !sent)
        return failure(sent.error());
    if (mysql_field_count(m_mysql) > 0) {
        if (Result<ResultSet> unasked = fetchAnswer(); !unasked)
            return failure(std::move(unasked.error()));
    }
    ExecResult done;
    done.affectedRows = mysql_affected_rows(m_mysql);
    done.warnings = mysql_warning_count(m_mysql);
    done.info = QByteArray(mysql_info(m_mysql));
    dropFurtherResults();
    return done;
}

Result<ResultSet> Connection::query(const QByteArray &sql)
{
    if (const Status sent = send(sql); !sent)
        return failure(sent.error());
    if (mysql_field_count(m_mysql) == 0)
        return ResultSet();
    Result<ResultSet> set = fetchAnswer();
    if (set)
        dropFurtherResults();
    return set;
}

Result<QList<ResultSet>> Connection::queryTogether(const QList<QByteArray> &statements)
{
    QList<ResultSet> answers;
    // Allowed for as long as these take: no other text of ours holds two statements.
    if (!m_alive || mysql_set_server_option(m_mysql, MYSQL_OPTION_MULTI_STATEMENTS_ON) != 0)
        return answers;
    Status asked = send(statements.join(';'));
    while (asked && answers.size() < statements.size() && mysql_field_count(m_mysql) > 0) {
        Result<ResultSet> answer = fetchAnswer();
        if (!answer) {
            asked = failure(std::move(answer.error()));
            break;
        }
        answers += std::move(*answer);
        const int next = answers.size() < statements.size() ? mysql_next_result(m_mysql) : -1;
        if (next > 0)
            asked = failure(lastError({}));
        if (next != 0)
            break;
    }
    dropFurtherResults();
    if (m_alive && mysql_set_server_option(m_mysql, MYSQL_OPTION_MULTI_STATEMENTS_OFF) != 0) {
        const Error error = lastError({});
        abandon(); // it would take two statements for ever
        if (asked)
            asked = failure(error);
    }
    // What the library itself says, no server would say again.
    const bool byLibrary =
        !asked && asked.error().serverErrno >= CR_MIN_ERROR && asked.error().serverErrno <= CR_MAX_ERROR;
    if (!asked && (!m_alive || byLibrary))
        return failure(std::move(asked.error()));
    return answers;
}

// Row by row and not by mysql_store_result, which takes whatever a server sends, without an end if need be.
Result<ResultSet> Connection::fetchAnswer()
{
    MYSQL_RES *result = mysql_use_result(m_mysql);
    if (!result)
        return failure(lastError({}));
    ResultSet set;
    if (!fetchAll(result, set)) {
        set.rows.clear();
        abandon();
        mysql_free_result(result);
        return failure(
            ErrorCode::NotMySql,
            ConnectionText::tr("%1 sends an answer without an end.").arg(m_endpoint.displayName()),
            ConnectionText::tr("Find out what runs there: it does not behave as a MySQL server does."));
    }
    // A lost connection looks like the end of the rows but for this number.
    if (mysql_errno(m_mysql) != 0) {
        const Error error = lastError({});
        mysql_free_result(result);
        return failure(error);
    }
    mysql_free_result(result);
    return set;
}

Result<RowStream> Connection::stream(const QByteArray &sql)
{
    if (const Status sent = send(sql); !sent)
        return failure(sent.error());
    MYSQL_RES *result = mysql_use_result(m_mysql);
    if (!result && mysql_errno(m_mysql) != 0)
        return failure(lastError({}));
    return RowStream(this, result);
}

Result<ExecResult> Connection::loadLocal(const QByteArray &sql, LoadSource &source)
{
    if (m_role != ConnectionRole::DestinationWriter)
        return failure(ErrorCode::Internal, ConnectionText::tr("Only a destination's writer may load data."));
    if (!m_alive)
        return failure(deadError());
    LoadCall call{.source = &source, .mysql = m_mysql};
    mysql_set_local_infile_handler(m_mysql, loadBegin, loadRead, loadEnd, loadError, &call);
    allowLocalInfile(m_mysql, true);
    Result<ExecResult> done = exec(sql);
    refuseFiles(m_mysql);
    if (call.aborted) {
        m_alive = false;
        return failure(source.abortReason());
    }
    return done;
}

QString Connection::warningsText(int most)
{
    const auto warnings = query("SHOW WARNINGS LIMIT " + QByteArray::number(most));
    if (!warnings)
        return {};
    QStringList lines;
    for (size_t row = 0; row < warnings->rows.size(); ++row)
        lines << QStringLiteral("%1 %2: %3")
                     .arg(warnings->text(row, 0), warnings->text(row, 1), warnings->text(row, 2));
    return lines.join(u'\n');
}

void Connection::abandon()
{
    if (m_mysql) {
        // A server that is writing to us notices a reset at once, an orderly end perhaps never.
        const linger reset{.l_onoff = 1, .l_linger = 0};
        ::setsockopt(mysql_get_socket(m_mysql), SOL_SOCKET, SO_LINGER, &reset, sizeof(reset));
        ::shutdown(mysql_get_socket(m_mysql), SHUT_RD);
    }
    m_alive = false;
}

int Connection::duplicateSocket() const
{
    return m_mysql ? ::fcntl(int(mysql_get_socket(m_mysql)), F_DUPFD_CLOEXEC, 0) : -1;
}

quint64 Connection::threadId() const
{
    return mysql_thread_id(m_mysql);
}

QByteArray Connection::serverVersion() const
{
    return QByteArray(mysql_get_server_info(m_mysql));
}

} // namespace floe
