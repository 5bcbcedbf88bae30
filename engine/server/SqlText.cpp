#include "server/SqlText.h"

#include <QFile>

#include <algorithm>

namespace floe {

namespace {

QByteArray withoutComments(const QByteArray &text)
{
    QByteArray kept;
    for (const QByteArray &line : text.split('\n')) {
        if (!line.startsWith("--"))
            kept += line + '\n';
    }
    return kept.trimmed();
}

bool isNameLetter(char c)
{
    return (c >= 'a' && c <= 'z') || c == '_';
}

} // namespace

QByteArray sqlText(const char *name, const QList<SqlParameter> &parameters)
{
    QFile file(QStringLiteral(":/sql/%1.sql").arg(QLatin1String(name)));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = withoutComments(file.readAll());
    QByteArray sql;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = at + 1;
        if (text[at] == ':') {
            while (end < text.size() && isNameLetter(text[end]))
                ++end;
            const QByteArray key = text.mid(at + 1, end - at - 1);
            const auto found =
                std::find_if(parameters.cbegin(), parameters.cend(),
                             [&key](const SqlParameter &parameter) { return parameter.first == key; });
            sql += found == parameters.cend() ? text.mid(at, end - at) : found->second;
        } else {
            sql += text[at];
        }
        at = end;
    }
    return sql;
}

} // namespace floe
