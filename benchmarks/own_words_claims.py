"""Claims of one record of the own-words set against its gold, and the terms they carry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.case import same_act
from benchmarks.negatives import FORCE_EVENTS
from benchmarks.own_words_data import Stretch, overlap, stretch
from benchmarks.own_words_product import claims_of, plain
from benchmarks.own_words_score import LEAST_IOU, Tally, at, pair
from vedette.records import Claim, Mention, Span

Gold = dict[str, Any]
#: What an agreeing act and event weigh beside shared characters, when claims are paired by span.
_TYPED = 10_000


def score_claims(tally: Tally) -> None:
    """Claims in every respect, and the terms of the text; a negative counts its alarms."""
    golds, founds = tally.record.items("claims"), claims_of(tally.record)
    if tally.record.negative:
        _note_alarms(tally, founds)
    typed = pair(golds, founds, lambda g, f: _shared(g, f) * _is_typed(g, f))
    pairs = pair(golds, founds, _weight)
    tally.add("claims: span", len(pairs), len(founds), len(golds))
    tally.add("claims: act and event", len(typed), len(founds), len(golds))
    for name, same in _RESPECTS.items():
        right = sum(same(g, f) for g, f in pairs)
        tally.add(f"claims: {name}", right, len(founds), len(golds))
    for name, (role, of) in _ROLES.items():
        _score_role(tally, name, role, of, pairs)
    _note_misses(tally, golds, founds, pairs)
    _score_terms(tally, founds)


def _shared(gold: Gold, claim: Claim) -> int:
    return overlap(at(gold), (claim.span.start, claim.span.end))


def _is_typed(gold: Gold, claim: Claim) -> bool:
    return same_act(gold["act"], claim.act) and gold["event"] == claim.event


def _weight(gold: Gold, claim: Claim) -> float:
    shared = _shared(gold, claim)
    return shared + _TYPED * _is_typed(gold, claim) if shared else 0


def _same_speaker(gold: Gold, claim: Claim) -> bool:
    speaker = gold.get("speaker") or {}
    narrator = speaker.get("kind") == "narrator"
    if narrator or claim.speaker.kind == "narrator":
        return narrator and claim.speaker.kind == "narrator"
    span, found = speaker.get("text"), claim.speaker.span
    if span and found and overlap((span["start"], span["end"]), (found.start, found.end)):
        return True
    names = {plain(word) for word in str(speaker.get("name", "")).split() if word[:1].isupper()}
    return bool(names & {plain(word) for word in claim.speaker.name.split()})


def _code_of(mention: Mention | None) -> str:
    return mention.code if mention else ""


def _same_code(gold: Gold, role: str, code: str) -> bool:
    """One of the codes, or the very words: a text that only says "Teskian" names no Teskia."""
    mention = gold.get(role) or {}
    words = (mention.get("text") or {}).get("text", "")
    wanted = {*mention.get("code", "").split("|"), words}
    return bool(code) and plain(code) in {plain(part) for part in wanted}


_RESPECTS: dict[str, Callable[[Gold, Claim], bool]] = {
    "act": lambda g, c: same_act(g["act"], c.act),
    "event": lambda g, c: bool(g["event"] == c.event),
    "modality": lambda g, c: bool(g["modality"] == c.modality),
    "polarity": lambda g, c: bool(g["polarity"] == c.polarity),
    "certainty": lambda g, c: bool(g.get("certainty", "certain") == c.certainty),
    "speaker": _same_speaker,
}
_ROLES: dict[str, tuple[str, Callable[[Claim], str]]] = {
    "actor": ("actor", lambda c: _code_of(c.actor)),
    "recipient": ("recipient", lambda c: _code_of(c.recipient)),
}


def _score_role(
    tally: Tally,
    name: str,
    role: str,
    of: Callable[[Claim], str],
    pairs: Sequence[tuple[Gold, Claim]],
) -> None:
    """A role of the paired claims: where the gold gives a code, and where we do."""
    right = sum(_same_code(g, role, of(c)) for g, c in pairs)
    wanted = sum(bool((g.get(role) or {}).get("code")) for g, _ in pairs)
    tally.add(f"claims: {name}", right, sum(bool(of(c)) for _, c in pairs), wanted)


def _note_alarms(tally: Tally, founds: Sequence[Claim]) -> None:
    tally.alarms = len(founds)
    tally.force_alarms = sum(claim.event in FORCE_EVENTS for claim in founds)
    for claim in founds:
        tally.miss("false alarm", f"{claim.act} {claim.event} {claim.span.text[:90]!r}")


def _note_misses(
    tally: Tally,
    golds: Sequence[Gold],
    founds: Sequence[Claim],
    pairs: Sequence[tuple[Gold, Claim]],
) -> None:
    kept = {id(g) for g, _ in pairs}
    for gold in golds:
        if id(gold) not in kept:
            kind = f"{gold['act']} {gold['event']} {gold['modality']}"
            tally.miss("claim", f"not found: {kind} {gold['span']['text'][:90]!r}")
    for gold, claim in pairs:
        wrong = [n for n, same in _RESPECTS.items() if not same(gold, claim)]
        wrong += [n for n, (role, of) in _ROLES.items() if _is_wrong(gold, role, of(claim))]
        if wrong:
            told = ", ".join(f"{n} {_gold_value(gold, n)}/{_value(claim, n)}" for n in wrong)
            tally.miss("claim", f"{told}: {gold['span']['text'][:90]!r}")
    taken = {claim.key for _, claim in pairs}
    for claim in founds:
        if claim.key not in taken and not tally.record.negative:
            tally.miss("claim", f"extra: {claim.act} {claim.event} {claim.span.text[:90]!r}")


def _is_wrong(gold: Gold, role: str, code: str) -> bool:
    return bool((gold.get(role) or {}).get("code")) and not _same_code(gold, role, code)


def _gold_value(gold: Gold, name: str) -> str:
    value = gold.get(name)
    if isinstance(value, dict):
        return str(value.get("code", value.get("name") or value.get("kind")))
    return str(value)


def _value(claim: Claim, name: str) -> str:
    value = getattr(claim, name)
    if isinstance(value, Mention):
        return value.code
    return str(getattr(value, "name", value))


def _score_terms(tally: Tally, founds: Sequence[Claim]) -> None:
    """Deadline, condition and exclusion of the whole text; one of each at most is coded."""
    if tally.record.negative:
        founds = ()
    wanted = None if tally.record.negative else tally.record.gold.get("deadline")
    days = {claim.deadline.latest for claim in founds if claim.deadline}
    tally.add("terms: deadline", wanted in days, len(days), wanted is not None)
    if wanted and wanted not in days:
        tally.miss("deadline", f"{wanted} is not in {sorted(days)}")
    for name in ("condition", "exclusion"):
        spans = {s.start: s for claim in founds if (s := getattr(claim, name))}
        gold = tally.record.gold.get(name)
        where = stretch(gold, tally.record.text) if gold else None
        right = where is not None and any(_alike(where, span) for span in spans.values())
        tally.add(f"terms: {name}", right, len(spans), where is not None)
        if gold and not right:
            mine = [span.text for span in spans.values()]
            tally.miss(name, f"{gold['text']!r} is not in {mine}")


def _alike(gold: Stretch, span: Span) -> bool:
    mine = (span.start, span.end)
    shared = overlap(gold, mine)
    return shared >= LEAST_IOU * (gold[1] - gold[0] + mine[1] - mine[0] - shared)
