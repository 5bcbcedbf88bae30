#include "precheck/FixDialog.h"

#include "shell/InlineMessage.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace floe {

namespace {

bool losesRows(const Fix &fix)
{
    const auto *policy = std::get_if<ChoosePolicy>(&fix);
    return policy
           && (policy->policy == ExistingPolicy::Overwrite || policy->policy == ExistingPolicy::Truncate
               || policy->policy == ExistingPolicy::Drop);
}

} // namespace

FixDialog::FixDialog(const QString &check, const QList<Fix> &fixes, QWidget *parent)
    : QDialog(parent), m_group(new QButtonGroup(this)), m_list(new QListWidget(this)),
      m_caution(new InlineMessage(this))
{
    setObjectName(QStringLiteral("fix"));
    setWindowTitle(tr("Fix: %1", "title of a check").arg(check));
    sortByWay(fixes);
    m_list->setObjectName(QStringLiteral("fix.changesList"));
    m_list->setAccessibleName(tr("Changes to the task"));
    m_list->setUniformItemSizes(true);
    m_list->setAlternatingRowColors(true);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_caution->setObjectName(QStringLiteral("fix.caution"));

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    addWays(layout);
    auto *label = new QLabel(tr("This will &change in the task. Nothing is changed on a server now:"), this);
    label->setBuddy(m_list);
    label->setWordWrap(true);
    layout->addWidget(label);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_caution);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_apply = buttons->addButton(tr("Change and Check &Again"), QDialogButtonBox::AcceptRole);
    m_apply->setObjectName(QStringLiteral("fix.applyButton"));
    m_apply->setDefault(true);
    layout->addWidget(buttons);
    resize(620, 440);

    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on)
            showWay();
    });
    connect(m_list, &QListWidget::itemChanged, this, &FixDialog::showWhetherAny);
    showWay();
}

void FixDialog::sortByWay(const QList<Fix> &fixes)
{
    for (const Fix &fix : fixes) {
        const QString heading = fixHeading(fix);
        auto way = std::ranges::find(m_ways, heading, &Way::heading);
        if (way == m_ways.end()) {
            m_ways.append({heading, {}});
            way = m_ways.end() - 1;
        }
        if (!way->fixes.contains(fix))
            way->fixes.append(fix);
    }
}

void FixDialog::addWays(QVBoxLayout *layout)
{
    auto *ways = new QVBoxLayout;
    ways->setSpacing(2);
    layout->addLayout(ways);
    for (qsizetype i = 0; i < m_ways.size(); ++i) {
        auto *button = new QRadioButton(this);
        QString text = m_ways.at(i).heading; // names in it must not become mnemonics
        button->setText(text.replace(QLatin1Char('&'), QLatin1String("&&")));
        button->setAccessibleName(m_ways.at(i).heading);
        button->setObjectName(QStringLiteral("fix.way%1Radio").arg(i));
        m_group->addButton(button, int(i));
        ways->addWidget(button);
        button->setChecked(i == 0);
    }
}

void FixDialog::showWay()
{
    const int id = m_group->checkedId();
    if (id < 0)
        return;
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    const QList<Fix> &fixes = m_ways.at(id).fixes;
    for (const Fix &fix : fixes) {
        auto *item = new QListWidgetItem(fixText(fix), m_list);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
        item->setToolTip(item->text());
    }
    m_list->setCurrentRow(0);
    if (std::ranges::any_of(fixes, losesRows))
        m_caution->setMessage(
            Tone::Caution, tr("Rows that stand at the destination now will be lost when the migration runs."),
            tr("The Confirm page names these tables and asks for each of them before anything starts."));
    else
        m_caution->clear();
    showWhetherAny();
}

void FixDialog::showWhetherAny()
{
    m_apply->setEnabled(!chosen().isEmpty());
}

QList<Fix> FixDialog::chosen() const
{
    QList<Fix> fixes;
    const int id = m_group->checkedId();
    for (int row = 0; id >= 0 && row < m_list->count(); ++row) {
        if (m_list->item(row)->checkState() == Qt::Checked)
            fixes.append(m_ways.at(id).fixes.at(row));
    }
    return fixes;
}

} // namespace floe
