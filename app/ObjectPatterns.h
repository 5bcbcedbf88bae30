#pragma once

#include "model/MigrationPlan.h"

#include <QStringList>

#include <functional>
#include <optional>

namespace floe {

/// The patterns of `floe plan --objects`: a list like `shop.*,employees.salaries`. DB and DB.* mean a whole
/// database; `*` and `?` elsewhere match names on the source; names with commas, dots or wildcards go in
/// backticks. A plain value.
class ObjectPatterns
{
public:
    static Result<ObjectPatterns> parse(const QString &text);

    /// Whether names must be matched against what stands on the source.
    bool needsSource() const;

    using ListTables = std::function<Result<QStringList>(const QString &database)>;
    /// `databases` and `tablesOf` are asked only where needsSource(). A pattern that matches nothing is
    /// refused.
    Result<QList<DatabaseChoice>> resolve(const QStringList &databases, const ListTables &tablesOf) const;

private:
    struct Part
    {
        QString text;
        bool pattern = false;
        bool matches(const QString &name) const;
    };
    struct Item
    {
        Part database;
        std::optional<Part> table; ///< absent: all tables
        QString shown;             ///< as it was given, for errors
    };

    Status addTables(const Item &item, const QString &database, const ListTables &tablesOf,
                     DatabaseChoice &choice) const;

    QList<Item> m_items;
};

} // namespace floe
