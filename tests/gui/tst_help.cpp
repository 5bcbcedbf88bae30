#include "Screenshots.h"

#include "shell/HelpText.h"
#include "shell/HelpWindow.h"
#include "shell/MigrationWizard.h"

#include <QAbstractButton>
#include <QFile>
#include <QLibraryInfo>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTextBrowser>
#include <QTranslator>

using namespace floe;
using namespace Qt::StringLiterals;

namespace {

/// A language for as long as it lives; English needs no file for the texts looked at here.
class Language
{
public:
    explicit Language(const QString &name)
    {
        const QString file = u":/i18n/floe_%1.qm"_s.arg(name);
        m_loaded = m_translator.load(file) && QCoreApplication::installTranslator(&m_translator);
    }
    ~Language() { QCoreApplication::removeTranslator(&m_translator); }
    bool loaded() const { return m_loaded; }

private:
    QTranslator m_translator;
    bool m_loaded = false;
};

QString section(const QList<HelpSection> &sections, const QString &id)
{
    for (const HelpSection &section : sections)
        if (section.id == id)
            return section.markdown;
    return {};
}

/// The numbers that ErrorCode gives, without None.
QList<int> errorCodes()
{
    QFile file(QStringLiteral(FLOE_SOURCE_DIR "/engine/core/ErrorCode.h"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    static const QRegularExpression value(u"^ +\\w+ = (\\d+),"_s, QRegularExpression::MultilineOption);
    QList<int> codes;
    for (auto at = value.globalMatch(QString::fromUtf8(file.readAll())); at.hasNext();)
        if (const int code = at.next().captured(1).toInt(); code != 0)
            codes += code;
    return codes;
}

QStringList ids(const QList<HelpSection> &sections)
{
    QStringList list;
    for (const HelpSection &section : sections)
        list += section.id;
    return list;
}

HelpWindow *helpOnScreen()
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows)
        if (auto *help = qobject_cast<HelpWindow *>(window); help && help->isVisible())
            return help;
    return nullptr;
}

/// Without the pages before, which would ask for servers.
void openAt(MigrationWizard &wizard, int step)
{
    wizard.setStartId(step);
    wizard.restart();
}

QString titleShown()
{
    const HelpWindow *help = helpOnScreen();
    return help ? help->findChild<QListWidget *>(u"help.sectionList"_s)->currentItem()->text() : QString();
}

} // namespace

class TestHelp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyErrorIsExplained_data() { languages(); }
    void everyErrorIsExplained();
    void everyPageHasItsSection_data() { languages(); }
    void everyPageHasItsSection();
    void linksLeadSomewhere_data() { languages(); }
    void linksLeadSomewhere();
    void f1ShowsThePagesSection();
    void helpButtonOpensAndWizardTakesHelpAlong();
    void linkLeadsToItsSection();
    void pictures_data() { languages(); }
    void pictures();

private:
    static void languages()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << u"en"_s;
        QTest::newRow("Chinese") << u"zh_CN"_s;
    }
};

void TestHelp::everyErrorIsExplained()
{
    QFETCH(const QString, language);
    const Language speaking(language);
    QVERIFY(speaking.loaded());
    const QString errors = section(helpSections(), u"errors"_s);
    static const QRegularExpression entry(u"^\\*\\*F-(\\d+)\\*\\* \\S.{9,}"_s,
                                          QRegularExpression::MultilineOption);
    QList<int> explained;
    for (auto at = entry.globalMatch(errors); at.hasNext();)
        explained += at.next().captured(1).toInt();
    QVERIFY(!explained.isEmpty());
    QCOMPARE(explained, errorCodes()); // each once, in order, and no other
}

void TestHelp::everyPageHasItsSection()
{
    QFETCH(const QString, language);
    const Language speaking(language);
    QVERIFY(speaking.loaded());
    const QList<HelpSection> sections = helpSections();
    QCOMPARE(ids(sections),
             QStringList({u"source"_s, u"destination"_s, u"objects"_s, u"precheck"_s, u"confirm"_s,
                          u"status"_s, u"proof"_s, u"not-migrated"_s, u"errors"_s}));
    const bool chinese = language != u"en"_s;
    for (const HelpSection &part : sections) {
        QVERIFY2(part.markdown.size() > 100, qPrintable(part.title));
        QCOMPARE(part.title.contains(QRegularExpression(u"\\p{Han}"_s)), chinese);
    }
}

