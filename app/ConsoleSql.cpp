#include "ConsoleSql.h"

#include "CheckText.h"
#include "Terminal.h"
#include "core/RunControl.h"

#include <QSaveFile>

namespace floe {

ConsoleSql::ConsoleSql(const QString &file, QObject *parent) : QObject(parent), m_file(file)
{
    connect(&m_feed, &DryRunFeed::made, this, &ConsoleSql::onMade);
    connect(&m_feed, &DryRunFeed::failed, this, [this](const Error &error) {
        if (m_finished)
            return;
        terminal::err(errorText(error));
        end(error.code == ErrorCode::BadInput ? ExitCode::BadCommand : ExitCode::Failed);
    });
}

void ConsoleSql::start(const MigrationPlan &plan, const Secrets &secrets)
{
    m_feed.start(plan, secrets);
}

void ConsoleSql::stop()
{
    if (m_finished)
        return;
    terminal::err(RunControl::stoppedError().message);
    end(ExitCode::Stopped);
}

void ConsoleSql::onMade(const DryRun &run)
{
    if (m_finished)
        return;
    if (m_file.isEmpty()) {
        terminal::outBytes(run.text().toUtf8());
        end(ExitCode::Done);
        return;
    }
    QSaveFile file(m_file);
    const bool written =
        file.open(QIODevice::WriteOnly) && file.write(run.text().toUtf8()) >= 0 && file.commit();
    if (written)
        terminal::out(
            tr("Written: %1, %n statement(s). Nothing was sent.", nullptr, int(run.statementCount()))
                .arg(m_file));
    else
        terminal::err(errorText({.code = ErrorCode::File,
                                 .message = tr("The file %1 cannot be written.").arg(m_file),
                                 .details = file.errorString(),
                                 .remedy = tr("Choose a file in a folder in which you may write.")}));
    end(written ? ExitCode::Done : ExitCode::Failed);
}

void ConsoleSql::end(ExitCode code)
{
    m_finished = true;
    Q_EMIT finished(code);
}

} // namespace floe
