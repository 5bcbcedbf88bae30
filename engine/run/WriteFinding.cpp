#include "run/WriteWatch.h"

#include <QCoreApplication>
#include <QLocale>

namespace floe {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostNamedTables = 3;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(floe::WriteFinding)
};

QString clockText(const QDateTime &time)
{
    const QDateTime local = time.toLocalTime();
    const bool today = local.date() == QDateTime::currentDateTime().date();
    return local.toString(today ? u"hh:mm:ss"_s : u"yyyy-MM-dd hh:mm:ss"_s);
}

QString tableText(const WriteFinding::Table &table)
{
    const QString name = visibleName(table.name.displayName());
    switch (table.trace) {
    case WriteFinding::Trace::UpdateTime:
        return Text::tr("%1 (at %2)", "a table that was written").arg(name, clockText(table.when));
    case WriteFinding::Trace::RowCount:
        return Text::tr("%1 (its row counters moved)").arg(name);
    case WriteFinding::Trace::AutoIncrement:
        return Text::tr("%1 (its AUTO_INCREMENT moved)").arg(name);
    case WriteFinding::Trace::Definition:
        return Text::tr("%1 (made, emptied or altered at %2)").arg(name, clockText(table.when));
    case WriteFinding::Trace::Gone:
        return Text::tr("%1 (dropped or renamed)").arg(name);
    }
    return name;
}

QString writtenText(const WriteFinding &finding)
{
    const QString since = clockText(finding.since);
    if (finding.chosenStill)
        return Text::tr("Something was written on the server since %1, but none of the chosen tables, as "
                        "their counters tell.")
            .arg(since);
    if (finding.tables.isEmpty())
        return finding.how == WriteFinding::How::BinaryLog && !finding.from.isEmpty()
                   ? Text::tr("Something was written on the server since %1: its binary log moved from %2 to "
                              "%3. Which tables is not known.")
                         .arg(since, finding.from, finding.to)
                   : Text::tr("Something was written on the server since %1. Which tables is not known.")
                         .arg(since);
    QStringList names;
    for (const WriteFinding::Table &table : finding.tables.mid(0, MostNamedTables))
        names += tableText(table);
    const auto more = int(finding.tables.size() - names.size());
    const QString list = names.join(Text::tr(", ", "between the names of tables"));
    return more > 0 ? Text::tr("Written since %1: %2 and %n more table(s).", nullptr, more).arg(since, list)
                    : Text::tr("Written since %1: %2.").arg(since, list);
}

QString stillText(const WriteFinding &finding)
{
    const QString since = clockText(finding.since);
    if (finding.how == WriteFinding::How::BinaryLog)
        return Text::tr("No writes seen since %1: the server's binary log has not moved.").arg(since);
    switch (finding.log) {
    case WriteMark::Log::Read:
        return Text::tr("No writes seen since %1, as the server's counters tell; its binary log does not "
                        "tell for sure.")
            .arg(since);
    case WriteMark::Log::Off:
        return Text::tr("No writes seen since %1, as the server's counters tell; it writes no binary log.")
            .arg(since);
    case WriteMark::Log::NotAllowed:
        return Text::tr(
                   "No writes seen since %1, as the server's counters tell; this account may not see its "
                   "binary log (REPLICATION CLIENT is missing).")
            .arg(since);
    }
    return {};
}

QString unknownText(const WriteFinding &finding)
{
    const QString since = clockText(finding.since);
    switch (finding.whyNot) {
    case WriteFinding::WhyNot::OtherServer:
        return Text::tr("Whether anything was written since %1 is not known: another server answers now.")
            .arg(since);
    case WriteFinding::WhyNot::Restarted:
        return Text::tr("Whether anything was written since %1 is not known: the server was restarted, and "
                        "its counters began anew.")
            .arg(since);
    case WriteFinding::WhyNot::RowsAlone:
        return Text::tr("Whether anything was written since %1 is not known: rows were changed without a "
                        "statement, by replication or in temporary tables of queries.")
            .arg(since);
    case WriteFinding::WhyNot::OwnWrites:
        return Text::tr("Whether others have written since %1 is not known: this migration itself writes to "
                        "the same server.")
            .arg(since);
    case WriteFinding::WhyNot::NotLogged:
        return Text::tr("Whether anything was written since %1 is not certain: the server's binary log has "
                        "not moved, but its counters have, as when a session writes without logging "
                        "(sql_log_bin = 0).")
            .arg(since);
    case WriteFinding::WhyNot::None:
        break;
    }
    return Text::tr("Whether anything was written is not known.");
}

} // namespace

QString WriteFinding::text() const
{
    switch (state) {
    case State::WritesSeen:
        return writtenText(*this);
    case State::NoWritesSeen:
        return stillText(*this);
    case State::NotKnown:
        break;
    }
    return unknownText(*this);
}

} // namespace floe
