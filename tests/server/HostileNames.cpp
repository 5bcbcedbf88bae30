#include "HostileNames.h"

#include <QHash>

#include <algorithm>

namespace floe::test {

namespace {

using namespace Qt::StringLiterals;

QString ticked(QString name)
{
    return u'`' + name.replace(u'`', "``"_L1) + u'`';
}

QString text(QString value)
{
    return u'\'' + value.replace(u'\\', "\\\\"_L1).replace(u'\'', "''"_L1) + u'\'';
}

QString nameAt(qsizetype index)
{
    return hostileNames().at(index % hostileNames().size());
}

/// Names of foreign keys, checks, triggers, routines and events are compared without regard to case.
QString unlikeInCase(qsizetype index)
{
    const QString name = nameAt(index);
    return name == "casename"_L1 ? u"casename too"_s : name;
}

/// Servers keep views and partitions in files, whose names may not be long.
QString shortName(qsizetype index)
{
    // A number is not put into quotes by old servers themselves where it names a partition.
    const QString name = unlikeInCase(index);
    return name == "1e5"_L1 ? u"e1e5"_s : name.left(30);
}

constexpr int ColumnCount = 5;
constexpr int TableShift = 3;  ///< a table's mapped name is the name of the third one behind it
constexpr int ColumnShift = 7; ///< likewise for columns
enum Column { Key, Words, Choice, Parent, Before };

QString columnName(qsizetype table, int column, bool mapped)
{
    return nameAt(table + column + (mapped ? ColumnShift : 0));
}

/// Names beside the hostile ones, of the database of parents.
const QString ParentTable = u"=parents; -- `%1`"_s;
const QString ParentColumn = u"<b>id</b> '%s'"_s;
const QString MappedParentTable = u"@\\parents\n/* \"%n\" */"_s;
const QString MappedParentColumn = u"+`id`\t%2"_s;
const QString Parts = u"parts, '%1' PARTITION"_s;
const QString PartsColumn = u"by `range` (1)"_s;

QString tableScript(qsizetype i, bool modern)
{
    const auto column = [i](int number) { return ticked(columnName(i, number, false)); };
    QString script = u"CREATE TABLE %1 (\n  %2 INT NOT NULL AUTO_INCREMENT COMMENT %3,\n"
                     "  %4 VARCHAR(100) NOT NULL DEFAULT %3 COMMENT %5,\n  %6 ENUM(%3, %5) DEFAULT %5,\n"
                     "  %7 INT,\n  %8 INT,\n  PRIMARY KEY (%2),\n  UNIQUE KEY %1 (%4),\n"_s.arg(
                         ticked(nameAt(i)), column(Key), text(nameAt(i)), column(Words), text(nameAt(i + 1)),
                         column(Choice), column(Parent), column(Before));
    script += u"  KEY %1 (%2, %3(10))"_s.arg(ticked(nameAt(i + 12)), column(Choice), column(Words));
    if (i == 0)
        script += u",\n  FULLTEXT KEY %1 (%2)"_s.arg(ticked(nameAt(11)), column(Words));
    script += u",\n  CONSTRAINT %1 FOREIGN KEY (%2) REFERENCES %3.%4 (%5) ON DELETE CASCADE"_s.arg(
        ticked(unlikeInCase(i + 4)), column(Parent), ticked(hostileParents()), ticked(ParentTable),
        ticked(ParentColumn));
    if (i > 0)
        script += u",\n  CONSTRAINT %1 FOREIGN KEY (%2) REFERENCES %3 (%4) ON UPDATE SET NULL"_s.arg(
            ticked(u"2 "_s + unlikeInCase(i).left(62)), column(Before), ticked(nameAt(i - 1)),
            ticked(columnName(i - 1, Key, false)));
    if (modern)
        script += u",\n  CONSTRAINT %1 CHECK (%2 <> 3 OR %3 <> %4)"_s.arg(
            ticked(unlikeInCase(i + 6)), column(Parent), column(Words), text(nameAt(i + 2)));
    return script + u"\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT=%1;\n"_s.arg(text(nameAt(i)));
}

QString objectScript(qsizetype i)
{
    const QString name = ticked(unlikeInCase(i));
    QString script =
        u"CREATE VIEW %1 AS SELECT t.%2 AS %3, %4.%5 AS words FROM %4 JOIN %4 t USING (%2);\n"_s.arg(
            ticked(u"v "_s + shortName(i)), ticked(columnName(i, Key, false)),
            ticked(nameAt(i + 20).trimmed()), // a space in front is lost on MariaDB

            ticked(nameAt(i)), ticked(columnName(i, Words, false)));
    script += u"CREATE PROCEDURE %1() SELECT %2 AS %3;\n"_s.arg(name, text(nameAt(i)), ticked(nameAt(i)));
    script += u"CREATE FUNCTION %1() RETURNS VARCHAR(100) CHARSET utf8mb4 DETERMINISTIC NO SQL "
              "RETURN %2;\n"_s.arg(name, text(nameAt(i)));
    script += u"CREATE TRIGGER %1 BEFORE INSERT ON %2 FOR EACH ROW SET @floe = %3;\n"_s.arg(
        ticked(shortName(i)), ticked(nameAt(i)), text(nameAt(i)));
    script += u"CREATE EVENT %1 ON SCHEDULE EVERY 1 DAY DISABLE COMMENT %2 DO SET @floe = %2;\n"_s.arg(
        name, text(nameAt(i)));
    return script;
}

QString partsScript()
{
    QStringList parts;
    for (qsizetype i = 0; i < hostileNames().size(); ++i)
        parts += u"PARTITION %1 VALUES LESS THAN (%2) COMMENT = %3"_s.arg(
            ticked(shortName(i)), QString::number(i * 10), text(shortName(i)));
    return u"CREATE TABLE %1 (%2 INT NOT NULL, PRIMARY KEY (%2)) ENGINE=InnoDB PARTITION BY RANGE (%2) "
           "(%3);\nINSERT INTO %1 VALUES (-1), (5), (15);\n"_s.arg(ticked(Parts), ticked(PartsColumn),
                                                                   parts.join(",\n"_L1));
}

/// One kind of line: its query with the schema first, the fields that are names of something (T: table of the
/// line's schema, C: its column, S: schema, t and c: those of the schema named before), the rest as it is
/// (x).
struct Lines
{
    const char *kind;
    const char *fields;
    const char *query;
};

constexpr Lines Listing[] = {
    {"table", "STx",
     "SELECT TABLE_SCHEMA, TABLE_NAME, IF(TABLE_TYPE='VIEW', '', TABLE_COMMENT) FROM "
     "information_schema.TABLES WHERE @"},
    {"column", "STCxx",
     "SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, ORDINAL_POSITION, COLUMN_COMMENT FROM "
     "information_schema.COLUMNS WHERE @"},
    {"index", "STxxCx",
     "SELECT TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX, COLUMN_NAME, NON_UNIQUE "
     "FROM information_schema.STATISTICS WHERE @"},
    {"foreign key", "STxCStc",
     "SELECT TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, COLUMN_NAME, REFERENCED_TABLE_SCHEMA, "
     "REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME FROM information_schema.KEY_COLUMN_USAGE WHERE @ AND "
     "REFERENCED_TABLE_NAME IS NOT NULL"},
    {"constraint", "STxx",
     "SELECT TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, CONSTRAINT_TYPE FROM "
     "information_schema.TABLE_CONSTRAINTS WHERE @"},
    {"partition", "STxx",
     "SELECT TABLE_SCHEMA, TABLE_NAME, PARTITION_NAME, PARTITION_COMMENT FROM "
     "information_schema.PARTITIONS WHERE @ AND PARTITION_NAME IS NOT NULL"},
    {"routine", "Sxx",
     "SELECT ROUTINE_SCHEMA, ROUTINE_NAME, ROUTINE_TYPE FROM information_schema.ROUTINES WHERE @"},
    {"trigger", "SxT",
     "SELECT TRIGGER_SCHEMA, TRIGGER_NAME, EVENT_OBJECT_TABLE FROM "
     "information_schema.TRIGGERS WHERE @"},
    {"event", "Sxx", "SELECT EVENT_SCHEMA, EVENT_NAME, EVENT_COMMENT FROM information_schema.EVENTS WHERE @"},
};

/// Every column of the query in hexadecimal, so that no name can break a line.
QString inHex(const Lines &lines, const QString &database, const QString &parents)
{
    const QString query = QString::fromLatin1(lines.query);
    const qsizetype from = query.indexOf(" FROM information_schema"_L1);
    QStringList columns;
    QString column;
    int depth = 0;
    for (const QChar c : query.mid(7, from - 7) + u',') {
        depth += c == u'(' ? 1 : c == u')' ? -1 : 0;
        if (c == u',' && depth == 0) {
            columns += u"HEX(CONVERT(%1 USING utf8mb4))"_s.arg(column.trimmed());
            column.clear();
        } else {
            column += c;
        }
    }
    const QString schema = query.mid(7, query.indexOf(u',') - 7);
    const auto hex = [](const QString &name) {
        return u'\'' + QString::fromLatin1(name.toUtf8().toHex().toUpper()) + u'\'';
    };
    return "SELECT "_L1 + columns.join(", "_L1)
           + query.mid(from).replace(u'@', u"HEX(CONVERT(%1 USING utf8mb4)) IN (%2, %3)"_s.arg(
                                               schema, hex(database), hex(parents)));
}

QString mappedColumn(const TableChoice *table, const QString &column)
{
    return table ? table->columns.value(column).value_or(column) : column;
}

/// A line's fields under the names that the plan gives them.
QStringList renamed(QStringList fields, const char *kinds, const QList<DatabaseChoice> &plan)
{
    const DatabaseChoice *database = nullptr;
    const TableChoice *table = nullptr;
    for (qsizetype i = 0; i < fields.size() && kinds[i]; ++i) {
        QString &field = fields[i];
        switch (kinds[i]) {
        case 'S':
            database = nullptr;
            table = nullptr;
            for (const DatabaseChoice &choice : plan)
                if (choice.database == field)
                    database = &choice;
            if (database)
                field = database->mappedName();
            break;
        case 'T':
        case 't':
            for (qsizetype n = 0; database && n < database->tables.size(); ++n)
                if (database->tables[n].table == field)
                    table = &database->tables[n];
            if (table)
                field = table->mappedName();
            break;
        case 'C':
        case 'c':
            field = mappedColumn(table, field);
            break;
        default:
            break;
        }
    }
    return fields;
}

} // namespace

const QStringList &hostileNames()
{
    static const QStringList names{
        u"back`tick``s`"_s,
        u"'single' and \"double\""_s,
        u"back\\slash\\n\\'\\"_s,
        u"spaces  in   side"_s,
        u"dots.in.it."_s,
        u"%1 %s %n %2 %L1 100%"_s,
        u"new\nline\rreturn"_s,
        u"tab\there\x01"_s,
        u"CaseName"_s,
        u"-- dashes"_s,
        u"/* opened"_s,
        u"*/ closed /*!50000 */"_s,
        u"semi;colon"_s,
        u"'; DROP TABLE x; --"_s,
        QString(64, QChar(u'\u1E81')), // a letter of three bytes that files have a short way to write
        u"select"_s,
        u"Order"_s,
        u"right\u202Eto\u200Fleft\u2066"_s,
        u"casename"_s,
        u"<img src=x onerror=alert(1)>"_s,
        u"<script>alert(1)</script>"_s,
        u"=1+1"_s,
        u"+cmd|' /C calc'!A0"_s,
        u"@SUM(1)"_s,
        u"-2+3"_s,
        u" leading space"_s,
        u"#hash $dollar ? &amp; ^ ~ | {} []"_s,
        u"1e5"_s,
        QString(50, QChar(u'\u6F22')),
        u"col,umn (x) = y"_s,
        u"марка \uFEFF ёж Ünï"_s,
    };
    return names;
}

QString hostileDatabase()
{
    return u"shop `a` 'b' \"c\" \\ %1 %s; -- <b>\nx"_s;
}

QString hostileParents()
{
    // MySQL 5.6 dies of its own question for foreign keys where a parent's folder has a longer name.
    return QString(35, QChar(u'\u6F22'));
}

QString mappedDatabase()
{
    return u"'; DROP DATABASE x; -- `%2`\t/* \\"_s;
}

QString mappedParents()
{
    return QString(64, QChar(u'\u1E81'));
}

QString hostileScript(ServerKind kind)
{
    const bool modern = kind != ServerKind::MySql56; // checks that are kept
    const QString home = ticked(hostileDatabase());
    const QString parents = ticked(hostileParents());
    QString script =
        u"SET foreign_key_checks=0; DROP DATABASE IF EXISTS %1; DROP DATABASE IF EXISTS %2;\n"
        "CREATE DATABASE %1 CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;\n"
        "CREATE DATABASE %2 CHARACTER SET latin1;\nSET foreign_key_checks=1;\nUSE %2;\n"_s.arg(home, parents);
    script += u"CREATE TABLE %1 (%2 INT NOT NULL PRIMARY KEY) ENGINE=InnoDB;\n"
              "INSERT INTO %1 VALUES (1), (2), (3);\nUSE %3;\n"_s.arg(ticked(ParentTable),
                                                                      ticked(ParentColumn), home);
    for (qsizetype i = 0; i < hostileNames().size(); ++i) {
        script += tableScript(i, modern);
        script += u"INSERT INTO %1 VALUES (7, DEFAULT, DEFAULT, 1, NULL), (8, %2, NULL, 2, %3), "
                  "(9, 'x', %4, NULL, NULL);\n"_s.arg(ticked(nameAt(i)), text(nameAt(i + 3)),
                                                      i > 0 ? u"7"_s : u"NULL"_s, text(nameAt(i)));
    }
    script += partsScript();
    for (qsizetype i = 0; i < hostileNames().size(); ++i)
        script += objectScript(i);
    return script;
}

QList<DatabaseChoice> hostileChoices()
{
    DatabaseChoice home;
    home.database = hostileDatabase();
    home.as = mappedDatabase();
    home.allTables = false;
    home.also = OtherObjects(OtherObject::Views) | OtherObject::Triggers | OtherObject::Routines
                | OtherObject::Events;
    for (qsizetype i = 0; i < hostileNames().size(); ++i) {
        TableChoice table;
        table.table = nameAt(i);
        table.as = nameAt(i + TableShift);
        for (int column = 0; column < ColumnCount; ++column)
            table.columns.insert(columnName(i, column, false), columnName(i, column, true));
        home.tables += table;
    }
    TableChoice parts;
    parts.table = Parts;
    home.tables += parts;

    DatabaseChoice parents;
    parents.database = hostileParents();
    parents.as = mappedParents();
    parents.allTables = false;
    TableChoice parent;
    parent.table = ParentTable;
    parent.as = MappedParentTable;
    parent.columns.insert(ParentColumn, MappedParentColumn);
    parents.tables += parent;
    return {home, parents};
}

QStringList hostileListing(TestServer &server, const QString &database, const QString &parents,
                           const QList<DatabaseChoice> &plan, QString *error)
{
    QStringList listing;
    for (const Lines &lines : Listing) {
        const QString answer = server.query(inHex(lines, database, parents), error);
        if (answer.isEmpty())
            return {};
        for (const QString &line : answer.split(u'\n')) {
            QStringList fields;
            for (const QString &field : line.split(u'\t'))
                fields += QString::fromUtf8('|' + QByteArray::fromHex(field.toLatin1())).mid(1);
            listing += QString::fromLatin1(lines.kind) + ": "_L1
                       + renamed(fields, lines.fields, plan).join(" | "_L1);
        }
    }
    listing.sort();
    return listing;
}

QString hostileRows(qsizetype index, bool atDestination)
{
    QStringList columns;
    for (int column = 0; column < ColumnCount; ++column) {
        const QString name = ticked(columnName(index, column, atDestination));
        columns += u"HEX(%1)"_s.arg(name);
        if (column == Words || column == Choice)
            columns += u"HEX(DEFAULT(%1))"_s.arg(name);
    }
    return u"SELECT %1 FROM %2.%3 ORDER BY 1"_s.arg(
        columns.join(", "_L1), ticked(atDestination ? mappedDatabase() : hostileDatabase()),
        ticked(nameAt(index + (atDestination ? TableShift : 0))));
}

} // namespace floe::test
