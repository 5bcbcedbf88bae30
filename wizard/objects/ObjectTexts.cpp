#include "objects/ObjectTexts.h"

#include "model/ObjectName.h"
#include "model/ObjectSelection.h"
#include "shell/Icons.h"
#include "status/Figures.h"

#include <QCoreApplication>
#include <QStringList>

namespace floe::objecttexts {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(floe::ObjectTexts)
};

enum class Standing {
    None,
    Fine,
    Renamed,
    Edited,
    LeftOut,
    Locked,
    Clash,
    ClashBelow,
    Reading,
    Failed,
    Unseen
};

Standing databaseStanding(const ObjectNode &node)
{
    if (node.clashes)
        return Standing::Clash;
    if (node.database->clashes > 0)
        return Standing::ClashBelow;
    if (node.read == ReadState::Failed)
        return Standing::Failed;
    if (!node.known)
        return Standing::Unseen;
    if (node.read != ReadState::Read && node.anythingChosen())
        return Standing::Reading;
    return node.as.isEmpty() ? Standing::Fine : Standing::Renamed;
}

Standing tableStanding(const ObjectNode &node)
{
    if (node.clashes)
        return Standing::Clash;
    if (node.table && node.table->columnClashes > 0)
        return Standing::ClashBelow;
    if (!node.known)
        return Standing::Unseen;
    if (!node.as.isEmpty())
        return Standing::Renamed;
    return node.customised() ? Standing::Edited : Standing::Fine;
}

/// A member of a chosen group that stays behind.
bool isLeftBehind(const ObjectNode &node)
{
    const ObjectNode *database = node.databaseNode();
    return isMember(node.kind) && node.parent->chosen && database
           && database->database->without.value(otherObjectOf(node.parent->kind)).contains(node.name);
}

Standing standing(const ObjectNode &node)
{
    if (isLeftBehind(node))
        return Standing::LeftOut;
    if (node.kind == NodeKind::Database)
        return databaseStanding(node);
    if (node.kind == NodeKind::Table)
        return tableStanding(node);
    if (node.clashes)
        return Standing::Clash;
    if (node.kind != NodeKind::Column)
        return isGroup(node.kind) ? Standing::Fine : Standing::None;
    if (!node.parent->chosen)
        return Standing::None;
    if (!node.chosen)
        return Standing::LeftOut;
    if (!node.as.isEmpty())
        return Standing::Renamed;
    return node.key ? Standing::Locked : Standing::None;
}

QString quoted(const QString &name)
{
    return Text::tr("“%1”", "a name").arg(visibleName(name));
}

QString tableToolTip(const ObjectNode &node)
{
    QStringList lines{visibleName(node.name)};
    if (!node.known)
        lines.append(Text::tr("Named in the task file; the source was not asked yet."));
    else
        lines.append(Text::tr("About %1 rows, %2", "estimates of the source's catalogue: rows, size")
                         .arg(countText(node.rows), bytesText(node.bytes)));
    if (node.clashes)
        lines.append(Text::tr("Another selected object gets the name %1 at the destination, too: rename one "
                              "of them (F2) or take it back (Delete).")
                         .arg(quoted(node.mappedName())));
    else if (!node.as.isEmpty())
        lines.append(Text::tr("Becomes %1 at the destination.").arg(quoted(node.as)));
    if (!node.table)
        return lines.join(QLatin1Char('\n'));
    const TableDetails &details = *node.table;
    if (details.columnClashes > 0)
        lines.append(Text::tr("Two of its columns get one name: open it and rename one of them."));
    if (!details.where.isEmpty())
        lines.append(Text::tr("Only rows where: %1").arg(visibleName(details.where)));
    const int leftOut = int(std::count(details.columns.cbegin(), details.columns.cend(), std::nullopt));
    const int renamed = int(details.columns.size()) - leftOut;
    if (leftOut > 0)
        lines.append(Text::tr("%n column(s) left out.", nullptr, leftOut));
    if (renamed > 0)
        lines.append(Text::tr("%n column(s) renamed.", nullptr, renamed));
    if (details.existing)
        lines.append(Text::tr("If it exists at the destination: %1").arg(policyTitle(*details.existing)));
    return lines.join(QLatin1Char('\n'));
}

QString columnToolTip(const ObjectNode &node)
{
    QStringList lines{Text::tr("%1: %2", "column: type").arg(visibleName(node.name), node.type)};
    if (!node.parent->chosen)
        return lines.first();
    if (node.clashes)
        lines.append(Text::tr("Another column of this table gets the name %1, too: rename one of them (F2) "
                              "or leave it out.")
                         .arg(quoted(node.mappedName())));
    if (node.key)
        lines.append(Text::tr("Part of the primary key, so it cannot be left out: without it, rows could not "
                              "be told apart."));
    else if (node.chosen && !ObjectSelection::canLeaveOut(node))
        lines.append(Text::tr("The last column that is kept; to leave it out, take the table back."));
    else if (node.chosen)
        lines.append(Text::tr("Clear the check box to leave this column out."));
    else
        lines.append(Text::tr("Left out: the column and its values are not migrated."));
    return lines.join(QLatin1Char('\n'));
}

