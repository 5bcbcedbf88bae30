#include "report/RepairSql.h"

#include "server/SessionSetup.h"

#include <QCoreApplication>
#include <QDateTime>

namespace floe {

namespace {

struct RepairWords
{
    Q_DECLARE_TR_FUNCTIONS(floe::Repair)
};

constexpr qsizetype ShownCharacters = 300;
// For the person who opens the file later. No name stands here: a comment is no place for a foreign text.
constexpr const char *FirstLine = "-- Repair of the destination, written by Floe ";

} // namespace

QString repairFileName()
{
    return QStringLiteral("repair.sql");
}

QByteArray repairSql(const RepairScript &script)
{
    QByteArray sql = FirstLine;
    sql += FLOE_VERSION " at " + QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toLatin1()
           + "\n-- Run it at the destination only; all of it is one transaction.\n\n";
    for (const QByteArray &statement : sessionSetup(ConnectionRole::DestinationWriter, {}).required)
        sql += statement + ";\n";
    sql += "START TRANSACTION;\n";
    for (const QByteArray &statement : script.statements)
        sql += statement + ";\n";
    return sql + "COMMIT;\n";
}

bool isRepairSql(const QByteArray &bytes)
{
    return bytes.startsWith(FirstLine);
}

QString shownStatement(const QByteArray &statement)
{
    const QString text = QString::fromUtf8(statement.left(4 * ShownCharacters));
    if (text.size() <= ShownCharacters && statement.size() <= 4 * ShownCharacters)
        return text;
    qsizetype length = ShownCharacters;
    if (text.size() > length && text.at(length).isLowSurrogate())
        --length;
    return text.left(length) + QChar(u'…');
}

QString tooManyRowsText(const ObjectName &mapped)
{
    return RepairWords::tr(
               "%1: too many rows differ to be repaired one by one. Copy the table again: run the "
               "task with just this table and “existing” set to “truncate”.",
               "table at the destination")
        .arg(visibleName(mapped.displayName()));
}

} // namespace floe
