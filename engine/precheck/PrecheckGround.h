#pragma once

#include "precheck/Check.h"
#include "precheck/PrecheckContext.h"

#include <optional>

namespace floe {

/// Fills a PrecheckContext stage by stage, each stage at most once and just before the first check that needs
/// it: opens both control sessions, reads traits, rights and variables, then the catalogues in batches, then
/// the definitions. Borrows the context; lives on the runner's thread; changes nothing on either server.
class PrecheckGround
{
public:
    explicit PrecheckGround(PrecheckContext &context) : m_context(context) {}

    /// Why a check cannot run, and in which row the reason is shown.
    struct Missing
    {
        Error error;
        QString checkId;
    };
    /// Provides what check `checkId` needs; the lowest stage that is missing is told. A stage that fails for
    /// a reason that no row is about is shown in the row of the first check that asked for it.
    std::optional<Missing> provide(CheckNeeds needs, const QString &checkId);
    /// A session that was lost under a check counts as missing from then on.
    void noticeLosses();

private:
    Status openSource();
    Status openDestination();
    Status readObjects();
    Status readDestination();
    Status readDefinitions();
    QString rowOfFailure(CheckNeeds needs) const;
    Status readDestinationCatalog();
    Status readTableDefinitions();
    void readOtherDefinitions();
    bool cancelled() const { return m_context.cancelled && m_context.cancelled(); }

    PrecheckContext &m_context;
    bool m_destinationRead = false;
    bool m_definitionsRead = false;
    QString m_destinationRow; ///< whose row shows destinationObjectsError
    QString m_definitionsRow; ///< whose row shows definitionsError
};

} // namespace floe
