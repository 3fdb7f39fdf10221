"""How many origins are independent: an interval from what is known and what may be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from vedette.records import Dependence, Origin

#: Above so many origins the largest independent set is approximated (fewest ties first); a case of
#: 100 reports has at most 12 origins of one assertion.
EXACT_UP_TO = 24
_Graph = Mapping[str, frozenset[str]]


def count_independent(
    origins: Iterable[Origin], dependences: Sequence[Dependence]
) -> tuple[int, int]:
    """(low, high): the most origins of which no two may be dependent, or are known to be.

    Norland, Sudria and an uncredited outlet, which may have it from either, are (2, 3). When
    Sudria had been briefed by Norland they are (1, 3); when the two are known to share, (1, 2).
    """
    keys = sorted({origin.key for origin in origins})
    unknown = {o.key for o in origins_of_unknown(origins)}
    low = independent_set(_graph(keys, dependences, unknown))
    high = independent_set(_graph(keys, [d for d in dependences if d.known], set()))
    return len(low), len(high)


def origins_of_unknown(origins: Iterable[Origin]) -> list[Origin]:
    """The origins whose dependence is not known: each may have it from any other."""
    return [origin for origin in origins if origin.dependence == "unknown"]


def _graph(keys: Sequence[str], dependences: Iterable[Dependence], open_to_all: set[str]) -> _Graph:
    """Who is tied to whom among `keys`; those of `open_to_all` to everyone."""
    tied: dict[str, set[str]] = {
        key: set(keys if key in open_to_all else open_to_all) - {key} for key in keys
    }
    for one in dependences:
        others = [one.b] if one.b else [key for key in keys if key != one.a]
        for other in others:
            if one.a in tied and other in tied and other != one.a:
                tied[one.a].add(other)
                tied[other].add(one.a)
    return {key: frozenset(found) for key, found in tied.items()}


def independent_set(tied: _Graph) -> frozenset[str]:
    """A largest set of keys no two of which are tied: {a: {b}, b: {a, c}, c: {b}} gives a and c."""
    if len(tied) > EXACT_UP_TO:
        return _greedy(tied)
    return frozenset(_exact(tuple(sorted(tied)), tied, {}))


def _exact(
    keys: tuple[str, ...], tied: _Graph, known: dict[tuple[str, ...], tuple[str, ...]]
) -> tuple[str, ...]:
    if not keys:
        return ()
    if keys not in known:
        free = frozenset(keys)
        # Whoever has at most one tie is in some largest set; else the most tied is in or out.
        first = min(keys, key=lambda key: (len(tied[key] & free), key))
        if len(tied[first] & free) > 1:
            first = max(keys, key=lambda key: (len(tied[key] & free), key))
        taken = (first, *_exact(_without(keys, tied[first] | {first}), tied, known))
        if len(tied[first] & free) > 1:
            taken = max(taken, _exact(_without(keys, {first}), tied, known), key=len)
        known[keys] = taken
    return known[keys]


def _without(keys: tuple[str, ...], gone: Iterable[str]) -> tuple[str, ...]:
    left_out = frozenset(gone)
    return tuple(key for key in keys if key not in left_out)


def _greedy(tied: _Graph) -> frozenset[str]:
    taken: set[str] = set()
    for key in sorted(tied, key=lambda key: (len(tied[key]), key)):
        if not tied[key] & taken:
            taken.add(key)
    return frozenset(taken)
