#include "Certificates.h"

#include <QDateTime>
#include <QProcess>

namespace floe::test {

namespace {

constexpr int PatienceMs = 60'000;

QString moment(int days)
{
    return QDateTime::currentDateTimeUtc().addDays(days).toString(QStringLiteral("yyyyMMddHHmmss'Z'"));
}

} // namespace

bool Certificates::run(const QString &commands, QString *error) const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(m_folder.path());
    process.start(QStringLiteral("sh"), {QStringLiteral("-ec"), commands});
    const bool done = process.waitForFinished(PatienceMs) && process.exitCode() == 0;
    if (!done && error)
        *error = QString::fromLocal8Bit(process.readAll());
    return done;
}

bool Certificates::make(QString *error)
{
    // `openssl ca` is the only one of its commands that takes moments of the past.
    return run(
        QStringLiteral("chmod 755 . && touch index.txt && mkdir new\n"
                       "printf '[ca]\\ndefault_ca=d\\n[d]\\ndatabase=index.txt\\nnew_certs_dir=new\\n"
                       "rand_serial=yes\\ndefault_md=sha256\\npolicy=p\\nunique_subject=no\\n[p]\\n"
                       "commonName=supplied\\n' > ca.cnf\n"
                       "for ca in ca other; do openssl req -x509 -newkey rsa:2048 -nodes -keyout $ca.key "
                       "-out $ca.pem -days 20 -subj \"/CN=authority $ca\"; done"),
        error);
}

bool Certificates::issue(const QString &name, const QString &by, const QString &alternative, int beginDays,
                         int endDays, QString *error)
{
    const QString signer = by.isEmpty() ? QStringLiteral("-selfsign -keyfile %1.key").arg(name)
                                        : QStringLiteral("-cert %1.pem -keyfile %1.key").arg(by);
    return run(
        QStringLiteral("openssl req -newkey rsa:2048 -nodes -keyout %1.key -out %1.csr -subj '/CN=%1'\n"
                       "chmod a+r %1.key\nprintf 'subjectAltName=%2' > %1.ext\n"
                       "openssl ca -batch -notext -config ca.cnf %3 -in %1.csr -out %1.pem -extfile %1.ext "
                       "-startdate %4 -enddate %5")
            .arg(name, alternative, signer, moment(beginDays), moment(endDays)),
        error);
}

QString Certificates::fingerprint(const QString &name, const QString &digest) const
{
    QProcess process;
    process.start(QStringLiteral("openssl"),
                  {QStringLiteral("x509"), QStringLiteral("-in"), certificate(name), QStringLiteral("-noout"),
                   QStringLiteral("-fingerprint"), QLatin1Char('-') + digest});
    process.waitForFinished(PatienceMs);
    return QString::fromLatin1(process.readAllStandardOutput()).trimmed().section(QLatin1Char('='), 1);
}

} // namespace floe::test
