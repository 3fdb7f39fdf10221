"""Days, speech acts, and what is left out beside what is told."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from vedette.claims.drift.comparing import ALIKE, Comparison, overlap
from vedette.claims.drift.model import Drift
from vedette.claims.drift.reading import Clause, Reading
from vedette.claims.drift.terms import passes_on
from vedette.extraction.timex import TimeHit
from vedette.extraction.tokens import lemma
from vedette.resources import lexicon

#: Likeness of two clauses put on two days before one of them is wrong (0.5 to 0.7 tried).
SAME_DAY_WORDS = 0.55
#: Likeness of two clauses that hold two speech acts.
SAME_ACT_WORDS = 0.45


def day_drift(pair: Comparison) -> Iterator[Drift]:
    """wrong_date: the same clause on two days that do not meet."""
    if pair.inside:
        return
    told = {h.time.value for h in pair.parent.times}
    for hit in pair.child.times:
        clause = pair.child.clause_at(hit.end - 1)
        if clause is None or hit.time.value in told or hit.duration:
            continue
        match = pair.best(clause, SAME_DAY_WORDS)
        other = _day_in(pair.parent, match, hit) if match is not None else None
        if (
            other is None
            or _same_words(hit, other)
            or _meet(hit, other)
            or _also(pair.child, clause, other)
        ):
            continue
        old, new = pair.parent.cut(other.start, other.end), pair.child.cut(hit.start, hit.end)
        words = f'"{old.text}" ({other.time.value}) became "{new.text}" ({hit.time.value})'
        yield pair.drift("wrong_date", old, new, words)


def _day_in(reading: Reading, clause: Clause, hit: TimeHit) -> TimeHit | None:
    """The day that the parent's clause names, led by the same word ("by") where a word leads."""
    own = [h for h in reading.times if not h.duration and reading.clause_at(h.end - 1) is clause]
    due = "by" in (hit.lead.lower(), *(h.lead.lower() for h in own))
    fitting = [h for h in own if not due or h.lead.lower() == hit.lead.lower()]
    return fitting[0] if fitting else None


def _same_words(a: TimeHit, b: TimeHit) -> bool:
    """ "Friday" in both: which Friday is a matter of reading, and no drift."""
    return a.time.text.lower() == b.time.text.lower()


def _meet(a: TimeHit, b: TimeHit) -> bool:
    return a.time.earliest <= b.time.latest and b.time.earliest <= a.time.latest


def _also(reading: Reading, clause: Clause, other: TimeHit) -> bool:
    """The child names the parent's day too."""
    return any(_meet(h, other) for h in reading.times if clause.span.start <= h.start)


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {word: kind for kind, words in lexicon("drift")["acts"].items() for word in words}


def act_drift(pair: Comparison) -> Iterator[Drift]:
    """act_changed: concern told as a warning, a question as a demand."""
    if pair.inside:
        return
    for clause in pair.child.clauses:
        now = _acts(clause)
        if not now:
            continue
        options = [(pair.near(p, clause), -n, p) for n, p in enumerate(pair.parent.clauses)]
        for score, _, parent in sorted(options, key=lambda row: row[:2], reverse=True):
            if score < SAME_ACT_WORDS:
                break
            was = _acts(parent)
            everywhere = {k for c in pair.child.clauses for k in _acts(c)}
            if was and not was & now and not was & everywhere:
                words = f"{_one(was)} became {_one(now)}"
                yield pair.drift("act_changed", parent.span, clause.span, words)
                break


def _one(kinds: frozenset[str]) -> str:
    return " and ".join(sorted(kinds))


def _acts(clause: Clause) -> frozenset[str]:
    kinds = _kinds()
    return frozenset(kinds[lemma(t)] for t in clause.tokens if lemma(t) in kinds)


def omission_drift(pair: Comparison) -> Iterator[Drift]:
    """omission: a doubt, denial, loss or contrary finding next to what the child tells."""
    if pair.inside:
        return
    for clause in pair.parent.clauses:
        why = _weighty(pair, clause)
        if not why or _told(pair, clause):
            continue
        least = 0.3 if why == "a contrary finding" else 0.5
        if passes_on(pair, clause.span) if why == "a condition" else _beside(pair, clause, least):
            yield pair.drift("omission", clause.span, None, f"{why} is left out", "possible")


def _weighty(pair: Comparison, clause: Clause) -> str:
    """What a reader must be told: the kind, or ''."""
    words, text = lexicon("drift")["omissions"], clause.span.text.lower()
    if any(doubt in text for doubt in words["doubts"]):
        return "a doubt"
    counted = any(f.clause is clause for f in pair.parent.figures)
    if counted and any(loss in text for loss in words["losses"]):
        return "a loss"
    if any(word in text for word in words["conditions"]):
        return "a condition"
    claims = [c for c in pair.parent_claims if overlap(c.span, clause.span)]
    denied = any(c.act == "deny" for c in claims) or _acts(clause) == {"denial"}
    if denied and {lemma(t) for t in clause.tokens} & set(words["denied"]):
        return "a denial"
    if any(c.event == "RETREAT" and c.modality == "negated" for c in claims):
        return "a contrary finding"
    return ""


def _beside(pair: Comparison, clause: Clause, least: float) -> bool:
    """The sentence it stands in, or the one before, is told by the child."""
    near = [
        c
        for c in pair.parent.clauses
        if c.sentence in (clause.sentence, clause.sentence - 1) and c is not clause
    ]
    return any(pair.near(n, c) >= least for n in near for c in pair.child.clauses)


def _told(pair: Comparison, clause: Clause) -> bool:
    values = {v for f in pair.parent.figures if f.clause is clause for v in f.values}
    if any(values & f.values for f in pair.child.figures):
        return True
    if any(pair.alike(clause.terms, c.terms) >= ALIKE for c in pair.child.clauses):
        return True
    return pair.covered(clause.terms, pair.child_terms) >= 0.6
