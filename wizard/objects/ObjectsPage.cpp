#include "objects/ObjectsPage.h"

#include "model/ObjectName.h"
#include "objects/CatalogReader.h"
#include "objects/EditTableDialog.h"
#include "objects/ObjectPane.h"
#include "objects/ObjectTreeView.h"
#include "objects/TypesForm.h"
#include "shell/IconLabel.h"
#include "shell/InlineMessage.h"
#include "shell/MigrationDraft.h"
#include "status/Figures.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace floe {

using End = MigrationDraft::End;
using Side = ObjectSideProxy::Side;

ObjectsPage::ObjectsPage(MigrationDraft &draft, QWidget *parent)
    : QWizardPage(parent), m_draft(draft), m_model(new ObjectTreeModel(this)),
      m_available(new ObjectPane(Side::Available, *m_model, this)),
      m_selected(new ObjectPane(Side::Selected, *m_model, this)), m_vanishedNotice(new InlineMessage(this)),
      m_errorNotice(new InlineMessage(this)), m_retry(new QPushButton(icon("refresh"), tr("Retr&y"), this))
{
    setTitle(tr("Types and Objects"));
    setSubTitle(tr("Choose what is migrated, and under which names it stands at the destination."));

    m_vanishedNotice->setObjectName(QStringLiteral("objects.vanishedNotice"));
    m_errorNotice->setObjectName(QStringLiteral("objects.errorNotice"));
    m_retry->setObjectName(QStringLiteral("objects.retryButton"));
    m_retry->setAutoDefault(false);
    m_retry->hide();
    auto *errorRow = new QHBoxLayout;
    errorRow->addWidget(m_errorNotice, 1);
    errorRow->addWidget(m_retry, 0, Qt::AlignVCenter);
    auto *trees = new QHBoxLayout;
    trees->setSpacing(8);
    buildTrees(trees);
    m_missing = new QLabel(this);
    m_missing->setObjectName(QStringLiteral("objects.missingLabel"));
    m_missing->setTextFormat(Qt::PlainText);
    m_missing->setForegroundRole(QPalette::PlaceholderText);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(new TypesForm(draft, this));
    layout->addWidget(m_vanishedNotice);
    layout->addLayout(errorRow);
    layout->addLayout(trees, 1);
    layout->addWidget(m_missing);

    m_stateTimer.setSingleShot(true);
    m_stateTimer.setInterval(0);
    connect(&m_stateTimer, &QTimer::timeout, this, [this] {
        pushChoices();
        showState();
    });
    connect(m_model, &ObjectTreeModel::choicesChanged, this, &ObjectsPage::onChoicesChanged);
    connect(m_model, &ObjectTreeModel::vanished, this, &ObjectsPage::onVanished);
    connect(&m_draft, &MigrationDraft::typesChanged, this, &ObjectsPage::showState);
    connect(m_retry, &QPushButton::clicked, this, &ObjectsPage::readAgain);
    connectTrees();
    showState();
}

ObjectsPage::~ObjectsPage() = default;

void ObjectsPage::buildTrees(QHBoxLayout *layout)
{
    layout->addWidget(m_available, 30);
    buildArrows(layout);
    layout->addWidget(m_selected, 70);
    buildSelectedExtras();
    m_available->tree()->setPartner(m_selected->tree());
    m_selected->tree()->setPartner(m_available->tree());
    m_available->tree()->retryButton()->setObjectName(QStringLiteral("objects.retryDatabasesButton"));
    m_selected->tree()->setPlaceholder(tr("Nothing is selected yet. Choose databases or tables on the left, "
                                          "then press > or drag them here."));
}

void ObjectsPage::buildArrows(QHBoxLayout *layout)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(6);
    column->addStretch();
    const auto add = [&](const QString &sign, const QString &role, const QString &name, const QString &tip) {
        auto *button = new QPushButton(sign, this);
        button->setObjectName(role);
        button->setAccessibleName(name);
        button->setToolTip(tip);
        button->setAutoDefault(false);
        button->setFixedWidth(button->fontMetrics().horizontalAdvance(QStringLiteral(">>")) + 20);
        column->addWidget(button);
        return button;
    };
    m_choose = add(QStringLiteral(">"), QStringLiteral("objects.selectButton"), tr("Select"),
                   tr("Select what is marked on the left (Enter)"));
    m_chooseAll = add(QStringLiteral(">>"), QStringLiteral("objects.selectAllButton"), tr("Select all"),
                      tr("Select everything that is shown on the left"));
    m_takeBack = add(QStringLiteral("<"), QStringLiteral("objects.takeBackButton"), tr("Take back"),
                     tr("Take back what is marked on the right (Delete)"));
    m_takeBackAll = add(QStringLiteral("<<"), QStringLiteral("objects.takeBackAllButton"),
                        tr("Take all back"), tr("Take back everything that is shown on the right"));
    column->addStretch();
    layout->addLayout(column);
}

