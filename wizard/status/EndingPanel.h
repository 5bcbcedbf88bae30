#pragma once

#include "status/EndingText.h"

#include <QFrame>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace floe {

class IconLabel;

/// The large, calm notice of how a run ended, with the buttons for what can be done then. UI thread; knows no
/// file and no server.
class EndingPanel : public QFrame
{
    Q_OBJECT

public:
    explicit EndingPanel(QWidget *parent = nullptr);

    void setText(const EndingText &text);
    /// A line beneath the buttons: where the report was saved or why not.
    void showReportNote(const QString &note);
    void setReportSaved(bool saved);
    void setSaving(bool saving);
    /// Which of the buttons beside the report's are there.
    void offer(bool verify, bool repair);
    /// The button that goes on with the run says `label`; empty: it cannot be gone on with.
    void offerResume(const QString &label);
    void offerSkip(bool skip);
    void offerEdit(bool edit);
    void offerUndo(bool undo);

Q_SIGNALS:
    void resumeRequested();
    void skipRequested();
    void editRequested();
    void verifyRequested();
    void repairRequested();
    void undoRequested();
    void saveReportRequested();
    void openReportRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void fitDetails();

    EndingText m_text;
    IconLabel *m_icon = nullptr;
    QLabel *m_headline = nullptr;
    QLabel *m_lead = nullptr;
    QLabel *m_remedy = nullptr;
    QLabel *m_body = nullptr;
    QPlainTextEdit *m_details = nullptr;
    QPushButton *m_resume = nullptr;
    QPushButton *m_skip = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_verify = nullptr;
    QPushButton *m_repair = nullptr;
    QPushButton *m_undo = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_open = nullptr;
    QLabel *m_note = nullptr;
};

} // namespace floe
