#pragma once

#include "copy/Loader.h"

#include <QByteArray>

namespace floe {

/// LOAD DATA LOCAL INFILE … REPLACE from memory. REPLACE, because LOCAL alone means IGNORE, which silences
/// strict mode; under OnDuplicate::Fail a replaced row ("Deleted") is an error.
class LoadDataLoader : public Loader
{
public:
    LoadDataLoader(Connection &destination, const TableLayout &layout, OnDuplicate onDuplicate);

    Result<quint64> load(RowFeed &feed) override;
    const char *name() const override { return "LOAD DATA LOCAL"; }
    static QByteArray statement(const TableLayout &layout);

private:
    Connection &m_destination;
    const TableLayout &m_layout;
    OnDuplicate m_onDuplicate;
    QByteArray m_statement;
};

/// "Records: 5  Deleted: 0  Skipped: 0  Warnings: 0" as numbers.
struct LoadCounters
{
    quint64 records = 0;
    quint64 deleted = 0;
    quint64 skipped = 0;
    quint64 warnings = 0;
    static Result<LoadCounters> parse(const QByteArray &info);
};

} // namespace floe
