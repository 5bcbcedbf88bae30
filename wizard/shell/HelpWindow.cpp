#include "shell/HelpWindow.h"

#include "shell/Icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QListWidget>
#include <QScrollBar>
#include <QTextBrowser>
#include <QUrl>

#include <algorithm>

namespace floe {

HelpWindow::HelpWindow()
    : m_sections(helpSections()), m_list(new QListWidget(this)), m_text(new QTextBrowser(this))
{
    setObjectName(QStringLiteral("help"));
    setWindowFlags(Qt::Window);
    setWindowTitle(tr("Help"));
    setWindowIcon(appIcon());
    setAttribute(Qt::WA_QuitOnClose, false);
    m_list->setObjectName(QStringLiteral("help.sectionList"));
    m_list->setAccessibleName(tr("Sections of the help"));
    m_list->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const HelpSection &section : std::as_const(m_sections))
        m_list->addItem(section.title);
    m_list->setSpacing(2);
    m_list->setFixedWidth(m_list->sizeHintForColumn(0) + 2 * m_list->frameWidth() + 24);
    m_text->setObjectName(QStringLiteral("help.text"));
    m_text->setAccessibleName(tr("Text of the section"));
    m_text->setOpenLinks(false);
    m_text->document()->setDocumentMargin(16);

    auto *layout = new QHBoxLayout(this);
    layout->setSpacing(8);
    layout->addWidget(m_list);
    layout->addWidget(m_text, 1);
    resize(820, 620);

    connect(m_list, &QListWidget::currentRowChanged, this, &HelpWindow::showRow);
    connect(m_text, &QTextBrowser::anchorClicked, this, &HelpWindow::onLink);
    m_list->setCurrentRow(0);
}

void HelpWindow::showSection(const QString &id)
{
    const auto found = std::find_if(m_sections.cbegin(), m_sections.cend(),
                                    [&id](const HelpSection &section) { return section.id == id; });
    if (found != m_sections.cend())
        m_list->setCurrentRow(int(found - m_sections.cbegin()));
    show();
    raise();
    activateWindow();
}

void HelpWindow::changeEvent(QEvent *event)
{
    // The colour of links is written into the document when it is read.
    if (event->type() == QEvent::PaletteChange && m_list->currentRow() >= 0) {
        const int place = m_text->verticalScrollBar()->value();
        showRow(m_list->currentRow());
        m_text->verticalScrollBar()->setValue(place);
    }
    QDialog::changeEvent(event);
}

void HelpWindow::showRow(int row)
{
    if (row >= 0 && row < m_sections.size())
        m_text->setMarkdown(m_sections.at(row).markdown);
}

void HelpWindow::onLink(const QUrl &link)
{
    showSection(link.fragment());
}

} // namespace floe
