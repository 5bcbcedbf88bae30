#include "schema/OtherObjects.h"

#include "schema/CollationMap.h"
#include "schema/ObjectText.h"
#include "server/Connection.h"
#include "server/Privileges.h"

#include <QCoreApplication>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(floe::OtherObjects)
};

const QByteArray SetCharset = "SET SESSION character_set_client = ";

/// An object as the source keeps it.
struct StoredObject
{
    QString create;
    std::optional<QString> sqlMode; ///< views have none
    QString timeZone;               ///< events only
    QString charset;                ///< character_set_client
    QString collation;              ///< collation_connection
};

class ObjectReader
{
public:
    ObjectReader(Connection &source, const ResolvedOther &object, const ResolvedObjects &all,
                 const ServerTraits &sourceTraits, const ServerTraits &destinationTraits,
                 const DefinerRule &definers)
        : m_source(source), m_object(object), m_sourceTraits(sourceTraits),
          m_destination(destinationTraits), m_text{object,   all, sourceTraits, destinationTraits,
                                                   definers, {},  {},           {}}
    {}

    Result<OtherObjectDdl> run()
    {
        const Result<StoredObject> stored = read();
        if (!stored)
            return failure(stored.error());
        if (m_object.info.kind == ObjectKind::Trigger) {
            if (Status status = readTriggerOrder(); !status)
                return failure(status.error());
        }
        const SqlLexicalMode mode = SqlLexicalMode::fromSqlMode(stored->sqlMode.value_or(QString()));
        const QString create = m_text.rewritten(stored->create, mode);
        Result<OtherObjectDdl> ddl = assemble(*stored, create);
        if (ddl) {
            ddl->create = create;
            ddl->definition = stored->create;
            ddl->mode = mode;
        }
        return ddl;
    }

private:
    const ObjectName &name() const { return m_object.info.name; }

    Result<StoredObject> read()
    {
        const ObjectKind kind = m_object.info.kind;
        const bool function = m_object.info.function;
        const char *word = kind == ObjectKind::View      ? "VIEW"
                           : kind == ObjectKind::Trigger ? "TRIGGER"
                           : kind == ObjectKind::Event   ? "EVENT"
                           : function                    ? "FUNCTION"
                                                         : "PROCEDURE";
        const char *createColumn = kind == ObjectKind::View      ? "Create View"
                                   : kind == ObjectKind::Trigger ? "SQL Original Statement"
                                   : kind == ObjectKind::Event   ? "Create Event"
                                   : function                    ? "Create Function"
                                                                 : "Create Procedure";
        const Result<ResultSet> answer =
            m_source.query("SHOW CREATE " + QByteArray(word) + ' ' + quoted(name()));
        if (!answer)
            return failure(answer.error());
        const auto text = [&answer](const char *column) {
            const int index = answer->column(column);
            return index < 0 ? QString() : answer->text(0, size_t(index));
        };
        StoredObject stored{text(createColumn), std::nullopt, text("time_zone"), text("character_set_client"),
                            text("collation_connection")};
        if (kind != ObjectKind::View)
            stored.sqlMode = text("sql_mode");
        // The server hides the text, without an error, from accounts that may not see it.
        if (stored.create.isEmpty())
            return failure(ErrorCode::MissingPrivilege,
                           Texts::tr("The source does not show the definition of %1 to this account.")
                               .arg(visibleName(name().displayName())),
                           Texts::tr("Give the account the right to see it, or leave the object out."));
        return stored;
    }

