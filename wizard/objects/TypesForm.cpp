#include "objects/TypesForm.h"

#include "objects/ObjectTexts.h"
#include "shell/MigrationDraft.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>

namespace floe {

namespace {

constexpr ExistingPolicy Policies[] = {ExistingPolicy::Fail, ExistingPolicy::Keep, ExistingPolicy::Overwrite,
                                       ExistingPolicy::Truncate, ExistingPolicy::Drop};

QLabel *note(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

TypesForm::TypesForm(MigrationDraft &draft, QWidget *parent)
    : QWidget(parent), m_draft(draft), m_schema(new QCheckBox(tr("Sc&hema Migration"), this)),
      m_data(new QCheckBox(tr("F&ull Data Migration"), this)),
      m_incremental(new QCheckBox(tr("&Incremental Data Migration"), this)), m_policy(new QComboBox(this)),
      m_consequence(note(this))
{
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(12);
    layout->setVerticalSpacing(6);
    layout->setColumnStretch(1, 1);
    addTypes(layout);
    addPolicy(layout);
    connect(&m_draft, &MigrationDraft::typesChanged, this, &TypesForm::showDraft);
    connect(&m_draft, &MigrationDraft::optionsChanged, this, &TypesForm::showDraft);
    showDraft();
}

void TypesForm::addTypes(QGridLayout *layout)
{
    m_schema->setObjectName(QStringLiteral("objects.schemaCheck"));
    m_data->setObjectName(QStringLiteral("objects.dataCheck"));
    m_incremental->setObjectName(QStringLiteral("objects.incrementalCheck"));
    m_schema->setToolTip(
        tr("Creates databases, tables, indexes, foreign keys and the other selected objects."));
    m_data->setToolTip(tr("Copies all rows and proves that they arrived."));
    const QString reason = tr("Floe copies a standing source; stop writing to the source while it runs.");
    m_incremental->setEnabled(false);
    m_incremental->setToolTip(reason);
    m_incremental->setAccessibleDescription(reason);

    auto *checks = new QHBoxLayout;
    checks->setSpacing(20);
    checks->addWidget(m_schema);
    checks->addWidget(m_data);
    checks->addWidget(m_incremental);
    checks->addStretch();
    auto *why = note(this);
    why->setObjectName(QStringLiteral("objects.incrementalReason"));
    why->setText(tr("Not incremental: %1").arg(reason));
    layout->addWidget(new QLabel(tr("Migration types:"), this), 0, 0);
    layout->addLayout(checks, 0, 1);
    layout->addWidget(why, 1, 1);
    connect(m_schema, &QCheckBox::toggled, this, &TypesForm::takeTypes);
    connect(m_data, &QCheckBox::toggled, this, &TypesForm::takeTypes);
}

void TypesForm::addPolicy(QGridLayout *layout)
{
    m_policy->setObjectName(QStringLiteral("objects.existingCombo"));
    m_consequence->setObjectName(QStringLiteral("objects.existingConsequence"));
    for (const ExistingPolicy policy : Policies)
        m_policy->addItem(objecttexts::policyTitle(policy), QVariant::fromValue(int(policy)));
    auto *label = new QLabel(tr("If a table e&xists already:"), this);
    label->setBuddy(m_policy);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_policy);
    row->addWidget(m_consequence, 1);
    layout->addWidget(label, 2, 0);
    layout->addLayout(row, 2, 1);
    connect(m_policy, &QComboBox::activated, this,
            [this](int index) { m_draft.setExisting(Policies[size_t(index)]); });
}

void TypesForm::showDraft()
{
    const MigrationTypes types = m_draft.types();
    // The second box is still the old one while the first one toggles.
    const QSignalBlocker schemaBlocker(m_schema);
    const QSignalBlocker dataBlocker(m_data);
    m_schema->setChecked(types.testFlag(MigrationType::Schema));
    m_data->setChecked(types.testFlag(MigrationType::Data));
    m_policy->setCurrentIndex(m_policy->findData(int(m_draft.existing())));
    m_consequence->setText(objecttexts::policyConsequence(m_draft.existing(), types));
    m_policy->setAccessibleDescription(m_consequence->text());
}

void TypesForm::takeTypes()
{
    MigrationTypes types;
    types.setFlag(MigrationType::Schema, m_schema->isChecked());
    types.setFlag(MigrationType::Data, m_data->isChecked());
    m_draft.setTypes(types);
}

} // namespace floe
