#pragma once

#include "schema/SqlTokens.h"
#include "server/ServerTraits.h"

namespace floe {

/// Removes the marks of versioned comments that the server which wrote the text obeys itself, and whole
/// comments that it would pass over. What remains is what the text means there.
SqlTokens meantTokens(QStringView text, const ServerTraits &writtenBy);

/// A column's definition as a row of clauses, each kept as it was written.
class ColumnText
{
public:
    enum class Clause {
        Name,
        Type,
        Charset,   ///< CHARACTER SET x
        Collation, ///< COLLATE x
        NotNull,
        Null,
        Default,
        OnUpdate,
        AutoIncrement,
        Generated,  ///< [GENERATED ALWAYS] AS (…) [VIRTUAL|STORED|PERSISTENT]
        SystemTime, ///< GENERATED ALWAYS AS ROW START|END
        Comment,
        Invisible,
        Srid,
        RefSystemId,
        ColumnFormat,
        Storage,
        Check, ///< [CONSTRAINT x] CHECK (…)
        Compressed,
        Versioning, ///< WITH|WITHOUT SYSTEM VERSIONING
        EngineAttribute,
        EngineOption, ///< `name`=value
        NotSecondary,
        Other,
    };
    struct Part
    {
        Clause clause = Clause::Other;
        SqlTokens tokens; ///< without spaces around
    };

    static ColumnText parse(const QString &text, const ServerTraits &writtenBy);
    QString text() const; ///< clauses with single spaces between

    Part *find(Clause clause);
    const Part *find(Clause clause) const;
    bool has(Clause clause) const { return find(clause) != nullptr; }
    bool remove(Clause clause); ///< all of them; true when there was one
    /// Replaces the clause where it stands, or inserts it after `after`.
    void set(Clause clause, const QString &text, Clause after = Clause::Type);
    void append(Clause clause, const QString &text);
    const QList<Part> &parts() const { return m_parts; }

    QString typeName() const; ///< first word of the type, lower case
    /// "3", "10,2", "'a','b'"; empty without parentheses.
    SqlTokens typeArguments() const;

private:
    QList<Part> m_parts;
};

} // namespace floe
