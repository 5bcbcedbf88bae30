#include "connect/CertificateDialog.h"

#include "connect/FormText.h"
#include "model/ObjectName.h"
#include "probe/CertificateFetch.h"
#include "report/RunWords.h"
#include "shell/InlineMessage.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace floe {

namespace {

constexpr int WidthInCharacters = 78; ///< of the fixed font: a SHA-1 in one line, with what stands beside it

/// Hex digits only, for comparing.
QString bare(const QString &fingerprint)
{
    return QString(fingerprint).remove(QLatin1Char(':')).toUpper();
}

/// A SHA-256 in two lines of 16 bytes each, as people compare it.
QString inLines(const QString &fingerprint)
{
    constexpr qsizetype LineLength = 16 * 3;
    return fingerprint.size() > LineLength * 3 / 2
               ? fingerprint.left(LineLength) + QLatin1Char('\n') + fingerprint.mid(LineLength)
               : fingerprint;
}

QString moment(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), QLocale::ShortFormat);
}

} // namespace

CertificateDialog::CertificateDialog(const Endpoint &endpoint, const QString &pinned, QWidget *parent)
    : QDialog(parent), m_server(visibleName(endpoint.displayName())), m_pinned(bare(pinned)),
      m_fetch(new CertificateFetch(this)), m_message(new InlineMessage(this)), m_where(new QLabel(this)),
      m_details(new QWidget(this)), m_compared(new QCheckBox(this)), m_pin(new QPushButton(this))
{
    setObjectName(QStringLiteral("certificate.dialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Server's Certificate"));
    const QFontMetrics fixed(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_where->setMinimumWidth(fixed.horizontalAdvance(QLatin1Char('0')) * WidthInCharacters);
    m_where->setTextFormat(Qt::PlainText);
    m_where->setWordWrap(true);
    m_where->setText(
        tr("Asking %1 for its certificate. Neither account nor password is sent.").arg(m_server));
    m_message->setObjectName(QStringLiteral("certificate.message"));
    m_compared->setObjectName(QStringLiteral("certificate.comparedCheck"));
    m_compared->setText(tr("I have &compared the fingerprint over another way, and it is the same."));
    m_compared->hide();
    m_pin->setObjectName(QStringLiteral("certificate.pinButton"));
    m_pin->setText(tr("&Pin This Certificate"));
    m_pin->setEnabled(false);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_pin, QDialogButtonBox::AcceptRole);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("certificate.cancelButton"));
    auto *column = new QVBoxLayout(this);
    column->setSpacing(12);
    column->addWidget(m_where);
    column->addWidget(m_details);
    column->addWidget(m_message);
    column->addWidget(m_compared);
    column->addStretch();
    column->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT pinAsked(m_sha1);
        accept();
    });
    connect(m_compared, &QCheckBox::toggled, m_pin, &QPushButton::setEnabled);
    connect(m_fetch, &CertificateFetch::fetched, this, &CertificateDialog::onFetched);
    connect(m_fetch, &CertificateFetch::failed, this, &CertificateDialog::onFailed);
    m_fetch->start(endpoint);
}

void CertificateDialog::addRow(QFormLayout *form, const QString &caption, const QString &text,
                               const char *name)
{
    auto *value = new QLabel(m_details);
    value->setObjectName(QLatin1String(name));
    value->setTextFormat(Qt::PlainText);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    value->setText(text);
    value->setAccessibleName(caption + QLatin1Char(' ') + text);
    form->addRow(caption, value);
}

void CertificateDialog::addFingerprint(QFormLayout *form, const QString &caption, const QString &text,
                                       const char *name)
{
    auto *value = new QLabel(m_details);
    value->setObjectName(QLatin1String(name));
    value->setTextFormat(Qt::PlainText);
    value->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    value->setText(inLines(text));
    value->setAccessibleName(caption + QLatin1Char(' ') + text);
    auto *copy = new QToolButton(m_details);
    copy->setObjectName(QLatin1String(name) + QLatin1String("Copy"));
    copy->setIcon(icon("copy"));
    copy->setFocusPolicy(Qt::StrongFocus);
    copy->setToolTip(tr("Copy the fingerprint"));
    copy->setAccessibleName(copy->toolTip());
    connect(copy, &QToolButton::clicked, this, [text] { QGuiApplication::clipboard()->setText(text); });
    auto *line = new QHBoxLayout;
    line->addWidget(value, 1);
    line->addWidget(copy, 0, Qt::AlignTop);
    form->addRow(caption, line);
}

void CertificateDialog::onFetched(const TlsLook &look)
{
    const ServerCertificate &certificate = look.certificate;
    if (certificate.isEmpty()) {
        onFailed({.code = ErrorCode::TlsFailed, .message = tr("%1 shows no certificate.").arg(m_server)});
        return;
    }
    m_sha1 = certificate.sha1;
    m_where->setText(tr("This is what answers at %1. Neither account nor password was sent.").arg(m_server));
    auto *form = new QFormLayout(m_details);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addRow(form, tr("Subject:", "of a certificate"), certificate.subject, "certificate.subject");
    addRow(form, tr("Issuer:", "of a certificate"), certificate.issuer, "certificate.issuer");
    const bool expired = certificate.validUntil < QDateTime::currentDateTimeUtc();
    addRow(form, tr("Valid:", "a certificate"),
           (expired ? tr("%1 to %2: expired", "two moments") : tr("%1 to %2", "two moments"))
               .arg(moment(certificate.validFrom), moment(certificate.validUntil)),
           "certificate.validity");
    addRow(form, tr("Names:", "of a server in its certificate"), certificate.names.join(QLatin1String(", ")),
           "certificate.names");
    addFingerprint(form, tr("SHA-256:"), certificate.sha256, "certificate.sha256");
    addFingerprint(form, tr("SHA-1:"), certificate.sha1, "certificate.sha1");
    addRow(form, tr("Session:", "a TLS session"),
           tr("%1, %2", "TLS version, cipher").arg(look.protocol, look.cipher), "certificate.session");

    const QString how =
        tr("Have the server's administrator read out a fingerprint, by telephone or in the provider's "
           "console, or "
           "read it on the server itself:\nopenssl x509 -noout -fingerprint -sha256 -in server-cert.pem");
    if (m_pinned == bare(m_sha1))
        m_message->setMessage(Tone::Good, tr("This is the certificate that is pinned already."));
    else if (!m_pinned.isEmpty())
        m_message->setMessage(
            Tone::Bad,
            tr("This is not the certificate that is pinned. Compare it over another way before you "
               "trust it: somebody between you and the server could show one of their own."),
            how);
    else
        m_message->setMessage(
            Tone::Caution,
            tr("Compare the fingerprint over another way before you trust it: somebody between you "
               "and the server could show a certificate of their own."),
            how);
    m_compared->show();
    m_compared->setFocus();
    layout()->activate();
    adjustSize();
}

void CertificateDialog::onFailed(const Error &error)
{
    m_where->setText(tr("There is no certificate to show."));
    QStringList more;
    if (!error.remedy.isEmpty())
        more.append(error.remedy);
    if (!error.details.isEmpty())
        more.append(visibleText(error.details));
    m_message->setMessage(Tone::Bad, visibleName(error.message), more.join(QLatin1String("\n\n")));
    layout()->activate();
    adjustSize();
}

} // namespace floe
