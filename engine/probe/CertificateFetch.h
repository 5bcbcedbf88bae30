#pragma once

#include "server/CertificateLook.h"

#include <QObject>

#include <memory>

namespace floe {

/// Looks at a server's certificate for a window: lives on the UI's thread, looks on one of its own. Neither
/// account nor password nor a client certificate takes part in it. `cancel()` returns at once and nothing is
/// signalled afterwards.
class CertificateFetch : public QObject
{
    Q_OBJECT

public:
    explicit CertificateFetch(QObject *parent = nullptr);
    ~CertificateFetch() override;

    /// Of `endpoint`, only what leads to the server is used.
    void start(const Endpoint &endpoint);
    void cancel();
    bool running() const { return m_run != nullptr; }

Q_SIGNALS:
    void fetched(const floe::TlsLook &look);
    void failed(const floe::Error &error);

private:
    struct Run;
    void end(const Result<TlsLook> &look);

    std::shared_ptr<Run> m_run;
};

} // namespace floe
