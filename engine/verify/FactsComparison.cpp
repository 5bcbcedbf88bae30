#include "verify/FactsComparison.h"

#include <algorithm>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class FactsComparison
{
    Q_DECLARE_TR_FUNCTIONS(floe::SchemaComparison)

public:
    FactsComparison(const TableFacts &expected, const TableFacts &found, const ResolvedTable &table,
                    const TableDdl &ddl, DifferenceLines &lines)
        : m_expected(expected), m_found(found), m_table(table), m_ddl(ddl), m_lines(lines)
    {}

    void run()
    {
        for (const ResolvedColumn &column : m_table.columns)
            compareColumn(column);
        compareIndexes();
        compareChecks();
        compareOptions();
        if (!rewritten(DdlPart::Partitions))
            m_lines.expect(tr("partitions"), m_expected.partitions, m_found.partitions);
    }

private:
    bool rewritten(DdlPart part, const QString &name = {}) const
    {
        return m_ddl.rewritten.contains({part, name.toLower()});
    }

    void compareColumn(const ResolvedColumn &column)
    {
        const QString key = column.mappedName.toLower();
        const auto expected = m_expected.columns.constFind(key);
        const auto found = m_found.columns.constFind(key);
        // Whole columns are compared by information_schema.
        if (column.leftOut || expected == m_expected.columns.cend() || found == m_found.columns.cend())
            return;
        const QString &name = column.info.name;
        const auto what = [&column](const QString &part) {
            return tr("column %1: %2", "name, its part").arg(visibleName(column.mappedName), part);
        };
        if (!rewritten(DdlPart::ColumnDefault, name)) {
            m_lines.expect(what(tr("default")), expected->defaultValue, found->defaultValue);
            m_lines.expect(what(tr("on update")), expected->onUpdate, found->onUpdate);
        }
        m_lines.expect(what(tr("computed as")), expected->generated, found->generated);
        if (!rewritten(DdlPart::ColumnVisibility, name) && expected->invisible != found->invisible)
            m_lines.add(what(found->invisible ? tr("is invisible") : tr("is visible")));
        if (!rewritten(DdlPart::ColumnOther, name))
            m_lines.expect(what(tr("attributes")), expected->other, found->other);
    }

    bool usesLeftOutColumn(const QString &indexName) const
    {
        const auto index =
            std::find_if(m_table.indexes.begin(), m_table.indexes.end(), [&](const IndexInfo &one) {
                return one.name.compare(indexName, Qt::CaseInsensitive) == 0;
            });
        return index != m_table.indexes.end()
               && std::any_of(index->parts.begin(), index->parts.end(), [this](const IndexPart &part) {
                      const ResolvedColumn *column = m_table.column(part.column);
                      return column && column->leftOut;
                  });
    }

    void compareIndexes()
    {
        QHash<QString, QString> found = m_found.indexes;
        for (auto index = m_expected.indexes.cbegin(); index != m_expected.indexes.cend(); ++index) {
            const QString text = found.take(index.key());
            if (!usesLeftOutColumn(index.key()) && !rewritten(DdlPart::Index, index.key()))
                m_lines.expect(tr("index %1").arg(visibleName(index.key())), *index, text);
        }
        for (const ForeignKeyInfo &key : m_table.foreignKeys)
            found.remove(key.name.toLower()); // a server makes the index that a foreign key needs
        for (auto index = found.cbegin(); index != found.cend(); ++index)
            if (!rewritten(DdlPart::Index, index.key()))
                m_lines.standsToo(tr("index %1").arg(visibleName(index.key())));
    }

    /// Servers put a column's check behind the table's columns and name it as they like.
    void compareChecks()
    {
        QList<TableFacts::Check> found = m_found.checks;
        for (const TableFacts::Check &check : m_expected.checks) {
            const auto at =
                std::find_if(found.begin(), found.end(),
                             [&check](const TableFacts::Check &other) { return other.text == check.text; });
            const bool explained = check.column.isEmpty() ? rewritten(DdlPart::Check, check.name)
                                                          : rewrittenCheckOf(check.column);
            if (at == found.end()) {
                if (!explained)
                    m_lines.standsNot(tr("check %1").arg(visibleName(check.text)));
                continue;
            }
            if (!explained && check.isNamed)
                m_lines.expect(tr("name of check %1").arg(visibleName(check.text)), check.name, at->name);
            found.erase(at);
        }
        for (const TableFacts::Check &check : std::as_const(found))
            if (!isOfJson(check))
                m_lines.standsToo(tr("check %1").arg(visibleName(check.text)));
    }

    bool rewrittenCheckOf(const QString &mappedName) const
    {
        return std::any_of(m_table.columns.begin(), m_table.columns.end(), [&](const ResolvedColumn &column) {
            return column.mappedName.compare(mappedName, Qt::CaseInsensitive) == 0
                   && rewritten(DdlPart::ColumnCheck, column.info.name);
        });
    }

    /// What a rule adds to the text that stands for JSON.
    bool isOfJson(const TableFacts::Check &check) const
    {
        return std::any_of(m_table.columns.begin(), m_table.columns.end(), [&](const ResolvedColumn &column) {
            return rewritten(DdlPart::ColumnType, column.info.name)
                   && check.text == u"json_valid ( %1 )"_s.arg(column.mappedName.toLower());
        });
    }

    void compareOptions()
    {
        QMap<QString, QString> found = m_found.options;
        for (auto option = m_expected.options.cbegin(); option != m_expected.options.cend(); ++option) {
            const QString value = found.take(option.key());
            if (!rewritten(DdlPart::Option, option.key()))
                m_lines.expect(tr("option %1").arg(option.key()), *option, value);
        }
        for (auto option = found.cbegin(); option != found.cend(); ++option)
            if (!rewritten(DdlPart::Option, option.key()))
                m_lines.standsToo(tr("option %1").arg(option.key()));
    }

    const TableFacts &m_expected;
    const TableFacts &m_found;
    const ResolvedTable &m_table;
    const TableDdl &m_ddl;
    DifferenceLines &m_lines;
};

} // namespace

void compareFacts(const TableFacts &expected, const TableFacts &found, const ResolvedTable &table,
                  const TableDdl &ddl, DifferenceLines &lines)
{
    FactsComparison(expected, found, table, ddl, lines).run();
}

} // namespace floe
