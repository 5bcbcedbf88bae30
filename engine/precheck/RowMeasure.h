#pragma once

#include "precheck/PrecheckContext.h"
#include "server/ResultSet.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QList>

#include <optional>

namespace floe {

/// Asks chosen tables for aggregates over their chosen rows, one SELECT a table, within
/// tunables::MeasuringSeconds of one check in all. Lives as long as the check's run, on its thread.
class RowMeasure
{
public:
    explicit RowMeasure(PrecheckContext &context);

    struct Answer
    {
        std::optional<ResultSet> row; ///< one value an expression
        bool outOfTime = false;       ///< the check's time was over before
        QString refusal;              ///< why the server gave none
    };
    /// nullopt: nothing is asked of this table, for want of expressions, or as its filter is refused in a row
    /// of its own. Errors: a lost session.
    Result<std::optional<Answer>> ask(const ResolvedTable &table, const QList<QByteArray> &expressions);

private:
    PrecheckContext &m_context;
    QElapsedTimer m_timer;
};

} // namespace floe
