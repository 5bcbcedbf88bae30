#include "run/ControlSessions.h"

#include "run/RefusedLogin.h"

namespace floe {

Status ControlSessions::renew(End end)
{
    const bool source = end == End::Source;
    std::unique_ptr<Connection> &session = source ? m_source : m_destination;
    if (session && (session->exec("DO 0") || session->alive()))
        return {};
    if (session && m_setup.control.stopRequested()) // it was cut, or lost just now: nothing more is asked
        return failure(RunControl::stoppedError());
    const auto open = [&](const QString &password) -> Status {
        Result<std::unique_ptr<Connection>> opened =
            Connection::open(source ? m_setup.plan.source : m_setup.plan.destination, password,
                             {.role = ConnectionRole::Control});
        if (!opened)
            return failure(std::move(opened.error()));
        if (session)
            m_setup.controls.remove(end, session->threadId());
        session = std::move(*opened);
        m_setup.controls.add(end, *session);
        return {};
    };
    // Who is refused at the start has to correct what they entered.
    return session ? openOrAsk(m_setup, end, open) : open(m_setup.live.password(end));
}

} // namespace floe
