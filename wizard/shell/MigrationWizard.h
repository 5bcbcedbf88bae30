#pragma once

#include <QWizard>

#include <memory>

namespace floe {

class Migration;
class MigrationDraft;
class StepList;
struct MigrationPlan;
struct Secrets;

/// The window: a QWizard with a numbered step list at its side. Owns the draft and, once started, the
/// migration. Pages are made here and bound to the draft; none knows another.
class MigrationWizard : public QWizard
{
    Q_OBJECT

public:
    enum Step { SourceStep, DestinationStep, ObjectsStep, PrecheckStep, ConfirmStep, StatusStep };

    explicit MigrationWizard(QWidget *parent = nullptr);
    ~MigrationWizard() override;

    MigrationDraft &draft() { return *m_draft; }
    /// Fills the wizard from a task file's plan; passwords may be empty.
    void open(const MigrationPlan &plan, const Secrets &secrets);

    /// Esc, Cancel and the window's close button come here; asks while a migration runs, naming what stays.
    void reject() override;

private:
    std::unique_ptr<MigrationDraft> m_draft;
    StepList *m_steps = nullptr;
};

} // namespace floe
