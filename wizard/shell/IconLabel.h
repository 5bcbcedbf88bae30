#pragma once

#include <QIcon>
#include <QWidget>

namespace floe {

/// A small square picture that is painted from its icon each time, so that it follows the palette and the
/// screen's density. Says nothing to screen readers: the word beside it does.
class IconLabel : public QWidget
{
    Q_OBJECT

public:
    explicit IconLabel(QWidget *parent = nullptr);
    IconLabel(const QIcon &icon, int extent, QWidget *parent = nullptr);

    void setIcon(const QIcon &icon);
    void setExtent(int extent); ///< in device-independent pixels
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QIcon m_icon;
    int m_extent = 16;
};

} // namespace floe
