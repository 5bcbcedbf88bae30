#include "run/Stall.h"

#include "model/ObjectName.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace floe {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(floe::Stall)
};

bool has(const QString &state, const char *words)
{
    return state.contains(QLatin1String(words), Qt::CaseInsensitive);
}

// Numbers go in together with the names: a table may be called %3.
QString count(qint64 number)
{
    return QLocale().toString(number);
}

QString who(const StallBlocker &blocker)
{
    if (blocker.ours)
        return Text::tr("our own session %1").arg(blocker.session);
    // The port says nothing that the session's number does not.
    return Text::tr("session %1 of %2@%3")
        .arg(QString::number(blocker.session), visibleName(blocker.user),
             visibleName(blocker.host.section(u':', 0, 0)));
}

QString doing(const StallBlocker &blocker)
{
    if (!blocker.statement.isEmpty())
        return Text::tr("%1 for %2 s", "a statement that runs so long")
            .arg(blocker.statement, count(blocker.seconds));
    if (blocker.openTransaction)
        return Text::tr("idle for %1 s with an open transaction").arg(count(blocker.seconds));
    return Text::tr("idle for %1 s", "a session").arg(count(blocker.seconds));
}

QString endName(End end)
{
    return end == End::Source ? Text::tr("Source") : Text::tr("Destination");
}

QString waitText(const Stall &stall, const QString &name, const QString &what)
{
    const QString seconds = count(stall.seconds);
    switch (stall.cause) {
    case StallCause::RowLock:
        return Text::tr("%1: %2 has been waiting for a row lock for %3 s.").arg(name, what, seconds);
    case StallCause::MetadataLock:
        return Text::tr("%1: %2 has been waiting for the table to become free for %3 s (metadata lock).")
            .arg(name, what, seconds);
    case StallCause::TableLock:
        return Text::tr("%1: %2 has been waiting for a table lock for %3 s.").arg(name, what, seconds);
    case StallCause::GlobalReadLock:
        return Text::tr("%1: %2 has been waiting for %3 s, because the whole server is locked for reading "
                        "only or for a backup.")
            .arg(name, what, seconds);
    case StallCause::DiskFull:
        return Text::tr("%1: the disk is full; %2 has been waiting for space for %3 s.")
            .arg(name, what, seconds);
    case StallCause::CommitWait:
        return Text::tr("%1: %2 has been waiting for its commit to be confirmed for %3 s (%4).")
            .arg(name, what, seconds, visibleName(stall.state));
    case StallCause::RollingBack:
        return Text::tr("%1: %2 was ended, and the server has been undoing its work for %3 s.")
            .arg(name, what, seconds);
    case StallCause::Gone:
        return Text::tr("%1: the server no longer knows our session %2.")
            .arg(name, QString::number(stall.session));
    case StallCause::Working:
        return Text::tr("%1: the server is working: %2 for %3 s.").arg(name, what, seconds);
    case StallCause::NetworkOut:
        return Text::tr("%1: the server has been sending the rows of %2 for %3 s: the network or the other "
                        "end takes them slowly.")
            .arg(name, what, seconds);
    case StallCause::NetworkIn:
        return Text::tr("%1: the server has been waiting for the rows of %2 for %3 s: the network or the "
                        "other end delivers slowly.")
            .arg(name, what, seconds);
    case StallCause::Idle:
        return Text::tr("%1: the server has been waiting for our next statement for %2 s.")
            .arg(name, seconds);
    }
    return {};
}

QString blockerText(const Stall &stall)
{
    const StallBlocker &blocker = *stall.blocker;
    if (!blocker.certain)
        return stall.otherCandidates > 0
                   ? Text::tr("It may be held by %1 (%2), or by %n other session(s).", nullptr,
                              stall.otherCandidates)
                         .arg(who(blocker), doing(blocker))
                   : Text::tr("It may be held by %1 (%2).").arg(who(blocker), doing(blocker));
    if (stall.behind)
        return Text::tr("In its way is %1 (%2), which itself waits for %3 (%4).")
            .arg(who(blocker), doing(blocker), who(*stall.behind), doing(*stall.behind));
    return Text::tr("In its way is %1 (%2).").arg(who(blocker), doing(blocker));
}

/// Lower tells more.
int rank(StallCause cause)
{
    switch (cause) {
    case StallCause::RowLock:
    case StallCause::MetadataLock:
    case StallCause::TableLock:
    case StallCause::GlobalReadLock:
    case StallCause::DiskFull:
    case StallCause::CommitWait:
        return 0;
    case StallCause::RollingBack:
    case StallCause::Gone:
    case StallCause::Working:
        return 1;
    case StallCause::NetworkOut:
    case StallCause::NetworkIn:
        return 2;
    case StallCause::Idle:
        break;
    }
    return 3;
}

} // namespace

bool waitsForOthers(StallCause cause)
{
    return rank(cause) == 0;
}

QString Stall::text() const
{
    const QString what = statement.isEmpty() ? Text::tr("our session %1").arg(session) : statement;
    QStringList sentences{waitText(*this, endName(end), what)};
    if (blocker)
        sentences += blockerText(*this);
    else if (otherCandidates > 0)
        sentences += Text::tr("It may be held by one of %n idle session(s).", nullptr, otherCandidates);
    else if (blind && waitsForOthers(cause))
        sentences += Text::tr("This account may not see whose session is in its way (PROCESS is missing).");
    return sentences.join(u' ');
}

StallCause stallCauseOf(const QString &command, const QString &state)
{
    if (command.compare("Killed"_L1, Qt::CaseInsensitive) == 0)
        return StallCause::RollingBack;
    if (command.compare("Sleep"_L1, Qt::CaseInsensitive) == 0)
        return StallCause::Idle;
    if (has(state, "disk space"))
        return StallCause::DiskFull;
    if (has(state, "semi-sync") || has(state, "group commit") || has(state, "prior transaction to commit")
        || has(state, "preceding transaction") || has(state, "handler commit"))
        return StallCause::CommitWait;
    if (has(state, "waiting for global read lock") || has(state, "waiting for commit lock")
        || has(state, "waiting for backup lock"))
        return StallCause::GlobalReadLock;
    if (has(state, "metadata lock") || has(state, "waiting for table flush")
        || has(state, "waiting for tables"))
        return StallCause::MetadataLock;
    if (has(state, "table level lock") || has(state, "waiting for table lock"))
        return StallCause::TableLock;
    if (has(state, "writing to net") || has(state, "sending to client"))
        return StallCause::NetworkOut;
    if (has(state, "reading from net") || has(state, "receiving from client"))
        return StallCause::NetworkIn;
    return StallCause::Working;
}

std::optional<Stall> mostTelling(const QList<Stall> &stalls)
{
    const auto best =
        std::min_element(stalls.cbegin(), stalls.cend(), [](const Stall &one, const Stall &other) {
            const int a = rank(one.cause);
            const int b = rank(other.cause);
            return a != b ? a < b : one.seconds > other.seconds;
        });
    return best == stalls.cend() ? std::nullopt : std::optional(*best);
}

} // namespace floe
