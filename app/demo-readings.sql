-- The quick start's second database where no other is at hand: readings of sensors, 150,000 rows.
-- For MariaDB (it counts with seq_1_to_N). Loads into the database `readings`, which must not exist yet.
SET NAMES utf8mb4;
SET time_zone = '+00:00';
SET sql_mode = CONCAT(@@sql_mode, ',NO_UNSIGNED_SUBTRACTION');
CREATE DATABASE readings CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
USE readings;

CREATE TABLE sensors (
    id INT NOT NULL,
    place VARCHAR(60) NOT NULL,
    position POINT DEFAULT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB;

CREATE TABLE samples (
    sensor_id INT NOT NULL,
    taken DATETIME(3) NOT NULL,
    celsius FLOAT DEFAULT NULL,
    hpa DOUBLE DEFAULT NULL,
    raw BLOB,
    PRIMARY KEY (sensor_id, taken),
    KEY taken (taken),
    CONSTRAINT sample_sensor FOREIGN KEY (sensor_id) REFERENCES sensors (id)
) ENGINE = InnoDB;

INSERT INTO sensors
SELECT seq, CONCAT(ELT(1 + seq MOD 4, 'Zürich', 'Nairobi', '上海', 'Reykjavík'), ' ', seq),
    IF(seq MOD 5 = 0, NULL, POINT(seq * 1.5 - 30, 60 - seq / 3))
FROM seq_1_to_60;

INSERT INTO samples
SELECT s.seq, '2023-03-26' + INTERVAL r.seq * 600 SECOND + INTERVAL r.seq MOD 1000 * 1000 MICROSECOND,
    IF(r.seq MOD 101 = 0, NULL, (CRC32(CONCAT('c', s.seq, r.seq)) MOD 70000 - 20000) / 997),
    1000 + (CRC32(CONCAT('h', s.seq, r.seq)) - 2147483648) / 1e8, IF(r.seq MOD 2, NULL, UNHEX(SHA1(CONCAT(s.seq, r.seq))))
FROM seq_1_to_60 s JOIN seq_1_to_2500 r;
