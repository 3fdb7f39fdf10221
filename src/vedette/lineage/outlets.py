"""Outlets named in a text: listed publishers and agencies, and names that look like an outlet's.

An outlet carries what others say; an official or a ministry says it. Only outlets are found here:
who speaks stands in the claims.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from vedette.reports.publishers import origin_name
from vedette.resources import lexicon, table

#: Kinds of publishers that carry others' words; the rest publish their own findings.
CARRIERS = frozenset({"wire", "media", "state_media", "unknown"})
#: Letters that a tag must have to be looked for in running text ("PA said" may be anybody).
LEAST_TAG_CHARS = 3
#: Texts whose mentions are kept at hand, the least recently used given up first.
KEPT_TEXTS = 5_000
_WORD = re.compile(r"\w+")
_WORDS = lexicon("credits")["outlets"]
_NOT_NAMES = frozenset(_WORDS["not_names"])
_NOT_LEADS = frozenset(_WORDS["not_leads"])
_UPPER = r"[^\W\d_a-zß-öø-ÿа-яёіїєґ]"
_NAME = rf"{_UPPER}[\w’'-]*(?:[ -]{_UPPER}[\w’'-]*){{0,3}}"
_ADJECTIVE = re.compile(r"\w+(?:ian|ish|ese|ean|ani|ic|ch|an|i)")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher by its own name; `kind` is one of `records.PUBLISHER_KINDS`."""

    name: str
    kind: str = "unknown"

    @property
    def carries(self) -> bool:
        """True for one that passes on what others say (agency, paper, broadcaster)."""
        return self.kind in CARRIERS


@dataclass(frozen=True, slots=True)
class OutletMention:
    """Words of a text that name an outlet; `outlet` is None for "the newspaper" alone."""

    start: int
    end: int
    written: str
    outlet: Outlet | None


def either(words: Iterable[str]) -> str:
    """A pattern of any of these words, longest first; a final ``*`` is any ending."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(
        re.escape(w).replace(r"\*", r"\w*").replace(r"\ ", r"\s+").replace(" ", r"\s+")
        for w in ordered
    )


_NOUNS = either(_WORDS["nouns"])
_SHAPED = re.compile(
    rf"(?:{_UPPER}[\w’'-]*[ -]){{1,3}}(?:{either(_WORDS['last_words'])})\b(?![ -]{_UPPER})"
)
_LED = re.compile(rf"\b(?i:{_NOUNS})\s+[«\"“„‘']?(?P<name>{_NAME})")
_TRAILED = re.compile(rf"(?P<name>{_NAME})[»”’\"]?\s+(?i:{_NOUNS})\b")
_ALONE = re.compile(rf"\b(?i:{either(_WORDS['alone'])})\b")


def normal_name(name: str) -> str:
    """A name as names are compared: no carrier, case, article, dots or domain's ending."""
    plain = re.sub(r"(?<=\w{3})\.[a-z]{2,4}$", "", origin_name(name).casefold())
    return " ".join(plain.replace(".", "").split()).removeprefix("the ")


@lru_cache(maxsize=20_000)
def outlet_of(name: str) -> Outlet | None:
    """The listed outlet of this name, alias or tag, whatever its case; None when not listed."""
    return _listed().get(normal_name(name))


def outlet_named(name: str) -> Outlet:
    """The listed outlet of this name; else one of this very name, kind unknown."""
    return outlet_of(name) or Outlet(" ".join(name.split()))


def same_outlet(a: str, b: str) -> bool:
    """True when two names are of one outlet, with or without carrier, article or alias."""
    return normal_name(outlet_named(a).name) == normal_name(outlet_named(b).name)


@cache
def _listed() -> Mapping[str, Outlet]:
    found: dict[str, Outlet] = {}
    for row in table("publishers"):
        for name in (row["name"], *row["aliases"].split("|")):
            if name:
                found.setdefault(normal_name(name), Outlet(row["name"], row["kind"]))
    for tag, outlet in sorted(agency_tags().items()):
        found.setdefault(normal_name(tag), outlet)
    for name in _WORDS["aggregators"]:
        found.setdefault(normal_name(name), Outlet(name, "media"))
    return found


