#pragma once

#include <QByteArray>
#include <QSet>
#include <QString>

namespace floe {

/// JSON: digests of all that makes a table what it is, but for its counter, which moves with the rows.
/// `definition` is that of exactDefinition(). Empty where it cannot be taken apart.
QByteArray definitionMark(const QString &definition);

/// Whether a table of this definition is the one of the mark, but for foreign keys of `droppedKeys`.
bool isOfMark(const QByteArray &mark, const QString &definition, const QSet<QString> &droppedKeys);

} // namespace floe
