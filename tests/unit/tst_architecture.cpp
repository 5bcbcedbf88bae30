#include <QDir>
#include <QDirIterator>
#include <QLibraryInfo>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace {

using namespace Qt::StringLiterals;

/// Rooms of engine/ in the order in which data goes through them; a later one may use an earlier one.
const QStringList Rooms{u"core"_s,   u"model"_s,    u"server"_s,  u"probe"_s, u"schema"_s, u"copy"_s,
                        u"verify"_s, u"precheck"_s, u"journal"_s, u"run"_s,   u"report"_s};
const QStringList TopLevel{u"CMakeLists.txt"_s, u"README.md"_s, u"app"_s,   u"wizard"_s,
                           u"engine"_s,         u"resources"_s, u"tests"_s, u"translations"_s};
const QStringList CodeFolders{u"app"_s, u"wizard"_s, u"engine"_s, u"tests"_s};
constexpr int MostLines = 600;
constexpr int MostLinesOfMain = 60;

QString root()
{
    return QStringLiteral(FLOE_SOURCE_DIR);
}

QString textOf(const QString &path)
{
    QFile file(root() + u'/' + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Paths below the top of the tree, with forward slashes.
QStringList filesIn(const QString &folder, const QStringList &patterns)
{
    QStringList files;
    QDirIterator at(root() + u'/' + folder, patterns, QDir::Files, QDirIterator::Subdirectories);
    while (at.hasNext())
        files += QDir(root()).relativeFilePath(at.next());
    files.sort();
    return files;
}

QStringList sourcesIn(const QString &folder)
{
    return filesIn(folder, {u"*.cpp"_s, u"*.h"_s});
}

/// A string literal with what stands before it, for telling a sentence from a statement.
struct Literal
{
    QString text; ///< neighbours "a" "b" are one, as for the compiler; escapes as written
    int line = 0;
    bool sentence = false; ///< stands in tr(…), translate(…) or the like
};

/// A C++ source taken apart as far as these rules need it: comments dropped, literals set aside.
struct Source
{
    QString code; ///< without comments and without what stands in literals; lines kept
    QList<Literal> literals;
};

Source parse(const QString &text)
{
    static const QRegularExpression sentenceBefore(
        u"(\\btr|\\btranslate|\\bQT_TR_NOOP|\\bQT_TRANSLATE_NOOP3?)\\s*\\([^()]*$"_s);
    static const QRegularExpression pieceBefore(u"\\\"\\s*(u8|u|U|L)?R?\\\"$"_s);
    Source source;
    qsizetype i = 0;
    int line = 1;
    const auto keep = [&](qsizetype end) {
        for (; i < end && i < text.size(); ++i) {
            line += text[i] == u'\n' ? 1 : 0;
            source.code += text[i];
        }
    };
    const auto skip = [&](qsizetype end) {
        for (; i < end && i < text.size(); ++i)
            if (text[i] == u'\n') {
                ++line;
                source.code += u'\n';
            }
    };
    const auto endOf = [&](const QString &mark, qsizetype from) {
        const qsizetype at = text.indexOf(mark, from);
        return at < 0 ? text.size() : at;
    };
    while (i < text.size()) {
        const QStringView rest = QStringView(text).mid(i);
        if (rest.startsWith(u"//")) {
            skip(endOf(u"\n"_s, i));
        } else if (rest.startsWith(u"/*")) {
            skip(endOf(u"*/"_s, i + 2) + 2);
        } else if (rest[0] == u'\'' && (i == 0 || !text[i - 1].isLetterOrNumber())) {
            qsizetype end = i + 1;
            while (end < text.size() && text[end] != u'\'')
                end += text[end] == u'\\' ? 2 : 1;
            skip(end + 1);
        } else if (rest[0] == u'"') {
            const bool include = source.code.mid(source.code.lastIndexOf(u'\n') + 1).contains(u"#include"_s);
            const bool raw = source.code.endsWith(u'R');
            const int begins = line;
            keep(i + 1);
            qsizetype end = i;
            if (raw) {
                const qsizetype open = endOf(u"("_s, i);
                end = endOf(u')' + text.mid(i, open - i) + u'"', open);
            } else {
                while (end < text.size() && text[end] != u'"' && text[end] != u'\n')
                    end += text[end] == u'\\' ? 2 : 1;
            }
            const QString content =
                raw ? text.mid(endOf(u"("_s, i) + 1, end - endOf(u"("_s, i) - 1) : text.mid(i, end - i);
            const bool joined = pieceBefore.match(source.code).hasMatch() && !source.literals.isEmpty();
            if (include)
                keep(end);
            else if (joined)
                source.literals.last().text += content;
            else
                source.literals += {content, begins, sentenceBefore.match(source.code.chopped(1)).hasMatch()};
            if (!include)
                skip(raw ? endOf(u"\""_s, end) : end);
            keep(i + 1);
        } else {
            keep(i + 1);
        }
    }
    return source;
}

QStringList includesOf(const Source &source)
{
    static const QRegularExpression include(u"^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"_s,
                                            QRegularExpression::MultilineOption);
    QStringList headers;
    for (auto at = include.globalMatch(source.code); at.hasNext();)
        headers += at.next().captured(1);
    return headers;
}

/// Is `header` one of this Qt module's, by `Module`, `Module/Class`, bare `Class` or `class.h`?
bool ofModule(const QString &header, const QString &module)
{
    static QHash<QString, QSet<QString>> headers;
    if (!headers.contains(module)) {
        const QDir folder(QLibraryInfo::path(QLibraryInfo::HeadersPath) + u'/' + module);
        const QStringList names = folder.entryList(QDir::Files);
        headers.insert(module, QSet<QString>(names.begin(), names.end()));
    }
    return header == module || header.startsWith(module + u'/') || headers[module].contains(header);
}

/// Where an include of ours points: "engine/copy/Chunk.h"; empty for a library's header.
QString ownFile(const QString &header, const QString &includer)
{
    const QString beside = includer.left(includer.lastIndexOf(u'/'));
    for (const QString &folder :
         {beside, u"engine"_s, u"wizard"_s, u"app"_s, u"."_s, u"tests"_s, u"tests/support"_s}) {
        const QString path = QDir::cleanPath(folder + u'/' + header);
        if (QFileInfo::exists(root() + u'/' + path))
            return path;
    }
    return {};
}

QString roomOf(const QString &path)
{
    return path.startsWith("engine/"_L1) ? path.section(u'/', 1, 1) : QString();
}

QStringList wrongIncludes(const QString &path, const Source &source)
{
    static const QStringList clientHeaders{u"mysql.h"_s, u"mysqld_error.h"_s, u"errmsg.h"_s};
    QStringList wrong;
    for (const QString &header : includesOf(source)) {
        const QString own = ownFile(header, path);
        const QString folder = path.section(u'/', 0, 0);
        const QString target = own.section(u'/', 0, 0);
        QString why;
        if (folder == "engine"_L1) {
            for (const QString &module :
                 {u"QtGui"_s, u"QtWidgets"_s, u"QtSvg"_s, u"QtSvgWidgets"_s, u"QtPrintSupport"_s})
                if (own.isEmpty() && ofModule(header, module))
                    why = u"engine/ must know no pixel"_s;
            if (target == "wizard"_L1 || target == "app"_L1)
                why = u"engine/ stands below wizard/ and app/"_s;
            if (Rooms.indexOf(roomOf(own)) > Rooms.indexOf(roomOf(path)))
                why = u"a room uses a later one"_s;
        } else if (folder == "wizard"_L1) {
            if (own.isEmpty()
                && (ofModule(header, u"QtSql"_s) || clientHeaders.contains(header.section(u'/', -1))
                    || header.startsWith("mariadb/"_L1) || header.startsWith("mysql/"_L1)))
                why = u"only engine/ talks to servers"_s;
            if (target == "app"_L1)
                why = u"wizard/ stands below app/"_s;
        }
        if (folder != "tests"_L1 && target == "tests"_L1)
            why = u"the product must not use the tests"_s;
        if (!why.isEmpty())
            wrong += path + u": "_s + header + u": "_s + why;
    }
    return wrong;
}

/// Does this literal begin an SQL statement? Sentences for people are not asked.
bool looksLikeSql(const QString &text)
{
    static const QRegularExpression statement(
        u"^(?:\\s|\\\\n|\\()*(?:"
        "SELECT(?:\\s|\\*|$)"
        "|select\\s.*\\bfrom\\b|select\\s+(?:@@|[a-z_]+\\()"
        "|(?i:(?:insert|replace)(?:\\s+(?:ignore|low_priority|delayed))*\\s+into\\b)"
        "|(?i:update\\s+\\S+\\s+set\\b)"
        "|(?i:delete\\s+(?:\\S+\\s+)?from\\b)"
        "|(?i:(?:create|alter|drop|rename)\\s+(?:or\\s+replace\\s+|temporary\\s+|unique\\s+|if\\s+exists\\s+)"
        "*"
        "(?:table|database|schema|view|user|index|procedure|function|trigger|event|role|tablespace)\\b)"
        "|(?i:truncate\\s+table\\b|load\\s+data\\b|lock\\s+tables\\b|unlock\\s+tables\\b|flush\\s+tables\\b)"
        "|(?i:kill\\s+(?:query|connection)\\b|start\\s+transaction\\b|set\\s+(?:session|global|names)\\b)"
        "|(?i:with\\s+\\w+\\s+as\\s*\\()"
        "|(?:SHOW|GRANT|REVOKE|EXPLAIN|DESCRIBE|ANALYZE|OPTIMIZE|CALL|HANDLER|PREPARE|EXECUTE|PURGE|CHANGE|"
        "INSERT|UPDATE|DELETE|REPLACE|ALTER|CREATE|DROP|TRUNCATE|RENAME|SET|USE|KILL|DO)\\s"
        "|(?:COMMIT|ROLLBACK|BEGIN);?\\s*$"
        ")"_s,
        QRegularExpression::DotMatchesEverythingOption);
    return statement.match(text).hasMatch();
}

QStringList sqlTexts(const QString &path, const Source &source)
{
    QStringList wrong;
    for (const Literal &literal : source.literals)
        if (!literal.sentence && looksLikeSql(literal.text))
            wrong += u"%1:%2: SQL text \"%3\" belongs into engine/"_s.arg(path, QString::number(literal.line),
                                                                          literal.text.left(60));
    return wrong;
}

QStringList patternsOf(const QString &gitIgnore)
{
    QStringList patterns;
    for (QString line : gitIgnore.split(u'\n')) {
        line = line.trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        while (line.startsWith(u'/'))
            line.remove(0, 1);
        while (line.endsWith(u'/'))
            line.chop(1);
        patterns += line;
    }
    return patterns;
}

QStringList strangersAtTheTop(const QStringList &names, const QString &gitIgnore)
{
    const QStringList patterns = patternsOf(gitIgnore);
    QStringList strangers;
    for (const QString &name : names) {
        const bool ignored = std::any_of(patterns.begin(), patterns.end(), [&name](const QString &pattern) {
            return QRegularExpression(QRegularExpression::wildcardToRegularExpression(pattern))
                .match(name)
                .hasMatch();
        });
        if (!TopLevel.contains(name) && !name.startsWith(u'.') && !ignored)
            strangers += name;
    }
    return strangers;
}

} // namespace

/// The shape of the tree: who may use whom, where SQL may stand, how long a file may be.
class TestArchitecture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void wrongIncludesAreCaught_data();
    void wrongIncludesAreCaught();
    void sqlTextIsCaught_data();
    void sqlTextIsCaught();
    void strangersAreCaught();
    void directionOfIncludes();
    void directionOfLinks();
    void noSqlInTheWizard();
    void roomsAreKnown();
    void lengthOfFiles();
    void topLevel();
};

