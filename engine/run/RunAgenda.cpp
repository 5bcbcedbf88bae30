#include "run/RunAgenda.h"

#include <algorithm>

namespace floe {

Agenda agendaOf(const RunSetup &setup, bool verifyOnly)
{
    const MigrationPlan &plan = setup.plan;
    Agenda agenda;
    agenda.verifyOnly = verifyOnly;
    agenda.schema = !verifyOnly && plan.types.testFlag(MigrationType::Schema);
    agenda.data = !verifyOnly && plan.types.testFlag(MigrationType::Data);
    agenda.foreignKeys = agenda.schema
                         && std::any_of(setup.tables.begin(), setup.tables.end(),
                                        [](const auto &table) { return !table->ddl.foreignKeys.isEmpty(); });
    agenda.others = agenda.schema && !setup.others.isEmpty();
    agenda.verify =
        verifyOnly && plan.options.verify == VerifyMode::Off ? VerifyMode::Full : plan.options.verify;
    if (verifyOnly && !plan.types.testFlag(MigrationType::Data)) // there are no rows to compare
        agenda.verify = VerifyMode::Off;
    return agenda;
}

} // namespace floe
