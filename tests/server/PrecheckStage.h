#pragma once

#include "TestServer.h"

#include "precheck/PrecheckRunner.h"

#include <QMap>
#include <QString>

#include <memory>

/// The servers of the precheck's tests and a small shop on them, put back before each case. Lives on the
/// test's thread.
class PrecheckStage
{
public:
    enum Place {
        Source,      ///< MariaDB 10.11
        Destination, ///< the same kind, empty
        Odd,         ///< MariaDB again, with everything set otherwise than at Source
        NewMySql,
        OldMySql,
    };

    /// False: not installed or not started; `whyNot` is fit for QSKIP or QFAIL.
    bool start(Place place, QString *whyNot);
    floe::test::TestServer &server(Place place) { return *m_servers.at(place); }
    bool started(Place place) const { return m_servers.contains(place); }

    /// Every database and account of ours is gone; `from` has the shop, `to` has nothing; accounts `floe` on
    /// both.
    bool reset(Place from, Place to, QString *error);
    /// The shop as it is migrated when nothing is wrong.
    floe::MigrationPlan plan(Place from, Place to) const;
    static floe::Secrets secrets();

private:
    bool clear(Place place, QString *error);
    std::map<Place, std::unique_ptr<floe::test::TestServer>> m_servers;
};

/// The row of that id; an empty id in the answer: there is none.
floe::CheckResult rowOf(const floe::PrecheckReport &report, const QString &id);
/// Everything that the row says, for messages and for looking things up.
QString textOf(const floe::CheckResult &row);
