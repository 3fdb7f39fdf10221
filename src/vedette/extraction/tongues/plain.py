"""Claims by words alone, in a language that has a word list and no parser here.

A sentence makes a claim only when it holds a reporting verb (or "according to") with a speaker
that can be told, and an event word in what is said; for movements also a word of forces. All such
claims have confidence ``low``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from vedette.extraction.factuality import Factuality
from vedette.extraction.gazetteer import Gazetteer
from vedette.extraction.gazetteer_names import Hit
from vedette.extraction.sentences import quote_spans, reread
from vedette.extraction.tongues.dates import find_times
from vedette.extraction.tongues.draft import MOVEMENTS, Draft, claim_of, figure_for
from vedette.extraction.tongues.lexicons import Tongue, tongue
from vedette.extraction.tongues.names import find_names, places_of, role_before
from vedette.extraction.tongues.numbers import find_quantities
from vedette.extraction.tongues.sentences import tongue_sentences
from vedette.extraction.tongues.speakers import speaker_of
from vedette.records import Claim, Mention, Report, Span, Speaker

#: A conjunction belongs to a reporting verb at most this many characters after it.
THAT_WINDOW = 48
#: A speaker's name is looked for at most this far from the verb, in characters.
SPEAKER_WINDOW = 120
#: A negation bears on an event at most this many words after it.
NOT_REACH = 4
#: A country owns a force at most this many characters away.
OWNER_REACH = 24
#: Words of aspect and negation stand at most this many characters from the event.
ASPECT_REACH = 40
#: Acts whose verb takes the event itself as its object.
_DIRECT = ("announce", "promise", "deny", "accuse", "demand", "threaten")
_MARK = re.compile(r"\s?[,:]\s+")
_COMMA = re.compile(r"[,،]\s+(?:[-–—]\s+)?")


@dataclass(frozen=True, slots=True)
class Saying:
    """Who says what in a sentence: act, the speaker's words and where the content lies.

    `direct` marks an act whose verb takes the event itself as its object.
    """

    act: str
    speaker_start: int
    speaker_end: int
    start: int
    end: int
    direct: bool = False


def extract_claims(report: Report, gazetteer: Gazetteer, code: str) -> tuple[Claim, ...]:
    """The claims of a report in text order, each of low confidence."""
    lists = tongue(code)
    found: dict[str, Claim] = {}
    for sentence in tongue_sentences(report.text, code):
        claim = _claim(sentence.text, sentence.start, report, gazetteer, lists)
        if claim is not None:
            found.setdefault(claim.key, reread(claim, report.text))
    return tuple(found.values())


def _claim(
    text: str, offset: int, report: Report, gazetteer: Gazetteer, lists: Tongue
) -> Claim | None:
    names = find_names(text, lists.code, gazetteer)
    for saying in sayings(text, lists):
        span = _said(text, saying, offset)
        speaker = speaker_of(text, saying.speaker_start, saying.speaker_end, names, lists, offset)
        draft = speaker and _draft(text, offset, span, saying, speaker, names, report, lists)
        if draft:
            return claim_of(draft, report, gazetteer)
    return None


def _said(text: str, saying: Saying, offset: int) -> Span:
    """What is said, without blanks and marks at its edges."""
    words = text[saying.start : saying.end]
    left = saying.start + len(words) - len(words.lstrip(" ,:–—-"))
    words = words.lstrip(" ,:–—-").rstrip(" ,–—-")
    return Span(offset + left, offset + left + len(words), words)


def sayings(text: str, lists: Tongue) -> Iterable[Saying]:
    """Every way the sentence may be somebody's words, the clearest first.

    1. "X said that P": the conjunction stands soon after the verb.
    2. "According to X, P".
    3. "X said: P", and "X said, P" without a conjunction.
    4. "P, X said" and "P, said X": the verb stands after the last comma before it.
    5. "X announced the P", "X promised to P": the thing itself is the object.
    """
    yield from _with_conjunction(text, lists)
    yield from _according_to(text, lists)
    for act, verb in _verbs(text, lists):
        begin, mark = _clause_start(text, verb.start()), _MARK.match(text, verb.end())
        if mark and text[begin : verb.start()].strip():
            yield Saying(act, begin, verb.start(), mark.end(), len(text))
    for act, verb in _verbs(text, lists):
        comma = _last_comma(text, verb.start())
        if comma is not None and verb.end() > len(text) // 3:
            yield Saying(act, comma.end(), len(text), 0, comma.start())
    for act, verb in _verbs(text, lists):
        begin = _clause_start(text, verb.start())
        if act in _DIRECT and text[begin : verb.start()].strip():
            yield Saying(act, begin, verb.start(), verb.end(), len(text), direct=True)
    if not lists.data["source"]["that"]:  # the verb comes last, nothing leads what is said
        comma = _COMMA.search(text)
        for act, verb in _verbs(text, lists) if comma else ():
            if comma and comma.end() < verb.start():
                yield Saying(act, 0, comma.start(), comma.end(), verb.start())


def _verbs(text: str, lists: Tongue) -> Iterator[tuple[str, re.Match[str]]]:
    """Reporting verbs; one that is negated ("did not confirm") says nothing."""
    negated = lists.words("factuality", "not")
    for act, verbs in lists.acts():
        for verb in verbs.finditer(text):
            before = text[: verb.start()].split()
            if not (before and negated.fullmatch(before[-1])):
                yield act, verb


def _with_conjunction(text: str, lists: Tongue) -> Iterator[Saying]:
    """ "X said that P", and "said X that P" where the verb comes first."""
    that = lists.words("source", "that")
    for act, verb in _verbs(text, lists):
        begin = _clause_start(text, verb.start())
        first = not text[begin : verb.start()].strip()
        window = SPEAKER_WINDOW if first else THAT_WINDOW
        after = that.search(text, verb.end(), verb.end() + window)
        if after and first:
            yield Saying(act, verb.end(), after.start(), after.end(), len(text))
        elif after:
            yield Saying(act, begin, verb.start(), after.end(), len(text))


def _according_to(text: str, lists: Tongue) -> Iterator[Saying]:
    """ "According to X, P" and "P, according to X"."""
    for lead in lists.words("source", "according").finditer(text):
        comma = _COMMA.search(text, lead.end()) or lists.words("source", "verbs").search(
            text, lead.end()
        )
        end = comma.start() if comma else len(text)
        if comma and lead.start() < SPEAKER_WINDOW // 2:
            yield Saying("state", lead.end(), end, comma.end(), len(text))
        elif lead.start() > len(text) // 3:
            yield Saying("state", lead.end(), end, 0, _trimmed(text, lead.start()))


def _clause_start(text: str, end: int) -> int:
    """Where the words before a verb begin that may name its speaker."""
    floor = max(0, end - SPEAKER_WINDOW)
    cuts = [m.end() for m in re.finditer(r"[;:«»“”\"(]\s*", text[floor:end])]
    return floor + (cuts[-1] if cuts else 0)


def _last_comma(text: str, end: int) -> re.Match[str] | None:
    return next(reversed(list(_COMMA.finditer(text, 0, end))), None)


def _trimmed(text: str, end: int) -> int:
    return len(text[:end].rstrip(" ,،–—-"))


def _draft(
    text: str,
    offset: int,
    span: Span,
    saying: Saying,
    speaker: Speaker,
    names: tuple[Hit, ...],
    report: Report,
    lists: Tongue,
) -> Draft | None:
    """The slots of what is said; None without an event, or with a movement of no force."""
    said = span.text
    event = _event(said, lists)
    if event is None:
        return None
    kind, match = event
    force = lists.words("force", "words").search(said)
    quantity = figure_for(kind, find_quantities(said, lists.code, span.start))
    if kind in MOVEMENTS and force is None and quantity is None:
        return None
    base = span.start - offset
    inside = tuple(
        replace(n, start=n.start - base, end=n.end - base)
        for n in names
        if base <= n.start and n.end <= base + len(said)
    )
    owner = owner_of(said, (force or match).span(), kind, inside, lists)
    promised = saying.act == "promise" and bool(speaker.actor)
    own = owner in ("", speaker.actor) and (promised or speaks_for_forces(speaker, lists))
    return Draft(
        span=span,
        speaker=speaker,
        cue_act=saying.act,
        event=kind,
        factuality=_announced(saying, factuality_of(said, match.start(), lists)),
        actor=owner or (speaker.actor if own else ""),
        own=own,
        quantity=quantity,
        times=find_times(said, lists.code, report.date, span.start),
        places=places_of(said, inside, lists.code, span.start),
        force=_mention(force, span) if force else None,
        condition=_condition(span, lists),
        quotation=_quotation(text, saying),
        confidence="low",
    )


def _announced(saying: Saying, found: Factuality) -> Factuality:
    """What is promised, or announced as a thing ("announced the withdrawal of"), lies ahead."""
    ahead = saying.act == "promise" or (saying.act == "announce" and saying.direct)
    plain = found.modality == "asserted" and found.aspect not in ("begin", "complete", "continue")
    return replace(found, modality="planned") if ahead and plain else found


def _event(said: str, lists: Tongue) -> tuple[str, re.Match[str]] | None:
    """The event the words are about: by preference, not a figure's "killed" beside a movement."""
    for event, pattern in lists.events():
        match = pattern.search(said)
        if match:
            return event, match
    return None


