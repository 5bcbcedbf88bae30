#pragma once

#include "shell/Icons.h"

#include <QFrame>

class QLabel;

namespace floe {

class IconLabel;

/// A sentence with an icon, set off by a tint: what happened, why, what to do. Hidden while it has no text.
/// Shows plain text only, which can be selected and copied.
class InlineMessage : public QFrame
{
    Q_OBJECT

public:
    explicit InlineMessage(QWidget *parent = nullptr);

    /// Neutral and Accent show the info sign, Good the check mark, Caution the triangle, Bad the cross.
    void setMessage(Tone tone, const QString &text, const QString &more = {});
    void clear();
    QString text() const;
    QString more() const;
    Tone tone() const { return m_tone; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Neutral;
    IconLabel *m_icon;
    QLabel *m_text;
    QLabel *m_more;
};

} // namespace floe
