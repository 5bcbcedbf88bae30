#include "connect/ConnectionText.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>
#include <QUrl>
#include <QUrlQuery>

namespace floe {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(floe::ConnectionText)
};

const QRegularExpression &urlStart()
{
    static const QRegularExpression start(
        QStringLiteral("^(jdbc:)?(mysql|mariadb|mysqlx|polardb)(\\+\\w+)?://"),
        QRegularExpression::CaseInsensitiveOption);
    return start;
}

const QRegularExpression &commandStart()
{
    static const QRegularExpression start(
        QStringLiteral("^([$#>]\\s+)?(\\S*/)?(mysql|mariadb|mysqldump|mariadb-dump|mysqladmin|mysqlsh)\\s"));
    return start;
}

std::optional<TlsMode> tlsFromSslMode(const QString &mode)
{
    const QString name = mode.toUpper().replace(QLatin1Char('-'), QLatin1Char('_'));
    if (name == QLatin1String("DISABLED"))
        return TlsMode::Off;
    if (name == QLatin1String("PREFERRED"))
        return TlsMode::Preferred;
    if (name == QLatin1String("REQUIRED"))
        return TlsMode::Required;
    // There is no mode that checks the chain and not the name; the stricter one keeps what was asked for.
    if (name == QLatin1String("VERIFY_CA") || name == QLatin1String("VERIFY_IDENTITY"))
        return TlsMode::VerifyIdentity;
    return std::nullopt;
}

tl::unexpected<Error> notUnderstood()
{
    return failure(ErrorCode::BadInput,
                   Text::tr("This text is neither a mysql:// address nor a mysql command line with a host."),
                   Text::tr("Copy something like mysql://user@host:3306 or mysql -h host -P 3306 -u user."));
}

Result<quint16> portFrom(const QString &text)
{
    bool isNumber = false;
    const int port = text.toInt(&isNumber);
    if (!isNumber || port < 1 || port > 65535)
        return failure(ErrorCode::BadInput,
                       Text::tr("The port in this text is not a number from 1 to 65535."));
    return quint16(port);
}

Result<ConnectionText> fromUrl(const QString &text)
{
    static const QRegularExpression form(QStringLiteral(
        "^(?:([^/?#]*)@)?(\\[[^\\]]+\\]|[^:/?#@]+)(?::(\\d*))?(?:/[^?#]*)?(?:\\?([^#]*))?(?:#.*)?$"));
    const auto match = form.match(text.mid(urlStart().match(text).capturedLength()));
    if (!match.hasMatch())
        return notUnderstood();
    const auto decoded = [](const QString &part) { return QUrl::fromPercentEncoding(part.toUtf8()); };

    ConnectionText result;
    const QString account = match.captured(1);
    const qsizetype colon = account.indexOf(QLatin1Char(':'));
    result.user = decoded(account.left(colon));
    if (colon >= 0)
        result.password = decoded(account.mid(colon + 1));
    result.host = decoded(match.captured(2));
    if (result.host.startsWith(QLatin1Char('[')))
        result.host = result.host.mid(1, result.host.size() - 2);
    if (!match.captured(3).isEmpty()) {
        const auto port = portFrom(match.captured(3));
        if (!port)
            return failure(port.error());
        result.port = *port;
    }
    const auto items = QUrlQuery(match.captured(4)).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        if (name.compare(QLatin1String("ssl-mode"), Qt::CaseInsensitive) == 0
            || name.compare(QLatin1String("sslMode"), Qt::CaseInsensitive) == 0)
            result.tls = tlsFromSslMode(value);
        else if (name == QLatin1String("user"))
            result.user = value;
        else if (name == QLatin1String("password"))
            result.password = value;
        else if (name == QLatin1String("ssl-ca"))
            result.ca = value;
        else if (name == QLatin1String("ssl-cert"))
            result.cert = value;
        else if (name == QLatin1String("ssl-key"))
            result.key = value;
    }
    return result;
}

