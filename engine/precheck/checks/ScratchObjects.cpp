#include "core/Tunables.h"
#include "precheck/PrecheckContext.h"
#include "precheck/ScratchGround.h"
#include "precheck/checks/Checks.h"
#include "schema/ObjectText.h"
#include "schema/SqlSecrets.h"

#include <QElapsedTimer>
#include <QLocale>

#include <algorithm>
#include <array>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class Trial;

/// Creates each chosen view, routine, trigger and event, and the foreign keys that another kind of server may
/// see otherwise, in databases of its own beside the chosen ones, on empty tables, and drops those again.
class ScratchObjects : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::ScratchObjects)

public:
    QString id() const override { return u"objects-tried"_s; }
    QString title() const override { return tr("Other objects tried at the destination"); }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::Definitions; }
    Result<QList<Finding>> run(PrecheckContext &context) override;

private:
    static Finding notTried(const QString &why);
    static QString refusedText(const OtherObjectInfo &info);
    static QList<Finding> findingsOf(const PrecheckContext &context, const ScratchGround &ground,
                                     const Trial &trial);
    static Finding leftBehind(const ScratchGround::Remaining &left);
};

bool isMadeInVain(int serverErrno)
{
    // What it stands on may follow: a table or view, a routine, a view that has to be made again.
    constexpr std::array errnos{1146, 1305, 1356};
    return std::ranges::find(errnos, serverErrno) != errnos.end();
}

bool isDenied(int serverErrno)
{
    constexpr std::array errnos{1044, 1142, 1143, 1370}; // on a database, table, column, routine
    return std::ranges::find(errnos, serverErrno) != errnos.end();
}

constexpr int NoDatabaseErrno = 1046;
constexpr int FunctionCreatorsErrno = 1419; // has a row of its own

/// One look at all that is tried, within a bounded time.
class Trial
{
public:
    Trial(PrecheckContext &context, ScratchGround &ground) : m_context(context), m_ground(ground)
    {
        m_timer.start();
    }
    Status tryOthers();
    Status tryForeignKeys();

    struct RefusedKey
    {
        ObjectName table;
        QString key;
        Error error;
    };
    QHash<const OtherObjectDdl *, Error> refused;
    QList<RefusedKey> refusedKeys;
    qsizetype wanted = 0;
    qsizetype tried = 0;

private:
    bool over() const
    {
        return m_timer.elapsed() > tunables::ScratchSeconds * 1000
               || (m_context.cancelled && m_context.cancelled());
    }
    enum class Answer { Made, Refused, NotTried };
    Result<Answer> tryOne(const OtherObjectDdl &object);
    Result<bool> makeGround(const OtherObjectDdl &object, const QByteArray &create);
    bool isDoubtful(qsizetype table) const;
    Status tryKeysOf(qsizetype table);

    PrecheckContext &m_context;
    ScratchGround &m_ground;
    DefinerRule m_definers;
    QElapsedTimer m_timer;
};

Status Trial::tryOthers()
{
    QList<const OtherObjectDdl *> waiting = inMakingOrder(m_context.otherDdl);
    waiting.removeIf([](const OtherObjectDdl *object) { return object->definition.isEmpty(); });
    if (waiting.isEmpty())
        return {};
    m_definers = DefinerRule::read(*m_context.destination, m_context.destinationPrivileges);
    wanted += waiting.size();
    for (bool progress = true; progress && !waiting.isEmpty();) {
        progress = false;
        QList<const OtherObjectDdl *> again;
        for (const OtherObjectDdl *object : std::as_const(waiting)) {
            if (over())
                return {};
            const auto answer = tryOne(*object);
            if (!answer)
                return failure(answer.error());
            progress = progress || *answer == Answer::Made;
            if (*answer == Answer::Refused && isMadeInVain(refused.value(object).serverErrno)) {
                again.append(object);
                continue;
            }
            ++tried;
        }
        waiting = again;
    }
    tried += waiting.size();
    return {};
}

