#include "run/ObjectsProof.h"

#include "run/ShownObject.h"
#include "server/Catalog.h"
#include "verify/DifferenceLines.h"

#include <QCoreApplication>

#include <algorithm>

namespace floe {

namespace {

class ObjectsProof
{
    Q_DECLARE_TR_FUNCTIONS(floe::ObjectsProof)

public:
    ObjectsProof(RunSetup &setup, Connection &destination) : m_setup(setup), m_destination(destination) {}

    Status run()
    {
        Catalog catalog(m_destination, m_setup.destinationTraits);
        const Result<QList<OtherObjectInfo>> standing =
            catalog.otherObjects(m_setup.objects.mappedDatabases());
        if (!standing)
            return failure(standing.error());
        for (const OtherObjectInfo &object : *standing)
            m_standing.insert(placeOf(object, object.name));
        m_anySkipped = !m_setup.skippedOthers.isEmpty()
                       || std::any_of(m_setup.tables.begin(), m_setup.tables.end(),
                                      [](const auto &table) { return table->skipped; });
        for (const OtherObjectDdl &object : std::as_const(m_setup.others)) {
            if (Status go = m_setup.control.checkpoint(); !go)
                return go;
            if (!object.refusal.isEmpty())
                continue;
            if (Status compared = compare(object.object); !compared)
                return compared;
        }
        for (const QString &line : std::as_const(m_lines))
            m_setup.warn(line);
        const std::lock_guard lock(m_setup.resultMutex);
        m_setup.schemaDifferences += m_lines;
        return {};
    }

private:
    QString placeOf(const OtherObjectInfo &kind, const ObjectName &name) const
    {
        return QString::fromLatin1(keywordOf(kind.kind, kind.function)) + u' '
               + foldedTableName(name.database, m_setup.destinationTraits.lowerCaseTableNames) + u'.'
               + name.name.toLower();
    }

    bool wasMade(const QString &key) const
    {
        return !m_setup.earlier || m_setup.earlier->objects.contains(key);
    }

    Status compare(const ResolvedOther &object)
    {
        const QString key = otherObjectKey(object.info);
        if (!m_standing.contains(placeOf(object.info, object.mapped))) {
            const std::lock_guard lock(m_setup.resultMutex);
            if (m_setup.earlier && m_setup.earlier->objects.value(key) == OverBeforeMade)
                m_setup.eventsOver.insert(key);
            else if (!wasMade(key) && m_anySkipped)
                m_setup.leftOthers.insert(key, tr("it was not made by the run"));
            else
                differs(object, key, tr("does not stand at the destination"));
            return {};
        }
        const QByteArray mark = m_setup.earlier ? m_setup.earlier->objects.value(key) : QByteArray();
        bool same = true;
        if (!mark.isEmpty()) {
            const Result<ShownObject> shown =
                readShownObject(m_destination, object.info.kind, object.info.function, object.mapped);
            if (!shown && !m_destination.alive())
                return failure(shown.error());
            if (shown)
                same = shown->mark == mark || shown->markIfDisabled == mark;
            else
                m_setup.warn(tr("%1 could not be compared: %2")
                                 .arg(visibleName(object.mapped.displayName()), shown.error().message));
        }
        const std::lock_guard lock(m_setup.resultMutex);
        if (same)
            m_setup.madeOthers.insert(key);
        else
            differs(object, key, tr("is not as the run created it"));
        return {};
    }

    /// Under the results' lock.
    void differs(const ResolvedOther &object, const QString &key, const QString &how)
    {
        DifferenceLines lines(object.mapped);
        lines.add(how);
        m_lines += lines.lines();
        m_setup.differingOthers.insert(key, lines.lines().constFirst());
    }

    RunSetup &m_setup;
    Connection &m_destination;
    QSet<QString> m_standing;
    QStringList m_lines;
    bool m_anySkipped = false;
};

} // namespace

Status proveOtherObjects(RunSetup &setup)
{
    if (setup.others.isEmpty())
        return {};
    const Result<std::unique_ptr<Connection>> writer =
        Connection::open(setup.plan.destination, setup.live.secrets().destinationPassword,
                         {.role = ConnectionRole::DestinationWriter}); // others are shown other texts
    if (!writer)
        return failure(writer.error());
    return ObjectsProof(setup, **writer).run();
}

} // namespace floe
