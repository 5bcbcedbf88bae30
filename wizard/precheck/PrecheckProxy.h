#pragma once

#include <QSortFilterProxyModel>

namespace floe {

class PrecheckModel;

/// Rows in the order in which they run; once settled, what failed comes first. Can leave out what is well. UI
/// thread.
class PrecheckProxy : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit PrecheckProxy(PrecheckModel *model, QObject *parent = nullptr);

    void setProblemsOnly(bool problemsOnly);
    void setProblemsFirst(bool problemsFirst);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    PrecheckModel *m_model;
    bool m_problemsOnly = false;
};

} // namespace floe
