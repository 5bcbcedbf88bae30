#include "schema/CollationMap.h"

#include <QHash>
#include <QRegularExpression>

#include <vector>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// One line of the map. The first line whose pattern fits the whole name and whose replacement the
/// destination knows is taken. In replacements, {legacy} and {iso} are the language group `l` in the words of
/// the older and of the 0900 collations; a line whose language has no such word is passed over.
struct Rule
{
    QLatin1String pattern;
    QLatin1String replacement;
    bool exact;
};

// clang-format off
constexpr Rule Rules[] = {
    // The same collation under two names.
    {"utf8mb3_(.+)"_L1,                              "utf8_\\1"_L1,                          true},
    {"utf8_(.+)"_L1,                                 "utf8mb3_\\1"_L1,                       true},
    {"(.+)_croatian_mysql561_ci"_L1,                 "\\1_croatian_ci"_L1,                   true},
    {"utf8mb4_0900_bin"_L1,                          "utf8mb4_nopad_bin"_L1,                 true},
    {"utf8mb4_nopad_bin"_L1,                         "utf8mb4_0900_bin"_L1,                  true},

    // MySQL 8 to MariaDB: both pad nothing and follow the Unicode algorithm, of other versions (9.0 and 14.0).
    {"utf8mb4_0900_(ai_ci|as_ci|as_cs)"_L1,          "utf8mb4_uca1400_nopad_\\1"_L1,         false},
    {"utf8mb4_(?<l>.+)_0900_(ai_ci|as_ci|as_cs)"_L1, "utf8mb4_uca1400_{legacy}_nopad_\\2"_L1, false},
    {"utf8mb4_.+_0900_(ai_ci|as_ci|as_cs)(_ks)?"_L1, "utf8mb4_uca1400_nopad_\\1"_L1,         false},

    // MariaDB to MySQL 8.
    {"utf8mb4_uca1400_(nopad_)?(ai_ci|as_ci|as_cs)"_L1, "utf8mb4_0900_\\2"_L1,               false},
    {"utf8mb4_uca1400_(nopad_)?ai_cs"_L1,            "utf8mb4_0900_as_cs"_L1,                false},
    {"utf8mb4_uca1400_(?<l>[a-z0-9]+)_(nopad_)?(ai_ci|as_ci|as_cs)"_L1, "utf8mb4_{iso}_0900_\\3"_L1, false},
    {"utf8mb4_uca1400_(?<l>[a-z0-9]+)_(nopad_)?a[is]_cs"_L1, "utf8mb4_{iso}_0900_as_cs"_L1,  false},
    // Persian has no 0900 collation of its own; the older one keeps its order.
    {"utf8mb4_uca1400_persian_(nopad_)?a[is]_ci"_L1, "utf8mb4_persian_ci"_L1,                false},
    {"utf8mb4_uca1400_.+_(nopad_)?(ai_ci|as_ci|as_cs)"_L1, "utf8mb4_0900_\\2"_L1,            false},
    {"utf8mb4_uca1400_.+_(nopad_)?ai_cs"_L1,         "utf8mb4_0900_as_cs"_L1,                false},

    // Either of them to older servers. Where capitals matter, comparing bytes is the only way that merges nothing.
    {"utf8mb4_0900_bin"_L1,                          "utf8mb4_bin"_L1,                       false},
    {"utf8mb4_(.+_)?0900_as_cs(_ks)?"_L1,            "utf8mb4_bin"_L1,                       false},
    {"utf8mb4_(?<l>.+)_0900_a[is]_ci"_L1,            "utf8mb4_{legacy}_ci"_L1,               false},
    {"utf8mb4_(.+_)?0900_a[is]_ci"_L1,               "utf8mb4_unicode_520_nopad_ci"_L1,      false},
    {"utf8mb4_(.+_)?0900_a[is]_ci"_L1,               "utf8mb4_unicode_520_ci"_L1,            false},
    {"([a-z0-9]+)_uca1400_(.+_)?nopad_a[is]_cs"_L1,  "\\1_nopad_bin"_L1,                     false},
    {"([a-z0-9]+)_uca1400_(.+_)?a[is]_cs"_L1,        "\\1_bin"_L1,                           false},
    {"([a-z0-9]+)_uca1400_(?<l>[a-z0-9]+)_(nopad_)?a[is]_ci"_L1, "\\1_{legacy}_ci"_L1,       false},
    {"([a-z0-9]+)_uca1400_(.+_)?nopad_a[is]_ci"_L1,  "\\1_unicode_520_nopad_ci"_L1,          false},
    {"([a-z0-9]+)_uca1400_(.+_)?a[is]_ci"_L1,        "\\1_unicode_520_ci"_L1,                false},

    // What only MariaDB has: no padding, and three languages.
    {"(.+)_nopad_(.+)"_L1,                           "\\1_\\2"_L1,                           false},
    {"([a-z0-9]+)_myanmar_ci"_L1,                    "\\1_unicode_520_ci"_L1,                false},
    {"([a-z0-9]+)_thai_520_w2"_L1,                   "\\1_unicode_520_ci"_L1,                false},
    // What only MySQL has.
    {"utf8(mb3)?_tolower_ci"_L1,                     "utf8\\1_general_ci"_L1,                false},
    {"utf8_general50_ci"_L1,                         "utf8_general_mysql500_ci"_L1,          true},

    // Charsets that another one holds whole.
    {"utf8(mb3)?_(.+)"_L1,                           "utf8mb4_\\2"_L1,                       true},
    {"ucs2_(.+)"_L1,                                 "utf16_\\1"_L1,                         true},

    // Anything else of a known charset.
    {"([a-z0-9]+)_.*(_cs|_bin)"_L1,                  "\\1_bin"_L1,                           false},
    {"([a-z0-9]+)_.+"_L1,                            "\\1_general_ci"_L1,                    false},
    {"([a-z0-9]+)_.+"_L1,                            "\\1_bin"_L1,                           false},
};

