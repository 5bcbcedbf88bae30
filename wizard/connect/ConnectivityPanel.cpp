#include "connect/ConnectivityPanel.h"

#include "connect/FormText.h"
#include "core/Tunables.h"
#include "model/ObjectName.h"
#include "report/RunWords.h"
#include "shell/IconLabel.h"
#include "shell/InlineMessage.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>

namespace floe {

namespace {

QString stateWord(StageState state)
{
    switch (state) {
    case StageState::Waiting:
        return ConnectivityPanel::tr("Not run", "state of a stage");
    case StageState::Running:
        return ConnectivityPanel::tr("Running", "state of a stage");
    case StageState::Passed:
        return ConnectivityPanel::tr("Passed", "state of a stage");
    case StageState::Failed:
        return ConnectivityPanel::tr("Failed", "state of a stage");
    case StageState::Skipped:
        return ConnectivityPanel::tr("Not needed", "state of a stage");
    }
    return {};
}

QIcon stateIcon(StageState state)
{
    switch (state) {
    case StageState::Waiting:
        return icon("waiting");
    case StageState::Running:
        return icon("running", Tone::Accent);
    case StageState::Passed:
        return icon("passed", Tone::Good);
    case StageState::Failed:
        return icon("failed", Tone::Bad);
    case StageState::Skipped:
        return icon("skipped");
    }
    return {};
}

QString duration(qint64 milliseconds)
{
    if (milliseconds < 1)
        return ConnectivityPanel::tr("< 1 ms", "a duration");
    if (milliseconds < 1000)
        return ConnectivityPanel::tr("%1 ms", "a duration").arg(QLocale().toString(milliseconds));
    return ConnectivityPanel::tr("%1 s", "a duration")
        .arg(QLocale().toString(double(milliseconds) / 1000, 'f', 1));
}

/// Fingerprints and names of certificates are long words, which would set the window's least width or be cut
/// off.
QString breakable(QString text)
{
    static const QRegularExpression pair(
        QStringLiteral("\\b([0-9A-F]{2}:)(?=[0-9A-F]{2}\\b)|([_=/])(?=\\w)"));
    return text.replace(pair, QStringLiteral("\\1\\2\u200B"));
}

} // namespace

class ConnectivityPanel::StageRow : public QWidget
{
public:
    StageRow(ProbeStage stage, QWidget *parent)
        : QWidget(parent), m_stage(stage), m_icon(new IconLabel(this)),
          m_title(new QLabel(stageTitle(stage), this)), m_word(new QLabel(this)), m_time(new QLabel(this)),
          m_found(noteLabel(this))
    {
        m_found->setForegroundRole(QPalette::PlaceholderText);
        m_found->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_time->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_time->setMinimumWidth(m_time->fontMetrics().horizontalAdvance(QStringLiteral("000.0 s")));
        auto *layout = new QGridLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setHorizontalSpacing(8);
        layout->setVerticalSpacing(1);
        layout->addWidget(m_icon, 0, 0);
        layout->addWidget(m_title, 0, 1);
        layout->addWidget(m_word, 0, 2);
        layout->addWidget(m_time, 0, 3);
        layout->addWidget(m_found, 1, 1, 1, 3);
        layout->setColumnStretch(1, 1);
        show({.stage = stage, .state = StageState::Waiting, .found = {}, .error = {}, .milliseconds = 0});
    }

    using QWidget::show;
    void show(const StageResult &result)
    {
        m_state = result.state;
        m_icon->setIcon(stateIcon(result.state));
        m_word->setText(stateWord(result.state));
        const bool timed = result.state == StageState::Passed || result.state == StageState::Failed;
        m_time->setText(timed ? duration(result.milliseconds) : QString());
        const QString found = result.state == StageState::Failed ? result.error.message : result.found;
        m_found->setText(result.stage == ProbeStage::Tls ? breakable(visibleName(found))
                                                         : visibleName(found));
        m_found->setVisible(!found.isEmpty() && result.state != StageState::Failed);
        setAccessibleName(m_title->text() + QLatin1String(": ") + m_word->text());
    }

