#include "schema/ExactForeignKeys.h"

#include "model/ObjectName.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// The token behind `(name, name, …)` that begins at `at`; -1 where something else stands.
qsizetype behindNames(const SqlTokens &tokens, qsizetype at)
{
    if (at >= tokens.size() || !tokens[at].is(u'('))
        return -1;
    for (;;) {
        at = nextToken(tokens, at + 1);
        if (at >= tokens.size() || tokens[at].kind != SqlToken::Kind::Quoted)
            return -1;
        at = nextToken(tokens, at + 1);
        if (at >= tokens.size())
            return -1;
        if (tokens[at].is(u')'))
            return nextToken(tokens, at + 1);
        if (!tokens[at].is(u','))
            return -1;
    }
}

bool isGarbled(const SqlTokens &tokens, qsizetype columns)
{
    qsizetype at = behindNames(tokens, columns);
    if (at < 0 || at >= tokens.size() || !tokens[at].isWord("REFERENCES"_L1))
        return true;
    do {
        at = nextToken(tokens, at + 1);
        if (at >= tokens.size() || tokens[at].kind != SqlToken::Kind::Quoted)
            return true;
        at = nextToken(tokens, at + 1);
    } while (at < tokens.size() && tokens[at].is(u'.'));
    return behindNames(tokens, at) < 0;
}

QString bare(const QStringList &names)
{
    return "(`"_L1 + names.join("`, `"_L1) + "`)"_L1;
}

QString written(const QStringList &names)
{
    QStringList quoted;
    for (const QString &name : names)
        quoted += backticked(name);
    return u'(' + quoted.join(", "_L1) + u')';
}

} // namespace

bool foreignKeysAreGarbled(const SqlTokens &definition)
{
    for (qsizetype i = 0; i < definition.size(); ++i) {
        if (!definition[i].isWord("FOREIGN"_L1))
            continue;
        const qsizetype key = nextToken(definition, i + 1);
        if (key < definition.size() && definition[key].isWord("KEY"_L1)
            && isGarbled(definition, nextToken(definition, key + 1)))
            return true;
    }
    return false;
}

QString withForeignKeysMended(QString definition, const QList<ForeignKeyInfo> &keys)
{
    for (const ForeignKeyInfo &key : keys) {
        const QString name = backticked(key.parent.name);
        for (const QString &parent : {name, backticked(key.parent.database) + u'.' + name}) {
            const auto text = [&parent](const QString &columns, const QString &parentColumns) {
                return "FOREIGN KEY "_L1 + columns + " REFERENCES "_L1 + parent + u' ' + parentColumns;
            };
            definition.replace(text(bare(key.columns), bare(key.parentColumns)),
                               text(written(key.columns), written(key.parentColumns)));
        }
    }
    return definition;
}

} // namespace floe
