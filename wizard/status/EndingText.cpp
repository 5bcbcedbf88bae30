#include "status/EndingText.h"

#include "report/LedgerSums.h"
#include "report/RunWords.h"
#include "status/Figures.h"
#include "status/StateLooks.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace floe {

namespace {

struct Ending
{
    Q_DECLARE_TR_FUNCTIONS(floe::EndingText)
};

double tookSeconds(const RunOutcome &outcome)
{
    return outcome.started.isValid() && outcome.ended.isValid()
               ? double(outcome.started.msecsTo(outcome.ended)) / 1000
               : 0;
}

bool copiesData(const RunOutcome &outcome)
{
    return outcome.plan.types.testFlag(MigrationType::Data);
}

/// What the verification proves, and what it does not.
QString proofText(const RunOutcome &outcome)
{
    if (!copiesData(outcome))
        return Ending::tr("Only definitions were migrated; no rows were copied.");
    if (outcome.plan.options.verify == VerifyMode::Off)
        return Ending::tr(
            "Verification was switched off: nothing proves that the rows are the same at both ends.");
    if (!outcome.verified)
        return Ending::tr("Not every table could be verified; the list of tables says which.");
    if (outcome.plan.options.verify == VerifyMode::Count)
        return Ending::tr("The number of rows agrees in every table. What the rows hold was not compared.");
    return Ending::tr(
        "Every row's hash agrees: the destination holds exactly what was read from the source.");
}

int countIn(const RunOutcome &outcome, LedgerState state)
{
    return int(std::count_if(outcome.ledger.cbegin(), outcome.ledger.cend(),
                             [state](const LedgerLine &line) { return line.state == state; }));
}

/// Objects that did not come along and warnings; nothing where there are none.
QStringList remarks(const RunOutcome &outcome)
{
    QStringList lines;
    if (const int count = countIn(outcome, LedgerState::NotSupported); count > 0)
        lines += Ending::tr(
            "%Ln object(s) could not be created at the destination; the report names each and the reason.",
            nullptr, count);
    if (const int count = countIn(outcome, LedgerState::LeftOut); count > 0)
        lines += Ending::tr("%Ln object(s) of the selected databases stayed behind, as they were not chosen "
                            "or were skipped; the report names them.",
                            nullptr, count);
    if (const QString kept = LedgerSums::of(outcome.ledger).notComparedText(); !kept.isEmpty())
        lines += kept;
    if (const auto count = int(outcome.schemaDifferences.size()); count > 0)
        lines += Ending::tr("%Ln definition(s) at the destination are not as the source's catalogue has "
                            "them; “Differences” lists them.",
                            nullptr, count);
    if (const auto count = int(outcome.warnings.size()); count > 0)
        lines += Ending::tr("%Ln warning(s) were written to the log and the report.", nullptr, count);
    return lines;
}

QString stayingText(const RunOutcome &outcome)
{
    const int arrived = countIn(outcome, LedgerState::Migrated) + countIn(outcome, LedgerState::Mapped);
    if (outcome.tables == 0 && arrived == 0 && outcome.rows == 0)
        return Ending::tr("No rows were copied. The source was only read.");
    return Ending::tr(
               "What was copied until then stays at the destination: %1 rows, %2. The source was only read.",
               "rows, amount of data")
        .arg(countText(outcome.rows), bytesText(outcome.bytes));
}

QString startOverText()
{
    return Ending::tr("To start over, run the task once more and let existing tables be emptied or dropped "
                      "first (step “Types and objects”).");
}

/// What can be done about a run that did not come to its end.
QString goOnText(const RunOutcome &outcome, bool resumable)
{
    if (!resumable)
        return startOverText();
    const QString goOn =
        outcome.state == RunState::Failed && failedObjects(outcome) > 0
            ? Ending::tr(
                "“Retry failed” does what failed and what was not reached once more, without copying "
                "again what is done.")
            : Ending::tr("“Resume” goes on from here, without copying again what is done – also later, from "
                         "the list of tasks.");
    return goOn + QLatin1Char('\n') + startOverText();
}

QStringList nextSteps(const RunOutcome &outcome)
{
    const QString source = visibleName(outcome.plan.source.displayName());
    const QString destination = visibleName(outcome.plan.destination.displayName());
    const bool events =
        std::any_of(outcome.plan.objects.cbegin(), outcome.plan.objects.cend(),
                    [](const auto &database) { return database.also.testFlag(OtherObject::Events); });
    QStringList steps;
    steps += Ending::tr("Keep the applications from writing to %1 until the switch is done.").arg(source);
    steps += Ending::tr("Save the report; it is the record of what was migrated and verified.");
    steps += Ending::tr(
        "Create the applications' accounts and rights at the destination: accounts were not migrated.");
    steps += Ending::tr("Point the applications to %1 and try the ones that matter most.").arg(destination);
    if (events)
        steps += Ending::tr(
            "Enable the events at the destination: they were created disabled, so that none runs twice.");
    steps += Ending::tr("Let the optimizer of the destination collect fresh statistics before full load.");
    steps +=
        Ending::tr("Take away the accounts made for the migration, %1 at the source and %2 at the "
                   "destination: “floe "
                   "rights TASK --remove” prints the SQL, and lists objects that need another DEFINER first.")
            .arg(visibleName(outcome.plan.source.user), visibleName(outcome.plan.destination.user));
    steps += Ending::tr(
        "Keep the source as it is until the applications have run well at the destination for a while.");
    return steps;
}

EndingText completed(const RunOutcome &outcome)
{
    EndingText text;
    text.lead = proofText(outcome);
    text.paragraphs = QStringList(totalsText(outcome)) + remarks(outcome);
    text.nextSteps = nextSteps(outcome);
    return text;
}

int differenceCount(const RunOutcome &outcome)
{
    // Of rows and of definitions.
    return int(std::min<quint64>(outcome.differenceCount + quint64(outcome.schemaDifferences.size()),
                                 std::numeric_limits<int>::max()));
}

QString repairHint(const RunOutcome &outcome)
{
    if (outcome.repair.isEmpty() && outcome.repair.tooMany.isEmpty())
        return Ending::tr("The list below says where.");
    return Ending::tr("“Repair…” shows the SQL that makes the destination agree with the source; none of it "
                      "runs before you say so.");
}

EndingText completedWithDifferences(const RunOutcome &outcome)
{
    EndingText text;
    text.lead = Ending::tr("The migration ran to its end, but source and destination differ in %Ln place(s).",
                           nullptr, differenceCount(outcome));
    text.remedy = Ending::tr("Do not switch applications over before these differences are understood. Rows "
                             "that were written at either end during the run are the usual cause; triggers "
                             "at the destination are another.")
                  + QLatin1Char('\n') + repairHint(outcome);
    text.paragraphs = QStringList(totalsText(outcome));
    text.paragraphs += remarks(outcome);
    return text;
}

EndingText stopped(const RunOutcome &outcome, bool resumable)
{
    EndingText text;
    text.lead = Ending::tr("The migration was stopped before its end, as you asked.");
    text.remedy = goOnText(outcome, resumable);
    text.paragraphs = {stayingText(outcome)};
    return text;
}

/// What went wrong and what to do about it come first, numbers and a server's own words after them.
EndingText failedFor(const RunOutcome &outcome, const QString &withoutError, const QString &remedy)
{
    EndingText text;
    text.lead = withoutError;
    text.remedy = remedy;
    if (outcome.errors.isEmpty())
        return text;
    const Error &error = outcome.errors.constFirst();
    text.lead = visibleName(error.message);
    if (!error.remedy.isEmpty())
        text.remedy = Ending::tr("What to do: %1").arg(visibleName(error.remedy))
                      + (remedy.isEmpty() ? QString() : QLatin1Char('\n') + remedy);
    if (error.serverErrno != 0 && error.sqlState.isEmpty()) // no server was there to give one
        text.paragraphs += Ending::tr("Error F-%1; the connection's own number is %2.")
                               .arg(QString::number(int(error.code)), QString::number(error.serverErrno));
    else if (error.serverErrno != 0)
        text.paragraphs += Ending::tr("Error F-%1; the server's own number is %2 (%3).")
                               .arg(QString::number(int(error.code)), QString::number(error.serverErrno),
                                    visibleName(error.sqlState));
    else
        text.paragraphs += Ending::tr("Error F-%1.").arg(int(error.code));
    if (const auto others = int(outcome.errors.size()) - 1; others > 0)
        text.paragraphs += Ending::tr("%Ln other error(s) stand in the log and the report.", nullptr, others);
    if (untoldDetails(error) == error.details) // the lead says it all otherwise
        text.details = visibleText(error.details);
    return text;
}

EndingText failed(const RunOutcome &outcome, bool resumable)
{
    const int arrived = countIn(outcome, LedgerState::Migrated) + countIn(outcome, LedgerState::Mapped);
    EndingText text = failedFor(
        outcome, Ending::tr("The migration ended before everything was migrated; the log says where."),
        resumable || arrived > 0 || outcome.rows > 0 ? goOnText(outcome, resumable) : QString());
    text.paragraphs += stayingText(outcome);
    return text;
}

// --- A verification or a repair after the run

QString laterConsequence(const RunOutcome &outcome, bool repair)
{
    if (!repair)
        return Ending::tr("A verification only reads; nothing was changed at either end.");
    if (outcome.repaired > 0)
        return Ending::tr("All statements of the repair have run; it is the verification after them that did "
                          "not come to its end.");
    return Ending::tr(
        "The statements of the repair run in one transaction: either all of them stand or none. "
        "“Verify again” shows which.");
}

EndingText laterCompleted(const RunOutcome &outcome, bool repair)
{
    EndingText text;
    if (!copiesData(outcome))
        text.lead =
            Ending::tr("Verified again: only definitions were migrated, and only they were compared.");
    else if (outcome.plan.options.verify == VerifyMode::Count)
        text.lead = Ending::tr("Verified again: the number of rows agrees in every table. What the rows hold "
                               "was not compared.");
    else if (repair)
        text.lead = Ending::tr("Repaired and verified: every row's hash agrees at both ends.");
    else
        text.lead = Ending::tr("Verified again: every row's hash agrees at both ends.");
    text.paragraphs = QStringList(totalsText(outcome));
    if (outcome.plan.types.testFlag(MigrationType::Schema))
        text.paragraphs +=
            Ending::tr("The definitions that the migration made were compared, too: all of them stand.");
    text.paragraphs += remarks(outcome);
    text.nextSteps = nextSteps(outcome);
    return text;
}

EndingText laterDiffers(const RunOutcome &outcome, bool repair)
{
    EndingText text;
    const int count = differenceCount(outcome);
    text.lead =
        repair ? Ending::tr("The repair has run, but source and destination still differ in %Ln place(s).",
                            nullptr, count)
               : Ending::tr("Verified again: source and destination differ in %Ln place(s).", nullptr, count);
    text.remedy = Ending::tr("Whatever was written or altered at either end since the migration shows here "
                             "too.")
                  + QLatin1Char('\n') + repairHint(outcome);
    text.paragraphs = QStringList(totalsText(outcome)) + remarks(outcome);
    return text;
}

EndingText laterEnding(const RunOutcome &outcome, bool repair)
{
    EndingText text;
    switch (outcome.state) {
    case RunState::Completed:
        return laterCompleted(outcome, repair);
    case RunState::CompletedWithDifferences:
        return laterDiffers(outcome, repair);
    case RunState::Stopped:
        text.lead = repair ? Ending::tr("The repair was stopped before its end, as you asked.")
                           : Ending::tr("The verification was stopped before its end, as you asked.");
        break;
    default:
        text = failedFor(
            outcome, Ending::tr("The verification ended before everything was compared; the log says where."),
            {});
        break;
    }
    text.paragraphs += laterConsequence(outcome, repair);
    return text;
}

EndingText runEnding(const RunOutcome &outcome, bool resumable)
{
    switch (outcome.state) {
    case RunState::Completed:
        return completed(outcome);
    case RunState::CompletedWithDifferences:
        return completedWithDifferences(outcome);
    case RunState::Stopped:
        return stopped(outcome, resumable);
    default:
        return failed(outcome, resumable);
    }
}

} // namespace

