#include "shell/RightsDialog.h"

#include "model/ObjectName.h"
#include "shell/Icons.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFileDialog>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QSyntaxHighlighter>
#include <QTabWidget>

namespace floe {

namespace {

enum class Act { Create, Remove };

/// Comments step back behind the statements, and stay easy to read: they are the reasons.
QColor commentColor(const QPalette &palette)
{
    const QColor text = palette.color(QPalette::Text);
    const QColor base = palette.color(QPalette::Base);
    const auto mixed = [](int a, int b) { return (a * 7 + b * 3) / 10; };
    return {mixed(text.red(), base.red()), mixed(text.green(), base.green()),
            mixed(text.blue(), base.blue())};
}

class CommentHighlighter : public QSyntaxHighlighter
{
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString &text) override
    {
        if (text.startsWith(QLatin1String("-- ")))
            setFormat(0, int(text.size()), commentColor(QGuiApplication::palette()));
    }
};

QPlainTextEdit *makeSqlEdit(QWidget *parent)
{
    auto *edit = new QPlainTextEdit(parent);
    edit->setReadOnly(true);
    edit->setTabChangesFocus(true);
    edit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    new CommentHighlighter(edit->document());
    return edit;
}

QLabel *labelFor(QWidget *field, const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setBuddy(field);
    return label;
}

void tell(QWidget *parent, const QString &title, const QString &text, const QString &more = {})
{
    auto *box = new QMessageBox(QMessageBox::Warning, title, text, QMessageBox::Ok, parent);
    box->setInformativeText(more);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->open();
}

} // namespace

RightsDialog::RightsDialog(const MigrationDraft &draft, const MigrationPlan &plan, Side first,
                           QWidget *parent)
    : QDialog(parent), m_plan(plan)
{
    setObjectName(QStringLiteral("rights.dialog"));
    setWindowTitle(tr("Accounts with Just These Rights"));
    setSizeGripEnabled(true);
    auto *intro =
        new QLabel(tr("For an administrator of each server: the SQL for an account that may do what "
                      "this task needs, and no more. Floe sends none of it."),
                   this);
    intro->setWordWrap(true);
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(QStringLiteral("rights.tabs"));
    m_tabs->setAccessibleName(tr("Servers"));
    for (const Side side : {Side::Source, Side::Destination}) {
        if (const auto &tested = draft.tested(side))
            m_servers[size_t(side)] = ServerSeen::fromTraits(tested->traits);
        m_tabs->addTab(makePane(draft, side), side == Side::Source ? tr("&Source") : tr("&Destination"));
        show(side);
    }
    m_tabs->setCurrentIndex(int(first));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *copy = buttons->addButton(tr("Cop&y"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("rights.copyButton"));
    copy->setIcon(icon("copy"));
    QPushButton *save = buttons->addButton(tr("Sa&ve…"), QDialogButtonBox::ActionRole);
    save->setObjectName(QStringLiteral("rights.saveButton"));
    save->setIcon(icon("save"));
    buttons->button(QDialogButtonBox::Close)->setObjectName(QStringLiteral("rights.closeButton"));
    auto *column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addWidget(intro);
    column->addWidget(m_tabs, 1);
    column->addWidget(buttons);
    connect(copy, &QPushButton::clicked, this, &RightsDialog::copy);
    connect(save, &QPushButton::clicked, this, &RightsDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(860, 640);
}

QWidget *RightsDialog::makePane(const MigrationDraft &draft, Side side)
{
    auto *page = new QWidget(this);
    const bool source = side == Side::Source;
    const QString prefix = source ? QStringLiteral("rights.source") : QStringLiteral("rights.destination");
    Pane &made = pane(side);
    const auto &tested = draft.tested(side);
    made.user = new QLineEdit(draft.endpoint(side).user, page);
    made.user->setObjectName(prefix + QLatin1String("UserEdit"));
    made.host = new QLineEdit(tested ? tested->clientAddress : QString(), page);
    made.host->setObjectName(prefix + QLatin1String("HostEdit"));
    made.host->setPlaceholderText(tr("% (anywhere)", "host part of an account"));
    made.host->setToolTip(tr("The address, name or pattern from which the server lets the account in. Empty: "
                             "from anywhere."));
    made.act = new QComboBox(page);
    made.act->setObjectName(prefix + QLatin1String("ActCombo"));
    made.act->addItem(tr("Make the account"), int(Act::Create));
    made.act->addItem(tr("Take it away after the migration"), int(Act::Remove));
    made.optional = new QCheckBox(tr("With &optional rights"), page);
    made.optional->setObjectName(prefix + QLatin1String("OptionalCheck"));
    made.optional->setChecked(true);
    made.optional->setToolTip(tr("The task runs without them, too; what is lost then stands beside each."));
    made.sql = makeSqlEdit(page);
    made.sql->setObjectName(prefix + QLatin1String("SqlEdit"));
    made.sql->setAccessibleName(source ? tr("SQL for the source") : tr("SQL for the destination"));

    auto *fields = new QHBoxLayout;
    fields->addWidget(labelFor(made.user, tr("&Account:"), page));
    fields->addWidget(made.user, 1);
    fields->addWidget(labelFor(made.host, tr("Logs in &from:"), page));
    fields->addWidget(made.host, 1);
    auto *choices = new QHBoxLayout;
    choices->addWidget(labelFor(made.act, tr("S&QL to:", "followed by: make the account"), page));
    choices->addWidget(made.act);
    choices->addSpacing(12);
    choices->addWidget(made.optional);
    choices->addStretch();
    auto *column = new QVBoxLayout(page);
    column->addLayout(fields);
    column->addLayout(choices);
    column->addWidget(made.sql, 1);
    const auto showIt = [this, side] { show(side); };
    connect(made.user, &QLineEdit::textChanged, this, showIt);
    connect(made.host, &QLineEdit::textChanged, this, showIt);
    connect(made.act, &QComboBox::currentIndexChanged, this, showIt);
    connect(made.optional, &QCheckBox::toggled, this, showIt);
    return page;
}

void RightsDialog::show(Side side)
{
    const Pane &shown = pane(side);
    const bool remove = Act(shown.act->currentData().toInt()) == Act::Remove;
    shown.optional->setEnabled(!remove);
    const LeastRights account{.plan = m_plan,
                              .end = side == Side::Source ? End::Source : End::Destination,
                              .source = m_servers[size_t(Side::Source)],
                              .destination = m_servers[size_t(Side::Destination)],
                              .user = shown.user->text(),
                              .fromHost = shown.host->text().trimmed(),
                              .withOptional = shown.optional->isChecked()};
    shown.sql->setPlainText(
        QString::fromUtf8(remove ? removeAccountSql(account) : createAccountSql(account)));
}

void RightsDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_tabs)
        for (const Side side : {Side::Source, Side::Destination})
            show(side); // in its colours
}