    /// Triggers of one table, event and time run in the order in which they were created.
    Status readTriggerOrder()
    {
        const bool sourceOrders =
            m_sourceTraits.isMySqlAtLeast(50702) || m_sourceTraits.isMariaDbAtLeast(100203);
        const bool destinationOrders =
            m_destination.isMySqlAtLeast(50702) || m_destination.isMariaDbAtLeast(100203);
        if (!sourceOrders || !destinationOrders)
            return {};
        const QByteArray schema = textLiteral(name().database);
        const Result<ResultSet> answer =
            m_source.query("SELECT other.TRIGGER_NAME FROM information_schema.TRIGGERS own JOIN "
                           "information_schema.TRIGGERS other"
                           " ON other.TRIGGER_SCHEMA = own.TRIGGER_SCHEMA AND other.EVENT_OBJECT_TABLE = "
                           "own.EVENT_OBJECT_TABLE"
                           " AND other.EVENT_MANIPULATION = own.EVENT_MANIPULATION AND other.ACTION_TIMING = "
                           "own.ACTION_TIMING"
                           " AND other.ACTION_ORDER < own.ACTION_ORDER"
                           " WHERE own.TRIGGER_SCHEMA = "
                           + schema + " AND own.TRIGGER_NAME = " + textLiteral(name().name)
                           + " AND other.TRIGGER_SCHEMA = " + schema + " ORDER BY other.ACTION_ORDER DESC");
        if (!answer)
            return failure(answer.error());
        for (size_t row = 0; row < answer->rows.size(); ++row) {
            const ObjectName before{name().database, answer->text(row, 0)};
            for (const ResolvedOther &other : m_text.all.others) {
                if (other.info.kind == ObjectKind::Trigger && other.info.name == before) {
                    m_text.follows = other.mapped.name;
                    return {};
                }
            }
        }
        return {};
    }

    QString modeAtDestination(const QString &sqlMode)
    {
        QStringList kept;
        for (const QString &mode : sqlMode.split(u',', Qt::SkipEmptyParts)) {
            if (m_destination.knowsSqlMode(mode.toUpper()))
                kept.append(mode);
            else if (mode.compare("NO_AUTO_CREATE_USER"_L1, Qt::CaseInsensitive)
                     != 0) // says nothing to a body
                m_text.changed(
                    Texts::tr("sql_mode %1 left out, as the destination does not know it").arg(mode));
        }
        return kept.join(u',');
    }

    /// The statement's bytes in the character set that the object keeps as its own.
    Result<QByteArray> encoded(const QString &create, QString &charset)
    {
        const QByteArray utf8 = create.toUtf8();
        const bool ascii = std::all_of(utf8.cbegin(), utf8.cend(), [](char c) { return uchar(c) < 0x80; });
        if (ascii || charset == "utf8mb4"_L1)
            return utf8;
        const bool threeBytes =
            std::none_of(create.cbegin(), create.cend(), [](QChar c) { return c.isSurrogate(); });
        if ((charset == "utf8"_L1 || charset == "utf8mb3"_L1) && threeBytes)
            return utf8;
        const QByteArray text = "_utf8mb4 x'" + utf8.toHex() + '\'';
        const QByteArray name = charset.toLatin1();
        const Result<ResultSet> answer =
            m_source.query("SELECT HEX(CONVERT(" + text + " USING " + name + ")), HEX(CONVERT(CONVERT(" + text
                           + " USING " + name + ") USING utf8mb4))");
        if (answer && !answer->isEmpty() && QByteArray::fromHex(answer->text(0, 1).toLatin1()) == utf8)
            return QByteArray::fromHex(answer->text(0, 0).toLatin1());
        m_text.changed(Texts::tr("its client character set %1 → utf8mb4, as its text does not fit into %1")
                           .arg(charset));
        charset = u"utf8mb4"_s;
        return utf8;
    }

