"""Credits: the words by which a report says whose news it passes on.

An agency's tag, a dateline, a byline, "according to NAME", "told NAME", "citing NAME", "via NAME",
a link, a note of translation, and the publisher's own label ("Alpha News (via Beta Post)"). The
wording is data (``lexicon/credits.toml``), the names ``publishers.tsv`` and ``agencies.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from vedette.lineage.outlets import (
    KEPT_TEXTS,
    Outlet,
    OutletMention,
    agency_tags,
    either,
    named_in,
    outlet_mentions,
    outlet_named,
    outlet_of,
    same_outlet,
)
from vedette.records import Report, Span
from vedette.reports.publishers import carrier_name, origin_name
from vedette.resources import lexicon

#: What kind of words a credit is (docs/terms.md says what each means).
CREDIT_KINDS = (
    "dateline", "agency_tag", "byline", "according_to", "citing", "told", "learned", "via",
    "link", "feed_source", "translation_note",
)  # fmt: skip
#: Kinds by which a report says that its news, and not a word of it only, is another outlet's.
WHOLE_TEXT = frozenset({"agency_tag", "dateline", "via", "feed_source", "translation_note"})
#: Kinds by which a report that names itself says that the news is its own.
OWN_FINDING = frozenset({"citing", "told", "learned"})
#: Characters before and after a name in which its cue must stand.
REACH_CHARS = 60
#: Readings of reports kept at hand, the least recently used given up first.
KEPT_REPORTS = 20_000

_LEXICON = lexicon("credits")
_NOUNS = either(_LEXICON["outlets"]["nouns"])
_PLATFORMS = frozenset(_LEXICON["outlets"]["platforms"])
_FILLER = (
    r"(?:(?:the|a|an|its|der|die|das|dem|den|des|la|le|les|el|los|il|lo|al|del|o|os|as|l['’]|"
    rf"state|official|local|private|national|government|u\.s\.|{_NOUNS}|"
    r"[\w-]+(?:ian|ish|ese|ean|ani|ic|ch|sche[nrs]?))\s*)"
)
_BEFORE = tuple(
    (
        kind,
        re.compile(rf"(?:^|\W)(?:{either(_LEXICON['before'][kind])})\s+{_FILLER}{{0,3}}[«\"“„]?$"),
    )
    for kind in ("told", "citing", "via", "according_to")
)
_AFTER = tuple(
    (
        kind,
        re.compile(
            rf"^[»\"”)]?(?:\s+\([^()]*\))?(?:\s+(?:{_NOUNS}))?,?\s+(?:(?:also|first|later|earlier|then|now|has|had|"
            rf"on\s+\w+)\s+)?(?:{either(cues)})\b"
        ),
    )
    for kind, cues in _LEXICON["after"].items()
)
_DATELINE = re.compile(
    r"^\W{0,3}[A-ZÀ-Þ][\w .,'’/-]{1,60}?\s*[(/](?P<name>[^()/\n]{2,40})[)/]\s*[-–—:.]"
)
_TAG = re.compile(r"[(/\[](?P<name>[^()/\[\]\n]{2,30}(?:/[^()/\[\]\n]{2,20})?)[)/\]]")
_LEADING_TAG = re.compile(r"^\s*(?P<name>[\w -]{2,30}?)\s+[-–—]+\s+")
_CLOSING_TAG = re.compile(r"(?:[-–—©]|\(c\))\s*(?P<name>[\w’'/&, -]{2,40}?)(?:\s+\d{4})?\W*$")
_LINK = re.compile(r"\b(?:https?://|www\.)(?:www\.)?(?P<host>[\w.-]+\.\w{2,})\S*", re.I)
_BYLINE = re.compile(
    rf"^\W*(?i:{either(_LEXICON['bylines']['leads'])})\s+(?P<name>[^\n.;]{{3,80}}?)\s*[.;]?$", re.M
)
_NOTES = tuple(
    (kind, re.compile(rf"(?<!\w)(?i:{either(cues)})(?!\w)[^.\n]{{0,60}}"))
    for kind, cues in sorted(_LEXICON["notes"].items())
)


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit: its kind (`CREDIT_KINDS`), the name as written and the publisher it is.

    `publisher` is the packaged name where it is listed, else the name as written, '' where the
    words name nobody ("translated from English"). `span` is the name with its place in the text;
    None for a `feed_source`, which stands in the report's publisher. `own` is True when the report
    names itself ("Alpha News reports" in Alpha News): a sign of original reporting.
    """

    kind: str
    name: str
    publisher: str
    publisher_kind: str
    span: Span | None
    own: bool = False

    @property
    def carries(self) -> bool:
        """True when the credited publisher passes on others' words, and is not their source."""
        return Outlet(self.publisher, self.publisher_kind).carries


def credits_of(report: Report, known: Iterable[str] = ()) -> tuple[Credit, ...]:
    """Every credit of a report, those of its publisher's label first, then in order of the text.

    `known` are names of publishers (of the other reports of a set, of a watch) beyond the packaged
    lists. Words that stand for two kinds are credited once, by the first of `CREDIT_KINDS`.
    """
    return _credits(report, named_in(report.text, known))


@lru_cache(maxsize=KEPT_REPORTS)
def _credits(report: Report, known: tuple[str, ...]) -> tuple[Credit, ...]:
    """The credits of a report, read once for the known names that stand in it."""
    found = [*_signed(report), *_cued(report, known), *_linked(report), *_notes_in(report.text)]
    chosen: dict[tuple[int, str], Credit] = {}
    for credit in sorted(found, key=lambda c: CREDIT_KINDS.index(c.kind)):
        at = credit.span.start if credit.span else -1
        chosen.setdefault((at, credit.name), credit)
    labels = _of_label(report)
    return (*labels, *sorted(chosen.values(), key=lambda c: c.span.start if c.span else -1))


