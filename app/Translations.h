#pragma once

#include <QTranslator>

#include <list>

namespace floe {

/// Floe's and Qt's own texts in the user's language, as long as this lives. Needs the application object.
/// English is loaded too where nothing else fits, for its plurals.
class Translations
{
public:
    Translations();

private:
    void load(const QString &file, const QString &folder);

    std::list<QTranslator> m_translators;
};

} // namespace floe