    Result<OtherObjectDdl> assemble(const StoredObject &stored, const QString &create)
    {
        QString charset = mapCharset(stored.charset, m_destination).value_or(u"utf8mb4"_s);
        const Result<QByteArray> sql = encoded(create, charset);
        if (!sql)
            return failure(sql.error());
        const std::optional<MappedCollation> collation = mapCollation(stored.collation, m_destination);

        QByteArray keep = "SET @floe_charset = @@SESSION.character_set_client,"
                          " @floe_collation = @@SESSION.collation_connection";
        QByteArray set = SetCharset + charset.toLatin1();
        QByteArray back = "SET SESSION character_set_client = @floe_charset,"
                          " SESSION collation_connection = @floe_collation";
        if (collation)
            set += ", SESSION collation_connection = " + collation->name.toLatin1();
        if (stored.sqlMode) {
            keep += ", @floe_sql_mode = @@SESSION.sql_mode";
            set += ", SESSION sql_mode = " + textLiteral(modeAtDestination(*stored.sqlMode));
            back += ", SESSION sql_mode = @floe_sql_mode";
        }
        if (m_object.info.kind == ObjectKind::Event && !stored.timeZone.isEmpty()) {
            keep += ", @floe_time_zone = @@SESSION.time_zone";
            set += ", SESSION time_zone = " + textLiteral(stored.timeZone);
            back += ", SESSION time_zone = @floe_time_zone";
        }
        OtherObjectDdl ddl;
        ddl.object = m_object;
        ddl.statements = {keep, set, *sql, back};
        ddl.changes = m_text.changes;
        ddl.refusal = m_text.refusal;
        return ddl;
    }

    Connection &m_source;
    const ResolvedOther &m_object;
    const ServerTraits &m_sourceTraits;
    const ServerTraits &m_destination;
    ObjectText m_text;
};

} // namespace

void replaceCreate(OtherObjectDdl &object, const QString &create)
{
    object.create = create;
    const QByteArray utf8 = create.toUtf8();
    const bool ascii = std::all_of(utf8.cbegin(), utf8.cend(), [](char c) { return uchar(c) < 0x80; });
    for (QByteArray &statement : object.statements) {
        if (statement.startsWith("CREATE"))
            statement = utf8;
        else if (statement.startsWith(SetCharset) && !ascii) // the object's own may not hold the text
            statement = SetCharset + "utf8mb4"
                        + (statement.contains(',') ? statement.mid(statement.indexOf(',')) : QByteArray());
    }
}

DefinerRule DefinerRule::read(Connection &destination, const Privileges &privileges)
{
    DefinerRule rule;
    for (const auto &right :
         {"SUPER"_L1, "SET_USER_ID"_L1, "SET_ANY_DEFINER"_L1, "SET USER"_L1, "ALL PRIVILEGES"_L1})
        rule.maySetOthers = rule.maySetOthers || privileges.hasGlobal(QString(right));
    if (!rule.maySetOthers)
        return rule;
    const Result<ResultSet> accounts = destination.query("SELECT User, Host FROM mysql.user");
    if (!accounts)
        return rule;
    for (size_t row = 0; row < accounts->rows.size(); ++row)
        rule.accounts.insert(accounts->text(row, 0) + u'@' + accounts->text(row, 1));
    return rule;
}

namespace {

int rank(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Routine:
        return 0;
    case ObjectKind::View:
        return 1;
    case ObjectKind::Trigger:
        return 2;
    default:
        return 3;
    }
}

} // namespace

QList<const OtherObjectDdl *> inMakingOrder(const QList<OtherObjectDdl> &objects)
{
    QList<const OtherObjectDdl *> order;
    for (const OtherObjectDdl &object : objects)
        if (object.refusal.isEmpty())
            order += &object;
    std::stable_sort(order.begin(), order.end(), [](const auto *a, const auto *b) {
        return rank(a->object.info.kind) < rank(b->object.info.kind);
    });
    return order;
}

Status send(Connection &destination, const OtherObjectDdl &object)
{
    Status first;
    for (const QByteArray &statement : object.statements) {
        if (!first && &statement != &object.statements.constLast())
            continue;
        if (Result<ExecResult> done = destination.exec(statement); !done && first)
            first = failure(std::move(done.error()));
    }
    return first;
}

Result<OtherObjectDdl> readOtherObject(Connection &source, const ResolvedOther &object,
                                       const ResolvedObjects &all, const ServerTraits &sourceTraits,
                                       const ServerTraits &destinationTraits, const DefinerRule &definers)
{
    return ObjectReader(source, object, all, sourceTraits, destinationTraits, definers).run();
}

} // namespace floe
