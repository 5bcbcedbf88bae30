#pragma once

#include "copy/TableLayout.h"
#include "core/RunControl.h"

#include <QList>
#include <QString>

namespace floe {

class Connection;

/// One row, or one value of a row, that is not the same at both ends.
struct FoundDifference
{
    QString key;         ///< "id = 17"; a table without a key: all values of the row, shortened
    QString column;      ///< mapped name; empty: the whole row is missing or too many
    QString sourceValue; ///< as text where it is text, else as 0x…; NULL; shortened beyond 200 characters
    QString destinationValue;
};

struct DifferenceList
{
    QList<FoundDifference> first; ///< the first tunables::MaxReportedDifferences
    quint64 rows = 0;             ///< rows that differ, all of them
    QList<QByteArray> repairs; ///< statements that mend them, in order; at most tunables::MaxRepairRows rows
    bool repairsAll = true;    ///< `repairs` mends every row that differs
};

/// Narrows a range whose sums differ to rows and columns. Reads both ends; keeps one hash pair a source row
/// in memory, so ranges are chunks, not tables, wherever a key allows it. Sessions belong to the calling
/// thread.
class DifferenceFinder
{
public:
    DifferenceFinder(Connection &source, Connection &destination, const TableLayout &layout,
                     RunControl &control);

    Result<DifferenceList> find(const KeyRange &range);

private:
    Result<DifferenceList> findByKey(const KeyRange &range);
    Result<DifferenceList> findByWholeRow(const KeyRange &range);
    Status compareRow(const KeyBound &key, DifferenceList &list);
    void addRepair(DifferenceList &list, const QByteArray &statement, bool enumZero) const;

    Connection &m_source;
    Connection &m_destination;
    const TableLayout &m_layout;
    RunControl &m_control;
};

} // namespace floe