RightsDialog::Side RightsDialog::current() const
{
    return Side(m_tabs->currentIndex());
}

void RightsDialog::copy() const
{
    QGuiApplication::clipboard()->setText(m_panes[size_t(current())].sql->toPlainText());
}

void RightsDialog::save()
{
    auto *dialog =
        new QFileDialog(this, tr("Save the SQL"), QString(), tr("SQL files (*.sql);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("sql"));
    const bool remove = Act(pane(current()).act->currentData().toInt()) == Act::Remove;
    dialog->selectFile(current() == Side::Source ? (remove ? QStringLiteral("source-account-remove.sql")
                                                           : QStringLiteral("source-account.sql"))
                                                 : (remove ? QStringLiteral("destination-account-remove.sql")
                                                           : QStringLiteral("destination-account.sql")));
    const QByteArray sql = pane(current()).sql->toPlainText().toUtf8();
    connect(dialog, &QFileDialog::fileSelected, this, [this, sql](const QString &path) {
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(sql) < 0 || !file.commit())
            tell(this, windowTitle(), tr("The file cannot be written: %1").arg(file.errorString()));
    });
    dialog->open();
}

void openRightsDialog(const MigrationDraft &draft, MigrationDraft::End first, QWidget *parent)
{
    const Result<MigrationPlan> plan = draft.toPlan();
    if (!plan) {
        tell(parent, RightsDialog::tr("Accounts with Just These Rights"), visibleName(plan.error().message),
             visibleName(plan.error().remedy));
        return;
    }
    auto *dialog = new RightsDialog(draft, *plan, first, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace floe
