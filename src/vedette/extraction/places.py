"""Places of a clause with their role: at, from, to, near, around, within.

A border names the country it bounds; a bare "the border" is the one the report last spoke of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vedette.extraction.actors import ActorFinder
from vedette.extraction.gazetteer import Hit
from vedette.records import Place, Span

_BORDER_AFTER = re.compile(
    r"^(?:['’]s)?\s+(?:\w+\s+){0,2}?(?:borders?|frontiers?|boundary|boundaries)\b", re.IGNORECASE
)
_BORDER_BEFORE = re.compile(
    r"\b(?:borders?|frontiers?)\s+(?:with|of|to|between)\s+(?:the\s+)?$", re.IGNORECASE
)
_BARE_BORDER = re.compile(
    r"\b(?:the|its|our|their|country's|country’s)\s+(?:\w+\s+)?(?:borders?|frontiers?)\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\bwithin\s+[\d.,]+")
_WITHIN_OF = re.compile(r"\bwithin\s+[\d.,]+\s*(?:km|kilomet\w+|miles?)\s+of\b")
_LEAVING = (
    r"from|out of|leave|leaves|leaving|left|vacat\w+|evacuat\w+|clear(?:ed|ing|s)?|abandon\w*"
    r"|giv\w+ up|hand\w* over|emptied|empty\w*|depart\w*|quit\w*|exit\w*"
)
_NEARNESS = (
    r"near|close to|closer to|next to|outside of|outside|toward|towards|along|against|bordering"
)
_BEING_AT = (
    r"in|at|on|across|throughout|inside of|inside|within|of|over|and|,|held|hold|holds|holding"
    r"|captur\w+|seiz\w+|occup(?:y|ies|ied|ying)|control\w*|shell(?:ed|ing|s)|bomb(?:ed|ing|s)"
)
_PART_OF = r"occupied|annexed|eastern|western|northern|southern|central|temporarily"
_THE_WORD = r"\s+(?:the\s+)?(?:\w+\s+)?$"
#: What stands before a place and tells its role; the first that fits is taken.
_ROLES = {
    role: re.compile(rf"\b{before}", re.IGNORECASE)
    for role, before in (
        ("in_near", r"in (?:and|or) (?:near|around)\s+(?:\w+\s+){0,2}$"),
        (
            "within",
            r"within\s+[\d.,]+\s*(?:\([^)]*\)\s*)?(?:km|kilomet\w+|miles?)\s+of\s+(?:\w+\s+){0,2}$",
        ),
        ("around", rf"(?:around|encircl\w+|surround\w+|ringing|encirclement of){_THE_WORD}"),
        ("near", rf"(?:{_NEARNESS}){_THE_WORD}"),
        ("from", rf"(?:{_LEAVING})\s+(?:the\s+)?(?:(?!in\b|at\b|on\b)\w+\s+)?$"),
        ("to", rf"(?:to|into|home to|for|toward|enter\w*|reach\w*){_THE_WORD}"),
        ("at", rf"(?:{_BEING_AT})\s+(?:the\s+)?(?:(?:{_PART_OF})\s+)*$"),
    )
}
_BORDER_ROLES = ("near", "around", "within", "in_near")
_PLACE_KINDS = ("country", "region", "settlement", "capital")
#: A capital stands for its government unless a preposition of place leads it.
_LED = re.compile(r"\b(?:in|at|near|from|to|into|outside|around|toward)\s+$")
#: "The assessment of Norland" is no place; "the coast of Norland" is rare enough to lose.
_OF = re.compile(r"\b(?:of|and|,)\s+(?:the\s+)?$")
#: "On Norlandian soil" is in Norland.
_SOIL = re.compile(r"^\s+(?:territory|soil)\b")
_POSSESSIVE = re.compile(r"['’]s\b")


@dataclass
class Scene:
    """The country whose border the report last spoke of; state of one reading.

    At first it is the country that the report names most beside the force's own.
    """

    border: str = ""


def find_places(text: str, offset: int, finder: ActorFinder, scene: Scene) -> tuple[Place, ...]:
    """Places named in a clause, in order, and a bare border resolved through the scene."""
    read = (_place(text, offset, hit) for hit in finder.hits(text))
    found = [place for place in read if place is not None]
    bounded = (p for p in found if p.kind in ("border", "country") and p.role in _BORDER_ROLES)
    named = next((p.code for p in bounded), "")
    if named:
        scene.border = named
        if _WITHIN_OF.search(text):
            found = [replace(p, role="within") if p.code == named else p for p in found]
    elif bare := _BARE_BORDER.search(text):
        role = "within" if _WITHIN.search(text, 0, bare.start()) else "near"
        span = Span(offset + bare.start(), offset + bare.end(), bare[0])
        found.append(Place(bare[0], scene.border, role, scene.border, "border", span))
    return tuple(sorted(found, key=lambda p: p.span.start if p.span else 0))


def shared_places(
    places: Iterable[Place], figure: Span, barriers: Sequence[int]
) -> tuple[Place, ...]:
    """Places of a clause that a figure shares with the figures beside it.

    "In Norland 300 tanks and 40 guns" and "300 tanks and 40 guns in Norland" place both; across a
    verb (`barriers` are its offsets) a place belongs to the other figure alone.
    """
    kept = []
    for place in places:
        if place.span is None:
            continue
        ends = sorted((place.span.start, figure.start))
        if not any(ends[0] < barrier < ends[1] for barrier in barriers):
            kept.append(place)
    return tuple(kept)


def _place(text: str, offset: int, hit: Hit) -> Place | None:
    """The place that a name stands for, None when it names an actor or has no role."""
    after, before = text[hit.end :], text[: hit.start]
    span = Span(offset + hit.start, offset + hit.end, text[hit.start : hit.end])
    country = hit.country
    if hit.kind == "demonym" and (soil := _SOIL.match(after)):
        role = next((role for role, pattern in _ROLES.items() if pattern.search(before)), "at")
        whole = Span(span.start, span.end + soil.end(), span.text + soil[0])
        return Place(whole.text, country or hit.code, role, country or hit.code, "country", whole)
    if _BORDER_AFTER.match(after) or _BORDER_BEFORE.search(before):
        if hit.kind not in ("country", "demonym", "people"):
            return None
        role = "around" if _ROLES["around"].search(before) else "near"
        bounded = country or hit.code
        return Place(span.text, bounded, role, bounded, "border", span)
    if hit.kind not in _PLACE_KINDS or _POSSESSIVE.match(after):
        return None
    if hit.kind == "capital" and not (_ROLES["at"].search(before) or _LED.search(before)):
        return None
    role = next((role for role, pattern in _ROLES.items() if pattern.search(before)), "")
    if not role or (role == "at" and hit.kind == "country" and _OF.search(before)):
        return None
    code = f"{country}:{span.text}" if hit.kind == "capital" else hit.code
    return Place(span.text, code, role, country, hit.kind, span)
