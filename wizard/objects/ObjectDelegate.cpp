#include "objects/ObjectDelegate.h"

#include "objects/NameEdit.h"
#include "objects/ObjectSideProxy.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace floe {

namespace {

constexpr int EditorUnits = 36; // letters

const ObjectNode *nodeAt(const QModelIndex &index)
{
    const auto *proxy = qobject_cast<const ObjectSideProxy *>(index.model());
    return proxy ? proxy->nodeAt(index) : ObjectTreeModel::nodeAt(index);
}

NameKind kindOf(const ObjectNode &node)
{
    if (node.kind == NodeKind::Database)
        return NameKind::Database;
    return node.kind == NodeKind::Table ? NameKind::Table : NameKind::Column;
}

} // namespace

QSize ObjectDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(std::max(size.height(), option.fontMetrics.height() + 8));
    return size;
}

void ObjectDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    if (index.data(Qt::CheckStateRole).isValid())
        outlineCheckBox(painter, option, index);
    const QString type = index.data(ObjectTreeModel::TypeRole).toString();
    if (type.isEmpty())
        return;
    QStyleOptionViewItem styled = option;
    initStyleOption(&styled, index);
    const QWidget *widget = option.widget;
    const QStyle *style = widget ? widget->style() : QApplication::style();
    QRect place = style->subElementRect(QStyle::SE_ItemViewItemText, &styled, widget);
    const int used = styled.fontMetrics.horizontalAdvance(styled.text) + 14;
    place.setLeft(place.left() + used);
    place.setRight(option.rect.right() - 4);
    if (place.width() < 20)
        return;
    const bool selected = option.state & QStyle::State_Selected;
    painter->save();
    painter->setFont(styled.font);
    painter->setPen(option.palette.color(selected ? QPalette::HighlightedText : QPalette::PlaceholderText));
    painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      styled.fontMetrics.elidedText(type, Qt::ElideRight, place.width()));
    painter->restore();
}

void ObjectDelegate::outlineCheckBox(QPainter *painter, const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    // The style's own outline cannot be told from a dark base.
    QStyleOptionViewItem styled = option;
    initStyleOption(&styled, index);
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    const QRect box = style->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &styled, option.widget);
    painter->save();
    painter->setPen(option.palette.color(QPalette::PlaceholderText));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(box.adjusted(0, 0, -1, -1));
    painter->restore();
}

QWidget *ObjectDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                      const QModelIndex &index) const
{
    const ObjectNode *node = nodeAt(index);
    if (!node)
        return nullptr;
    auto *edit = new NameEdit(kindOf(*node), node->name, parent);
    edit->setObjectName(QStringLiteral("objects.mappedNameEdit"));
    edit->setAccessibleName(tr("Name at the destination"));
    edit->setFrame(false);
    edit->setAutoFillBackground(true);
    return edit;
}

void ObjectDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                          const QModelIndex &) const
{
    // Names are often longer than their column; while one is typed, the figures beside it can wait.
    QRect place = option.rect;
    const int wanted = option.fontMetrics.averageCharWidth() * EditorUnits;
    if (const QWidget *viewport = editor->parentWidget())
        place.setWidth(std::max(place.width(), std::min(wanted, viewport->width() - place.left())));
    editor->setGeometry(place);
}

void ObjectDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (auto *edit = qobject_cast<NameEdit *>(editor); edit && !edit->isModified())
        edit->setText(index.data(Qt::EditRole).toString());
}

void ObjectDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    const auto *edit = qobject_cast<NameEdit *>(editor);
    if (edit && edit->problem().isEmpty())
        model->setData(index, edit->text(), Qt::EditRole);
}

bool ObjectDelegate::eventFilter(QObject *object, QEvent *event)
{
    auto *edit = qobject_cast<NameEdit *>(object);
    if (edit && event->type() == QEvent::KeyPress && !edit->problem().isEmpty()) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Tab:
        case Qt::Key_Backtab:
            edit->showProblem();
            return true; // stays open until it holds a name, or Esc
        default:
            break;
        }
    }
    return QStyledItemDelegate::eventFilter(object, event);
}

} // namespace floe
