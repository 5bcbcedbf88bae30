#pragma once

#include "model/NameIndex.h"
#include "model/ObjectNode.h"

#include <QHash>
#include <QList>
#include <QStringList>

#include <vector>

namespace floe {

/// The order of databases in the tree: without regard to case, then as they are.
bool databaseNameLess(const QString &a, const QString &b);

/// What the source holds, as far as it was read, and what is chosen of it under which names. Owns the tree of
/// nodes and the index of clashing names; keeps every counter in the nodes right. Lives on one thread, knows
/// no widget and no server. Nodes are changed only through it.
class ObjectSelection
{
public:
    ObjectSelection();

    ObjectNode &root() { return *m_root; }
    const ObjectNode &root() const { return *m_root; }

    void clear();
    /// How the two servers compare names of databases and tables (lower_case_table_names).
    void setFolding(int source, int destination);
    int sourceFolding() const { return m_sourceFolding; }
    int destinationFolding() const { return m_index.folding(); }
    /// Fills the tree with what a plan names; all of it is `known == false` until the source was read.
    void load(const QList<DatabaseChoice> &choices);

    // --- what the source holds
    ObjectNode *findDatabase(const QString &name) const;
    ObjectNode *findTable(const ObjectNode &database, const QString &name) const;
    ObjectNode &insertDatabase(int row, const QString &name);
    void removeDatabase(ObjectNode &database);
    /// Takes the children away before they are read anew; choices for single tables wait for their tables.
    void removeObjects(ObjectNode &database);
    ObjectNode &appendTable(ObjectNode &database, const QString &name, quint64 rows, quint64 bytes);
    struct Member
    {
        NodeKind kind;
        QString name;
    };
    ObjectNode &appendGroup(ObjectNode &database, NodeKind kind, const std::vector<Member> &members);
    /// All objects are there. Returns the tables that were chosen and do not exist.
    QStringList finishObjects(ObjectNode &database);
    struct ColumnFacts
    {
        QString name;
        QString type;
        bool key = false;
    };
    /// The table has no children yet. Returns the columns that were chosen and do not exist.
    QStringList setColumns(ObjectNode &table, const QList<ColumnFacts> &columns);

    // --- what is chosen
    /// A database (with everything in it), a table or a group. Taking back forgets names and details.
    void choose(ObjectNode &node, bool chosen);
    /// A database, table or column; empty or the source's name = the same name.
    void rename(ObjectNode &node, const QString &as);
    /// Refused for key columns and for the last column that is kept.
    bool setColumnKept(ObjectNode &column, bool kept);
    static bool canLeaveOut(const ObjectNode &column);
    void setTableDetails(ObjectNode &table, const QString &where, std::optional<ExistingPolicy> existing);

    QList<DatabaseChoice> choices() const;
    TableChoice tableChoice(const ObjectNode &table) const;
    bool anythingChosen() const;
    /// Chosen databases whose objects are not known yet.
    std::vector<ObjectNode *> chosenUnread() const;

    // --- clashing names
    int clashCount() const { return m_index.clashCount(); }
    /// The next marked node below `after` in the tree's order, from the top again at the end; nullptr when
    /// there is none.
    ObjectNode *nextClash(const ObjectNode *after) const;
    std::vector<ObjectNode *> takeTouched() { return m_index.takeTouched(); }

private:
    ObjectNode &append(ObjectNode &parent, NodeKind kind, const QString &name);
    QString sourceKey(const QString &name) const;
    void chooseChild(ObjectNode &child, bool chosen);
    void count(ObjectNode &child, int sign);
    void applyChoice(ObjectNode &table, const TableChoice &choice);
    /// Changes a database's mapped name or what is chosen in it, with the name index kept right around it.
    template<typename Change> void changeDatabase(ObjectNode &database, Change change)
    {
        if (database.anythingChosen())
            m_index.leave(database);
        change();
        if (database.anythingChosen())
            m_index.enter(database);
    }
    /// Changes a table's names or details, with its database's counters and the name index kept right.
    template<typename Change> void changeTable(ObjectNode &table, Change change)
    {
        if (!table.chosen) {
            change();
            return;
        }
        m_index.remove(table);
        count(table, -1);
        change();
        count(table, 1);
        m_index.add(table);
        m_index.refresh(*table.parent);
    }
    bool namesDistinct(const ObjectNode &database) const;
    void recheckColumns(ObjectNode &table);
    void setColumnChoice(ObjectNode &column);

    std::unique_ptr<ObjectNode> m_root;
    QHash<QString, ObjectNode *> m_databases; ///< by source key
    NameIndex m_index;
    int m_sourceFolding = 0;
    int m_lastId = 0;
};

} // namespace floe
