#pragma once

#include <QWidget>

class QLineEdit;

namespace floe {

/// A file's path with a button that browses for it.
class FileEdit : public QWidget
{
    Q_OBJECT

public:
    /// `name` becomes the line edit's objectName ("source.caEdit"); the button's is that with "Browse" for
    /// "Edit".
    FileEdit(const QString &name, const QString &dialogTitle, QWidget *parent = nullptr);

    QString path() const;
    void setPath(const QString &path);
    QLineEdit *edit() const { return m_edit; }

Q_SIGNALS:
    void pathChanged();

private:
    void onBrowse();

    QString m_dialogTitle;
    QLineEdit *m_edit;
};

} // namespace floe
