#pragma once

#include <QAccessible>
#include <QString>
#include <QStringList>
#include <QWidget>

/// Who cannot be named by a screen reader.
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

} // namespace floe::accessible
