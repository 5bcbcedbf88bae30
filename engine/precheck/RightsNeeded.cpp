#include "precheck/RightsNeeded.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(floe::RightsNeeded)
};

QStringList sorted(const QSet<QString> &set)
{
    QStringList list(set.cbegin(), set.cend());
    list.sort();
    return list;
}

} // namespace

RightsNeeded::RightsNeeded(const Privileges &held, bool escapeWildcards)
    : m_held(held), m_escapeWildcards(escapeWildcards)
{}

void RightsNeeded::note(const Scope &scope, const QString &privilege, const QString &phase)
{
    m_missing[scope][privilege].insert(phase);
}

void RightsNeeded::globally(const QString &privilege, const QString &phase)
{
    if (!m_held.hasGlobal(privilege))
        note({}, privilege, phase);
}

void RightsNeeded::onDatabase(const QString &privilege, const QString &database, const QString &phase)
{
    if (!m_held.hasOnDatabase(privilege, database))
        note({database, {}}, privilege, phase);
}

void RightsNeeded::onTable(const QString &privilege, const ObjectName &table, const QString &phase)
{
    if (m_held.hasOnTable(privilege, table))
        return;
    note(m_whole.contains(table.database) ? Scope{table.database, {}} : table, privilege, phase);
}

QByteArray RightsNeeded::grantTarget(const Scope &scope) const
{
    if (scope.database.isEmpty())
        return "*.*";
    if (!scope.name.isEmpty())
        return quoted(scope);
    QString pattern = scope.database;
    if (m_escapeWildcards)
        pattern.replace(u'\\', u"\\\\"_s).replace(u'_', u"\\_"_s).replace(u'%', u"\\%"_s);
    return quoted(QStringView(pattern)) + ".*";
}

QList<Finding> RightsNeeded::missing() const
{
    QList<Finding> findings;
    for (auto scope = m_missing.cbegin(); scope != m_missing.cend(); ++scope) {
        const QStringList privileges = scope->keys();
        QStringList reasons;
        for (auto privilege = scope->cbegin(); privilege != scope->cend(); ++privilege)
            reasons.append(Text::tr("%1: %2").arg(privilege.key(), sorted(*privilege).join("; "_L1)));
        const QString object = scope.key().database.isEmpty() ? u"*.*"_s
                               : scope.key().name.isEmpty()   ? scope.key().database + u".*"_s
                                                              : scope.key().displayName();
        findings.append({.object = object,
                         .found = Text::tr("The account %1 lacks %2 on %3.")
                                      .arg(m_held.account(), privileges.join(", "_L1), object),
                         .why = reasons.join(u'\n'),
                         .remedy = Text::tr("Have an administrator grant it, then connect again."),
                         .sql = QString::fromUtf8("GRANT " + privileges.join(", "_L1).toUtf8() + " ON "
                                                  + grantTarget(scope.key()) + " TO "
                                                  + quotedAccount(m_held.account()) + ';')});
    }
    return findings;
}

QByteArray quotedAccount(const QString &account)
{
    // CURRENT_USER() in quotes that are not doubled inside; a user name may hold an @ or a quote, a host may
    // not.
    QStringView text(account);
    const bool inQuotes = text.startsWith(u'\'') && text.endsWith(u'\'');
    if (inQuotes)
        text = text.sliced(1).chopped(1);
    const QStringView separator = inQuotes ? QStringView(u"'@'") : QStringView(u"@");
    const qsizetype at = text.lastIndexOf(separator);
    const QStringView user = at < 0 ? text : text.left(at);
    const QStringView host = at < 0 ? QStringView(u"%") : text.sliced(at + separator.size());
    return textLiteral(user) + '@' + textLiteral(host);
}

} // namespace floe
