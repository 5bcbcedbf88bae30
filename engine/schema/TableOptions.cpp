#include "schema/TableOptions.h"

#include "schema/CollationMap.h"
#include "schema/ColumnText.h"
#include "schema/SqlSecrets.h"

#include <QSet>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// Takes the options apart. Every option is NAME[=]VALUE, save those of two or three words.
class OptionReader
{
public:
    explicit OptionReader(SqlTokens tokens) : m_tokens(std::move(tokens)) {}

    QList<TableOption> run()
    {
        QList<TableOption> options;
        for (m_at = nextToken(m_tokens, 0); m_at < m_tokens.size();) {
            const qsizetype first = m_at;
            TableOption option = readOne();
            option.text = joinTokens(m_tokens, first, m_at).trimmed();
            if (!option.name.isEmpty())
                options.append(option);
        }
        return options;
    }

private:
    void step() { m_at = nextToken(m_tokens, m_at + 1); }
    bool at(QLatin1String word) const { return m_at < m_tokens.size() && m_tokens[m_at].isWord(word); }
    bool accept(QLatin1String word)
    {
        if (!at(word))
            return false;
        step();
        return true;
    }

    TableOption readOne()
    {
        TableOption option;
        accept("DEFAULT"_L1);
        if (m_at >= m_tokens.size())
            return option;
        const SqlToken &token = m_tokens[m_at];
        option.quoted = token.kind == SqlToken::Kind::Quoted;
        if (!option.quoted && token.kind != SqlToken::Kind::Word) {
            step();
            return option;
        }
        option.name = option.quoted ? token.identifier() : token.text.toUpper();
        step();
        if (option.name == "WITH"_L1 || option.name == "START"_L1) {
            while (at("SYSTEM"_L1) || at("VERSIONING"_L1) || at("TRANSACTION"_L1)) {
                option.name += u' ' + m_tokens[m_at].text.toUpper();
                step();
            }
            return option;
        }
        if (option.name == "DATA"_L1 || option.name == "INDEX"_L1) {
            option.name += " DIRECTORY"_L1;
            step();
        } else if (option.name == "CHARACTER"_L1) {
            option.name = u"CHARSET"_s;
            step();
        }
        if (m_at < m_tokens.size() && m_tokens[m_at].is(u'='))
            step();
        readValue(option);
        return option;
    }

    void readValue(TableOption &option)
    {
        if (m_at >= m_tokens.size())
            return;
        const qsizetype close = m_tokens[m_at].is(u'(') ? closingParenthesis(m_tokens, m_at) : m_at;
        const qsizetype end = close < 0 ? m_tokens.size() : close + 1;
        option.value = m_tokens.mid(m_at, end - m_at);
        m_at = nextToken(m_tokens, end);
    }

    const SqlTokens m_tokens;
    qsizetype m_at = 0;
};

QString valueOf(const TableOption &option)
{
    return option.value.size() == 1 ? option.value.first().kind == SqlToken::Kind::String
                                          ? textOfString(option.value.first())
                                          : option.value.first().identifier()
                                    : joinTokens(option.value);
}

const TableOption *findOption(const QList<TableOption> &options, QLatin1String name)
{
    for (const TableOption &option : options) {
        if (!option.quoted && option.name == name)
            return &option;
    }
    return nullptr;
}

/// Options that say where rows lie or what the engine does with them, and who knows them.
class OptionRewriter
{
    Q_DECLARE_TR_FUNCTIONS(floe::TableDdl)

public:
    OptionRewriter(const QList<TableOption> &options, RewriteContext &context)
        : m_options(options), m_context(context),
          m_innoDb(context.engine.compare("InnoDB"_L1, Qt::CaseInsensitive) == 0)
    {}

    QString run()
    {
        QStringList texts;
        for (const TableOption &option : m_options) {
            m_context.begin(DdlPart::Option, option.name);
            const QString text = rewritten(option);
            if (!text.isEmpty())
                texts.append(text);
        }
        return texts.isEmpty() ? QString() : u' ' + texts.join(u' ');
    }

private:
    QString leaveOut(const QString &reason)
    {
        m_context.changed(reason);
        return {};
    }
    QString leaveOutOption(const TableOption &option)
    {
        return leaveOut(tr("table option %1 left out").arg(maskSecrets(option.text).text));
    }

