#pragma once

#include "probe/ConnectivityTest.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QPushButton;

namespace floe {

class InlineMessage;

/// Runs the connectivity test and shows it stage by stage: icon, word, time, what was found; of a failure the
/// cause and the remedy at once. Owns the running test. Decides nothing about the wizard.
class ConnectivityPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectivityPanel(const QString &prefix, QWidget *parent = nullptr);
    ~ConnectivityPanel() override;

    /// The server is to be written to: one that is read-only passes with a warning.
    void setMustWrite(bool mustWrite) { m_mustWrite = mustWrite; }
    void start(const Endpoint &endpoint, const QString &password);
    /// Returns at once; finished() will not come.
    void cancel();
    bool running() const;

    /// Whether the way leads through SSH, which is a stage of its own.
    void showSsh(bool used);
    void showUntested();
    /// The inputs are others than those that were tested; a running test ends.
    void showChanged();
    void showReport(const ConnectivityReport &report);
    /// Inputs with which a test cannot begin.
    void showError(const Error &error);

Q_SIGNALS:
    void testAsked();
    void cancelled();
    void finished(const floe::ConnectivityReport &report);

private:
    class StageRow;
    void onButton();
    void onStage(const StageResult &stage);
    void onFinished(const ConnectivityReport &report);
    void showIdle(bool running);
    void resetRows();

    ConnectivityTest *m_test;
    QList<StageRow *> m_rows;
    InlineMessage *m_message;
    QPushButton *m_button;
    QTimer m_tick;
    QElapsedTimer m_stageTime;
    bool m_mustWrite = false;
};

} // namespace floe
