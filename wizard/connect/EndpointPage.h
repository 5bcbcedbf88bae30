#pragma once

#include "connect/ConnectionForm.h"
#include "shell/MigrationDraft.h"

#include <QWizardPage>

class QVBoxLayout;

namespace floe {

class ConnectivityPanel;

/// A page about one of the two servers: the form, the connectivity test beside it, and a Next that waits for
/// a passed test of exactly what stands in the form. Next starts a missing test and goes on by itself when it
/// passes; any edit drops the test. Nothing blocks.
class EndpointPage : public QWizardPage
{
    Q_OBJECT

public:
    bool isComplete() const override;
    bool validatePage() override;
    void initializePage() override;
    /// Back keeps what was typed.
    void cleanupPage() override {}

protected:
    EndpointPage(MigrationDraft &draft, MigrationDraft::End end, const QString &prefix,
                 ConnectionForm::InstanceType usual, QWidget *parent);

    MigrationDraft &draft() const { return m_draft; }
    ConnectionForm *form() const { return m_form; }
    /// Where a subclass puts what stands above form and test.
    QVBoxLayout *top() const { return m_top; }

    /// Asked with a passed test; false: the page has something to do first, and calls goOn() when it is done.
    virtual bool mayLeave() { return true; }
    void goOn();

private:
    void onEdited();
    void onDraftChanged(MigrationDraft::End end);
    void onFinished(const ConnectivityReport &report);
    void startTest();

    MigrationDraft &m_draft;
    MigrationDraft::End m_end;
    QVBoxLayout *m_top;
    ConnectionForm *m_form;
    ConnectivityPanel *m_panel;
    bool m_goOnWhenPassed = false;
    bool m_tested = false; ///< a result is being shown
};

} // namespace floe
