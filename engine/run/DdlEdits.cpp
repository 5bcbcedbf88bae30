#include "run/DdlEdits.h"

#include "schema/SqlSecrets.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace floe {

namespace {

struct DdlEditsText
{
    Q_DECLARE_TR_FUNCTIONS(floe::DdlEdits)
};

std::optional<DdlKind> kindOf(const OtherObjectInfo &info)
{
    switch (info.kind) {
    case ObjectKind::View:
        return DdlKind::View;
    case ObjectKind::Routine:
        return info.function ? DdlKind::Function : DdlKind::Procedure;
    case ObjectKind::Trigger:
        return DdlKind::Trigger;
    case ObjectKind::Event:
        return DdlKind::Event;
    default:
        return std::nullopt;
    }
}

/// Where a definition of the run stands that is to be replaced.
struct Place
{
    TableWork *table = nullptr;
    DeferredStatement *deferred = nullptr; ///< of the table
    OtherObjectDdl *other = nullptr;
    QString part{};

    bool isKnown() const { return table || other; }
    SqlLexicalMode mode() const { return other ? other->mode : SqlLexicalMode(); }
};

DdlTarget targetOf(const TableWork &table, DdlKind kind)
{
    DdlTarget target{.kind = kind, .mapped = table.layout.destination};
    if (kind == DdlKind::Table)
        for (const LayoutColumn &column : table.layout.columns)
            target.columns += column.destinationName;
    return target;
}

DdlTarget targetOf(const OtherObjectDdl &object, DdlKind kind)
{
    DdlTarget target{.kind = kind, .mapped = object.object.mapped, .columns = {}, .mode = object.mode};
    if (kind == DdlKind::Trigger) {
        target.table = triggerTableOf(object.create, object.mode);
        if (target.table.database.isEmpty())
            target.table.database = target.mapped.database;
    }
    return target;
}

bool isKeyKind(DdlKind kind)
{
    return kind == DdlKind::Indexes || kind == DdlKind::ForeignKey;
}

/// The table's statement that is meant: by its name, by one of its keys, or because there is but one.
DeferredStatement *deferredOf(TableWork &table, const EditedDdl &edit)
{
    QList<DeferredStatement> &all = edit.kind == DdlKind::Indexes ? table.ddl.indexes : table.ddl.foreignKeys;
    const QStringList keys = edit.part.split(QStringLiteral(", "));
    const auto bears = [&keys](const DeferredStatement &statement) {
        return std::any_of(keys.cbegin(), keys.cend(), [&statement](const QString &key) {
            const auto same = [&key](const QString &name) {
                return foldedColumnName(name) == foldedColumnName(key);
            };
            return same(statement.name)
                   || std::any_of(statement.indexes.cbegin(), statement.indexes.cend(), same);
        });
    };
    for (DeferredStatement &statement : all)
        if (statement.name == edit.part)
            return &statement;
    for (DeferredStatement &statement : all)
        if (bears(statement))
            return &statement;
    return all.size() == 1 ? &all.front() : nullptr;
}

Place placeOf(RunSetup &setup, const EditedDdl &edit)
{
    if (edit.kind == DdlKind::Table || isKeyKind(edit.kind)) {
        const auto found = std::find_if(setup.tables.begin(), setup.tables.end(), [&edit](const auto &table) {
            return table->layout.source == edit.source;
        });
        if (found == setup.tables.end())
            return {};
        if (edit.kind == DdlKind::Table)
            return {.table = found->get()};
        DeferredStatement *statement = deferredOf(**found, edit);
        return statement ? Place{.table = found->get(), .deferred = statement, .part = statement->name}
                         : Place();
    }
    for (OtherObjectDdl &other : setup.others)
        if (kindOf(other.object.info) == edit.kind && other.object.info.name == edit.source)
            return {.other = &other};
    return {};
}

Result<DdlStatement> read(const Place &place, const EditedDdl &edit, bool secretsMasked = false)
{
    DdlTarget target = place.other ? targetOf(*place.other, edit.kind) : targetOf(*place.table, edit.kind);
    target.secretsMasked = secretsMasked;
    Result<DdlStatement> statement = DdlStatement::readFor(target, edit.statement);
    if (statement)
        return statement;
    Error error = statement.error();
    error.message = DdlEditsText::tr("Your definition of %1 cannot be used. %2")
                        .arg(visibleName(edit.source.displayName()), error.message);
    return failure(std::move(error));
}

/// Whether it would still be sent. What was made is not made anew.
bool isToBeMade(const RunSetup &setup, const Place &place, DdlKind kind)
{
    if (place.other)
        return place.other->refusal.isEmpty();
    const TableWork &table = *place.table;
    if (table.skipped)
        return false;
    if (kind == DdlKind::Table)
        return setup.plan.types.testFlag(MigrationType::Schema) && !table.ready && !table.refill
               && (!table.standsAlready || table.existing == ExistingPolicy::Drop);
    return !table.standsAlready;
}

QStringList keyColumnsOf(const TableWork &table)
{
    QStringList columns;
    for (const KeyColumn &key : table.layout.rangeKey)
        columns += table.layout.columns[key.position].destinationName;
    return columns;
}

void apply(RunSetup &setup, const Place &place, const EditedDdl &edit, const DdlStatement &statement)
{
    const MaskedSql shown = maskSecrets(statement.text, place.mode());
    const QString told =
        DdlEditsText::tr("your definition was used: %1").arg(visibleName(shown.text.simplified()));
    if (place.other) {
        replaceCreate(*place.other, statement.text);
        place.other->changes += told;
    } else {
        TableWork &table = *place.table;
        table.ddl.changes += told;
        table.edited = true;
        if (edit.kind == DdlKind::Table) {
            // Another type or collation may sort otherwise, and ranges then mean other rows.
            if (!sameColumnText(QString::fromUtf8(table.ddl.create), statement.text, keyColumnsOf(table)))
                table.layout.sameOrder = false;
            table.ddl.create = statement.text.toUtf8();
        } else {
            place.deferred->sql = statement.text.toUtf8();
            if (edit.kind == DdlKind::Indexes)
                place.deferred->indexes = statement.keys;
            else if (!statement.keys.isEmpty())
                place.deferred->standsAs = statement.keys.constFirst();
        }
    }
    setup.warn(
        DdlEditsText::tr("%1: your definition is used in place of the one that Floe made of the source's.")
            .arg(visibleName(edit.source.displayName())));
    if (shown.heldSecrets)
        setup.warn(
            DdlEditsText::tr("%1: your definition holds a password, so it is kept for this pass alone. "
                             "Should the run be resumed before it is used, give it again.")
                .arg(visibleName(edit.source.displayName())));
}

const EditedDdl *findFor(const QList<EditedDdl> &edits, const EditedDdl &edit)
{
    const auto found = std::find_if(edits.cbegin(), edits.cend(),
                                    [&edit](const EditedDdl &other) { return other.isFor(edit); });
    return found == edits.cend() ? nullptr : &*found;
}

/// The journal keeps no secrets. A definition that needs its own, because the object is still to be made, and
/// did not get it again is given up: true.
bool dropWithoutSecret(RunSetup &setup, QList<EditedDdl> &kept, const QList<EditedDdl> &secret)
{
    const auto lacks = [&](const EditedDdl &edit) {
        const Place place = placeOf(setup, edit);
        if (!place.isKnown() || findFor(secret, edit) || !isToBeMade(setup, place, edit.kind)
            || !maskSecrets(edit.statement, place.mode()).holdsMasks)
            return false;
        setup.warn(
            DdlEditsText::tr("%1: your definition is not used. It held a password, which is not kept: give "
                             "the definition again.")
                .arg(visibleName(edit.source.displayName())));
        return true;
    };
    return kept.removeIf(lacks) > 0;
}

bool mayLieInText(const Error &error)
{
    if (error.serverErrno == 0 || error.retryable)
        return false;
    switch (error.code) {
    case ErrorCode::Sql:
    case ErrorCode::DuplicateKey:
    case ErrorCode::ValueRefused:
    case ErrorCode::ObjectMissing:
    case ErrorCode::ObjectExists:
    case ErrorCode::Unsupported:
    case ErrorCode::NameConflict:
        return true;
    default:
        return false;
    }
}

void note(RunSetup &setup, RefusedDdl refused)
{
    if (!mayLieInText(refused.error))
        return;
    refused.statement = maskSecrets(refused.statement, refused.target.mode).text;
    refused.definition = maskSecrets(refused.definition, refused.target.mode).text;
    refused.error = withoutSecrets(std::move(refused.error));
    const QList<EditedDdl> &edited = setup.journal->editedDdl();
    const EditedDdl own{refused.target.kind, refused.source, refused.part, {}};
    refused.edited = std::any_of(edited.cbegin(), edited.cend(),
                                 [&own](const EditedDdl &edit) { return edit.isFor(own); });
    const std::lock_guard lock(setup.resultMutex);
    setup.refused += std::move(refused);
}

template<typename Which> void forget(RunSetup &setup, Which which)
{
    const std::lock_guard lock(setup.resultMutex);
    setup.refused.removeIf(which);
}

} // namespace

