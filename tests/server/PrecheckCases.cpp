#include "PrecheckCases.h"

using namespace Qt::StringLiterals;
using floe::CheckState;
using floe::ExistingPolicy;
using Place = PrecheckStage::Place;

namespace {

floe::DatabaseChoice &shop(PrecheckScene &scene)
{
    return scene.plan.objects.first();
}

void onlyTables(PrecheckScene &scene, const QStringList &names)
{
    shop(scene).also = {};
    shop(scene).tables.clear();
    for (const QString &name : names) {
        floe::TableChoice table;
        table.table = name;
        shop(scene).tables.append(table);
    }
}

} // namespace

QMap<QString, QList<PrecheckCase>> precheckCases()
{
    QMap<QString, QList<PrecheckCase>> cases;
    const auto add = [&cases](const char *id, PrecheckCase one) {
        cases[QString::fromLatin1(id)].append(std::move(one));
    };
    const auto data = [](PrecheckScene &scene) { scene.plan.types = floe::MigrationType::Data; };
    const auto keep = [](PrecheckScene &scene) { scene.plan.existing = ExistingPolicy::Keep; };

    add("source-connectivity",
        {.adjust = [](PrecheckScene &s) { s.plan.source.port = 1; }, .state = CheckState::Failed});
    add("destination-connectivity",
        {.adjust = [](PrecheckScene &s) { s.secrets.destinationPassword = u"wrong"_s; },
         .state = CheckState::Failed});
    add("version-pair", {.to = Place::NewMySql, .says = u"MariaDB"_s});
    add("version-pair", {.from = Place::NewMySql, .to = Place::OldMySql, .says = u"older"_s});
    add("source-rights", {.atSource = u"REVOKE TRIGGER ON *.* FROM floe@'%'"_s,
                          .state = CheckState::Failed,
                          .says = u"GRANT TRIGGER ON `shop`.`orders` TO 'floe'@'%';"_s});
    add("source-rights",
        {.atSource = u"REVOKE SELECT ON *.* FROM floe@'%'; GRANT SELECT ON shop.orders TO floe@'%'"_s,
         .adjust =
             [](PrecheckScene &s) {
                 shop(s).allTables = true;
                 shop(s).tables.clear();
             },
         .state = CheckState::Failed,
         .says = u"GRANT SELECT"_s});
    add("source-objects", {.adjust =
                               [](PrecheckScene &s) {
                                   onlyTables(s, {u"orders"_s, u"nowhere"_s});
                               },
                           .state = CheckState::Failed,
                           .says = u"nowhere"_s});
    add("mapped-names", {.adjust = [](PrecheckScene &s) { shop(s).tables[0].as = u"orders"_s; },
                         .state = CheckState::Failed});
    add("mapped-names", {.to = Place::Odd,
                         .atSource = u"CREATE TABLE shop.ORDERS (id INT PRIMARY KEY)"_s,
                         .adjust =
                             [](PrecheckScene &s) {
                                 onlyTables(s, {u"orders"_s, u"ORDERS"_s});
                             },
                         .state = CheckState::Failed,
                         .says = u"ORDERS"_s});
    add("mapped-names", {.adjust =
                             [](PrecheckScene &s) {
                                 onlyTables(s, {u"orders"_s});
                                 shop(s).tables[0].as = QString(51, u'\u6F22');
                             },
                         .state = CheckState::Failed,
                         .says = u"259 of the 255"_s});
    add("not-the-same-place", {.to = Place::Source, .state = CheckState::Failed, .says = u"shop.orders"_s});
    add("destination-writable", {.atDestination = u"SET GLOBAL read_only = 1"_s,
                                 .state = CheckState::Failed,
                                 .says = u"read_only=ON"_s});
    // The account may write there all the same.
    add("destination-writable",
        {.atDestination = u"GRANT READ_ONLY ADMIN ON *.* TO floe@'%'; SET GLOBAL read_only = 1"_s,
         .state = CheckState::Warning,
         .says = u"may be a replica"_s});
    add("destination-writable",
        {.to = Place::NewMySql,
         .atDestination = u"GRANT CONNECTION_ADMIN ON *.* TO floe@'%'; SET GLOBAL read_only = 1"_s,
         .state = CheckState::Warning,
         .says = u"read_only=ON"_s});
    add("destination-databases",
        {.adjust = data, .state = CheckState::Failed, .says = u"CREATE DATABASE `shop`"_s});
    add("destination-databases", {.from = Place::NewMySql,
                                  .to = Place::OldMySql,
                                  .atSource = u"ALTER DATABASE shop CHARACTER SET gb18030"_s,
                                  .state = CheckState::Failed,
                                  .says = u"gb18030"_s});
    add("destination-rights", {.atSource = u"ALTER TABLE shop.orders ADD letter LONGTEXT"_s,
                               .atDestination = u"REVOKE CREATE, INSERT, DELETE ON *.* FROM floe@'%'"_s,
                               .state = CheckState::Failed,
                               .says = u"GRANT CREATE, DELETE, INSERT ON `shop`.* TO 'floe'@'%';"_s});
    add("same-name-objects", {.atDestination = u"CREATE DATABASE shop; CREATE TABLE shop.orders (id INT)"_s,
                              .state = CheckState::Failed,
                              .says = u"shop.orders"_s});
    add("same-name-objects", {.atDestination = u"CREATE DATABASE shop; CREATE VIEW shop.orders AS SELECT 1"_s,
                              .adjust = [](PrecheckScene &s) { s.plan.existing = ExistingPolicy::Drop; },
                              .state = CheckState::Failed,
                              .says = u"view"_s});
    add("same-name-objects",
        {.atDestination =
             u"CREATE DATABASE shop; CREATE FUNCTION shop.TWICE (a INT) RETURNS INT NO SQL RETURN a"_s,
         .adjust = [](PrecheckScene &s) { s.plan.existing = ExistingPolicy::Drop; },
         .state = CheckState::Failed,
         .says = u"DROP FUNCTION"_s});
    const QString standing =
        u"CREATE DATABASE shop; CREATE TABLE shop.orders (id INT PRIMARY KEY, customer INT, created DATE, "
        u"note "
        "VARCHAR(100) CHARACTER SET utf8mb4); INSERT INTO shop.orders (id) VALUES (1), (2), (3);"_s;
    add("rows-to-lose", {.atDestination = standing,
                         .adjust = [](PrecheckScene &s) { s.plan.existing = ExistingPolicy::Drop; },
                         .says = u"shop.orders"_s});
    add("rows-to-lose", {.atDestination = standing,
                         .adjust = [](PrecheckScene &s) { s.plan.existing = ExistingPolicy::Truncate; },
                         .says = u"emptied"_s});
    add("rows-to-lose", {.atDestination = standing,
                         .adjust = [](PrecheckScene &s) { s.plan.existing = ExistingPolicy::Overwrite; },
                         .says = u"will be replaced"_s});
    const QString empty =
        u"CREATE DATABASE shop; CREATE TABLE shop.orders (id INT PRIMARY KEY, customer INT, created DATE, "
        "note VARCHAR(100) CHARACTER SET utf8mb4); CREATE TABLE shop.customers (id INT PRIMARY KEY, "
        "name VARCHAR(50) CHARACTER SET latin1 NOT NULL);"_s;
    add("same-name-objects", {.atDestination = empty + u"INSERT INTO shop.orders (id) VALUES (1)"_s,
                              .adjust = data,
                              .state = CheckState::Failed,
                              .says = u"shop.orders holds rows"_s});
    add("kept-tables", {.atSource = u"CREATE TABLE shop.heap (id INT) ENGINE=InnoDB"_s,
                        .atDestination = u"CREATE DATABASE shop; CREATE TABLE shop.heap (id INT UNIQUE)"_s,
                        .adjust =
                            [](PrecheckScene &s) {
                                onlyTables(s, {u"heap"_s});
                                s.plan.existing = ExistingPolicy::Overwrite;
                            },
                        .state = CheckState::Failed,
                        .says = u"no primary or unique key"_s});
    add("destination-tables",
        {.atDestination = u"CREATE DATABASE shop"_s, .adjust = data, .state = CheckState::Failed});
    add("kept-tables", {.atDestination = u"CREATE DATABASE shop; CREATE TABLE shop.orders (id INT PRIMARY "
                                         u"KEY, customer INT, created DATETIME, "
                                         "note VARCHAR(99), extra INT NOT NULL)"_s,
                        .adjust = keep,
                        .state = CheckState::Failed,
                        .says = u"created"_s});
    add("kept-tables",
        {.atDestination =
             u"CREATE DATABASE shop; CREATE TABLE shop.customers (id INT, name VARCHAR(50) CHARACTER SET latin1)"_s,
         .adjust = keep,
         .state = CheckState::Failed,
         .says = u"no primary or unique key"_s});
    const QString uniqueNames =
        u"CREATE DATABASE shop; CREATE TABLE shop.customers (id INT PRIMARY KEY, name VARCHAR(50) CHARACTER "
        "SET latin1 NOT NULL, UNIQUE KEY by_name (name, id), UNIQUE KEY names (name(20)))"_s;
    const auto overwrite = [](PrecheckScene &s) {
        onlyTables(s, {u"customers"_s});
        s.plan.existing = ExistingPolicy::Overwrite;
    };
    add("kept-tables", {.atDestination = uniqueNames,
                        .adjust = overwrite,
                        .state = CheckState::Failed,
                        .says = u"unique in the key names of"_s});
    add("kept-tables", {.atDestination = uniqueNames,
                        .adjust =
                            [](PrecheckScene &s) {
                                onlyTables(s, {u"customers"_s});
                                s.plan.existing = ExistingPolicy::Keep;
                            },
                        .state = CheckState::Warning,
                        .says = u"unique in the key names of"_s});
    // The source's own unique key, of texts that are one to the destination.
    add("kept-tables",
        {.atSource = u"CREATE TABLE shop.words (word VARCHAR(20) COLLATE latin1_bin PRIMARY KEY)"_s,
         .atDestination = u"CREATE DATABASE shop; CREATE TABLE shop.words (word VARCHAR(20) COLLATE "
                          "latin1_swedish_ci PRIMARY KEY)"_s,
         .adjust =
             [](PrecheckScene &s) {
                 onlyTables(s, {u"words"_s});
                 s.plan.existing = ExistingPolicy::Overwrite;
             },
         .state = CheckState::Failed,
         .says = u"unique in the key PRIMARY of"_s});
    add("destination-triggers",
        {.atDestination =
             u"CREATE DATABASE shop; CREATE TABLE shop.customers (id INT PRIMARY KEY, name VARCHAR(50) "
             u"CHARACTER SET latin1 NOT NULL); "
             "CREATE TRIGGER shop.live BEFORE INSERT ON shop.customers FOR EACH ROW SET NEW.name = 'x'"_s,
         .adjust = keep,
         .state = CheckState::Failed,
         .says = u"shop.live"_s});
    add("destination-events",
        {.atDestination =
             u"CREATE DATABASE shop; CREATE EVENT shop.tick ON SCHEDULE EVERY 1 DAY DO SELECT 1; "
             "SET GLOBAL event_scheduler = ON"_s,
         .says = u"shop.tick"_s});
    add("collations",
        {.from = Place::NewMySql,
         .atSource = u"ALTER TABLE shop.orders MODIFY note VARCHAR(100) COLLATE utf8mb4_0900_as_cs"_s,
         .state = CheckState::Warning,
         .says = u"utf8mb4_0900_as_cs"_s});
    add("collations",
        {.from = Place::NewMySql,
         .atSource = u"ALTER TABLE shop.orders MODIFY note VARCHAR(100) CHARACTER SET gb18030"_s,
         .state = CheckState::Failed,
         .says = u"gb18030"_s});
    add("table-definitions", {.to = Place::NewMySql,
                              .atSource = u"ALTER TABLE shop.orders ADD price DECIMAL(40, 35)"_s,
                              .state = CheckState::Failed,
                              .says = u"price"_s});
    add("table-definitions", {.from = Place::NewMySql,
                              .to = Place::OldMySql,
                              .atSource = u"ALTER TABLE shop.orders ADD tag JSON"_s,
                              .state = CheckState::Passed,
                              .says = u"json → longtext"_s});
    // No rule knows what an administrator forbade; only the server does.
    add("definitions-tried", {.to = Place::NewMySql,
                              .atSource = u"CREATE TABLE shop.fleeting (id INT PRIMARY KEY) ENGINE=MEMORY"_s,
                              .adjust = [](PrecheckScene &s) { onlyTables(s, {u"fleeting"_s}); },
                              .says = u"Using storage engine InnoDB"_s});
    QStringList many;
    for (int i = 0; i < 250; ++i)
        many.append(u"c%1 VARCHAR(40) CHARACTER SET latin1"_s.arg(i));
    add("definitions-tried",
        {.to = Place::NewMySql,
         .atSource = u"SET innodb_strict_mode = 0; CREATE TABLE shop.wide (id INT PRIMARY KEY, %1)"_s.arg(
             many.join(u", "_s)),
         .adjust = [](PrecheckScene &s) { onlyTables(s, {u"wide"_s}); },
         .state = CheckState::Failed,
         .says = u"shop.wide"_s});
    add("unique-key-collisions",
        {.to = Place::NewMySql,
         .atSource =
             u"CREATE TABLE shop.words (w VARCHAR(20) COLLATE utf8mb4_unicode_520_nopad_ci PRIMARY KEY); "
             "INSERT INTO shop.words VALUES ('a'), ('a ')"_s,
         .adjust = [](PrecheckScene &s) { onlyTables(s, {u"words"_s}); },
         .state = CheckState::Failed,
         .says = u"PRIMARY"_s});
    add("value-sizes",
        {.to = Place::OldMySql,
         .atSource = u"CREATE TABLE shop.large (id INT PRIMARY KEY, b LONGBLOB); "
                     "INSERT INTO shop.large VALUES (1, REPEAT('x', 6000000)); ANALYZE TABLE shop.large"_s,
         .adjust = [](PrecheckScene &s) { onlyTables(s, {u"large"_s}); },
         .state = CheckState::Failed,
         .says = u"redo log"_s});
    add("strange-values",
        {.to = Place::NewMySql,
         .atSource = u"CREATE TABLE shop.strange (id INT PRIMARY KEY, t TIME(6), g GEOMETRY); "
                     "INSERT INTO shop.strange VALUES (1, '838:59:59.5', NULL)"_s,
         .adjust = [](PrecheckScene &s) { onlyTables(s, {u"strange"_s}); },
         .state = CheckState::Failed,
         .says = u"838:59:59"_s});
    add("strange-values",
        {.to = Place::NewMySql,
         .atSource = u"CREATE TABLE shop.strange (id INT PRIMARY KEY, t TIME(6), g GEOMETRY); "
                     "INSERT INTO shop.strange VALUES (1, NULL, ST_GeomFromText('LINESTRING(1 1)'))"_s,
         .adjust = [](PrecheckScene &s) { onlyTables(s, {u"strange"_s}); },
         .state = CheckState::Failed,
         .says = u"single point"_s});
    add("strange-values", {.from = Place::NewMySql,
                           .atSource = u"CREATE TABLE shop.strange (id INT PRIMARY KEY, d DOUBLE); "
                                       "INSERT INTO shop.strange VALUES (1, -0e0), (2, 0), (3, -1)"_s,
                           .adjust = [](PrecheckScene &s) { onlyTables(s, {u"strange"_s}); },
                           .says = u"negative zeros in 1 row"_s});
    add("strange-values",
        {.from = Place::NewMySql,
         .to = Place::NewMySql,
         .atSource = u"CREATE TABLE shop.typed (id INT PRIMARY KEY, j JSON); INSERT INTO shop.typed VALUES "
                     "(1, JSON_OBJECT('price', CAST(1.10 AS DECIMAL(5, 2)))), (2, '{\"price\": 1.1}')"_s,
         .adjust =
             [](PrecheckScene &s) {
                 onlyTables(s, {u"typed"_s});
                 shop(s).as = u"shop_new"_s;
             },
         .says = u"DATETIME or BLOB in 1 row"_s});
    const QString odd =
        u"CREATE TABLE shop.odd (id INT PRIMARY KEY, d DATE, e ENUM('a')) ENGINE=InnoDB; INSERT INTO "
        "shop.odd VALUES (1, '0000-00-00', 'b')"_s;
    const auto onlyOdd = [](PrecheckScene &s) { onlyTables(s, {u"odd"_s}); };
    add("odd-values", {.from = Place::Odd,
                       .to = Place::NewMySql,
                       .atSource = odd,
                       .adjust = onlyOdd,
                       .says = u"d holds zero dates"_s});
    add("odd-values",
        {.from = Place::Odd, .atSource = odd, .adjust = onlyOdd, .says = u"e holds the empty"_s});
    add("foreign-key-parents", {.adjust = [](PrecheckScene &s) { onlyTables(s, {u"orders"_s}); },
                                .state = CheckState::Failed,
                                .says = u"of_customer"_s});
    add("other-definitions",
        {.atSource = u"CREATE DEFINER=root@'127.0.0.1' PROCEDURE shop.p () SELECT 1"_s, .says = u"shop.p"_s});
    add("other-definitions",
        {.atSource = u"CREATE DEFINER=floe@'%' PROCEDURE shop.p () SELECT * FROM shop.customers"_s,
         .adjust = [](PrecheckScene &s) { shop(s).as = u"shop_new"_s; },
         .says = u"refers to"_s});
    add("objects-tried",
        {.to = Place::NewMySql,
         .atSource = u"CREATE VIEW shop.odd AS SELECT NVL2(note, 'a', 'b') AS c FROM shop.orders"_s,
         .state = CheckState::Failed,
         .says = u"view shop.odd"_s});
    add("objects-tried",
        {.to = Place::OldMySql,
         .atSource =
             u"CREATE TRIGGER shop.second BEFORE INSERT ON shop.orders FOR EACH ROW SET NEW.note = 'm'"_s,
         .state = CheckState::Failed,
         .says = u"shop."_s});
    // A right on the task's databases alone gives none on a scratch database.
    add("objects-tried",
        {.atDestination = u"REVOKE CREATE ON *.* FROM floe@'%'; GRANT CREATE ON shop.* TO floe@'%'"_s,
         .state = CheckState::Passed,
         .says = u"not tried"_s});
    add("function-creators", {.to = Place::Odd, .state = CheckState::Failed, .says = u"1419"_s});
    add("row-filters", {.adjust = [](PrecheckScene &s) { shop(s).tables[1].where = u"nowhere = 1"_s; },
                        .state = CheckState::Failed,
                        .says = u"nowhere"_s});
    add("connections", {.atDestination = u"SET GLOBAL max_connections = 60"_s,
                        .adjust = [](PrecheckScene &s) { s.plan.options.workers = 64; },
                        .state = CheckState::Failed,
                        .says = u"max_connections"_s});
    add("connections", {.from = Place::Odd,
                        .adjust = [](PrecheckScene &s) { s.plan.options.workers = 48; },
                        .state = CheckState::Failed,
                        .says = u"max_user_connections"_s});
    add("storage-engines", {.atSource = u"CREATE TABLE shop.old (id INT PRIMARY KEY) ENGINE=MyISAM"_s,
                            .adjust = [](PrecheckScene &s) { onlyTables(s, {u"old"_s}); },
                            .says = u"MyISAM"_s});
    add("tables-without-key",
        {.atSource = u"CREATE TABLE shop.heap (id INT, UNIQUE KEY (id)) ENGINE=InnoDB"_s,
         .adjust = [](PrecheckScene &s) { onlyTables(s, {u"heap"_s}); },
         .says = u"shop.heap"_s});
    add("generated-columns", {.atSource = u"ALTER TABLE shop.orders ADD twice INT AS (customer * 2) STORED"_s,
                              .says = u"twice"_s});
    add("unselected-triggers", {.adjust = [](PrecheckScene &s) { shop(s).also = {}; }, .says = u"stamp"_s});
    add("local-infile", {.to = Place::Odd,
                         .atSource = u"ALTER TABLE shop.orders ADD letter LONGTEXT"_s,
                         .says = u"local_infile"_s});
    add("sql-mode", {.to = Place::Odd, .says = u"ANSI_QUOTES"_s});
    add("innodb-strict-mode", {.from = Place::OldMySql, .says = u"innodb_strict_mode"_s});
    add("session-timeouts",
        {.atDestination = u"SET GLOBAL wait_timeout = 10"_s, .says = u"wait_timeout is 10 s"_s});
    add("old-passwords", {.atDestination = u"SET GLOBAL old_passwords = 1"_s, .says = u"MySQL 4.0"_s});
    add("account-plugins",
        {.from = Place::NewMySql,
         .atSource = u"CREATE USER app@'%' IDENTIFIED WITH caching_sha2_password BY 'a password'"_s,
         .says = u"caching_sha2_password"_s});
    add("stale-statistics",
        {.atSource = u"ALTER TABLE shop.orders STATS_AUTO_RECALC = 0; ANALYZE TABLE shop.orders; INSERT INTO "
                     "shop.orders (id) VALUES (9); UPDATE mysql.innodb_table_stats SET last_update = "
                     "'2001-01-01' WHERE database_name = 'shop'"_s,
         .says = u"ANALYZE TABLE `shop`.`orders`"_s});
    add("time-zone", {.to = Place::Odd, .says = u"+03:00"_s});
    add("name-case", {.to = Place::Odd, .says = u"lower_case_table_names"_s});
    add("clock-skew",
        {.atDestination = u"SET GLOBAL init_connect = 'SET timestamp = 1000000000'"_s, .says = u"behind"_s});
    add("destination-binlog", {.from = Place::Odd, .says = u"binary log"_s});
    // Information never stops anybody, so what it says is the test.
    add("servers", {.to = Place::NewMySql, .state = CheckState::Passed, .says = u"→ MySQL 9"_s});
    add("snapshot", {.atSource = u"REVOKE RELOAD ON *.* FROM floe@'%'"_s,
                     .state = CheckState::Passed,
                     .says = u"LOCK TABLES"_s});
    add("snapshot",
        {.atSource = u"REVOKE RELOAD, LOCK TABLES ON *.* FROM floe@'%'"_s, .says = u"neither RELOAD"_s});
    add("snapshot",
        {.atSource = u"REVOKE RELOAD, LOCK TABLES ON *.* FROM floe@'%'"_s,
         .adjust = [](PrecheckScene &s) { s.plan.options.snapshot = floe::SnapshotMode::Require; },
         .state = CheckState::Failed});
    add("estimated-duration", {.state = CheckState::Passed, .says = u"less than 10"_s});
    add("load-path", {.state = CheckState::Passed, .says = u"arrays"_s});
    add("load-path", {.to = Place::Odd,
                      .atSource = u"ALTER TABLE shop.orders ADD letter LONGTEXT"_s,
                      .state = CheckState::Passed,
                      .says = u"multi-row INSERT"_s});
    add("not-migrated",
        {.adjust = [](PrecheckScene &s) { shop(s).tables[1].columns.insert(u"note"_s, std::nullopt); },
         .state = CheckState::Passed,
         .says = u"note"_s});
    return cases;
}
