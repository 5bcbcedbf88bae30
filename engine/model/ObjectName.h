#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QString>
#include <QStringView>

#include <compare>

/// Names of databases, tables and columns: quoting, folding, limits. Thread-safe free functions and plain
/// values.
namespace floe {

/// A database object's full name at one end.
struct ObjectName
{
    QString database;
    QString name;

    bool operator==(const ObjectName &) const = default;
    std::strong_ordering operator<=>(const ObjectName &) const = default;
    /// `database.name` for people; never for SQL.
    QString displayName() const { return database + QLatin1Char('.') + name; }
};

size_t qHash(const ObjectName &name, size_t seed = 0);

/// `name` in backticks, inner backticks doubled, as UTF-8 ready for SQL.
QByteArray quoted(QStringView name);
/// `db`.`name`
QByteArray quoted(const ObjectName &name);
/// A text literal for a utf8mb4 session in the default sql_mode: quotes and backslashes escaped.
QByteArray textLiteral(QStringView text);

/// How a server compares names of databases and tables (lower_case_table_names: 0 as they are, 1 and 2
/// folded).
QString foldedTableName(const QString &name, int lowerCaseTableNames);
/// Column and index names are always compared without regard to case.
QString foldedColumnName(const QString &name);

inline constexpr int MaxNameLength = 64; ///< characters; all versions

enum class NameKind { Database, Table, Column };
/// Says why `name` cannot be used at a destination: empty, longer than 64 characters, ends with a space,
/// holds NUL or characters beyond U+FFFF (no server of the family takes them), or is a system database.
Status validateName(const QString &name, NameKind kind);

/// mysql, information_schema, performance_schema, sys, ndbinfo, __recycle_bin__, dts.
bool isSystemDatabase(const QString &name);

/// Control characters and direction marks made visible, for widgets, logs and reports.
QString visibleName(const QString &name);

} // namespace floe