@cache
def agency_tags() -> Mapping[str, Outlet]:
    """Tag -> agency, in the case agencies write it; one that two agencies use names neither."""
    owners: dict[str, list[Outlet]] = defaultdict(list)
    for row in table("agencies"):
        for tag in (row["name"], *row["tags"].split("|")):
            outlet = Outlet(row["name"], row["kind"])
            if outlet not in owners[tag]:
                owners[tag].append(outlet)
    return {t: found[0] if len(found) == 1 else Outlet(t, "wire") for t, found in owners.items()}


def is_agency(name: str) -> bool:
    """True for a news agency, by the list or by its name ("Norland News Agency", "NORPRESS")."""
    plain = origin_name(name)
    outlet = outlet_of(plain)
    listed = outlet is not None and outlet in agency_tags().values()
    return listed or bool(
        re.search(r"(?i)\b(?:agency|agentur|agence|agencia|wire)\b|press$", plain)
    )


@cache
def _by_first_word() -> Mapping[str, tuple[str, ...]]:
    names = {n for row in table("publishers") for n in (row["name"], *row["aliases"].split("|"))}
    names |= {tag for tag in agency_tags() if len(tag) >= LEAST_TAG_CHARS}
    names |= {f"t{name[1:]}" for name in names if name.startswith("The ")}
    return _grouped(names)


def _grouped(names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        first = re.search(r"\w+", name)
        if first:
            found[first[0]].add(name[first.start() :])
    return {word: tuple(sorted(rest, key=lambda n: (-len(n), n))) for word, rest in found.items()}


def named_in(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """Of names of publishers those whose words stand in a text, sorted: no other can be found."""
    return tuple(name for name in sorted(set(known)) if text.find(_from_first_word(name)) >= 0)


@lru_cache(maxsize=20_000)
def _from_first_word(name: str) -> str:
    """A publisher's own name from its first letter on; a name without letters stands nowhere."""
    own = origin_name(name)
    first = _WORD.search(own)
    return own[first.start() :] if first else "\0"


def outlet_mentions(text: str, known: Iterable[str] = ()) -> tuple[OutletMention, ...]:
    """Every mention of an outlet, in order, none overlapping another.

    `known` are names of publishers beyond the packaged lists. What is listed goes before what
    follows or precedes a word for an outlet, and that before names of an outlet's shape.
    """
    return _mentions(text, named_in(text, known))


@lru_cache(maxsize=KEPT_TEXTS)
def _mentions(text: str, known: tuple[str, ...]) -> tuple[OutletMention, ...]:
    """The mentions in a text, read once however many reports have it."""
    taken: list[OutletMention] = []
    sources = (_named(text, known), _beside_noun(text), _of_shape(text), _standing_alone(text))
    for source in sources:
        for mention in source:
            if all(mention.end <= t.start or mention.start >= t.end for t in taken):
                taken.append(mention)
    return tuple(sorted(taken, key=lambda m: m.start))


def _named(text: str, known: Iterable[str]) -> Iterator[OutletMention]:
    extra = _grouped({origin_name(name) for name in known if len(name) >= LEAST_TAG_CHARS})
    listed, end = _by_first_word(), 0
    for word in _WORD.finditer(text):
        first = word[0]
        if (first not in listed and first not in extra) or word.start() < end:
            continue
        for name in (*extra.get(first, ()), *listed.get(first, ())):
            stop = word.start() + len(name)
            if text.startswith(name, word.start()) and not text[stop : stop + 1].isalnum():
                yield OutletMention(word.start(), stop, name, outlet_named(name))
                end = stop
                break


def _beside_noun(text: str) -> Iterator[OutletMention]:
    for match in _LED.finditer(text):
        yield _mention(match, "name", text)
    for match in _TRAILED.finditer(text):
        name = match["name"]
        if not _ADJECTIVE.fullmatch(name) and name not in _NOT_LEADS:
            yield _mention(match, "name", text)


def _of_shape(text: str) -> Iterator[OutletMention]:
    for match in _SHAPED.finditer(text):
        name = match[0].removeprefix("The ")
        if " " in name.replace("-", " ") and not any(name.endswith(n) for n in _NOT_NAMES):
            yield _mention(match, 0, text)


def _mention(match: re.Match[str], group: str | int, text: str) -> OutletMention:
    start, end = match.span(group)
    if text.startswith("The ", start):
        start += 4
    written = text[start:end]
    return OutletMention(start, end, written, outlet_named(written))


def _standing_alone(text: str) -> Iterator[OutletMention]:
    for match in _ALONE.finditer(text):
        yield OutletMention(match.start(), match.end(), match[0], None)
