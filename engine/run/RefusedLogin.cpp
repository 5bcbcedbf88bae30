#include "run/RefusedLogin.h"

namespace floe {

namespace {

bool needsSomebody(const Error &error)
{
    return error.code == ErrorCode::AccessDenied || error.code == ErrorCode::PasswordExpired;
}

} // namespace

Status openOrAsk(RunSetup &setup, End end, const std::function<Status(const QString &password)> &open)
{
    for (;;) {
        const QString password = setup.live.password(end);
        Status opened = open(password);
        if (opened || !needsSomebody(opened.error()))
            return opened;
        if (setup.live.password(end) == password) { // another was given while this one was refused
            setup.live.notePasswordRefused(end);
            setup.pauseBecause(opened.error());
        }
        if (Status go = setup.control.checkpoint(); !go)
            return go;
        setup.losses.moved(); // what somebody took to mend it was no patience of ours
    }
}

} // namespace floe
