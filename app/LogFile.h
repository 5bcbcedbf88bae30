#pragma once

#include "run/RunTypes.h"

#include <QFile>
#include <QRecursiveMutex>
#include <QString>

namespace floe {

/// The log file in the user's data folder, readable by its owner only. Takes what a run logs and what Qt has
/// to say; the latter goes nowhere else, so that it neither tears a progress bar nor a stream of events. One
/// object a process; append() may be called from any thread. Holds no password because none is ever part of a
/// message.
class LogFile
{
public:
    LogFile();
    ~LogFile();
    Q_DISABLE_COPY_MOVE(LogFile)

    QString path() const { return m_file.fileName(); }
    void append(const LogLine &line);
    void append(LogLevel level, const QString &text);

private:
    void open();

    QFile m_file;
    QRecursiveMutex m_mutex; ///< Qt may have something to say while a line is written
    bool m_tried = false;
};

} // namespace floe
