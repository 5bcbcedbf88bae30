#include "connect/WhitelistDialog.h"

#include "connect/FormText.h"
#include "connect/RegionTable.h"
#include "model/ObjectName.h"
#include "shell/Icons.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSaveFile>

namespace floe {

namespace {

QPushButton *copyButton(const QString &name, const QString &what, QWidget *parent)
{
    auto *button = new QPushButton(icon("copy"), WhitelistDialog::tr("Copy"), parent);
    button->setObjectName(name);
    button->setAccessibleName(what);
    button->setToolTip(what);
    button->setAutoDefault(false);
    return button;
}

/// As the console's input takes it.
QString listText(const QStringList &blocks)
{
    return blocks.join(QLatin1Char(','));
}

/// Where the address belongs, in the words of who looks after that server.
QString placeFor(const Endpoint &endpoint)
{
    const bool polardb = !endpoint.instance.isEmpty() || endpointKind(endpoint.host) != EndpointKind::Other;
    if (polardb)
        return WhitelistDialog::tr(
            "In the POLARDB console: Clusters → the cluster → Settings and Management → Cluster "
            "Whitelists → Add IP Whitelist; paste the address and confirm.");
    return WhitelistDialog::tr(
        "On the server's side: let this address in through its firewall or security group, and "
        "let the account's host part match it.");
}

} // namespace

WhitelistDialog::WhitelistDialog(const MigrationDraft &draft, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("whitelist.dialog"));
    setWindowTitle(tr("Set Whitelist"));
    setSizeGripEnabled(true);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    auto *intro = noteLabel(this);
    intro->setFont(font());
    intro->setText(
        tr("Both servers let this computer in at this moment. Keep the address below allowed until the "
           "migration is over."));
    layout->addWidget(intro);
    layout->addSpacing(4);
    addEnd(layout, draft, MigrationDraft::End::Source, QStringLiteral("whitelist.source"));
    addEnd(layout, draft, MigrationDraft::End::Destination, QStringLiteral("whitelist.destination"));
    const QString &region = draft.endpoint(MigrationDraft::End::Destination).region;
    addBlocks(layout, region.isEmpty() ? draft.endpoint(MigrationDraft::End::Source).region : region);

    intro->setText(m_addresses.isEmpty()
                       ? tr("Both servers let this computer in at this moment.")
                       : tr("Both servers let this computer in at this moment. Keep the address below "
                            "allowed until the migration is over."));

    auto *buttons = new QDialogButtonBox(this);
    QPushButton *next = buttons->addButton(tr("&Next"), QDialogButtonBox::AcceptRole);
    next->setObjectName(QStringLiteral("whitelist.nextButton"));
    next->setDefault(true);
    QPushButton *back = buttons->addButton(tr("&Back to the form"), QDialogButtonBox::RejectRole);
    back->setObjectName(QStringLiteral("whitelist.backButton"));
    back->setAutoDefault(false);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(640, 520);
    next->setFocus();
}

