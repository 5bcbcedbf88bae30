#pragma once

#include "ExitCode.h"
#include "run/DryRunFeed.h"

#include <QObject>

namespace floe {

/// `floe check --sql`: writes the SQL that a run would send, to a file or to standard output. Lives on the
/// main thread and needs its event loop. Emits finished() once.
class ConsoleSql : public QObject
{
    Q_OBJECT

public:
    /// `file`: path; empty = standard output.
    explicit ConsoleSql(const QString &file, QObject *parent = nullptr);

    void start(const MigrationPlan &plan, const Secrets &secrets);
    void stop();

Q_SIGNALS:
    void finished(floe::ExitCode code);

private:
    void onMade(const floe::DryRun &run);
    void end(ExitCode code);

    QString m_file;
    DryRunFeed m_feed;
    bool m_finished = false;
};

} // namespace floe
