#pragma once

#include "shell/HelpText.h"

#include <QDialog>

class QListWidget;
class QTextBrowser;
class QUrl;

namespace floe {

/// The help, offline: a list of sections and the one that is read. A window of its own without a parent, so
/// that it can be read beside any dialog of the wizard, also a modal one; whoever makes it owns it. Opens no
/// address outside of the help.
class HelpWindow : public QDialog
{
    Q_OBJECT

public:
    HelpWindow();

    /// Shows the window, in front, with this section; an unknown one leaves what is there.
    void showSection(const QString &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showRow(int row);
    void onLink(const QUrl &link);

    QList<HelpSection> m_sections;
    QListWidget *m_list;
    QTextBrowser *m_text;
};

} // namespace floe
