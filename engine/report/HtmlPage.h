#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace floe {

/// Builds one self-contained HTML page. Every text that goes in is escaped, with control characters and
/// direction marks made visible, so that a table named `<script>` is shown and not run. Borrows nothing; any
/// thread.
class HtmlPage
{
public:
    enum class Tone { Plain, Good, Bad, Warning };

    /// One cell of a table.
    struct Cell
    {
        enum class Kind { Text, Name, Number, Code, Mark };
        QString text;
        Kind kind = Kind::Text;
        Tone tone = Tone::Plain; ///< Mark: with the icon of its tone before the word

        static Cell name(const QString &text) { return {text, Kind::Name, Tone::Plain}; }
        static Cell number(const QString &text) { return {text, Kind::Number, Tone::Plain}; }
        static Cell code(const QString &text) { return {text, Kind::Code, Tone::Plain}; }
        static Cell mark(const QString &text, Tone tone) { return {text, Kind::Mark, tone}; }
    };

    explicit HtmlPage(const QString &title);

    /// The head of the page: what it is about, and the outcome as a badge.
    void header(const QString &kicker, const QString &title, const QString &badge, Tone tone);
    void lead(const QString &text, Tone tone);
    /// Links to the sections; stands here, is filled at the end.
    void contents();
    void section(const QString &title, const QString &note = {});
    void paragraph(const QString &text);
    void facts(const QList<std::pair<QString, QString>> &facts);
    void figures(const QList<std::pair<QString, QString>> &figures); ///< large numbers: value, caption
    void list(const QStringList &texts);
    /// A boxed message: a title and the lines below it.
    void message(const QString &title, const QStringList &lines, Tone tone, const QString &code = {});

    void beginTable(const QStringList &columns, const QList<int> &numberColumns = {});
    void row(const QList<Cell> &cells);
    void endTable();

    void footer(const QString &text);
    QByteArray bytes() const;

private:
    QByteArray m_head; ///< up to where the contents stand
    QByteArray m_contents;
    QByteArray m_body;
    int m_sections = 0;
};

} // namespace floe
