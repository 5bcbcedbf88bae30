#include "run/DefinitionMark.h"

#include "schema/TableDefinition.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace floe {

namespace {

QString digest(const QByteArray &text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha1).toHex());
}

} // namespace

QByteArray definitionMark(const QString &definition)
{
    static const QRegularExpression counter(QStringLiteral("\\bAUTO_INCREMENT=\\d+ ?"));
    const Result<TableDefinition> table = TableDefinition::parse(definition);
    if (!table)
        return {};
    QJsonObject keys; // an undo drops them one by one
    QByteArray shape;
    for (const DefinitionItem &item : table->items) {
        if (item.kind == DefinitionItem::Kind::ForeignKey)
            keys.insert(item.name, digest(item.text.toUtf8()));
        else
            shape += item.text.toUtf8() + '\0';
    }
    shape +=
        QString(table->options).remove(counter).simplified().toUtf8() + '\0' + table->partitions.toUtf8();
    return QJsonDocument(
               QJsonObject{{QStringLiteral("shape"), digest(shape)}, {QStringLiteral("keys"), keys}})
        .toJson(QJsonDocument::Compact);
}

bool isOfMark(const QByteArray &mark, const QString &definition, const QSet<QString> &droppedKeys)
{
    const QJsonObject left = QJsonDocument::fromJson(mark).object();
    const QJsonObject found = QJsonDocument::fromJson(definitionMark(definition)).object();
    if (found.isEmpty() || left.value(QStringLiteral("shape")) != found.value(QStringLiteral("shape")))
        return false;
    QJsonObject keys = left.value(QStringLiteral("keys")).toObject();
    const QJsonObject standing = found.value(QStringLiteral("keys")).toObject();
    for (const QString &key : droppedKeys)
        if (!standing.contains(key))
            keys.remove(key);
    return keys == standing;
}

} // namespace floe
