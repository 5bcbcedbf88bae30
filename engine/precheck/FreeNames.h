#pragma once

#include "model/ObjectName.h"

#include <QSet>
#include <QString>

#include <functional>

namespace floe {

struct PrecheckContext;

/// Proposes names at the destination that nothing has, neither there nor in the plan, and none twice. Lives
/// as long as a check's run.
class FreeNames
{
public:
    explicit FreeNames(const PrecheckContext &context);
    /// "orders_2" for a table that was to be called shop.orders; the name alone.
    QString table(const ObjectName &mapped);
    QString database(const QString &mapped);

private:
    /// The first numbered one of which nothing stands at its place; from then on it is taken.
    QString take(const QString &wanted, const std::function<ObjectName(const QString &)> &place);

    const PrecheckContext &m_context;
    QSet<ObjectName> m_taken; ///< folded; a database alone has an empty name
};

} // namespace floe
