#include "run/ShownObject.h"

#include "server/Connection.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace floe {

namespace {

struct ShownObjectText
{
    Q_DECLARE_TR_FUNCTIONS(floe::ShownObject)
};

QString normalText(QString text, const QString &database)
{
    static const QRegularExpression definer(
        QStringLiteral("\\bDEFINER\\s*=\\s*(`(``|[^`])*`|\\S+?)@(`(``|[^`])*`|\\S+)"));
    static const QRegularExpression unimportant(QStringLiteral("[\\s`]+"));
    text.remove(definer);
    text.remove(QString::fromUtf8(quoted(database)) + u'.');
    text.remove(unimportant);
    return text;
}

QByteArray markOf(const QString &create, const QStringList &settings)
{
    QCryptographicHash digest(QCryptographicHash::Sha256);
    for (const QString &part : QStringList(create) + settings) {
        digest.addData(part.toUtf8());
        digest.addData(QByteArray(1, '\0'));
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("shown"), QString::fromLatin1(digest.result().toHex())}})
        .toJson(QJsonDocument::Compact);
}

} // namespace

QByteArray keywordOf(ObjectKind kind, bool function)
{
    switch (kind) {
    case ObjectKind::View:
        return "VIEW";
    case ObjectKind::Trigger:
        return "TRIGGER";
    case ObjectKind::Event:
        return "EVENT";
    default:
        return function ? "FUNCTION" : "PROCEDURE";
    }
}

Result<ShownObject> readShownObject(Connection &connection, ObjectKind kind, bool function,
                                    const ObjectName &name)
{
    const Result<ResultSet> answer =
        connection.query("SHOW CREATE " + keywordOf(kind, function) + ' ' + quoted(name));
    if (!answer)
        return failure(answer.error());
    const auto text = [&answer](const char *column) {
        const int index = answer->column(column);
        return index < 0 ? QString() : answer->text(0, size_t(index));
    };
    ShownObject shown;
    for (const char *column :
         {"Create View", "SQL Original Statement", "Create Event", "Create Function", "Create Procedure"})
        if (shown.create.isEmpty())
            shown.create = text(column);
    if (shown.create.isEmpty())
        return failure(ErrorCode::MissingPrivilege,
                       ShownObjectText::tr("The server does not show the definition of %1 to this account.")
                           .arg(visibleName(name.displayName())));
    const QStringList settings{text("sql_mode"), text("time_zone"), text("character_set_client"),
                               text("collation_connection")};
    shown.mark = markOf(shown.create, settings);
    if (kind == ObjectKind::Event) {
        static const QRegularExpression enabled(
            QStringLiteral("(ON COMPLETION (?:NOT )?PRESERVE) ENABLE\\b"));
        QString disabled = shown.create;
        if (const QRegularExpressionMatch match = enabled.match(disabled); match.hasMatch())
            disabled.replace(match.capturedStart(), match.capturedLength(),
                             match.captured(1) + QStringLiteral(" DISABLE"));
        shown.markIfDisabled = markOf(disabled, settings);
    }
    return shown;
}

bool sameObjectText(const QString &sent, const QString &create, const QString &database)
{
    return normalText(sent, database) == normalText(create, database);
}

} // namespace floe
