#include "WholeServer.h"

#include "model/ObjectName.h"

using namespace Qt::StringLiterals;

namespace floe::test {

QString everything(TestServer &server)
{
    const QString own = u" NOT IN ('mysql', 'sys', 'information_schema', 'performance_schema')"_s;
    QString text =
        server.query(u"SELECT SCHEMA_NAME, DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA "
                     "WHERE SCHEMA_NAME"_s
                     + own + u" ORDER BY 1"_s);
    const QString tables =
        server.query(u"SELECT CONCAT(HEX(TABLE_SCHEMA), ' ', HEX(TABLE_NAME)) FROM information_schema.TABLES "
                     "WHERE TABLE_SCHEMA"_s
                     + own + u" ORDER BY 1"_s);
    for (const QString &line : tables.split(u'\n', Qt::SkipEmptyParts)) {
        const auto part = [&line](int index) {
            return QString::fromUtf8(QByteArray::fromHex(line.section(u' ', index, index).toLatin1()));
        };
        const QString name = QString::fromUtf8(quoted(ObjectName{part(0), part(1)}));
        text += u'\n' + server.query(u"SHOW CREATE TABLE "_s + name) + u'\n'
                + server.query(u"SELECT * FROM "_s + name + u" ORDER BY 1"_s);
    }
    for (const QString &query :
         {u"SELECT ROUTINE_SCHEMA, ROUTINE_NAME, ROUTINE_TYPE, ROUTINE_DEFINITION FROM "
          u"information_schema.ROUTINES "
          "WHERE ROUTINE_SCHEMA"_s,
          u"SELECT TRIGGER_SCHEMA, TRIGGER_NAME, ACTION_STATEMENT FROM information_schema.TRIGGERS WHERE "
          "TRIGGER_SCHEMA"_s,
          u"SELECT EVENT_SCHEMA, EVENT_NAME, EVENT_DEFINITION FROM information_schema.EVENTS WHERE "
          "EVENT_SCHEMA"_s})
        text += u'\n' + server.query(query + own + u" ORDER BY 1, 2, 3"_s);
    return text;
}

} // namespace floe::test
