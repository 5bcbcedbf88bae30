-- The quick start's sample shop, made up on the spot: about 420,000 rows, the same ones each time.
-- For MariaDB (it counts with seq_1_to_N). Loads into the database `shop`, which must not exist yet.
SET NAMES utf8mb4;
SET time_zone = '+00:00';
SET sql_mode = CONCAT(@@sql_mode, ',NO_UNSIGNED_SUBTRACTION');
SET unique_checks = 0;
CREATE DATABASE shop CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
USE shop;

CREATE TABLE categories (
    id SMALLINT UNSIGNED NOT NULL AUTO_INCREMENT,
    parent_id SMALLINT UNSIGNED DEFAULT NULL,
    name VARCHAR(80) NOT NULL,
    PRIMARY KEY (id),
    KEY parent (parent_id),
    CONSTRAINT category_parent FOREIGN KEY (parent_id) REFERENCES categories (id)
) ENGINE = InnoDB COMMENT = 'Tree of categories; a root has no parent';

CREATE TABLE products (
    sku CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    category_id SMALLINT UNSIGNED NOT NULL,
    name VARCHAR(160) NOT NULL,
    price DECIMAL(10, 2) NOT NULL,
    weight_kg DOUBLE DEFAULT NULL,
    sizes SET ('S', 'M', 'L', 'XL') NOT NULL DEFAULT '',
    flags BIT(8) NOT NULL DEFAULT b'0',
    thumbnail VARBINARY(64) DEFAULT NULL,
    introduced DATE DEFAULT NULL,
    PRIMARY KEY (sku),
    KEY category (category_id),
    CONSTRAINT product_category FOREIGN KEY (category_id) REFERENCES categories (id)
) ENGINE = InnoDB;

CREATE TABLE customers (
    id INT UNSIGNED NOT NULL AUTO_INCREMENT,
    email VARCHAR(120) NOT NULL,
    name VARCHAR(120) NOT NULL,
    country CHAR(2) NOT NULL,
    born DATE DEFAULT NULL,
    credit DECIMAL(14, 4) NOT NULL DEFAULT 0,
    greeting TEXT,
    joined DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY email (email),
    KEY country_name (country, name(20))
) ENGINE = InnoDB;

