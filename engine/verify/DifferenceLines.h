#pragma once

#include "model/ObjectName.h"
#include "schema/SqlSecrets.h"

#include <QCoreApplication>
#include <QStringList>

namespace floe {

/// Gathers what differs in one object, a line of text each.
class DifferenceLines
{
    Q_DECLARE_TR_FUNCTIONS(floe::SchemaComparison)

public:
    explicit DifferenceLines(const ObjectName &object) : m_object(visibleName(object.displayName())) {}

    void add(const QString &what) { m_lines += tr("%1: %2", "table, what differs").arg(m_object, what); }
    void expect(const QString &what, const QString &expected, const QString &found)
    {
        if (expected != found)
            m_lines += tr("%1: %2: %3, expected %4", "table: part: found, expected")
                           .arg(m_object, what, shown(found), shown(expected));
    }
    void standsNot(const QString &what) { add(tr("%1 is missing").arg(what)); }
    void standsToo(const QString &what) { add(tr("%1 stands there and not at the source").arg(what)); }

    const QStringList &lines() const { return m_lines; }

private:
    static QString shown(const QString &text)
    {
        return text.isEmpty() ? tr("none", "no such part") : visibleName(withoutSecrets(text));
    }

    QString m_object;
    QStringList m_lines;
};

} // namespace floe
