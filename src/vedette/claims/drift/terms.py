"""Terms of an announced act: what it leaves out, when it is due, on what it depends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from vedette.claims.drift.comparing import ALIKE, Comparison, overlap
from vedette.claims.drift.events import same_actor
from vedette.claims.drift.model import Drift
from vedette.claims.drift.reading import Line, Reading, terms_in
from vedette.claims.drift.reworded import retells
from vedette.extraction.timex import TimeHit
from vedette.records import Claim, Span
from vedette.resources import lexicon
from vedette.times import days_between

#: Share of a term's words that a report which keeps it has (0.3 to 0.5 tried).
KEPT_SHARE = 0.4
#: How far behind a plan a term of it may stand, in characters: two sentences.
STATEMENT_CHARS = 240
#: Likeness of two sentences of which one may have gained or lost a condition.
SAME_SENTENCE = 0.4
#: Likeness of two clauses, when their sentences are cut otherwise.
SAME_CLAUSE = 0.55
_MARKERS_OF_ALL = tuple(lexicon("drift")["conditions"]["markers"])
_LOOSE = frozenset(lexicon("drift")["conditions"]["loose"]) - {"once"}
_AHEAD = re.compile(
    r"\b(?:will|would|shall|to be|(?:is|are|was|were) to|ordered|promised|pledged|plans?)\b", re.I
)


def term_drift(pair: Comparison) -> Iterator[Drift]:
    """exclusion_dropped, deadline_dropped and the three types of a changed condition."""
    if pair.inside:
        return
    yield from _exclusions(pair)
    yield from _deadlines(pair)
    yield from _conditions(pair)


def _pattern(name: str, key: str) -> re.Pattern[str]:
    words = sorted(lexicon("drift")[name][key], key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


@lru_cache(maxsize=4)
def _markers(name: str) -> re.Pattern[str]:
    return _pattern(name, "markers" if name != "deadlines" else "leads")


def _exclusions(pair: Comparison) -> Iterator[Drift]:
    for span in _excluding(pair.parent, [c.exclusion for c in pair.parent_claims]):
        terms = _terms(pair.parent, span)
        if not terms or not (passes_on(pair, span) or retells(pair, span)):
            continue
        if _markers("exclusions").search(pair.child.report.text) or any(
            c.exclusion is not None for c in pair.child_claims
        ):
            return
        if pair.covered(terms, pair.child_terms) < KEPT_SHARE or _own_line_gone(pair, terms):
            yield pair.drift(
                "exclusion_dropped", span, None, f'"{span.text}" is left out', "probable"
            )
            return


def _own_line_gone(pair: Comparison, terms: frozenset[str]) -> bool:
    return max((pair.covered(terms, line.terms) for line in pair.child.lines), default=0) < 0.5


def _excluding(reading: Reading, claimed: list[Span | None]) -> list[Span]:
    """Words that leave something out of an announced act, longest reading first."""
    found = [span for span in claimed if span is not None]
    for line in reading.lines:
        match = _markers("exclusions").search(line.span.text)
        if match is not None and not any(overlap(line.span, span) for span in found):
            found.append(_clause_around(reading, line, line.span.start + match.start()))
    return sorted(set(found), key=lambda s: (s.start, -s.end))


def _clause_around(reading: Reading, line: Line, position: int) -> Span:
    clause = reading.clause_at(position)
    if clause is None or clause.span.start < position - 60:
        return reading.cut(position, line.span.end)
    return clause.span


def _terms(reading: Reading, span: Span) -> frozenset[str]:
    return terms_in(
        token
        for line in reading.lines
        for token in line.doc
        if span.start <= line.span.start + token.idx < span.end
    )


def passes_on(pair: Comparison, term: Span) -> bool:
    """The child tells the announced act whose term this is, as its promisor's word."""
    line = pair.parent.line_at(term.start)
    if line is None:
        return False
    moves = [c for c in pair.parent_claims if _is_term_of(c, term)]
    if any(_same_plan(pair, m, c) for m in moves for c in pair.child_claims):
        return True
    numbers = (line.number, line.number - 1)
    acts = [c for c in pair.parent.clauses if c.sentence in numbers and not overlap(c.span, term)]
    acts += [c for c in pair.parent.clauses if overlap(c.span, term) and c.span.start < term.start]
    ahead = [c for c in pair.child.clauses if _AHEAD.search(pair.child.lines[c.sentence].span.text)]
    return any(pair.near(a, c) >= ALIKE for a in acts for c in ahead)


