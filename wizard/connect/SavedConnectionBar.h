#pragma once

#include "model/Endpoint.h"

#include <QWidget>

class QComboBox;
class QToolButton;

namespace floe {

/// Chooses, saves and forgets connections, and takes one from the clipboard. Knows nothing of passwords.
class SavedConnectionBar : public QWidget
{
    Q_OBJECT

public:
    explicit SavedConnectionBar(const QString &prefix, QWidget *parent = nullptr);

    /// Marks the one that the form shows; "New connection" where none is the same.
    void showCurrent(const Endpoint &endpoint);
    /// Reads the list again: another page may have saved one.
    void reload();

Q_SIGNALS:
    void chosen(const floe::Endpoint &endpoint);
    void saved(const floe::Endpoint &endpoint);
    void forgotten(const QString &name);
    void pasteAsked(const QString &clipboard);

private:
    void onActivated(int index);

    Endpoint m_current;
    QList<Endpoint> m_list;
    QComboBox *m_combo;
    QToolButton *m_save;
    QToolButton *m_forget;
};

} // namespace floe
