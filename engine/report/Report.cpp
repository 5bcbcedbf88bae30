#include "report/Report.h"

#include "report/RepairSql.h"

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>

namespace floe {

namespace {

struct ReportText
{
    Q_DECLARE_TR_FUNCTIONS(floe::Report)
};

Status writeWhole(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure(ErrorCode::File, ReportText::tr("The report %1 cannot be written.").arg(path),
                       ReportText::tr("Check that you may write there and that there is room."),
                       file.errorString());
    return {};
}

/// The script of an earlier run must not be taken for this one's; a file that is none of ours is left alone.
Status writeRepair(const QString &path, const RunOutcome &outcome)
{
    if (!outcome.repair.isEmpty())
        return writeWhole(path, repairSql(outcome.repair));
    QFile old(path);
    if (outcome.repaired == 0 && old.open(QIODevice::ReadOnly) && isRepairSql(old.readLine()))
        old.remove();
    return {};
}

} // namespace

Status writeReports(const QString &folder, const RunOutcome &outcome,
                    const std::optional<PrecheckReport> &precheck)
{
    const QDir dir(folder);
    if (!dir.mkpath(QStringLiteral(".")))
        return failure(ErrorCode::File,
                       ReportText::tr("The folder %1 for the report cannot be made.").arg(folder),
                       ReportText::tr("Choose a folder in which you may write."));
    if (Status status =
            writeWhole(dir.filePath(QStringLiteral("report.html")), reportHtml(outcome, precheck));
        !status)
        return status;
    if (Status status =
            writeWhole(dir.filePath(QStringLiteral("report.json")), reportJson(outcome, precheck));
        !status)
        return status;
    return writeRepair(dir.filePath(repairFileName()), outcome);
}

} // namespace floe
