#include "precheck/PrecheckProxy.h"

#include "precheck/CheckLook.h"
#include "precheck/PrecheckModel.h"

namespace floe {

PrecheckProxy::PrecheckProxy(PrecheckModel *model, QObject *parent)
    : QSortFilterProxyModel(parent), m_model(model)
{
    setSourceModel(model);
}

void PrecheckProxy::setProblemsOnly(bool problemsOnly)
{
    if (m_problemsOnly == problemsOnly)
        return;
    m_problemsOnly = problemsOnly;
    invalidateRowsFilter();
}

void PrecheckProxy::setProblemsFirst(bool problemsFirst)
{
    // Rows that jump while checks still run cannot be read.
    sort(problemsFirst ? 0 : -1);
}

bool PrecheckProxy::filterAcceptsRow(int row, const QModelIndex &) const
{
    const CheckState state = m_model->check(row).state;
    return !m_problemsOnly || (state != CheckState::Passed && state != CheckState::Ignored);
}

bool PrecheckProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const int a = lookOf(m_model->check(left.row()).state).rank;
    const int b = lookOf(m_model->check(right.row()).state).rank;
    return a != b ? a < b : left.row() < right.row();
}

} // namespace floe
