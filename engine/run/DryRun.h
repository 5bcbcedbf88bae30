#pragma once

#include "copy/KeyRange.h"
#include "core/Result.h"
#include "model/MigrationPlan.h"

#include <QList>
#include <QMetaType>
#include <QString>

namespace floe {

class RunControl;

/// All SQL that a run of a plan would send to either end to change or copy something, in its order and made
/// by what makes it in the run; nothing of it was sent. What depends on rows that were not read stands as a
/// word: :from and :to for the ends of a range. A plain value.
struct DryRun
{
    struct Statement
    {
        End end = End::Source;
        QString about{}; ///< what it is for, with names; one line
        QString sql{};   ///< without a semicolon at its end; secrets are ***. Empty: only `about` is told
    };
    struct Section
    {
        QString title{};
        QString note{}; ///< may be empty
        QList<Statement> statements{};
    };

    QString heading{}; ///< what this is, line by line
    QList<Section> sections{};

    /// Reads both ends as a run does before it begins, and changes nothing there. Blocks; a stop ends it.
    static Result<DryRun> make(const MigrationPlan &plan, const Secrets &secrets, RunControl &control);

    qsizetype statementCount() const;
    /// As a text of statements and comments. For reading: bodies of routines are not set off by a delimiter.
    QString text() const;
};

} // namespace floe

Q_DECLARE_METATYPE(floe::DryRun)
