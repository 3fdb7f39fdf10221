"""Who a publisher is: its kind and country, from the report, the watch, or the packaged table."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping

from vedette.watch import Watch

_VIA = re.compile(r"\s*(?:[(\[].*|,?\s+via\s.*)$", re.I | re.S)
_CARRIER = re.compile(r"(?:[(\[]|,?\s+)via\s+([^)\]]+)", re.I)


def resolve_publisher(
    name: str,
    kind: str,
    watch: Watch | None,
    rows: Iterable[Mapping[str, str]] | None = None,
) -> tuple[str, str]:
    """The kind (one of `records.PUBLISHER_KINDS`) and country code ('' if unknown) of a publisher.

    A given `kind` wins, then the watch's ``[[publisher]]`` rows, then `rows` (the packaged table
    ``publishers``: name, aliases, kind, country). The whole name is looked up first, then its
    origin: "Alpha News (via Beta Post)" is Alpha News, which spoke, and not its carrier.
    """
    found_kind, country = _known(kind), ""
    packaged = _packaged() if rows is None else _index(rows)
    for table in (_of_watch(watch), packaged):
        for written in (name, origin_name(name)):
            known_kind, known_country = table.get(_normal(written), ("", ""))
            found_kind, country = found_kind or _known(known_kind), country or known_country
    return found_kind or "unknown", country


def origin_name(name: str) -> str:
    """The publisher that spoke, without its carrier: "Alpha News (via Beta Post)" is Alpha News."""
    return _VIA.sub("", name).strip() or name.strip()


def carrier_name(name: str) -> str:
    """The outlet that carried it ("Beta Post" of "Alpha News (via Beta Post)"), or ''."""
    found = _CARRIER.search(name)
    return found[1].strip() if found else ""


def _known(kind: str) -> str:
    return "" if kind == "unknown" else kind


def _normal(name: str) -> str:
    return " ".join(name.casefold().replace(".", "").split()).removeprefix("the ")


def _of_watch(watch: Watch | None) -> dict[str, tuple[str, str]]:
    known: dict[str, tuple[str, str]] = {}
    for publisher in watch.publishers if watch else ():
        for written in (publisher.name, *publisher.aliases):
            known.setdefault(_normal(written), (publisher.kind, publisher.country))
    return known


def _index(rows: Iterable[Mapping[str, str]]) -> dict[str, tuple[str, str]]:
    known: dict[str, tuple[str, str]] = {}
    for row in rows:
        for written in (row["name"], *re.split(r"[|;]", row.get("aliases", ""))):
            if written.strip():
                known.setdefault(_normal(written), (row.get("kind", ""), row.get("country", "")))
    return known


@functools.cache
def _packaged() -> dict[str, tuple[str, str]]:
    from vedette.resources import table

    return _index(table("publishers"))