def _is_term_of(claim: Claim, term: Span) -> bool:
    """The exclusion or the deadline of a plan, or words of its own clause."""
    if claim.event != "RETREAT" or claim.modality not in ("planned", "conditional"):
        return False
    spans = [claim.span, claim.exclusion, claim.deadline.span if claim.deadline else None]
    if any(span is not None and overlap(span, term) for span in spans):
        return True
    return 0 <= term.start - claim.span.end <= STATEMENT_CHARS


def _same_plan(pair: Comparison, plan: Claim, claim: Claim) -> bool:
    """A child's claim that passes on a plan, and says whose word it is."""
    ahead = claim.modality in ("planned", "conditional")
    told = ahead or (claim.modality == "asserted" and _at_once(pair) and claim.aspect != "begin")
    if claim.event != plan.event or not told or same_actor(plan, claim) is False:
        return False
    own = [plan.speaker] if plan.speaker.kind != "narrator" else []
    speakers = own or [c.speaker for c in pair.parent_claims if c.speaker.kind != "narrator"]
    text = pair.child.report.text.lower()
    return any(s.name.split()[-1].lower()[:5] in text for s in speakers if s.name)


def _at_once(pair: Comparison) -> bool:
    """The child is of the parent's day or the next, so it tells of the announcement itself."""
    before, after = pair.parent.report.date, pair.child.report.date
    return before is None or after is None or 0 <= days_between(before, after) <= 1


def _deadlines(pair: Comparison) -> Iterator[Drift]:
    kept = {h.time.latest for h in pair.child.times} | {
        c.deadline.latest for c in pair.child_claims if c.deadline is not None
    }
    for hit in _due(pair):
        if hit.time.latest in kept or not passes_on(pair, Span(hit.start, hit.end, "")):
            continue
        lead = pair.parent.report.text[: hit.start].rstrip()
        start = lead.lower().rfind(hit.lead) if hit.lead else hit.start
        span = pair.parent.cut(start if start >= 0 else hit.start, hit.end)
        yield pair.drift("deadline_dropped", span, None, f'"{span.text}" is left out')
        return


def _due(pair: Comparison) -> list[TimeHit]:
    """Times by which an announced act of the parent is due."""
    leads = lexicon("drift")["deadlines"]["leads"]
    claimed = {c.deadline.latest for c in pair.parent_claims if c.deadline is not None}
    found = []
    for hit in pair.parent.times:
        line = pair.parent.line_at(hit.start)
        ahead = line is not None and _AHEAD.search(line.span.text) is not None
        led = _led(pair.parent.report.text, hit, leads)
        if (led and ahead) or (hit.time.latest in claimed and led):
            found.append(hit)
    return found


def _led(text: str, hit: TimeHit, leads: list[str]) -> bool:
    before = text[max(0, hit.start - 16) : hit.start].lower().rstrip()
    inside = text[hit.start : hit.end].lower()
    return any(re.search(rf"\b{lead}(?: the)?$", before) for lead in leads) or inside.startswith(
        tuple(f"{lead} " for lead in leads)
    )


def _conditions(pair: Comparison) -> Iterator[Drift]:
    for line in pair.child.lines:
        partner = _best_line(pair, line)
        if partner is None:
            continue
        was, now = condition_in(pair.parent, partner), condition_in(pair.child, line)
        if now is not None and was is None:
            if now.text.split()[0].lower() not in _LOOSE:
                yield from _added(pair, partner, now)
        elif now is not None and was is not None:
            yield from _reassigned(pair, was, now)
        elif was is not None:
            yield from _dated(pair, was, line)


