#pragma once

#include "copy/RowFeed.h"
#include "core/Result.h"
#include "model/MigrationPlan.h"

#include <QByteArray>
#include <QList>
#include <QSet>
#include <QtGlobal>

#include <memory>

namespace floe {

class Connection;
struct ResolvedObjects;
struct ServerTraits;
struct TableLayout;

/// What to do when a row's key already stands at the destination.
enum class OnDuplicate { Fail, Replace };
OnDuplicate onDuplicate(ExistingPolicy policy);

/// Writes rows into one table inside the transaction that its caller opened, and proves by the server's
/// counters that each arrived unchanged; any other answer is an error, after which the caller rolls back.
/// Borrows the destination connection (role DestinationWriter); lives on its thread.
class Loader
{
public:
    virtual ~Loader() = default;
    /// Takes all rows of the feed; returns how many were sent.
    virtual Result<quint64> load(RowFeed &feed) = 0;
    virtual const char *name() const = 0;
};

/// How a table's rows are sent.
enum class LoadWay {
    Arrays,   ///< prepared INSERT with arrays of values: fastest on MariaDB, which alone takes them
    LoadData, ///< LOAD DATA LOCAL: fastest on MySQL, and streams values of any size through a small buffer
    Insert,   ///< multi-row INSERT, where the server's local_infile is off
};
LoadWay loadWay(const TableLayout &layout, const ServerTraits &traits);
/// Those of all tables.
QSet<LoadWay> loadWays(const ResolvedObjects &objects, const ServerTraits &source,
                       const ServerTraits &destination);

/// What such a loader sends for rows, with a word or a mark in the place of each value; more than one where
/// the number of rows decides.
QList<QByteArray> loadStatements(const TableLayout &layout, const ServerTraits &traits,
                                 OnDuplicate onDuplicate);

std::unique_ptr<Loader> makeLoader(Connection &destination, const TableLayout &layout,
                                   const ServerTraits &traits, OnDuplicate onDuplicate);

} // namespace floe
