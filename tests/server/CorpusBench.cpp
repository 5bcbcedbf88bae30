#include "CorpusBench.h"

#include <QSet>

using namespace Qt::StringLiterals;
using floe::test::AccountRights;
using floe::test::ServerKind;
using floe::test::TestServer;

namespace {

const QString User = u"migrator"_s;
const QString Password = u"s3cret-pw"_s;

QString backticked(QString name)
{
    return u'`' + name.replace(u'`', "``"_L1) + u'`';
}

QString literal(QString text)
{
    return u'\'' + text.replace(u'\\', "\\\\"_L1).replace(u'\'', "''"_L1) + u'\'';
}

QStringList optionsOf(ServerKind kind)
{
    // Events of a corpus would write while it is read.
    QStringList options{u"--local-infile=1"_s, u"--event-scheduler=OFF"_s};
    if (kind == ServerKind::MySql97)
        options << u"--log-bin-trust-function-creators=1"_s;
    return options;
}

QStringList userDatabases(TestServer &server)
{
    return server
        .query(u"SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME NOT IN ('mysql', "
               "'information_schema', 'performance_schema', 'sys', 'test') ORDER BY 1"_s)
        .split(u'\n', Qt::SkipEmptyParts);
}

/// An expression of the column's value as bytes that are the same on all servers.
QString exactText(const QString &column, const QString &type)
{
    static const QSet<QString> numbers{u"tinyint"_s, u"smallint"_s, u"mediumint"_s, u"int"_s,
                                       u"bigint"_s,  u"decimal"_s,  u"double"_s,    u"year"_s};
    const QString name = backticked(column);
    if (type == "float"_L1)
        return u"CONCAT(%1+0e0)"_s.arg(name); // as text it would lose digits
    if (type == "bit"_L1)
        return u"CONCAT(%1+0)"_s.arg(name);
    return (numbers.contains(type) ? u"CONCAT(%1)"_s : u"HEX(%1)"_s).arg(name);
}

} // namespace

TestServer *CorpusBench::server(ServerKind kind, Side side, QString *error)
{
    std::unique_ptr<TestServer> &server = m_servers[{kind, side}];
    if (server)
        return server.get();
    auto started = std::make_unique<TestServer>(kind, optionsOf(kind));
    if (!started->start(error) || !started->createAccount(User, Password, AccountRights::All, error))
        return nullptr;
    server = std::move(started);
    return server.get();
}

QStringList CorpusBench::databases(ServerKind kind, const QString &corpus, QString *error)
{
    QStringList &loaded = m_databases[{kind, corpus}];
    if (!loaded.isEmpty())
        return loaded;
    TestServer *source = server(kind, Side::Source, error);
    if (!source)
        return {};
    const QStringList before = userDatabases(*source);
    if (!source->loadCorpus(corpus, error))
        return {};
    const QStringList after = userDatabases(*source);
    for (const QString &database : after) {
        if (!before.contains(database))
            loaded << database;
    }
    return loaded;
}

QStringList CorpusBench::tables(ServerKind kind, const QString &database)
{
    return columns(kind, database).keys();
}

floe::Endpoint CorpusBench::endpoint(ServerKind kind, Side side) const
{
    floe::Endpoint endpoint;
    endpoint.host = u"127.0.0.1"_s;
    endpoint.port = m_servers.at({kind, side})->port();
    endpoint.user = User;
    endpoint.tls = floe::TlsMode::Preferred;
    return endpoint;
}

floe::Secrets CorpusBench::secrets()
{
    return {.sourcePassword = Password, .destinationPassword = Password};
}

