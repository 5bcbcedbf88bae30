#pragma once

#include "connect/DestinationPage.h"
#include "connect/SourcePage.h"
#include "shell/InlineMessage.h"
#include "shell/MigrationDraft.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QSpinBox>
#include <QTest>
#include <QWizard>

/// What the tests of the connection pages share.
namespace floe::test {

inline const QString Secret = QStringLiteral("pa55-w0rd;'\"");

/// A wizard with the two pages under test and a plain one behind them.
struct Pages
{
    Pages()
    {
        source = new SourcePage(draft);
        destination = new DestinationPage(draft);
        wizard.setWizardStyle(QWizard::ModernStyle);
        wizard.setPage(0, source);
        wizard.setPage(1, destination);
        wizard.setPage(2, new QWizardPage);
        wizard.resize(1000, 720);
        wizard.show();
        QVERIFY(QTest::qWaitForWindowActive(&wizard));
    }

    template<typename W> W *find(const char *name)
    {
        W *widget = wizard.findChild<W *>(QLatin1String(name));
        if (!widget)
            qFatal("no widget %s", name);
        return widget;
    }
    QAbstractButton *next() { return wizard.button(QWizard::NextButton); }
    void click(const char *name) { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    void clickNext() { QTest::mouseClick(next(), Qt::LeftButton); }
    void type(const char *name, const QString &text)
    {
        auto *edit = find<QLineEdit>(name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, text);
    }
    void fill(const char *end, const QString &host, quint16 port, const QString &user,
              const QString &password)
    {
        const QByteArray prefix(end);
        type((prefix + ".hostEdit").constData(), host);
        auto *spin = find<QSpinBox>((prefix + ".portSpin").constData());
        spin->setFocus();
        spin->selectAll();
        QTest::keyClicks(spin, QString::number(port));
        type((prefix + ".userEdit").constData(), user);
        type((prefix + ".passwordEdit").constData(), password);
    }
    /// What the test of the page says, message and remedy.
    QString said(const char *end)
    {
        auto *message = find<InlineMessage>((QByteArray(end) + ".testMessage").constData());
        return message->text() + QLatin1Char('\n') + message->more();
    }
    bool failed(const char *end)
    {
        return find<InlineMessage>((QByteArray(end) + ".testMessage").constData())->tone() == Tone::Bad;
    }

    MigrationDraft draft; // outlives the pages
    QWizard wizard;
    SourcePage *source = nullptr;
    DestinationPage *destination = nullptr;
};

} // namespace floe::test
