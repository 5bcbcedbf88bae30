#include "confirm/RiskBox.h"

#include "shell/InlineMessage.h"
#include "status/Figures.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace floe {

namespace {

constexpr int MostRowsInView = 5;

} // namespace

RiskBox::RiskBox(QWidget *parent)
    : QWidget(parent), m_message(new InlineMessage(this)), m_list(new QTreeWidget(this)),
      m_agree(new QCheckBox(this))
{
    m_message->setObjectName(QStringLiteral("confirm.riskMessage"));
    m_list->setObjectName(QStringLiteral("confirm.riskView"));
    m_list->setAccessibleName(tr("Tables at the destination that lose rows or have rows overwritten"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->header()->setStretchLastSection(false);
    m_list->setHeaderLabels(
        {tr("Table at the destination"), tr("What happens to it"), tr("Rows there now (about)")});
    const int unit = fontMetrics().averageCharWidth();
    m_list->header()->resizeSection(0, 34 * unit);
    m_list->header()->resizeSection(1, 38 * unit);
    m_list->header()->resizeSection(2, 28 * unit);
    m_agree->setObjectName(QStringLiteral("confirm.riskCheck"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_message);
    column->addWidget(m_list);
    column->addWidget(m_agree);
    connect(m_agree, &QCheckBox::toggled, this, &RiskBox::acceptedChanged);
}

void RiskBox::fillList(const PlanRisk &risk)
{
    m_list->clear();
    for (const TableAtRisk &table : risk.tables) {
        auto *item = new QTreeWidgetItem(m_list);
        item->setText(0, visibleName(table.mapped.displayName()));
        item->setText(1, fateText(table.policy));
        item->setText(2, countText(table.rowsEstimate));
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
    }
    m_list->setVisible(risk.known);
    const int rows = std::clamp(int(risk.tables.size()), 1, MostRowsInView);
    m_list->setFixedHeight(m_list->header()->sizeHint().height() + rows * (fontMetrics().height() + 6) + 6);
}

void RiskBox::setRisk(const PlanRisk &risk)
{
    m_present = risk.present;
    setVisible(risk.present);
    QStringList shown;
    for (const TableAtRisk &table : risk.tables)
        shown += table.mapped.displayName() + QLatin1Char('\n') + QString::number(int(table.policy));
    for (const ExistingPolicy policy : risk.policies)
        shown += QString::number(int(policy));
    shown += QString::number(int(risk.known));
    if (const QString text = shown.join(QLatin1Char('\n')); text != m_shown) {
        m_shown = text;
        m_agree->setChecked(false);
    }
    if (!risk.present)
        return;
    if (risk.known) {
        const auto count = int(risk.tables.size());
        m_message->setMessage(
            Tone::Bad,
            tr("%n table(s) at the destination will lose rows or have rows overwritten.", nullptr, count),
            tr("This cannot be undone. Make a backup first if anybody needs these rows."));
        m_agree->setText(tr("&Yes, do that to the %n table(s) above", nullptr, count));
    } else {
        QStringList fates;
        for (const ExistingPolicy policy : risk.policies)
            fates += fateText(policy);
        m_message->setMessage(Tone::Bad,
                              tr("Any table that stands at the destination under one of the mapped names "
                                 "will lose rows or have rows overwritten."),
                              tr("%1. This cannot be undone.").arg(fates.join(QStringLiteral("; "))));
        m_agree->setText(tr("&Yes, do that to any of these tables that already stands there"));
    }
    fillList(risk);
}

bool RiskBox::accepted() const
{
    return !m_present || m_agree->isChecked();
}

} // namespace floe