/// Words as a POSIX shell would hand them over: quotes, backslashes, continued lines. No expansion of any
/// kind.
QStringList shellWords(const QString &line)
{
    QStringList words;
    QString word;
    bool inWord = false;
    QChar quote;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line.at(i);
        if (quote.isNull() && c.isSpace()) {
            if (inWord)
                words.append(word);
            word.clear();
            inWord = false;
        } else if (quote.isNull() && (c == QLatin1Char('"') || c == QLatin1Char('\''))) {
            quote = c;
            inWord = true;
        } else if (c == quote) {
            quote = QChar();
        } else if (c == QLatin1Char('\\') && quote != QLatin1Char('\'') && i + 1 < line.size()) {
            ++i;
            if (line.at(i) != QLatin1Char('\n')) {
                word += line.at(i);
                inWord = true;
            }
        } else {
            word += c;
            inWord = true;
        }
    }
    if (inWord)
        words.append(word);
    return words;
}

/// Takes one option; false where its value is not what it should be. `name` is the long name.
bool takeOption(ConnectionText &result, const QString &name, const QString &value)
{
    if (name == QLatin1String("host")) {
        result.host = value;
    } else if (name == QLatin1String("user")) {
        result.user = value;
    } else if (name == QLatin1String("socket")) {
        result.socket = value;
    } else if (name == QLatin1String("password")) {
        result.password = value;
    } else if (name == QLatin1String("ssl-mode")) {
        result.tls = tlsFromSslMode(value);
    } else if (name == QLatin1String("ssl-ca")) {
        result.ca = value;
    } else if (name == QLatin1String("ssl-cert")) {
        result.cert = value;
    } else if (name == QLatin1String("ssl-key")) {
        result.key = value;
    } else if (name == QLatin1String("port")) {
        const auto port = portFrom(value);
        if (!port)
            return false;
        result.port = *port;
    }
    return true;
}

QString longName(QChar letter)
{
    switch (letter.unicode()) {
    case 'h':
        return QStringLiteral("host");
    case 'P':
        return QStringLiteral("port");
    case 'u':
        return QStringLiteral("user");
    case 'S':
        return QStringLiteral("socket");
    case 'D':
    case 'e':
        return QStringLiteral("ignored");
    default:
        return {};
    }
}

Result<ConnectionText> fromCommand(const QString &line)
{
    static const QStringList withValue = {QStringLiteral("host"),    QStringLiteral("port"),
                                          QStringLiteral("user"),    QStringLiteral("socket"),
                                          QStringLiteral("ssl-ca"),  QStringLiteral("ssl-cert"),
                                          QStringLiteral("ssl-key"), QStringLiteral("ssl-mode")};
    QStringList words = shellWords(line);
    while (!words.isEmpty() && words.constFirst().size() == 1) // the shell's prompt
        words.removeFirst();
    ConnectionText result;
    bool any = false;
    for (qsizetype i = 1; i < words.size(); ++i) {
        const QString &word = words.at(i);
        QString name;
        QString value;
        if (word.startsWith(QLatin1String("--"))) {
            const qsizetype equals = word.indexOf(QLatin1Char('='));
            name = word.mid(2, equals < 0 ? -1 : equals - 2);
            if (equals >= 0)
                value = word.mid(equals + 1);
            else if (withValue.contains(name) && i + 1 < words.size())
                value = words.at(++i);
            else
                continue; // a flag; a bare --password means "ask"
        } else if (word.size() > 1 && word.startsWith(QLatin1Char('-'))) {
            if (word.at(1) == QLatin1Char('p')) {
                if (word.size() > 2)
                    result.password = word.mid(2);
                continue;
            }
            name = longName(word.at(1));
            if (name.isEmpty())
                continue;
            value = word.mid(2);
            if (value.isEmpty() && i + 1 < words.size())
                value = words.at(++i);
        } else {
            continue;
        }
        any = any || name != QLatin1String("ignored");
        if (!takeOption(result, name, value))
            return failure(portFrom(value).error());
    }
    if (!any)
        return notUnderstood();
    // A client that is given no host talks to its own computer.
    if (result.host.isEmpty() && result.socket.isEmpty())
        result.host = QStringLiteral("127.0.0.1");
    return result;
}

} // namespace

bool looksLikeConnectionText(const QString &text)
{
    const QString trimmed = text.trimmed();
    return urlStart().match(trimmed).hasMatch() || commandStart().match(trimmed).hasMatch();
}

Result<ConnectionText> parseConnectionText(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (urlStart().match(trimmed).hasMatch())
        return fromUrl(trimmed);
    if (commandStart().match(trimmed).hasMatch())
        return fromCommand(trimmed);
    return notUnderstood();
}

} // namespace floe
