"""Places of a clause with their role: at, from, to, near, around, within.

A border names the country it bounds; a bare "the border" is the one the report last spoke of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vedette.extraction.actors import ActorFinder
from vedette.records import Place, Span

_BORDER_AFTER = re.compile(r"^(?:['’]s)?\s+(?:\w+\s+){0,2}?(?:borders?|frontiers?|boundary|boundaries)\b", re.IGNORECASE)
_BORDER_BEFORE = re.compile(r"\b(?:borders?|frontiers?)\s+(?:with|of|to|between)\s+(?:the\s+)?$", re.IGNORECASE)
_BARE_BORDER = re.compile(r"\b(?:the|its|our|their|country's|country’s)\s+(?:\w+\s+)?(?:borders?|frontiers?)\b", re.IGNORECASE)
_ROLES: tuple[tuple[str, str], ...] = (
    ("in_near", r"\bin (?:and|or) (?:near|around)\s+(?:\w+\s+){0,2}$"),
    ("within", r"\bwithin\s+[\d.,]+\s*(?:\([^)]*\)\s*)?(?:km|kilomet\w+|miles?)\s+of\s+(?:\w+\s+){0,2}$"),
    ("around", r"\b(?:around|encircl\w+|surround\w+|ringing|encirclement of)\s+(?:the\s+)?(?:\w+\s+)?$"),
    ("near", r"\b(?:near|close to|closer to|next to|outside|toward|towards|along|against|bordering)\s+(?:the\s+)?(?:\w+\s+)?$"),
    ("from", r"\b(?:from|out of|leave|leaves|leaving|left|vacat\w+|evacuat\w+|clear(?:ed|ing|s)?|abandon\w*|giv\w+ up|hand\w* over|emptied|empty\w*|depart\w*|quit\w*|exit\w*)\s+(?:the\s+)?(?:(?!in\b|at\b|on\b)\w+\s+)?$"),
    ("to", r"\b(?:to|into|home to|for|toward)\s+(?:the\s+)?(?:\w+\s+)?$"),
    ("at", r"\b(?:in|at|on|across|throughout|inside|of|over|and|,)\s+(?:the\s+)?(?:occupied\s+|annexed\s+|eastern\s+|western\s+|northern\s+|southern\s+|central\s+|temporarily\s+)*$"),
)  # fmt: skip
_ROLE_PATTERNS = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _ROLES)
_PLACE_KINDS = ("country", "region", "settlement", "capital")


@dataclass
class Scene:
    """The country whose border the report last spoke of, at first the one it speaks of most
    beside the force's own; state of one reading."""

    border: str = ""


def find_places(text: str, offset: int, finder: ActorFinder, scene: Scene) -> tuple[Place, ...]:
    """Places named in a clause, in order, and a bare border resolved through the scene."""
    found: list[Place] = []
    for hit in finder.hits(text):
        place = _place(text, offset, hit.start, hit.end, hit.code, hit.kind, hit.country)
        if place is not None:
            found.append(place)
    named = next((p.code for p in found if p.kind in ("border", "country") and p.role in ("near", "around", "within", "in_near")), "")
    scene.border = named or scene.border
    if not named:
        bare = _BARE_BORDER.search(text)
        if bare is not None:
            role = "within" if re.search(r"\bwithin\s+[\d.,]+", text[: bare.start()]) else "near"
            span = Span(offset + bare.start(), offset + bare.end(), bare[0])
            found.append(Place(bare[0], scene.border, role, scene.border, "border", span))
    elif re.search(r"\bwithin\s+[\d.,]+\s*(?:km|kilomet\w+|miles?)\s+of\b", text):
        found = [_with_role(p, "within") if p.code == named else p for p in found]
    return tuple(sorted(found, key=lambda p: p.span.start if p.span else 0))


def _with_role(place: Place, role: str) -> Place:
    return Place(place.text, place.code, role, place.country, place.kind, place.span)


def _place(
    text: str, offset: int, start: int, end: int, code: str, kind: str, country: str
) -> Place | None:
    after, before = text[end:], text[:start]
    span = Span(offset + start, offset + end, text[start:end])
    if _BORDER_AFTER.match(after) or _BORDER_BEFORE.search(before):
        if kind not in ("country", "demonym", "people"):
            return None
        role = "around" if _ROLE_PATTERNS[2][1].search(before) else "near"
        return Place(text[start:end], country or code, role, country or code, "border", span)
    if kind not in _PLACE_KINDS or re.match(r"^['’]s\b", after):
        return None
    if kind == "capital" and not _ROLE_PATTERNS[-1][1].search(before) and not _led(before):
        return None
    role = next((r for r, pattern in _ROLE_PATTERNS if pattern.search(before)), "")
    if not role or (kind == "country" and _OF.search(before)):
        return None
    resolved = code if kind != "capital" else f"{country}:{text[start:end]}"
    return Place(text[start:end], resolved, role, country, kind, span)


#: "The assessment of Norland" is no place; "the coast of Norland" is rare enough to lose.
_OF = re.compile(r"\b(?:of|and|,)\s+(?:the\s+)?$")


def _led(before: str) -> bool:
    return bool(re.search(r"\b(?:in|at|near|from|to|into|outside|around|toward)\s+$", before))
