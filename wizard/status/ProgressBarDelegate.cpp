#include "status/ProgressBarDelegate.h"

#include "status/TableProgressModel.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOptionProgressBar>

namespace floe {

void ProgressBarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const QVariant percent = index.data(TableProgressModel::PercentRole);
    if (!percent.isValid())
        return; // not known
    QStyleOptionProgressBar bar;
    bar.rect = option.rect.adjusted(4, 3, -4, -3);
    bar.palette = option.palette;
    bar.fontMetrics = option.fontMetrics;
    bar.direction = option.direction;
    bar.state = (option.state & (QStyle::State_Enabled | QStyle::State_Active)) | QStyle::State_Horizontal;
    bar.minimum = 0;
    bar.maximum = 100;
    bar.progress = percent.toInt();
    bar.text = index.data(Qt::DisplayRole).toString();
    bar.textVisible = true;
    bar.textAlignment = Qt::AlignCenter;
    painter->save();
    if (bar.progress > 0) {
        style->drawControl(QStyle::CE_ProgressBar, &bar, painter, item.widget);
    } else {
        // Styles draw a sliver for nothing, which looks like a beginning.
        style->drawControl(QStyle::CE_ProgressBarGroove, &bar, painter, item.widget);
        style->drawControl(QStyle::CE_ProgressBarLabel, &bar, painter, item.widget);
    }
    painter->restore();
}

QSize ProgressBarDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize hint = QStyledItemDelegate::sizeHint(option, index);
    return hint.expandedTo({120, option.fontMetrics.height() + 8});
}

} // namespace floe
