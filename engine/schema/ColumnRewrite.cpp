#include "schema/ColumnRewrite.h"

#include "schema/CollationMap.h"
#include "schema/ColumnDefault.h"
#include "schema/ColumnText.h"
#include "schema/ColumnType.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;
using Clause = ColumnText::Clause;

class ColumnRewriter
{
    Q_DECLARE_TR_FUNCTIONS(floe::TableDdl)

public:
    ColumnRewriter(const DefinitionItem &item, RewriteContext &context)
        : m_name(item.name), m_context(context), m_resolved(context.column(item.name)),
          m_text(ColumnText::parse(item.text, context.source))
    {}

    std::optional<QString> run()
    {
        if (m_resolved && m_resolved->leftOut)
            return std::nullopt;
        m_text.set(Clause::Name, backticked(m_context.mappedColumn(m_name)));
        m_context.begin(DdlPart::ColumnOther, m_name);
        if (!rewriteSystemTime())
            return std::nullopt;
        m_context.begin(DdlPart::ColumnType, m_name);
        rewriteColumnType(m_text, m_name, m_context);
        m_context.begin(DdlPart::ColumnCharset, m_name);
        rewriteCharset();
        m_context.begin(DdlPart::ColumnGenerated, m_name);
        rewriteGenerated();
        m_context.begin(DdlPart::ColumnDefault, m_name);
        rewriteColumnDefault(m_text, m_name, m_context);
        m_context.begin(DdlPart::ColumnVisibility, m_name);
        rewriteVisibility();
        m_context.begin(DdlPart::ColumnOther, m_name);
        rewriteSpatialReference();
        rewriteStorage();
        m_context.begin(DdlPart::ColumnCheck, m_name);
        rewriteCheck();
        return m_text.text();
    }

private:
    /// The start and end columns of MariaDB's row history. False: the column goes.
    bool rewriteSystemTime()
    {
        if (m_context.toMySql() && m_text.remove(Clause::Versioning))
            m_context.changed(tr("column %1: WITHOUT SYSTEM VERSIONING left out").arg(m_name));
        if (!m_text.has(Clause::SystemTime) || m_context.toMariaDb())
            return true;
        if (!m_resolved || !m_resolved->carriesData()) {
            m_context.notCarried(tr("column %1, which holds the time of a row's version").arg(m_name));
            return false;
        }
        m_text.remove(Clause::SystemTime);
        m_text.append(Clause::Null, u"NULL"_s);
        m_context.changed(tr("column %1 becomes an ordinary column").arg(m_name));
        return true;
    }

    void rewriteCharset()
    {
        ColumnText::Part *charset = m_text.find(Clause::Charset);
        ColumnText::Part *collation = m_text.find(Clause::Collation);
        QString charsetName = charset ? charset->tokens.last().identifier() : QString();
        if (collation) {
            const QString mapped = m_context.collation(collation->tokens.last().identifier());
            if (charsetName.isEmpty())
                charsetName = charsetOfCollation(collation->tokens.last().identifier());
            m_text.set(Clause::Collation, "COLLATE "_L1 + mapped);
        }
        if (!charset)
            return;
        if (!collation)
            nameCollation(charsetName);
        m_text.set(Clause::Charset, "CHARACTER SET "_L1 + m_context.charset(charsetName));
    }

    /// A charset alone means another collation on another server; then it has to be said.
    void nameCollation(const QString &charset)
    {
        QString collation = m_resolved ? m_resolved->info.collation : QString();
        const std::optional<QString> usual = defaultCollation(charset, m_context.source);
        if (collation.isEmpty() && usual)
            collation = *usual;
        const std::optional<QString> there = defaultCollation(charset, m_context.destination);
        if (collation.isEmpty() || (usual == there && (!usual || collation.toLower() == *usual)))
            return;
        m_text.set(Clause::Collation, "COLLATE "_L1 + m_context.collation(collation), Clause::Charset);
    }

    void rewriteGenerated()
    {
        ColumnText::Part *generated = m_text.find(Clause::Generated);
        if (!generated)
            return;
        if (!m_context.destination.hasGeneratedColumns()) {
            m_context.blocked(
                tr("Column %1 is computed from others; the destination has no such columns.").arg(m_name));
            return;
        }
        RewrittenExpression expression = rewriteExpression(generated->tokens, m_context);
        for (SqlToken &token : expression.tokens) {
            if (token.isWord("PERSISTENT"_L1) && !m_context.toMariaDbBelow(100200))
                token.text = u"STORED"_s;
            else if (token.isWord("STORED"_L1) && m_context.toMariaDbBelow(100200))
                token.text = u"PERSISTENT"_s;
        }
        generated->tokens = expression.tokens;
        for (const QString &column : std::as_const(expression.leftOutColumns))
            m_context.blocked(tr("Column %1 is computed from column %2, which is left out; leave both out.")
                                  .arg(m_name, column));
        for (const QString &function : std::as_const(expression.refusedFunctions))
            m_context.blocked(tr("Column %1 is computed with %2(), which the destination does not have.")
                                  .arg(m_name, function));
        if (m_context.toMariaDb()) {
            if (m_text.remove(Clause::NotNull))
                m_context.changed(
                    tr("column %1: NOT NULL left out, as computed columns cannot have it").arg(m_name));
            m_text.remove(Clause::Null);
        }
    }

