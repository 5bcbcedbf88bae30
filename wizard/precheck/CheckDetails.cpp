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
#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QTextCursor>
#include <QTextEdit>
#include <QTextTable>

#include <utility>

namespace floe {

namespace {

/// Something with a value at either end.
bool isCompared(const Finding &finding)
{
    return !finding.atSource.isEmpty() || !finding.atDestination.isEmpty();
}

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
    void table(const QStringList &heads, const QList<QStringList> &rows)
    {
        QTextTableFormat format;
        format.setBorder(1);
        format.setBorderCollapse(true);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderBrush(QColor(Qt::gray)); // to be seen on light and dark
        format.setCellPadding(4);
        format.setCellSpacing(0);
        format.setHeaderRowCount(1);
        format.setTopMargin(4);
        format.setBottomMargin(8);
        format.setWidth(QTextLength(QTextLength::PercentageLength, 99));
        QTextTable *made = m_cursor.insertTable(int(rows.size()) + 1, int(heads.size()), format);
        const auto fill = [made](int row, const QStringList &cells, const QTextCharFormat &letters) {
            for (int column = 0; column < cells.size(); ++column)
                made->cellAt(row, column).firstCursorPosition().insertText(cells.at(column), letters);
        };
        fill(0, heads, m_bold);
        for (int row = 0; row < rows.size(); ++row)
            fill(row + 1, rows.at(row), m_plain);
        m_cursor.movePosition(QTextCursor::End);
        m_first = true; // a table leaves an empty block behind
    }

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

/// What is compared reads best side by side, and what differs first.
void writeCompared(const CheckResult &check, FindingWriter &writer)
{
    QList<QStringList> differing;
    QList<QStringList> same;
    for (const Finding &finding : check.findings) {
        if (!isCompared(finding))
            continue;
        const QString name = visibleName(finding.object);
        const QString source = visibleText(finding.atSource);
        const QString effect = visibleText(finding.why);
        if (finding.atSource == finding.atDestination)
            same += {name, source, effect};
        else
            differing += {name, source, visibleText(finding.atDestination), effect};
    }
    if (!differing.isEmpty()) {
        writer.heading(CheckDetails::tr("Different at the two ends"));
        writer.table({CheckDetails::tr("Parameter"), CheckDetails::tr("Source"),
                      CheckDetails::tr("Destination"), CheckDetails::tr("What it means")},
                     differing);
    }
    if (!same.isEmpty()) {
        writer.heading(CheckDetails::tr("The same at both ends"));
        writer.table(
            {CheckDetails::tr("Parameter"), CheckDetails::tr("Value"), CheckDetails::tr("What it means")},
            same);
    }
}

} // namespace

CheckDetails::CheckDetails(QWidget *parent)
    : QWidget(parent), m_icon(new IconLabel(this)), m_title(new QLabel(this)),
      m_fix(new QPushButton(tr("&Fix…"), this)), m_ignore(new QPushButton(this)),
      m_copy(new QPushButton(icon("copy"), tr("Copy S&QL"), this)), m_text(new QTextEdit(this))
{
    m_icon->setExtent(20);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_title->setObjectName(QStringLiteral("precheck.detailsTitle"));
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_fix->setObjectName(QStringLiteral("precheck.fixButton"));
    m_fix->setToolTip(tr("Shows what Floe can change in the task, before it changes anything."));
    m_fix->setAutoDefault(false);
    m_ignore->setObjectName(QStringLiteral("precheck.ignoreButton"));
    m_ignore->setAutoDefault(false);
    m_accounts = new QPushButton(icon("key"), tr("Accounts with &just these rights…"), this);
    m_accounts->setObjectName(QStringLiteral("precheck.accountsButton"));
    m_accounts->setToolTip(tr("Shows the SQL for accounts that may do what this task needs, and no more."));
    m_accounts->setAutoDefault(false);
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
    head->addWidget(m_fix);
    head->addWidget(m_ignore);
    head->addWidget(m_accounts);
    head->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->addLayout(head);
    column->addWidget(makeReasonRow());
    column->addWidget(m_text, 1);
    connect(m_fix, &QPushButton::clicked, this, &CheckDetails::fixRequested);
    connect(m_copy, &QPushButton::clicked, this, &CheckDetails::copySql);
    connect(m_accounts, &QPushButton::clicked, this, &CheckDetails::accountsRequested);
    connect(m_ignore, &QPushButton::clicked, this,
            [this] { Q_EMIT ignoreRequested(m_check.state == CheckState::Warning); });
    setFocusProxy(m_text);
    clear();
}

QWidget *CheckDetails::makeReasonRow()
{
    m_reasonRow = new QWidget(this);
    m_reason = new QLineEdit(m_reasonRow);
    m_reason->setObjectName(QStringLiteral("precheck.reasonEdit"));
    m_reason->setPlaceholderText(tr("Why it does no harm here; goes into the report"));
    m_reason->setMaxLength(500);
    auto *label = new QLabel(tr("R&eason:"), m_reasonRow);
    label->setBuddy(m_reason);
    auto *row = new QHBoxLayout(m_reasonRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(label);
    row->addWidget(m_reason, 1);
    connect(m_reason, &QLineEdit::textEdited, this, &CheckDetails::reasonGiven);
    return m_reasonRow;
}

void CheckDetails::clear()
{
    m_check = {};
    m_icon->setIcon({});
    m_title->setText(tr("Choose a check to see what it found."));
    m_fix->hide();
    m_ignore->hide();
    m_accounts->hide();
    m_copy->hide();
    m_reasonRow->hide();
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
    m_accounts->setVisible(check.id.endsWith(QLatin1String("-rights")));
    m_copy->setVisible(!sqlOf(check).isEmpty());
    m_fix->setVisible(!fixesOf(check).isEmpty());
    m_reasonRow->setVisible(check.state == CheckState::Ignored);
    if (m_reason->text() != check.ignoredReason)
        m_reason->setText(check.ignoredReason);
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
    writeCompared(m_check, writer);
    QList<Finding> findings = m_check.findings;
    findings.removeIf(isCompared);
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

QList<Fix> CheckDetails::fixesOf(const CheckResult &check)
{
    QList<Fix> fixes;
    for (const Finding &finding : check.findings)
        fixes += finding.fixes;
    return fixes;
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
