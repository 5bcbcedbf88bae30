#include "probe/CertificateFetch.h"

#include "core/Tunables.h"
#include "server/BackgroundThread.h"

#include <atomic>
#include <mutex>

namespace floe {

/// What the window's object and the thread of one look share; nobody waits for the thread.
struct CertificateFetch::Run
{
    std::mutex mutex;
    CertificateFetch *fetch = nullptr; ///< null once cancelled
    std::atomic<bool> cancelled = false;
};

CertificateFetch::CertificateFetch(QObject *parent) : QObject(parent) {}

CertificateFetch::~CertificateFetch()
{
    cancel();
}

void CertificateFetch::start(const Endpoint &endpoint)
{
    cancel();
    Endpoint way = endpoint;
    way.user = QStringLiteral("-"); // has to be something, and is told to nobody
    way.tls = TlsMode::Required;
    way.fingerprint.clear();
    way.ca.clear();
    way.cert.clear();
    way.key.clear();
    m_run = std::make_shared<Run>();
    m_run->fetch = this;
    runInBackground([run = m_run, way] {
        const Status valid = way.validate();
        const Result<TlsLook> look =
            valid ? lookAtCertificate(way, tunables::ConnectTimeoutSeconds * 1000,
                                      [&run] { return run->cancelled.load(std::memory_order_acquire); })
                  : Result<TlsLook>(failure(valid.error()));
        const std::lock_guard lock(run->mutex);
        if (!run->fetch)
            return;
        // A cancel may come between posting and delivery.
        QMetaObject::invokeMethod(
            run->fetch,
            [fetch = run->fetch, run, look] {
                if (fetch->m_run == run)
                    fetch->end(look);
            },
            Qt::QueuedConnection);
    });
}

void CertificateFetch::cancel()
{
    const std::shared_ptr<Run> ended = std::move(m_run);
    m_run.reset();
    if (!ended)
        return;
    ended->cancelled.store(true, std::memory_order_release);
    const std::lock_guard lock(ended->mutex);
    ended->fetch = nullptr;
}

void CertificateFetch::end(const Result<TlsLook> &look)
{
    m_run.reset();
    if (look)
        Q_EMIT fetched(*look);
    else
        Q_EMIT failed(look.error());
}

} // namespace floe
