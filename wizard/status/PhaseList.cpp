#include "status/PhaseList.h"

#include "report/RunWords.h"
#include "shell/IconLabel.h"
#include "status/Figures.h"
#include "status/StateLooks.h"

#include <QGridLayout>
#include <QLabel>

namespace floe {

PhaseList::PhaseList(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(2);
    m_grid->setColumnStretch(2, 1);
    setAccessibleName(tr("Phases"));
}

void PhaseList::addRow()
{
    Row row{new IconLabel(this), new QLabel(this), new QLabel(this)};
    const int line = int(m_rows.size());
    m_grid->addWidget(row.icon, line, 0);
    m_grid->addWidget(row.title, line, 1);
    m_grid->addWidget(row.state, line, 2);
    row.title->setTextFormat(Qt::PlainText);
    row.state->setTextFormat(Qt::PlainText);
    m_rows.append(row);
}

void PhaseList::setPhases(const QList<PhaseProgress> &phases)
{
    while (m_rows.size() < phases.size())
        addRow();
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows.at(i);
        const bool used = i < phases.size();
        row.icon->setVisible(used);
        row.title->setVisible(used);
        row.state->setVisible(used);
        if (used)
            showPhase(row, phases.at(i));
    }
}

QString PhaseList::stateText(const PhaseProgress &phase)
{
    const QString word = lookOf(phase.state).word;
    if (phase.state == PhaseState::Waiting || phase.state == PhaseState::Skipped)
        return word;
    const QString took = durationText(phase.seconds);
    if (phase.state == PhaseState::Running && phase.total > 0) {
        const bool bytes = phase.phase == Phase::Data || phase.phase == Phase::Verification;
        if (bytes) {
            const int percent = int(std::min(1.0, double(phase.done) / double(phase.total)) * 100);
            return tr("%1, %2 %, %3", "state of a phase, percent done, time")
                .arg(word, QString::number(percent), took);
        }
        return tr("%1, %2 of %3, %4", "state of a phase, units done, units in total, time")
            .arg(word, countText(phase.done), countText(phase.total), took);
    }
    return tr("%1, %2", "state of a phase, time").arg(word, took);
}

void PhaseList::showPhase(const Row &row, const PhaseProgress &phase)
{
    row.icon->setIcon(lookOf(phase.state).stateIcon());
    row.title->setText(titleOf(phase.phase));
    row.state->setText(stateText(phase));
    QFont font = row.title->font();
    if (const bool bold = phase.state == PhaseState::Running; font.bold() != bold) {
        font.setBold(bold);
        row.title->setFont(font);
    }
}

} // namespace floe
