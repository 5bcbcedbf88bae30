#include "run/ControlSessions.h"

namespace floe {

Status ControlSessions::renew(End end)
{
    const bool source = end == End::Source;
    std::unique_ptr<Connection> &session = source ? m_source : m_destination;
    if (session && (session->exec("DO 0") || session->alive()))
        return {};
    const Secrets secrets = m_setup.live.secrets();
    Result<std::unique_ptr<Connection>> opened = Connection::open(
        source ? m_setup.plan.source : m_setup.plan.destination,
        source ? secrets.sourcePassword : secrets.destinationPassword, {.role = ConnectionRole::Control});
    if (!opened)
        return failure(std::move(opened.error()));
    session = std::move(*opened);
    return {};
}

} // namespace floe
