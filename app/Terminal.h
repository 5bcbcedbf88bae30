#pragma once

#include "core/Result.h"

#include <QString>

#include <functional>

/// The terminal and the standard streams. Texts go out as UTF-8, control characters from servers made
/// visible, so that no name can move the cursor. Free functions for the main thread.
namespace floe::terminal {

/// One or more lines; a line feed is added.
void out(const QString &text);
void err(const QString &text);
/// As they are, in one write.
void outBytes(const QByteArray &bytes);
void errBytes(const QByteArray &bytes);

bool outIsTerminal();
bool errIsTerminal();
bool inIsTerminal();

/// Columns of the terminal behind standard error, asked each time; 80 when it does not say.
int columns();
/// Columns that `text` takes.
int widthOf(const QString &text);
/// `text` cut to `width` columns, with an ellipsis where something was cut.
QString elided(const QString &text, int width);
/// Whether the terminal's characters are Unicode.
bool speaksUnicode();

/// Asks on the terminal without echo. ErrorCode::Stopped for Ctrl-C, Ctrl-D and when `interrupted` says so.
Result<QString> askPassword(const QString &prompt, const std::function<bool()> &interrupted = {});

/// Asks on the terminal; only `y` and `yes` are a yes, and only when typed after the question stood there.
/// ErrorCode::Stopped when `interrupted` says so.
Result<bool> askYesNo(const QString &question, const std::function<bool()> &interrupted);

} // namespace floe::terminal