def _best_line(pair: Comparison, line: Line) -> Line | None:
    """The parent's sentence that a child's sentence, or a clause of it, repeats."""
    scored = [(pair.alike(p.terms, line.terms), -p.number, p) for p in pair.parent.lines]
    score, _, found = max(scored, key=lambda row: row[:2], default=(0.0, 0, None))
    if found is not None and score >= SAME_SENTENCE:
        return found
    clauses = [c for c in pair.child.clauses if c.sentence == line.number]
    best = [b for b in (pair.best(c, SAME_CLAUSE) for c in clauses) if b is not None]
    return pair.parent.lines[best[0].sentence] if best else None


def condition_in(reading: Reading, line: Line) -> Span | None:
    """The condition of a sentence, from its marker to the end of its clause."""
    loose = frozenset(lexicon("drift")["conditions"]["loose"])
    for match in _markers("conditions").finditer(line.span.text):
        start = line.span.start + match.start()
        word = match[0].lower()
        if word in loose and not _AHEAD.search(line.span.text):
            continue
        token = next((t for t in line.doc if t.idx == match.start()), None)
        marks = token is not None and (
            token.dep_ in ("mark", "advmod", "prep", "dep", "cc", "prepc", "amod", "nmod")
            or token.pos_ in ("SCONJ", "VERB", "ADV")
        )
        if not marks:
            continue
        end = _end_of_condition(reading, line, match.end())
        span = reading.cut(start, end)
        if len(span.text.split()) > 2 and not _is_time(reading, span):
            return span
    return None


def _is_time(reading: Reading, span: Span) -> bool:
    """ "After Monday": a day and no condition."""
    head = span.start + len(span.text.split()[0]) + 1
    return any(h.start <= head + 4 < h.end for h in reading.times)


def _end_of_condition(reading: Reading, line: Line, position: int) -> int:
    comma = line.span.text.find(",", position)
    stop = len(line.span.text.rstrip().rstrip(".")) if comma < 0 else comma
    return line.span.start + stop


def _added(pair: Comparison, partner: Line, now: Span) -> Iterator[Drift]:
    terms, told = _terms(pair.child, now), _long_words(pair.parent.report.text)
    own = _long_words(now.text) - _long_words(" ".join(_MARKERS_OF_ALL))
    if len(own & told) <= len(own) / 2:
        around = pair.child.line_at(now.start)
        rest = frozenset() if around is None else around.terms - terms
        clauses = [c for c in pair.parent.clauses if c.sentence == partner.number]
        home = max(clauses, key=lambda c: (pair.covered(c.terms, rest), -c.span.start))
        yield pair.drift("condition_added", home.span, now, f'"{now.text}" is new')


def _long_words(text: str) -> frozenset[str]:
    """Words of four letters and more by their first six: a condition has few to know it by."""
    return frozenset(w[:6] for w in re.findall(r"[^\W\d_]{4,}", text.lower()))


def _reassigned(pair: Comparison, was: Span, now: Span) -> Iterator[Drift]:
    old, new = _terms(pair.parent, was), _terms(pair.child, now)
    if old and new and max(pair.covered(new, old), pair.covered(old, new)) < 0.6:
        yield pair.drift("condition_reassigned", was, now, f'"{was.text}" became "{now.text}"')


def _dated(pair: Comparison, was: Span, line: Line) -> Iterator[Drift]:
    terms = _terms(pair.parent, was)
    if pair.covered(terms, line.terms) >= 0.6:
        return
    known = {h.time.value for h in pair.parent.times}
    for hit in pair.child.times:
        if line.span.start <= hit.start < line.span.end and hit.time.value not in known:
            span = pair.child.cut(hit.start, hit.end)
            words = f'"{was.text}" became "{span.text}"'
            yield pair.drift("condition_to_date", was, span, words)
            return
