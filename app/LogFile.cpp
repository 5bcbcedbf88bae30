#include "LogFile.h"

#include "report/RunWords.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

#include <cstdio>

namespace floe {

namespace {

constexpr qint64 MaxBytes = 8 << 20; ///< then one older file is kept beside it

// Qt's message handler is a plain function.
LogFile *s_log = nullptr;
QtMessageHandler s_before = nullptr;

LogLevel levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return LogLevel::Debug;
    case QtInfoMsg:
        return LogLevel::Info;
    case QtWarningMsg:
        return LogLevel::Warning;
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return LogLevel::Error;
}

void onMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (s_log)
        s_log->append(levelOf(type), text);
    if (type == QtFatalMsg && s_before)
        s_before(type, context, text);
}

const char *wordOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return "debug  ";
    case LogLevel::Info:
        return "info   ";
    case LogLevel::Warning:
        return "warning";
    case LogLevel::Error:
        break;
    }
    return "error  ";
}

} // namespace

LogFile::LogFile()
{
    s_log = this;
    s_before = qInstallMessageHandler(onMessage);
}

LogFile::~LogFile()
{
    qInstallMessageHandler(s_before);
    s_log = nullptr;
}

void LogFile::append(LogLevel level, const QString &text)
{
    append(LogLine{.time = QDateTime::currentDateTimeUtc(), .level = level, .text = text});
}

void LogFile::append(const LogLine &line)
{
    const QMutexLocker lock(&m_mutex);
    if (!m_tried)
        open();
    if (!m_file.isOpen())
        return;
    const QString text = visibleText(line.text).replace(QLatin1Char('\n'), QLatin1String("\n    "));
    m_file.write(line.time.toUTC().toString(Qt::ISODateWithMs).toUtf8() + ' '
                 + QByteArray::number(QCoreApplication::applicationPid()) + ' ' + wordOf(line.level) + ' '
                 + text.toUtf8() + '\n');
    m_file.flush();
}

/// At the first line, because the folder's name needs the application's.
void LogFile::open()
{
    m_tried = true;
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)
                      + QLatin1String("/logs"));
    if (!folder.mkpath(QStringLiteral(".")))
        return;
    const QString path = folder.filePath(QStringLiteral("floe.log"));
    if (QFileInfo(path).size() > MaxBytes) {
        QFile::remove(path + QLatin1String(".1"));
        QFile::rename(path, path + QLatin1String(".1"));
    }
    m_file.setFileName(path);
    if (m_file.open(QIODevice::Append | QIODevice::WriteOnly))
        m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

} // namespace floe
