#pragma once

#include "shell/MigrationDraft.h"

#include <QDialog>

class QComboBox;
class QPlainTextEdit;
class QVBoxLayout;

namespace floe {

/// What has to be let in by the two servers: this computer, by the address from which each server sees it,
/// and, only for who hands the job to the managed DTS, the address blocks of DTS in a region. Changes nothing
/// anywhere.
class WhitelistDialog : public QDialog
{
    Q_OBJECT

public:
    explicit WhitelistDialog(const MigrationDraft &draft, QWidget *parent = nullptr);

    /// "203.0.113.7" → "203.0.113.7/32", IPv6 → "/128"; a name stays a name.
    static QString asCidr(const QString &address);

private:
    void addEnd(QVBoxLayout *layout, const MigrationDraft &draft, MigrationDraft::End end,
                const QString &prefix);
    void addBlocks(QVBoxLayout *layout, const QString &regionId);
    void showBlocks();
    void onSave();

    QComboBox *m_region = nullptr;
    QPlainTextEdit *m_blocks = nullptr;
    QStringList m_blockList; ///< of the chosen region
    QStringList m_addresses; ///< of this computer, for the saved file
};

} // namespace floe
