#include "schema/ObjectText.h"

#include <QCoreApplication>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(floe::OtherObjects)
};

/// `a`, `a`.`b` or `a`.`b`.`c`
struct NameChain
{
    qsizetype first = 0;
    qsizetype count = 0; ///< of names
    qsizetype end() const { return first + 2 * count - 1; }
};

/// A table of the view's FROM under the name that its columns are written with.
struct TableUse
{
    ObjectName name;
    bool aliased = false;
};

class ViewRewriter
{
public:
    ViewRewriter(SqlTokens &tokens, qsizetype first, ObjectText &text)
        : m_tokens(tokens), m_first(first), m_text(text)
    {}

    void run()
    {
        mapCollations(m_tokens, m_first, m_tokens.size(), m_text);
        for (qsizetype i = m_first; i < m_tokens.size();) {
            const NameChain chain = chainAt(i);
            if (chain.count > 0 && isTablePlace(chain))
                noteTable(chain);
            i = chain.count > 0 ? chain.end() : i + 1;
        }
        for (qsizetype i = m_first; i < m_tokens.size();) {
            const NameChain chain = chainAt(i);
            if (chain.count > 0)
                rewrite(chain);
            i = chain.count > 0 ? chain.end() : i + 1;
        }
    }

private:
    NameChain chainAt(qsizetype i) const
    {
        NameChain chain{i, 0};
        if (m_tokens[i].kind != SqlToken::Kind::Quoted)
            return chain;
        chain.count = 1;
        while (chain.end() + 1 < m_tokens.size() && m_tokens[chain.end()].is(u'.')
               && m_tokens[chain.end() + 1].kind == SqlToken::Kind::Quoted)
            ++chain.count;
        return chain;
    }

    QString name(const NameChain &chain, qsizetype index) const
    {
        return m_tokens[chain.first + 2 * index].identifier();
    }
    void setName(const NameChain &chain, qsizetype index, const QString &name)
    {
        m_tokens[chain.first + 2 * index].text = backticked(name);
    }

    /// Behind FROM or JOIN, opening parentheses between.
    bool isTablePlace(const NameChain &chain) const
    {
        qsizetype i = chain.first - 1;
        while (i >= m_first && (m_tokens[i].isBlank() || m_tokens[i].is(u'(')))
            --i;
        return i >= m_first
               && (m_tokens[i].isWord("FROM"_L1) || m_tokens[i].isWord("JOIN"_L1)
                   || m_tokens[i].isWord("STRAIGHT_JOIN"_L1));
    }

    ObjectName objectOf(const NameChain &chain) const
    {
        return chain.count > 1 ? m_text.atSource(name(chain, 0), name(chain, 1))
                               : m_text.atSource(m_text.object.info.name.database, name(chain, 0));
    }

    void noteTable(const NameChain &chain)
    {
        const qsizetype next = nextToken(m_tokens, chain.end());
        const bool aliased = next < m_tokens.size() && m_tokens[next].kind == SqlToken::Kind::Quoted;
        const ObjectName object = objectOf(chain);
        m_tables.insert(aliased ? m_tokens[next].identifier() : object.name, {object, aliased});
        if (m_text.all.leftOutTables.contains(object))
            m_text.changed(Texts::tr("refers to %1, which is left out").arg(object.displayName()));
    }

    QString mappedColumn(const ObjectName &object, const QString &column) const
    {
        const ResolvedTable *table = m_text.all.table(object, m_text.source.lowerCaseTableNames);
        const ResolvedColumn *found = table ? table->column(column) : nullptr;
        if (found && found->leftOut)
            m_text.changed(
                Texts::tr("refers to column %1 of %2, which is left out").arg(column, object.displayName()));
        return found ? found->mappedName : column;
    }

    ObjectName mapped(const ObjectName &object) const
    {
        return m_text.all.destinationName(object, m_text.source.lowerCaseTableNames);
    }

    bool isStoredFunction(const QString &called) const
    {
        const QString &database = m_text.object.info.name.database;
        const auto isIt = [&](const ObjectName &routine) {
            return routine.database == database && routine.name.compare(called, Qt::CaseInsensitive) == 0;
        };
        for (const ResolvedOther &other : m_text.all.others)
            if (other.info.kind == ObjectKind::Routine && other.info.function && isIt(other.info.name))
                return true;
        for (qsizetype i = 0; i < m_text.all.leftOut.size(); ++i)
            if (m_text.all.leftOutKinds.value(i) == ObjectKind::Routine && isIt(m_text.all.leftOut.at(i)))
                return true;
        return false;
    }

    void rewrite(const NameChain &chain)
    {
        const qsizetype behind = nextToken(m_tokens, chain.end());
        const bool called = behind < m_tokens.size() && m_tokens[behind].is(u'(');
        if (isTablePlace(chain)) {
            if (chain.count == 1)
                setName(chain, 0, mapped(objectOf(chain)).name);
            else
                setObject(chain, mapped(objectOf(chain)));
        } else if (chain.count == 3) {
            const ObjectName object = objectOf(chain);
            setName(chain, 2, mappedColumn(object, name(chain, 2)));
            setObject(chain, mapped(object));
        } else if (chain.count == 1 && called) {
            // Servers write these without their database, which is the view's own.
            if (isStoredFunction(name(chain, 0)))
                m_tokens[chain.first].text =
                    backticked(mapped({m_text.object.info.name.database, {}}).database) + u'.'
                    + m_tokens[chain.first].text;
        } else if (chain.count == 2 && called) {
            const QString renamed = m_text.renamedDatabase(name(chain, 0));
            if (!renamed.isEmpty())
                setName(chain, 0, renamed);
        } else if (chain.count == 2) {
            const auto use = m_tables.constFind(name(chain, 0));
            if (use == m_tables.constEnd())
                return;
            setName(chain, 1, mappedColumn(use->name, name(chain, 1)));
            if (!use->aliased)
                setName(chain, 0, mapped(use->name).name);
        }
    }

    void setObject(const NameChain &chain, const ObjectName &object)
    {
        const QString database = name(chain, 0);
        if (database != object.database)
            m_text.changed(Texts::tr("database %1 → %2").arg(database, object.database));
        if (name(chain, 1) != object.name)
            m_text.changed(Texts::tr("table %1 → %2").arg(name(chain, 1), object.name));
        setName(chain, 0, object.database);
        setName(chain, 1, object.name);
    }

    SqlTokens &m_tokens;
    const qsizetype m_first;
    ObjectText &m_text;
    QHash<QString, TableUse> m_tables;
};

} // namespace

void rewriteViewBody(SqlTokens &tokens, qsizetype first, ObjectText &text)
{
    ViewRewriter(tokens, first, text).run();
}

} // namespace floe
