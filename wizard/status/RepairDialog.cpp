#include "status/RepairDialog.h"

#include "report/RepairCounts.h"
#include "report/RepairSql.h"
#include "report/RunWords.h"
#include "shell/Icons.h"
#include "shell/InlineMessage.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QStandardPaths>

namespace floe {

namespace {

constexpr int MostShownStatements = 2'000; // nobody reads more here; the saved file has all
constexpr int MostShownOfStatement = 2'000;
constexpr int MostNamedTables = 8;

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QPushButton *button(const char *iconName, const QString &text, const char *objectName, QWidget *parent)
{
    auto *made = new QPushButton(icon(iconName), text, parent);
    made->setObjectName(QLatin1String(objectName));
    made->setAutoDefault(false);
    return made;
}

} // namespace

RepairDialog::RepairDialog(const RepairScript &script, const QString &destination, QWidget *parent)
    : QDialog(parent), m_script(script)
{
    setObjectName(QStringLiteral("status.repairDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Repair"));
    resize(720, 520);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    if (!m_script.isEmpty()) {
        addSummary(layout, destination);
        addSql(layout);
    }
    addTooMany(layout);
    if (m_script.isEmpty())
        layout->addStretch();
    addButtons(layout);
}

void RepairDialog::addSummary(QVBoxLayout *layout, const QString &destination)
{
    const RepairCounts counts = countsOf(m_script);
    auto *heading =
        plainLabel(tr("This makes %1 agree with the source.").arg(visibleName(destination)), this);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    layout->addWidget(heading);
    const QLocale locale;
    auto *figures = plainLabel(
        tr("Missing rows written: %1. Rows changed: %2. Rows deleted that stand only at the destination: %3.")
            .arg(locale.toString(counts.written), locale.toString(counts.changed),
                 locale.toString(counts.deleted)),
        this);
    figures->setObjectName(QStringLiteral("repair.figures"));
    layout->addWidget(figures);
    layout->addWidget(
        plainLabel(tr("All statements run in one transaction at the destination: if one fails, none stays. "
                      "Then every table is verified again. The source is only read."),
                   this));
}

QString RepairDialog::shownText(const RepairScript &script, int *hidden)
{
    QStringList lines;
    const qsizetype shown = qMin<qsizetype>(script.statements.size(), MostShownStatements);
    for (qsizetype i = 0; i < shown; ++i) {
        const QByteArray &statement = script.statements.at(i);
        QString line = visibleText(QString::fromUtf8(statement.left(MostShownOfStatement)));
        line += statement.size() > MostShownOfStatement
                    ? tr(" … (%Ln more byte(s))", nullptr, int(statement.size()) - MostShownOfStatement)
                    : QStringLiteral(";");
        lines += line;
    }
    *hidden = int(script.statements.size() - shown);
    return lines.join(QLatin1Char('\n'));
}

void RepairDialog::addSql(QVBoxLayout *layout)
{
    int hidden = 0;
    m_sql = new QPlainTextEdit(this);
    m_sql->setObjectName(QStringLiteral("repair.sqlEdit"));
    m_sql->setAccessibleName(tr("SQL of the repair"));
    m_sql->setReadOnly(true);
    m_sql->setTabChangesFocus(true);
    m_sql->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_sql->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_sql->setPlainText(shownText(m_script, &hidden));
    layout->addWidget(m_sql, 1);

    auto *copyButton = button("copy", tr("Cop&y"), "repair.copyButton", this);
    copyButton->setToolTip(tr("Copies all of it, also what is not shown."));
    auto *saveButton = button("save", tr("&Save…"), "repair.saveButton", this);
    saveButton->setToolTip(tr("Saves all of it for the mysql client, with the settings that it needs."));
    m_note = plainLabel(hidden > 0 ? tr("%Ln more statement(s) are not shown.", nullptr, hidden) : QString(),
                        this);
    m_note->setObjectName(QStringLiteral("repair.note"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(copyButton);
    row->addWidget(saveButton);
    row->addWidget(m_note, 1);
    layout->addLayout(row);
    connect(copyButton, &QPushButton::clicked, this, &RepairDialog::copy);
    connect(saveButton, &QPushButton::clicked, this, &RepairDialog::chooseFile);

    if (const int deleted = countsOf(m_script).deleted; deleted > 0) {
        m_delete = new QCheckBox(
            tr("Yes, &delete %Ln row(s) that stand only at the destination", nullptr, deleted), this);
        m_delete->setObjectName(QStringLiteral("repair.deleteCheck"));
        layout->addWidget(m_delete);
    }
}

void RepairDialog::addTooMany(QVBoxLayout *layout)
{
    if (m_script.tooMany.isEmpty())
        return;
    QStringList names;
    for (const ObjectName &name : m_script.tooMany.mid(0, MostNamedTables))
        names += visibleName(name.displayName());
    const auto count = int(m_script.tooMany.size());
    const QString list = QLocale().createSeparatedList(names);
    auto *message = new InlineMessage(this);
    message->setObjectName(QStringLiteral("repair.tooManyMessage"));
    message->setMessage(
        Tone::Caution,
        count > names.size()
            ? tr("%Ln table(s) differ in too many rows for a script, among them %1.", nullptr, count)
                  .arg(list)
            : tr("%Ln table(s) differ in too many rows for a script: %1.", nullptr, count).arg(list),
        tr("Copy them again: run a task that holds just these tables, and let existing tables be emptied or "
           "dropped first (step “Types and objects”)."));
    layout->addWidget(message);
}

void RepairDialog::addButtons(QVBoxLayout *layout)
{
    auto *row = new QHBoxLayout;
    row->addStretch();
    if (!m_script.isEmpty()) {
        m_run = button("start", tr("&Run %Ln statement(s)", nullptr, int(m_script.statements.size())),
                       "repair.runButton", this);
        row->addWidget(m_run);
        connect(m_run, &QPushButton::clicked, this, &QDialog::accept);
        if (m_delete) {
            m_run->setEnabled(false);
            connect(m_delete, &QCheckBox::toggled, m_run, &QPushButton::setEnabled);
        }
    }
    auto *cancel = new QPushButton(m_run ? tr("&Cancel") : tr("&Close"), this);
    cancel->setObjectName(QStringLiteral("repair.cancelButton"));
    cancel->setDefault(true);
    row->addWidget(cancel);
    layout->addLayout(row);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    cancel->setFocus();
}

void RepairDialog::copy()
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(repairSql(m_script)));
    m_note->setText(tr("Copied."));
}

void RepairDialog::chooseFile()
{
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    auto *dialog = new QFileDialog(this, tr("Save repair"), documents.path(), tr("SQL files (*.sql)"));
    dialog->setObjectName(QStringLiteral("repair.fileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("sql"));
    dialog->selectFile(repairFileName());
    connect(dialog, &QFileDialog::fileSelected, this, &RepairDialog::save);
    dialog->open();
}

void RepairDialog::save(const QString &path)
{
    const QByteArray text = repairSql(m_script);
    QSaveFile file(path);
    const bool saved = file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
    m_note->setText(saved ? tr("Saved as %1").arg(visibleName(QDir::toNativeSeparators(path)))
                          : tr("Not saved: %1").arg(visibleName(file.errorString())));
}

} // namespace floe
