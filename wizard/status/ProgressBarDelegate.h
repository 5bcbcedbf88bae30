#pragma once

#include <QStyledItemDelegate>

namespace floe {

/// Draws TableProgressModel::PercentRole as the style's own progress bar; none where it is not known. UI
/// thread.
class ProgressBarDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace floe