    void showElapsed(qint64 milliseconds) { m_time->setText(duration(milliseconds)); }
    StageState state() const { return m_state; }
    ProbeStage stage() const { return m_stage; }

private:
    ProbeStage m_stage;
    StageState m_state = StageState::Waiting;
    IconLabel *m_icon;
    QLabel *m_title;
    QLabel *m_word;
    QLabel *m_time;
    QLabel *m_found;
};

ConnectivityPanel::ConnectivityPanel(const QString &prefix, QWidget *parent)
    : QWidget(parent), m_test(new ConnectivityTest(this)), m_message(new InlineMessage(this)),
      m_button(new QPushButton(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(headingLabel(tr("Connectivity"), this));
    for (const ProbeStage stage : {ProbeStage::Ssh, ProbeStage::Resolve, ProbeStage::Tcp, ProbeStage::Tls,
                                   ProbeStage::Login, ProbeStage::Version, ProbeStage::Rights}) {
        m_rows.append(new StageRow(stage, this));
        layout->addWidget(m_rows.constLast());
    }
    showSsh(false);
    layout->addSpacing(4);
    layout->addWidget(m_button);
    layout->addWidget(m_message);
    layout->addStretch(1);
    m_button->setObjectName(prefix + QLatin1String(".testButton"));
    m_button->setAutoDefault(false);
    m_message->setObjectName(prefix + QLatin1String(".testMessage"));
    m_tick.setInterval(tunables::ProgressPullMs);

    connect(m_button, &QPushButton::clicked, this, &ConnectivityPanel::onButton);
    connect(m_test, &ConnectivityTest::stageChanged, this, &ConnectivityPanel::onStage);
    connect(m_test, &ConnectivityTest::finished, this, &ConnectivityPanel::onFinished);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        for (StageRow *row : std::as_const(m_rows)) {
            if (row->state() == StageState::Running)
                row->showElapsed(m_stageTime.elapsed());
        }
    });
    showUntested();
}

ConnectivityPanel::~ConnectivityPanel() = default;

void ConnectivityPanel::start(const Endpoint &endpoint, const QString &password)
{
    resetRows();
    showSsh(endpoint.ssh.isSet());
    m_message->clear();
    showIdle(true);
    m_stageTime.start();
    m_test->start(endpoint, password);
}

void ConnectivityPanel::cancel()
{
    if (!running())
        return;
    m_test->cancel();
    resetRows();
    showIdle(false);
}

bool ConnectivityPanel::running() const
{
    return m_test->running();
}

void ConnectivityPanel::showSsh(bool used)
{
    m_rows.constFirst()->setVisible(used);
}

void ConnectivityPanel::showUntested()
{
    cancel();
    resetRows();
    showIdle(false);
    m_message->setMessage(Tone::Neutral, tr("Not tested yet. Next runs the test by itself."));
}

void ConnectivityPanel::showChanged()
{
    cancel();
    resetRows();
    showIdle(false);
    m_message->setMessage(Tone::Neutral, tr("Changed since the last test. Next runs it again by itself."));
}

void ConnectivityPanel::showError(const Error &error)
{
    cancel();
    resetRows();
    showIdle(false);
    m_message->setMessage(Tone::Bad, error.message, error.remedy);
}

void ConnectivityPanel::showReport(const ConnectivityReport &report)
{
    showIdle(false);
    bool ended = false;
    for (StageResult stage : report.stages) {
        // What comes after a failure was not reached; "not needed" would be another thing.
        if (ended && stage.state == StageState::Skipped)
            stage.state = StageState::Waiting;
        ended = ended || stage.state == StageState::Failed;
        onStage(stage);
    }
    if (report.passed && m_mustWrite && report.traits.readOnly) {
        m_message->setMessage(Tone::Caution,
                              tr("%1 is read-only for this account now.", "a server and its version")
                                  .arg(visibleName(report.traits.displayName())),
                              tr("Use the primary endpoint of the cluster. After a failover, wait until it "
                                 "can be written again; the "
                                 "precheck stops here otherwise."));
        return;
    }
    if (report.passed) {
        m_message->setMessage(
            Tone::Good,
            tr("Passed: %1.", "a server and its version").arg(visibleName(report.traits.displayName())),
            report.account.isEmpty() ? QString()
                                     : tr("Logged in as %1.", "an account").arg(visibleName(report.account)));
        return;
    }
    const Error error = report.firstError();
    QStringList more;
    if (!error.remedy.isEmpty())
        more.append(error.remedy);
    if (!error.details.isEmpty())
        more.append(tr("Details: %1").arg(breakable(visibleText(error.details))));
    m_message->setMessage(Tone::Bad, visibleName(error.message), more.join(QLatin1String("\n\n")));
}

void ConnectivityPanel::onButton()
{
    if (!running()) {
        Q_EMIT testAsked();
        return;
    }
    cancel();
    m_message->setMessage(Tone::Neutral, tr("Test cancelled."));
    Q_EMIT cancelled();
}

void ConnectivityPanel::onStage(const StageResult &stage)
{
    if (stage.state == StageState::Running)
        m_stageTime.start();
    for (StageRow *row : std::as_const(m_rows)) {
        if (row->stage() == stage.stage)
            row->show(stage);
    }
}

void ConnectivityPanel::onFinished(const ConnectivityReport &report)
{
    showReport(report);
    Q_EMIT finished(report);
}

void ConnectivityPanel::showIdle(bool isRunning)
{
    m_button->setText(isRunning ? tr("Cancel &Test") : tr("&Test Connectivity"));
    m_button->setIcon(icon(isRunning ? "stop" : "server"));
    if (isRunning)
        m_tick.start();
    else
        m_tick.stop();
}

void ConnectivityPanel::resetRows()
{
    for (StageRow *row : std::as_const(m_rows))
        row->show({.stage = row->stage(),
                   .state = StageState::Waiting,
                   .found = {},
                   .error = {},
                   .milliseconds = 0});
}

} // namespace floe
