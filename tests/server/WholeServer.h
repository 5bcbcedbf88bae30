#pragma once

#include "TestServer.h"

namespace floe::test {

/// Definitions and rows of all that is not the server's own, as text: for telling that nothing changed.
QString everything(TestServer &server);

} // namespace floe::test
