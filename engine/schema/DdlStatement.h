#pragma once

#include "core/Result.h"
#include "model/ObjectName.h"
#include "schema/SqlTokens.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace floe {

enum class DdlKind { Table, Indexes, ForeignKey, View, Function, Procedure, Trigger, Event };

/// "foreign-key": stable, English; for the journal.
QString wordOf(DdlKind kind);
std::optional<DdlKind> ddlKindOf(const QString &word);

/// What a person's statement is to make: an object of this kind under this very name.
struct DdlTarget
{
    DdlKind kind = DdlKind::Table;
    ObjectName mapped;     ///< Indexes, ForeignKey: the table
    QStringList columns{}; ///< Table: those that rows will be written into
    SqlLexicalMode mode{};
    ObjectName table{}; ///< Trigger: the table it stands at; empty where that is not known
    /// The text was read before, and *** stands in it where a secret was.
    bool secretsMasked = false;
};

/// One statement that makes something, as a person wrote it. Only its head is understood, and of an ALTER
/// TABLE what it adds; whether the rest is right the server says.
struct DdlStatement
{
    DdlKind kind = DdlKind::Table;
    ObjectName name;    ///< the database is empty where the text has none
    QStringList keys{}; ///< Indexes, ForeignKey: names of what is added; without those that have none
    ObjectName table{}; ///< Trigger: the one it stands at; the database is empty where the text has none
    QString text;       ///< without blanks and a semicolon at its end

    /// ErrorCode::BadInput for what is no such statement, for more than one, and for what would do more than
    /// make one new object: replace or pass over one that stands, fill a table, change its columns. And for
    /// comments that some servers execute: what they do is not known here.
    static Result<DdlStatement> read(const QString &text, SqlLexicalMode mode = {});
    /// The same, and it makes what `target` says: else ErrorCode::BadInput.
    static Result<DdlStatement> readFor(const DdlTarget &target, const QString &text);
};

/// The table that the statement makes a trigger for; empty where it makes none.
ObjectName triggerTableOf(const QString &create, SqlLexicalMode mode);

/// Whether the columns of these names are written alike in two CREATE TABLE statements, and sorted alike for
/// all that the statements tell.
bool sameColumnText(const QString &one, const QString &other, const QStringList &columns);

} // namespace floe