void TestArchitecture::initTestCase()
{
    QVERIFY2(QFileInfo::exists(root() + u"/engine/core/Result.h"_s), "the sources are not where they were");
    // Without Qt's headers the bare forms (<QWidget>) could not be told.
    QVERIFY(ofModule(u"QWidget"_s, u"QtWidgets"_s));
    QVERIFY(ofModule(u"QIcon"_s, u"QtGui"_s));
    QVERIFY(ofModule(u"QSqlQuery"_s, u"QtSql"_s));
    QVERIFY(!ofModule(u"QString"_s, u"QtGui"_s));
}

void TestArchitecture::wrongIncludesAreCaught_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("wrong");
    const auto row = [](const char *path, const char *text, bool wrong) {
        QTest::addRow("%s: %s", path, QByteArray(text).replace("\n", " ").constData())
            << QString::fromUtf8(path) << QString::fromUtf8(text) << wrong;
    };
    row("engine/run/X.cpp", "#include <QtWidgets/QWidget>", true);
    row("engine/run/X.cpp", "#include <QtWidgets>", true);
    row("engine/run/X.cpp", "#include <QWidget>", true);
    row("engine/run/X.cpp", "  #  include <QIcon>", true);
    row("engine/run/X.cpp", "#include \"QPixmap\"", true);
    row("engine/run/X.cpp", "#include <qcolor.h>", true);
    row("engine/run/X.cpp", "#include <QtGui/qimage.h>", true);
    row("engine/run/X.cpp", "#include \"shell/MigrationDraft.h\"", true);
    row("engine/run/X.cpp", "#include \"../../wizard/shell/MigrationDraft.h\"", true);
    row("engine/run/X.cpp", "// #include <QWidget>\n#include <QString>", false);
    row("engine/run/X.cpp", "#include <QSqlDatabase>", false);
    row("engine/copy/X.cpp", "#include \"run/Scheduler.h\"", true);
    row("engine/copy/X.cpp", "#include \"../run/Scheduler.h\"", true);
    row("engine/run/X.cpp", "#include \"copy/Chunk.h\"", false);
    row("engine/run/X.cpp", "#include \"Scheduler.h\"", false);
    row("engine/core/X.cpp", "#include \"model/Endpoint.h\"", true);
    row("engine/run/X.cpp", "#include \"support/TestServer.h\"", true);
    row("wizard/shell/X.cpp", "#include <QSqlQuery>", true);
    row("wizard/shell/X.cpp", "#include <QtSql/QSqlDatabase>", true);
    row("wizard/shell/X.cpp", "#include <mysql.h>", true);
    row("wizard/shell/X.cpp", "#include <mariadb/mysql.h>", true);
    row("wizard/shell/X.cpp", "#include \"run/Migration.h\"", false);
    row("wizard/shell/X.cpp", "#include <QWidget>", false);
}

