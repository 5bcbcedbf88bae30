#pragma once

#include "run/Migration.h"
#include "shell/Icons.h"

#include <QString>
#include <QStringList>

namespace floe {

/// How a run ended, in the words of the ending panel. The three endings differ in shape, tone and content.
struct EndingText
{
    QLatin1String iconName;
    Tone tone = Tone::Neutral;
    QString headline;       ///< "Completed"
    QString lead;           ///< one sentence: what it means
    QString remedy;         ///< what to do about it; empty when all is well
    QStringList paragraphs; ///< why, what stays, totals; plain text
    QString details;        ///< a server's own words; may be empty
    QStringList nextSteps;  ///< the cut-over checklist; empty unless the run reached its end
};

/// `outcome.state` must be an ending, that of a run with this job; `resumable`: it can be gone on with. Pure;
/// UI thread (texts only, no widget).
EndingText endingText(const RunOutcome &outcome, Migration::Job job = Migration::Job::Run,
                      bool resumable = false);

/// A run or one that goes on, not a look at its result.
constexpr bool isRun(Migration::Job job)
{
    return job == Migration::Job::Run || job == Migration::Job::Resume;
}

/// How many tables and other objects ended with an error.
int failedObjects(const RunOutcome &outcome);
/// Which they are, by their names at the source, each once. Not the databases, which cannot be given up.
QList<ObjectName> failedNames(const RunOutcome &outcome);

/// "42 tables, 1,234 rows, 1.2 GiB in 4 min 12 s (4.9 MiB/s)"
QString totalsText(const RunOutcome &outcome);

} // namespace floe
