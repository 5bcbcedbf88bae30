#pragma once

#include "precheck/ScratchDatabase.h"
#include "schema/TableDdl.h"

#include <QHash>
#include <QList>
#include <QSet>

#include <map>
#include <memory>

namespace floe {

/// The chosen databases a second time at the destination: empty, under names that nobody else has, made piece
/// by piece as definitions that are tried in them need them. Dropped at its end. Lives on the precheck's
/// thread; the context must outlive it and have its definitions.
class ScratchGround
{
public:
    explicit ScratchGround(PrecheckContext &context);

    /// The plan's objects, mapped into the scratch databases.
    const ResolvedObjects &objects() const { return m_objects; }
    /// Where a mapped name stands here; unchanged when its database is not one of the plan's.
    ObjectName placeOf(const ObjectName &mapped) const;
    bool holds(const QString &mappedDatabase) const;
    bool isChosenTable(const ObjectName &mapped) const;
    /// The server's words with the databases' mapped names, and without secrets.
    QString told(const Error &error) const;
    /// Makes the scratch database in place of a mapped one, once.
    Status openDatabase(const QString &mapped);
    /// Makes the table of this mapped name, with what it stands on, unless it stands here: the chosen one's
    /// definition, or the shape of what stands under that name at the destination. False: there is none, or
    /// it cannot be made, which a row of its own tells. Errors: a lost session, or no database.
    Result<bool> need(const ObjectName &mapped);
    /// What a statement names in the scratch databases, as mapped names: `name`.`name` in backticks.
    QList<ObjectName> namedIn(const QByteArray &sql) const;
    /// What would be sent for a chosen table here; its place in the plan's tables.
    Result<TableDdl> tableDdl(qsizetype table) const;

    struct Remaining
    {
        QString name;
        Error error;
    };
    /// Drops all; returns those that could not be.
    QList<Remaining> drop();

private:
    Result<bool> make(const ObjectName &mapped);
    Status send(const QList<QByteArray> &statements);

    PrecheckContext &m_context;
    ResolvedObjects m_objects;
    std::map<QString, std::unique_ptr<ScratchDatabase>> m_databases; ///< by the folded mapped name
    QHash<QString, QString> m_mappedOf;                              ///< scratch name → mapped database
    QHash<ObjectName, qsizetype> m_tables;                           ///< folded mapped name → place
    QHash<ObjectName, bool> m_made; ///< folded mapped name → it stands here
};

} // namespace floe
