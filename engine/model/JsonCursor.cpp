#include "model/JsonCursor.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <cmath>
#include <vector>

namespace floe {

namespace {

struct JsonText
{
    Q_DECLARE_TR_FUNCTIONS(floe::TaskFile)
};

bool looksLikePassword(const QString &field)
{
    static const QStringList words{QStringLiteral("password"), QStringLiteral("passwd"),
                                   QStringLiteral("pwd"), QStringLiteral("passphrase"),
                                   QStringLiteral("secret")};
    for (const QString &word : words) {
        if (field.contains(word, Qt::CaseInsensitive))
            return true;
    }
    return field.compare(QLatin1String("pass"), Qt::CaseInsensitive) == 0;
}

QString joined(const QStringList &words)
{
    return words.join(QLatin1String(", "));
}

/// Number of single-letter changes between two short names.
qsizetype distance(const QString &a, const QString &b)
{
    std::vector<qsizetype> row(b.size() + 1);
    for (qsizetype j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (qsizetype i = 1; i <= a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const qsizetype change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
        }
    }
    return row[b.size()];
}

} // namespace

JsonCursor::JsonCursor(QJsonValue value, QString path, std::optional<Error> *error)
    : m_value(std::move(value)), m_object(m_value.toObject()), m_path(std::move(path)), m_error(error)
{}

void JsonCursor::expectObject(const QStringList &known) const
{
    if (!m_value.isObject()) {
        fail(JsonText::tr("an object with the fields %1").arg(joined(known)), kind());
        return;
    }
    for (auto field = m_object.begin(); field != m_object.end(); ++field) {
        const QString name = field.key();
        if (known.contains(name))
            continue;
        const JsonCursor wrong(field.value(), pathOf(name), m_error);
        if (looksLikePassword(name)) {
            wrong.fail(
                JsonText::tr("no password in a task file"), {},
                JsonText::tr(
                    "Remove the field. Passwords belong in the environment variables "
                    "FLOE_SOURCE_PASSWORD and FLOE_DESTINATION_PASSWORD, in the system keychain, or are "
                    "asked for on the terminal. A password that stood in a file should be changed."));
            return;
        }
        const QString nearest = nearestName(name, known);
        wrong.fail(JsonText::tr("one of the fields %1").arg(joined(known)), JsonText::tr("an unknown field"),
                   nearest.isEmpty() ? QString() : JsonText::tr("Did you mean “%1”?").arg(nearest));
        return;
    }
}

void JsonCursor::expectMap(const QString &expected) const
{
    if (!m_value.isObject())
        fail(expected, kind());
}

JsonCursor JsonCursor::at(const QString &field) const
{
    JsonCursor cursor(m_object.value(field), pathOf(field), m_error);
    cursor.m_name = field;
    return cursor;
}

QList<JsonCursor> JsonCursor::items(const QString &field) const
{
    if (!has(field) || !ok())
        return {};
    const JsonCursor list = at(field);
    if (!list.m_value.isArray()) {
        list.fail(JsonText::tr("a list"), list.kind());
        return {};
    }
    QList<JsonCursor> result;
    const QJsonArray array = list.m_value.toArray();
    result.reserve(array.size());
    for (qsizetype i = 0; i < array.size(); ++i)
        result.append(
            JsonCursor(array[i], QStringLiteral("%1[%2]").arg(list.m_path, QString::number(i)), m_error));
    return result;
}

QList<JsonCursor> JsonCursor::members() const
{
    QList<JsonCursor> result;
    const QStringList names = m_object.keys();
    for (const QString &name : names)
        result.append(at(name));
    return result;
}

QString JsonCursor::text(const QString &field, const QString &otherwise) const
{
    return has(field) ? at(field).asText(JsonText::tr("a text")) : otherwise;
}

QString JsonCursor::requiredText(const QString &field) const
{
    if (has(field))
        return text(field);
    at(field).fail(JsonText::tr("a text"), JsonText::tr("nothing; the field is missing"));
    return {};
}

int JsonCursor::integer(const QString &field, int otherwise, int least, int most) const
{
    if (!has(field))
        return otherwise;
    const JsonCursor cursor = at(field);
    const double number = cursor.m_value.toDouble(NAN);
    if (cursor.m_value.isDouble() && number == std::floor(number) && number >= least && number <= most)
        return int(number);
    const QString found = cursor.m_value.isDouble() ? QString::number(number, 'g', 12) : cursor.kind();
    if (most == INT_MAX)
        cursor.fail(JsonText::tr("a whole number, %1 or more").arg(least), found);
    else
        cursor.fail(JsonText::tr("a whole number from %1 to %2").arg(least).arg(most), found);
    return otherwise;
}

bool JsonCursor::boolean(const QString &field, bool otherwise) const
{
    if (!has(field))
        return otherwise;
    const JsonCursor cursor = at(field);
    if (!cursor.m_value.isBool())
        cursor.fail(JsonText::tr("true or false"), cursor.kind());
    return cursor.m_value.toBool(otherwise);
}

QString JsonCursor::asText(const QString &expected) const
{
    if (!m_value.isString())
        fail(expected, kind());
    return m_value.toString();
}

int JsonCursor::word(const QString &field, const QStringList &words) const
{
    return has(field) ? at(field).asWord(words) : -1;
}

int JsonCursor::asWord(const QStringList &words) const
{
    const int index = m_value.isString() ? int(words.indexOf(m_value.toString())) : -1;
    if (index < 0) {
        const QString nearest = nearestName(m_value.toString(), words);
        fail(JsonText::tr("one of %1").arg(joined(words)), m_value.isString() ? m_value.toString() : kind(),
             nearest.isEmpty() ? QString() : JsonText::tr("Did you mean “%1”?").arg(nearest));
    }
    return index;
}

void JsonCursor::fail(const QString &expected, const QString &found, const QString &remedy) const
{
    if (!ok())
        return;
    const QString place = m_path.isEmpty() ? JsonText::tr("The file as a whole") : m_path;
    const QString message = found.isEmpty()
                                ? JsonText::tr("%1 – expected: %2").arg(place, expected)
                                : JsonText::tr("%1 – expected: %2; found: %3").arg(place, expected, found);
    *m_error = Error{.code = ErrorCode::BadInput, .message = message, .remedy = remedy};
}

QString JsonCursor::pathOf(const QString &field) const
{
    return m_path.isEmpty() ? field : m_path + QLatin1Char('.') + field;
}

QString JsonCursor::kind() const
{
    switch (m_value.type()) {
    case QJsonValue::Null:
        return JsonText::tr("null");
    case QJsonValue::Bool:
        return JsonText::tr("true or false");
    case QJsonValue::Double:
        return JsonText::tr("a number");
    case QJsonValue::String:
        return JsonText::tr("a text");
    case QJsonValue::Array:
        return JsonText::tr("a list");
    case QJsonValue::Object:
        return JsonText::tr("an object");
    case QJsonValue::Undefined:
        break;
    }
    return JsonText::tr("nothing; the field is missing");
}

QString nearestName(const QString &name, const QStringList &known)
{
    if (name.isEmpty() || name.size() > 40)
        return {};
    QString nearest;
    qsizetype best = std::max<qsizetype>(2, name.size() / 3) + 1;
    for (const QString &candidate : known) {
        const qsizetype d = distance(name.toLower(), candidate.toLower());
        if (d < best) {
            best = d;
            nearest = candidate;
        }
    }
    return nearest;
}

QString duplicateField(const QByteArray &json)
{
    struct Level
    {
        QString path;
        QSet<QString> names;
        QString name; ///< of the field whose value comes next
        qsizetype index = 0;
        bool object = false;
    };
    std::vector<Level> levels;
    const auto pathHere = [&levels] {
        if (levels.empty())
            return QString();
        const Level &top = levels.back();
        if (!top.object)
            return QStringLiteral("%1[%2]").arg(top.path, QString::number(top.index));
        return top.path.isEmpty() ? top.name : top.path + QLatin1Char('.') + top.name;
    };

    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (c == '{' || c == '[') {
            levels.push_back(
                Level{.path = pathHere(), .names = {}, .name = {}, .index = 0, .object = c == '{'});
        } else if (c == '}' || c == ']') {
            levels.pop_back();
        } else if (c == ',' && !levels.empty()) {
            ++levels.back().index;
            levels.back().name.clear();
        } else if (c == '"') {
            const qsizetype begin = i;
            for (++i; json[i] != '"'; ++i) {
                if (json[i] == '\\')
                    ++i;
            }
            if (levels.empty())
                return {};
            Level &top = levels.back();
            // In an object the text before the colon is a name; null until one was seen, so that "" is a name
            // too.
            if (!top.object || !top.name.isNull())
                continue;
            const QByteArray alone = '[' + json.mid(begin, i - begin + 1) + ']';
            top.name = QJsonDocument::fromJson(alone).array().at(0).toString();
            if (top.name.isNull())
                top.name = QStringLiteral("");
            if (top.names.contains(top.name))
                return pathHere();
            top.names.insert(top.name);
        }
    }
    return {};
}

} // namespace floe
