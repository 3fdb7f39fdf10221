-- Views for people: one idea each, plain column names, oldest report first.

CREATE VIEW latest_analysis AS
SELECT report_key, extractor, claims, recorded_at
FROM analysis
WHERE id = (
    SELECT max(other.id) FROM analysis AS other WHERE other.report_key = analysis.report_key
);

CREATE VIEW claims_for_people AS
SELECT
    report.published_date AS published,
    report.publisher,
    claim.speaker_name AS speaker,
    claim.speaker_role AS role,
    claim.act,
    claim.event,
    claim.modality,
    claim.certainty,
    claim.actor_text AS who,
    claim.recipient_text AS to_whom,
    claim.object_text AS what,
    claim.quantity_low AS low,
    claim.quantity_best AS best,
    claim.quantity_high AS high,
    claim.quantity_unit AS unit,
    (
        SELECT group_concat(role || ' ' || name, '; ')
        FROM (
            SELECT role, name FROM place_mention
            WHERE claim_key = claim.key AND extractor = claim.extractor
            ORDER BY position
        )
    ) AS places,
    claim.event_time AS happens,
    claim.deadline,
    claim.exclusion_text AS except_for,
    claim.condition_text AS only_if,
    claim.span_text AS words,
    report.title,
    report.url,
    claim.report_key,
    claim.span_start,
    claim.span_end,
    claim.key AS claim_key,
    claim.extractor
FROM claim
JOIN latest_analysis
    ON latest_analysis.report_key = claim.report_key
    AND latest_analysis.extractor = claim.extractor
JOIN report ON report.key = claim.report_key
ORDER BY
    report.published_date IS NULL, report.published_date, report.key, claim.span_start, claim.key;

CREATE VIEW figures AS
SELECT published, publisher, speaker, who, low, best, high, unit, places, event, modality, words,
    url, report_key, claim_key
FROM claims_for_people
WHERE low IS NOT NULL OR best IS NOT NULL OR high IS NOT NULL;

CREATE VIEW announcements AS
SELECT published, publisher, speaker, role, who, event, modality, what, places, deadline,
    except_for, only_if, words, url, report_key, claim_key
FROM claims_for_people
WHERE act IN ('announce', 'promise');

CREATE VIEW reports_without_date AS
SELECT key AS report_key, publisher, title, url, source, recorded_at
FROM report
WHERE published_date IS NULL
ORDER BY key;

CREATE VIEW reports_by_day AS
SELECT published_date AS published, count(*) AS reports, count(DISTINCT publisher) AS publishers
FROM report
WHERE published_date IS NOT NULL
GROUP BY published_date
ORDER BY published_date;

CREATE VIEW reports_by_publisher AS
SELECT publisher, publisher_kind, count(*) AS reports,
    min(published_date) AS earliest, max(published_date) AS latest
FROM report
GROUP BY publisher, publisher_kind
ORDER BY reports DESC, publisher, publisher_kind;

CREATE VIEW report_seen AS
SELECT report_key, count(*) AS sightings,
    min(recorded_at) AS first_seen, max(recorded_at) AS last_seen
FROM sighting
GROUP BY report_key
ORDER BY report_key;

CREATE VIEW dropped_counts AS
SELECT reason, count(*) AS documents, min(location) AS example
FROM dropped
GROUP BY reason
ORDER BY documents DESC, reason;
