#include "ObjectPatterns.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace floe {

namespace {

struct PatternText
{
    Q_DECLARE_TR_FUNCTIONS(floe::ObjectPatterns)
};

tl::unexpected<Error> refused(const QString &message)
{
    return failure(
        ErrorCode::BadInput, PatternText::tr("--objects: %1").arg(message),
        PatternText::tr(
            "For example: --objects 'shop.*,employees.salaries'. Names that hold a comma, a dot, * or ? "
            "go in backticks."));
}

} // namespace

bool ObjectPatterns::Part::matches(const QString &name) const
{
    if (!pattern)
        return name == text;
    QString expression = QRegularExpression::escape(text);
    expression.replace(QLatin1String("\\*"), QLatin1String(".*"))
        .replace(QLatin1String("\\?"), QLatin1String("."));
    return QRegularExpression(QRegularExpression::anchoredPattern(expression),
                              QRegularExpression::DotMatchesEverythingOption)
        .match(name)
        .hasMatch();
}

Result<ObjectPatterns> ObjectPatterns::parse(const QString &text)
{
    ObjectPatterns patterns;
    QList<Part> parts;
    Part part;
    bool quoted = false; ///< the current part was in backticks
    qsizetype begin = 0;
    const auto endPart = [&]() -> bool {
        if (!quoted)
            part.text = part.text.trimmed();
        part.pattern =
            !quoted && (part.text.contains(QLatin1Char('*')) || part.text.contains(QLatin1Char('?')));
        parts.append(part);
        const bool named = !part.text.isEmpty();
        part = Part();
        quoted = false;
        return named;
    };
    for (qsizetype i = 0; i <= text.size(); ++i) {
        const bool end = i == text.size();
        const QChar c = end ? QLatin1Char(',') : text[i];
        if (c == QLatin1Char('`')) {
            if (!part.text.trimmed().isEmpty() || quoted)
                return refused(PatternText::tr("a backtick stands in the middle of a name."));
            part.text.clear();
            quoted = true;
            for (++i;; ++i) {
                if (i >= text.size())
                    return refused(PatternText::tr("a backtick is not closed."));
                if (text[i] == QLatin1Char('`')) {
                    if (i + 1 >= text.size() || text[i + 1] != QLatin1Char('`'))
                        break;
                    ++i;
                }
                part.text += text[i];
            }
        } else if (c == QLatin1Char('.') || c == QLatin1Char(',')) {
            const QString shown = text.mid(begin, i - begin).trimmed();
            if (!endPart())
                return refused(PatternText::tr("a name is missing in “%1”.").arg(shown));
            if (c == QLatin1Char('.'))
                continue;
            if (parts.size() > 2)
                return refused(PatternText::tr("“%1” holds more than DATABASE.TABLE.").arg(shown));
            Item item{.database = parts[0], .table = std::nullopt, .shown = shown};
            const bool allTables =
                parts.size() == 1 || (parts[1].pattern && parts[1].text == QLatin1String("*"));
            if (!allTables)
                item.table = parts[1];
            patterns.m_items.append(item);
            parts.clear();
            begin = i + 1;
        } else if (quoted) {
            if (!c.isSpace())
                return refused(PatternText::tr("something follows a closed backtick."));
        } else {
            part.text += c;
        }
    }
    return patterns;
}

bool ObjectPatterns::needsSource() const
{
    return std::any_of(m_items.cbegin(), m_items.cend(), [](const Item &item) {
        return item.database.pattern || (item.table && item.table->pattern);
    });
}

Result<QList<DatabaseChoice>> ObjectPatterns::resolve(const QStringList &databases,
                                                      const ListTables &tablesOf) const
{
    QList<DatabaseChoice> choices;
    for (const Item &item : m_items) {
        QStringList matching{item.database.text};
        if (item.database.pattern) {
            matching.clear();
            std::copy_if(databases.cbegin(), databases.cend(), std::back_inserter(matching),
                         [&](const QString &name) { return item.database.matches(name); });
        }
        qsizetype found = 0;
        for (const QString &database : std::as_const(matching)) {
            auto choice = std::find_if(choices.begin(), choices.end(), [&](const DatabaseChoice &known) {
                return known.database == database;
            });
            const bool fresh = choice == choices.end();
            DatabaseChoice next = fresh ? DatabaseChoice() : *choice;
            if (fresh) {
                next.database = database;
                next.allTables = !item.table;
            }
            if (const Status added = addTables(item, database, tablesOf, next); !added)
                return failure(added.error());
            if (!next.allTables && next.tables.isEmpty())
                continue;
            ++found;
            if (fresh)
                choices.append(next);
            else
                *choice = next;
        }
        if (found == 0)
            return refused(PatternText::tr("nothing on the source matches “%1”.").arg(item.shown));
    }
    return choices;
}

Status ObjectPatterns::addTables(const Item &item, const QString &database, const ListTables &tablesOf,
                                 DatabaseChoice &choice) const
{
    if (!item.table) {
        choice.allTables = true;
        choice.tables.clear();
        return {};
    }
    if (choice.allTables)
        return {};
    QStringList names{item.table->text};
    if (item.table->pattern) {
        const Result<QStringList> all = tablesOf(database);
        if (!all)
            return failure(all.error());
        names.clear();
        std::copy_if(all->cbegin(), all->cend(), std::back_inserter(names),
                     [&](const QString &name) { return item.table->matches(name); });
    }
    for (const QString &name : std::as_const(names)) {
        const bool known = std::any_of(choice.tables.cbegin(), choice.tables.cend(),
                                       [&](const TableChoice &table) { return table.table == name; });
        if (!known)
            choice.tables.emplace_back().table = name;
    }
    return {};
}

} // namespace floe