Result<Trial::Answer> Trial::tryOne(const OtherObjectDdl &object)
{
    ResolvedOther copy = object.object;
    copy.mapped = m_ground.placeOf(copy.mapped);
    ObjectText text{
        copy, m_ground.objects(), m_context.sourceTraits, m_context.destinationTraits, m_definers, {}, {},
        {}};
    const QString create = text.rewritten(object.definition, object.mode);
    if (const Status opened = m_ground.openDatabase(object.object.mapped.database); !opened)
        return failure(opened.error());
    const auto stands = makeGround(object, create.toUtf8());
    if (!stands)
        return failure(stands.error());
    if (!*stands)
        return Answer::NotTried;
    OtherObjectDdl moved = object;
    replaceCreate(moved, create);
    const Status made = send(*m_context.destination, moved);
    if (!m_context.destination->alive())
        return failure(made.error());
    if (made) {
        refused.remove(&object);
        return Answer::Made;
    }
    refused.insert(&object, made.error());
    return Answer::Refused;
}

/// False: a chosen table that it stands on cannot be made, which another row tells.
Result<bool> Trial::makeGround(const OtherObjectDdl &object, const QByteArray &create)
{
    const ObjectKind kind = object.object.info.kind;
    if (kind != ObjectKind::View && kind != ObjectKind::Trigger) // the bodies of others are not looked at
        return true;
    for (const ObjectName &name : m_ground.namedIn(create)) {
        const auto stands = m_ground.need(name);
        if (!stands)
            return failure(stands.error());
        if (!*stands && m_ground.isChosenTable(name))
            return false;
    }
    return true;
}

/// A server of the same kind that is not older takes the keys that its like has, unless something about the
/// tables was rewritten; and newer ones may want a parent's columns to be a key of their own.
bool Trial::isDoubtful(qsizetype table) const
{
    const ServerTraits &from = m_context.sourceTraits;
    const ServerTraits &to = m_context.destinationTraits;
    if (from.flavour != to.flavour || to.version < from.version)
        return true;
    if (!m_context.ddl.at(table).changes.isEmpty() || !m_context.ddl.at(table).notCarried.isEmpty())
        return true;
    if (!to.isMySqlAtLeast(80400))
        return false;
    const auto isUnique = [&](const ForeignKeyInfo &key) {
        const ResolvedTable *parent = m_context.objects->table(key.parent, from.lowerCaseTableNames);
        return parent && std::ranges::any_of(parent->indexes, [&](const IndexInfo &index) {
                   return index.unique
                          && std::ranges::equal(index.parts, key.parentColumns,
                                                [](const IndexPart &part, const QString &column) {
                                                    return part.column.compare(column, Qt::CaseInsensitive)
                                                           == 0;
                                                });
               });
    };
    return !std::ranges::all_of(m_context.objects->tables.at(table).foreignKeys, isUnique);
}

Status Trial::tryForeignKeys()
{
    QList<qsizetype> places;
    for (qsizetype i = 0; i < m_context.ddl.size(); ++i)
        if (!m_context.ddl.at(i).foreignKeys.isEmpty() && isDoubtful(i))
            places.append(i);
    wanted += places.size();
    for (const qsizetype place : std::as_const(places)) {
        if (over())
            return {};
        if (const Status keys = tryKeysOf(place); !keys)
            return keys;
        ++tried;
    }
    return {};
}

Status Trial::tryKeysOf(qsizetype table)
{
    const ResolvedTable &child = m_context.objects->tables.at(table);
    const auto ddl = m_ground.tableDdl(table);
    if (!ddl)
        return {};
    const auto stands = m_ground.need(child.mapped);
    if (!stands)
        return failure(stands.error());
    if (!*stands)
        return {};
    for (const DeferredStatement &key : ddl->foreignKeys) {
        bool complete = true;
        for (const ForeignKeyInfo &info : child.foreignKeys) {
            if (info.name != key.name)
                continue;
            const ObjectName parent =
                m_context.objects->destinationName(info.parent, m_context.sourceTraits.lowerCaseTableNames);
            // A parent outside of the plan's databases is not touched for a trial.
            const auto there = m_ground.holds(parent.database) ? m_ground.need(parent) : Result<bool>(false);
            if (!there)
                return failure(there.error());
            complete = *there;
        }
        if (!complete)
            continue;
        const auto added = m_context.destination->exec(key.sql);
        if (!m_context.destination->alive())
            return failure(added.error());
        if (!added)
            refusedKeys.append({child.source(), key.name, added.error()});
    }
    return {};
}

Finding ScratchObjects::notTried(const QString &why)
{
    return {.found = tr("Other objects were not tried at the destination."),
            .why = why,
            .remedy = tr("They are judged by rules only; see “Views, routines, triggers and events”."),
            .severity = CheckSeverity::Information};
}