void TestArchitecture::wrongIncludesAreCaught()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(bool, wrong);
    QCOMPARE(!wrongIncludes(path, parse(text)).isEmpty(), wrong);
}

void TestArchitecture::sqlTextIsCaught_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("wrong");
    const auto row = [](const char *text, bool wrong) {
        QTest::addRow("%s", QByteArray(text).replace("\n", " ").constData())
            << QString::fromUtf8(text) << wrong;
    };
    row(R"(f("SELECT 1");)", true);
    row(R"(f(u"select a from b"_s);)", true);
    row(R"(f(QStringLiteral("SELECT "\n"* FROM t"));)", true);
    row("f(\"INSERT \"\n  \"INTO t\");", true);
    row(R"(f("  ALTER TABLE t ADD c INT");)", true);
    row(R"(f("drop table t");)", true);
    row("f(R\"sql(SHOW VARIABLES)sql\");", true);
    row("f(\"SHOW VARIABLES\");", true);
    row(R"(f("SET GLOBAL local_infile=1");)", true);
    row(R"(f("CREATE USER x");)", true);
    row(R"(f("KILL 7");)", true);
    row(R"(// f("SELECT 1");)", false);
    row(R"(/* "SELECT 1" */)", false);
    row(R"(tr("SELECT is missing");)", false);
    row(R"(tr("Grant SELECT to the account.");)", false);
    row("QCoreApplication::translate(\"floe::X\",\n  \"SELECT on the source\");", false);
    row(R"(setObjectName(u"select.button"_s);)", false);
    row(R"(setText(u"Select all"_s);)", false);
    row(R"(f("update the list");)", false);
    row(R"(f("set-left");)", false);
    row(R"(c = '"'; f("x"); d = '"';)", false);
}

