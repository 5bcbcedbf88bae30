#include "confirm/SqlDialog.h"

#include "report/RunWords.h"
#include "run/DryRunFeed.h"
#include "shell/Icons.h"
#include "shell/InlineMessage.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSaveFile>
#include <QShortcut>
#include <QStandardPaths>
#include <QSyntaxHighlighter>
#include <QVBoxLayout>

namespace floe {

namespace {

constexpr qsizetype MostShown = 4'000'000; // characters; the saved file has all
constexpr int MostMarked = 1'000;

QLabel *plainLabel(const char *objectName, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QLatin1String(objectName));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QPushButton *button(const char *iconName, const QString &text, const char *objectName, QWidget *parent)
{
    auto *made = new QPushButton(icon(iconName), text, parent);
    made->setObjectName(QLatin1String(objectName));
    made->setAutoDefault(false);
    return made;
}

/// Sets comments back, so that statements stand out.
class CommentHighlighter : public QSyntaxHighlighter
{
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString &text) override
    {
        if (!text.startsWith(QLatin1String("-- ")))
            return;
        QTextCharFormat format; // no colour of its own: the palette may change
        format.setFontItalic(true);
        setFormat(0, int(text.size()), format);
    }
};

} // namespace

SqlDialog::SqlDialog(const MigrationPlan &plan, const Secrets &secrets, QWidget *parent)
    : QDialog(parent), m_feed(new DryRunFeed(this)), m_name(plan.name)
{
    setObjectName(QStringLiteral("confirm.sqlDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("SQL of the run"));
    resize(860, 620);
    m_summary = plainLabel("sql.summary", this);
    m_summary->setText(tr("Reading both servers to see what the run would send. Nothing is changed there."));
    m_busy = new QProgressBar(this);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setObjectName(QStringLiteral("sql.busyBar"));
    m_busy->setAccessibleName(tr("Reading both servers"));
    m_error = new InlineMessage(this);
    m_error->setObjectName(QStringLiteral("sql.error"));
    m_sql = new QPlainTextEdit(this);
    m_sql->setObjectName(QStringLiteral("sql.text"));
    m_sql->setAccessibleName(tr("SQL of the run"));
    m_sql->setReadOnly(true);
    m_sql->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_sql->setTabChangesFocus(true);
    m_sql->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_sql->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    new CommentHighlighter(m_sql->document());
    auto *column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addWidget(m_summary);
    column->addWidget(m_busy);
    column->addWidget(m_error);
    column->addWidget(makeSearch());
    column->addWidget(m_sql, 1);
    column->addWidget(makeActions());
    connect(m_feed, &DryRunFeed::made, this, &SqlDialog::showRun);
    connect(m_feed, &DryRunFeed::failed, this, &SqlDialog::showError);
    m_feed->start(plan, secrets);
}

SqlDialog::~SqlDialog() = default;

QWidget *SqlDialog::makeSearch()
{
    auto *bar = new QWidget(this);
    auto *label = new QLabel(tr("&Find:"), bar);
    m_search = new QLineEdit(bar);
    m_search->setObjectName(QStringLiteral("sql.searchEdit"));
    m_search->setClearButtonEnabled(true);
    m_search->setPlaceholderText(tr("A table, a key, a word"));
    label->setBuddy(m_search);
    m_previous = button("arrow-left", {}, "sql.previousButton", bar);
    m_previous->setAccessibleName(tr("Previous match"));
    m_previous->setToolTip(tr("Previous match"));
    m_next = button("arrow-right", {}, "sql.nextButton", bar);
    m_next->setAccessibleName(tr("Next match"));
    m_next->setToolTip(tr("Next match"));
    m_matches = plainLabel("sql.matches", bar);
    m_matches->setWordWrap(false);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(label);
    row->addWidget(m_search, 1);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addWidget(m_matches);
    connect(m_search, &QLineEdit::textChanged, this, &SqlDialog::markMatches);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { find(false); });
    connect(m_next, &QPushButton::clicked, this, [this] { find(false); });
    connect(m_previous, &QPushButton::clicked, this, [this] { find(true); });
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, m_search,
            [this] { m_search->setFocus(Qt::ShortcutFocusReason); });
    connect(new QShortcut(QKeySequence::FindPrevious, this), &QShortcut::activated, this,
            [this] { find(true); });
    markMatches();
    return bar;
}

