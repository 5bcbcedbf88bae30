#pragma once

#include <QSettings>
#include <QString>

namespace floe {

/// The user's settings of this program, whatever the application calls itself: window sizes and saved
/// connections. Never a password.
class Settings : public QSettings
{
public:
    Settings() : QSettings(QStringLiteral("floe"), QStringLiteral("floe")) {}
};

} // namespace floe
