#pragma once

#include "copy/RowHash.h"
#include "copy/TableLayout.h"
#include "core/RunControl.h"

#include <QList>
#include <QString>

#include <unordered_map>

namespace floe {

class Connection;

/// One row, or one value of a row, that is not the same at both ends.
struct FoundDifference
{
    QString key;         ///< "id = 17"; a table without a key: all values of the row, shortened
    QString column;      ///< mapped name; empty: the whole row is missing or too many
    QString sourceValue; ///< see ShownValue.h
    QString destinationValue;
};

struct DifferenceList
{
    QList<FoundDifference> first; ///< the first tunables::MaxReportedDifferences
    quint64 rows = 0;             ///< rows that differ, all of them
    /// Statements that mend them, at most tunables::MaxRepairRows of each: all `deletes` of a table first, so
    /// that no value that must be unique is written while another row still holds it.
    QList<QByteArray> deletes;
    QList<QByteArray> writes;
    bool repairsAll = true; ///< they mend every row that differs
};

/// What stands at the destination by the user's choice and is no difference.
enum class RowsOfOthers {
    None,
    Beside,  ///< rows whose key the source does not have ("overwrite")
    Instead, ///< these, and other values under a key that both ends have ("keep")
};

/// Narrows a range whose sums differ to rows and columns. Reads both ends; keeps one hash pair a source row
/// in memory, so ranges are chunks, not tables, wherever a key allows it. Where the key does not tell rows
/// apart, they are compared as wholes. Sessions belong to the calling thread.
class DifferenceFinder
{
public:
    DifferenceFinder(Connection &source, Connection &destination, const TableLayout &layout,
                     RunControl &control, RowsOfOthers others = RowsOfOthers::None);

    Result<DifferenceList> find(const KeyRange &range);

private:
    struct SourceRow
    {
        RowHash hash;
        bool stands = false; ///< at the destination, whatever its values are
    };
    using SourceRows = std::unordered_map<RowHash, SourceRow>; ///< by the hash of the key

    Result<DifferenceList> findByKey(const KeyRange &range);
    Result<DifferenceList> findByWholeRow(const KeyRange &range);
    /// False: the row was not found by this key, or is the same by now.
    Result<bool> compareRow(const KeyBound &key, DifferenceList &list);
    Status listMissing(const KeyRange &range, const SourceRows &rows, DifferenceList &list);
    void addRowRepair(DifferenceList &list, const KeyBound &key, const RowView &row,
                      const std::vector<unsigned> &columns) const;

    Connection &m_source;
    Connection &m_destination;
    const TableLayout &m_layout;
    RunControl &m_control;
    RowsOfOthers m_others;
};

} // namespace floe
