#include "connect/EndpointPage.h"

#include "connect/ConnectivityPanel.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QWizard>

namespace floe {

namespace {

/// A page's minimum size is the window's: what may grow downwards lies in a scroll area, which is never
/// narrower than what it holds.
class DownwardScroll : public QScrollArea
{
public:
    DownwardScroll(QWidget *content, QWidget *parent) : QScrollArea(parent)
    {
        setFrameShape(QFrame::NoFrame);
        setWidgetResizable(true);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setWidget(content);
        viewport()->setAutoFillBackground(false);
        content->setAutoFillBackground(false);
        connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
            // Later, when rows that have just been shown have their place.
            if (now && widget()->isAncestorOf(now))
                QTimer::singleShot(0, now, [this, now] { ensureWidgetVisible(now); });
        });
    }

    QSize minimumSizeHint() const override
    {
        return {widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width(),
                QScrollArea::minimumSizeHint().height()};
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == widget() && event->type() == QEvent::LayoutRequest)
            updateGeometry(); // other words, another width
        return QScrollArea::eventFilter(watched, event);
    }
};

} // namespace

EndpointPage::EndpointPage(MigrationDraft &draft, MigrationDraft::End end, const QString &prefix,
                           ConnectionForm::InstanceType usual, QWidget *parent)
    : QWizardPage(parent), m_draft(draft), m_end(end), m_top(new QVBoxLayout),
      m_form(new ConnectionForm(prefix, usual, this)), m_panel(new ConnectivityPanel(prefix, this))
{
    auto *sides = new QHBoxLayout;
    sides->setSpacing(24);
    sides->addWidget(new DownwardScroll(m_form, this), 2);
    sides->addWidget(new DownwardScroll(m_panel, this), 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(m_top);
    layout->addLayout(sides, 1);

    m_panel->setMustWrite(end == MigrationDraft::End::Destination);
    onDraftChanged(end);
    connect(m_form, &ConnectionForm::edited, this, &EndpointPage::onEdited);
    connect(&draft, &MigrationDraft::endpointChanged, this, &EndpointPage::onDraftChanged);
    connect(m_panel, &ConnectivityPanel::finished, this, &EndpointPage::onFinished);
    connect(m_panel, &ConnectivityPanel::testAsked, this, [this] {
        m_goOnWhenPassed = false;
        startTest();
    });
    connect(m_panel, &ConnectivityPanel::cancelled, this, [this] {
        m_goOnWhenPassed = false;
        Q_EMIT completeChanged();
    });
}

bool EndpointPage::isComplete() const
{
    const Endpoint &endpoint = m_draft.endpoint(m_end);
    return !m_panel->running() && !endpoint.user.isEmpty()
           && (!endpoint.host.isEmpty() || !endpoint.socket.isEmpty());
}

bool EndpointPage::validatePage()
{
    if (!m_draft.tested(m_end)) {
        m_goOnWhenPassed = true;
        startTest();
        return false;
    }
    return mayLeave();
}

void EndpointPage::initializePage()
{
    m_form->reloadSaved();
    m_form->focusFirstGap();
}

void EndpointPage::goOn()
{
    if (wizard() && wizard()->currentPage() == this)
        wizard()->next();
}

void EndpointPage::onEdited()
{
    m_goOnWhenPassed = false;
    m_draft.setEndpoint(m_end, m_form->endpoint(), m_form->password());
    // Also an edit that leads back to the same inputs ends up here: the token is the draft's to keep or drop.
    if (m_panel->running() || (m_tested && !m_draft.tested(m_end))) {
        m_tested = false;
        m_panel->showChanged();
    }
    Q_EMIT completeChanged();
}

void EndpointPage::onDraftChanged(MigrationDraft::End end)
{
    if (end != m_end)
        return;
    if (m_draft.endpoint(end) == m_form->endpoint() && m_draft.password(end) == m_form->password())
        return;
    m_form->setInputs(m_draft.endpoint(end), m_draft.password(end));
}

void EndpointPage::onFinished(const ConnectivityReport &report)
{
    m_tested = true;
    m_draft.setTested(m_end, report);
    Q_EMIT completeChanged();
    if (!report.passed) {
        m_goOnWhenPassed = false;
        return;
    }
    m_form->keepPassword();
    if (m_goOnWhenPassed) {
        m_goOnWhenPassed = false;
        goOn();
    }
}

void EndpointPage::startTest()
{
    if (const Status valid = m_draft.endpoint(m_end).validate(); !valid) {
        m_goOnWhenPassed = false;
        m_tested = true;
        m_panel->showError(valid.error());
        return;
    }
    m_tested = false;
    m_panel->start(m_draft.endpoint(m_end), m_draft.password(m_end));
    Q_EMIT completeChanged();
}

} // namespace floe