    void rewriteVisibility()
    {
        if (!m_text.has(Clause::Invisible))
            return;
        // MariaDB wants a value for a hidden column that an INSERT does not name.
        const bool lacksValue = m_text.has(Clause::NotNull) && !m_text.has(Clause::Default)
                                && !m_text.has(Clause::AutoIncrement) && !m_text.has(Clause::Generated);
        if (m_context.destination.hasInvisibleColumns() && !(m_context.toMariaDb() && lacksValue))
            return;
        m_text.remove(Clause::Invisible);
        m_context.changed(
            tr("column %1 is invisible at the source and visible at the destination").arg(m_name));
    }

    void rewriteSpatialReference()
    {
        if (!m_context.destination.isMySqlAtLeast(80003) && m_text.remove(Clause::Srid))
            m_context.changed(
                tr("column %1: its SRID is no longer enforced (values keep theirs)").arg(m_name));
        if (m_context.toMySql() && m_text.remove(Clause::RefSystemId))
            m_context.changed(tr("column %1: REF_SYSTEM_ID left out (values keep theirs)").arg(m_name));
    }

    void rewriteStorage()
    {
        if (m_context.toMariaDb() || m_context.acrossFlavours()) {
            bool removed = m_text.remove(Clause::ColumnFormat);
            removed = m_text.remove(Clause::Storage) || removed;
            if (removed)
                m_context.changed(tr("column %1: COLUMN_FORMAT and STORAGE left out").arg(m_name));
        }
        const bool keepsAttribute = m_context.destination.isMySqlAtLeast(80021);
        if (!keepsAttribute && m_text.remove(Clause::EngineAttribute))
            m_context.changed(tr("column %1: ENGINE_ATTRIBUTE left out").arg(m_name));
        if (m_context.toMySql()) {
            if (m_text.remove(Clause::Compressed))
                m_context.changed(
                    tr("column %1 is compressed at the source and not at the destination").arg(m_name));
            if (m_text.remove(Clause::EngineOption))
                m_context.changed(tr("column %1: options of the storage engine left out").arg(m_name));
        } else if (ColumnText::Part *compressed = m_text.find(Clause::Compressed)) {
            if (m_context.toMariaDbBelow(100301)) {
                m_text.remove(Clause::Compressed);
                m_context.changed(
                    tr("column %1 is compressed at the source and not at the destination").arg(m_name));
            } else if (compressed->tokens.size() > 1) {
                compressed->tokens.resize(1); // the method is the server's choice
            }
        }
        m_text.remove(Clause::NotSecondary);
    }

    void rewriteCheck()
    {
        ColumnText::Part *check = m_text.find(Clause::Check);
        if (!check)
            return;
        RewrittenExpression expression = rewriteExpression(check->tokens, m_context);
        const QString reason = whyCheckIsRefused(expression, m_text.has(Clause::AutoIncrement), m_context);
        if (reason.isEmpty()) {
            check->tokens = expression.tokens;
            return;
        }
        m_text.remove(Clause::Check);
        m_context.notCarried(tr("check of column %1: %2").arg(m_name, reason));
    }

    const QString m_name;
    RewriteContext &m_context;
    const ResolvedColumn *m_resolved;
    ColumnText m_text;
};

} // namespace

std::optional<QString> rewriteColumn(const DefinitionItem &item, RewriteContext &context)
{
    return ColumnRewriter(item, context).run();
}

QString whyCheckIsRefused(const RewrittenExpression &expression, bool onAutoIncrement,
                          const RewriteContext &context)
{
    if (!context.destination.hasCheckConstraints())
        return RewriteContext::tr("the destination does not enforce checks");
    if (!expression.leftOutColumns.isEmpty())
        return RewriteContext::tr("it needs a column that is left out");
    if (!expression.refusedFunctions.isEmpty())
        return RewriteContext::tr("the destination does not have %1()")
            .arg(expression.refusedFunctions.first());
    if (context.toMySql() && expression.nondeterministic)
        return RewriteContext::tr("the destination allows no function there whose value changes");
    if (context.toMySql() && onAutoIncrement)
        return RewriteContext::tr("the destination allows none on an AUTO_INCREMENT column");
    return {};
}

} // namespace floe
