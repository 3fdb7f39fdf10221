"""A raw document becomes a `Report`, or a `Dropped` that says why not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from vedette.errors import InputError
from vedette.records import PUBLISHER_KINDS, Dropped, Report, report_key
from vedette.reports.dates import date_in_name, is_future, parse_published
from vedette.reports.language import detect_language, language_code
from vedette.reports.pages import read_page_fields
from vedette.reports.publishers import resolve_publisher
from vedette.reports.text import clean_line, clean_text, without_surrogates
from vedette.settings import Limits
from vedette.sources.document import FIELD_NAMES, Document, set_aside
from vedette.sources.files import read_documents
from vedette.watch import Source, Watch

#: For each id of a run: the key of the report that bears it, and where that one stands.
Seen = MutableMapping[str, tuple[str, str]]
#: Fields whose absence is worth a name in `Report.missing`.
_EXPECTED = ("id", "published", "publisher", "publisher_kind", "url", "title", "language")
_NO_DEFAULTS = Source(path="")


@dataclass(frozen=True, slots=True)
class Intake:
    """What a run knows beside the document: limits, now, the watch, and the source's defaults.

    `now` is aware; without it no date counts as being in the future. `defaults` stand in for a
    publisher, kind, country or language that a document does not give.
    """

    limits: Limits
    now: datetime | None = None
    watch: Watch | None = None
    defaults: Source = _NO_DEFAULTS


def read_path(
    path: Path,
    *,
    limits: Limits,
    now: datetime | None = None,
    watch: Watch | None = None,
    defaults: Source = _NO_DEFAULTS,
    seen: Seen | None = None,
) -> Iterator[Report | Dropped]:
    """A `Report` or `Dropped` for every document of a file or folder, in a fixed order.

    An id borne by two different reports within one run makes the second a ``duplicate_id``; the
    same report again is yielded again, with the same key. Pass one `seen` for several paths of a
    run. Bad input raises nothing.
    """
    intake = Intake(limits, now, watch, defaults)
    known: Seen = {} if seen is None else seen
    for item in read_documents(path, limits=limits):
        if isinstance(item, Dropped):
            yield item
            continue
        try:
            report = to_report(item, intake)
            _check_id(report, item.where, known)
        except InputError as fault:
            yield set_aside(fault, item.raw)
        else:
            yield report


def to_report(document: Document, intake: Intake) -> Report:
    """The report of a raw document; raises InputError with a code of `records.DROP_REASONS`.

    1. Fields are taken as text; a page's own fields fill what its file does not give.
    2. The text is cleaned (`text.clean_text`) and measured.
    3. The date is the one given, the page's, or the file name's; a future one is refused.
    4. Publisher and language come from the document, then the source's defaults, then the tables
       and the detector.
    5. The key hashes the raw fields, so a better reading later changes no key.
    """
    raw = {name: _text_of(name, document) for name in FIELD_NAMES if name in document.fields}
    is_page = document.shape == "page"
    given = raw | read_page_fields(raw["text"], document.where) if is_page and raw else raw
    text = _checked_text(given.get("text", ""), document.where, intake.limits)
    published, basis = _date(given, document, intake.now)
    defaults = intake.defaults
    publisher = clean_line(given.get("publisher", "")) or defaults.publisher
    kind, country = resolve_publisher(publisher, _kind(given, document, defaults), intake.watch)
    language = language_code(given.get("language", "")) or defaults.language
    source_id = clean_line(given.get("id", "")) or _own_id(raw, document)
    return Report(
        key=_key(source_id, raw),
        source_id=source_id,
        text=text,
        title=clean_line(given.get("title", "")),
        url=clean_line(given.get("url", "")),
        publisher=publisher,
        publisher_kind=kind,
        publisher_country=clean_line(given.get("publisher_country", ""))
        or defaults.publisher_country
        or country,
        published=published,
        date_basis=basis,
        language=language or detect_language(text),
        original_language=language_code(given.get("original_language", "")),
        missing=_missing(given, published, publisher, kind, language, document),
        raw_sha256=hashlib.sha256(document.raw).hexdigest(),
        source=document.source,
    )


def _text_of(name: str, document: Document) -> str:
    value = document.fields[name]
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        detail = f"found a value of type {type(value).__name__}; a text is right"
        raise InputError("bad_field", document.where, detail, name)
    return without_surrogates(value)


def _checked_text(raw: str, where: str, limits: Limits) -> str:
    text = clean_text(raw)
    if not text.strip():
        names = ", ".join(FIELD_NAMES["text"])
        detail = f"no text; a field of the name {names} with the report's words is right"
        raise InputError("missing_text", where, detail, "text")
    if len(text) > limits.max_text_chars:
        detail = (
            f"found {len(text):,} characters; at most {limits.max_text_chars:,} are right "
            "(setting max_text_chars)"
        )
        raise InputError("too_large", where, detail, "text")
    return text


def _date(
    given: Mapping[str, str], document: Document, now: datetime | None
) -> tuple[str | None, str]:
    written = given.get("published", "")
    if written:
        published: str | None = parse_published(written, document.where)
        basis = "page" if document.shape == "page" else "given"
    else:
        # The name of a table says nothing of its rows.
        published = None if document.shape == "row" else date_in_name(Path(document.name).stem)
        basis = "file name" if published else "unknown"
    if published and now is not None and is_future(published, now):
        detail = f"found {published}, which lies after {now.isoformat(timespec='minutes')}"
        raise InputError("future_date", document.where, detail, "published")
    return published, basis


def _kind(given: Mapping[str, str], document: Document, defaults: Source) -> str:
    written = clean_line(given.get("publisher_kind", "")) or defaults.publisher_kind
    kind = written.lower().replace(" ", "_").replace("-", "_")
    if kind and kind not in PUBLISHER_KINDS:
        detail = f"found {written[:60]!r}; one of {', '.join(PUBLISHER_KINDS)} is right"
        raise InputError("bad_field", document.where, detail, "publisher_kind")
    return kind


def _own_id(raw: Mapping[str, str], document: Document) -> str:
    """The id of a document that gives none: its file, or its URL (or table) and a hash of its text.

    Never a line number, which moves when a row is put in above it; and never the URL alone, under
    which a corrected text may stand later.
    """
    if document.shape != "row":
        return document.name
    words = hashlib.sha256(raw.get("text", "").encode()).hexdigest()[:12]
    return f"{clean_line(raw.get('url', '')) or document.name}#{words}"


def _key(source_id: str, raw: Mapping[str, str]) -> str:
    names = ("publisher", "published", "url", "text")
    return report_key(source_id, *(raw.get(name, "") for name in names))


def _missing(
    given: Mapping[str, str],
    published: str | None,
    publisher: str,
    kind: str,
    language: str,
    document: Document,
) -> tuple[str, ...]:
    have = dict(given) | {"published": published or "", "publisher": publisher}
    have |= {"publisher_kind": "" if kind == "unknown" else kind, "language": language}
    gaps = [name for name in _EXPECTED if not have.get(name)]
    if document.guessed_encoding:
        gaps.append(f"encoding: read as {document.guessed_encoding}")
    return tuple(gaps)


def _check_id(report: Report, where: str, seen: Seen) -> None:
    key, first = seen.setdefault(report.source_id, (report.key, where))
    if key != report.key:
        detail = (
            f"the id {report.source_id[:80]!r} is that of {first}, which has another text, date, "
            "publisher or URL; one id for each report is right"
        )
        raise InputError("duplicate_id", where, detail, "id")