def factuality_of(said: str, at: int, lists: Tongue) -> Factuality:
    """Polarity, plan, condition, certainty and aspect by the words around an event at `at`."""

    def has(key: str) -> bool:
        return bool(lists.words("factuality", key).search(said))

    window = said[:at].split()[-NOT_REACH:]
    negated = bool(lists.words("factuality", "not").search(" ".join(window)))
    modality = "asserted"
    if has("if"):
        modality = "conditional"
    elif has("plan"):
        modality = "planned"
    elif has("possible"):
        modality = "possible"
    if negated and modality == "asserted":
        modality = "negated"
    certainty = (
        "possible" if modality == "possible" else "probable" if has("probable") else "certain"
    )
    aspects = ("begin", "resume", "halt", "complete", "continue")
    near = said[max(0, at - ASPECT_REACH) : at + ASPECT_REACH]
    aspect = next(
        (name for name in aspects if lists.words("factuality", name).search(near)), "none"
    )
    return Factuality(modality, certainty, not negated, aspect, has("part"), has("all"))


def owner_of(
    said: str, force: tuple[int, int], event: str, names: tuple[Hit, ...], lists: Tongue
) -> str:
    """Whose forces, the force word (or the event) standing at `force`; '' when it is not said.

    1. An adjective beside the force word.
    2. A country that no preposition leads: the subject before, or a genitive right after.
    3. "Troops of X", one word between; not with a withdrawal, which may be *from* X.
    A country at whose border something is owns nothing.
    """
    start, end = force
    border = [m.start() for m in lists.words("places", "border").finditer(said)]
    owners: list[tuple[int, str]] = []
    for name in names:
        if any(abs(name.start - b) <= OWNER_REACH for b in border):
            continue
        gap = start - name.end if name.end <= start else name.start - end
        if name.kind == "demonym":
            reach = OWNER_REACH
        elif name.kind not in ("country", "organisation"):
            continue
        elif not (role := role_before(said, name.start, lists)):
            reach = 2 * OWNER_REACH if name.end <= start else OWNER_REACH
        else:
            of = role == "from" and name.start > end and len(said[end : name.start].split()) == 1
            reach = OWNER_REACH if of and event != "RETREAT" else -1
        if gap <= reach:
            owners.append((gap, name.code))
    return min(owners, default=(0, ""))[1]


def speaks_for_forces(speaker: Speaker, lists: Tongue) -> bool:
    """True for a speaker of a known side: a state itself, or one with a military name or role."""
    if speaker.actor and speaker.kind == "organisation" and not speaker.organisation:
        return True
    words = f"{speaker.name} {speaker.role} {speaker.organisation}"
    return bool(speaker.actor and lists.words("source", "military").search(words))


def _mention(match: re.Match[str], span: Span) -> Mention:
    start = span.start + match.start()
    return Mention(match[0], "", Span(start, start + len(match[0]), match[0]))


def _condition(span: Span, lists: Tongue) -> Span | None:
    """From the word of condition to the next comma."""
    match = lists.words("factuality", "if").search(span.text)
    if match is None:
        return None
    comma = _COMMA.search(span.text, match.end())
    end = comma.start() if comma else len(span.text)
    return Span(span.start + match.start(), span.start + end, span.text[match.start() : end])


def _quotation(text: str, saying: Saying) -> str:
    quoted = sum(
        min(end, saying.end) - max(start, saying.start)
        for start, end in quote_spans(text)
        if start < saying.end and saying.start < end
    )
    size = saying.end - saying.start
    return "direct" if quoted > 0.8 * size else "mixed" if quoted > 12 else "indirect"