void ObjectsPage::buildSelectedExtras()
{
    m_clashSign = new IconLabel(icon("failed", Tone::Bad), 16, m_selected);
    m_clashes = new QLabel(m_selected);
    m_clashes->setObjectName(QStringLiteral("objects.clashLabel"));
    m_nextClash = new QPushButton(tr("Next &conflict"), m_selected);
    m_nextClash->setObjectName(QStringLiteral("objects.nextConflictButton"));
    m_nextClash->setAutoDefault(false);
    QHBoxLayout *heading = m_selected->headingRow();
    heading->addWidget(m_clashSign);
    heading->addWidget(m_clashes);
    heading->addWidget(m_nextClash);

    m_editName = new QPushButton(icon("edit"), tr("&Rename"), m_selected);
    m_editName->setObjectName(QStringLiteral("objects.editNameButton"));
    m_editName->setToolTip(tr("Change the name at the destination (F2)"));
    m_editTable = new QPushButton(tr("Edit &table…"), m_selected);
    m_editTable->setObjectName(QStringLiteral("objects.editTableButton"));
    m_editTable->setToolTip(tr("Name, row filter, and what happens if the table exists already"));
    for (QPushButton *button : {m_editName, m_editTable}) {
        button->setAutoDefault(false);
        m_selected->footRow()->addWidget(button);
    }
}

void ObjectsPage::connectTrees()
{
    ObjectTreeView *left = m_available->tree();
    ObjectTreeView *right = m_selected->tree();
    const auto choose = [this] { move(*m_available, false); };
    const auto takeBack = [this] { move(*m_selected, false); };
    connect(m_choose, &QPushButton::clicked, this, choose);
    connect(m_takeBack, &QPushButton::clicked, this, takeBack);
    connect(m_chooseAll, &QPushButton::clicked, this, [this] { move(*m_available, true); });
    connect(m_takeBackAll, &QPushButton::clicked, this, [this] { move(*m_selected, true); });
    connect(left, &ObjectTreeView::activatedByUser, this, choose);
    connect(right, &ObjectTreeView::takeBackRequested, this, takeBack);
    connect(right, &ObjectTreeView::activatedByUser, right, &ObjectTreeView::editCurrent);
    connect(left, &ObjectTreeView::dropped, this, takeBack);
    connect(right, &ObjectTreeView::dropped, this, choose);
    connect(left->retryButton(), &QPushButton::clicked, this, &ObjectsPage::readAgain);
    connect(m_editName, &QPushButton::clicked, right, &ObjectTreeView::editCurrent);
    connect(m_editTable, &QPushButton::clicked, this, &ObjectsPage::editTable);
    connect(m_nextClash, &QPushButton::clicked, this, &ObjectsPage::jumpToNextClash);
    connect(m_available, &ObjectPane::filterChanged, this, &ObjectsPage::readAhead);
    for (ObjectPane *pane : {m_available, m_selected}) {
        connect(pane, &ObjectPane::filterChanged, this, &ObjectsPage::showState);
        connect(pane->tree()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
                &ObjectsPage::showState);
        connect(pane->tree()->selectionModel(), &QItemSelectionModel::currentChanged, this,
                &ObjectsPage::showState);
    }
}

void ObjectsPage::initializePage()
{
    const Origin origin{m_draft.endpoint(End::Source), m_draft.password(End::Source)};
    if (m_origin != origin || m_draft.objects() != m_pushed) {
        m_origin = origin;
        begin();
        return;
    }
    const auto folding = [this](End end) {
        return m_draft.tested(end) ? m_draft.tested(end)->traits.lowerCaseTableNames : 0;
    };
    m_model->setFolding(folding(End::Source), folding(End::Destination));
}

void ObjectsPage::begin()
{
    m_reader.reset();
    m_error.reset();
    m_planError.reset();
    m_vanished.clear();
    m_model->load(m_draft.objects());
    m_pushed = m_draft.objects();
    initializePage(); // the foldings
    m_reader = std::make_unique<CatalogReader>(m_origin->endpoint, m_origin->password);
    connectReader();
    m_reader->readDatabases();
    showState();
}

