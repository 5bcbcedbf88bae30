#include "PasswordSource.h"

#include "Terminal.h"

#include <QCoreApplication>

#include <optional>

namespace floe {

namespace {

struct PasswordText
{
    Q_DECLARE_TR_FUNCTIONS(floe::PasswordSource)
};

constexpr const char *SourceVariable = "FLOE_SOURCE_PASSWORD";
constexpr const char *DestinationVariable = "FLOE_DESTINATION_PASSWORD";

std::optional<QString> takeFromEnvironment(const char *variable)
{
    if (!qEnvironmentVariableIsSet(variable))
        return std::nullopt;
    const QString password = QString::fromUtf8(qgetenv(variable));
    qunsetenv(variable);
    return password;
}

Result<QString> readPassword(const char *variable, const QString &prompt,
                             const std::function<bool()> &interrupted)
{
    if (const std::optional<QString> password = takeFromEnvironment(variable))
        return *password;
    if (!terminal::inIsTerminal())
        return QString();
    return terminal::askPassword(prompt, interrupted);
}

} // namespace

Result<QString> readSourcePassword(const Endpoint &source, const std::function<bool()> &interrupted)
{
    return readPassword(
        SourceVariable,
        PasswordText::tr("Password of %1 at the source %2: ").arg(source.user, source.displayName()),
        interrupted);
}

Result<QString> readDestinationPassword(const Endpoint &destination, const std::function<bool()> &interrupted)
{
    return readPassword(DestinationVariable,
                        PasswordText::tr("Password of %1 at the destination %2: ")
                            .arg(destination.user, destination.displayName()),
                        interrupted);
}

Result<Secrets> readSecrets(const MigrationPlan &plan, const std::function<bool()> &interrupted)
{
    const Result<QString> source = readSourcePassword(plan.source, interrupted);
    if (!source)
        return failure(source.error());
    const Result<QString> destination = readDestinationPassword(plan.destination, interrupted);
    if (!destination)
        return failure(destination.error());
    return Secrets{.sourcePassword = *source, .destinationPassword = *destination};
}

Secrets secretsFromEnvironment()
{
    return Secrets{.sourcePassword = takeFromEnvironment(SourceVariable).value_or(QString()),
                   .destinationPassword = takeFromEnvironment(DestinationVariable).value_or(QString())};
}

} // namespace floe
