#include "report/HtmlPage.h"

#include "report/RunWords.h"

#include <QLocale>

namespace floe {

namespace {

constexpr const char *Style = R"css(
:root { color-scheme: light dark; --ground: #f6f7f9; --card: #fff; --ink: #1b2330; --soft: #5b6678; --line: #dfe4ea;
  --good: #14713d; --good-ground: #e3f5ea; --bad: #a8201a; --bad-ground: #fde8e6; --warning: #8a5a00;
  --warning-ground: #fdf3dc; --accent: #1f5fa8; }
@media (prefers-color-scheme: dark) { :root { --ground: #14181e; --card: #1c222b; --ink: #e6eaf0; --soft: #9aa6b8;
  --line: #2e3744; --good: #6bd497; --good-ground: #17301f; --bad: #ff9a92; --bad-ground: #3a1a18;
  --warning: #f0c063; --warning-ground: #352a12; --accent: #82b6f2; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", "Noto Sans", sans-serif; }
main { max-width: 76rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; justify-content: space-between;
  border-bottom: 3px solid var(--accent); padding-bottom: 1rem; }
header p { margin: 0; color: var(--soft); }
h1 { font-size: 1.7rem; line-height: 1.25; margin: .1rem 0 0; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; }
h2 + p { color: var(--soft); margin-top: 0; }
.badge { font-weight: 600; font-size: 1.05rem; padding: .35rem .9rem; border-radius: 2rem; white-space: nowrap; }
.lead { font-size: 1.05rem; padding: .8rem 1rem; border-radius: .5rem; margin: 1.2rem 0; }
.plain { background: var(--card); }
.good { color: var(--good); } .badge.good, .lead.good, .box.good { background: var(--good-ground); }
.bad { color: var(--bad); } .badge.bad, .lead.bad, .box.bad { background: var(--bad-ground); }
.warning { color: var(--warning); } .badge.warning, .lead.warning, .box.warning { background: var(--warning-ground); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .8rem; margin: 1.2rem 0; }
.figures div { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .7rem 1rem; }
.figures b { display: block; font-size: 1.4rem; font-variant-numeric: tabular-nums; }
.figures span, dt { color: var(--soft); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.2rem; margin: 0; }
dd { margin: 0; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
th { text-align: start; color: var(--soft); font-weight: 600; background: var(--ground); position: sticky; top: 0; }
th, td { padding: .4rem .75rem; border-bottom: 1px solid var(--line); vertical-align: top; }
tr:last-child td { border-bottom: 0; }
td.name { overflow-wrap: anywhere; min-width: 8rem; }
.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.mark { white-space: nowrap; font-weight: 600; }
code, pre { font: .87em/1.45 ui-monospace, "DejaVu Sans Mono", Consolas, monospace; }
td code { overflow-wrap: anywhere; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--card); color: var(--ink);
  border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .8rem; margin: .5rem 0 0; }
.box { border-inline-start: 4px solid currentColor; border-radius: .4rem; padding: .6rem 1rem; margin: .6rem 0; }
.box p { margin: .2rem 0 0; color: var(--ink); white-space: pre-line; overflow-wrap: anywhere; }
.box b { overflow-wrap: anywhere; }
nav { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; } nav a { color: var(--accent); }
ul { margin: 0; padding-inline-start: 1.3rem; } li { overflow-wrap: anywhere; }
footer { margin-top: 2.5rem; color: var(--soft); font-size: .87rem; border-top: 1px solid var(--line); padding-top: .8rem; }
@media print { :root { color-scheme: light; --ground: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb; --good: #14713d;
  --bad: #a8201a; --warning: #8a5a00; --good-ground: #fff; --bad-ground: #fff; --warning-ground: #fff; }
  main { max-width: none; padding: 0; } body { font-size: 10pt; } th { position: static; } thead { display: table-header-group; }
  nav { display: none; } tr, .box, .figures div { break-inside: avoid; } h2 { break-after: avoid; } .scroll { overflow: visible; border-radius: 0; }
  .badge, .lead { border: 1px solid currentColor; } }
)css";

QByteArray escaped(const QString &text)
{
    return visibleText(text).toHtmlEscaped().toUtf8();
}

QByteArray toneClass(HtmlPage::Tone tone)
{
    switch (tone) {
    case HtmlPage::Tone::Good:
        return "good";
    case HtmlPage::Tone::Bad:
        return "bad";
    case HtmlPage::Tone::Warning:
        return "warning";
    case HtmlPage::Tone::Plain:
        break;
    }
    return "plain";
}

/// State is never told by colour alone.
QByteArray icon(HtmlPage::Tone tone)
{
    switch (tone) {
    case HtmlPage::Tone::Good:
        return "<span aria-hidden=\"true\">✔</span> ";
    case HtmlPage::Tone::Bad:
        return "<span aria-hidden=\"true\">✖</span> ";
    case HtmlPage::Tone::Warning:
        return "<span aria-hidden=\"true\">▲</span> ";
    case HtmlPage::Tone::Plain:
        break;
    }
    return {};
}

} // namespace

HtmlPage::HtmlPage(const QString &title)
{
    const QLocale locale;
    const bool rightToLeft = locale.textDirection() == Qt::RightToLeft;
    // The policy is a second lock on the door that escaping keeps shut: the page may load and run nothing.
    m_head = "<!DOCTYPE html>\n<html lang=\"" + locale.bcp47Name().toUtf8() + "\" dir=\""
             + (rightToLeft ? "rtl" : "ltr")
             + "\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
               "'unsafe-inline'\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
             + escaped(title) + "</title>\n<style>" + Style + "</style>\n</head>\n<body>\n<main>\n";
}

void HtmlPage::header(const QString &kicker, const QString &title, const QString &badge, Tone tone)
{
    m_body += "<header><div><p>" + escaped(kicker) + "</p><h1><bdi>" + escaped(title)
              + "</bdi></h1></div><span class=\"badge " + toneClass(tone) + "\">" + icon(tone)
              + escaped(badge) + "</span></header>\n";
}

void HtmlPage::lead(const QString &text, Tone tone)
{
    m_body += "<p class=\"lead " + toneClass(tone) + "\">" + icon(tone) + escaped(text) + "</p>\n";
}

void HtmlPage::contents()
{
    m_head += m_body;
    m_body.clear();
}

void HtmlPage::section(const QString &title, const QString &note)
{
    const QByteArray id = "s" + QByteArray::number(++m_sections);
    m_contents += "<a href=\"#" + id + "\">" + escaped(title) + "</a>\n";
    m_body += "<h2 id=\"" + id + "\">" + escaped(title) + "</h2>\n";
    if (!note.isEmpty())
        m_body += "<p>" + escaped(note) + "</p>\n";
}

void HtmlPage::paragraph(const QString &text)
{
    m_body += "<p>" + escaped(text) + "</p>\n";
}

void HtmlPage::facts(const QList<std::pair<QString, QString>> &facts)
{
    m_body += "<dl>\n";
    for (const auto &[name, value] : facts) {
        if (!value.isEmpty())
            m_body += "<dt>" + escaped(name) + "</dt><dd><bdi>" + escaped(value) + "</bdi></dd>\n";
    }
    m_body += "</dl>\n";
}

void HtmlPage::figures(const QList<std::pair<QString, QString>> &figures)
{
    m_body += "<div class=\"figures\">\n";
    for (const auto &[value, caption] : figures)
        m_body += "<div><b>" + escaped(value) + "</b><span>" + escaped(caption) + "</span></div>\n";
    m_body += "</div>\n";
}

void HtmlPage::list(const QStringList &texts)
{
    m_body += "<ul>\n";
    for (const QString &text : texts)
        m_body += "<li><bdi>" + escaped(text) + "</bdi></li>\n";
    m_body += "</ul>\n";
}

void HtmlPage::message(const QString &title, const QStringList &lines, Tone tone, const QString &code)
{
    m_body += "<div class=\"box " + toneClass(tone) + "\">" + icon(tone) + "<b><bdi>" + escaped(title)
              + "</bdi></b>";
    for (const QString &line : lines) {
        if (!line.isEmpty())
            m_body += "<p>" + escaped(line) + "</p>";
    }
    if (!code.isEmpty())
        m_body += "<pre>" + escaped(code) + "</pre>";
    m_body += "</div>\n";
}

void HtmlPage::beginTable(const QStringList &columns, const QList<int> &numberColumns)
{
    m_body += "<div class=\"scroll\"><table>\n<thead><tr>";
    for (int i = 0; i < columns.size(); ++i)
        m_body += QByteArray(numberColumns.contains(i) ? "<th scope=\"col\" class=\"number\">"
                                                       : "<th scope=\"col\">")
                  + escaped(columns[i]) + "</th>";
    m_body += "</tr></thead>\n<tbody>\n";
}

void HtmlPage::row(const QList<Cell> &cells)
{
    m_body += "<tr>";
    for (const Cell &cell : cells) {
        switch (cell.kind) {
        case Cell::Kind::Text:
            m_body += "<td>" + escaped(cell.text) + "</td>";
            break;
        case Cell::Kind::Name:
            m_body += "<td class=\"name\"><bdi>" + escaped(cell.text) + "</bdi></td>";
            break;
        case Cell::Kind::Number:
            m_body += "<td class=\"number\">" + escaped(cell.text) + "</td>";
            break;
        case Cell::Kind::Code:
            m_body += "<td><code>" + escaped(cell.text) + "</code></td>";
            break;
        case Cell::Kind::Mark:
            m_body += "<td class=\"mark " + toneClass(cell.tone) + "\">" + icon(cell.tone)
                      + escaped(cell.text) + "</td>";
            break;
        }
    }
    m_body += "</tr>\n";
}

void HtmlPage::endTable()
{
    m_body += "</tbody></table></div>\n";
}

void HtmlPage::footer(const QString &text)
{
    m_body += "<footer>" + escaped(text) + "</footer>\n";
}

QByteArray HtmlPage::bytes() const
{
    const QByteArray contents = m_sections > 1 ? "<nav>" + m_contents + "</nav>\n" : QByteArray();
    return m_head + contents + m_body + "</main>\n</body>\n</html>\n";
}

} // namespace floe
