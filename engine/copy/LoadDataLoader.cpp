#include "copy/LoadDataLoader.h"

#include "copy/LoadEncoder.h"
#include "copy/TableLayout.h"
#include "server/Connection.h"

#include <QCoreApplication>

namespace floe {

namespace {

struct LoadDataLoaderText
{
    Q_DECLARE_TR_FUNCTIONS(floe::LoadDataLoader)
};

class EncodedRows : public LoadSource
{
public:
    EncodedRows(RowFeed &feed, unsigned columns) : m_feed(feed), m_encoder(columns) {}

    int read(char *buffer, unsigned size) override
    {
        char *out = buffer;
        char *const end = buffer + size;
        while (out < end) {
            if (m_encoder.atEnd()) {
                Result<bool> more = m_feed.next();
                if (!more) {
                    m_error = std::move(more.error());
                    return -1;
                }
                if (!*more)
                    break;
                ++m_rows;
                m_encoder.begin(m_feed.row());
            }
            out = m_encoder.write(out, end);
        }
        return int(out - buffer);
    }
    Error abortReason() const override { return m_error; }
    quint64 rows() const { return m_rows; }

private:
    RowFeed &m_feed;
    LoadEncoder m_encoder;
    Error m_error;
    quint64 m_rows = 0;
};

} // namespace

// Columns that need an expression go through a user variable. Then the AUTO_INCREMENT column must go that way
// too, or an id of 0 becomes a fresh one on MySQL 5.6 and MariaDB.
QByteArray LoadDataLoader::statement(const TableLayout &layout)
{
    QByteArray fields;
    QByteArray sets;
    const bool converts = layout.needsConversion();
    for (size_t i = 0; i < layout.columns.size(); ++i) {
        const LayoutColumn &column = layout.columns[i];
        const QByteArray name = quoted(column.destinationName);
        if (i > 0)
            fields += ',';
        if (!column.needsConversion() && !(converts && column.autoIncrement)) {
            fields += name;
            continue;
        }
        const QByteArray variable = "@v" + QByteArray::number(qulonglong(i));
        fields += variable;
        sets += (sets.isEmpty() ? " SET " : ", ") + name + " = " + column.converted(variable);
    }
    return "LOAD DATA LOCAL INFILE 'rows' REPLACE INTO TABLE " + quoted(layout.destination)
           + " CHARACTER SET binary FIELDS TERMINATED BY '\\t' ENCLOSED BY '' ESCAPED BY '\\\\' LINES "
             "TERMINATED BY '\\n' ("
           + fields + ')' + sets;
}

Result<LoadCounters> LoadCounters::parse(const QByteArray &info)
{
    LoadCounters counters;
    quint64 *const fields[] = {&counters.records, &counters.deleted, &counters.skipped, &counters.warnings};
    int found = 0;
    for (qsizetype i = 0; i < info.size() && found < 4;) {
        if (info[i] < '0' || info[i] > '9') {
            ++i;
            continue;
        }
        quint64 number = 0;
        while (i < info.size() && info[i] >= '0' && info[i] <= '9')
            number = number * 10 + quint64(info[i++] - '0');
        *fields[found++] = number;
    }
    if (found < 4)
        return failure(ErrorCode::LoadMismatch,
                       LoadDataLoaderText::tr("The destination did not say how many rows it took."), {},
                       QString::fromUtf8(info));
    return counters;
}

LoadDataLoader::LoadDataLoader(Connection &destination, const TableLayout &layout, OnDuplicate onDuplicate)
    : m_destination(destination), m_layout(layout), m_onDuplicate(onDuplicate), m_statement(statement(layout))
{}

Result<quint64> LoadDataLoader::load(RowFeed &feed)
{
    EncodedRows rows(feed, unsigned(m_layout.columns.size()));
    Result<ExecResult> result = m_destination.loadLocal(m_statement, rows);
    if (!result)
        return failure(std::move(result.error()));
    Result<LoadCounters> counters = LoadCounters::parse(result->info);
    if (!counters)
        return failure(std::move(counters.error()));

    const bool deletedIsWrong = counters->deleted > 0 && m_onDuplicate == OnDuplicate::Fail;
    if (deletedIsWrong) {
        return failure(
            ErrorCode::DuplicateKey,
            LoadDataLoaderText::tr("%1: %2 rows have a key that already stands at the destination.")
                .arg(visibleName(m_layout.destination.displayName()), QString::number(counters->deleted)),
            LoadDataLoaderText::tr(
                "Another session wrote to the table, or a key that tells the rows apart at the source does "
                "not at the "
                "destination (collation). Nothing of this chunk was kept."),
            QString::fromUtf8(result->info));
    }
    if (counters->records != rows.rows() || counters->skipped > 0 || counters->warnings > 0) {
        return failure(ErrorCode::LoadMismatch,
                       LoadDataLoaderText::tr(
                           "%1: the destination did not take every value unchanged (%2 rows sent, %3 taken, "
                           "%4 skipped, %5 warnings).")
                           .arg(visibleName(m_layout.destination.displayName()), QString::number(rows.rows()),
                                QString::number(counters->records), QString::number(counters->skipped),
                                QString::number(counters->warnings)),
                       LoadDataLoaderText::tr(
                           "Nothing of this chunk was kept. The server's first warnings stand below."),
                       m_destination.warningsText());
    }
    return rows.rows();
}

} // namespace floe