void ObjectsPage::connectReader()
{
    CatalogReader *reader = m_reader.get();
    connect(m_model, &ObjectTreeModel::objectsWanted, reader,
            [reader](const QString &database) { reader->readObjects(database, CatalogReader::Need::Now); });
    connect(m_model, &ObjectTreeModel::columnsWanted, reader, &CatalogReader::readColumns);
    connect(reader, &CatalogReader::databasesRead, this, [this](const QList<DatabaseInfo> &databases) {
        m_model->setDatabases(databases);
        readAhead(m_available->filterEdit()->text());
    });
    connect(reader, &CatalogReader::objectsRead, m_model, &ObjectTreeModel::setObjects);
    connect(reader, &CatalogReader::columnsRead, m_model, &ObjectTreeModel::setColumns);
    connect(reader, &CatalogReader::objectsRead, this, &ObjectsPage::forgetMendedError);
    connect(reader, &CatalogReader::columnsRead, this, &ObjectsPage::forgetMendedError);
    connect(reader, &CatalogReader::databasesFailed, this, [this](const Error &error) {
        m_error = error;
        showState();
    });
    connect(reader, &CatalogReader::objectsFailed, this, [this](const QString &database, const Error &error) {
        m_error = error;
        m_model->setDatabaseFailed(database, error.message);
    });
    connect(reader, &CatalogReader::columnsFailed, this, [this](const ObjectName &table, const Error &error) {
        m_error = error;
        m_model->setColumnsFailed(table, error.message);
        showState();
    });
    connect(reader, &CatalogReader::progressed, &m_stateTimer, qOverload<>(&QTimer::start));
}

bool ObjectsPage::anyDatabaseFailed() const
{
    const auto &databases = m_model->selection().root().children;
    return std::any_of(databases.cbegin(), databases.cend(),
                       [](const auto &database) { return database->read == ReadState::Failed; });
}

void ObjectsPage::forgetMendedError()
{
    // The server answers again; only what is still unread keeps its error in sight.
    if (!anyDatabaseFailed())
        m_error.reset();
    m_stateTimer.start();
}

void ObjectsPage::readAgain()
{
    m_error.reset();
    if (m_model->databasesRead())
        m_model->retryFailed();
    else if (m_reader)
        m_reader->readDatabases();
    showState();
}

void ObjectsPage::readAhead(const QString &filter)
{
    // What was never opened can only be found once its names are here.
    if (filter.trimmed().isEmpty() || !m_reader)
        return;
    for (const QString &database : m_model->unreadDatabases())
        m_reader->readObjects(database, CatalogReader::Need::Ahead);
}

void ObjectsPage::move(ObjectPane &from, bool all)
{
    const std::vector<ObjectNode *> nodes = all ? from.proxy()->movableAll() : from.selectedNodes();
    if (nodes.empty())
        return;
    const bool choosing = &from == m_available;
    ObjectPane &to = choosing ? *m_selected : *m_available;
    m_model->choose(nodes, choosing);
    if (nodes.front()->kind != NodeKind::Database && nodes.size() <= 100) {
        // Single tables should be seen where they went.
        const QModelIndex source = m_model->indexOf(nodes.front()->parent);
        to.tree()->expand(to.proxy()->mapFromSource(source));
    }
}

void ObjectsPage::editTable()
{
    ObjectNode *table = m_selected->currentNode();
    if (!table || table->kind != NodeKind::Table || !table->chosen)
        return;
    const ObjectName name{table->parent->name, table->name};
    auto *dialog = new EditTableDialog(m_model->selection().tableChoice(*table),
                                       visibleName(name.displayName()), m_draft.existing(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, name] {
        // The tree may have been read anew while the dialog was open.
        const ObjectNode *database = m_model->selection().findDatabase(name.database);
        ObjectNode *node = database ? m_model->selection().findTable(*database, name.name) : nullptr;
        if (!node || !node->chosen)
            return;
        m_model->setData(m_model->indexOf(node, ObjectTreeModel::MappedColumn), dialog->mappedName());
        m_model->setTableDetails(node, dialog->where(), dialog->existing());
    });
    dialog->open();
}

void ObjectsPage::jumpToNextClash()
{
    const QModelIndex current = m_selected->proxy()->mapToSource(m_selected->tree()->currentIndex());
    const QModelIndex clash = m_model->nextClash(current);
    if (!clash.isValid())
        return;
    m_selected->reveal(clash);
    m_selected->tree()->setFocus(Qt::OtherFocusReason);
}

void ObjectsPage::onChoicesChanged()
{
    m_planError.reset();
    m_draft.setConflictCount(m_model->selection().clashCount());
    m_stateTimer.start();
}

void ObjectsPage::onVanished(const QStringList &names)
{
    m_vanished += names;
    m_stateTimer.start();
}

void ObjectsPage::pushChoices()
{
    if (!m_reader)
        return;
    m_pushed = m_model->selection().choices();
    m_draft.setObjects(m_pushed);
    m_draft.setConflictCount(m_model->selection().clashCount());
}

bool ObjectsPage::isComplete() const
{
    return whatIsMissing().isEmpty();
}

bool ObjectsPage::validatePage()
{
    pushChoices();
    if (!isComplete())
        return false;
    const Result<MigrationPlan> plan = m_draft.toPlan();
    if (plan)
        return true;
    m_planError = plan.error();
    showState();
    return false;
}

} // namespace floe