QString WhitelistDialog::asCidr(const QString &address)
{
    static const QRegularExpression ipv4(QStringLiteral("^(?:::ffff:)?(\\d{1,3}(?:\\.\\d{1,3}){3})$"),
                                         QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression ipv6(QStringLiteral("^[0-9a-f]*:[0-9a-f:.]*$"),
                                         QRegularExpression::CaseInsensitiveOption);
    if (const auto match = ipv4.match(address); match.hasMatch())
        return match.captured(1) + QLatin1String("/32");
    if (ipv6.match(address).hasMatch())
        return address + QLatin1String("/128");
    return address;
}

void WhitelistDialog::addEnd(QVBoxLayout *layout, const MigrationDraft &draft, MigrationDraft::End end,
                             const QString &prefix)
{
    const Endpoint &endpoint = draft.endpoint(end);
    const auto &report = draft.tested(end);
    const QString server = visibleName(endpoint.displayName());
    const QString address = report ? asCidr(report->clientAddress) : QString();
    const bool isSource = end == MigrationDraft::End::Source;
    const bool tunnel = endpoint.ssh.isSet();
    QLabel *heading =
        headingLabel(tunnel && isSource ? tr("The SSH host, as the source %1 sees it", "a server").arg(server)
                     : tunnel   ? tr("The SSH host, as the destination %1 sees it", "a server").arg(server)
                     : isSource ? tr("This computer, as the source %1 sees it", "a server").arg(server)
                                : tr("This computer, as the destination %1 sees it", "a server").arg(server),
                     this);
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    layout->addWidget(heading);
    QLabel *where = noteLabel(this);

    if (tunnel && endpoint.isLoopback()) {
        where->setText(tr("The server runs on the SSH host; no whitelist stands between them."));
    } else if (endpoint.isLoopback()) {
        where->setText(tr("The server runs on this computer; no whitelist stands between them."));
    } else if (address.isEmpty()) {
        where->setText(tr("The server does not tell the address from which it sees this computer."));
    } else {
        auto *edit = new QLineEdit(address, this);
        edit->setObjectName(prefix + QLatin1String("AddressEdit"));
        edit->setReadOnly(true);
        edit->setAccessibleName(heading->text());
        QPushButton *copy = copyButton(prefix + QLatin1String("CopyButton"), tr("Copy the address"), this);
        connect(copy, &QPushButton::clicked, this,
                [address] { QGuiApplication::clipboard()->setText(address); });
        auto *line = new QHBoxLayout;
        line->addWidget(edit, 1);
        line->addWidget(copy);
        layout->addLayout(line);
        where->setText(placeFor(endpoint));
        if (!m_addresses.contains(address))
            m_addresses.append(address);
    }
    layout->addWidget(where);
    layout->addSpacing(8);
}

void WhitelistDialog::addBlocks(QVBoxLayout *layout, const QString &regionId)
{
    layout->addWidget(headingLabel(tr("The managed Data Transmission Service"), this));
    QLabel *why = noteLabel(this);
    why->setText(tr(
        "Floe does not need these. Only who hands the job to the managed DTS lets its address blocks in as "
        "well, those of the region where the DTS task runs:"));
    layout->addWidget(why);

    m_region = new QComboBox(this);
    m_region->setObjectName(QStringLiteral("whitelist.regionCombo"));
    for (const Region &region : regions())
        m_region->addItem(region.name, region.id);
    m_region->setCurrentIndex(qMax(0, m_region->findData(regionId)));
    auto *label = new QLabel(tr("&Region:"), this);
    label->setBuddy(m_region);
    QPushButton *copy =
        copyButton(QStringLiteral("whitelist.blocksCopyButton"), tr("Copy the address blocks"), this);
    auto *save = new QPushButton(icon("save"), tr("&Save…"), this);
    save->setObjectName(QStringLiteral("whitelist.saveButton"));
    save->setToolTip(tr("Save this computer's address and the address blocks as a text file"));
    save->setAutoDefault(false);
    auto *line = new QHBoxLayout;
    line->addWidget(label);
    line->addWidget(m_region, 1);
    line->addWidget(copy);
    line->addWidget(save);
    layout->addLayout(line);

    m_blocks = new QPlainTextEdit(this);
    m_blocks->setObjectName(QStringLiteral("whitelist.blocksEdit"));
    m_blocks->setReadOnly(true);
    m_blocks->setTabChangesFocus(true);
    m_blocks->setAccessibleName(tr("Address blocks of DTS in the chosen region"));
    layout->addWidget(m_blocks, 1);
    showBlocks();

    connect(m_region, &QComboBox::currentIndexChanged, this, &WhitelistDialog::showBlocks);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(listText(m_blockList)); });
    connect(save, &QPushButton::clicked, this, &WhitelistDialog::onSave);
}

void WhitelistDialog::showBlocks()
{
    const Region *region = findRegion(m_region->currentData().toString());
    m_blockList = region ? region->dtsBlocks : QStringList();
    m_blocks->setPlainText(m_blockList.join(QLatin1String(", ")));
}

void WhitelistDialog::onSave()
{
    auto *dialog =
        new QFileDialog(this, tr("Save the whitelist"), QString(), tr("Text files (*.txt);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(QStringLiteral("whitelist.txt"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const QStringList parts = {listText(m_addresses), listText(m_blockList)};
        QSaveFile file(path);
        const bool written = file.open(QIODevice::WriteOnly)
                             && file.write(parts.join(QLatin1Char('\n')).toUtf8() + '\n') >= 0
                             && file.commit();
        if (written)
            return;
        auto *box = new QMessageBox(QMessageBox::Warning, tr("Set Whitelist"),
                                    tr("The file cannot be written: %1").arg(file.errorString()),
                                    QMessageBox::Ok, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setTextFormat(Qt::PlainText);
        box->open();
    });
    dialog->open();
}

} // namespace floe
