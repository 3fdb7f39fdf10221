"""Which sentences are parsed: those that could hold a claim, and those that say who speaks.

Parsing is most of the time of reading. A sentence that has no form of any trigger, cue or figure of
the lexicons cannot yield a claim, so it is not parsed (design.md, rule 6). Two kinds more are:

- the last sentence with a cue before a claim without one, or with "he said": its speaker goes on;
- one that gives a name to a title, so that a later surname or "the minister" finds it.

The test is on forms (`inflection`), so it never misses a trigger for want of a lemma; what it
loses beside that is counted in ``benchmarks/speed.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from vedette.extraction.inflection import forms_of_all
from vedette.extraction.plover.gate import may_tell
from vedette.resources import lexicon

_WORDS = re.compile(r"[\w’'-]+")
_FIGURE = re.compile(r"\d")
#: "Is still in", "were near": with forces, it may say where they are.
_BE_AT = re.compile(
    r"\b(?:is|are|was|were|be|been)\b[^,;]{0,40}?\b(?:in|at|near|on|along|inside|around|outside|"
    r"within|across|behind|by|there|nearby|present)\b",
    re.IGNORECASE,
)
_SPEAKING_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i"})
_MARKS = ('"', "“", "”", "''")
#: Acts that are a claim by themselves, without a trigger of an event.
_CLAIMING_ACTS = ("deny", "demand", "threaten", "warn", "accuse", "correct", "support", "promise")


#: How many sentences after forces were named "they" or "all" may still mean them.
REFERENCE_REACH = 3


@dataclass(frozen=True)
class _Forms:
    """Word forms by what they may be: an event, a movement, what moves, a cue, a figure.

    `pronouns` stand for forces named before; `claiming` are cues that are a claim by themselves.
    """

    events: frozenset[str]
    movements: frozenset[str]
    movers: frozenset[str]
    pronouns: frozenset[str]
    cues: frozenset[str]
    claiming: frozenset[str]
    numbers: frozenset[str]
    phrases: re.Pattern[str]
    introduction: re.Pattern[str]


def sentences_to_parse(sentences: Sequence[str]) -> list[bool]:
    """For each sentence of a report, in order, whether it is to be parsed."""
    forms = _forms()
    wanted: list[bool] = []
    last_cue: int | None = None
    reach = 0
    for index, text in enumerate(sentences):
        words = frozenset(_WORDS.findall(text.lower().replace("’", "'")))
        reach = reach - 1 if words.isdisjoint(forms.movers) else REFERENCE_REACH
        claims = _may_claim(text, words, forms, forces_near=reach > 0)
        wanted.append(claims or bool(forms.introduction.search(text)))
        cue = not words.isdisjoint(forms.cues)
        goes_on = text.startswith(_MARKS) or not words.isdisjoint(_SPEAKING_PRONOUNS)
        if claims and last_cue is not None and (not cue or goes_on):
            wanted[last_cue] = True
        # A sentence that is one quotation names nobody: its speaker is named before it.
        quoted = text.startswith(_MARKS) and text.endswith(_MARKS)
        last_cue = index if cue and not quoted else last_cue
    return wanted


def _may_claim(text: str, words: frozenset[str], forms: _Forms, *, forces_near: bool) -> bool:
    """True when a sentence holds what a claim could be made of."""
    if not words.isdisjoint(forms.events) or not words.isdisjoint(forms.claiming):
        return True
    if _FIGURE.search(text) or not words.isdisjoint(forms.numbers):
        return True
    moving = forms.movers | forms.pronouns if forces_near else forms.movers
    if not words.isdisjoint(forms.movements) and not words.isdisjoint(moving):
        return True
    present = not words.isdisjoint(forms.movers) and bool(_BE_AT.search(text))
    return present or may_tell(words) or bool(forms.phrases.search(text))


@lru_cache(maxsize=1)
def _forms() -> _Forms:
    events: dict[str, Any] = lexicon("events")
    acts: dict[str, Any] = lexicon("acts")
    modality: dict[str, Any] = lexicon("modality")
    roots = {name: table for name, table in events.items() if name not in _NOT_EVENTS}
    movement, forces = events["movement"], events["forces"]
    cues = [*acts["verbs"].values(), *acts["nouns"].values(), *acts["perception"].values()]
    return _Forms(
        events=_of(
            _heads(t.get(kind, ()))
            for name, t in roots.items()
            for kind in (_NAMING if name in _MOVEMENTS else _TALKING)
        ),
        movements=_of(
            [
                *(_heads(roots[name].get(kind, ())) for name in _MOVEMENTS for kind in _MOVING),
                *(_heads(movement[key]) for key in _MOVEMENT_KEYS),
                acts["perception"]["seen"],  # "saw no soldier"
            ]
        ),
        movers=_of([*(forces[kind] for kind in _MOVERS), movement["positions"]]),
        pronouns=frozenset(forces[_PRONOUNS]),
        cues=_of(_heads(words) for words in cues),
        claiming=_of(
            [
                *(_heads(acts["verbs"].get(act, ())) for act in _CLAIMING_ACTS),
                *(modality["spoken"][key] for key in _SPOKEN),
                modality["knowing"]["confirming"],
            ]
        ),
        numbers=_number_words(),
        phrases=_any_of(
            [
                *(p for t in roots.values() for p in t.get("phrases", ())),
                *_flat(acts["cues"].values()),
                *modality["spoken"]["standing"],
                *modality["knowing"]["unable"],
            ]
        ),
        introduction=_introduction(lexicon("roles")["titles"]),
    )


#: Tables of events.toml that are no event by themselves.
_NOT_EVENTS = frozenset({"light", "movement", "forces", "general"})
#: Events whose verbs of movement name them only with forces.
_MOVEMENTS = ("RETREAT", "MOBILIZE", "ASSAULT")
#: Tables of modality.toml whose words support somebody.
_SPOKEN = ("goodwill", "supporting")
_NAMING = ("verbs", "nouns")
_MOVING = ("force_verbs", "force_nouns", "particles")
_TALKING = _NAMING + _MOVING
_MOVERS = ("people", "equipment", "activities")
_PRONOUNS = "collective"
#: Keys of the movement table that hold verbs or states.
_MOVEMENT_KEYS = ("empty", "occupied", "motion", "give_up", "give_up_particles", "hold", "stay")


def _heads(entries: Iterable[str]) -> list[str]:
    """The first word of each entry ("pull back" -> "pull"; "call_on" -> "call")."""
    return [re.split(r"[ _]", entry)[0] for entry in entries]


def _of(lists: Iterable[Iterable[str]]) -> frozenset[str]:
    return forms_of_all(word for words in lists for word in words)


def _flat(lists: Iterable[Iterable[str]]) -> list[str]:
    return [word for words in lists for word in words]


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    kept = sorted({p.strip() for p in phrases if p.strip()}, key=lambda p: (-len(p), p))
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(p) for p in kept)})", re.IGNORECASE)


def _number_words() -> frozenset[str]:
    """Words of amount ("dozens", "thousand"), without "one" and the vague ones that count nothing.

    "Several" or "many" counts forces only beside a scale or a noun for them, found otherwise.
    """
    table = lexicon("quantities")
    alone = {phrase.split()[-1] for phrase in table["vague_alone"]} - {"couple", "pair"}
    return forms_of_all({*table["words"], *table["scales"], *alone} - {"one", "a", "an"})


def _introduction(titles: Iterable[str]) -> re.Pattern[str]:
    """A title before a name, or after one and a comma."""
    title = "|".join(sorted(re.escape(t) for t in titles))
    name = r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*"
    return re.compile(rf"\b(?i:{title})s?\s+{name}|{name},\s+(?:[\w'’-]+\s+){{0,6}}(?i:{title})\b")
