"""A raw document: the fields as the source gave them, before anything is made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vedette.errors import InputError
from vedette.records import Dropped

#: Bytes of a set-aside document that are kept with it.
RAW_KEPT_BYTES = 64 * 1024

#: The one table of names under which a source may give a field, best first. Compared in lower case,
#: with spaces and hyphens read as underscores. When two are filled, the first one counts; what
#: is not in the table is ignored. Front matter, JSONL keys and CSV headers all pass through it.
FIELD_NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "source_id", "report_id", "doc_id", "document_id", "guid", "uuid"),
    "text": ("text", "body", "content", "full_text", "article", "article_text"),
    "title": ("title", "headline"),
    # A time of day tells more than a day, so the more exact names come first.
    "published": (
        "published", "published_at", "published_time", "publication_date", "date_published",
        "pubdate", "pub_date", "datetime", "date",
    ),
    "url": ("url", "link", "source_url", "canonical_url"),
    "publisher": ("publisher", "outlet", "publication", "site_name", "sitename", "source"),
    "publisher_kind": ("publisher_kind", "outlet_kind", "source_kind", "publisher_type"),
    "publisher_country": ("publisher_country", "outlet_country", "source_country"),
    "language": ("language", "lang"),
    "original_language": ("original_language", "original_lang"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """One row or file as read.

    `where` is ``file:line`` for a row, the file otherwise; `source` is the file; both are relative
    to the folder *above* the one that was named, so they are the same on every machine. `name` is
    the file's path inside that folder. `shape` is ``row``, ``text`` or ``page`` (HTML, still with
    its markup, under the field ``text``). `fields` maps the names of `FIELD_NAMES` to what was
    given. `guessed_encoding` names the encoding when it was neither UTF-8 nor declared.
    """

    where: str
    source: str
    name: str
    shape: str
    fields: Mapping[str, object]
    raw: bytes
    guessed_encoding: str = ""


def named_fields(given: Mapping[str, object]) -> dict[str, object]:
    """The fields of a row under their own names; empty values count as not given."""
    lower: dict[str, object] = {}
    for key, value in given.items():
        lower.setdefault(key.strip().lower().replace(" ", "_").replace("-", "_"), value)
    found: dict[str, object] = {}
    for field, names in FIELD_NAMES.items():
        for name in names:
            value = lower.get(name)
            if value is not None and not (isinstance(value, str) and not value.strip()):
                found[field] = value
                break
    return found


def set_aside(fault: InputError, raw: bytes) -> Dropped:
    """The `Dropped` record of a fault, with the first 64 KiB of what was read."""
    kept = raw[:RAW_KEPT_BYTES].decode("utf-8", "replace")
    return Dropped(fault.where, fault.reason, fault.detail, fault.field, kept)
