#include "connect/SecretStore.h"

#include <QHash>

#include <qt6keychain/keychain.h>

namespace floe {

namespace {

QHash<QString, QString> &session()
{
    static QHash<QString, QString> passwords;
    return passwords;
}

const QString &service()
{
    static const QString name = QStringLiteral("floe");
    return name;
}

} // namespace

SecretStore::SecretStore(QObject *parent) : QObject(parent) {}

void SecretStore::look(const QString &name)
{
    auto *job = new QKeychain::ReadPasswordJob(service(), this);
    job->setKey(name);
    connect(job, &QKeychain::Job::finished, this, [this, name, job] {
        if (job->error() == QKeychain::NoError)
            Q_EMIT found(name, job->textData(), true);
        else
            Q_EMIT found(name, session().value(name), false);
    });
    job->start();
}

void SecretStore::keep(const QString &name, const QString &password)
{
    keepForSession(name, password);
    auto *job = new QKeychain::WritePasswordJob(service(), this);
    job->setKey(name);
    job->setTextData(password);
    connect(job, &QKeychain::Job::finished, this,
            [this, name, job] { Q_EMIT kept(name, job->error() == QKeychain::NoError, job->errorString()); });
    job->start();
}

void SecretStore::keepForSession(const QString &name, const QString &password)
{
    session().insert(name, password);
}

void SecretStore::forget(const QString &name)
{
    session().remove(name);
    auto *job = new QKeychain::DeletePasswordJob(service(), this);
    job->setKey(name);
    job->start();
}

} // namespace floe
