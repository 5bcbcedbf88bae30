#include "connect/FileEdit.h"

#include "shell/Icons.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace floe {

FileEdit::FileEdit(const QString &name, const QString &dialogTitle, QWidget *parent)
    : QWidget(parent), m_dialogTitle(dialogTitle), m_edit(new QLineEdit(this))
{
    m_edit->setObjectName(name);
    m_edit->setAccessibleName(dialogTitle);
    m_edit->setClearButtonEnabled(true);
    auto *browse = new QToolButton(this);
    browse->setObjectName(QString(name).replace(QLatin1String("Edit"), QLatin1String("Browse")));
    browse->setIcon(icon("open"));
    browse->setToolTip(tr("Browse…"));
    browse->setAccessibleName(dialogTitle);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_edit, 1);
    layout->addWidget(browse);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, &FileEdit::pathChanged);
    connect(browse, &QToolButton::clicked, this, &FileEdit::onBrowse);
}

QString FileEdit::path() const
{
    return m_edit->text().trimmed();
}

void FileEdit::setPath(const QString &path)
{
    m_edit->setText(path);
}

void FileEdit::onBrowse()
{
    auto *dialog = new QFileDialog(this, m_dialogTitle, QFileInfo(path()).path(),
                                   tr("Certificates and keys (*.pem *.crt *.cer *.key);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &FileEdit::setPath);
    dialog->open();
}

} // namespace floe
