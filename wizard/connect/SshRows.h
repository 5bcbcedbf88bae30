#pragma once

#include "model/Endpoint.h"

#include <QObject>

class QCheckBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace floe {

class FileEdit;

/// The SSH rows of a ConnectionForm: whether a tunnel leads to the server, and over which host. The fields
/// show only where it does; what was typed stays while they are hidden.
class SshRows : public QObject
{
    Q_OBJECT

public:
    SshRows(QFormLayout *layout, const QString &prefix, QWidget *parent);

    /// The hop as it stands in the widgets; none when the box is not checked. Checked without a host, it is
    /// a hop that Endpoint::validate() refuses, never the direct way.
    SshHop hop() const;
    void setHop(const SshHop &hop);
    /// The field to fill in before anything can be tested; nullptr: none.
    QLineEdit *gap() const;

Q_SIGNALS:
    void edited();

private:
    void updateRows();

    QFormLayout *m_layout;
    QCheckBox *m_use;
    QLabel *m_meaning;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QLineEdit *m_user;
    FileEdit *m_key;
};

} // namespace floe
