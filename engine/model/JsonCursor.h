#pragma once

#include "core/Result.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace floe {

/// A value of a JSON document together with its path, read strictly: what is not as expected becomes the
/// first error of the document, and every later reading gives a default. So a reader is written straight down
/// and asks once at the end. Borrows the place where the error is kept; values in error texts are never
/// quoted where they may be a password.
class JsonCursor
{
public:
    JsonCursor(QJsonValue value, QString path, std::optional<Error> *error);

    const QString &path() const { return m_path; }
    bool has(const QString &field) const { return m_object.contains(field); }
    bool isNull() const { return m_value.isNull(); }
    bool ok() const { return !m_error->has_value(); }

    /// Refuses a value that is not an object, fields outside `known` (naming the nearest one) and anything
    /// that looks like a password.
    void expectObject(const QStringList &known) const;

    /// Refuses a value that is not an object; its field names are free.
    void expectMap(const QString &expected) const;

    JsonCursor at(const QString &field) const;
    /// Elements of an array; an absent field gives none.
    QList<JsonCursor> items(const QString &field) const;
    /// Fields of an object value, in the order of their names.
    QList<JsonCursor> members() const;
    /// The last part of the path, for members().
    const QString &name() const { return m_name; }

    QString text(const QString &field, const QString &otherwise = {}) const;
    QString requiredText(const QString &field) const;
    int integer(const QString &field, int otherwise, int least, int most) const;
    bool boolean(const QString &field, bool otherwise) const;
    /// The value itself as a text; `expected` says what it stands for.
    QString asText(const QString &expected) const;
    /// Index of a text field among `words`; -1 when absent or wrong.
    int word(const QString &field, const QStringList &words) const;
    int asWord(const QStringList &words) const;

    void fail(const QString &expected, const QString &found = {}, const QString &remedy = {}) const;

private:
    QString pathOf(const QString &field) const;
    QString kind() const;

    QJsonValue m_value;
    QJsonObject m_object;
    QString m_path;
    QString m_name;
    std::optional<Error> *m_error;
};

/// The name in `known` nearest to `name` when it is near enough to be meant; else empty.
QString nearestName(const QString &name, const QStringList &known);

/// Path of the first field that stands twice in one object (a parser would keep one of them without a word);
/// empty when there is none. `json` must be valid JSON.
QString duplicateField(const QByteArray &json);

} // namespace floe