QWidget *SqlDialog::makeActions()
{
    auto *bar = new QWidget(this);
    m_copy = button("copy", tr("Cop&y"), "sql.copyButton", bar);
    m_copy->setToolTip(tr("Copies all of it, also what is not shown."));
    m_save = button("save", tr("&Save…"), "sql.saveButton", bar);
    m_copy->setEnabled(false);
    m_save->setEnabled(false);
    m_note = plainLabel("sql.note", bar);
    auto *close = new QPushButton(tr("&Close"), bar);
    close->setObjectName(QStringLiteral("sql.closeButton"));
    close->setAutoDefault(false);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_copy);
    row->addWidget(m_save);
    row->addWidget(m_note, 1);
    row->addWidget(close);
    connect(m_copy, &QPushButton::clicked, this, &SqlDialog::copy);
    connect(m_save, &QPushButton::clicked, this, &SqlDialog::chooseFile);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    return bar;
}

void SqlDialog::showRun(const DryRun &run)
{
    m_busy->hide();
    m_text = run.text();
    m_summary->setText(tr("%Ln statement(s) as the run would send them. Nothing of it was sent.", nullptr,
                          int(run.statementCount())));
    m_sql->setPlainText(visibleText(m_text.left(MostShown)));
    if (m_text.size() > MostShown)
        m_note->setText(tr("Only the beginning is shown; the saved file has all of it."));
    m_copy->setEnabled(true);
    m_save->setEnabled(true);
    markMatches();
    m_search->setFocus();
}

void SqlDialog::showError(const Error &error)
{
    m_busy->hide();
    m_summary->hide();
    m_error->setMessage(Tone::Bad, visibleText(error.message), visibleText(error.remedy));
}

void SqlDialog::find(bool backwards)
{
    const QString word = m_search->text();
    if (word.isEmpty())
        return;
    const QTextDocument::FindFlags flags =
        backwards ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (m_sql->find(word, flags))
        return;
    m_sql->moveCursor(backwards ? QTextCursor::End : QTextCursor::Start);
    m_sql->find(word, flags);
}

void SqlDialog::markMatches()
{
    QList<QTextEdit::ExtraSelection> marks;
    const QString word = m_search->text();
    QTextCharFormat format;
    format.setBackground(palette().highlight());
    format.setForeground(palette().highlightedText());
    int count = 0;
    if (!word.isEmpty())
        for (QTextCursor at = m_sql->document()->find(word); !at.isNull() && count < MostMarked;
             at = m_sql->document()->find(word, at)) {
            marks.append({at, format});
            ++count;
        }
    m_sql->setExtraSelections(marks);
    m_matches->setText(word.isEmpty()        ? QString()
                       : count == 0          ? tr("Not found")
                       : count == MostMarked ? tr("%Ln matches or more", nullptr, count)
                                             : tr("%Ln match(es)", nullptr, count));
    m_previous->setEnabled(count > 0);
    m_next->setEnabled(count > 0);
}

void SqlDialog::copy()
{
    QGuiApplication::clipboard()->setText(m_text);
    m_note->setText(tr("Copied."));
}

void SqlDialog::chooseFile()
{
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    auto *dialog = new QFileDialog(this, tr("Save SQL"), documents.path(), tr("SQL files (*.sql)"));
    dialog->setObjectName(QStringLiteral("sql.fileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("sql"));
    QString name = m_name;
    name.replace(QLatin1Char('/'), QLatin1Char('_'));
    dialog->selectFile(name + QStringLiteral(".sql"));
    connect(dialog, &QFileDialog::fileSelected, this, &SqlDialog::save);
    dialog->open();
}

void SqlDialog::save(const QString &path)
{
    const QByteArray text = m_text.toUtf8();
    QSaveFile file(path);
    const bool saved = file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
    m_note->setText(saved ? tr("Saved as %1").arg(visibleName(QDir::toNativeSeparators(path)))
                          : tr("Not saved: %1").arg(visibleName(file.errorString())));
}

} // namespace floe
