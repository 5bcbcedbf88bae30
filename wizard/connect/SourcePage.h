#pragma once

#include "connect/EndpointPage.h"

class QLineEdit;

namespace floe {

/// Step 1: the task's name and the server from which it reads.
class SourcePage : public EndpointPage
{
    Q_OBJECT

public:
    explicit SourcePage(MigrationDraft &draft, QWidget *parent = nullptr);
    bool isComplete() const override;

private:
    QLineEdit *m_name;
};

} // namespace floe
