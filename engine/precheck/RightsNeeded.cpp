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

QString scratchPattern()
{
    return ScratchPrefix + u"%"_s;
}

} // namespace

RightsNeeded::RightsNeeded(const Privileges &held, bool escapeWildcards)
    : m_held(&held), m_escapeWildcards(escapeWildcards)
{}

void RightsNeeded::note(const Scope &scope, const QString &privilege, const QString &reason, RightNeed need)
{
    Right &right = m_rights[scope][privilege];
    if (need == RightNeed::Required)
        right.need = need;
    right.reasons.insert(reason);
}

bool RightsNeeded::holdsOnDatabase(const QString &privilege, const QString &database) const
{
    if (!m_held)
        return false;
    const auto known = m_known.constFind({privilege, database});
    if (known != m_known.cend())
        return *known;
    return m_known[{privilege, database}] = m_held->hasOnDatabase(privilege, database);
}

void RightsNeeded::globally(const QString &privilege, const QString &reason, RightNeed need)
{
    if (!m_held || !m_held->hasGlobal(privilege))
        note({}, privilege, reason, need);
}

void RightsNeeded::onDatabase(const QString &privilege, const QString &database, const QString &reason,
                              RightNeed need)
{
    if (!holdsOnDatabase(privilege, database))
        note({database, {}}, privilege, reason, need);
}

void RightsNeeded::onTable(const QString &privilege, const ObjectName &table, const QString &reason,
                           RightNeed need)
{
    if (holdsOnDatabase(privilege, table.database))
        return;
    if (!table.name.isEmpty() && m_held && m_held->hasOnTable(privilege, table))
        return;
    note(m_whole.contains(table.database) ? Scope{table.database, {}} : table, privilege, reason, need);
}

void RightsNeeded::onScratch(const QString &privilege, const QString &reason)
{
    // Where a GRANT takes no pattern, none can be given for databases whose names are not known yet.
    if (m_escapeWildcards && !holdsOnDatabase(privilege, ScratchPrefix + u"0"_s))
        note({scratchPattern(), {}}, privilege, reason, RightNeed::Optional);
}

QByteArray RightsNeeded::grantTarget(const Scope &scope) const
{
    if (scope.database.isEmpty())
        return "*.*";
    if (!scope.name.isEmpty())
        return quoted(scope);
    const bool isPattern = scope.database == scratchPattern();
    QString pattern = isPattern ? QString(ScratchPrefix) : scope.database;
    if (m_escapeWildcards)
        pattern.replace(u'\\', u"\\\\"_s).replace(u'_', u"\\_"_s).replace(u'%', u"\\%"_s);
    if (isPattern)
        pattern += u'%';
    return quoted(QStringView(pattern)) + ".*";
}

QByteArray RightsNeeded::Grant::sqlTo(const QByteArray &account) const
{
    return "GRANT " + privileges + " ON " + target + " TO " + account + ';';
}

QStringList RightsNeeded::Grant::reasonLines() const
{
    QStringList lines;
    QList<QStringList> told;
    for (const QStringList &why : reasons) {
        if (told.contains(why))
            continue;
        told.append(why);
        lines.append(Text::tr("%1: %2").arg(QStringList(reasons.keys(why)).join(", "_L1), why.join("; "_L1)));
    }
    return lines;
}

QList<RightsNeeded::Grant> RightsNeeded::grants() const
{
    QList<Grant> grants;
    for (const RightNeed need : {RightNeed::Required, RightNeed::Optional}) {
        for (auto scope = m_rights.cbegin(); scope != m_rights.cend(); ++scope) {
            Grant grant{.scope = scope.key(), .need = need, .reasons = {}, .target = {}, .privileges = {}};
            QStringList privileges;
            for (auto right = scope->cbegin(); right != scope->cend(); ++right) {
                if (right->need == need) {
                    grant.reasons.insert(right.key(), sorted(right->reasons));
                    privileges.append(right.key());
                }
            }
            if (privileges.isEmpty())
                continue;
            // A right on a table that does not stand yet is given together with CREATE only.
            if (!scope.key().name.isEmpty() && !privileges.contains(u"CREATE"_s)
                && scope->contains(u"CREATE"_s))
                privileges.prepend(u"CREATE"_s);
            grant.target = grantTarget(scope.key());
            grant.privileges = privileges.join(", "_L1).toLatin1();
            grants.append(grant);
        }
    }
    return grants;
}

QList<Finding> RightsNeeded::missing() const
{
    QList<Finding> findings;
    const QString account = m_held ? m_held->account() : QString();
    for (const Grant &grant : grants()) {
        const QString object = grant.scope.database.isEmpty() ? u"*.*"_s
                               : grant.scope.name.isEmpty()   ? grant.scope.database + u".*"_s
                                                              : grant.scope.displayName();
        const QString lacking = QStringList(grant.reasons.keys()).join(", "_L1);
        const bool required = grant.need == RightNeed::Required;
        findings.append(
            {.object = object,
             .found = required
                          ? Text::tr("The account %1 lacks %2 on %3.").arg(account, lacking, object)
                          : Text::tr("The account %1 does without %2 on %3.", "rights, database or table")
                                .arg(account, lacking, object),
             .why = grant.reasonLines().join(u'\n'),
             .remedy = required ? Text::tr("Have an administrator grant it, then connect again.")
                                : Text::tr("The migration runs without it. To have it, let an administrator "
                                           "grant it, then connect again."),
             .sql = QString::fromUtf8(grant.sqlTo(quotedAccount(account))),
             .severity = required ? std::nullopt : std::optional(CheckSeverity::Information)});
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
