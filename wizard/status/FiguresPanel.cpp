#include "status/FiguresPanel.h"

#include "report/RunWords.h"
#include "shell/InlineMessage.h"
#include "status/Figures.h"

#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>

#include <algorithm>
#include <cmath>

namespace floe {

FiguresPanel::FiguresPanel(QWidget *parent)
    : QWidget(parent), m_bar(new QProgressBar(this)), m_waiting(new InlineMessage(this))
{
    m_bar->setObjectName(QStringLiteral("status.overallBar"));
    m_bar->setAccessibleName(tr("Progress of the whole migration"));
    m_bar->setRange(0, 1000);

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(0);
    m_rows = addFigure(grid, 0, tr("Rows"), "status.rowsFigure");
    m_bytes = addFigure(grid, 1, tr("Data"), "status.bytesFigure");
    m_tables = addFigure(grid, 2, tr("Tables"), "status.tablesFigure");
    m_speed = addFigure(grid, 3, tr("Speed"), "status.speedFigure");
    m_elapsed = addFigure(grid, 4, tr("Elapsed"), "status.elapsedFigure");
    m_remaining = addFigure(grid, 5, tr("Remaining"), "status.remainingFigure");

    m_waiting->setObjectName(QStringLiteral("status.waitingFor"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_bar);
    column->addLayout(grid);
    column->addWidget(m_waiting);
}

QLabel *FiguresPanel::addFigure(QGridLayout *grid, int column, const QString &caption, const char *objectName)
{
    auto *head = new QLabel(caption, this);
    QFont small = head->font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    head->setFont(small);
    auto *value = new QLabel(this);
    value->setObjectName(QLatin1String(objectName));
    value->setTextFormat(Qt::PlainText);
    value->setAccessibleName(caption);
    value->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    QFont bold = value->font();
    bold.setBold(true);
    value->setFont(bold);
    grid->addWidget(head, 0, column);
    grid->addWidget(value, 1, column);
    grid->setColumnStretch(column, 1);
    return value;
}

QString FiguresPanel::remainingText(const ProgressSnapshot &progress)
{
    if (progress.state == RunState::Paused || progress.state == RunState::Stopping)
        return QStringLiteral("–");
    if (progress.remainingSeconds < 0)
        return tr("not yet known", "remaining time");
    return tr("about %1", "remaining time").arg(durationText(progress.remainingSeconds));
}

void FiguresPanel::setProgress(const ProgressSnapshot &progress)
{
    m_bar->setValue(int(std::floor(std::clamp(progress.fraction, 0.0, 1.0) * 1000)));
    m_bar->setFormat(tr("%1 %", "part of the migration that is done").arg(m_bar->value() / 10));
    const auto ofTotal = [](const QString &done, const QString &total) {
        return tr("%1\nof %2", "done, total").arg(done, total);
    };
    // Totals come from the catalogue's estimates; one that was too small is no longer a total.
    const auto estimated = [&](quint64 done, quint64 total, QString (*text)(quint64)) {
        return done > total
                   ? tr("%1\nmore than estimated", "rows or amount of data that are done").arg(text(done))
                   : ofTotal(text(done), text(total));
    };
    m_rows->setText(estimated(progress.rowsDone, progress.rowsTotal, countText));
    m_bytes->setText(estimated(progress.bytesDone, progress.bytesTotal, bytesText));
    QString tables =
        ofTotal(countText(quint64(progress.tablesDone)), countText(quint64(progress.tablesTotal)));
    if (progress.tablesFailed > 0)
        tables =
            tr("%1, %n failed", "tables done of total, tables failed", progress.tablesFailed).arg(tables);
    m_tables->setText(tables);
    m_speed->setText(byteRateText(progress.bytesPerSecond) + QLatin1Char('\n')
                     + rowsRateText(progress.rowsPerSecond));
    m_elapsed->setText(durationText(progress.elapsedSeconds));
    m_remaining->setText(remainingText(progress));
    // Set only when it changes: it may be selected for copying, and it is read out.
    const QString waiting = visibleName(progress.waitingFor);
    if (waiting != m_waiting->text())
        m_waiting->setMessage(Tone::Caution, waiting);
}

} // namespace floe
