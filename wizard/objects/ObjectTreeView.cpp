#include "objects/ObjectTreeView.h"

#include "objects/ObjectTreeModel.h"
#include "shell/Icons.h"

#include <QDrag>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace floe {

ObjectTreeView::ObjectTreeView(QWidget *parent)
    : QTreeView(parent), m_placeholder(new QWidget(viewport())), m_text(new QLabel(m_placeholder)),
      m_retry(new QPushButton(icon("refresh"), tr("Retr&y"), m_placeholder))
{
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    setSelectionMode(ExtendedSelection);
    setExpandsOnDoubleClick(false);
    setEditTriggers(NoEditTriggers);
    setTextElideMode(Qt::ElideMiddle);
    setDragEnabled(true);
    setAcceptDrops(true);
    setDropIndicatorShown(false);
    setDefaultDropAction(Qt::MoveAction);
    setAllColumnsShowFocus(true);
    setIndentation(14); // names need the room more than levels do
    header()->setStretchLastSection(false);
    header()->setSortIndicatorClearable(true);
    header()->setSortIndicator(-1, Qt::AscendingOrder);
    setSortingEnabled(true);

    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setForegroundRole(QPalette::PlaceholderText);
    m_retry->setAutoDefault(false);
    auto *layout = new QVBoxLayout(m_placeholder);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->setSpacing(12);
    layout->addStretch();
    layout->addWidget(m_text);
    layout->addWidget(m_retry, 0, Qt::AlignHCenter);
    layout->addStretch();
    m_placeholder->hide();
}

void ObjectTreeView::setPlaceholder(const QString &text, bool retry)
{
    m_text->setText(text);
    m_retry->setVisible(retry);
    m_placeholder->setVisible(!text.isEmpty());
    // Without a button, clicks, drags and drops are the tree's.
    m_placeholder->setAttribute(Qt::WA_TransparentForMouseEvents, !retry);
    setAccessibleDescription(text);
    placePlaceholder();
}

QString ObjectTreeView::placeholder() const
{
    return m_text->text();
}

void ObjectTreeView::placePlaceholder()
{
    m_placeholder->setGeometry(viewport()->rect());
}

void ObjectTreeView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    placePlaceholder();
}

void ObjectTreeView::updateGeometries()
{
    QTreeView::updateGeometries();
    Q_EMIT geometryUpdated();
}

void ObjectTreeView::editCurrent()
{
    const QModelIndex index = currentIndex().siblingAtColumn(m_editColumn);
    if (!index.isValid() || !(index.flags() & Qt::ItemIsEditable))
        return;
    scrollTo(index);
    setCurrentIndex(index);
    edit(index);
}

void ObjectTreeView::keyPressEvent(QKeyEvent *event)
{
    const bool plain = !(event->modifiers() & ~Qt::KeypadModifier);
    if (state() != EditingState && plain) {
        switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            // The window's default button is Next; Enter in a tree is never meant for it.
            event->accept();
            Q_EMIT activatedByUser();
            return;
        case Qt::Key_Delete:
            event->accept();
            Q_EMIT takeBackRequested();
            return;
        case Qt::Key_F2:
            event->accept();
            editCurrent();
            return;
        default:
            break;
        }
    }
    QTreeView::keyPressEvent(event);
}

void ObjectTreeView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    QTreeView::mouseDoubleClickEvent(event);
    // Not on the sign that opens a row, nor on a check box.
    const bool onItem = index.isValid() && event->button() == Qt::LeftButton
                        && visualRect(index).contains(event->position().toPoint())
                        && !(index.flags() & Qt::ItemIsUserCheckable);
    if (onItem)
        Q_EMIT activatedByUser();
}

void ObjectTreeView::startDrag(Qt::DropActions)
{
    const QModelIndexList indexes = selectionModel()->selectedRows();
    QModelIndexList movable;
    for (const QModelIndex &index : indexes) {
        if (index.flags() & Qt::ItemIsDragEnabled)
            movable.append(index);
    }
    if (movable.isEmpty())
        return;
    auto *drag = new QDrag(this);
    drag->setMimeData(model()->mimeData(movable));
    const QString text = movable.size() == 1 ? movable.first().data().toString()
                                             : tr("%n object(s)", nullptr, int(movable.size()));
    const QFontMetrics metrics = fontMetrics();
    const QSize size(metrics.horizontalAdvance(text) + 16, metrics.height() + 8);
    QPixmap picture(size * devicePixelRatioF());
    picture.setDevicePixelRatio(devicePixelRatioF());
    picture.fill(palette().color(QPalette::Highlight));
    QPainter painter(&picture);
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::HighlightedText));
    painter.drawText(QRect(QPoint(0, 0), size), Qt::AlignCenter | Qt::TextSingleLine, text);
    painter.end();
    drag->setPixmap(picture);
    drag->exec(Qt::MoveAction);
}

bool ObjectTreeView::fromPartner(const QDropEvent *event) const
{
    return m_partner && event->source() == m_partner
           && event->mimeData()->hasFormat(ObjectTreeModel::mimeType());
}

void ObjectTreeView::dragEnterEvent(QDragEnterEvent *event)
{
    if (fromPartner(event))
        event->acceptProposedAction();
    else
        event->ignore();
}

void ObjectTreeView::dragMoveEvent(QDragMoveEvent *event)
{
    if (fromPartner(event))
        event->acceptProposedAction();
    else
        event->ignore();
}

void ObjectTreeView::dropEvent(QDropEvent *event)
{
    if (!fromPartner(event)) {
        event->ignore();
        return;
    }
    event->acceptProposedAction();
    Q_EMIT dropped();
}

} // namespace floe