const CorpusBench::Columns &CorpusBench::columns(ServerKind kind, const QString &database)
{
    Columns &tables = m_columns[{kind, database}];
    if (!tables.isEmpty())
        return tables;
    const QString rows = m_servers.at({kind, Side::Source})
                             ->query(u"SELECT c.TABLE_NAME, c.COLUMN_NAME, c.DATA_TYPE FROM "
                                     "information_schema.COLUMNS c JOIN information_schema.TABLES t USING "
                                     "(TABLE_SCHEMA, TABLE_NAME) WHERE t.TABLE_TYPE='BASE TABLE' AND "
                                     "c.TABLE_SCHEMA="_s
                                     + literal(database) + u" AND t.TABLE_SCHEMA="_s + literal(database)
                                     + u" ORDER BY 1, c.ORDINAL_POSITION"_s);
    for (const QString &row : rows.split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList cells = row.split(u'\t');
        tables[cells.value(0)] << Column{cells.value(1), cells.value(2).toLower()};
    }
    return tables;
}

QString CorpusBench::sumScript(const floe::MigrationPlan &plan, ServerKind source, bool mapped)
{
    QString script;
    for (const floe::DatabaseChoice &choice : plan.objects) {
        const Columns &all = columns(source, choice.database);
        for (auto table = all.cbegin(); table != all.cend(); ++table) {
            const auto chosen = [&table](const floe::TableChoice &one) { return one.table == table.key(); };
            if (!choice.allTables && std::none_of(choice.tables.begin(), choice.tables.end(), chosen))
                continue;
            if (!mapped && m_sums.count({source, choice.database + u'.' + table.key()}) > 0)
                continue;
            QStringList values;
            for (const Column &column : *table)
                values << "IFNULL("_L1 + exactText(column.name, column.type) + ", 'NULL')"_L1;
            script += "SELECT "_L1 + literal(choice.database + u'.' + table.key())
                      + ", COUNT(*), COUNT(x), SUM(x) FROM (SELECT CRC32(CONCAT_WS('|', "_L1
                      + values.join(", "_L1) + ")) AS x FROM "_L1
                      + backticked(mapped ? choice.mappedName() : choice.database) + u'.'
                      + backticked(table.key()) + ") AS t;\n"_L1;
        }
    }
    return script;
}

CorpusBench::Sums CorpusBench::read(TestServer &server, const QString &script, QString *error)
{
    Sums sums;
    for (const QByteArray &line : server.queryBytes(script, error).split('\n')) {
        const qsizetype tab = line.indexOf('\t');
        if (tab > 0)
            sums.insert(QString::fromUtf8(line.left(tab)), line.mid(tab + 1));
    }
    return sums;
}

CorpusBench::Sums CorpusBench::sums(const floe::MigrationPlan &plan, ServerKind source, QString *error)
{
    const QString script = sumScript(plan, source, false);
    if (!script.isEmpty()) {
        const Sums fresh = read(*m_servers.at({source, Side::Source}), script, error);
        for (auto one = fresh.cbegin(); one != fresh.cend(); ++one)
            m_sums[{source, one.key()}] = *one;
    }
    Sums sums;
    for (const floe::DatabaseChoice &choice : plan.objects) {
        QStringList names;
        for (const floe::TableChoice &table : choice.tables)
            names << table.table;
        for (const QString &table : choice.allTables ? tables(source, choice.database) : names) {
            const QString label = choice.database + u'.' + table;
            sums.insert(label, m_sums[{source, label}]);
        }
    }
    return sums;
}

CorpusBench::Sums CorpusBench::mappedSums(const floe::MigrationPlan &plan, ServerKind source,
                                          ServerKind destination, QString *error)
{
    return read(*m_servers.at({destination, Side::Destination}), sumScript(plan, source, true), error);
}

QStringList CorpusBench::otherObjects(const floe::MigrationPlan &plan, ServerKind kind, Side side)
{
    QString script;
    for (const floe::DatabaseChoice &choice : plan.objects) {
        const QString database = literal(side == Side::Source ? choice.database : choice.mappedName());
        script += "SELECT (SELECT COUNT(*) FROM information_schema.VIEWS WHERE TABLE_SCHEMA="_L1 + database
                  + "), (SELECT COUNT(*) FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA="_L1 + database
                  + "), (SELECT COUNT(*) FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA="_L1 + database
                  + "), (SELECT COUNT(*) FROM information_schema.EVENTS WHERE EVENT_SCHEMA="_L1 + database
                  + ");\n"_L1;
    }
    return m_servers.at({kind, side})->query(script).split(u'\n');
}
