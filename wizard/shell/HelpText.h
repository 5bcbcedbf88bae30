#pragma once

#include <QList>
#include <QString>

namespace floe {

/// One page of the help. In the file it begins with the line "# Title {#id}".
struct HelpSection
{
    QString id;
    QString title;
    QString markdown; ///< with its title as the first heading
};

/// The help that goes with the texts on the screen, in the order of its file. Reads a resource; any thread.
QList<HelpSection> helpSections();

/// The sections of such a file's text. What stands before the first one is dropped.
QList<HelpSection> helpSections(const QString &text);

} // namespace floe
