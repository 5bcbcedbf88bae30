#include "copy/Snapshot.h"
#include "core/RunControl.h"

#include <QDir>
#include <QDirIterator>
#include <QLibraryInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

namespace {

using namespace Qt::StringLiterals;

struct Message
{
    QString context;
    QString source;
    QString comment; ///< what tells two equal texts of a context apart
    QStringList forms;
    bool numerus = false;
    bool unfinished = false;

    QString key() const { return context + u'\n' + source + u'\n' + comment; }
    QString shown() const { return context + u": "_s + source; }
};

QString root()
{
    return QStringLiteral(FLOE_SOURCE_DIR);
}

QString committed(const QString &language)
{
    return root() + u"/translations/floe_%1.ts"_s.arg(language);
}

Message readMessage(QXmlStreamReader &xml, const QString &context)
{
    Message message;
    message.context = context;
    message.numerus = xml.attributes().value(u"numerus"_s) == u"yes"_s;
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source"_s) {
            message.source = xml.readElementText();
        } else if (xml.name() == u"comment"_s) {
            message.comment = xml.readElementText();
        } else if (xml.name() == u"translation"_s) {
            message.unfinished = xml.attributes().hasAttribute(u"type"_s);
            if (!message.numerus) {
                message.forms = {xml.readElementText()};
                continue;
            }
            while (xml.readNextStartElement())
                message.forms += xml.readElementText();
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

QList<Message> readMessages(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    xml.readNextStartElement();
    while (xml.readNextStartElement()) {
        if (xml.name() != u"context"_s) {
            xml.skipCurrentElement();
            continue;
        }
        while (xml.readNextStartElement()) {
            if (xml.name() == u"name"_s)
                context = xml.readElementText();
            else if (xml.name() == u"message"_s)
                messages += readMessage(xml, context);
            else
                xml.skipCurrentElement();
        }
    }
    return xml.hasError() ? QList<Message>() : messages;
}

QStringList sources()
{
    QStringList files;
    for (const QString &folder : {u"engine"_s, u"wizard"_s, u"app"_s}) {
        QDirIterator at(root() + u'/' + folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (at.hasNext())
            files += at.next();
    }
    files.sort();
    return files;
}

/// %1 … %99, %L1, %n and %Ln, sorted.
QStringList placeholders(const QString &text)
{
    static const QRegularExpression pattern(u"%L?(\\d{1,2}|n)"_s);
    QSet<QString> found;
    for (auto at = pattern.globalMatch(text); at.hasNext();)
        found += at.next().captured();
    QStringList list = found.values();
    list.sort();
    return list;
}

/// The letters behind a single &, in capitals.
QString accelerators(const QString &text)
{
    static const QRegularExpression pattern(u"&([^& ])"_s);
    QString letters;
    for (auto at = pattern.globalMatch(QString(text).remove(u"&&"_s)); at.hasNext();)
        letters += at.next().captured(1).toUpper();
    return letters;
}

QString edges(const QString &text)
{
    static const QRegularExpression pattern(u"^(\\s*).*?(\\s*)$"_s,
                                            QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch match = pattern.match(text);
    return match.captured(1) + u'|' + match.captured(2);
}

QString lupdate()
{
    const QString tool = QLibraryInfo::path(QLibraryInfo::BinariesPath) + u"/lupdate"_s;
    return QFile::exists(tool) ? tool : QString();
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTextIsTranslated_data() { languages(); }
    void everyTextIsTranslated();
    void nothingIsLostInTranslation_data() { languages(); }
    void nothingIsLostInTranslation();
    void countsHaveTheirPlurals();
    void sourcesHoldNothingNew_data() { languages(); }
    void sourcesHoldNothingNew();
    void noTextHidesFromLupdate();
    void compiledFilesAnswer_data() { languages(); }
    void compiledFilesAnswer();
    void engineSpeaksTheLanguage();

private:
    static void languages()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("forms");
        QTest::newRow("English plurals") << u"en"_s << 2;
        QTest::newRow("Chinese") << u"zh_CN"_s << 1;
    }
};

void TestTranslations::everyTextIsTranslated()
{
    QFETCH(const QString, language);
    QFETCH(const int, forms);
    const QList<Message> messages = readMessages(committed(language));
    QVERIFY(!messages.isEmpty());
    QStringList missing;
    for (const Message &message : messages)
        if (message.unfinished || message.forms.size() != (message.numerus ? forms : 1)
            || message.forms.contains(QString()))
            missing += message.shown();
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
}

void TestTranslations::nothingIsLostInTranslation()
{
    QFETCH(const QString, language);
    QStringList wrong;
    const QList<Message> messages = readMessages(committed(language));
    for (const Message &message : messages)
        for (const QString &form : message.forms)
            if (placeholders(form) != placeholders(message.source)
                || accelerators(form) != accelerators(message.source) || edges(form) != edges(message.source))
                wrong += message.shown() + u" → "_s + form;
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestTranslations::countsHaveTheirPlurals()
{
    QStringList wrong;
    QSet<QString> english;
    const QList<Message> plurals = readMessages(committed(u"en"_s));
    for (const Message &message : plurals) {
        english += message.key();
        if (!message.numerus)
            wrong += u"no count: "_s + message.shown();
        for (const QString &form : message.forms)
            if (form.contains(u"(s)"_s) || form.contains(u"(es)"_s))
                wrong += u"not a plural: "_s + form;
    }
    const QList<Message> all = readMessages(committed(u"zh_CN"_s));
    for (const Message &message : all) {
        const bool counts = message.source.contains(u"%n"_s) || message.source.contains(u"%Ln"_s);
        if (counts != message.numerus)
            wrong += u"%n without a number: "_s + message.shown();
        if (message.numerus && !english.contains(message.key()))
            wrong += u"no English plural: "_s + message.shown();
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestTranslations::sourcesHoldNothingNew()
{
    if (lupdate().isEmpty())
        QSKIP("lupdate is not installed (package qt6-l10n-tools)");
    QFETCH(const QString, language);
    const QTemporaryDir folder;
    const QString copy = folder.filePath(u"floe_%1.ts"_s.arg(language));
    QVERIFY(QFile::copy(committed(language), copy));
    QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner);
    QFile list(folder.filePath(u"sources.lst"_s));
    QVERIFY(list.open(QIODevice::WriteOnly));
    QStringList lines = sources();
    for (const QString &room : {u"engine"_s, u"wizard"_s, u"app"_s})
        lines += u"-I"_s + root() + u'/' + room;
    list.write(lines.join(u'\n').toUtf8());
    list.close();

    QStringList arguments{u'@' + list.fileName(), u"-no-obsolete"_s, u"-locations"_s, u"none"_s};
    if (language == u"en"_s)
        arguments += u"-pluralonly"_s;
    QProcess process;
    process.start(lupdate(), arguments + QStringList{u"-ts"_s, copy});
    // Some ways to write a call, such as an argument with angle brackets, make it run for ever.
    QVERIFY2(process.waitForFinished(60'000), "lupdate does not come to an end");
    QCOMPARE(process.exitCode(), 0);
    const QString complaints = QString::fromUtf8(process.readAllStandardError());
    QVERIFY2(!complaints.contains(u"lacks Q_OBJECT"_s) && !complaints.contains(u"unknown namespace"_s),
             qPrintable(complaints));

    QSet<QString> before;
    QSet<QString> now;
    const QList<Message> old = readMessages(committed(language));
    for (const Message &message : old)
        before += message.key();
    const QList<Message> found = readMessages(copy);
    for (const Message &message : found) {
        now += message.key();
        QVERIFY2(message.context.startsWith(u"floe::"_s), qPrintable(message.shown()));
    }
    const QStringList added = (now - before).values();
    const QStringList gone = (before - now).values();
    QVERIFY2(added.isEmpty(), qPrintable(u"new, build update_translations:\n"_s + added.join(u'\n')));
    QVERIFY2(gone.isEmpty(), qPrintable(u"gone, build update_translations:\n"_s + gone.join(u'\n')));
}

void TestTranslations::noTextHidesFromLupdate()
{
    // A function of that name takes its text from where lupdate does not look.
    static const QRegularExpression ownTr(u"^\\s*(static )?QString tr\\("_s,
                                          QRegularExpression::MultilineOption);
    QStringList wrong;
    const QStringList files = sources();
    for (const QString &path : files) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        if (QString::fromUtf8(file.readAll()).contains(ownTr))
            wrong += path;
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestTranslations::compiledFilesAnswer()
{
    QFETCH(const QString, language);
    QTranslator translator;
    QVERIFY(translator.load(u":/i18n/floe_%1.qm"_s.arg(language)));
    const QList<Message> messages = readMessages(committed(language));
    for (const Message &message : messages) {
        const QByteArray comment = message.comment.toUtf8();
        const auto answer = [&](int n) {
            return translator.translate(message.context.toUtf8().constData(),
                                        message.source.toUtf8().constData(),
                                        comment.isEmpty() ? nullptr : comment.constData(), n);
        };
        QCOMPARE(answer(message.numerus ? 1 : -1), message.forms.constFirst());
        if (message.numerus)
            QCOMPARE(answer(2), message.forms.constLast());
    }
}

void TestTranslations::engineSpeaksTheLanguage()
{
    const QString english = floe::snapshotTierText(floe::SnapshotTier::GlobalReadLock);
    QTranslator translator;
    QVERIFY(translator.load(u":/i18n/floe_zh_CN.qm"_s));
    QVERIFY(QCoreApplication::installTranslator(&translator));
    QVERIFY(floe::snapshotTierText(floe::SnapshotTier::GlobalReadLock) != english);
    QCOMPARE(floe::RunControl::stoppedError().message, u"已被用户停止。"_s);
    QCoreApplication::removeTranslator(&translator);
    QCOMPARE(floe::snapshotTierText(floe::SnapshotTier::GlobalReadLock), english);

    QTranslator plurals;
    QVERIFY(plurals.load(u":/i18n/floe_en.qm"_s));
    QVERIFY(QCoreApplication::installTranslator(&plurals));
    const auto rows = [](int n) {
        return QCoreApplication::translate("floe::TableProver", "%n row(s) differ", nullptr, n);
    };
    QCOMPARE(rows(1), u"1 row differs"_s);
    QCOMPARE(rows(2), u"2 rows differ"_s);
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
