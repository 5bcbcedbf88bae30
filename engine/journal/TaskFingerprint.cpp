#include "journal/TaskFingerprint.h"

#include "core/JsonWriter.h"

#include <QCryptographicHash>

#include <algorithm>

namespace floe {

namespace {

/// Choices in the order of their names: the order in a plan is that of somebody's clicks.
template<typename Choice> QList<Choice> sorted(QList<Choice> choices, QString Choice::*name)
{
    std::stable_sort(choices.begin(), choices.end(),
                     [name](const Choice &a, const Choice &b) { return a.*name < b.*name; });
    return choices;
}

void writeEndpoint(JsonWriter &json, const char *name, const Endpoint &endpoint)
{
    json.key(QString::fromLatin1(name)).beginObject();
    if (!endpoint.socket.isEmpty()) {
        json.field(u"socket", endpoint.socket);
    } else {
        json.field(u"host", endpoint.host.toLower());
        json.field(u"port", endpoint.port);
    }
    // Behind another host the same address is another server.
    if (endpoint.ssh.isSet())
        json.field(u"ssh", endpoint.ssh.host.toLower() + u':' + QString::number(endpoint.ssh.port));
    json.endObject();
}

/// The table's own policy, or the plan's: what will be done counts, not where it was said.
void writeTable(JsonWriter &json, const TableChoice &table, ExistingPolicy existing)
{
    json.beginObject();
    json.field(u"table", table.table);
    json.field(u"as", table.mappedName());
    json.field(u"where", table.where);
    json.field(u"existing", int(table.existing.value_or(existing)));
    json.key(u"columns").beginObject();
    for (auto column = table.columns.begin(); column != table.columns.end(); ++column) {
        if (column.value() == column.key())
            continue;
        json.key(column.key());
        if (column.value())
            json.text(*column.value());
        else
            json.null();
    }
    json.endObject().endObject();
}

void writeDatabase(JsonWriter &json, const DatabaseChoice &database, ExistingPolicy existing)
{
    json.beginObject();
    json.field(u"database", database.database);
    json.field(u"as", database.mappedName());
    json.field(u"also", int(database.also.toInt()));
    for (auto kind = database.without.begin(); kind != database.without.end(); ++kind) {
        QStringList names = kind.value(); // the order is that of somebody's clicks
        names.sort();
        json.key(QStringLiteral("without %1").arg(int(kind.key()))).beginArray();
        for (const QString &name : std::as_const(names))
            json.text(name);
        json.endArray();
    }
    json.key(u"tables");
    if (database.allTables) {
        json.null();
    } else {
        json.beginArray();
        for (const TableChoice &table : sorted(database.tables, &TableChoice::table))
            writeTable(json, table, existing);
        json.endArray();
    }
    json.endObject();
}

} // namespace

// Journals keep fingerprints: what is written here for a plan must stay the same in later versions.
QString taskFingerprint(const MigrationPlan &plan)
{
    JsonWriter json;
    json.beginObject();
    writeEndpoint(json, "source", plan.source);
    writeEndpoint(json, "destination", plan.destination);
    json.field(u"types", int(plan.types.toInt()));
    json.field(u"existing", int(plan.existing));
    json.key(u"objects").beginArray();
    for (const DatabaseChoice &database : sorted(plan.objects, &DatabaseChoice::database))
        writeDatabase(json, database, plan.existing);
    json.endArray();
    for (auto choice = plan.options.collations.begin(); choice != plan.options.collations.end(); ++choice)
        json.field(QStringLiteral("collation %1").arg(choice.key()), choice.value());
    json.endObject();
    return QString::fromLatin1(QCryptographicHash::hash(json.bytes(), QCryptographicHash::Sha256).toHex());
}

} // namespace floe
