#pragma once

#include "model/MigrationPlan.h"
#include "precheck/LeastRights.h"
#include "shell/MigrationDraft.h"

#include <QDialog>

#include <array>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QTabWidget;

namespace floe {

/// For administrators: the SQL that makes accounts with just the rights of a task, one for each end, and that
/// takes them away again. Shows, copies and saves it; sends nothing anywhere. UI thread.
class RightsDialog : public QDialog
{
    Q_OBJECT

public:
    using Side = MigrationDraft::End;

    /// `plan` is the draft's; what is known of the servers comes from the passed tests.
    RightsDialog(const MigrationDraft &draft, const MigrationPlan &plan, Side first,
                 QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Pane
    {
        QLineEdit *user = nullptr;
        QLineEdit *host = nullptr;
        QComboBox *act = nullptr;
        QCheckBox *optional = nullptr;
        QPlainTextEdit *sql = nullptr;
    };

    QWidget *makePane(const MigrationDraft &draft, Side side);
    void show(Side side);
    void copy() const;
    void save();
    Pane &pane(Side side) { return m_panes[size_t(side)]; }
    Side current() const;

    MigrationPlan m_plan;
    std::array<ServerSeen, 2> m_servers;
    std::array<Pane, 2> m_panes;
    QTabWidget *m_tabs = nullptr;
};

/// Opens it over `parent`; where the draft is no task yet, a box says why not.
void openRightsDialog(const MigrationDraft &draft, MigrationDraft::End first, QWidget *parent);

} // namespace floe