struct Language { QLatin1String iso; QLatin1String legacy; };
constexpr Language Languages[] = {
    {"de_pb"_L1, "german2"_L1},   {"is"_L1, "icelandic"_L1}, {"lv"_L1, "latvian"_L1},    {"ro"_L1, "romanian"_L1},
    {"sl"_L1, "slovenian"_L1},    {"pl"_L1, "polish"_L1},    {"et"_L1, "estonian"_L1},   {"es"_L1, "spanish"_L1},
    {"sv"_L1, "swedish"_L1},      {"tr"_L1, "turkish"_L1},   {"cs"_L1, "czech"_L1},      {"da"_L1, "danish"_L1},
    {"lt"_L1, "lithuanian"_L1},   {"sk"_L1, "slovak"_L1},    {"la"_L1, "roman"_L1},      {"eo"_L1, "esperanto"_L1},
    {"hu"_L1, "hungarian"_L1},    {"hr"_L1, "croatian"_L1},  {"vi"_L1, "vietnamese"_L1}, {"es_trad"_L1, "spanish2"_L1},
    // The orders of these agree with a neighbour's.
    {"nb"_L1, "danish"_L1},       {"nn"_L1, "danish"_L1},    {"bs"_L1, "croatian"_L1},   {"sr_latn"_L1, "croatian"_L1},
};
// clang-format on

QString legacyLanguage(const QString &iso)
{
    for (const Language &language : Languages) {
        if (iso == language.iso || iso == language.legacy)
            return language.legacy;
    }
    return {};
}

QString isoLanguage(const QString &legacy)
{
    for (const Language &language : Languages) {
        if (legacy == language.legacy)
            return language.iso;
    }
    return {};
}

struct CompiledRule
{
    QRegularExpression pattern;
    QString replacement;
    bool exact;
};

const std::vector<CompiledRule> &compiledRules()
{
    static const std::vector<CompiledRule> compiled = [] {
        std::vector<CompiledRule> rules;
        for (const Rule &rule : Rules)
            rules.push_back({QRegularExpression(QRegularExpression::anchoredPattern(rule.pattern)),
                             rule.replacement, rule.exact});
        return rules;
    }();
    return compiled;
}

