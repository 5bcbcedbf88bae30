#pragma once

#include "core/Result.h"
#include "core/Tunables.h"
#include "model/Endpoint.h"
#include "server/ResultSet.h"

#include <memory>

using MYSQL = struct st_mysql;

namespace floe {

class RowStream;
class SshTunnel;

/// What a session is for decides its variables and what the server may ask of it.
enum class ConnectionRole {
    Control,      ///< metadata, DDL, KILL; texts arrive as UTF-8
    SourceReader, ///< rows arrive as raw column bytes (character_set_results = binary), time zone +00:00,
                  ///< read only by habit
    DestinationWriter, ///< EXACTNESS sql_mode, time zone +00:00, LOCAL INFILE allowed through our handler
                       ///< only
    DestinationReader, ///< reads rows back as raw bytes, for verification
};

/// Feeds LOAD DATA LOCAL from memory. Called inside Connection::loadLocal, on the connection's thread.
class LoadSource
{
public:
    virtual ~LoadSource() = default;
    /// Fills up to `size` bytes and returns how many; 0 ends the data; -1 aborts: the connection is then shut
    /// down, so that the server rolls the statement back, and loadLocal fails with what `abortReason` says.
    virtual int read(char *buffer, unsigned size) = 0;
    virtual Error abortReason() const = 0;
};

struct ExecResult
{
    quint64 affectedRows = 0;
    unsigned warnings = 0;
    QByteArray info; ///< "Records: 3  Deleted: 0  Skipped: 0  Warnings: 0"; empty for most statements
};

/// One session with a server; the only place that opens one. Opened by QMYSQL, used through its native
/// handle. Belongs to the thread that opened it; only `kill` handles (threadId) may be used elsewhere. SQL is
/// UTF-8 bytes; one statement a call. After ErrorCode::ConnectionLost the object is dead: open another.
class Connection
{
public:
    struct Options
    {
        ConnectionRole role = ConnectionRole::Control;
        int connectTimeoutSeconds = tunables::ConnectTimeoutSeconds;
        int readTimeoutSeconds = tunables::ReadTimeoutSeconds;
    };

    /// Opens, checks that the session keeps the TLS mode's promise, sets the role's session variables.
    /// Errors: the connection group of ErrorCode, each with a remedy.
    static Result<std::unique_ptr<Connection>> open(const Endpoint &endpoint, const QString &password,
                                                    const Options &options);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    Result<ExecResult> exec(const QByteArray &sql);
    /// The whole result in memory: metadata and small answers only.
    Result<ResultSet> query(const QByteArray &sql);
    /// Several statements that each answer with rows, sent at once: one round trip for all. Ends at the first
    /// that the server refuses, or that it will not take together with others; what was answered until then
    /// is returned, which may be nothing. An error is
    /// the session's end.
    Result<QList<ResultSet>> queryTogether(const QList<QByteArray> &statements);
    /// Rows one by one, unbuffered. The connection can do nothing else until the stream is at its end or
    /// destroyed.
    Result<RowStream> stream(const QByteArray &sql);
    /// `sql` must begin with LOAD DATA LOCAL INFILE. Role DestinationWriter only.
    Result<ExecResult> loadLocal(const QByteArray &sql, LoadSource &source);
    /// First rows of SHOW WARNINGS as lines of text.
    QString warningsText(int most = 5);

    /// Whoever answered takes arrays of parameters (BulkStatement). A gateway before a MariaDB need not.
    bool takesArrays() const;
    quint64 threadId() const;                         ///< the server's id of this session, for KILL
    QByteArray serverVersion() const;                 ///< as greeted, e.g. "10.11.19-MariaDB-…"
    QString tlsCipher() const { return m_tlsCipher; } ///< empty = plain text
    bool alive() const { return m_alive; }
    /// Cuts the session off at once, so that a result still on its way is not read to its end. For a stop.
    void abandon();
    /// A second descriptor of the session's socket, for its taker to close; -1 without one. Shutting it down
    /// from another thread ends whatever the session waits for.
    int duplicateSocket() const;
    const Endpoint &endpoint() const { return m_endpoint; }
    /// What to fail with when an answer has not the columns that were asked for. The caller ends the
    /// session's use.
    Error unfitAnswer() const;

private:
    Connection(Endpoint endpoint, ConnectionRole role);
    Status openNative(const QString &password, const Options &options);
    Status enterTunnel(const Options &options);
    Status trustServer(const Options &options);
    bool trustsAnother(const Error &refused, const Options &options);
    Status settleOfferedTls(const Options &options);
    Status checkTlsPromise();
    Error tlsUnavailable() const;
    QString refusedMethodText(const Options &options) const;
    Status send(const QByteArray &sql);
    Result<ResultSet> fetchAnswer();
    void dropFurtherResults();
    /// The library's last error as ours; marks the connection dead where it is.
    Error lastError(const QString &what);
    Error deadError() const;

    struct QtSession; ///< the QSqlDatabase that owns the native handle

    Endpoint m_endpoint;
    std::shared_ptr<SshTunnel> m_tunnel; ///< null without one
    std::shared_ptr<void> m_lease;       ///< keeps it standing
    QString m_socket;                    ///< what is connected to; empty: host and port
    QString m_trusted;                   ///< fingerprint of the certificate that we verified ourselves
    std::unique_ptr<QtSession> m_qt;
    ConnectionRole m_role = ConnectionRole::Control;
    MYSQL *m_mysql = nullptr;
    QString m_tlsCipher;
    bool m_alive = false;
    bool m_withoutTls = false; ///< preferred, and known not to be offered
    friend class RowStream;
    friend class BulkStatement;
};

/// Translates a server's or client library's errno into our Error (code, message, remedy, retryable).
/// `endpoint` names the server in the message; `what` says what was being done ("creating table
/// shop.orders"); may be empty.
Error errorFromServer(int serverErrno, const QString &sqlState, const QString &serverText,
                      const Endpoint &endpoint, const QString &what);

} // namespace floe
