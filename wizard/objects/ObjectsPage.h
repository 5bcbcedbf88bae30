#pragma once

#include "core/Error.h"
#include "model/Endpoint.h"
#include "model/MigrationPlan.h"

#include <QList>
#include <QStringList>
#include <QTimer>
#include <QWizardPage>

#include <memory>
#include <optional>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace floe {

class CatalogReader;
class IconLabel;
class InlineMessage;
class MigrationDraft;
class ObjectPane;
class ObjectTreeModel;

/// Third step: the migration types and objects. Owns the model of both trees and the reader of the source's
/// catalogue; the choices go to the draft. Begins anew when the source or the draft's objects are others than
/// when it was left.
class ObjectsPage : public QWizardPage
{
    Q_OBJECT

public:
    explicit ObjectsPage(MigrationDraft &draft, QWidget *parent = nullptr);
    ~ObjectsPage() override;

    void initializePage() override;
    void cleanupPage() override {} // choices stay while one looks back
    bool isComplete() const override;
    bool validatePage() override;

private:
    void buildTrees(QHBoxLayout *layout);
    void buildArrows(QHBoxLayout *layout);
    void buildSelectedExtras();
    void connectTrees();
    void begin();
    void connectReader();
    void readAgain();
    bool anyDatabaseFailed() const;
    void forgetMendedError();

    void move(ObjectPane &from, bool all);
    void editTable();
    void jumpToNextClash();
    void readAhead(const QString &filter);

    void onChoicesChanged();
    void onVanished(const QStringList &names);
    void pushChoices();
    void showState();
    void showAvailablePlaceholder();
    void showNotices();
    QString whatIsMissing() const;

    struct Origin
    {
        Endpoint endpoint;
        QString password;
        bool operator==(const Origin &) const = default;
    };

    MigrationDraft &m_draft;
    ObjectTreeModel *m_model;
    ObjectPane *m_available;
    ObjectPane *m_selected;
    std::unique_ptr<CatalogReader> m_reader;
    std::optional<Origin> m_origin; ///< what the reader reads
    QList<DatabaseChoice> m_pushed; ///< what the draft was last told
    QStringList m_vanished;
    std::optional<Error> m_error;     ///< why the catalogue, or a part of it, could not be read
    std::optional<Error> m_planError; ///< why the choices make no plan
    QTimer m_stateTimer;              ///< many changes are shown once
    QPushButton *m_choose = nullptr;
    QPushButton *m_chooseAll = nullptr;
    QPushButton *m_takeBack = nullptr;
    QPushButton *m_takeBackAll = nullptr;
    QPushButton *m_editName = nullptr;
    QPushButton *m_editTable = nullptr;
    QPushButton *m_nextClash = nullptr;
    QLabel *m_clashes = nullptr;
    IconLabel *m_clashSign = nullptr;
    QLabel *m_missing = nullptr;
    InlineMessage *m_vanishedNotice;
    InlineMessage *m_errorNotice;
    QPushButton *m_retry = nullptr;
};

} // namespace floe
