"""Transcripts: whose turn it is at each place of a briefing, an interview or a debate.

A turn begins at a line's start with who speaks (``MS. HOLM:``, ``THE PRESIDENT:``, ``Q``) and ends
where the next one begins. Who stands behind a label is looked up in the title and in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vedette.extraction.actors import ActorFinder
from vedette.extraction.authors import author_of, whole_name
from vedette.extraction.sentences import Sentence
from vedette.records import Report, Speaker
from vedette.resources import lexicon, words

#: A text with fewer turns is no transcript: a lone "NOTE:" is none.
MIN_TURNS = 3
#: A label in small letters ("Ada Holm:") must come back this often to be one.
MIN_SMALL_TURNS = 3
_CAPS = re.compile(
    r"^[ \t\xa0]*(?:\*\*)?(?P<label>[A-Z][A-Z'’.\-]*(?:[ \xa0]+[A-Z][A-Zc'’.\-]*){0,5})"
    r"[ \xa0]*(?:\([^()\n]{0,40}\))?[ \xa0]*:(?:\*\*)?[ \t\xa0]*",
    re.MULTILINE,
)
_SMALL = re.compile(
    r"^[ \t\xa0]*(?:\*\*)?(?P<label>(?:(?:Mr|Ms|Mrs|Dr)\.?[ \xa0])?[A-Z][a-z'’\-]+"
    r"(?:[ \xa0][A-Z][A-Za-z'’.\-]+){0,3})[ \xa0]?:(?:\*\*)?[ \t\xa0]+",
    re.MULTILINE,
)
_ASKED = re.compile(r"^[ \t\xa0]*(?P<label>Q)(?:[ \t\xa0]{2,}|[.:][ \t\xa0]+)(?=\S)", re.MULTILINE)
_ROLES = lexicon("roles")
_TITLES = frozenset(_ROLES["titles"])
_ASKERS = frozenset(_ROLES["askers"])
_STAFF = frozenset(_ROLES["staff"])
_HONORIFICS = frozenset({"mr", "ms", "mrs", "dr", "miss", "sir", "madam"})
_LINKS = frozenset({"for", "of", "the", "and", "to", "on", "in"})
_BOUNDS = frozenset({"by", "with", "from", "and", "between"})
#: Titles of which a state has one holder: a second such speaker is a guest.
_HEADS = frozenset({"president", "premier", "chancellor", "prime", "king", "queen", "emir"})
#: How many words before a surname may be a person's title.
MAX_ROLE_WORDS = 9


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: where its label starts, where its words start and end, and the label as written."""

    start: int
    body: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Voice:
    """A turn with who speaks in it; `asks` for a reporter's or a listener's question."""

    turn: Turn
    speaker: Speaker
    asks: bool


def find_turns(text: str) -> tuple[Turn, ...]:
    """The turns of a transcript in order; none when the text is no transcript.

    1. Labels in capitals and ``Q``; one bare word ("NOTE:") only when it comes back.
    2. Labels in small letters, when two of them come back or somebody asks.
    3. A transcript has `MIN_TURNS` turns, and a label that comes back or one that asks.
    """
    capitals = [*_CAPS.finditer(text), *_ASKED.finditer(text)]
    often = Counter(_label(m) for m in capitals)
    marks = {m.start("label"): m for m in capitals if _is_label(_label(m), often)}
    small = list(_SMALL.finditer(text))
    again = Counter(_label(m) for m in small)
    back = {label for label, n in again.items() if n >= MIN_SMALL_TURNS}
    if len(back) > 1 or any(_parts(label)[0] in _ASKERS for label in (*often, *back)):
        marks |= {m.start("label"): m for m in small if _label(m) in back}
    labels = Counter(_label(m) for m in marks.values())
    told = any(n > 1 or _parts(label)[-1] in _ASKERS for label, n in labels.items())
    if len(marks) < MIN_TURNS or not told:
        return ()
    ordered = [marks[start] for start in sorted(marks)]
    ends = [*(m.start() for m in ordered[1:]), len(text)]
    return tuple(
        Turn(m.start(), m.end(), end, _label(m)) for m, end in zip(ordered, ends, strict=True)
    )


def _label(match: re.Match[str]) -> str:
    return " ".join(match["label"].split())


def _parts(label: str) -> list[str]:
    return [p.strip(".").lower() for p in label.split()]


def _is_label(label: str, often: Counter[str]) -> bool:
    parts = _parts(label)
    asked = any(_parts(other)[-1] in _ASKERS for other in often)
    return len(parts) > 1 or (asked and often[label] > 1) or parts[0] in _ASKERS | _STAFF


def voices_of(report: Report, side: str, finder: ActorFinder) -> tuple[Voice, ...]:
    """Every turn of a report with its speaker; `side` is whose officials the publisher's are.

    A speech or an op-ed is one turn of its author's.
    """
    by_label: dict[str, tuple[Speaker, bool]] = {}
    voices = []
    for turn in find_turns(report.text):
        if turn.label not in by_label:
            by_label[turn.label] = _who(turn.label, report, side, finder)
        voices.append(Voice(turn, *by_label[turn.label]))
    author = None if voices else author_of(report, side, finder)
    if author is not None:
        return (Voice(Turn(0, 0, len(report.text), ""), author, False),)
    return tuple(voices)


def voice_at(voices: Sequence[Voice], offset: int) -> Voice | None:
    """The voice whose turn an offset lies in; None before the first turn."""
    index = bisect_right([v.turn.start for v in voices], offset) - 1
    return voices[index] if index >= 0 else None


