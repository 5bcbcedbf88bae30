#pragma once

#include <QAbstractButton>
#include <QAccessible>
#include <QHash>
#include <QKeySequence>
#include <QLabel>
#include <QString>
#include <QStringList>
#include <QTabBar>
#include <QWidget>

/// Who cannot be named by a screen reader, or reached by a key of its own.
namespace floe::accessible {

/// Names of visible widgets below `root` that take the keyboard and have neither a label nor a name of their
/// own.
inline QStringList nameless(QWidget &root)
{
    QStringList found;
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        // Parts of a field and of a view are named by what they belong to.
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus)
            || widget->objectName().startsWith(QLatin1String("qt_")))
            continue;
        QAccessibleInterface *interface =
            QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        if (interface && interface->text(QAccessible::Name).isEmpty())
            found += QStringLiteral("%1 (%2)").arg(widget->objectName(),
                                                   QLatin1String(widget->metaObject()->className()));
    }
    return found;
}

/// Mnemonics that two visible controls below `root` share, with the controls' texts.
inline QStringList sharedMnemonics(QWidget &root)
{
    QHash<QString, QString> owners;
    QStringList shared;
    const auto look = [&](const QString &text) {
        const QString key = QKeySequence::mnemonic(text).toString();
        if (key.isEmpty())
            return;
        if (owners.contains(key))
            shared += owners.value(key) + QStringLiteral(" / ") + text;
        owners.insert(key, text);
    };
    for (const QAbstractButton *button : root.findChildren<QAbstractButton *>())
        if (button->isVisible())
            look(button->text());
    for (const QLabel *label : root.findChildren<QLabel *>())
        if (label->isVisible() && label->buddy())
            look(label->text());
    for (const QTabBar *tabs : root.findChildren<QTabBar *>())
        for (int tab = 0; tab < tabs->count(); ++tab)
            if (tabs->isVisible() && tabs->isTabVisible(tab))
                look(tabs->tabText(tab));
    return shared;
}

} // namespace floe::accessible
