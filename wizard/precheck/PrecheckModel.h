#pragma once

#include "precheck/PrecheckRunner.h"

#include <QAbstractTableModel>
#include <QDateTime>
#include <QHash>

namespace floe {

/// The rows of a precheck: appear as their checks start, keep what the user chose to ignore. A warning that
/// was ignored stays ignored in the next run as long as it says the same. UI thread; runs nothing itself.
class PrecheckModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { StateColumn, TitleColumn, FindingColumn, InfoColumn, ColumnCount };
    enum Role { StateRole = Qt::UserRole };

    using QAbstractTableModel::QAbstractTableModel;

    void begin();
    void setResult(int row, const CheckResult &result);
    /// The final word on all rows.
    void finish(const PrecheckReport &report);
    /// Renews what running rows say about their time.
    void tick();

    /// Failures cannot be ignored; warnings can, and back.
    bool canIgnore(int row) const;
    void setIgnored(int row, bool ignored);
    void ignoreAll();
    void setReason(int row, const QString &reason);

    const PrecheckReport &report() const { return m_report; }
    const CheckResult &check(int row) const { return m_report.checks.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void ignoredChanged();

private:
    CheckResult withIgnored(CheckResult result) const;
    QString findingText(int row) const;
    QVariant decoration(int row, int column) const;

    PrecheckReport m_report;
    QList<qint64> m_startedMs; ///< of each row, by steadyMs()
    struct Ignored
    {
        QDateTime at;
        QString reason;
    };
    QHash<QString, Ignored> m_ignored; ///< by what the warning says
};

} // namespace floe
