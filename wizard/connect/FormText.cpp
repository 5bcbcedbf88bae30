#include "connect/FormText.h"

#include <QLabel>
#include <QResizeEvent>

namespace floe {

namespace {

/// QFormLayout asks word-wrapped labels for their height at a narrower width than it gives them, which leaves
/// holes below. This one answers for the width that it has.
class NoteLabel : public QLabel
{
public:
    explicit NoteLabel(QWidget *parent) : QLabel(parent)
    {
        resize(480, height()); // near what a layout will give, so that the first hint makes no window tall
    }

    bool hasHeightForWidth() const override { return false; }
    QSize sizeHint() const override { return {0, heightForWidth(width())}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QLabel::resizeEvent(event);
        if (event->oldSize().width() != event->size().width())
            updateGeometry();
    }
};

} // namespace

QLabel *headingLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    return label;
}

QLabel *noteLabel(QWidget *parent)
{
    auto *label = new NoteLabel(parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * 0.92);
    label->setFont(font);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    return label;
}

} // namespace floe