/// The name that a rule makes of this one; empty when the rule does not fit.
QString applied(const CompiledRule &rule, const QString &collation)
{
    const QRegularExpressionMatch match = rule.pattern.match(collation);
    if (!match.hasMatch())
        return {};
    QString name = rule.replacement;
    for (int group = 1; group <= match.lastCapturedIndex() || group <= 4; ++group)
        name.replace(u'\\' + QString::number(group), match.captured(group));
    for (const auto &[mark, word] :
         {std::pair{"{legacy}"_L1, &legacyLanguage}, std::pair{"{iso}"_L1, &isoLanguage}}) {
        if (!name.contains(mark))
            continue;
        const QString language = word(match.captured(u"l"_s));
        if (language.isEmpty())
            return {};
        name.replace(mark, language);
    }
    return name;
}

} // namespace

std::optional<MappedCollation> mapCollation(const QString &collation, const ServerTraits &destination)
{
    const QString name = collation.toLower();
    if (name.isEmpty())
        return std::nullopt;
    if (destination.collations.contains(name))
        return MappedCollation{name, true};
    const std::optional<QString> charset = mapCharset(charsetOfCollation(name), destination);
    if (!charset)
        return std::nullopt;
    // A collation only fits the charset that the column will have. The two names of three-byte UTF-8 are
    // tried for whatever a rule yields.
    const auto known = [&destination, &charset](const QString &candidate) -> QString {
        if (mapCharset(charsetOfCollation(candidate), destination) != charset)
            return {};
        if (destination.collations.contains(candidate))
            return candidate;
        QString other;
        if (candidate.startsWith("utf8mb3_"_L1))
            other = "utf8_"_L1 + candidate.mid(8);
        else if (candidate.startsWith("utf8_"_L1))
            other = "utf8mb3_"_L1 + candidate.mid(5);
        return destination.collations.contains(other) ? other : QString();
    };
    if (const QString choice = known(destination.collationChoices.value(name)); !choice.isEmpty())
        return MappedCollation{choice, false};
    for (const CompiledRule &rule : compiledRules()) {
        const QString candidate = applied(rule, name);
        if (candidate.isEmpty())
            continue;
        if (const QString found = known(candidate); !found.isEmpty())
            return MappedCollation{found, rule.exact};
    }
    return std::nullopt;
}

std::optional<QString> mapCharset(const QString &charset, const ServerTraits &destination)
{
    const QString name = charset.toLower();
    QStringList candidates{name};
    if (name == "utf8"_L1 || name == "utf8mb3"_L1)
        candidates << u"utf8mb3"_s << u"utf8"_s << u"utf8mb4"_s;
    else if (name == "ucs2"_L1)
        candidates << u"utf16"_s;
    for (const QString &candidate : std::as_const(candidates)) {
        if (destination.charsets.contains(candidate))
            return candidate;
    }
    return std::nullopt;
}

std::optional<QString> defaultCollation(const QString &charset, const ServerTraits &server)
{
    const QString name = charset.toLower() == "utf8"_L1 ? u"utf8mb3"_s : charset.toLower();
    static const QStringList unicode{u"utf8mb3"_s, u"utf8mb4"_s, u"ucs2"_s, u"utf16"_s, u"utf32"_s};
    if (!unicode.contains(name))
        return std::nullopt;
    if (name == "utf8mb4"_L1 && server.isMySqlAtLeast(80000))
        return u"utf8mb4_0900_ai_ci"_s;
    if (server.isMariaDbAtLeast(110500))
        return name + "_uca1400_ai_ci"_L1;
    return name + "_general_ci"_L1;
}

QString bytewiseCollation(const QString &collation, const ServerTraits &destination)
{
    const QString charset = charsetOfCollation(collation.toLower());
    for (const QLatin1String ending : {"_0900_bin"_L1, "_nopad_bin"_L1, "_bin"_L1}) {
        const QString name = charset + ending;
        if (destination.collations.contains(name))
            return name;
    }
    return {};
}

QString charsetOfCollation(const QString &collation)
{
    return collation.left(collation.indexOf(u'_'));
}

} // namespace floe
