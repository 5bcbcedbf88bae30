#include "Translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace floe {

Translations::Translations()
{
    load(QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    load(QStringLiteral("floe"), QStringLiteral(":/i18n"));
}

void Translations::load(const QString &file, const QString &folder)
{
    QTranslator &translator = m_translators.emplace_back();
    if (translator.load(QLocale(), file, QStringLiteral("_"), folder)
        || translator.load(file + QLatin1String("_en"), folder))
        QCoreApplication::installTranslator(&translator);
    else
        m_translators.pop_back();
}

} // namespace floe
