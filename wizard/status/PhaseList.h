#pragma once

#include "run/RunTypes.h"

#include <QList>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace floe {

/// The phases of a run, one below the other: icon, title, state in words, how far. UI thread.
class PhaseList : public QWidget
{
    Q_OBJECT

public:
    explicit PhaseList(QWidget *parent = nullptr);

    void setPhases(const QList<PhaseProgress> &phases);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Row
    {
        QLabel *icon = nullptr;
        QLabel *title = nullptr;
        QLabel *state = nullptr;
    };

    void addRow();
    void showPhase(const Row &row, const PhaseProgress &phase);
    static QString stateText(const PhaseProgress &phase);

    QGridLayout *m_grid = nullptr;
    QList<Row> m_rows;
    QList<PhaseProgress> m_phases;
};

} // namespace floe
