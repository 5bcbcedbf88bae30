#include "run/LockNotes.h"

#include <QCoreApplication>

namespace floe {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(floe::LockNotes)
};

} // namespace

void LockNotes::note(const Stall &stall)
{
    if (!stall.blocker)
        return;
    const std::lock_guard lock(m_mutex);
    m_seen.insert(stall.session, stall);
}

Error LockNotes::named(const Error &error, quint64 session) const
{
    const std::lock_guard lock(m_mutex);
    const auto seen = m_seen.constFind(session);
    if (seen == m_seen.cend())
        return error;
    Error named = error;
    named.message = Text::tr("%1 Seen last: %2", "what failed, what was waited for and who was in the way")
                        .arg(error.message, seen->text());
    named.remedy = Text::tr("Wait until session %1 there lets go, or end it (KILL %1); then go on with the "
                            "run. What was copied stays.")
                       .arg(seen->blocker->session);
    return named;
}

} // namespace floe
