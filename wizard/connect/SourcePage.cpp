#include "connect/SourcePage.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace floe {

SourcePage::SourcePage(MigrationDraft &draft, QWidget *parent)
    : EndpointPage(draft, MigrationDraft::End::Source, QStringLiteral("source"),
                   ConnectionForm::InstanceType::UserCreated, parent),
      m_name(new QLineEdit(this))
{
    setTitle(tr("Source"));
    setSubTitle(tr("The server from which databases are copied. Floe reads it and never writes to it."));
    m_name->setObjectName(QStringLiteral("source.nameEdit"));
    m_name->setText(draft.name());
    auto *label = new QLabel(tr("Task na&me:"), this);
    label->setBuddy(m_name);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(label);
    line->addWidget(m_name, 1);
    top()->addLayout(line);
    top()->addSpacing(4);
    setTabOrder(m_name, form());

    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &text) {
        this->draft().setName(text.trimmed());
        Q_EMIT completeChanged();
    });
    connect(m_name, &QLineEdit::editingFinished, this, [this] {
        if (this->draft().name().isEmpty())
            this->draft().setName(MigrationDraft::generatedName());
    });
    connect(&draft, &MigrationDraft::nameChanged, this, [this] {
        if (m_name->text().trimmed() != this->draft().name())
            m_name->setText(this->draft().name());
        Q_EMIT completeChanged();
    });
}

bool SourcePage::isComplete() const
{
    return EndpointPage::isComplete() && !draft().name().isEmpty();
}

} // namespace floe
