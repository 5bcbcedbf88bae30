#pragma once

#include <QByteArray>
#include <QMap>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include "model/MigrationPlan.h"

/// Floe's executable with a home of its own, for tests that kill it. Owns the home with its journal, and the
/// process. Lives on the test's thread.
class FloeProcess
{
public:
    FloeProcess();
    ~FloeProcess();
    Q_DISABLE_COPY_MOVE(FloeProcess)

    bool writeTask(const floe::MigrationPlan &plan);
    /// Where FLOE_CRASH_AT is to end the next process; empty: nowhere.
    void crashAt(const QByteArray &point) { m_crashAt = point; }

    /// Of each process from now on.
    void setVariable(const QString &name, const QString &value) { m_variables.insert(name, value); }

    /// No file of the next process grows beyond it, as on a disk that is full; 0: no limit.
    void limitFiles(qint64 bytes) { m_mostFileBytes = bytes; }

    bool start(const QString &command);
    bool running();
    /// Returns when standard output holds this, or the process has ended.
    bool says(const QByteArray &text);
    void kill();
    void signal(int number);
    /// The exit code; -1: it was killed, or had to be.
    int end();

    const QByteArray &output(); ///< of the present process
    QString home() const { return m_home.path(); }
    QString journal() const;
    QString task() const { return m_home.filePath(QStringLiteral("faults.floe.json")); }
    QProcessEnvironment environment() const;
    qint64 pid() const { return m_process.processId(); }

private:
    QTemporaryDir m_home;
    QProcess m_process;
    QByteArray m_output;
    QByteArray m_crashAt;
    QMap<QString, QString> m_variables;
    qint64 m_mostFileBytes = 0;
};
