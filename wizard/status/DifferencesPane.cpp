#include "status/DifferencesPane.h"

#include "shell/Icons.h"
#include "status/Figures.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSet>
#include <QTreeWidget>

#include <algorithm>
#include <limits>

namespace floe {

namespace {

QString summary(const RunOutcome &outcome)
{
    const auto named = quint64(outcome.differences.size());
    const auto count = int(std::min<quint64>(outcome.differenceCount, std::numeric_limits<int>::max()));
    if (outcome.differenceCount > named && named > 0)
        return DifferencesPane::tr("%Ln difference(s) in rows; the first are listed.", nullptr, count);
    if (count > 0)
        return DifferencesPane::tr("%Ln difference(s) in rows.", nullptr, count);
    return DifferencesPane::tr("%Ln definition(s) differ.", nullptr, int(outcome.schemaDifferences.size()));
}

/// Tables that differ of which no row is named: they are missing, or only their rows were counted.
QList<LedgerLine> withoutRows(const RunOutcome &outcome)
{
    QSet<ObjectName> named;
    for (const RowDifference &difference : outcome.differences)
        named.insert(difference.mapped);
    QList<LedgerLine> lines;
    for (const LedgerLine &line : outcome.ledger)
        if (line.kind == QLatin1String("table") && line.state == LedgerState::Failed
            && !named.contains(line.mapped))
            lines.append(line);
    return lines;
}

} // namespace

DifferencesPane::DifferencesPane(QWidget *parent)
    : QWidget(parent), m_summary(new QLabel(this)), m_list(new QTreeWidget(this))
{
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_list->setObjectName(QStringLiteral("status.differencesView"));
    m_list->setAccessibleName(tr("Differences"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_list->setHeaderLabels(
        {tr("Table at the destination"), tr("Row"), tr("Column"), tr("Source"), tr("Destination")});
    const int unit = fontMetrics().averageCharWidth();
    const int widths[] = {30, 18, 18, 28};
    for (int column = 0; column < int(std::size(widths)); ++column)
        m_list->header()->resizeSection(column, widths[column] * unit);
    auto *copy = new QPushButton(icon("copy"), tr("Cop&y"), this);
    copy->setObjectName(QStringLiteral("status.copyDifferencesButton"));
    copy->setToolTip(tr("Copies the list, one difference a line, columns divided by tabs."));
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this, &DifferencesPane::copyAll);

    auto *bar = new QHBoxLayout;
    bar->addWidget(m_summary, 1);
    bar->addWidget(copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->addLayout(bar);
    column->addWidget(m_list, 1);
}

void DifferencesPane::setOutcome(const RunOutcome &outcome)
{
    m_list->clear();
    for (const QString &difference : outcome.schemaDifferences) {
        auto *item = new QTreeWidgetItem(m_list);
        item->setText(0, visibleName(difference));
        item->setFirstColumnSpanned(true);
    }
    for (const LedgerLine &line : withoutRows(outcome)) {
        auto *item = new QTreeWidgetItem(m_list);
        item->setText(0, visibleName(line.mapped.displayName()));
        item->setText(1, tr("whole table"));
        item->setText(4, visibleName(line.reason));
    }
    for (const RowDifference &difference : outcome.differences) {
        const bool wholeRow = difference.column.isEmpty();
        auto *item = new QTreeWidgetItem(m_list);
        item->setText(0, visibleName(difference.mapped.displayName()));
        item->setText(1, visibleName(difference.key));
        item->setText(2, wholeRow ? tr("whole row") : visibleName(difference.column));
        item->setText(3, visibleName(difference.sourceValue));
        item->setText(4, visibleName(difference.destinationValue));
    }
    m_summary->setText(summary(outcome));
}

void DifferencesPane::copyAll()
{
    QStringList lines;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < m_list->columnCount(); ++column)
            cells.append(m_list->topLevelItem(row)->text(column));
        lines.append(cells.join(QLatin1Char('\t')));
    }
    QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

} // namespace floe
