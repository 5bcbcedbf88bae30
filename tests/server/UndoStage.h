#pragma once

#include "MigrationStage.h"

#include "run/Undo.h"

#include <QTemporaryDir>
#include <QTest>

/// A small database with one of everything, migrated to a server on which others have something too, and
/// taken back; with the window's functions and with the program. Owns the servers and a folder for the
/// journal. Lives on the test's thread.
class UndoStage
{
public:
    struct Ended
    {
        int code = -1;
        QByteArray all;
    };

    /// A name that breaks careless SQL.
    static const QString Hostile;
    static const QString HostileSql;

    static constexpr floe::test::ServerKind Kinds[] = {floe::test::ServerKind::MariaDb1011,
                                                       floe::test::ServerKind::MySql97,
                                                       floe::test::ServerKind::MySql56};

    /// Not empty: it cannot be, for this reason.
    QString whyNot() const { return m_whyNot; }
    void start();
    floe::MigrationPlan plan(floe::test::ServerKind to);
    floe::test::TestServer &source()
    {
        return m_stage.server(floe::test::ServerKind::MySql56, MigrationStage::Source);
    }
    /// As it was before any run.
    floe::test::TestServer &destination(floe::test::ServerKind kind);
    floe::Result<floe::UndoPlan> look(const floe::MigrationPlan &plan);
    floe::Result<floe::UndoOutcome> undo(const floe::MigrationPlan &plan, const floe::UndoPlan &steps);
    void undoAll(const floe::MigrationPlan &plan);
    Ended floe(const QStringList &arguments, const QByteArray &crashAt = {});
    QString taskFile(const floe::MigrationPlan &plan);

private:
    MigrationStage m_stage;
    QTemporaryDir m_folder;
    QString m_whyNot;
};

QString textOf(const QList<floe::UndoStep> &steps);
QString textOf(const floe::UndoOutcome &outcome);
const floe::UndoStep *stepOf(const QList<floe::UndoStep> &steps, floe::UndoKind kind, const QString &name);

#define REQUIRE_SERVERS()                                                                                    \
    if (!whyNot().isEmpty())                                                                                 \
    QSKIP(qPrintable(whyNot()))

#define VERIFY_OK(result) QVERIFY2(result, result ? "" : qPrintable(result.error().toText()))
