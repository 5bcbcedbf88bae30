#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QProcess>
#include <QSet>
#include <QStandardPaths>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString AppId = QStringLiteral(FLOE_APP_ID);
const QString DesktopFile = u"share/applications/"_s + AppId + u".desktop"_s;
const QString MetaInfo = u"share/metainfo/"_s + AppId + u".metainfo.xml"_s;
const QString Icon = u"share/icons/hicolor/scalable/apps/"_s + AppId + u".svg"_s;

struct Ended
{
    int code = -1;
    QByteArray out;
};

Ended run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return {-1, process.errorString().toUtf8() + process.readAll()};
    return {process.exitCode(), process.readAll()};
}

} // namespace

/// What an installed Floe shows of itself to a desktop: the files as the install rules put them.
class tst_Desktop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void desktopFileIsValid();
    void metaInfoIsValid();
    void namesFindEachOther();
    void iconDraws_data();
    void iconDraws();

private:
    QString path(const QString &file) const { return m_prefix.filePath(file); }
    QString text(const QString &file) const;

    QTemporaryDir m_prefix;
};

void tst_Desktop::initTestCase()
{
    // Of that folder only: the executable need not be built for this.
    const Ended installed = run(QStringLiteral(FLOE_CMAKE),
                                {u"-DCMAKE_INSTALL_PREFIX="_s + m_prefix.path(), u"-P"_s,
                                 QStringLiteral(FLOE_RESOURCES_BINARY_DIR) + u"/cmake_install.cmake"_s});
    QVERIFY2(installed.code == 0, installed.out.constData());
    for (const QString &file : {DesktopFile, MetaInfo, Icon})
        QVERIFY2(QFile::exists(path(file)), qPrintable(file));
}

QString tst_Desktop::text(const QString &file) const
{
    QFile opened(path(file));
    return opened.open(QIODevice::ReadOnly) ? QString::fromUtf8(opened.readAll()) : QString();
}

void tst_Desktop::desktopFileIsValid()
{
    if (QStandardPaths::findExecutable(u"desktop-file-validate"_s).isEmpty())
        QSKIP("desktop-file-validate (package desktop-file-utils) is not installed");
    const Ended ended = run(u"desktop-file-validate"_s, {path(DesktopFile)});
    QVERIFY2(ended.code == 0 && ended.out.isEmpty(), ended.out.constData());
}

void tst_Desktop::metaInfoIsValid()
{
    if (QStandardPaths::findExecutable(u"appstreamcli"_s).isEmpty())
        QSKIP("appstreamcli (package appstream) is not installed");
    const Ended ended = run(u"appstreamcli"_s, {u"validate"_s, u"--no-net"_s, path(MetaInfo)});
    QVERIFY2(ended.code == 0, ended.out.constData());
}

void tst_Desktop::namesFindEachOther()
{
    const QString desktop = text(DesktopFile);
    QVERIFY(desktop.contains(u"\nIcon="_s + AppId + u'\n'));
    QVERIFY(desktop.contains(u"\nExec=floe\n"_s));
    const QString info = text(MetaInfo);
    QVERIFY(info.contains(u"<id>"_s + AppId + u"</id>"_s));
    QVERIFY(info.contains(u">"_s + AppId + u".desktop</launchable>"_s));
    for (const QString &file : {desktop, info})
        QVERIFY(!file.contains(u'@'));
}

void tst_Desktop::iconDraws_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {16, 48, 256})
        QTest::addRow("%d", size) << size;
}

void tst_Desktop::iconDraws()
{
    QFETCH(int, size);
    QSvgRenderer renderer(path(Icon));
    QVERIFY(renderer.isValid());
    QCOMPARE(renderer.defaultSize().width(), renderer.defaultSize().height());
    QImage image(size, size, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    QVERIFY(qAlpha(image.pixel(0, 0)) < 128); // rounded corners
    QSet<QRgb> colours;
    for (int y = 0; y < size; ++y) {
        for (int x = 0; x < size; ++x)
            colours.insert(image.pixel(x, y));
    }
    QVERIFY(colours.size() > 4);
    QCOMPARE(qAlpha(image.pixel(size / 2, size / 2)), 255);
}

QTEST_MAIN(tst_Desktop)
#include "tst_desktop.moc"
