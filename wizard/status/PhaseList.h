#pragma once

#include "run/RunTypes.h"

#include <QList>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace floe {

class IconLabel;

/// The phases of a run, one below the other: icon, title, state in words, how far. UI thread.
class PhaseList : public QWidget
{
    Q_OBJECT

public:
    explicit PhaseList(QWidget *parent = nullptr);

    void setPhases(const QList<PhaseProgress> &phases);

private:
    struct Row
    {
        IconLabel *icon = nullptr;
        QLabel *title = nullptr;
        QLabel *state = nullptr;
    };

    void addRow();
    void showPhase(const Row &row, const PhaseProgress &phase);
    static QString stateText(const PhaseProgress &phase);

    QGridLayout *m_grid = nullptr;
    QList<Row> m_rows;
};

} // namespace floe