QString ScratchObjects::refusedText(const OtherObjectInfo &info)
{
    switch (info.kind) {
    case ObjectKind::View:
        return tr("The destination refuses the definition of the view %1.");
    case ObjectKind::Trigger:
        return tr("The destination refuses the definition of the trigger %1.");
    case ObjectKind::Event:
        return tr("The destination refuses the definition of the event %1.");
    default:
        return info.function ? tr("The destination refuses the definition of the function %1.")
                             : tr("The destination refuses the definition of the procedure %1.");
    }
}

Result<QList<Finding>> ScratchObjects::run(PrecheckContext &context)
{
    const auto hasKeys = [](const TableDdl &ddl) { return !ddl.foreignKeys.isEmpty(); };
    if (context.otherDdl.isEmpty() && !std::ranges::any_of(context.ddl, hasKeys))
        return QList<Finding>();
    if (const QString why = whyNoScratch(context); !why.isEmpty())
        return QList{notTried(why)};
    ScratchGround ground(context);
    Trial trial(context, ground);
    Status done = trial.tryOthers();
    if (done)
        done = trial.tryForeignKeys();
    QList<Finding> findings = findingsOf(context, ground, trial);
    for (const ScratchGround::Remaining &left : ground.drop())
        findings.append(leftBehind(left));
    if (!done && !context.destination->alive())
        return failure(done.error());
    if (!done)
        findings.append(notTried(done.error().toText()));
    return findings;
}

QList<Finding> ScratchObjects::findingsOf(const PrecheckContext &context, const ScratchGround &ground,
                                          const Trial &trial)
{
    QList<Finding> findings;
    const QString remedy =
        tr("Change the definition at the source, or leave the object out and write it anew at the "
           "destination.");
    for (const OtherObjectDdl &object : context.otherDdl) {
        const auto refused = trial.refused.constFind(&object);
        if (refused == trial.refused.cend() || refused->serverErrno == FunctionCreatorsErrno)
            continue;
        const QString name = object.object.info.name.displayName();
        const bool denied = isDenied(refused->serverErrno);
        QString why = ground.told(*refused);
        if (refused->serverErrno == NoDatabaseErrno) // that is how some servers say it
            why =
                tr("%1 It calls a function that the destination does not have.", "a server's words").arg(why);
        findings.append(
            {.object = name,
             .found = denied ? tr("%1 was not tried at the destination.").arg(name)
                             : refusedText(object.object.info).arg(name),
             .why = why,
             .remedy = denied ? QString() : remedy,
             .severity = denied ? CheckSeverity::Information : CheckSeverity::Blocker,
             .fixes = denied ? QList<Fix>()
                             : QList<Fix>{LeaveOut{object.object.info.kind, object.object.info.name}}});
    }
    for (const Trial::RefusedKey &key : trial.refusedKeys) {
        const bool denied = isDenied(key.error.serverErrno);
        findings.append(
            {.object = key.table.displayName(),
             .found = tr("The destination refuses the foreign key %1.").arg(key.key),
             .why = ground.told(key.error),
             .remedy = tr("Change or drop the constraint at the source, or leave the table out."),
             .severity = denied ? CheckSeverity::Information : CheckSeverity::Blocker,
             .fixes = denied ? QList<Fix>() : QList<Fix>{LeaveOut{ObjectKind::Table, key.table}}});
    }
    if (trial.tried < trial.wanted)
        findings.append({.found = tr("%1 of %2 definitions were tried.")
                                      .arg(QLocale().toString(trial.tried), QLocale().toString(trial.wanted)),
                         .why = tr("Trying takes at most %n seconds.", nullptr, tunables::ScratchSeconds),
                         .severity = CheckSeverity::Information});
    return findings;
}

Finding ScratchObjects::leftBehind(const ScratchGround::Remaining &left)
{
    return {.object = left.name,
            .found = tr("The scratch database %1 could not be dropped.").arg(left.name),
            .why = left.error.toText(),
            .remedy = tr("Drop it by hand; it holds no rows."),
            .sql = QString::fromUtf8("DROP DATABASE " + quoted(left.name) + ';'),
            .severity = CheckSeverity::Warning};
}

} // namespace

std::unique_ptr<Check> makeScratchObjects()
{
    return std::make_unique<ScratchObjects>();
}

} // namespace floe
