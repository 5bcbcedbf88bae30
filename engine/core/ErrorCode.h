#pragma once

namespace floe {

/// Every kind of failure that Floe can name. The number is stable: it stands in events and in help ("F-12").
enum class ErrorCode : int {
    None = 0,
    Internal = 1, ///< a bug of ours; details say where
    Stopped = 2,  ///< the user asked for it; not a failure
    BadInput = 3, ///< task file, command line or form holds something that cannot be
    File = 4,     ///< a local file cannot be read or written
    Busy = 5,     ///< another process works on the same task
    // reaching a server
    HostNotFound = 10,
    ConnectionRefused = 11,
    ConnectTimeout = 12, ///< no answer to TCP
    ServerSilent = 13,   ///< TCP is open, but no greeting came
    NotMySql = 14,       ///< something else listens there
    TlsUnavailable = 15, ///< the mode asks for TLS, the server offers none
    TlsFailed = 16,      ///< certificate or handshake refused
    AccessDenied = 17,   ///< 1045: account, password or host rule
    HostNotAllowed = 18, ///< 1130
    PasswordExpired = 19,
    PluginRefused = 20, ///< the server asked for an authentication that would give the password away
    TooManyConnections = 21,
    HostBlocked = 22, ///< 1129
    ConnectionLost = 23,
    ServerShutdown = 24,
    ServerTooOld = 25,
    SshFailed = 26, ///< no tunnel to the SSH host, or none from there to the server
    // rights and state
    MissingPrivilege = 30,
    ReadOnly = 31,
    // statements
    Sql = 40,         ///< any other refusal by a server; serverErrno says which
    Deadlock = 41,    ///< 1213
    LockTimeout = 42, ///< 1205
    DuplicateKey = 43,
    DiskFull = 44,
    Interrupted = 45, ///< 1317, not sent by us
    // rows
    LoadMismatch = 50,      ///< counters after a load differ from what was sent
    ValueRefused = 51,      ///< a value the destination cannot hold
    DefinitionChanged = 52, ///< source table changed while it was copied
    DifferenceFound = 53,   ///< verification found other rows than were sent
    // objects
    ObjectMissing = 60,
    ObjectExists = 61,
    Unsupported = 62, ///< the destination cannot hold this definition
    NameConflict = 63,
    WrongServer = 64, ///< another server answers at an end than the interrupted run worked with
};

} // namespace floe