void TestArchitecture::sqlTextIsCaught()
{
    QFETCH(QString, text);
    QFETCH(bool, wrong);
    QCOMPARE(!sqlTexts(u"wizard/X.cpp"_s, parse(text)).isEmpty(), wrong);
}

void TestArchitecture::strangersAreCaught()
{
    const QStringList names = TopLevel + QStringList{u".git"_s, u"build-debug"_s, u"docs"_s, u"a~"_s};
    QCOMPARE(strangersAtTheTop(names, u"/build*/\n# docs\n*~\n"_s), QStringList{u"docs"_s});
}

void TestArchitecture::directionOfIncludes()
{
    QStringList wrong;
    for (const QString &folder : {u"engine"_s, u"wizard"_s, u"app"_s})
        for (const QString &path : sourcesIn(folder))
            wrong += wrongIncludes(path, parse(textOf(path)));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestArchitecture::directionOfLinks()
{
    static const QRegularExpression pixels(
        u"Qt6?::(Gui|Widgets|Svg|SvgWidgets|PrintSupport)\\b|floe_wizard"_s);
    static const QRegularExpression servers(u"Qt6?::Sql\\b|MARIADB"_s);
    QStringList wrong;
    for (const QString &path : filesIn(u"engine"_s, {u"CMakeLists.txt"_s}))
        if (textOf(path).contains(pixels))
            wrong += path + u": engine/ must link no pixel"_s;
    for (const QString &path : filesIn(u"wizard"_s, {u"CMakeLists.txt"_s}))
        if (textOf(path).contains(servers))
            wrong += path + u": only engine/ talks to servers"_s;
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestArchitecture::noSqlInTheWizard()
{
    QStringList wrong;
    for (const QString &path : sourcesIn(u"wizard"_s))
        wrong += sqlTexts(path, parse(textOf(path)));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestArchitecture::roomsAreKnown()
{
    for (const QString &path : sourcesIn(u"engine"_s))
        QVERIFY2(Rooms.contains(roomOf(path)), qPrintable(path));
}

void TestArchitecture::lengthOfFiles()
{
    QStringList wrong;
    for (const QString &folder : CodeFolders)
        for (const QString &path : sourcesIn(folder)) {
            const qsizetype lines = textOf(path).count(u'\n');
            const int most = path == "app/main.cpp"_L1 ? MostLinesOfMain : MostLines;
            if (lines > most)
                wrong += u"%1 has %2 lines, the most is %3"_s.arg(path, QString::number(lines),
                                                                  QString::number(most));
        }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestArchitecture::topLevel()
{
    const QStringList names =
        QDir(root()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    const QStringList strangers = strangersAtTheTop(names, textOf(u".gitignore"_s));
    QVERIFY2(strangers.isEmpty(), qPrintable(strangers.join(u", "_s)));
}

QTEST_GUILESS_MAIN(TestArchitecture)
#include "tst_architecture.moc"
