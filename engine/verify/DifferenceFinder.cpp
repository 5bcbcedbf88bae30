#include "verify/DifferenceFinder.h"

#include "copy/RowHash.h"
#include "copy/RowReader.h"
#include "core/Tunables.h"
#include "server/SessionSetup.h"
#include "verify/RepairText.h"

#include <QCoreApplication>

#include <functional>
#include <unordered_map>

namespace floe {

namespace {

struct DifferenceFinderText
{
    Q_DECLARE_TR_FUNCTIONS(floe::DifferenceFinder)
};

QString shownValue(const char *data, unsigned long length)
{
    constexpr unsigned long Most = 200;
    if (!data)
        return QStringLiteral("NULL");
    const QByteArray bytes(data, qsizetype(std::min(length, Most)));
    bool plain = true;
    for (const char c : bytes)
        plain = plain && (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n');
    QString text = plain ? QString::fromUtf8(bytes) : QString();
    // What is no UTF-8, or the same as other text when shown, is shown as bytes.
    if (!plain || text.contains(QChar::ReplacementCharacter))
        text = QStringLiteral("0x") + QString::fromLatin1(bytes.toHex());
    if (length > Most)
        text += QStringLiteral("… (%1 B)").arg(length);
    return text;
}

QString shownValue(const ResultSet::Value &value)
{
    return value ? shownValue(value->constData(), ulong(value->size())) : shownValue(nullptr, 0);
}

/// A value with what is read beside it, where the value alone does not show the difference.
QString shownColumn(const LayoutColumn &column, const std::vector<ResultSet::Value> &row, unsigned position,
                    bool sameValue)
{
    const QString value = shownValue(row[position]);
    if (column.besidePosition < 0 || !row[position])
        return value;
    const ResultSet::Value &beside = row[size_t(column.besidePosition)];
    switch (column.way) {
    case ValueWay::EnumIndex:
    case ValueWay::SetIndex:
        return DifferenceFinderText::tr("%1 (index %2)", "text of an ENUM or SET and the number behind it")
            .arg(shownValue(beside), value);
    case ValueWay::Enum:
        return sameValue ? DifferenceFinderText::tr("%1 (index %2)").arg(value, shownValue(beside)) : value;
    case ValueWay::Json:
        return sameValue && beside && *beside != "0"
                   ? DifferenceFinderText::tr("%1 (holds values whose type its text does not tell)")
                         .arg(value)
                   : value;
    default:
        return value;
    }
}

KeyBound keyOf(const RowView &row, const TableLayout &layout)
{
    KeyBound key;
    for (const KeyColumn &column : layout.rowKey)
        key.emplace_back(row.data[column.position], qsizetype(row.lengths[column.position]));
    return key;
}

QString shownKey(const KeyBound &key, const TableLayout &layout)
{
    QStringList parts;
    for (size_t i = 0; i < key.size(); ++i) {
        const LayoutColumn &column = layout.columns[layout.rowKey[i].position];
        parts += visibleName(column.destinationName) + QStringLiteral(" = ")
                 + shownValue(key[i].constData(), ulong(key[i].size()));
    }
    return parts.join(QStringLiteral(", "));
}

QString shownRow(const RowView &row)
{
    QStringList parts;
    for (unsigned i = 0; i < row.columns; ++i)
        parts += shownValue(row.data[i], row.lengths[i]);
    return parts.join(QStringLiteral(" | "));
}

void note(DifferenceList &list, FoundDifference difference)
{
    if (list.first.size() < tunables::MaxReportedDifferences)
        list.first += std::move(difference);
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
                                   RunControl &control)
    : m_source(source), m_destination(destination), m_layout(layout), m_control(control)
{}

Result<DifferenceList> DifferenceFinder::find(const KeyRange &range)
{
    return m_layout.rowKey.empty() ? findByWholeRow(range) : findByKey(range);
}

void DifferenceFinder::addRepair(DifferenceList &list, const QByteArray &statement, bool enumZero) const
{
    if (list.repairs.size() >= tunables::MaxRepairRows) {
        list.repairsAll = false;
        return;
    }
    if (enumZero) // strict mode refuses ENUM index 0
        list.repairs += QByteArray("SET SESSION ") + LooseSqlMode;
    list.repairs += statement;
    if (enumZero)
        list.repairs += QByteArray("SET SESSION ") + StrictSqlMode;
}

Result<DifferenceList> DifferenceFinder::findByKey(const KeyRange &range)
{
    RowHasher hasher;
    std::unordered_map<RowHash, RowHash> rows; // key's hash → row's hash
    Status read = forEachRow(m_source, m_layout, range, End::Source, m_control, [&](const RowView &row) {
        rows.emplace(hasher.hash(row, m_layout.rowKeyPositions), hasher.hash(row));
    });
    if (!read)
        return failure(std::move(read.error()));

    DifferenceList list;
    std::vector<KeyBound> changed;
    read = forEachRow(m_destination, m_layout, range, End::Destination, m_control, [&](const RowView &row) {
        const auto at = rows.find(hasher.hash(row, m_layout.rowKeyPositions));
        if (at == rows.end()) {
            ++list.rows;
            note(list, {.key = shownKey(keyOf(row, m_layout), m_layout),
                        .column = {},
                        .sourceValue = DifferenceFinderText::tr("(no such row)"),
                        .destinationValue = DifferenceFinderText::tr("(row stands there)")});
            addRepair(list, repairDelete(m_layout, keyOf(row, m_layout)), false);
            return;
        }
        if (at->second != hasher.hash(row)) {
            ++list.rows;
            if (changed.size() < size_t(tunables::MaxRepairRows))
                changed.push_back(keyOf(row, m_layout));
            else
                list.repairsAll = false;
        }
        rows.erase(at);
    });
    if (!read)
        return failure(std::move(read.error()));

    list.rows += rows.size();
    for (const KeyBound &key : changed)
        if (Status compared = compareRow(key, list); !compared)
            return failure(std::move(compared.error()));
    if (!rows.empty()) { // rows that never arrived: their keys are known only by reading the source once more
        read = forEachRow(m_source, m_layout, range, End::Source, m_control, [&](const RowView &row) {
            if (!rows.contains(hasher.hash(row, m_layout.rowKeyPositions)))
                return;
            note(list, {.key = shownKey(keyOf(row, m_layout), m_layout),
                        .column = {},
                        .sourceValue = DifferenceFinderText::tr("(row stands there)"),
                        .destinationValue = DifferenceFinderText::tr("(no such row)")});
            addRepair(list, repairInsert(m_layout, row), holdsEnumZero(m_layout, row));
        });
        if (!read)
            return failure(std::move(read.error()));
    }
    return list;
}

Status DifferenceFinder::compareRow(const KeyBound &key, DifferenceList &list)
{
    const auto fetch = [&](Connection &connection, End end) {
        return connection.query(m_layout.selectStatement(end) + " WHERE "
                                + equalCondition(key, m_layout.rowKey, end) + " LIMIT 1");
    };
    Result<ResultSet> source = fetch(m_source, End::Source);
    if (!source)
        return failure(std::move(source.error()));
    Result<ResultSet> destination = fetch(m_destination, End::Destination);
    if (!destination)
        return failure(std::move(destination.error()));
    if (source->isEmpty() || destination->isEmpty())
        return {};
    std::vector<unsigned> columns;
    for (unsigned i = 0; i < m_layout.columns.size(); ++i) {
        const LayoutColumn &column = m_layout.columns[i];
        const bool valueDiffers = source->rows[0][i] != destination->rows[0][i];
        const bool besideDiffers = column.besidePosition >= 0
                                   && source->rows[0][size_t(column.besidePosition)]
                                          != destination->rows[0][size_t(column.besidePosition)];
        if (!valueDiffers && !besideDiffers)
            continue;
        note(list, {.key = shownKey(key, m_layout),
                    .column = column.destinationName,
                    .sourceValue = shownColumn(column, source->rows[0], i, !valueDiffers),
                    .destinationValue = shownColumn(column, destination->rows[0], i, !valueDiffers)});
        if (valueDiffers || column.way != ValueWay::Json) // no statement makes what JSON's text cannot say
            columns.push_back(i);
    }
    if (columns.empty())
        return {};
    std::vector<const char *> data;
    std::vector<unsigned long> lengths;
    for (const ResultSet::Value &value : source->rows[0]) {
        data.push_back(value ? value->constData() : nullptr);
        lengths.push_back(value ? ulong(value->size()) : 0);
    }
    const RowView row{.columns = unsigned(data.size()), .data = data.data(), .lengths = lengths.data()};
    addRepair(list, repairUpdate(m_layout, key, row, columns), holdsEnumZero(m_layout, row));
    return {};
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
        if (--balance[hasher.hash(row)] >= 0)
            return;
        ++list.rows;
        note(list, {.key = shownRow(row),
                    .column = {},
                    .sourceValue = DifferenceFinderText::tr("(no such row)"),
                    .destinationValue = DifferenceFinderText::tr("(row stands there)")});
        addRepair(list, repairDelete(m_layout, row), false);
    });
    if (!read)
        return failure(std::move(read.error()));
    read = forEachRow(m_source, m_layout, range, End::Source, m_control, [&](const RowView &row) {
        const auto at = balance.find(hasher.hash(row));
        if (at == balance.end() || at->second <= 0)
            return;
        --at->second;
        ++list.rows;
        note(list, {.key = shownRow(row),
                    .column = {},
                    .sourceValue = DifferenceFinderText::tr("(row stands there)"),
                    .destinationValue = DifferenceFinderText::tr("(no such row)")});
        addRepair(list, repairInsert(m_layout, row), holdsEnumZero(m_layout, row));
    });
    if (!read)
        return failure(std::move(read.error()));
    return list;
}

} // namespace floe
