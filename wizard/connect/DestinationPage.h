#pragma once

#include "connect/EndpointPage.h"

namespace floe {

class InlineMessage;

/// Step 2: the server to which databases are copied, and on the way out the whitelist.
class DestinationPage : public EndpointPage
{
    Q_OBJECT

public:
    explicit DestinationPage(MigrationDraft &draft, QWidget *parent = nullptr);
    void initializePage() override;

protected:
    bool mayLeave() override;

private:
    void showSameServer();

    InlineMessage *m_sameServer;
    bool m_whitelistSeen = false; ///< the dialog was accepted for the Next that is under way
};

} // namespace floe