QString databaseToolTip(const ObjectNode &node)
{
    QStringList lines{visibleName(node.name)};
    if (node.read == ReadState::Failed && !node.type.isEmpty())
        lines.append(visibleName(node.type));
    if (node.clashes)
        lines.append(Text::tr("Another selected database gets the name %1 at the destination, too: rename "
                              "one of them (F2) or take it back (Delete).")
                         .arg(quoted(node.mappedName())));
    if (node.read == ReadState::Read)
        lines.append(Text::tr("%n table(s)", nullptr, node.database->tables));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

QString name(const ObjectNode &node)
{
    const int members = int(node.children.size());
    switch (node.kind) {
    case NodeKind::Views:
        return Text::tr("Views (%n)", nullptr, members);
    case NodeKind::Routines:
        return Text::tr("Routines (%n)", "stored procedures and functions", members);
    case NodeKind::Triggers:
        return Text::tr("Triggers (%n)", nullptr, members);
    case NodeKind::Events:
        return Text::tr("Events (%n)", nullptr, members);
    default:
        return visibleName(node.name);
    }
}

QString mappedName(const ObjectNode &node)
{
    if (isGroup(node.kind) || (node.kind == NodeKind::Column && (!node.chosen || !node.parent->chosen)))
        return {};
    return visibleName(node.mappedName());
}

QIcon kindIcon(const ObjectNode &node)
{
    switch (node.kind) {
    case NodeKind::Database:
        return icon("database");
    case NodeKind::Table:
        return icon("table");
    case NodeKind::Views:
    case NodeKind::View:
        return icon("view");
    case NodeKind::Routines:
    case NodeKind::Procedure:
    case NodeKind::Function:
        return icon("routine");
    case NodeKind::Triggers:
    case NodeKind::Trigger:
        return icon("trigger");
    case NodeKind::Events:
    case NodeKind::Event:
        return icon("event");
    case NodeKind::Column:
        // Beside a check box the picture of a column says nothing more, and takes the name's room.
        if (node.key)
            return icon("key");
        return node.parent->chosen ? QIcon() : icon("column");
    default:
        return {};
    }
}

QString state(const ObjectNode &node)
{
    switch (standing(node)) {
    case Standing::Fine:
        if (node.kind == NodeKind::Database && node.database->chosenTables < node.database->tables)
            return Text::tr("%1 of %2 tables")
                .arg(QString::number(node.database->chosenTables), QString::number(node.database->tables));
        return Text::tr("OK", "state of a selected object");
    case Standing::Renamed:
        return Text::tr("Renamed");
    case Standing::Edited:
        return Text::tr("Edited");
    case Standing::LeftOut:
        return Text::tr("Left out");
    case Standing::Locked:
        return Text::tr("Key column");
    case Standing::Clash:
        return Text::tr("Name clash");
    case Standing::ClashBelow:
        if (node.kind == NodeKind::Database)
            return Text::tr("%n clash(es)", nullptr, node.database->clashes);
        return Text::tr("Columns clash");
    case Standing::Reading:
        return Text::tr("Reading…");
    case Standing::Failed:
        return Text::tr("Not read");
    case Standing::Unseen:
        return Text::tr("From task file");
    case Standing::None:
        break;
    }
    return {};
}

QIcon stateIcon(const ObjectNode &node)
{
    switch (standing(node)) {
    case Standing::Fine:
        return icon("passed", Tone::Good);
    case Standing::Renamed:
    case Standing::Edited:
        return icon("edit", Tone::Accent);
    case Standing::LeftOut:
        return icon("skipped");
    case Standing::Locked:
        return icon("lock");
    case Standing::Clash:
    case Standing::ClashBelow:
        return icon("failed", Tone::Bad);
    case Standing::Reading:
        return icon("running");
    case Standing::Failed:
        return icon("warning", Tone::Caution);
    case Standing::Unseen:
        return icon("waiting");
    case Standing::None:
        break;
    }
    return {};
}

QString toolTip(const ObjectNode &node)
{
    if (node.kind == NodeKind::Database)
        return databaseToolTip(node).toHtmlEscaped();
    if (node.kind == NodeKind::Table)
        return tableToolTip(node).toHtmlEscaped();
    if (node.kind == NodeKind::Column)
        return columnToolTip(node).toHtmlEscaped();
    if (isGroup(node.kind))
        return Text::tr("A database's objects of one kind are selected together.");
    return visibleName(node.name).toHtmlEscaped();
}

QString policyTitle(ExistingPolicy policy)
{
    switch (policy) {
    case ExistingPolicy::Fail:
        return Text::tr("Stop in the precheck");
    case ExistingPolicy::Keep:
        return Text::tr("Keep existing rows");
    case ExistingPolicy::Overwrite:
        return Text::tr("Overwrite rows with the same key");
    case ExistingPolicy::Truncate:
        return Text::tr("Empty the table first");
    case ExistingPolicy::Drop:
        return Text::tr("Drop and recreate the table");
    }
    return {};
}

QString policyConsequence(ExistingPolicy policy, MigrationTypes types)
{
    if (!(types & MigrationType::Data) && policy != ExistingPolicy::Fail && policy != ExistingPolicy::Drop)
        return Text::tr("The table stays as it is; without full data migration, no row is touched.");
    switch (policy) {
    case ExistingPolicy::Fail:
        return types & MigrationType::Schema
                   ? Text::tr("Nothing that exists is touched: the precheck names such tables and stops.")
                   : Text::tr("The precheck stops: without schema migration every table exists already, so "
                              "choose what happens to its rows.");
    case ExistingPolicy::Keep:
        return Text::tr("Rows are added; a row whose key exists there already is not copied.");
    case ExistingPolicy::Overwrite:
        return Text::tr("Rows are added; a row whose key exists there already is replaced.");
    case ExistingPolicy::Truncate:
        return Text::tr("All rows of the table at the destination are deleted before the copy.");
    case ExistingPolicy::Drop:
        return Text::tr("The table at the destination is deleted with all its rows and created anew.");
    }
    return {};
}

} // namespace floe::objecttexts
