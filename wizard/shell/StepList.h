#pragma once

#include <QStringList>
#include <QWidget>

namespace floe {

/// The numbered steps at the wizard's side: each is done, current or to come, told by shape and word.
/// Shows only; it does not navigate.
class StepList : public QWidget
{
    Q_OBJECT

public:
    enum class State { Done, Current, ToCome };

    explicit StepList(const QStringList &titles, QWidget *parent = nullptr);

    /// Steps before `index` are done, those after it to come.
    void setCurrent(int index);
    int current() const { return m_current; }
    State state(int index) const;
    static QString stateWord(State state);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class Row;
    QStringList m_titles;
    QList<Row *> m_rows;
    int m_current = -1;
};

} // namespace floe
