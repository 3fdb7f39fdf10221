-- Every table only grows. `recorded_at` is when the ledger learnt a row (UTC, ISO 8601).

CREATE TABLE report (
    id                INTEGER PRIMARY KEY,
    key               TEXT NOT NULL UNIQUE,
    source_id         TEXT NOT NULL,
    title             TEXT NOT NULL,
    publisher         TEXT NOT NULL,
    publisher_kind    TEXT NOT NULL,
    publisher_country TEXT NOT NULL,
    published         TEXT,
    published_date    TEXT,
    counts_from       TEXT,
    date_basis        TEXT NOT NULL,
    language          TEXT NOT NULL,
    original_language TEXT NOT NULL,
    url               TEXT NOT NULL,
    text              TEXT NOT NULL,
    missing           TEXT NOT NULL,
    raw_sha256        TEXT NOT NULL,
    source            TEXT NOT NULL,
    recorded_at       TEXT NOT NULL,
    CHECK ((published_date IS NULL) = (counts_from IS NULL))
);
CREATE INDEX report_by_date ON report (published_date, published, key);

CREATE TABLE sighting (
    id          INTEGER PRIMARY KEY,
    report_key  TEXT NOT NULL REFERENCES report (key),
    source      TEXT NOT NULL,
    raw_sha256  TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    UNIQUE (report_key, source)
);

CREATE TABLE dropped (
    id          INTEGER PRIMARY KEY,
    key         TEXT NOT NULL UNIQUE,
    location    TEXT NOT NULL,
    reason      TEXT NOT NULL,
    field       TEXT,
    detail      TEXT NOT NULL,
    raw         TEXT NOT NULL,
    recorded_at TEXT NOT NULL
);

CREATE TABLE analysis (
    id          INTEGER PRIMARY KEY,
    report_key  TEXT NOT NULL REFERENCES report (key),
    extractor   TEXT NOT NULL,
    claims      INTEGER NOT NULL,
    recorded_at TEXT NOT NULL,
    UNIQUE (report_key, extractor)
);

-- A claim cannot stand without the analysis that found it.
CREATE TABLE claim (
    id                   INTEGER PRIMARY KEY,
    key                  TEXT NOT NULL,
    report_key           TEXT NOT NULL,
    extractor            TEXT NOT NULL,
    speaker_name         TEXT NOT NULL,
    speaker_kind         TEXT NOT NULL,
    speaker_role         TEXT NOT NULL,
    speaker_organisation TEXT NOT NULL,
    speaker_actor        TEXT NOT NULL,
    attribution          TEXT NOT NULL,
    quotation            TEXT NOT NULL,
    act                  TEXT NOT NULL,
    event                TEXT NOT NULL,
    modality             TEXT NOT NULL,
    certainty            TEXT NOT NULL,
    polarity             INTEGER NOT NULL,
    aspect               TEXT NOT NULL,
    observed             TEXT NOT NULL,
    actor_text           TEXT,
    actor_code           TEXT,
    recipient_text       TEXT,
    recipient_code       TEXT,
    object_text          TEXT,
    object_code          TEXT,
    units                TEXT NOT NULL,
    quantity_low         REAL,
    quantity_best        REAL,
    quantity_high        REAL,
    quantity_unit        TEXT,
    quantity_approximate INTEGER,
    quantity_kind        TEXT,
    quantity_text        TEXT,
    event_time           TEXT,
    event_time_text      TEXT,
    said_time            TEXT,
    said_time_text       TEXT,
    deadline             TEXT,
    deadline_text        TEXT,
    exclusion_text       TEXT,
    condition_text       TEXT,
    partial              INTEGER NOT NULL,
    total                INTEGER NOT NULL,
    in_question          INTEGER NOT NULL,
    confidence           TEXT NOT NULL,
    labels               TEXT NOT NULL,
    span_start           INTEGER NOT NULL,
    span_end             INTEGER NOT NULL,
    span_text            TEXT NOT NULL,
    slots                TEXT NOT NULL,
    recorded_at          TEXT NOT NULL,
    UNIQUE (key, extractor),
    FOREIGN KEY (report_key, extractor) REFERENCES analysis (report_key, extractor)
);
CREATE INDEX claim_by_report ON claim (report_key, extractor);
CREATE INDEX claim_by_event ON claim (event, actor_code);

CREATE TABLE place_mention (
    id          INTEGER PRIMARY KEY,
    claim_key   TEXT NOT NULL,
    extractor   TEXT NOT NULL,
    position    INTEGER NOT NULL,
    name        TEXT NOT NULL,
    code        TEXT NOT NULL,
    role        TEXT NOT NULL,
    country     TEXT NOT NULL,
    kind        TEXT NOT NULL,
    span_start  INTEGER,
    span_end    INTEGER,
    recorded_at TEXT NOT NULL,
    UNIQUE (claim_key, extractor, position),
    FOREIGN KEY (claim_key, extractor) REFERENCES claim (key, extractor)
);
CREATE INDEX place_mention_by_code ON place_mention (code);

CREATE TABLE brief (
    id         INTEGER PRIMARY KEY,
    as_of      TEXT NOT NULL,
    path       TEXT NOT NULL,
    sha256     TEXT NOT NULL,
    written_at TEXT NOT NULL
);
CREATE INDEX brief_by_date ON brief (as_of);
