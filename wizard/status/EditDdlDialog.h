#pragma once

#include "run/RunTypes.h"

#include <QDialog>

class QComboBox;
class QPlainTextEdit;
class QPushButton;

namespace floe {

class InlineMessage;

/// The definitions that the destination refused, to be written anew: why, the statement as it was sent, and
/// the source's own beside it. Accepted means: try again with edits(), each of which can be used as far as
/// the text tells. UI thread; talks to no server. Open it with open().
class EditDdlDialog : public QDialog
{
    Q_OBJECT

public:
    explicit EditDdlDialog(const QList<RefusedDdl> &refused, QWidget *parent = nullptr);

    /// Those whose text was changed.
    QList<EditedDdl> edits() const;

private:
    QWidget *makeTexts();
    void show(int index);
    void onTextChanged();
    void retry();

    QList<RefusedDdl> m_refused;
    QStringList m_texts; ///< as they stand now, in the same order
    int m_shown = -1;
    QComboBox *m_object = nullptr;
    InlineMessage *m_error = nullptr;
    QPlainTextEdit *m_statement = nullptr;
    QPlainTextEdit *m_definition = nullptr;
    InlineMessage *m_problem = nullptr; ///< why the text cannot be used
    QPushButton *m_retry = nullptr;
};

} // namespace floe
