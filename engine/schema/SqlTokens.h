#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace floe {

/// A piece of SQL text. The texts of all tokens in a row are the text they were made from, letter for letter.
struct SqlToken
{
    enum class Kind {
        Space,
        Comment,        ///< -- …, # …, /* … */; says nothing to any server
        VersionedOpen,  ///< "/*!50100" or "/*M!100301": what follows is meant for some servers
        VersionedClose, ///< its "*/"
        Quoted,         ///< `name`
        String,         ///< 'text' or "text"
        Number,
        Word,
        Punctuation, ///< one character
    };

    Kind kind = Kind::Space;
    QString text;

    bool isWord(QLatin1String word) const
    {
        return kind == Kind::Word && text.compare(word, Qt::CaseInsensitive) == 0;
    }
    bool is(QChar punctuation) const
    {
        return kind == Kind::Punctuation && text.size() == 1 && text.front() == punctuation;
    }
    /// Space or comment.
    bool isBlank() const { return kind == Kind::Space || kind == Kind::Comment; }
    /// The name in a Quoted token or a Word, without its quotes.
    QString identifier() const;
    /// VersionedOpen: 50100; 0 without a number.
    int version() const;
};

/// What of sql_mode changes where a text's pieces begin and end.
struct SqlLexicalMode
{
    bool ansiQuotes = false; ///< "x" is a name
    bool noBackslashEscapes = false;

    static SqlLexicalMode fromSqlMode(const QString &sqlMode);
};

using SqlTokens = QList<SqlToken>;

/// Never fails: what is left open at the end belongs to the last token.
SqlTokens tokenizeSql(QStringView text, SqlLexicalMode mode = {});
QString joinTokens(const SqlTokens &tokens);
QString joinTokens(const SqlTokens &tokens, qsizetype first, qsizetype end);

/// Index of the first token at or after `from` that is neither space nor comment; tokens.size() when there is
/// none.
qsizetype nextToken(const SqlTokens &tokens, qsizetype from);
/// Index of the parenthesis that closes the one at `open`; -1 when it is never closed.
qsizetype closingParenthesis(const SqlTokens &tokens, qsizetype open);
/// The parts of tokens[first, end) between commas outside inner parentheses, with their spaces.
QList<SqlTokens> splitAtCommas(const SqlTokens &tokens, qsizetype first, qsizetype end);

/// `name` in backticks, as text.
QString backticked(const QString &name);
/// The value of a quoted text token, without its quotes and escapes.
QString textOfString(const SqlToken &token);

/// Without blanks at the ends and without parentheses that hold all of it.
SqlTokens bare(SqlTokens tokens);

} // namespace floe
