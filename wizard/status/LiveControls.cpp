#include "status/LiveControls.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>

namespace floe {

namespace {

constexpr int MostMiBps = 100'000; ///< as on the page Confirm

QLabel *labelFor(QWidget *field, const QString &text)
{
    auto *label = new QLabel(text, field->parentWidget());
    label->setBuddy(field);
    return label;
}

} // namespace

LiveControls::LiveControls(QWidget *parent)
    : QWidget(parent), m_workers(new QSpinBox(this)), m_rate(new QSpinBox(this)), m_guard(new QSpinBox(this))
{
    m_workers->setObjectName(QStringLiteral("status.workersSpin"));
    m_workers->setToolTip(
        tr("How many workers are busy. Takes effect at once, without a new snapshot; not more "
           "than the task was started with."));
    m_rate->setObjectName(QStringLiteral("status.rateSpin"));
    m_rate->setRange(0, MostMiBps);
    m_rate->setSpecialValueText(tr("no limit"));
    m_rate->setSuffix(tr(" MiB/s"));
    m_rate->setToolTip(tr("The most that is read a second, all workers together. Takes effect at once."));
    m_guard->setObjectName(QStringLiteral("status.loadGuardSpin"));
    m_guard->setRange(0, tunables::MaxThreadsRunning);
    m_guard->setSpecialValueText(tr("off", "load guard"));
    m_guard->setToolTip(
        tr("The run slows down while more statements than this run beside its own at the source or at the "
           "destination (Threads_running). Takes effect within two seconds."));
    // A number that is being typed is not one that was meant.
    m_workers->setKeyboardTracking(false);
    m_rate->setKeyboardTracking(false);
    m_guard->setKeyboardTracking(false);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(labelFor(m_workers, tr("Wor&kers:")));
    row->addWidget(m_workers);
    row->addSpacing(8);
    row->addWidget(labelFor(m_rate, tr("Li&mit:")));
    row->addWidget(m_rate);
    row->addSpacing(8);
    row->addWidget(labelFor(m_guard, tr("Load &guard:")));
    row->addWidget(m_guard);
    connect(m_workers, &QSpinBox::valueChanged, this, &LiveControls::workersChanged);
    connect(m_rate, &QSpinBox::valueChanged, this, &LiveControls::rateLimitChanged);
    connect(m_guard, &QSpinBox::valueChanged, this, &LiveControls::maxThreadsRunningChanged);
    setOptions({});
}

void LiveControls::setOptions(const PlanOptions &options)
{
    const QSignalBlocker noWorkers(m_workers);
    const QSignalBlocker noRate(m_rate);
    const QSignalBlocker noGuard(m_guard);
    m_workers->setRange(1, qMax(1, options.workers));
    m_workers->setValue(options.workers);
    m_rate->setValue(options.rateLimitMiBps);
    m_guard->setValue(options.maxThreadsRunning);
}

int LiveControls::workers() const
{
    return m_workers->value();
}

int LiveControls::rateLimit() const
{
    return m_rate->value();
}

int LiveControls::maxThreadsRunning() const
{
    return m_guard->value();
}

} // namespace floe
