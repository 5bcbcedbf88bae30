#pragma once

#include "TypeFamilies.h"

#include "run/RunTypes.h"

/// One value that is changed by the smallest step behind the product's back, and how both are to be shown.
struct CorruptionCase
{
    QString name;  ///< of a table of its own
    QString type;  ///< of its column v
    QString good;  ///< SQL expression
    QString wrong; ///< what stands at the destination in one row
    QString shownGood;
    QString shownWrong;
    floe::test::ReadAs readAs = floe::test::ReadAs::Text;
    QList<floe::test::ServerKind> kinds{}; ///< both ends must be one of these; empty: all
    QStringList ids{QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")}; ///< the second is changed

    bool fits(floe::test::ServerKind from, floe::test::ServerKind to) const;
    /// The table with a row for each id, all with the good value.
    floe::test::TypeFamily table(bool keyed) const;
};

QList<CorruptionCase> corruptionCases();

/// For a script that writes strange values at a server.
QString lenientSession();
/// "table [key] column: value at the source | at the destination", sorted.
QStringList linesOf(const floe::RunOutcome &outcome);