def cut_labels(sentences: Sequence[Sentence], turns: Sequence[Turn]) -> tuple[Sentence, ...]:
    """The sentences without the labels of turns; a sentence that is only a label goes."""
    if not turns:
        return tuple(sentences)
    left: list[Sentence] = []
    starts = [turn.start for turn in turns]
    for sentence in sentences:
        index = bisect_right(starts, sentence.end - 1) - 1
        body = turns[index].body if index >= 0 else 0
        if sentence.start >= body:
            left.append(sentence)
            continue
        rest = sentence.text[max(0, body - sentence.start) :]
        if rest.strip():
            start = sentence.end - len(rest.lstrip())
            left.append(replace(sentence, start=start, text=rest.strip()))
    return tuple(left)


def _who(label: str, report: Report, side: str, finder: ActorFinder) -> tuple[Speaker, bool]:
    """The speaker of a label, and whether it asks."""
    parts = _parts(label)
    if set(parts) & _ASKERS:
        return Speaker("a reporter", "anonymous", "reporter"), True
    if parts[-1].rstrip("s") in _ROLES["anonymous"]:
        return Speaker(label.lower(), "anonymous", parts[-1].rstrip("s"), "", side), False
    if set(parts) & _STAFF:
        return Speaker(label.lower(), "anonymous", parts[-1], "", side), False
    if parts[0] == "the":
        return _holder(" ".join(parts[1:]), report, side), False
    return _named(label, parts, report, side, finder), False


def _holder(title: str, report: Report, side: str) -> Speaker:
    """ "THE PRESIDENT": the one whom the title or the text names with that title."""
    pattern = re.compile(rf"\b{title.title()}[ \xa0]+((?:[A-Z][\w'’.\-]*[ \xa0]*){{1,4}})")
    for place in (report.title, report.text):
        if match := pattern.search(place):
            return Speaker(whole_name(match[1].split()), "named", title, "", side)
    return Speaker(f"the {title}", "named", title, "", side)


def _named(label: str, parts: list[str], report: Report, side: str, finder: ActorFinder) -> Speaker:
    """A person by surname, with the full name and the title that the report gives."""
    titles = [p for p in parts[:-1] if p in _TITLES and p not in _HONORIFICS]
    plain = [w for w, p in zip(label.split(), parts, strict=True) if p not in _TITLES | _HONORIFICS]
    surname = plain[-1] if plain else label.split()[-1]
    name, role = _introduced(surname, report)
    given = " ".join(w.title() if w.isupper() else w for w in plain) or surname.title()
    given = surname.title() if titles and surname.isupper() else given
    role = role or " ".join(titles)
    actor = _country_of(surname, role, report, finder)
    if not actor and not (_HEADS & set(titles) and _is_guest(surname, report)):
        actor = side
    return Speaker(name or given, "named", role, "", actor)


def _is_guest(surname: str, report: Report) -> bool:
    """True for a head of state or government who is not the one the title names first."""
    title = report.title.lower().replace("\xa0", " ")
    at = title.find(surname.lower())
    first = min((i for word in _HEADS if (i := title.find(word)) != -1), default=0)
    return at == -1 or " and " in title[first:at]


def _introduced(surname: str, report: Report) -> tuple[str, str]:
    """Full name and title as the title or the text first gives them; ('', '') without one."""
    pattern = re.compile(
        rf"(?P<before>(?:[\w.,'’\-]+[ \xa0]+){{1,{MAX_ROLE_WORDS}}})"
        rf"(?P<last>{re.escape(surname)})\b",
        re.IGNORECASE,
    )
    for place in (report.title, report.text):
        for match in pattern.finditer(place):
            last = match["last"]
            if last.isupper() or not last[0].isupper():
                continue
            before = match["before"].split()
            name = _given(before)
            if name:
                role = _role(before[: len(before) - len(name)])
                return " ".join([*name, last]), role
    return "", ""


def _given(before: list[str]) -> list[str]:
    """The given names at the end of the words before a surname."""
    known = words("given_names")
    name: list[str] = []
    for word in reversed(before):
        plain = word.strip(".,").lower()
        shouted = word.isupper() and len(plain) > 2
        if not word[0].isupper() or shouted or plain in _TITLES | _HONORIFICS:
            break
        if word.endswith(",") or (name and word not in known and len(plain) > 1):
            break
        name.insert(0, word)
    return name


def _role(before: list[str]) -> str:
    """The title at the end of some words: "Press Briefing by Press Secretary" -> that title."""
    role: list[str] = []
    for word in reversed(before):
        low = word.lower()
        in_title = word[0].isupper() or low in _LINKS
        if low in _BOUNDS or word.endswith((",", ".", ":")) or not in_title:
            break
        role.insert(0, word)
    while role and role[0].lower() in _LINKS:
        role = role[1:]
    return " ".join(role) if any(w.lower() in _TITLES for w in role) else ""


def _country_of(surname: str, role: str, report: Report, finder: ActorFinder) -> str:
    """Whose official somebody is by title or by name ("Chancellor Brask of Vestia")."""
    if actor := finder.actor_of(role):
        return actor
    state = r"((?:the[ \xa0]+)?[A-Z]\w+(?:[ \xa0]+(?:of|and|[A-Z]\w+)){0,4})"
    pattern = re.compile(rf"\b(?i:{re.escape(surname)}),?[ \xa0]+of[ \xa0]+{state}")
    match = pattern.search(report.title) or pattern.search(report.text)
    return finder.actor_of(match[1]) if match else ""