CREATE TABLE orders (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    customer_id INT UNSIGNED NOT NULL,
    status ENUM ('new', 'paid', 'sent', 'delivered', 'returned') NOT NULL DEFAULT 'new',
    placed TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    ship_by DATE DEFAULT NULL,
    remark VARCHAR(200) DEFAULT NULL,
    PRIMARY KEY (id),
    KEY customer_placed (customer_id, placed),
    KEY status (status),
    CONSTRAINT order_customer FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB;

CREATE TABLE order_lines (
    order_id BIGINT UNSIGNED NOT NULL,
    line TINYINT UNSIGNED NOT NULL,
    sku CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    quantity INT NOT NULL,
    unit_price DECIMAL(10, 2) NOT NULL,
    discount FLOAT NOT NULL DEFAULT 0,
    PRIMARY KEY (order_id, line),
    KEY sku (sku),
    CONSTRAINT line_order FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
    CONSTRAINT line_product FOREIGN KEY (sku) REFERENCES products (sku)
) ENGINE = InnoDB;

CREATE TABLE payments (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    order_id BIGINT UNSIGNED NOT NULL,
    method ENUM ('card', 'transfer', 'cash', 'voucher') NOT NULL,
    amount DECIMAL(12, 2) NOT NULL,
    reference BINARY(16) NOT NULL,
    received DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY reference (reference),
    KEY payment_order (order_id),
    CONSTRAINT payment_order FOREIGN KEY (order_id) REFERENCES orders (id)
) ENGINE = InnoDB;

-- No key at all: such tables exist, and they are the ones that tools lose rows of.
CREATE TABLE visits (
    seen DATETIME NOT NULL,
    page VARCHAR(120) NOT NULL,
    seconds SMALLINT UNSIGNED DEFAULT NULL
) ENGINE = InnoDB;

START TRANSACTION;

INSERT INTO categories (id, parent_id, name)
SELECT seq, IF(seq <= 6, NULL, 1 + seq MOD 6),
    IF(seq <= 6, ELT(seq, 'Books', 'Küche & Haushalt', 'Électronique', 'Одежда', '玩具', 'おもちゃ'),
        CONCAT(ELT(1 + seq MOD 5, 'New ', 'Grüne ', 'Petits ', 'Новые ', '新 '), 'range ', seq))
FROM seq_1_to_48;

INSERT INTO products
SELECT CONCAT('P', LPAD(seq, 9, '0')), 1 + CRC32(CONCAT('c', seq)) MOD 48,
    CONCAT(ELT(1 + CRC32(CONCAT('n', seq)) MOD 9, 'Teapot', 'Kaffeemühle', 'Crème brûlée set', 'Матрёшка', '青花瓷碗', 'だるま',
            'دفتر ملاحظات', 'Ελαιόλαδο', 'हस्तनिर्मित कागज़'), ' №', seq, ELT(1 + seq MOD 4, '', ' 🎁', ' ½', ' “deluxe”')),
    1 + CRC32(CONCAT('p', seq)) MOD 99999 / 100,
    IF(seq MOD 11 = 0, NULL, CRC32(CONCAT('w', seq)) MOD 7919 / 977),
    CRC32(CONCAT('s', seq)) MOD 16, CRC32(CONCAT('f', seq)) MOD 256,
    IF(seq MOD 3 = 0, NULL, CONCAT(UNHEX(MD5(seq)), UNHEX('00FF0A0D095C27'), UNHEX(SHA1(seq)))),
    IF(seq MOD 7 = 0, NULL, '2004-02-29' + INTERVAL CRC32(CONCAT('d', seq)) MOD 7000 DAY)
FROM seq_1_to_2000;

INSERT INTO customers
SELECT seq, CONCAT('customer', seq, '@example.', ELT(1 + seq MOD 4, 'com', 'de', 'cn', 'org')),
    CONCAT(ELT(1 + CRC32(CONCAT('g', seq)) MOD 12, 'Ann', 'Jürgen', 'Zoë', 'Ольга', '伟', '花子', '민준', 'فاطمة', 'Νίκος',
            'Søren', 'Łukasz', 'प्रिया'), ' ',
        ELT(1 + CRC32(CONCAT('h', seq)) MOD 12, 'O''Neill', 'Groß', 'García Márquez', 'Иванова', '王', '山田', '김', 'العلي',
            'Παπαδόπουλος', 'Ångström', 'Żółć', 'शर्मा')),
    ELT(1 + CRC32(CONCAT('o', seq)) MOD 10, 'GB', 'DE', 'FR', 'RU', 'CN', 'JP', 'KR', 'EG', 'GR', 'IN'),
    IF(seq MOD 9 = 0, NULL, '1940-01-01' + INTERVAL CRC32(CONCAT('b', seq)) MOD 24000 DAY),
    (CRC32(CONCAT('k', seq)) - 2147483648) / 10000,
    CASE seq MOD 5 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE CONCAT('Line one\nLine two\twith a tab, a \\ and a "quote" ', '👋🏽') END,
    '2012-01-01' + INTERVAL CRC32(CONCAT('j', seq)) MOD 400000000 SECOND + INTERVAL seq * 7 MOD 1000000 MICROSECOND
FROM seq_1_to_8000;

INSERT INTO orders
SELECT seq, 1 + CRC32(CONCAT('u', seq)) MOD 8000, 1 + CRC32(CONCAT('t', seq)) MOD 5,
    '2015-01-01' + INTERVAL seq * 2900 SECOND + INTERVAL (seq MOD 1000) * 1000 MICROSECOND,
    IF(seq MOD 4 = 0, NULL, DATE('2015-01-03' + INTERVAL seq * 2900 SECOND)),
    ELT(1 + CRC32(CONCAT('r', seq)) MOD 8, NULL, NULL, NULL, 'Leave it with the neighbour', 'Bitte klingeln – 2× kurz',
        '请放在门口', 'Позвоните заранее', 'Merci 🙏')
FROM seq_1_to_100000;

INSERT INTO order_lines
SELECT o.seq, l.seq, CONCAT('P', LPAD(1 + CRC32(CONCAT(o.seq, '.', l.seq)) MOD 2000, 9, '0')),
    1 + CRC32(CONCAT('q', o.seq, l.seq)) MOD 12, 1 + CRC32(CONCAT('v', o.seq, l.seq)) MOD 99999 / 100,
    CRC32(CONCAT('x', o.seq, l.seq)) MOD 31 / 100
FROM seq_1_to_100000 o JOIN seq_1_to_4 l ON l.seq <= 1 + o.seq MOD 3;

INSERT INTO payments
SELECT seq, seq, 1 + CRC32(CONCAT('m', seq)) MOD 4, 5 + CRC32(CONCAT('a', seq)) MOD 5000000 / 100,
    UNHEX(MD5(CONCAT('payment', seq))), '2015-01-02' + INTERVAL seq * 2900 SECOND + INTERVAL seq * 13 MOD 1000000 MICROSECOND
FROM seq_1_to_100000 WHERE seq MOD 10 <> 3;

-- Many of these rows are equal: their number counts.
INSERT INTO visits
SELECT '2024-06-01' + INTERVAL seq MOD 400 MINUTE, CONCAT('/shop/', seq MOD 5), NULLIF(seq MOD 8, 0)
FROM seq_1_to_20000;

COMMIT;

CREATE SQL SECURITY INVOKER VIEW sales_by_country AS
SELECT c.country, COUNT(DISTINCT o.id) AS orders, SUM(l.quantity * l.unit_price) AS turnover
FROM customers c JOIN orders o ON o.customer_id = c.id JOIN order_lines l ON l.order_id = o.id
GROUP BY c.country;
