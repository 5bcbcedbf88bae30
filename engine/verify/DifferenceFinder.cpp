#include "verify/DifferenceFinder.h"

#include "copy/RowReader.h"
#include "core/Tunables.h"
#include "server/SessionSetup.h"
#include "verify/RepairText.h"
#include "verify/ShownValue.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>

namespace floe {

namespace {

struct DifferenceFinderText
{
    Q_DECLARE_TR_FUNCTIONS(floe::DifferenceFinder)
};

ResultSet::Row ownedRow(const RowView &row)
{
    ResultSet::Row owned;
    for (unsigned i = 0; i < row.columns; ++i)
        owned.push_back(row.data[i] ? ResultSet::Value(QByteArray(row.data[i], qsizetype(row.lengths[i])))
                                    : std::nullopt);
    return owned;
}

/// A RowView over a row that was read whole.
struct BorrowedRow
{
    explicit BorrowedRow(const ResultSet::Row &row)
    {
        for (const ResultSet::Value &value : row) {
            data.push_back(value ? value->constData() : nullptr);
            lengths.push_back(value ? ulong(value->size()) : 0);
        }
    }
    RowView view() const
    {
        return {.columns = unsigned(data.size()), .data = data.data(), .lengths = lengths.data()};
    }

    std::vector<const char *> data;
    std::vector<unsigned long> lengths;
};

/// A shown value with what is read beside it, where the value alone does not tell or not show a difference.
QString withBeside(const QString &value, const LayoutColumn &column, const ResultSet::Row &row,
                   bool sameValue)
{
    if (column.besidePosition < 0)
        return value;
    const ResultSet::Value &beside = row[size_t(column.besidePosition)];
    if (!beside)
        return value;
    switch (column.way) {
    case ValueWay::EnumIndex:
    case ValueWay::SetIndex:
        return DifferenceFinderText::tr("%1 (index %2)", "text of an ENUM or SET and the number behind it")
            .arg(shownValue(beside, column), value);
    case ValueWay::Enum:
        return sameValue ? DifferenceFinderText::tr("%1 (index %2)").arg(value, QString::fromLatin1(*beside))
                         : value;
    case ValueWay::Json:
        return sameValue && *beside != "0"
                   ? DifferenceFinderText::tr("%1 (holds values whose type its text does not tell)")
                         .arg(value)
                   : value;
    default:
        return value;
    }
}

QString shownColumn(const LayoutColumn &column, const ResultSet::Row &row, size_t position, bool sameValue)
{
    return withBeside(shownValue(row[position], column), column, row, sameValue);
}

KeyBound keyOf(const RowView &row, const TableLayout &layout)
{
    KeyBound key;
    for (const KeyColumn &column : layout.rowKey)
        key.emplace_back(row.data[column.position], qsizetype(row.lengths[column.position]));
    return key;
}

/// A table that stood at the destination may let that in.
bool holdsNullKey(const RowView &row, const TableLayout &layout)
{
    return std::any_of(layout.rowKeyPositions.cbegin(), layout.rowKeyPositions.cend(),
                       [&row](unsigned position) { return !row.data[position]; });
}

QString shownKey(const RowView &row, const TableLayout &layout)
{
    const ResultSet::Row owned = ownedRow(row);
    QStringList parts;
    for (const unsigned place : layout.rowKeyPositions) {
        const bool isBeside = place >= layout.columns.size();
        const size_t position = isBeside ? size_t(layout.besides[place - layout.columns.size()]) : place;
        const LayoutColumn &column = layout.columns[position];
        parts += visibleName(column.destinationName) + QStringLiteral(" = ")
                 + shownColumn(column, owned, position, isBeside);
    }
    return parts.join(QStringLiteral(", "));
}

QString shownRow(const RowView &row, const TableLayout &layout)
{
    const ResultSet::Row owned = ownedRow(row);
    QStringList parts;
    for (size_t i = 0; i < layout.columns.size(); ++i)
        parts += shownColumn(layout.columns[i], owned, i, true);
    return parts.join(QStringLiteral(" | "));
}

/// Strict mode refuses ENUM index 0, so such a row goes without it.
QList<QByteArray> written(const TableLayout &layout, const RowView &row, const QByteArray &statement)
{
    if (!holdsEnumZero(layout, row))
        return {statement};
    return {QByteArray("SET SESSION ") + LooseSqlMode, statement, QByteArray("SET SESSION ") + StrictSqlMode};
}

bool hasRoom(DifferenceList &list)
{
    const bool room =
        list.deletes.size() < tunables::MaxRepairRows && list.writes.size() < tunables::MaxRepairRows;
    list.repairsAll = list.repairsAll && room;
    return room;
}

void note(DifferenceList &list, FoundDifference difference)
{
    if (list.first.size() < tunables::MaxReportedDifferences)
        list.first += std::move(difference);
}

void noteExtra(DifferenceList &list, const QString &row)
{
    ++list.rows;
    note(list, {.key = row,
                .column = {},
                .sourceValue = DifferenceFinderText::tr("(no such row)"),
                .destinationValue = DifferenceFinderText::tr("(row stands there)")});
}

void noteMissing(DifferenceList &list, const QString &row)
{
    ++list.rows;
    note(list, {.key = row,
                .column = {},
                .sourceValue = DifferenceFinderText::tr("(row stands there)"),
                .destinationValue = DifferenceFinderText::tr("(no such row)")});
}

Status forEachRow(Connection &connection, const TableLayout &layout, const KeyRange &range, End end,
                  RunControl &control, const std::function<void(const RowView &)> &visit)
{
    Result<RowReader> reader = RowReader::open(connection, layout, range, end);
    if (!reader)
        return failure(std::move(reader.error()));
    for (;;) {
        const Result<bool> more = reader->next();
        if (!more)
            return failure(more.error());
        if (!*more)
            return {};
        if (control.stopRequested()) {
            connection.abandon();
            return failure(RunControl::stoppedError());
        }
        visit(reader->row());
    }
}

} // namespace

DifferenceFinder::DifferenceFinder(Connection &source, Connection &destination, const TableLayout &layout,
                                   RunControl &control, RowsOfOthers others)
    : m_source(source), m_destination(destination), m_layout(layout), m_control(control), m_others(others)
{}

Result<DifferenceList> DifferenceFinder::find(const KeyRange &range)
{
    return m_layout.rowKey.empty() ? findByWholeRow(range) : findByKey(range);
}

Result<DifferenceList> DifferenceFinder::findByKey(const KeyRange &range)
{
    RowHasher hasher;
    SourceRows rows;
    bool ambiguous = false;
    Status read = forEachRow(m_source, m_layout, range, End::Source, m_control, [&](const RowView &row) {
        const RowHash key = hasher.hash(row, m_layout.rowKeyPositions);
        ambiguous = !rows.emplace(key, SourceRow{hasher.hash(row)}).second || ambiguous;
    });
    if (!read)
        return failure(std::move(read.error()));

    DifferenceList list;
    std::vector<KeyBound> changed;
    quint64 changedRows = 0;
    read = forEachRow(m_destination, m_layout, range, End::Destination, m_control, [&](const RowView &row) {
        const auto at = rows.find(hasher.hash(row, m_layout.rowKeyPositions));
        if (at == rows.end()) {
            ambiguous = ambiguous || holdsNullKey(row, m_layout);
            if (m_others != RowsOfOthers::None)
                return;
            noteExtra(list, shownKey(row, m_layout));
            if (hasRoom(list))
                list.deletes += repairDelete(m_layout, keyOf(row, m_layout));
            return;
        }
        ambiguous = at->second.stands || ambiguous;
        at->second.stands = true;
        if (m_others == RowsOfOthers::Instead || at->second.hash == hasher.hash(row))
            return;
        ++changedRows;
        if (changed.size() < size_t(tunables::MaxRepairRows))
            changed.push_back(keyOf(row, m_layout));
        else
            list.repairsAll = false;
    });
    if (!read)
        return failure(std::move(read.error()));
    if (ambiguous) // the destination may lack the key
        return findByWholeRow(range);

    list.rows += changedRows;
    for (const KeyBound &key : changed) {
        if (m_control.stopRequested())
            return failure(RunControl::stoppedError());
        const Result<bool> compared = compareRow(key, list);
        if (!compared)
            return failure(compared.error());
        if (!*compared)
            return findByWholeRow(range);
    }
    if (Status listed = listMissing(range, rows, list); !listed)
        return failure(std::move(listed.error()));
    return list;
}

// The keys of rows that never arrived are known only by reading the source once more.
Status DifferenceFinder::listMissing(const KeyRange &range, const SourceRows &rows, DifferenceList &list)
{
    const auto stands = [](const auto &row) { return row.second.stands; };
    if (std::all_of(rows.cbegin(), rows.cend(), stands))
        return {};
    RowHasher hasher;
    return forEachRow(m_source, m_layout, range, End::Source, m_control, [&](const RowView &row) {
        const auto at = rows.find(hasher.hash(row, m_layout.rowKeyPositions));
        if (at == rows.end() || at->second.stands)
            return;
        noteMissing(list, shownKey(row, m_layout));
        if (hasRoom(list))
            list.writes += written(m_layout, row, repairInsert(m_layout, row));
    });
}

Result<bool> DifferenceFinder::compareRow(const KeyBound &key, DifferenceList &list)
{
    const auto fetch = [&](Connection &connection, End end) {
        return connection.query(m_layout.selectStatement(end) + " WHERE "
                                + equalCondition(key, m_layout.rowKey, end) + " LIMIT 2");
    };
    const auto isTheRow = [&](const ResultSet &answer) {
        return answer.rows.size() == 1
               && answer.rows[0].size() == m_layout.columns.size() + m_layout.besides.size()
               && keyOf(BorrowedRow(answer.rows[0]).view(), m_layout) == key;
    };
    Result<ResultSet> source = fetch(m_source, End::Source);
    if (!source)
        return failure(std::move(source.error()));
    Result<ResultSet> destination = fetch(m_destination, End::Destination);
    if (!destination)
        return failure(std::move(destination.error()));
    if (!isTheRow(*source) || !isTheRow(*destination))
        return false;
    const ResultSet::Row &there = source->rows[0];
    const ResultSet::Row &here = destination->rows[0];
    const BorrowedRow row(there);
    const QString shown = shownKey(row.view(), m_layout);
    std::vector<unsigned> columns;
    bool differs = false;
    for (unsigned i = 0; i < m_layout.columns.size(); ++i) {
        const LayoutColumn &column = m_layout.columns[i];
        const bool sameValue = there[i] == here[i];
        const auto beside = size_t(std::max(column.besidePosition, 0));
        if (sameValue && (column.besidePosition < 0 || there[beside] == here[beside]))
            continue;
        differs = true;
        const auto [sourceValue, destinationValue] = shownValues(there[i], here[i], column);
        note(list, {.key = shown,
                    .column = column.destinationName,
                    .sourceValue = withBeside(sourceValue, column, there, sameValue),
                    .destinationValue = withBeside(destinationValue, column, here, sameValue)});
        if (!sameValue || column.way != ValueWay::Json) // no statement makes what JSON's text cannot say
            columns.push_back(i);
    }
    if (!columns.empty())
        addRowRepair(list, key, row.view(), columns);
    return differs;
}

// A value that another row may still hold is written when that row is gone.
void DifferenceFinder::addRowRepair(DifferenceList &list, const KeyBound &key, const RowView &row,
                                    const std::vector<unsigned> &columns) const
{
    if (!hasRoom(list))
        return;
    const bool isUnique = std::any_of(columns.cbegin(), columns.cend(),
                                      [this](unsigned i) { return m_layout.columns[i].inUniqueKey; });
    if (isUnique)
        list.deletes += repairDelete(m_layout, key);
    list.writes += written(
        m_layout, row, isUnique ? repairInsert(m_layout, row) : repairUpdate(m_layout, key, row, columns));
}

Result<DifferenceList> DifferenceFinder::findByWholeRow(const KeyRange &range)
{
    RowHasher hasher;
    std::unordered_map<RowHash, qint64> balance; // copies at the source less copies at the destination
    Status read = forEachRow(m_source, m_layout, range, End::Source, m_control,
                             [&](const RowView &row) { ++balance[hasher.hash(row)]; });
    if (!read)
        return failure(std::move(read.error()));
    DifferenceList list;
    read = forEachRow(m_destination, m_layout, range, End::Destination, m_control, [&](const RowView &row) {
        if (--balance[hasher.hash(row)] >= 0 || m_others != RowsOfOthers::None)
            return;
        noteExtra(list, shownRow(row, m_layout));
        if (hasRoom(list))
            list.deletes += repairDelete(m_layout, row);
    });
    if (!read)
        return failure(std::move(read.error()));
    read = forEachRow(m_source, m_layout, range, End::Source, m_control, [&](const RowView &row) {
        const auto at = balance.find(hasher.hash(row));
        if (at == balance.end() || at->second <= 0)
            return;
        --at->second;
        noteMissing(list, shownRow(row, m_layout));
        if (hasRoom(list))
            list.writes += written(m_layout, row, repairInsert(m_layout, row));
    });
    if (!read)
        return failure(std::move(read.error()));
    return list;
}

} // namespace floe
