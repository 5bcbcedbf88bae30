#include "objects/ObjectPane.h"

#include "objects/ObjectDelegate.h"
#include "objects/ObjectTreeView.h"
#include "shell/Icons.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace floe {

namespace {

// In letters. A name may have 64 of them; few have half.
constexpr int MostNameUnits = 48;
constexpr int LeastMappedUnits = 15;
constexpr int FilterDelayMs = 80; // fast typing narrows the trees once, not for each letter

} // namespace

ObjectPane::ObjectPane(ObjectSideProxy::Side side, ObjectTreeModel &model, QWidget *parent)
    : QWidget(parent), m_proxy(new ObjectSideProxy(side, model, this)), m_tree(new ObjectTreeView(this)),
      m_filter(new QLineEdit(this)), m_figures(new QLabel(this)), m_headingRow(new QHBoxLayout),
      m_footRow(new QHBoxLayout)
{
    const bool available = side == ObjectSideProxy::Side::Available;
    auto *heading = new QLabel(available ? tr("&Available") : tr("&Selected"), this);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    heading->setBuddy(m_tree);
    m_headingRow->addWidget(heading);
    m_headingRow->addStretch();

    m_filter->setObjectName(available ? QStringLiteral("objects.availableFilterEdit")
                                      : QStringLiteral("objects.selectedFilterEdit"));
    m_filter->setAccessibleName(available ? tr("Filter the available objects")
                                          : tr("Filter the selected objects"));
    m_filter->setPlaceholderText(tr("Filter by name, or database.table"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon("search"), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);
    m_filterDelay.setSingleShot(true);
    m_filterDelay.setInterval(FilterDelayMs);
    connect(m_filter, &QLineEdit::textChanged, &m_filterDelay, qOverload<>(&QTimer::start));
    connect(&m_filterDelay, &QTimer::timeout, this, &ObjectPane::applyFilter);

    m_figures->setTextFormat(Qt::PlainText);
    m_figures->setForegroundRole(QPalette::PlaceholderText);
    m_footRow->addWidget(m_figures, 1);

    // Both panes keep their trees level, whatever buttons stand beside them.
    const int buttonHeight = QPushButton(icon("edit"), QStringLiteral("x")).sizeHint().height();
    m_headingRow->addStrut(buttonHeight);
    m_footRow->addStrut(buttonHeight);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(m_headingRow);
    layout->addWidget(m_filter);
    layout->addWidget(m_tree, 1);
    layout->addLayout(m_footRow);
    setUpTree(side);
}

void ObjectPane::setUpTree(ObjectSideProxy::Side side)
{
    using Model = ObjectTreeModel;
    const bool available = side == ObjectSideProxy::Side::Available;
    m_tree->setObjectName(available ? QStringLiteral("objects.availableTree")
                                    : QStringLiteral("objects.selectedTree"));
    m_tree->setAccessibleName(available ? tr("Available objects") : tr("Selected objects"));
    m_tree->setModel(m_proxy);
    m_tree->setItemDelegate(new ObjectDelegate(m_tree));
    m_tree->setColumnHidden(Model::MappedColumn, available);
    m_tree->setColumnHidden(Model::StateColumn, available);
    m_tree->setColumnHidden(Model::SizeColumn, available); // its room is the names'; the tooltip has it
    if (!available)
        m_tree->setEditColumn(Model::MappedColumn);
    QHeaderView *header = m_tree->header();
    // Names share what the figures leave; figures are never cut short, or they would be read wrong.
    header->setMinimumSectionSize(40);
    header->setResizeContentsPrecision(0);
    for (const int column : {Model::RowsColumn, Model::SizeColumn, Model::StateColumn})
        header->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    if (available) {
        header->setSectionResizeMode(Model::NameColumn, QHeaderView::Stretch);
    } else {
        header->setSectionResizeMode(Model::NameColumn, QHeaderView::Fixed);
        header->setSectionResizeMode(Model::MappedColumn, QHeaderView::Fixed);
        m_tree->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
        connect(m_tree, &ObjectTreeView::geometryUpdated, this, &ObjectPane::shareNames);
        connect(m_tree, &QTreeView::expanded, this, &ObjectPane::shareNames);
        connect(m_tree, &QTreeView::collapsed, this, &ObjectPane::shareNames);
    }
    // A database that begins to match is opened like those that did at once; nothing is fetched for it.
    connect(m_proxy, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &parent, int first, int last) {
                if (parent.isValid() || !m_proxy->filtering())
                    return;
                for (int row = first; row <= last; ++row)
                    m_tree->expand(m_proxy->index(row, 0));
            });
}

void ObjectPane::shareNames()
{
    using Model = ObjectTreeModel;
    QHeaderView *header = m_tree->header();
    int figures = 0;
    for (const int column : {Model::RowsColumn, Model::SizeColumn, Model::StateColumn})
        figures += header->sectionSize(column);
    const int room = m_tree->viewport()->width() - figures;
    const int unit = fontMetrics().averageCharWidth();
    // The source's names must be read to the end; of what they leave, the mapped ones have the rest. Where
    // that is too little, the tree scrolls sideways.
    const int wanted =
        std::clamp(m_tree->sizeHintForColumn(Model::NameColumn), 16 * unit, MostNameUnits * unit);
    const int name = std::max(wanted, room * 55 / 100);
    const int mapped = std::max(room - name, LeastMappedUnits * unit);
    if (header->sectionSize(Model::NameColumn) != name)
        header->resizeSection(Model::NameColumn, name);
    if (header->sectionSize(Model::MappedColumn) != mapped)
        header->resizeSection(Model::MappedColumn, mapped);
}

void ObjectPane::setFigures(const QString &text)
{
    m_figures->setText(text);
}

std::vector<ObjectNode *> ObjectPane::selectedNodes() const
{
    return m_proxy->movable(m_tree->selectionModel()->selectedRows());
}

ObjectNode *ObjectPane::currentNode() const
{
    return m_proxy->nodeAt(m_tree->currentIndex());
}

void ObjectPane::reveal(const QModelIndex &sourceIndex)
{
    QModelIndex index = m_proxy->mapFromSource(sourceIndex);
    if (!index.isValid() && m_proxy->filtering()) {
        m_filter->clear();
        m_filterDelay.stop();
        applyFilter();
        index = m_proxy->mapFromSource(sourceIndex);
    }
    m_tree->scrollTo(index, QAbstractItemView::PositionAtCenter);
    m_tree->setCurrentIndex(index);
}

void ObjectPane::applyFilter()
{
    const QString text = m_filter->text().trimmed();
    m_proxy->setFilterText(text);
    if (!text.isEmpty()) {
        m_proxy->setFetching(false);
        m_tree->expandToDepth(0);
        m_proxy->setFetching(true);
    } else {
        const QPersistentModelIndex current = m_tree->currentIndex();
        m_tree->collapseAll();
        if (current.isValid())
            m_tree->scrollTo(current);
    }
    Q_EMIT filterChanged(text);
}

bool ObjectPane::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_filter && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Down) {
            // Into what was found; never to the window's Next.
            m_filterDelay.stop();
            applyFilter();
            m_tree->setFocus(Qt::OtherFocusReason);
            if (!m_tree->currentIndex().isValid())
                m_tree->setCurrentIndex(m_proxy->index(0, 0));
            return true;
        }
        if (key == Qt::Key_Escape && !m_filter->text().isEmpty()) {
            m_filter->clear();
            return true;
        }
    }
    return QWidget::eventFilter(object, event);
}

} // namespace floe
