// The half of ObjectsPage that says how things stand.

#include "objects/ObjectsPage.h"

#include "model/ObjectName.h"
#include "objects/CatalogReader.h"
#include "objects/ObjectPane.h"
#include "objects/ObjectTreeView.h"
#include "shell/IconLabel.h"
#include "shell/InlineMessage.h"
#include "shell/MigrationDraft.h"
#include "status/Figures.h"

#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace floe {

namespace {

constexpr qsizetype MostNames = 12; // in a notice

QString availableFigures(const ObjectTreeModel &model, int waitingAhead)
{
    if (!model.databasesRead())
        return {};
    const auto &databases = model.selection().root().children;
    if (waitingAhead > 0)
        return ObjectsPage::tr("Searching: %n database(s) left to read…", nullptr, waitingAhead);
    return ObjectsPage::tr("%n database(s) on the source", nullptr, int(databases.size()));
}

QString selectedFigures(const ObjectSelection &selection)
{
    int databases = 0;
    int tables = 0;
    quint64 bytes = 0;
    for (const auto &database : selection.root().children) {
        if (!database->anythingChosen())
            continue;
        ++databases;
        tables += database->database->chosenTables;
        bytes += database->database->chosenBytes;
    }
    if (databases == 0)
        return {};
    return ObjectsPage::tr("%1, %2, about %3", "databases, tables, size")
        .arg(ObjectsPage::tr("%n database(s)", nullptr, databases),
             ObjectsPage::tr("%n table(s)", nullptr, tables), bytesText(bytes));
}

} // namespace

QString ObjectsPage::whatIsMissing() const
{
    const ObjectSelection &selection = m_model->selection();
    if (!m_draft.types())
        return tr("To go on, choose at least one migration type.");
    if (!selection.anythingChosen())
        return tr("To go on, select at least one database or table.");
    const std::vector<ObjectNode *> unread = selection.chosenUnread();
    const auto failed = std::find_if(unread.cbegin(), unread.cend(), [](const ObjectNode *database) {
        return database->read == ReadState::Failed;
    });
    if (failed != unread.cend())
        return tr("To go on, read “%1” again or take it back.").arg(visibleName((*failed)->name));
    if (!unread.empty())
        return m_model->databasesRead() ? tr("Reading the selected databases…")
                                        : tr("Waiting for the source's list of databases…");
    if (selection.clashCount() > 0)
        return tr("To go on, give every object a name of its own at the destination.");
    return {};
}

void ObjectsPage::showState()
{
    const ObjectSelection &selection = m_model->selection();
    const int clashes = selection.clashCount();
    m_clashSign->setVisible(clashes > 0);
    m_clashes->setVisible(clashes > 0);
    m_nextClash->setVisible(clashes > 0);
    m_clashes->setText(tr("%n clashing name(s)", nullptr, clashes));

    m_choose->setEnabled(m_available->tree()->selectionModel()->hasSelection());
    m_chooseAll->setEnabled(m_available->proxy()->rowCount() > 0);
    m_takeBack->setEnabled(m_selected->tree()->selectionModel()->hasSelection());
    m_takeBackAll->setEnabled(m_selected->proxy()->rowCount() > 0);
    const QModelIndex current = m_selected->tree()->currentIndex();
    const ObjectNode *node = m_selected->currentNode();
    m_editName->setEnabled(current.siblingAtColumn(ObjectTreeModel::MappedColumn).flags()
                           & Qt::ItemIsEditable);
    m_editTable->setEnabled(node && node->kind == NodeKind::Table && node->chosen);

    m_available->setFigures(availableFigures(*m_model, m_reader ? m_reader->waitingAhead() : 0));
    m_selected->setFigures(selectedFigures(selection));
    showAvailablePlaceholder();
    if (m_selected->proxy()->rowCount() > 0)
        m_selected->tree()->setPlaceholder({});
    else if (selection.anythingChosen())
        m_selected->tree()->setPlaceholder(tr("No selected object fits the filter."));
    else
        m_selected->tree()->setPlaceholder(tr("Nothing is selected yet. Choose databases or tables on the "
                                              "left, then press > or drag them here."));
    showNotices();
    m_missing->setText(whatIsMissing());
    Q_EMIT completeChanged();
}

void ObjectsPage::showAvailablePlaceholder()
{
    ObjectTreeView *tree = m_available->tree();
    const QString server = m_origin ? visibleName(m_origin->endpoint.displayName()) : QString();
    if (m_available->proxy()->rowCount() > 0)
        tree->setPlaceholder({});
    else if (!m_origin)
        tree->setPlaceholder(tr("Nothing was read yet: the source is chosen on the first page."));
    else if (!m_model->databasesRead() && m_error)
        tree->setPlaceholder(m_error->toText(), true);
    else if (!m_model->databasesRead())
        tree->setPlaceholder(tr("Reading the databases of %1…").arg(server));
    else if (m_model->selection().root().children.empty())
        tree->setPlaceholder(
            tr("%1 shows this account no database beside its own system databases.").arg(server));
    else if (m_available->proxy()->filtering())
        tree->setPlaceholder(m_reader && m_reader->waitingAhead() > 0
                                 ? tr("Searching…")
                                 : tr("No available object fits the filter."));
    else
        tree->setPlaceholder(tr("Everything is selected."));
}

void ObjectsPage::showNotices()
{
    QStringList names = m_vanished.mid(0, MostNames);
    std::transform(names.begin(), names.end(), names.begin(), visibleName);
    if (m_vanished.size() > MostNames)
        names.append(tr("and %n more", nullptr, int(m_vanished.size() - MostNames)));
    if (m_vanished.isEmpty())
        m_vanishedNotice->clear();
    else
        m_vanishedNotice->setMessage(Tone::Caution,
                                     tr("%n object(s) of the task are not at the source and were left out:",
                                        nullptr, int(m_vanished.size())),
                                     names.join(QLatin1String(", ")));
    const bool inTree = !m_model->databasesRead() && m_available->proxy()->rowCount() == 0;
    const bool readError = m_error && !inTree;
    if (const auto &error = readError ? m_error : m_planError) {
        QStringList more{error->details, error->remedy};
        more.removeAll(QString());
        m_errorNotice->setMessage(Tone::Bad, error->message, more.join(QLatin1Char('\n')));
    } else {
        m_errorNotice->clear();
    }
    m_retry->setVisible(readError && anyDatabaseFailed());
}

} // namespace floe
