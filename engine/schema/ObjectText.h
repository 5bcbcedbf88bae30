#pragma once

#include "schema/OtherObjects.h"
#include "schema/SqlTokens.h"

namespace floe {

/// What the rewriting of one object's CREATE statement works with, and what it wrote down.
struct ObjectText
{
    const ResolvedOther &object;
    const ResolvedObjects &all;
    const ServerTraits &source;
    const ServerTraits &destination;
    const DefinerRule &definers;
    QString follows;     ///< trigger: the one that runs just before it, at the destination; may be empty
    QStringList changes; ///< each text once
    QString refusal;     ///< why the destination can take it in no form

    /// The statement for the destination. `mode` is that of the object's own sql_mode.
    QString rewritten(const QString &create, SqlLexicalMode mode);

    void changed(const QString &told)
    {
        const QString text = visibleName(told); // holds names
        if (!changes.contains(text))
            changes.append(text);
    }
    /// Folded as the source folds names of tables.
    ObjectName atSource(const QString &database, const QString &name) const;
    /// The mapped name of a database that the plan renames; empty for any other.
    QString renamedDatabase(const QString &database) const;
};

/// Collations and charsets after COLLATE, CHARSET, CHARACTER SET and as introducers, in tokens[first, end).
void mapCollations(SqlTokens &tokens, qsizetype first, qsizetype end, ObjectText &text);

/// A view's SELECT, as servers write it out: every table with its database, every column with its table.
void rewriteViewBody(SqlTokens &tokens, qsizetype first, ObjectText &text);

/// The statements of a routine, trigger or event: qualifiers in backticks, nothing else.
void rewriteProgramBody(SqlTokens &tokens, qsizetype first, ObjectText &text);

} // namespace floe