    QString rewritten(const TableOption &option)
    {
        const QString &name = option.name;
        if (option.quoted)
            return m_context.toMariaDb() ? option.text : leaveOutOption(option);
        if (name == "ENGINE"_L1 || name == "TYPE"_L1)
            return "ENGINE="_L1 + m_context.engine;
        if (name == "CHARSET"_L1)
            return rewrittenCharset(option);
        if (name == "COLLATE"_L1)
            return "COLLATE="_L1 + m_context.collation(valueOf(option));
        if (name == "WITH SYSTEM VERSIONING"_L1)
            return rewrittenVersioning(option);
        if (name == "ROW_FORMAT"_L1 || name == "KEY_BLOCK_SIZE"_L1)
            return rewrittenFormat(option);
        if (name == "UNION"_L1)
            return rewrittenUnion(option);
        static const QSet<QString> ofPlace{u"DATA DIRECTORY"_s,
                                           u"INDEX DIRECTORY"_s,
                                           u"TABLESPACE"_s,
                                           u"SECONDARY_ENGINE"_s,
                                           u"SECONDARY_ENGINE_ATTRIBUTE"_s,
                                           u"SECONDARY_LOAD"_s,
                                           u"AUTOEXTEND_SIZE"_s};
        // Two tablespaces are everywhere and hold nothing of the source's own places.
        if (name == "TABLESPACE"_L1 && valueOf(option).startsWith("innodb_"_L1)
            && m_context.destination.isMySqlAtLeast(50706))
            return option.text;
        if (ofPlace.contains(name))
            return leaveOutOption(option);
        if (name == "STORAGE"_L1 || name == "START TRANSACTION"_L1)
            return {};
        return knows(option) ? option.text : leaveOutOption(option);
    }

    bool knows(const TableOption &option) const
    {
        static const QSet<QString> mariaDbOnly{
            u"PAGE_CHECKSUM"_s, u"TRANSACTIONAL"_s,     u"PAGE_COMPRESSED"_s, u"PAGE_COMPRESSION_LEVEL"_s,
            u"ENCRYPTED"_s,     u"ENCRYPTION_KEY_ID"_s, u"IETF_QUOTES"_s,     u"SEQUENCE"_s,
            u"WITHOUT"_s};
        if (mariaDbOnly.contains(option.name))
            return m_context.toMariaDb();
        if (option.name == "ENCRYPTION"_L1)
            return m_context.destination.isMySqlAtLeast(
                valueOf(option).compare("N"_L1, Qt::CaseInsensitive) == 0 ? 80016 : 50711);
        if (option.name == "COMPRESSION"_L1)
            return m_context.destination.isMySqlAtLeast(50708);
        if (option.name == "ENGINE_ATTRIBUTE"_L1)
            return m_context.destination.isMySqlAtLeast(80021);
        return true;
    }

    QString rewrittenCharset(const TableOption &option)
    {
        const QString charset = valueOf(option);
        QString text = "DEFAULT CHARSET="_L1 + m_context.charset(charset);
        if (findOption(m_options, "COLLATE"_L1))
            return text;
        // A charset alone means another collation on another server; then it has to be said.
        const std::optional<QString> usual = defaultCollation(charset, m_context.source);
        const QString collation = m_context.table.info.collation.isEmpty() ? usual.value_or(QString())
                                                                           : m_context.table.info.collation;
        const bool isUsual = !usual || collation.compare(*usual, Qt::CaseInsensitive) == 0;
        if (!collation.isEmpty() && !(isUsual && usual == defaultCollation(charset, m_context.destination)))
            text += " COLLATE="_L1 + m_context.collation(collation);
        return text;
    }

    QString rewrittenVersioning(const TableOption &option)
    {
        if (m_context.toMySql()) {
            m_context.notCarried(
                tr("the versions of rows (WITH SYSTEM VERSIONING): only current rows are carried"));
            return {};
        }
        m_context.changed(
            tr("only current rows are carried; the history of rows begins anew at the destination"));
        return option.text;
    }

