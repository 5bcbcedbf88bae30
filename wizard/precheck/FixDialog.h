#pragma once

#include "precheck/Fix.h"

#include <QDialog>

class QButtonGroup;
class QListWidget;
class QPushButton;
class QVBoxLayout;

namespace floe {

class InlineMessage;

/// The ways out of a check's findings, and for the chosen way exactly what will change in the task, line by
/// line. Accepted means: change that. UI thread; changes nothing itself. Open it with open().
class FixDialog : public QDialog
{
    Q_OBJECT

public:
    FixDialog(const QString &check, const QList<Fix> &fixes, QWidget *parent = nullptr);

    /// The marked lines of the chosen way.
    QList<Fix> chosen() const;

private:
    struct Way
    {
        QString heading;
        QList<Fix> fixes;
    };
    void sortByWay(const QList<Fix> &fixes);
    void addWays(QVBoxLayout *layout);
    void showWay();
    void showWhetherAny();

    QList<Way> m_ways;
    QButtonGroup *m_group = nullptr;
    QListWidget *m_list = nullptr;
    InlineMessage *m_caution = nullptr;
    QPushButton *m_apply = nullptr;
};

} // namespace floe
