#include "server/Connection.h"
#include "server/SessionSetup.h"
#include "server/SqlText.h"

#include <QTest>

using namespace floe;

namespace {

Error errorOf(int number, const QString &text, const QString &what = {})
{
    Endpoint endpoint;
    endpoint.host = u"db"_qs;
    return errorFromServer(number, u"HY000"_qs, text, endpoint, what);
}

} // namespace

class tst_ServerError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void maps_data();
    void maps();
    void namesWhatWasDone();
    void seesThroughTheWrapper();
    void readsVersions();
    void findsQueries();
};

void tst_ServerError::maps_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("text");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<bool>("retryable");
    const auto row = [](int number, const char *text, ErrorCode code, bool retryable) {
        QTest::addRow("%d %s", number, text) << number << QString::fromLatin1(text) << code << retryable;
    };
    row(1205, "Lock wait timeout exceeded", ErrorCode::LockTimeout, true);
    row(1213, "Deadlock found", ErrorCode::Deadlock, true);
    row(1040, "Too many connections", ErrorCode::TooManyConnections, true);
    row(1203, "User already has more than 'max_user_connections'", ErrorCode::TooManyConnections, true);
    row(2002, "Can't connect to server on 'db' (115)", ErrorCode::ConnectionRefused, true);
    row(2002, "Can't connect to server on 'db' (110)", ErrorCode::ConnectTimeout, true);
    row(2003, "Can't connect to server on 'db' (113)", ErrorCode::ConnectTimeout, true);
    row(2005, "Unknown server host 'db' (-2)", ErrorCode::HostNotFound, false);
    row(2006, "Server has gone away", ErrorCode::ConnectionLost, true);
    row(2013, "Lost connection to server during query", ErrorCode::ConnectionLost, true);
    row(2013, "'handshake: reading initial communication packet', system error: 110", ErrorCode::ServerSilent,
        true);
    row(2026, "TLS/SSL error: SSL is required, but the server does not support it", ErrorCode::TlsUnavailable,
        false);
    row(2026, "TLS/SSL error: Fingerprint verification of server certificate failed", ErrorCode::TlsFailed,
        false);
    row(4031, "The client was disconnected by the server because of inactivity", ErrorCode::ConnectionLost,
        true);
    row(3024, "Query execution was interrupted, maximum statement execution time exceeded",
        ErrorCode::Interrupted, true);
    row(1969, "Query execution was interrupted (max_statement_time exceeded)", ErrorCode::Interrupted, true);
    row(1317, "Query execution was interrupted", ErrorCode::Interrupted, true);
    row(1290, "The MySQL server is running with the --read-only option", ErrorCode::ReadOnly, true);
    row(1290, "The MySQL server is running with the --secure-file-priv option", ErrorCode::Sql, false);
    row(1836, "Running in read-only mode", ErrorCode::ReadOnly, true);
    row(3032, "The server is currently in offline mode", ErrorCode::ServerShutdown, true);
    row(1053, "Server shutdown in progress", ErrorCode::ServerShutdown, true);
    row(1114, "The table 't' is full", ErrorCode::DiskFull, false);
    row(1021, "Disk full", ErrorCode::DiskFull, false);
    row(1030, "Got error 28 \"No space left on device\" from storage engine", ErrorCode::DiskFull, false);
    row(1030, "Got error 168 from storage engine", ErrorCode::Sql, false);
    row(1153, "Got a packet bigger than 'max_allowed_packet' bytes", ErrorCode::ValueRefused, false);
    row(1044, "Access denied for user 'u'@'%' to database 'd'", ErrorCode::MissingPrivilege, false);
    row(1045, "Access denied for user 'u'@'10.0.0.1' (using password: YES)", ErrorCode::AccessDenied, false);
    row(1142, "SELECT command denied", ErrorCode::MissingPrivilege, false);
    row(1227, "Access denied; you need SUPER", ErrorCode::MissingPrivilege, false);
    row(1146, "Table 'd.t' doesn't exist", ErrorCode::ObjectMissing, false);
    row(1054, "Unknown column 'x'", ErrorCode::Sql, false);
    row(1406, "Data too long", ErrorCode::ValueRefused, false);
    row(1062, "Duplicate entry '1' for key 'PRIMARY'", ErrorCode::DuplicateKey, false);
    row(1130, "Host '10.0.0.7' is not allowed to connect", ErrorCode::HostNotAllowed, false);
    row(1129, "Host '10.0.0.7' is blocked", ErrorCode::HostBlocked, false);
    row(1820, "You must reset your password", ErrorCode::PasswordExpired, false);
    row(5010, "Authentication plugin 'dialog' not allowed", ErrorCode::PluginRefused, false);
    row(2000, "Load data local infile forbidden", ErrorCode::Sql, false);
    row(3948, "Loading local data is disabled", ErrorCode::Unsupported, false);
}

void tst_ServerError::maps()
{
    QFETCH(int, number);
    QFETCH(QString, text);
    QFETCH(ErrorCode, code);
    QFETCH(bool, retryable);
    const Error error = errorOf(number, text);
    QCOMPARE(error.code, code);
    QCOMPARE(error.retryable, retryable);
    QCOMPARE(error.serverErrno, number);
    QVERIFY(error.message.contains(u"db:3306"_qs) || code == ErrorCode::Sql);
    QVERIFY(error.details.contains(text));
}

void tst_ServerError::namesWhatWasDone()
{
    const Error error = errorOf(1114, u"The table '%1' is full"_qs, u"Loading %2"_qs);
    QVERIFY2(error.message.startsWith(u"Loading %2: "_qs), qPrintable(error.message));
    QVERIFY2(error.message.contains(u"'%1'"_qs), qPrintable(error.message));
    QVERIFY(errorOf(1130, u"Host '10.0.0.7' is not allowed"_qs).message.contains(u"10.0.0.7"_qs));
    QVERIFY(errorOf(5010, u"Authentication plugin 'dialog' x"_qs).message.contains(u"dialog"_qs));
    QVERIFY(
        errorOf(1045, u"Access denied for user 'u'@'10.0.0.1'"_qs).message.contains(u"'u'@'10.0.0.1'"_qs));
}

void tst_ServerError::seesThroughTheWrapper()
{
    const Error error =
        errorOf(2002, u"Received error packet before completion of TLS handshake. The authenticity of "
                      "the following error cannot be verified: 1040 - Too many connections"_qs);
    QCOMPARE(error.code, ErrorCode::TooManyConnections);
    QCOMPARE(error.serverErrno, 1040);
}

void tst_ServerError::readsVersions()
{
    QCOMPARE(versionNumber("5.6.24-log"), 50624);
    QCOMPARE(versionNumber("9.7.4"), 90704);
    QCOMPARE(versionNumber("5.5.5-10.11.19-MariaDB-0+deb12u1"), 101119);
    QCOMPARE(versionNumber("8.0"), 80000);
    QCOMPARE(versionNumber("POLARDB"), 0);
}

void tst_ServerError::findsQueries()
{
    const QByteArray sql = sqlText("tables", {{"databases", "':databases', 'b'"}});
    QVERIFY(sql.startsWith("SELECT"));
    QVERIFY(!sql.contains("--"));
    QVERIFY(sql.contains("IN (':databases', 'b')"));
    QVERIFY(sqlText("no-such-query").isEmpty());
}

QTEST_APPLESS_MAIN(tst_ServerError)
#include "tst_servererror.moc"
