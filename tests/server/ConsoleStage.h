#pragma once

#include "TestServer.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

/// Floe's executable between two real servers with a small shop, called as a script or a person at a terminal
/// calls it. Owns the servers, the task files and the home folder. Lives on the test's thread.
class ConsoleStage
{
public:
    static const QString SourcePassword;
    static const QString DestinationPassword;

    struct Ended
    {
        int code = -1;
        QByteArray out;
        QByteArray err;
        QByteArray terminal; ///< what was written to the terminal itself
        QByteArray all() const { return out + err + terminal; }
    };

    struct Call
    {
        QStringList arguments;
        QString sourcePassword = SourcePassword;
        QString destinationPassword = DestinationPassword;
        int signal = 0;
        QByteArray signalAt{};        ///< sent as soon as standard output holds this
        qint64 *answeredMs = nullptr; ///< from the signal to the end
        QByteArray question{};        ///< not empty: with a terminal; answered as soon as it stands there
        QByteArray answer{};
        QByteArray typedBefore{}; ///< typed on the terminal before anything is asked
    };

    /// MySQL 5.6 → MySQL 9.7. False: not started, for the reason in `error`.
    bool start(QString *error);
    bool started() const { return m_destination && m_destination->isRunning(); }
    /// A new folder for task files and reports; the destination as it was at the beginning.
    bool clear();

    Ended floe(const Call &call);
    /// The task file with some fields changed; an object is merged one level deep.
    QString writeTask(const QJsonObject &changes = {});
    /// A path in the folder of this test.
    QString path(const QString &name) const { return m_dir->filePath(name); }
    bool destinationIsUntouched();

    floe::test::TestServer &source() { return *m_source; }
    floe::test::TestServer &destination() { return *m_destination; }
    QString home() const { return m_home.path(); }
    const QByteArray &everything() const { return m_everything; }

private:
    QJsonObject task() const;

    std::unique_ptr<floe::test::TestServer> m_source;
    std::unique_ptr<floe::test::TestServer> m_destination;
    std::unique_ptr<QTemporaryDir> m_dir;
    QTemporaryDir m_home;
    QByteArray m_everything; ///< that was ever printed
};

/// The event lines; empty where one is none.
QList<QJsonObject> events(const QByteArray &out);
