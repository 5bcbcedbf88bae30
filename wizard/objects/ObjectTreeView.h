#pragma once

#include <QTreeView>

class QLabel;
class QPushButton;

namespace floe {

/// One of the two object trees. Turns keys, clicks and drops into what is meant by them, and says in a
/// sentence why it is empty. Knows nothing of what it shows.
class ObjectTreeView : public QTreeView
{
    Q_OBJECT

public:
    explicit ObjectTreeView(QWidget *parent = nullptr);

    /// Objects may be dragged over from `other`.
    void setPartner(ObjectTreeView *other) { m_partner = other; }
    /// Where the name that F2 edits stands; -1: nothing can be edited here.
    void setEditColumn(int column) { m_editColumn = column; }
    void editCurrent();
    /// Shown in place of rows. An empty text shows the rows; `retry` adds a button.
    void setPlaceholder(const QString &text, bool retry = false);
    QString placeholder() const;
    QPushButton *retryButton() const { return m_retry; }
    /// What the rows in view need, indentation included.
    int sizeHintForColumn(int column) const override { return QTreeView::sizeHintForColumn(column); }

Q_SIGNALS:
    void activatedByUser();   ///< Enter or a double click: move what is selected, or edit it
    void takeBackRequested(); ///< Delete
    void geometryUpdated();   ///< sections or the viewport got another size
    void dropped();           ///< what is selected in the partner was dropped here

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void startDrag(Qt::DropActions actions) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void updateGeometries() override;

private:
    bool fromPartner(const QDropEvent *event) const;
    void placePlaceholder();

    ObjectTreeView *m_partner = nullptr;
    int m_editColumn = -1;
    QWidget *m_placeholder;
    QLabel *m_text;
    QPushButton *m_retry;
};

} // namespace floe
