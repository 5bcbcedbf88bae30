#include "Accessible.h"
#include "Screenshots.h"
#include "shell/MigrationDraft.h"
#include "shell/RightsDialog.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace floe;
using Side = MigrationDraft::End;

namespace {

ConnectivityReport passedAt(Flavour flavour, int version)
{
    ConnectivityReport report;
    report.passed = true;
    report.traits.flavour = flavour;
    report.traits.version = version;
    report.clientAddress = QStringLiteral("10.0.3.9");
    return report;
}

Endpoint endpoint(const QString &host)
{
    Endpoint made;
    made.host = host;
    made.user = QStringLiteral("migrator");
    return made;
}

} // namespace

class TestRightsDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_parent.reset(); }
    void showsBothEnds();
    void followsWhatIsTyped();
    void removes();
    void copiesAndSaves();
    void saysWhyNot();
    void canBeReachedByKeys();

private:
    template<typename T> T *named(const char *name) const
    {
        return m_parent->findChild<T *>(QLatin1String(name));
    }
    QString sql(const char *name) const { return named<QPlainTextEdit>(name)->toPlainText(); }
    void open(Side first = Side::Source);

    std::unique_ptr<QWidget> m_parent;
    std::unique_ptr<MigrationDraft> m_draft;
};

void TestRightsDialog::init()
{
    m_parent = std::make_unique<QWidget>();
    m_parent->show();
    m_draft = std::make_unique<MigrationDraft>();
    m_draft->setName(QStringLiteral("shop"));
    m_draft->setEndpoint(Side::Source, endpoint(QStringLiteral("10.0.3.17")), QStringLiteral("s3cret"));
    m_draft->setEndpoint(Side::Destination, endpoint(QStringLiteral("pc-new.rds.example")),
                         QStringLiteral("s3cret"));
    DatabaseChoice shop;
    shop.database = QStringLiteral("shop_1");
    shop.as = QStringLiteral("new\n`%shop");
    shop.also = OtherObjects(OtherObject::Views) | OtherObject::Routines;
    m_draft->setObjects({shop});
    m_draft->setTested(Side::Source, passedAt(Flavour::MySql, 50624));
    m_draft->setTested(Side::Destination, passedAt(Flavour::MySql, 80036));
}

void TestRightsDialog::open(Side first)
{
    openRightsDialog(*m_draft, first, m_parent.get());
    QVERIFY(named<QDialog>("rights.dialog"));
    QVERIFY(QTest::qWaitForWindowExposed(named<QDialog>("rights.dialog")));
}

void TestRightsDialog::showsBothEnds()
{
    open(Side::Destination);
    QCOMPARE(named<QTabWidget>("rights.tabs")->currentIndex(), 1);
    const QString source = sql("rights.sourceSqlEdit");
    QVERIFY2(source.contains(QStringLiteral("CREATE USER 'migrator'@'10.0.3.9' IDENTIFIED BY '…';")),
             qPrintable(source));
    QVERIFY(source.contains(QLatin1String("GRANT SELECT ON `mysql`.`proc` TO")));
    QVERIFY(source.contains(QLatin1String("GRANT SELECT, SHOW VIEW ON `shop\\_1`.* TO")));
    const QString destination = sql("rights.destinationSqlEdit");
    QVERIFY(destination.contains(QLatin1String("REFERENCES")));
    QVERIFY(destination.contains(QLatin1String("ON `new\n``\\%shop`.* TO")));
    for (const QString &text : {source, destination}) {
        QVERIFY(!text.contains(QLatin1String("s3cret")));
        // A line feed in a name would end the comment.
        for (const QString &line : text.split(QLatin1Char('\n')))
            if (line.startsWith(QLatin1String("--")))
                QVERIFY2(!line.contains(QLatin1String("shop")), qPrintable(line));
    }
    screenshots::take(*named<QDialog>("rights.dialog"), QStringLiteral("rights-destination"));
    named<QTabWidget>("rights.tabs")->setCurrentIndex(0);
    screenshots::take(*named<QDialog>("rights.dialog"), QStringLiteral("rights-source"));
}

void TestRightsDialog::followsWhatIsTyped()
{
    open();
    auto *user = named<QLineEdit>("rights.sourceUserEdit");
    user->selectAll();
    QTest::keyClicks(user, QStringLiteral("o'mover"));
    named<QLineEdit>("rights.sourceHostEdit")->clear();
    QVERIFY(sql("rights.sourceSqlEdit").contains(QLatin1String("TO 'o''mover'@'%';")));
    QVERIFY(sql("rights.destinationSqlEdit").contains(QLatin1String("TO 'migrator'@'10.0.3.9';")));
    QVERIFY(sql("rights.sourceSqlEdit").contains(QLatin1String("GRANT LOCK TABLES")));
    named<QCheckBox>("rights.sourceOptionalCheck")->click();
    QVERIFY(!sql("rights.sourceSqlEdit").contains(QLatin1String("GRANT LOCK TABLES")));
}

void TestRightsDialog::removes()
{
    open(Side::Destination);
    named<QComboBox>("rights.destinationActCombo")->setCurrentIndex(1);
    const QString sql = this->sql("rights.destinationSqlEdit");
    QVERIFY2(sql.contains(QLatin1String("DROP USER")), qPrintable(sql));
    QVERIFY(sql.contains(QLatin1String("ACCOUNT LOCK")) && !sql.contains(QLatin1String("GRANT ")));
    QVERIFY(!named<QCheckBox>("rights.destinationOptionalCheck")->isEnabled());
    screenshots::take(*named<QDialog>("rights.dialog"), QStringLiteral("rights-remove"));
}

void TestRightsDialog::copiesAndSaves()
{
    const QTemporaryDir folder;
    open(Side::Destination);
    QTest::mouseClick(named<QPushButton>("rights.copyButton"), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), sql("rights.destinationSqlEdit"));
    QTest::mouseClick(named<QPushButton>("rights.saveButton"), Qt::LeftButton);
    auto *dialog = m_parent->findChild<QFileDialog *>();
    QVERIFY(dialog);
    const QString path = folder.filePath(QStringLiteral("account.sql"));
    dialog->setDirectory(folder.path());
    dialog->selectFile(path);
    QVERIFY(QMetaObject::invokeMethod(dialog, "accept"));
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), sql("rights.destinationSqlEdit"));
}

/// No objects are chosen yet: there is nothing to give rights on.
void TestRightsDialog::saysWhyNot()
{
    m_draft->setObjects({});
    openRightsDialog(*m_draft, Side::Source, m_parent.get());
    QVERIFY(!named<QDialog>("rights.dialog"));
    const auto *box = m_parent->findChild<QMessageBox *>();
    QVERIFY(box && !box->text().isEmpty());
}

void TestRightsDialog::canBeReachedByKeys()
{
    open();
    QDialog &dialog = *named<QDialog>("rights.dialog");
    const QStringList nameless = accessible::nameless(dialog);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
    QCOMPARE(accessible::sharedMnemonics(dialog), QStringList());
}

QTEST_MAIN(TestRightsDialog)
#include "tst_rightsdialog.moc"
