#include "connect/DestinationPage.h"

#include "connect/WhitelistDialog.h"
#include "shell/InlineMessage.h"

#include <QVBoxLayout>
#include <QWizard>

namespace floe {

namespace {

/// Through which account and with which key one gets there makes it no other host.
bool sameHop(const SshHop &one, const SshHop &other)
{
    if (!one.isSet() || !other.isSet())
        return one.isSet() == other.isSet();
    return one.host.compare(other.host, Qt::CaseInsensitive) == 0 && one.port == other.port;
}

/// Looks at what was typed only; that two names lead to one server is found by the precheck.
bool sameEndpoint(const Endpoint &one, const Endpoint &other)
{
    if (!sameHop(one.ssh, other.ssh))
        return false;
    if (!one.socket.isEmpty() || !other.socket.isEmpty())
        return one.socket == other.socket;
    if (one.host.isEmpty() || one.port != other.port)
        return false;
    return one.host.compare(other.host, Qt::CaseInsensitive) == 0 || (one.isLoopback() && other.isLoopback());
}

} // namespace

DestinationPage::DestinationPage(MigrationDraft &draft, QWidget *parent)
    : EndpointPage(draft, MigrationDraft::End::Destination, QStringLiteral("destination"),
                   ConnectionForm::InstanceType::Polardb, parent),
      m_sameServer(new InlineMessage(this))
{
    setTitle(tr("Destination"));
    setSubTitle(tr("The server to which databases are copied."));
    setButtonText(QWizard::NextButton, tr("Set Whitelist and &Next"));
    m_sameServer->setObjectName(QStringLiteral("destination.sameServerMessage"));
    top()->addWidget(m_sameServer);
    connect(&draft, &MigrationDraft::endpointChanged, this, &DestinationPage::showSameServer);
    showSameServer();
}

void DestinationPage::initializePage()
{
    m_whitelistSeen = false;
    EndpointPage::initializePage();
}

bool DestinationPage::mayLeave()
{
    if (m_whitelistSeen) {
        m_whitelistSeen = false;
        return true;
    }
    auto *dialog = new WhitelistDialog(draft(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this] {
        m_whitelistSeen = true;
        goOn();
    });
    dialog->open();
    return false;
}

void DestinationPage::showSameServer()
{
    const Endpoint &source = draft().endpoint(MigrationDraft::End::Source);
    const Endpoint &destination = draft().endpoint(MigrationDraft::End::Destination);
    if (!sameEndpoint(source, destination)) {
        m_sameServer->clear();
        return;
    }
    m_sameServer->setMessage(
        Tone::Caution,
        tr("This is the source as well (%1). Within one server, each database needs another name "
           "at the destination; the precheck looks at that.")
            .arg(destination.displayName()));
}

} // namespace floe