void TestHelp::linksLeadSomewhere()
{
    QFETCH(const QString, language);
    const Language speaking(language);
    QVERIFY(speaking.loaded());
    const QList<HelpSection> sections = helpSections();
    static const QRegularExpression link(u"\\]\\(([^)]*)\\)"_s);
    int links = 0;
    for (const HelpSection &part : sections)
        for (auto at = link.globalMatch(part.markdown); at.hasNext(); ++links) {
            const QString target = at.next().captured(1);
            QVERIFY2(target.startsWith(u'#') && ids(sections).contains(target.mid(1)), qPrintable(target));
        }
    QVERIFY(links > 0);
}

void TestHelp::f1ShowsThePagesSection()
{
    const QStringList titles{u"Source"_s,   u"Destination"_s, u"Types and objects"_s,
                             u"Precheck"_s, u"Confirm"_s,     u"Status"_s};
    MigrationWizard wizard;
    wizard.show();
    QVERIFY(QTest::qWaitForWindowExposed(&wizard));
    // The last ones would set to work; their key leads the same way.
    for (const int step : {MigrationWizard::SourceStep, MigrationWizard::DestinationStep,
                           MigrationWizard::ObjectsStep, MigrationWizard::ConfirmStep}) {
        openAt(wizard, step);
        wizard.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&wizard));
        QWidget *focus = wizard.focusWidget() ? wizard.focusWidget() : &wizard;
        QTest::keyClick(focus, Qt::Key_F1);
        QTRY_COMPARE(titleShown(), titles.at(step));
        QCOMPARE(wizard.currentId(), step);
        QTest::keyClick(helpOnScreen(), Qt::Key_Escape);
        QTRY_VERIFY(!helpOnScreen());
    }
}

void TestHelp::helpButtonOpensAndWizardTakesHelpAlong()
{
    MigrationWizard wizard;
    wizard.show();
    QVERIFY(QTest::qWaitForWindowExposed(&wizard));
    auto *button = wizard.findChild<QAbstractButton *>(u"wizard.helpButton"_s);
    QVERIFY(button && button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(titleShown(), u"Source"_s);
    QVERIFY(!helpOnScreen()->isModal());
    // The wizard stays usable beside it.
    auto *host = wizard.findChild<QLineEdit *>(u"source.hostEdit"_s);
    QTest::keyClicks(host, u"db.example"_s);
    QCOMPARE(host->text(), u"db.example"_s);
    QVERIFY(helpOnScreen());
    wizard.close();
    QTRY_VERIFY(!helpOnScreen());
}

void TestHelp::linkLeadsToItsSection()
{
    HelpWindow help;
    help.showSection(u"source"_s);
    auto *text = help.findChild<QTextBrowser *>(u"help.text"_s);
    QVERIFY(!text->toPlainText().contains(u"F-12"_s));
    Q_EMIT text->anchorClicked(QUrl(u"#errors"_s));
    QCOMPARE(titleShown(), u"Errors"_s);
    QVERIFY(text->toPlainText().contains(u"F-12"_s));
    help.showSection(u"no-such-section"_s);
    QCOMPARE(titleShown(), u"Errors"_s);
}

void TestHelp::pictures()
{
    if (!screenshots::wanted())
        return;
    QFETCH(const QString, language);
    const Language speaking(language);
    QTranslator buttons; // Qt's own
    if (buttons.load(u"qtbase_"_s + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&buttons);
    HelpWindow help;
    help.showSection(u"source"_s);
    screenshots::take(help, u"help-source-"_s + language);
    help.showSection(u"errors"_s);
    screenshots::take(help, u"help-errors-"_s + language);
    help.close();

    MigrationWizard wizard;
    wizard.resize(1024, 700);
    wizard.show();
    for (const int step : {MigrationWizard::SourceStep, MigrationWizard::DestinationStep,
                           MigrationWizard::ObjectsStep, MigrationWizard::ConfirmStep}) {
        openAt(wizard, step);
        screenshots::take(wizard, u"page-%1-%2"_s.arg(step).arg(language));
    }
}

QTEST_MAIN(TestHelp)
#include "tst_help.moc"
