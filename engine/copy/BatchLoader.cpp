#include "copy/BatchLoader.h"

#include "copy/TableLayout.h"
#include "server/Connection.h"

#include <QCoreApplication>

namespace floe {

namespace {

struct BatchLoaderText
{
    Q_DECLARE_TR_FUNCTIONS(floe::BatchLoader)
};

} // namespace

BatchLoader::BatchLoader(Connection &destination, const TableLayout &layout, quint64 maxPacket,
                         OnDuplicate onDuplicate)
    : m_destination(destination), m_layout(layout), m_maxPacket(maxPacket), m_onDuplicate(onDuplicate)
{}

Result<quint64> BatchLoader::load(RowFeed &feed)
{
    quint64 rows = 0;
    begin();
    for (;;) {
        const Result<bool> more = feed.next();
        if (!more)
            return failure(more.error());
        if (!*more)
            break;
        if (Status appended = append(feed.row()); !appended)
            return failure(std::move(appended.error()));
        ++rows;
    }
    if (Status finished = finish(); !finished)
        return failure(std::move(finished.error()));
    return rows;
}

Status BatchLoader::tooLarge(quint64 bytes, const QString &remedy) const
{
    return failure(ErrorCode::ValueRefused,
                   BatchLoaderText::tr(
                       "%1: a row needs %2 bytes, and the destination takes statements of %3 bytes at most.")
                       .arg(visibleName(m_layout.destination.displayName()), QString::number(bytes),
                            QString::number(m_maxPacket)),
                   remedy);
}

Status BatchLoader::checkTaken(quint64 rows, const ExecResult &result, quint64 allowedWarnings)
{
    const bool countsAgree =
        m_onDuplicate == OnDuplicate::Replace ? result.affectedRows >= rows : result.affectedRows == rows;
    if (countsAgree && result.warnings == allowedWarnings)
        return {};
    return failure(
        ErrorCode::LoadMismatch,
        BatchLoaderText::tr(
            "%1: the destination did not take every value unchanged (%2 rows sent, %3 taken, %4 warnings).")
            .arg(visibleName(m_layout.destination.displayName()), QString::number(rows),
                 QString::number(result.affectedRows), QString::number(result.warnings)),
        BatchLoaderText::tr("Nothing of this chunk was kept. The server's first warnings stand below."),
        m_destination.warningsText());
}

} // namespace floe
