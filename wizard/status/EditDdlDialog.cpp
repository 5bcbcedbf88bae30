#include "status/EditDdlDialog.h"

#include "report/RunWords.h"
#include "shell/Icons.h"
#include "shell/InlineMessage.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTextDocument>
#include <QVBoxLayout>

namespace floe {

namespace {

QString titleOf(const RefusedDdl &refused)
{
    const QString name = visibleName(refused.target.mapped.displayName());
    const QString part = visibleName(refused.part);
    switch (refused.target.kind) {
    case DdlKind::Table:
        return EditDdlDialog::tr("Table %1").arg(name);
    case DdlKind::Indexes:
        return EditDdlDialog::tr("Indexes of %1: %2", "table, names of indexes").arg(name, part);
    case DdlKind::ForeignKey:
        return EditDdlDialog::tr("Foreign key of %1: %2", "table, name of the key").arg(name, part);
    case DdlKind::View:
        return EditDdlDialog::tr("View %1").arg(name);
    case DdlKind::Function:
        return EditDdlDialog::tr("Function %1").arg(name);
    case DdlKind::Procedure:
        return EditDdlDialog::tr("Procedure %1").arg(name);
    case DdlKind::Trigger:
        return EditDdlDialog::tr("Trigger %1").arg(name);
    case DdlKind::Event:
        return EditDdlDialog::tr("Event %1").arg(name);
    }
    return name;
}

/// What went wrong is told by the message already; here the server's words and what to do.
QString moreOf(const Error &error)
{
    QStringList lines;
    for (const QString &line : {untoldDetails(error), error.remedy})
        if (!line.isEmpty())
            lines += visibleText(line);
    return lines.join(QLatin1Char('\n'));
}

QPlainTextEdit *sqlEdit(const char *objectName, QWidget *parent)
{
    auto *edit = new QPlainTextEdit(parent);
    edit->setObjectName(QLatin1String(objectName));
    edit->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    edit->setTabChangesFocus(true);
    edit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    return edit;
}

QWidget *labelled(const QString &text, QPlainTextEdit *edit, QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *label = new QLabel(text, box);
    label->setBuddy(edit);
    column->addWidget(label);
    column->addWidget(edit, 1);
    return box;
}

/// With ends of lines as an editor gives them back.
QString asDocument(const QString &text)
{
    return QString(text).replace(QLatin1String("\r\n"), QLatin1String("\n"));
}

/// As it was typed: toPlainText() would make other spaces of some.
QString textOf(const QPlainTextEdit &edit)
{
    return edit.document()->toRawText().replace(QChar(QChar::ParagraphSeparator), QLatin1Char('\n'));
}

} // namespace

EditDdlDialog::EditDdlDialog(const QList<RefusedDdl> &refused, QWidget *parent)
    : QDialog(parent), m_refused(refused), m_object(new QComboBox(this)), m_error(new InlineMessage(this)),
      m_problem(new InlineMessage(this)), m_retry(new QPushButton(icon("start"), tr("&Retry"), this))
{
    setObjectName(QStringLiteral("status.editDdlDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Edit DDL and retry"));
    resize(860, 640);
    m_object->setObjectName(QStringLiteral("editDdl.objectCombo"));
    m_error->setObjectName(QStringLiteral("editDdl.errorMessage"));
    m_problem->setObjectName(QStringLiteral("editDdl.problemMessage"));
    m_retry->setObjectName(QStringLiteral("editDdl.retryButton"));
    m_retry->setAutoDefault(false);

    auto *label = new QLabel(tr("&Object:"), this);
    label->setBuddy(m_object);
    auto *objects = new QHBoxLayout;
    objects->setSpacing(8);
    objects->addWidget(label);
    objects->addWidget(m_object, 1);
    auto *note = new QLabel(
        tr("Your statement is sent in place of Floe's, now and whenever this run is resumed, and stands in "
           "the report. Where the object then differs from the source's, that counts as a difference. Rows "
           "are verified as always; what is done is not copied again."),
        this);
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    auto *cancel = new QPushButton(tr("&Cancel"), this);
    cancel->setObjectName(QStringLiteral("editDdl.cancelButton"));
    cancel->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(m_retry);
    buttons->addWidget(cancel);

    auto *column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addLayout(objects);
    column->addWidget(m_error);
    column->addWidget(makeTexts(), 1);
    column->addWidget(m_problem);
    column->addWidget(note);
    column->addLayout(buttons);

    for (RefusedDdl &each : m_refused) {
        m_object->addItem(titleOf(each));
        each.statement = asDocument(each.statement);
        m_texts += each.statement;
    }
    connect(m_object, &QComboBox::currentIndexChanged, this, &EditDdlDialog::show);
    connect(m_statement, &QPlainTextEdit::textChanged, this, &EditDdlDialog::onTextChanged);
    connect(m_retry, &QPushButton::clicked, this, &EditDdlDialog::retry);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    show(0);
    m_statement->setFocus();
}

QWidget *EditDdlDialog::makeTexts()
{
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(12);
    m_statement = sqlEdit("editDdl.statementEdit", splitter);
    m_definition = sqlEdit("editDdl.definitionEdit", splitter);
    m_definition->setReadOnly(true);
    splitter->addWidget(labelled(tr("&Statement for the destination:"), m_statement, splitter));
    splitter->addWidget(labelled(tr("&Definition at the source:"), m_definition, splitter));
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    return splitter;
}

void EditDdlDialog::show(int index)
{
    if (index < 0 || index >= m_refused.size())
        return;
    m_shown = -1; // what is set now was not typed
    const RefusedDdl &refused = m_refused.at(index);
    m_error->setMessage(Tone::Bad, visibleText(refused.error.message), moreOf(refused.error));
    m_statement->setPlainText(m_texts.at(index));
    m_definition->setPlainText(refused.definition);
    m_problem->clear();
    m_shown = index;
    onTextChanged();
}

void EditDdlDialog::onTextChanged()
{
    if (m_shown < 0)
        return;
    m_texts[m_shown] = textOf(*m_statement);
    m_problem->clear();
    m_retry->setEnabled(!edits().isEmpty());
}

QList<EditedDdl> EditDdlDialog::edits() const
{
    QList<EditedDdl> edits;
    for (qsizetype i = 0; i < m_refused.size(); ++i) {
        const RefusedDdl &refused = m_refused.at(i);
        if (m_texts.at(i) != refused.statement)
            edits += EditedDdl{.kind = refused.target.kind,
                               .source = refused.source,
                               .part = refused.part,
                               .statement = m_texts.at(i)};
    }
    return edits;
}

void EditDdlDialog::retry()
{
    for (qsizetype i = 0; i < m_refused.size(); ++i) {
        if (m_texts.at(i) == m_refused.at(i).statement)
            continue;
        const Result<DdlStatement> statement = DdlStatement::readFor(m_refused.at(i).target, m_texts.at(i));
        if (statement)
            continue;
        m_object->setCurrentIndex(int(i));
        m_problem->setMessage(Tone::Caution, visibleText(statement.error().message),
                              visibleText(statement.error().remedy));
        m_statement->setFocus();
        return;
    }
    accept();
}

} // namespace floe