def credited(report: Report, known: Iterable[str] = ()) -> tuple[str, ...]:
    """The publishers other than itself that a report credits, each once, in order."""
    names = [c.publisher for c in credits_of(report, known) if c.publisher and not c.own]
    return tuple(dict.fromkeys(names))


def _credit(kind: str, name: str, start: int, report: Report) -> Credit:
    outlet = outlet_named(name)
    own = same_outlet(outlet.name, origin_name(report.publisher))
    span = Span(start, start + len(name), name)
    return Credit(kind, name, outlet.name, outlet.kind, span, own)


def _of_label(report: Report) -> tuple[Credit, ...]:
    """What a label credits: Alpha News in "Alpha News (via Beta Post)", a wire in "Beta (Wire)"."""
    label = report.publisher
    names = [origin_name(label)] if carrier_name(label) else []
    if not names:
        inside = re.search(r"[(\[]([^)\]]+)[)\]]", label)
        outlet = outlet_of(inside[1]) if inside else None
        names = [inside[1]] if inside and outlet and outlet.kind == "wire" else []
    return tuple(
        Credit("feed_source", n, outlet_named(n).name, outlet_named(n).kind, None) for n in names
    )


def _signed(report: Report) -> Iterator[Credit]:
    """Datelines, tags in brackets, closing tags, bylines."""
    text = report.text
    dateline = _DATELINE.match(text)
    if dateline:
        yield from _tags("dateline", dateline, report, unlisted=True)
    for match in _TAG.finditer(text):
        yield from _tags("agency_tag", match, report)
    for pattern in (_LEADING_TAG, _CLOSING_TAG):
        signed = pattern.search(text)
        if signed:
            yield from _tags("agency_tag", signed, report)
    for match in _BYLINE.finditer(text):
        yield from _byline(match, report)


def _tags(
    kind: str, match: re.Match[str], report: Report, *, unlisted: bool = False
) -> Iterator[Credit]:
    for part in re.finditer(r"[^/,&|]+", match["name"]):
        name = part[0].strip()
        start = match.start("name") + part.start() + len(part[0]) - len(part[0].lstrip())
        tagged = name in agency_tags() or _is_wire(name)
        if tagged or (unlisted and re.fullmatch(r"[A-Z]{2,6}|[A-Z]\w+", name)):
            yield _credit(kind, name, start, report)


def _is_wire(name: str) -> bool:
    outlet = outlet_of(name)
    return outlet is not None and outlet.kind in ("wire", "state_media") and name[:1].isupper()


def _byline(match: re.Match[str], report: Report) -> Iterator[Credit]:
    """The outlets of a byline; without any, its person."""
    outlets = outlet_mentions(match["name"])
    for mention in outlets:
        yield _credit("byline", mention.written, match.start("name") + mention.start, report)
    person = re.fullmatch(r"(?:[A-ZÀ-Þ][\w’'-]+\.?\s*){2,4}(?:(?:and|,|&)\s.*)?", match["name"])
    if person and not outlets:
        start, name = match.start("name"), match["name"]
        yield Credit("byline", name, "", "unknown", Span(start, start + len(name), name))


def _cued(report: Report, known: Iterable[str]) -> Iterator[Credit]:
    """Outlets with a cue right before or after; "the newspaper" stands for the last one named."""
    text, last = report.text, origin_name(report.publisher)
    for mention in outlet_mentions(text, known):
        kind = _cue_of(text, mention)
        if mention.outlet is not None:
            if kind:
                yield _credit(kind, mention.written, mention.start, report)
                last = mention.outlet.name
        elif kind:
            outlet = outlet_named(last)
            span = Span(mention.start, mention.end, mention.written)
            own = same_outlet(last, origin_name(report.publisher))
            yield Credit(kind, mention.written, outlet.name, outlet.kind, span, own)


def _cue_of(text: str, mention: OutletMention) -> str:
    before = text[max(0, mention.start - REACH_CHARS) : mention.start].lower()
    if mention.outlet is not None:
        for kind, pattern in _BEFORE:
            if pattern.search(before):
                return kind
    after = text[mention.end : mention.end + REACH_CHARS].lower()
    return next((kind for kind, pattern in _AFTER if pattern.match(after)), "")


def _linked(report: Report) -> Iterator[Credit]:
    own_host = _LINK.match(report.url)
    for match in _LINK.finditer(report.text):
        host = match["host"].lower()
        if host in _PLATFORMS or (own_host and own_host["host"].lower() == host):
            continue
        label = host.split(".")[-2]
        outlet = outlet_of(label) or Outlet(host)
        span = Span(match.start(), match.end(), match[0])
        own = same_outlet(outlet.name, origin_name(report.publisher))
        yield Credit("link", host, outlet.name, outlet.kind, span, own)


@lru_cache(maxsize=KEPT_TEXTS)
def _notes_in(text: str) -> tuple[Credit, ...]:
    """The notes of a text, read once however many reports have it."""
    found = []
    for kind, pattern in _NOTES:
        for match in pattern.finditer(text):
            named = [m.outlet for m in outlet_mentions(match[0]) if m.outlet]
            if named and kind == "via":
                continue  # its cue has credited the outlet already
            outlet = named[0] if named else Outlet("")
            span = Span(match.start(), match.end(), match[0])
            found.append(Credit(kind, match[0].strip(), outlet.name, outlet.kind, span))
    return tuple(found)
