#pragma once

#include "model/Endpoint.h"

#include <QString>
#include <QStringList>

namespace floe {

enum class ProgressMode { Auto, Bar, Json, None };

/// What the user asked for on the command line. A plain value; holds no password.
struct Command
{
    enum class Kind { Window, Open, Plan, Check, Run, Resume, Verify, Undo, Rights, Help, Version };

    Kind kind = Kind::Window;
    QString task{};         ///< path; Open, Check, Run, Resume, Verify, Undo
    QString reportFolder{}; ///< Run, Resume, Verify; empty = no report
    ProgressMode progress = ProgressMode::Auto;
    QString skip{};         ///< Resume: objects to give up, database.object, parted by commas
    QStringList ddl{};      ///< Resume: definitions of the user, database.object=FILE each
    bool repair = false;    ///< Verify: offer to mend what differs
    bool yes = false;       ///< Verify: the repair is agreed to beforehand; Undo: the undo is
    Endpoint source{};      ///< Plan
    Endpoint destination{}; ///< Plan
    QString objects{};      ///< Plan: patterns; empty = all databases of the source
    QString output{};       ///< Plan: path of the task file; Check: of the SQL; empty = standard output
    bool force = false;     ///< Plan, Check: what stands at `output` may be overwritten
    bool sql = false;       ///< Check: the SQL that a run would send, instead of the checks

    bool forSource = true;        ///< Rights
    bool forDestination = true;   ///< Rights
    bool remove = false;          ///< Rights: take the account away, rather than make it
    bool requiredOnly = false;    ///< Rights: without those that the task can do without
    QString sourceVersion{};      ///< Rights: empty = the server is asked
    QString destinationVersion{}; ///< Rights
    QString account{};            ///< Rights: USER or USER@HOST; empty = the task's
};

/// `arguments` without the program's name. ErrorCode::BadInput names the thing and the remedy; nothing that
/// may be a password is quoted.
Result<Command> parseCommandLine(const QStringList &arguments);

/// Whether a window and so a display is needed; false for what cannot be understood, which is said on the
/// terminal.
bool wantsWindow(const QStringList &arguments);

QString helpText();

} // namespace floe