    QString rewrittenFormat(const TableOption &option)
    {
        const QString value = valueOf(option).toUpper();
        const TableOption *format = findOption(m_options, "ROW_FORMAT"_L1);
        const QString rowFormat = format ? valueOf(*format).toUpper() : QString();
        if (option.name == "ROW_FORMAT"_L1 && value == "PAGE"_L1
            && m_context.engine.compare("Aria"_L1, Qt::CaseInsensitive) != 0)
            return leaveOutOption(option);
        if (!m_innoDb)
            return option.text;
        if (option.name == "ROW_FORMAT"_L1 && value == "FIXED"_L1)
            return leaveOutOption(option);
        if (option.name == "KEY_BLOCK_SIZE"_L1 && !rowFormat.isEmpty() && rowFormat != "COMPRESSED"_L1)
            return leaveOutOption(option);
        const bool wantsNewFormat =
            option.name == "KEY_BLOCK_SIZE"_L1 || value == "DYNAMIC"_L1 || value == "COMPRESSED"_L1;
        if (wantsNewFormat && !m_context.destination.innodbLongKeys)
            return leaveOutOption(option);
        return option.text;
    }

    /// Tables under a MERGE table.
    QString rewrittenUnion(const TableOption &option)
    {
        QStringList names;
        ObjectName name;
        const auto flush = [&] {
            if (name.name.isEmpty())
                return;
            if (name.database.isEmpty())
                name.database = m_context.table.source().database;
            const ObjectName mapped =
                m_context.all.destinationName(name, m_context.source.lowerCaseTableNames);
            names.append(backticked(mapped.database) + u'.' + backticked(mapped.name));
            name = {};
        };
        for (const SqlToken &token : option.value) {
            if (token.is(u','))
                flush();
            else if (token.kind == SqlToken::Kind::Quoted)
                name = {name.name, token.identifier()};
        }
        flush();
        return "UNION=("_L1 + names.join(u',') + u')';
    }

    const QList<TableOption> &m_options;
    RewriteContext &m_context;
    const bool m_innoDb;
};

} // namespace

QList<TableOption> parseTableOptions(const QString &options, const ServerTraits &writtenBy)
{
    return OptionReader(meantTokens(options, writtenBy)).run();
}

QString rewriteEngine(const QList<TableOption> &options, bool partitioned, RewriteContext &context)
{
    const TableOption *option = findOption(options, "ENGINE"_L1);
    const QString engine = option ? valueOf(*option) : u"InnoDB"_s;
    const QString lower = engine.toLower();
    const QString innoDb = u"InnoDB"_s;
    const QSet<QString> &engines = context.destination.engines;
    const bool known = engines.isEmpty() || engines.contains(lower);
    static const QSet<QString> elsewhere{u"federated"_s,  u"federatedx"_s, u"spider"_s,    u"connect"_s,
                                         u"mrg_myisam"_s, u"merge"_s,      u"blackhole"_s, u"oqgraph"_s,
                                         u"sphinx"_s,     u"sequence"_s,   u"s3"_s};
    if (!known && elsewhere.contains(lower)) {
        context.blocked(RewriteContext::tr(
                            "The destination does not have the storage engine %1, whose rows lie elsewhere.")
                            .arg(engine));
        return engine;
    }
    if (!known) {
        context.changed(RewriteContext::tr("storage engine %1 → InnoDB").arg(engine));
        return innoDb;
    }
    if (partitioned && context.destination.isMySqlAtLeast(80000) && lower != "innodb"_L1
        && lower != "ndbcluster"_L1) {
        context.changed(
            RewriteContext::tr("storage engine %1 → InnoDB, the only one with partitions at the destination")
                .arg(engine));
        return innoDb;
    }
    return engine;
}

QString rewriteTableOptions(const QList<TableOption> &options, RewriteContext &context)
{
    return OptionRewriter(options, context).run();
}

} // namespace floe
