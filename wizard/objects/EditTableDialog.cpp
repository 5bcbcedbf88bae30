#include "objects/EditTableDialog.h"

#include "model/WhereFilter.h"
#include "objects/NameEdit.h"
#include "objects/ObjectTexts.h"
#include "shell/InlineMessage.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

namespace floe {

EditTableDialog::EditTableDialog(const TableChoice &table, const QString &title, ExistingPolicy general,
                                 QWidget *parent)
    : QDialog(parent), m_name(new NameEdit(NameKind::Table, table.table, this)),
      m_where(new QPlainTextEdit(this)), m_policy(new QComboBox(this)), m_problem(new InlineMessage(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setObjectName(QStringLiteral("editTable"));
    setWindowTitle(tr("Edit Table %1").arg(title));
    m_name->setObjectName(QStringLiteral("editTable.nameEdit"));
    m_name->setText(table.mappedName());
    m_where->setObjectName(QStringLiteral("editTable.whereEdit"));
    m_where->setPlainText(table.where);
    m_where->setPlaceholderText(
        tr("All rows. For some of them, a condition such as: created < '2020-01-01'"));
    m_where->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_where->setTabChangesFocus(true);
    m_where->setFixedHeight(m_where->fontMetrics().lineSpacing() * 4 + 16);
    m_policy->setObjectName(QStringLiteral("editTable.existingCombo"));
    fillPolicies(general);
    m_policy->setCurrentIndex(m_policy->findData(table.existing ? int(*table.existing) : -1));
    m_problem->setObjectName(QStringLiteral("editTable.problem"));

    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setVerticalSpacing(10);
    form->addRow(tr("&Name at the destination:"), m_name);
    form->addRow(tr("Only rows &where:"), m_where);
    form->addRow(tr("If it &exists already:"), m_policy);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addStretch();
    layout->addWidget(m_buttons);
    setMinimumWidth(520);

    connect(m_name, &NameEdit::problemChanged, this, &EditTableDialog::validate);
    connect(m_where, &QPlainTextEdit::textChanged, this, &EditTableDialog::validate);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    validate();
}

void EditTableDialog::fillPolicies(ExistingPolicy general)
{
    m_policy->addItem(tr("As for the whole task (%1)").arg(objecttexts::policyTitle(general)), -1);
    for (const ExistingPolicy policy : {ExistingPolicy::Fail, ExistingPolicy::Keep, ExistingPolicy::Overwrite,
                                        ExistingPolicy::Truncate, ExistingPolicy::Drop})
        m_policy->addItem(objecttexts::policyTitle(policy), int(policy));
}

void EditTableDialog::validate()
{
    const Status filter = where().isEmpty() ? Status() : validateWhere(where());
    if (!m_name->problem().isEmpty())
        m_problem->setMessage(Tone::Bad, m_name->problem());
    else if (!filter)
        m_problem->setMessage(Tone::Bad, filter.error().message, filter.error().remedy);
    else
        m_problem->clear();
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(m_name->problem().isEmpty() && filter);
}

QString EditTableDialog::mappedName() const
{
    return m_name->text();
}

QString EditTableDialog::where() const
{
    return m_where->toPlainText().trimmed();
}

std::optional<ExistingPolicy> EditTableDialog::existing() const
{
    const int policy = m_policy->currentData().toInt();
    return policy < 0 ? std::nullopt : std::optional(ExistingPolicy(policy));
}

} // namespace floe
