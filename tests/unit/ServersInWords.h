#pragma once

#include "server/ServerTraits.h"

/// What the rewriting of definitions looks at, of three kinds of servers, without a server.
namespace floe::test {

inline ServerTraits server(Flavour flavour, int version)
{
    ServerTraits traits;
    traits.flavour = flavour;
    traits.version = version;
    traits.charsets = {u"latin1"_qs, u"ascii"_qs, version < 80000 ? u"utf8"_qs : u"utf8mb3"_qs,
                       u"utf8mb4"_qs};
    traits.collations = {u"latin1_swedish_ci"_qs, u"ascii_general_ci"_qs, u"utf8mb4_general_ci"_qs,
                         u"utf8mb4_bin"_qs, u"utf8mb4_unicode_520_ci"_qs};
    if (flavour == Flavour::MariaDb)
        traits.collations |= {u"utf8mb4_uca1400_nopad_ai_ci"_qs, u"utf8mb4_uca1400_ai_ci"_qs};
    else if (version >= 80000)
        traits.collations |= {u"utf8mb4_0900_ai_ci"_qs};
    return traits;
}

inline ServerTraits oldMySql()
{
    ServerTraits traits = server(Flavour::MySql, 50624);
    traits.innodbLongKeys = false;
    return traits;
}
inline ServerTraits newMySql()
{
    return server(Flavour::MySql, 90704);
}
inline ServerTraits mariaDb()
{
    return server(Flavour::MariaDb, 101119);
}

} // namespace floe::test
