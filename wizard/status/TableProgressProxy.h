#pragma once

#include "run/RunTypes.h"

#include <QSortFilterProxyModel>

namespace floe {

class TableProgressModel;

/// Sorts and filters the tables of a run. Compares the values themselves, never their texts, so that a full
/// snapshot of many tables sorts within a frame. UI thread.
class TableProgressProxy : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum class Filter { All, Waiting, InProgress, Finished, Problems };
    Q_ENUM(Filter)

    explicit TableProgressProxy(TableProgressModel *model, QObject *parent = nullptr);

    void setFilter(Filter filter);
    Filter filter() const { return m_filter; }
    /// Part of a mapped name, without regard to case; empty = all.
    void setNamePart(const QString &part);

    static bool accepts(Filter filter, TableState state);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    TableProgressModel *m_model;
    Filter m_filter = Filter::All;
    QString m_namePart;
};

} // namespace floe
