#pragma once

#include "ConsoleProgress.h"

#include <QElapsedTimer>
#include <QSet>

namespace floe {

/// A run for people: lines on standard output, a bar on the last line of the terminal behind standard error,
/// blockers and errors on standard error. Without a bar nothing but plain lines is written, so that a log
/// file stays readable.
class TextProgress : public ConsoleProgress
{
public:
    enum class Style { Bar, Lines, Quiet }; ///< Quiet: errors only

    explicit TextProgress(Style style) : m_style(style) {}
    ~TextProgress() override;

    void started(const MigrationPlan &plan, Migration::Job job) override;
    void checkEnded(const CheckResult &check) override;
    void precheckEnded(const PrecheckReport &report) override;
    void stateChanged(RunState state) override;
    void phaseChanged(Phase phase, PhaseState state) override;
    void tableChanged(const TableProgress &table) override;
    void progressed(const ProgressSnapshot &snapshot) override;
    void warned(const QString &text) override;
    void refused(const Error &error, ExitCode code) override;
    void repairProposed(const RunOutcome &found, const QString &file) override;
    void repairLeft(const Error &why) override;
    void reported(const QString &folder, const Status &written) override;
    void ended(const RunOutcome &outcome, ExitCode code) override;

    /// The bar's line for `columns` columns; exposed for tests. Less important parts go first where room is
    /// short.
    static QString barLine(const ProgressSnapshot &snapshot, const QString &phase, int columns, bool unicode);

private:
    void say(const QString &text);
    void complain(const QString &text);
    void clearBar();
    void complainOfDifferences(const RunOutcome &outcome);
    void sayOutcome(const RunOutcome &outcome);

    Style m_style;
    bool m_barShown = false;
    bool m_differencesTold = false;
    bool m_preparationFailed = false;
    QSet<QString> m_warnings;
    QElapsedTimer m_sinceDrawn;
};

} // namespace floe