Status applyDdlEdits(RunSetup &setup, const QList<EditedDdl> &edits)
{
    QList<EditedDdl> kept = setup.journal->editedDdl();
    QList<EditedDdl> secret; // of these: as they were given
    for (EditedDdl edit : edits) {
        const Place place = placeOf(setup, edit);
        const QString name = visibleName(edit.source.displayName());
        if (!place.isKnown())
            return failure(
                ErrorCode::ObjectMissing,
                DdlEditsText::tr("Nothing of this task is made by your definition for %1.").arg(name),
                DdlEditsText::tr("Name tables and other objects as they are called at the source: "
                                 "database.object. An ALTER TABLE has to name the key that it adds as Floe "
                                 "does."));
        edit.part = place.part;
        if (Result<DdlStatement> statement = read(place, edit); !statement)
            return failure(std::move(statement.error()));
        const MaskedSql masked = maskSecrets(edit.statement, place.mode());
        const bool toBeMade = isToBeMade(setup, place, edit.kind);
        if (masked.heldSecrets && toBeMade)
            secret += edit;
        edit.statement = masked.text;
        const auto same = [&edit](const EditedDdl &other) { return other.isFor(edit); };
        const auto known = std::find_if(kept.begin(), kept.end(), same);
        if (known != kept.end() && known->statement == edit.statement)
            continue;
        if (!toBeMade)
            return failure(
                ErrorCode::ObjectExists,
                DdlEditsText::tr("%1 is not made any more, so your definition cannot be used.").arg(name),
                DdlEditsText::tr("It stands at the destination, or it is left out. Resume without "
                                 "the definition."));
        if (known != kept.end())
            *known = edit;
        else
            kept += edit;
    }
    QList<std::pair<EditedDdl, DdlStatement>> read;
    const bool dropped = dropWithoutSecret(setup, kept, secret);
    for (const EditedDdl &edit : std::as_const(kept)) {
        const Place place = placeOf(setup, edit);
        // Gone at the source, altered there since, or given up: nothing more is made of it.
        if (!place.isKnown() || (place.table && place.table->failed))
            continue;
        const EditedDdl *whole = findFor(secret, edit);
        Result<DdlStatement> statement = floe::read(place, whole ? *whole : edit, !whole);
        if (!statement)
            return failure(std::move(statement.error()));
        read.append({edit, std::move(*statement)});
    }
    if (!edits.isEmpty() || dropped)
        if (Status saved = setup.journal->keepEditedDdl(kept); !saved)
            return saved;
    for (const auto &[edit, statement] : std::as_const(read))
        apply(setup, placeOf(setup, edit), edit, statement);
    return {};
}

