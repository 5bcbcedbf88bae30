#include "shell/HelpText.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

namespace floe {

namespace {

struct HelpFile
{
    Q_DECLARE_TR_FUNCTIONS(floe::HelpText)
};

} // namespace

QList<HelpSection> helpSections()
{
    // Through tr(), so that the help is never in another language than the buttons it speaks of.
    QFile file(QStringLiteral(":/help/")
               + HelpFile::tr("help_en.md", "name of the help file in this language"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return helpSections(QString::fromUtf8(file.readAll()));
}

QList<HelpSection> helpSections(const QString &text)
{
    static const QRegularExpression heading(QStringLiteral("^# (.+) \\{#([a-z-]+)\\}$"));
    QList<HelpSection> sections;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        if (const QRegularExpressionMatch match = heading.match(line); match.hasMatch())
            sections += {match.captured(2), match.captured(1),
                         QLatin1String("# ") + match.captured(1) + QLatin1Char('\n')};
        else if (!sections.isEmpty())
            sections.last().markdown += line + QLatin1Char('\n');
    }
    return sections;
}

} // namespace floe
