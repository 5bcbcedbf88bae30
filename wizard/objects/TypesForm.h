#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;

namespace floe {

class MigrationDraft;

/// The migration types, and what happens to tables that exist at the destination already. Bound to the draft.
class TypesForm : public QWidget
{
    Q_OBJECT

public:
    explicit TypesForm(MigrationDraft &draft, QWidget *parent = nullptr);

private:
    void addTypes(QGridLayout *layout);
    void addPolicy(QGridLayout *layout);
    void showDraft();
    void takeTypes();

    MigrationDraft &m_draft;
    QCheckBox *m_schema;
    QCheckBox *m_data;
    QCheckBox *m_incremental;
    QComboBox *m_policy;
    QLabel *m_consequence;
};

} // namespace floe