void noteRefused(RunSetup &setup, const TableWork &table, const Error &error)
{
    note(setup, {.target = targetOf(table, DdlKind::Table),
                 .source = table.layout.source,
                 .statement = QString::fromUtf8(table.ddl.create),
                 .definition = QString::fromUtf8(table.definition),
                 .error = error});
}

void noteRefused(RunSetup &setup, const TableWork &table, DdlKind kind, const DeferredStatement &statement,
                 const Error &error)
{
    note(setup, {.target = targetOf(table, kind),
                 .source = table.layout.source,
                 .part = statement.name,
                 .statement = QString::fromUtf8(statement.sql),
                 .definition = QString::fromUtf8(table.definition),
                 .error = error});
}

void noteRefused(RunSetup &setup, const OtherObjectDdl &object, const Error &error)
{
    if (const std::optional<DdlKind> kind = kindOf(object.object.info))
        note(setup, {.target = targetOf(object, *kind),
                     .source = object.object.info.name,
                     .statement = object.create,
                     .definition = object.definition,
                     .error = error});
}

void forgetRefused(RunSetup &setup, const TableWork &table)
{
    forget(setup, [&table](const RefusedDdl &refused) {
        return refused.source == table.layout.source
               && (refused.target.kind == DdlKind::Table || refused.target.kind == DdlKind::Indexes);
    });
}

void forgetRefusedForeignKeys(RunSetup &setup)
{
    forget(setup, [](const RefusedDdl &refused) { return refused.target.kind == DdlKind::ForeignKey; });
}

void forgetRefusedOthers(RunSetup &setup)
{
    forget(setup, [](const RefusedDdl &refused) {
        return refused.target.kind != DdlKind::Table && !isKeyKind(refused.target.kind);
    });
}

} // namespace floe