QString totalsText(const RunOutcome &outcome)
{
    const double took = tookSeconds(outcome);
    const QString tables = Ending::tr("%Ln table(s)", nullptr, outcome.tables);
    if (!copiesData(outcome))
        return Ending::tr("%1 in %2", "tables, duration").arg(tables, durationText(took));
    const double rate = took > 0 ? double(outcome.bytes) / took : 0;
    return Ending::tr("%1, %2 rows, %3 in %4 (%5)", "tables, rows, amount of data, duration, speed")
        .arg(tables, countText(outcome.rows), bytesText(outcome.bytes), durationText(took),
             byteRateText(rate));
}

int failedObjects(const RunOutcome &outcome)
{
    return countIn(outcome, LedgerState::Failed);
}

QList<ObjectName> failedNames(const RunOutcome &outcome)
{
    QList<ObjectName> names;
    for (const LedgerLine &line : outcome.ledger)
        if (line.state == LedgerState::Failed && line.kind != QLatin1String("database")
            && !names.contains(line.source))
            names += line.source;
    return names;
}

EndingText endingText(const RunOutcome &outcome, Migration::Job job, bool resumable)
{
    EndingText text =
        isRun(job) ? runEnding(outcome, resumable) : laterEnding(outcome, job == Migration::Job::Repair);
    const StateLook look = lookOf(outcome.state);
    text.iconName = look.iconName;
    text.tone = look.tone;
    text.headline = look.word;
    return text;
}

} // namespace floe
