#pragma once

#include "core/Result.h"
#include "model/Endpoint.h"
#include "server/CertificateLook.h"
#include "server/ServerTraits.h"

#include <QList>
#include <QObject>

#include <functional>
#include <memory>

namespace floe {

enum class ProbeStage { Resolve, Tcp, Tls, Login, Version, Rights, Ssh };
enum class StageState { Waiting, Running, Passed, Failed, Skipped };

struct StageResult
{
    ProbeStage stage = ProbeStage::Resolve;
    StageState state = StageState::Waiting;
    QString found; ///< "10.1.2.3", "TLS_AES_256_GCM_SHA384", "MySQL 9.7.4"
    Error error;   ///< set when Failed
    qint64 milliseconds = 0;
};

struct ConnectivityReport
{
    QList<StageResult> stages; ///< always all of them, in order; Ssh, the first, only where asked for
    bool passed = false;
    ServerTraits traits;   ///< when passed
    TlsLook tls;           ///< certificate and cipher that the server showed; empty without TLS
    QString account;       ///< CURRENT_USER() when passed
    QString clientAddress; ///< this computer's address as the server sees it; empty if it does not tell
    QStringList grants;    ///< GRANT lines as the server prints them
    Error firstError() const;
};

QString stageTitle(ProbeStage stage);

/// Runs the stages on the calling thread, reporting each change; `cancelled` is looked at between and inside
/// stages. Sends no credential before the TLS mode's promise is kept. Ends within the timeouts of Tunables.
ConnectivityReport probeServer(const Endpoint &endpoint, const QString &password,
                               const std::function<void(const StageResult &)> &onStage = {},
                               const std::function<bool()> &cancelled = {});

/// The same for a window: lives on the UI's thread, runs the stages on one of its own. `cancel()` returns at
/// once and nothing is signalled afterwards; a new `start` cancels what ran.
class ConnectivityTest : public QObject
{
    Q_OBJECT

public:
    explicit ConnectivityTest(QObject *parent = nullptr);
    ~ConnectivityTest() override;

    void start(const Endpoint &endpoint, const QString &password);
    void cancel();
    bool running() const;

Q_SIGNALS:
    void stageChanged(const floe::StageResult &stage);
    void finished(const floe::ConnectivityReport &report);

private:
    struct Run;
    std::shared_ptr<Run> m_run;
};

} // namespace floe

Q_DECLARE_METATYPE(floe::StageResult)
Q_DECLARE_METATYPE(floe::ConnectivityReport)
