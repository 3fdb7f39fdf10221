"""Demonyms of names that no table holds: 'Norlandian' belongs to 'Norland'.

A watch may follow a country that the gazetteer lacks; its adjectives follow English habit, so
they can be made from the name, or an unknown adjective can be led back to one of a few names.
"""

from __future__ import annotations

from collections.abc import Iterable

#: Adjective and noun endings, each with the plural of the noun where it has one.
_SUFFIXES = (
    "landers", "lander", "ians", "ian", "eans", "ean", "ans", "an", "ns", "n", "lese", "nese",
    "ese", "ites", "ite", "iots", "iot", "ers", "er", "ards", "ard", "ish", "ic", "is", "i", "s",
)  # fmt: skip
#: What a country's name may carry after the stem it shares with its adjective.
_TAILS = frozenset(
    (
        *("", "a", "e", "i", "o", "u", "y", "ia", "ea", "as", "es", "is", "os", "us", "s"),
        *("an", "en", "um", "on", "land", "lands", "stan", "istan", "d", "l", "way", "mark"),
        *("ria", "nia"),
    )
)
_FORMAL = (
    "Republic of ",
    "Kingdom of ",
    "Federation of ",
    "State of ",
    "Union of ",
    "the ",
    "The ",
)
#: Shorter stems are shared by too many names ("Mal-": Mali, Malta, Malawi).
MIN_STEM = 4


def derive_demonyms(names: Iterable[str]) -> dict[str, str]:
    """Plausible adjectives and people nouns of country-like names, each mapped to its name.

    "Norland" gives Norlandian(s), Norlander(s), Norlandic, Norlandish; "Sudria" gives Sudrian(s);
    "Vesta" Vestan(s). A form that two names would share, or that is itself a name, is left out.
    """
    given = tuple(dict.fromkeys(name for name in names if name.strip()))
    owners: dict[str, set[str]] = {}
    for name in given:
        lead, last = _split(name)
        for form in _forms(last):
            owners.setdefault(f"{lead}{form}", set()).add(name)
    taken = set(given)
    return {
        form: next(iter(owner))
        for form, owner in owners.items()
        if len(owner) == 1 and form not in taken
    }


def match_demonym(adjective: str, names: Iterable[str]) -> str | None:
    """The one name that an adjective or people noun derives from; None if none or more than one.

    Adjective and name must share a stem of at least four letters, differ only by a known ending,
    and have the same words before it ("East Norlandian" is not of "Norland").
    """
    if not adjective[:1].isupper():
        return None
    lead, word = _split(adjective)
    best: dict[str, int] = {}
    for name in dict.fromkeys(names):
        name_lead, last = _split(name)
        if name_lead != lead or word == last:
            continue
        lengths = [len(stem) for stem in _stems(word) if _derives(stem, last)]
        if lengths:
            best[name] = max(lengths)
    if not best:
        return None
    longest = max(best.values())
    winners = [name for name, length in best.items() if length == longest]
    return winners[0] if len(winners) == 1 else None


def _split(name: str) -> tuple[str, str]:
    """The words before the last one (formal prefixes dropped), and the last word."""
    for prefix in _FORMAL:
        name = name.removeprefix(prefix)
    head, space, last = name.strip().rpartition(" ")
    return head + space, last


def _stems(word: str) -> list[str]:
    return [
        word[: -len(suffix)]
        for suffix in _SUFFIXES
        if word.endswith(suffix) and len(word) - len(suffix) >= MIN_STEM
    ]


def _derives(stem: str, name: str) -> bool:
    return name.startswith(stem) and name[len(stem) :] in _TAILS


def _forms(name: str) -> list[str]:
    """Forms by the name's ending, the likeliest first."""
    if name.endswith("land"):
        stem = name.removesuffix("land")
        forms = [f"{name}{end}" for end in ("ian", "ians", "er", "ers", "ic", "ish", "ese")]
        return forms + ([f"{stem}ish", f"{stem}ic"] if len(stem) >= MIN_STEM else [])
    if name.endswith("stan"):
        return [f"{name}{end}" for end in ("i", "is")]
    if name.endswith("ia"):
        return [f"{name}{end}" for end in ("n", "ns")]
    if name.endswith("a"):
        stem = name[:-1]
        return [f"{name}n", f"{name}ns", f"{stem}ian", f"{stem}ians", f"{stem}ese", f"{stem}i"]
    if name.endswith("y"):
        return [f"{name[:-1]}ian", f"{name[:-1]}ians"]
    if name.endswith(("as", "os", "us")) and len(name) - 2 >= MIN_STEM:
        cut = [f"{name[:-2]}{end}" for end in ("an", "ans", "ian", "ians", "iot", "iots")]
        return [f"{name}{end}" for end in ("ian", "ians", "i", "is", "an", "ans")] + cut
    if name.endswith(("e", "o", "i", "u")):
        stem = name[:-1]
        forms = [f"{name}an", f"{name}ans", f"{stem}an", f"{stem}ans", f"{stem}ian", f"{stem}ians"]
        return [*forms, f"{stem}ese", f"{name}lese"]
    ends = ("ian", "ians", "an", "ans", "i", "is", "ese", "ish", "ic", "er", "ers", "ite", "ites")
    return [f"{name}{end}" for end in ends]
