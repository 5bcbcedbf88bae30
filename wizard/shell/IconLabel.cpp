#include "shell/IconLabel.h"

#include <QPainter>

namespace floe {

IconLabel::IconLabel(QWidget *parent) : IconLabel(QIcon(), 16, parent) {}

IconLabel::IconLabel(const QIcon &icon, int extent, QWidget *parent)
    : QWidget(parent), m_icon(icon), m_extent(extent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setIcon(const QIcon &icon)
{
    m_icon = icon;
    update();
}

void IconLabel::setExtent(int extent)
{
    m_extent = extent;
    updateGeometry();
}

QSize IconLabel::sizeHint() const
{
    return {m_extent, m_extent};
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_icon.paint(&painter, rect(), Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
}

} // namespace floe
