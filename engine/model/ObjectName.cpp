#include "model/ObjectName.h"

#include <QCoreApplication>
#include <QHashFunctions>
#include <QSet>

#include <algorithm>

namespace floe {

namespace {

struct NameText
{
    Q_DECLARE_TR_FUNCTIONS(floe::ObjectName)
};

/// One character for one, as the servers' case tables do (QString::toLower may make two of one).
QString foldedEach(const QString &name)
{
    QString folded = name;
    for (QChar &c : folded)
        c = c.toLower();
    return folded;
}

Status refuse(const QString &message, const QString &remedy = {})
{
    return failure(ErrorCode::BadInput, message, remedy);
}

/// Characters that change how the text around them is shown, or that cannot be seen.
bool isHiddenMark(char16_t c)
{
    return c == 0x061c || (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e)
           || (c >= 0x2060 && c <= 0x2069) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) || c == 0x00ad;
}

} // namespace

size_t qHash(const ObjectName &name, size_t seed)
{
    return qHashMulti(seed, name.database, name.name);
}

QByteArray quoted(QStringView name)
{
    return '`' + name.toUtf8().replace('`', "``") + '`';
}

QByteArray quoted(const ObjectName &name)
{
    return quoted(QStringView(name.database)) + '.' + quoted(QStringView(name.name));
}

QByteArray textLiteral(QStringView text)
{
    const QByteArray bytes = text.toUtf8();
    QByteArray literal;
    literal.reserve(bytes.size() + 2);
    literal += '\'';
    for (const char c : bytes) {
        if (c == '\0') {
            literal += "\\0";
            continue;
        }
        if (c == '\'' || c == '\\')
            literal += c == '\'' ? '\'' : '\\';
        literal += c;
    }
    literal += '\'';
    return literal;
}

QString foldedTableName(const QString &name, int lowerCaseTableNames)
{
    return lowerCaseTableNames == 0 ? name : foldedEach(name);
}

QString foldedColumnName(const QString &name)
{
    return foldedEach(name);
}

Status validateName(const QString &name, NameKind kind)
{
    if (name.isEmpty())
        return refuse(NameText::tr("A name must not be empty."));
    if (name.contains(QChar::Null))
        return refuse(NameText::tr("The name “%1” holds a NUL character, which no server takes.")
                          .arg(visibleName(name)));
    if (std::any_of(name.cbegin(), name.cend(), [](QChar c) { return c.isSurrogate(); }))
        return refuse(
            NameText::tr("The name “%1” holds a character beyond U+FFFF, which no server takes in a name.")
                .arg(visibleName(name)));
    if (name.size() > MaxNameLength)
        return refuse(NameText::tr("The name “%1” is longer than 64 characters.").arg(visibleName(name)));
    if (name.endsWith(u' '))
        return refuse(
            NameText::tr("The name “%1” ends with a space, which no server takes.").arg(visibleName(name)));
    if (name.back() >= u'\t' && name.back() <= u'\r')
        return refuse(NameText::tr("The name “%1” ends with a tab or a line break, which no server takes.")
                          .arg(visibleName(name)));
    if (kind != NameKind::Column && name.startsWith(QLatin1String("#mysql50#"), Qt::CaseInsensitive))
        return refuse(NameText::tr("The name “%1” begins with #mysql50#, which servers keep for themselves.")
                          .arg(visibleName(name)));
    if (kind == NameKind::Database && isSystemDatabase(name))
        return refuse(NameText::tr("“%1” is a database of the server itself.").arg(visibleName(name)),
                      NameText::tr("Choose another name for the destination."));
    return {};
}

bool isSystemDatabase(const QString &name)
{
    static const QSet<QString> system{
        QStringLiteral("mysql"),
        QStringLiteral("information_schema"),
        QStringLiteral("performance_schema"),
        QStringLiteral("sys"),
        QStringLiteral("ndbinfo"),
        QStringLiteral("__recycle_bin__"),
        QStringLiteral("dts"),
    };
    return system.contains(foldedEach(name));
}

QString visibleName(const QString &name)
{
    QString shown;
    shown.reserve(name.size());
    for (const QChar c : name) {
        const char16_t u = c.unicode();
        if (u < 0x20)
            shown += QChar(char16_t(0x2400 + u)); // the control pictures ␀ … ␟
        else if (u == 0x7f)
            shown += QChar(char16_t(0x2421));
        else if ((u >= 0x80 && u < 0xa0) || isHiddenMark(u))
            shown += QStringLiteral("⟨U+%1⟩").arg(QString::number(u, 16).toUpper(), 4, u'0');
        else
            shown += c;
    }
    return shown;
}

} // namespace floe
