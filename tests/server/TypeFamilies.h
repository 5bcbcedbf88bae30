#pragma once

#include "TestServer.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <random>

namespace floe::test {

/// How a column's value is made visible by a reader that shares no code with the product.
enum class ReadAs {
    Bytes,  ///< HEX of the bytes that are stored
    Text,   ///< HEX of what the server prints
    Double, ///< all digits, and the sign of a zero
    Index,  ///< the number behind a BIT, an ENUM or a SET
    Json,   ///< HEX of what the server prints, and its type where servers know one
};

struct TypeColumn
{
    QString name;
    QString definition;
    QStringList values; ///< SQL expressions, taken in turn by the rows; empty: the server fills it
    ReadAs readAs = ReadAs::Text;
};

/// A table of columns of related types, so that a refusal concerns few.
struct TypeFamily
{
    QString name;
    QList<TypeColumn> columns;
    QString id = QStringLiteral("id INT NOT NULL AUTO_INCREMENT"); ///< runs from -3, through 0
    QStringList keys{QStringLiteral("PRIMARY KEY (id)")};
    QString options{};
    QStringList ids{}; ///< instead of -3 …

    qsizetype rows() const;
    /// CREATE and INSERT, for a session in a lenient sql_mode.
    QString script() const;
    /// SELECT of all rows, the id first, as text that says everything about each value; with the types of
    /// JSON values where the column has them.
    QString reading(const QString &database, bool jsonTypes) const;
    const TypeColumn *column(const QString &name) const;
};

using Dice = std::mt19937_64;

/// Every type that this kind of server has, with every extreme and with random values.
QList<TypeFamily> typeFamilies(ServerKind kind, quint64 seed);
/// Tables whose rows are told apart by each type in turn, and one whose rows are not.
QList<TypeFamily> keyFamilies(ServerKind kind, quint64 seed);

// The parts of typeFamilies().
void addNumberFamilies(QList<TypeFamily> &families, Dice &dice);
void addTimeFamilies(QList<TypeFamily> &families, ServerKind kind, Dice &dice);
void addTextFamilies(QList<TypeFamily> &families, ServerKind kind, Dice &dice);
void addListFamilies(QList<TypeFamily> &families, Dice &dice);
void addSpatialFamilies(QList<TypeFamily> &families, ServerKind kind, Dice &dice);
void addNewerFamilies(QList<TypeFamily> &families, ServerKind kind, Dice &dice);

/// lo … hi, both included.
inline quint64 roll(Dice &dice, quint64 lo, quint64 hi)
{
    return std::uniform_int_distribution<quint64>(lo, hi)(dice);
}
QByteArray randomBytes(Dice &dice, int length);
/// X'…'
QString hexLiteral(const QByteArray &bytes);
/// The text in this character set.
QString textIn(const QString &charset, const QString &text);
/// Strings that look like the formats in which rows travel.
QStringList formatLike();
/// `values` and NULL, in an order of their own, so that each row meets others.
QStringList shuffled(QStringList values, Dice &dice);
QStringList dateTimes(Dice &dice, int digits);

} // namespace floe::test
