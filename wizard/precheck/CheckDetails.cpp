#include "precheck/CheckDetails.h"

#include "model/ObjectName.h"
#include "precheck/CheckLook.h"
#include "report/RunWords.h"
#include "shell/IconLabel.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSet>
#include <QTextCursor>
#include <QTextEdit>

#include <utility>

namespace floe {

namespace {

bool toldTogether(const Finding &a, const Finding &b)
{
    return a.why == b.why && a.remedy == b.remedy;
}

/// Writes a text document from plain strings: nothing in them can be taken for markup.
class FindingWriter
{
public:
    explicit FindingWriter(QTextDocument *document) : m_cursor(document)
    {
        m_bold.setFontWeight(QFont::Bold);
        m_sql.setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        m_indent.setLeftMargin(16);
    }

    void paragraph(const QString &text) { block(text, m_plain, {}); }
    void heading(const QString &text) { block(text, m_bold, {}); }
    void sql(const QString &text) { block(text, m_sql, m_indent); }
    void gap() { block({}, m_plain, {}); }

private:
    void block(const QString &text, const QTextCharFormat &letters, const QTextBlockFormat &format)
    {
        if (m_first)
            m_cursor.setBlockFormat(format);
        else
            m_cursor.insertBlock(format);
        m_first = false;
        m_cursor.insertText(text, letters);
    }

    QTextCursor m_cursor;
    QTextCharFormat m_plain;
    QTextCharFormat m_bold;
    QTextCharFormat m_sql;
    QTextBlockFormat m_indent;
    bool m_first = true;
};

} // namespace

CheckDetails::CheckDetails(QWidget *parent)
    : QWidget(parent), m_icon(new IconLabel(this)), m_title(new QLabel(this)),
      m_ignore(new QPushButton(this)), m_copy(new QPushButton(icon("copy"), tr("Copy S&QL"), this)),
      m_text(new QTextEdit(this))
{
    m_icon->setExtent(20);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_title->setObjectName(QStringLiteral("precheck.detailsTitle"));
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_ignore->setObjectName(QStringLiteral("precheck.ignoreButton"));
    m_ignore->setAutoDefault(false);
    m_copy->setObjectName(QStringLiteral("precheck.copySqlButton"));
    m_copy->setToolTip(tr("Copies all statements of this check."));
    m_copy->setAutoDefault(false);
    m_text->setObjectName(QStringLiteral("precheck.detailsText"));
    m_text->setAccessibleName(tr("Why, and how to fix it"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);

    auto *head = new QHBoxLayout;
    head->addWidget(m_icon);
    head->addWidget(m_title, 1);
    head->addWidget(m_ignore);
    head->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->addLayout(head);
    column->addWidget(m_text, 1);
    connect(m_copy, &QPushButton::clicked, this, &CheckDetails::copySql);
    connect(m_ignore, &QPushButton::clicked, this,
            [this] { Q_EMIT ignoreRequested(m_check.state == CheckState::Warning); });
    setFocusProxy(m_text);
    clear();
}

void CheckDetails::clear()
{
    m_check = {};
    m_icon->setIcon({});
    m_title->setText(tr("Choose a check to see what it found."));
    m_ignore->hide();
    m_copy->hide();
    m_text->clear();
}

void CheckDetails::setCheck(const CheckResult &check)
{
    m_check = check;
    const CheckLook look = lookOf(check.state);
    m_icon->setIcon(look.stateIcon());
    m_title->setText(tr("%1: %2", "state of a check, its title").arg(look.word, check.title));
    const bool warning = check.state == CheckState::Warning;
    m_ignore->setVisible(warning || check.state == CheckState::Ignored);
    m_ignore->setText(warning ? tr("&Ignore this warning") : tr("Do not &ignore"));
    m_copy->setVisible(!sqlOf(check).isEmpty());
    fillText();
}

void CheckDetails::fillText()
{
    m_text->clear();
    FindingWriter writer(m_text->document());
    if (m_check.findings.isEmpty()) {
        writer.paragraph(m_check.state == CheckState::Passed ? tr("Nothing was found that stands in the way.")
                                                             : QString());
        return;
    }
    const auto &findings = m_check.findings;
    for (qsizetype first = 0; first < findings.size();) {
        qsizetype end = first;
        QStringList statements;
        if (first > 0)
            writer.gap();
        for (; end < findings.size() && toldTogether(findings.at(first), findings.at(end)); ++end) {
            const Finding &finding = findings.at(end);
            const QString object = visibleName(finding.object);
            const QString found = visibleText(finding.found);
            const bool named = !object.isEmpty() && !found.contains(object);
            writer.heading(named ? tr("%1: %2", "object, what was found").arg(object, found) : found);
            if (!finding.sql.isEmpty() && !statements.contains(finding.sql))
                statements += finding.sql;
        }
        const Finding &told = findings.at(first);
        if (!told.why.isEmpty())
            writer.paragraph(tr("Why it matters: %1").arg(visibleText(told.why)));
        if (!told.remedy.isEmpty())
            writer.paragraph(tr("How to fix it: %1").arg(visibleText(told.remedy)));
        for (const QString &statement : std::as_const(statements))
            writer.sql(visibleText(statement));
        first = end;
    }
    m_text->moveCursor(QTextCursor::Start);
}

QString CheckDetails::sqlOf(const CheckResult &check)
{
    QStringList statements;
    QSet<QString> seen;
    for (const Finding &finding : check.findings) {
        if (!finding.sql.isEmpty() && !seen.contains(finding.sql)) {
            seen.insert(finding.sql);
            statements += finding.sql;
        }
    }
    return statements.join(QLatin1Char('\n'));
}

void CheckDetails::copySql()
{
    QApplication::clipboard()->setText(sqlOf(m_check));
}

} // namespace floe
