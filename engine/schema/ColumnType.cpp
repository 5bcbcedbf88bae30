#include "schema/ColumnType.h"

#include <QSet>

namespace floe {

namespace {

using namespace Qt::StringLiterals;
using Clause = ColumnText::Clause;

class TypeRewriter
{
    Q_DECLARE_TR_FUNCTIONS(floe::TableDdl)

public:
    TypeRewriter(ColumnText &column, const QString &name, RewriteContext &context)
        : m_column(column), m_name(name), m_type(column.typeName()), m_context(context)
    {}

    void run()
    {
        if (m_type == "json"_L1)
            rewriteJson();
        else if (m_type == "geomcollection"_L1 && !m_context.destination.isMySqlAtLeast(80011))
            m_column.set(Clause::Type, u"geometrycollection"_s); // the same type under its older name
        else if (m_type == "vector"_L1)
            rewriteVector();
        else if (m_type == "uuid"_L1)
            rewriteToText(100700, u"char(36)"_s);
        else if (m_type == "inet6"_L1)
            rewriteToText(100500, u"varchar(39)"_s);
        else if (m_type == "inet4"_L1)
            rewriteToText(101000, u"varchar(15)"_s);
        else if (m_type == "decimal"_L1)
            checkDecimal();
        else if (m_type == "year"_L1)
            checkYear();
        else if (m_type == "enum"_L1 || m_type == "set"_L1)
            checkMembers();
        else if (m_type == "xmltype"_L1 && m_context.toMySql())
            refuse();
    }

private:
    void replaced(const QString &type)
    {
        m_context.changed(tr("column %1: type %2 → %3").arg(m_name, m_type, type));
    }

    void refuse()
    {
        m_context.blocked(
            tr("Column %1 is of type %2, which the destination does not have.").arg(m_name, m_type));
    }

    void rewriteJson()
    {
        if (m_context.destination.hasJsonType())
            return;
        m_column.set(Clause::Type, u"longtext"_s);
        m_column.set(Clause::Charset, u"CHARACTER SET utf8mb4"_s, Clause::Type);
        m_column.set(Clause::Collation, u"COLLATE utf8mb4_bin"_s, Clause::Charset);
        // What MariaDB itself makes of JSON, and how its clients know it again.
        if (m_context.toMariaDb() && !m_column.has(Clause::Generated))
            m_column.append(Clause::Check, "CHECK (json_valid(%1))"_L1.arg(backticked(m_name)));
        replaced(u"longtext"_s);
    }

    /// A vector is a row of 4-byte floats, and travels as these bytes.
    void rewriteVector()
    {
        if (m_context.destination.isMySqlAtLeast(90000) || m_context.destination.isMariaDbAtLeast(110701))
            return;
        constexpr int BytesEach = 4;
        constexpr int LongestInRow = 8000;
        const int bytes = joinTokens(m_column.typeArguments()).toInt() * BytesEach;
        const QString type =
            bytes > 0 && bytes <= LongestInRow ? "varbinary(%1)"_L1.arg(QString::number(bytes)) : u"blob"_s;
        m_column.set(Clause::Type, type);
        replaced(type);
    }

    void rewriteToText(int mariaDbSince, const QString &type)
    {
        if (m_context.destination.isMariaDbAtLeast(mariaDbSince))
            return;
        m_column.set(Clause::Type, type);
        m_column.set(Clause::Charset, u"CHARACTER SET ascii"_s, Clause::Type);
        m_column.set(Clause::Collation, u"COLLATE ascii_general_ci"_s, Clause::Charset);
        replaced(type);
    }

    void checkDecimal()
    {
        constexpr int MySqlMostScale = 30;
        const QStringList arguments = joinTokens(m_column.typeArguments()).split(u',');
        if (m_context.toMySql() && arguments.size() == 2 && arguments[1].trimmed().toInt() > MySqlMostScale)
            m_context.blocked(tr("Column %1 has %2 digits after the point; the destination takes at most 30.")
                                  .arg(m_name, arguments[1].trimmed()));
    }

    void checkYear()
    {
        if (joinTokens(m_column.typeArguments()).trimmed() == "2"_L1
            && m_context.destination.isMySqlAtLeast(50705))
            m_context.blocked(
                tr("Column %1 is of type YEAR(2), which the destination does not have.").arg(m_name));
    }

    /// Old servers let the same member stand twice; strict mode refuses that.
    void checkMembers()
    {
        const SqlTokens arguments = m_column.typeArguments();
        const ResolvedColumn *resolved = m_context.column(m_name);
        const bool exactly = resolved && resolved->info.collation.endsWith("_bin"_L1);
        QSet<QString> seen;
        for (const SqlToken &token : arguments) {
            if (token.kind != SqlToken::Kind::String)
                continue;
            QString member = textOfString(token);
            while (member.endsWith(u' '))
                member.chop(1);
            const QString folded = exactly ? member : member.toCaseFolded();
            if (seen.contains(folded)) {
                allowDuplicates(member);
                return;
            }
            seen.insert(folded);
        }
    }

    void allowDuplicates(const QString &member)
    {
        if (!m_context.ddl.before.isEmpty())
            return;
        m_context.ddl.before = {
            "SET @floe_sql_mode = @@SESSION.sql_mode",
            "SET SESSION sql_mode = 'ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION'"};
        m_context.ddl.after = {"SET SESSION sql_mode = @floe_sql_mode"};
        m_context.changed(
            tr("column %1 holds the member “%2” twice; created without strict mode, which refuses that")
                .arg(m_name, member));
    }

    ColumnText &m_column;
    const QString &m_name;
    const QString m_type;
    RewriteContext &m_context;
};

} // namespace

void rewriteColumnType(ColumnText &column, const QString &name, RewriteContext &context)
{
    TypeRewriter(column, name, context).run();
}

bool isBlobLike(const QString &typeName)
{
    static const QSet<QString> names{
        u"tinytext"_s,
        u"text"_s,
        u"mediumtext"_s,
        u"longtext"_s,
        u"tinyblob"_s,
        u"blob"_s,
        u"mediumblob"_s,
        u"longblob"_s,
        u"json"_s,
        u"geometry"_s,
        u"point"_s,
        u"linestring"_s,
        u"polygon"_s,
        u"multipoint"_s,
        u"multilinestring"_s,
        u"multipolygon"_s,
        u"geometrycollection"_s,
        u"geomcollection"_s,
        u"vector"_s,
    };
    return names.contains(typeName);
}

} // namespace floe
