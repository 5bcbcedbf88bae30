#pragma once

#include "TestServer.h"

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

/// Floe's executable between two real servers, killed where a test wants it and called again. Owns the
/// servers and the home folder with the journal. Lives on the test's thread.
class ResumeStage
{
public:
    struct Ended
    {
        int code = -1; ///< -1: killed
        QByteArray out;
        QByteArray all;
    };

    /// MariaDB → MariaDB. False: not started, for the reason in `error`.
    bool start(const QStringList &sourceOptions, QString *error);
    /// The database `src` as it was at the beginning, no `dst`, and a journal that knows nothing.
    bool clear(QString *error);

    /// Of a chunk in the runs to come, 100 unless said; 0: as many as ever, so that small tables go together.
    void setChunkRows(int rows) { m_chunkRows = rows; }
    /// `crashAt`: see CrashPoint.h.
    Ended floe(const QString &command, const QByteArray &crashAt = {}, const QStringList &more = {});
    /// One that goes on beside the test; the second waits for its end.
    bool beginFloe(const QString &command);
    Ended endFloe();
    /// `src` to `dst` with all its objects, one worker; an object is merged one level deep.
    QString writeTask(const QJsonObject &changes = {});
    /// Resumes the task. Empty: completed and verified, and both ends are the same to another program too.
    QString resume();
    /// Which table or object differs, as another program reads them from both ends; empty: none.
    QString difference();
    /// The same for one table's rows.
    QString rowDifference(const QString &table, const QString &where = QStringLiteral("1"));
    QString rows(floe::test::TestServer &server, const QString &database, const QString &table,
                 const QString &where = QStringLiteral("1"));

    floe::test::TestServer &source() { return *m_source; }
    floe::test::TestServer &destination() { return *m_destination; }
    QString journalFile() const;

private:
    std::unique_ptr<QProcess> start(const QString &command, const QByteArray &crashAt,
                                    const QStringList &more);
    static Ended waitFor(QProcess &process);

    std::unique_ptr<floe::test::TestServer> m_source;
    std::unique_ptr<floe::test::TestServer> m_destination;
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<QProcess> m_beside;
    int m_chunkRows = 100;
};
