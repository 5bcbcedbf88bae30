#include "status/EndingPanel.h"

#include "shell/IconLabel.h"

#include <QFontDatabase>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

namespace floe {

namespace {

constexpr int IconSide = 40;
constexpr int StripWidth = 5;
constexpr int MostDetailLines = 5;

QLabel *wrappingLabel(QWidget *parent, const char *objectName)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QLatin1String(objectName));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

EndingPanel::EndingPanel(QWidget *parent)
    : QFrame(parent), m_icon(new IconLabel(this)), m_headline(wrappingLabel(this, "status.endingHeadline")),
      m_lead(wrappingLabel(this, "status.endingLead")), m_remedy(wrappingLabel(this, "status.endingRemedy")),
      m_body(wrappingLabel(this, "status.endingBody")), m_details(new QPlainTextEdit(this)),
      m_resume(new QPushButton(icon("start"), {}, this)),
      m_skip(new QPushButton(icon("skipped"), tr("S&kip failed…"), this)),
      m_edit(new QPushButton(icon("edit"), tr("Edit DDL &and retry…"), this)),
      m_verify(new QPushButton(icon("refresh"), tr("&Verify again"), this)),
      m_repair(new QPushButton(icon("edit"), tr("Repa&ir…"), this)),
      m_undo(new QPushButton(icon("undo"), tr("&Undo…"), this)),
      m_save(new QPushButton(icon("save"), tr("Save &report…"), this)),
      m_open(new QPushButton(icon("report"), tr("&Open report"), this)),
      m_note(wrappingLabel(this, "status.reportNote"))
{
    m_icon->setExtent(IconSide);
    QFont big = font();
    big.setPointSizeF(big.pointSizeF() * 1.6);
    big.setBold(true);
    m_headline->setFont(big);
    QFont strong = font();
    strong.setPointSizeF(strong.pointSizeF() * 1.1);
    strong.setBold(true);
    m_lead->setFont(strong);
    m_details->setObjectName(QStringLiteral("status.endingDetails"));
    m_details->setAccessibleName(tr("Details of the error"));
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    QFont primary = m_resume->font();
    primary.setBold(true);
    m_resume->setFont(primary);
    m_resume->setObjectName(QStringLiteral("status.resumeRunButton"));
    m_resume->setToolTip(tr("Goes on with this run. What is done is not copied again."));
    m_skip->setObjectName(QStringLiteral("status.skipFailedButton"));
    m_skip->setToolTip(tr("Gives up what failed, and brings the others to their end."));
    m_edit->setObjectName(QStringLiteral("status.editDdlButton"));
    m_edit->setToolTip(tr("Shows the definitions that the destination refused, to be written anew."));
    m_edit->hide();
    m_verify->setObjectName(QStringLiteral("status.verifyAgainButton"));
    m_verify->setToolTip(tr("Reads all rows at both ends once more and compares them. Changes nothing."));
    m_repair->setObjectName(QStringLiteral("status.repairButton"));
    m_repair->setToolTip(tr("Shows the SQL that makes the destination agree with the source."));
    m_undo->setObjectName(QStringLiteral("status.undoButton"));
    m_undo->setToolTip(tr("Shows what this run created at the destination, and drops exactly that."));
    m_undo->hide();
    for (QPushButton *button : {m_resume, m_skip, m_edit, m_verify, m_repair, m_undo, m_save, m_open})
        button->setAutoDefault(false);
    m_save->setObjectName(QStringLiteral("status.saveReportButton"));
    m_save->setToolTip(tr("Writes report.html for people and report.json for programs into a new folder."));
    m_open->setObjectName(QStringLiteral("status.openReportButton"));
    m_open->setEnabled(false);
    m_note->hide();

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->setContentsMargins(0, 4, 0, 0);
    buttons->addWidget(m_resume);
    buttons->addWidget(m_skip);
    buttons->addWidget(m_edit);
    buttons->addWidget(m_repair);
    buttons->addWidget(m_verify);
    buttons->addWidget(m_undo);
    buttons->addStretch();
    auto *reports = new QHBoxLayout;
    reports->setSpacing(8);
    reports->addWidget(m_save);
    reports->addWidget(m_open);
    reports->addWidget(m_note, 1);
    reports->addStretch();
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(StripWidth + 14, 12, 14, 12);
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(6);
    grid->addWidget(m_icon, 0, 0, 2, 1, Qt::AlignTop);
    grid->addWidget(m_headline, 0, 1);
    grid->addWidget(m_lead, 1, 1);
    grid->addWidget(m_remedy, 2, 1);
    grid->addWidget(m_body, 3, 1);
    grid->addWidget(m_details, 4, 1);
    grid->addLayout(buttons, 5, 1);
    grid->addLayout(reports, 6, 1);
    grid->setColumnStretch(1, 1);

    connect(m_resume, &QPushButton::clicked, this, &EndingPanel::resumeRequested);
    connect(m_skip, &QPushButton::clicked, this, &EndingPanel::skipRequested);
    connect(m_edit, &QPushButton::clicked, this, &EndingPanel::editRequested);
    connect(m_verify, &QPushButton::clicked, this, &EndingPanel::verifyRequested);
    connect(m_repair, &QPushButton::clicked, this, &EndingPanel::repairRequested);
    connect(m_undo, &QPushButton::clicked, this, &EndingPanel::undoRequested);
    connect(m_save, &QPushButton::clicked, this, &EndingPanel::saveReportRequested);
    connect(m_open, &QPushButton::clicked, this, &EndingPanel::openReportRequested);
}

void EndingPanel::offerSkip(bool skip)
{
    m_skip->setVisible(skip);
}

void EndingPanel::offerUndo(bool undo)
{
    m_undo->setVisible(undo);
}

void EndingPanel::offerEdit(bool edit)
{
    m_edit->setVisible(edit);
}

void EndingPanel::setText(const EndingText &text)
{
    m_text = text;
    m_headline->setText(text.headline);
    m_lead->setText(text.lead);
    m_remedy->setText(text.remedy);
    m_remedy->setVisible(!text.remedy.isEmpty());
    m_body->setText(text.paragraphs.join(QLatin1Char('\n')));
    m_body->setVisible(!text.paragraphs.isEmpty());
    m_details->setPlainText(text.details);
    m_details->setVisible(!text.details.isEmpty());
    setAccessibleName(text.headline);
    setAccessibleDescription(text.lead);
    fitDetails();
    m_icon->setIcon(icon(text.iconName, text.tone));
    update();
}

void EndingPanel::fitDetails()
{
    const int lines = std::clamp(int(m_text.details.count(QLatin1Char('\n'))) + 2, 2, MostDetailLines);
    m_details->setFixedHeight(lines * m_details->fontMetrics().lineSpacing() + 12);
}

void EndingPanel::showReportNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void EndingPanel::setReportSaved(bool saved)
{
    m_open->setEnabled(saved);
}

void EndingPanel::setSaving(bool saving)
{
    m_save->setEnabled(!saving);
}

void EndingPanel::offer(bool verify, bool repair)
{
    m_verify->setVisible(verify);
    m_repair->setVisible(repair);
}

void EndingPanel::offerResume(const QString &label)
{
    m_resume->setText(label);
    m_resume->setVisible(!label.isEmpty());
}

void EndingPanel::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    const QColor strip = toneColor(m_text.tone, palette());
    QColor wash = strip;
    wash.setAlphaF(0.09F);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.fillRect(rect(), wash);
    const int x = layoutDirection() == Qt::RightToLeft ? width() - StripWidth : 0;
    painter.fillRect(QRect(x, 0, StripWidth, height()), strip);
    QFrame::paintEvent(event);
}

} // namespace floe
