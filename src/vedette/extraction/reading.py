"""The state of one reading of a report, carried between sentences, and the view of each sentence.

Before the first sentence the whole report is asked whose forces it is about, whose side its
publisher is on, and which country it names most beside those.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vedette.extraction.actors import ActorFinder
from vedette.extraction.attribution import Attribution
from vedette.extraction.cast import Cast
from vedette.extraction.events import Trigger, find_triggers
from vedette.extraction.forces import force_words
from vedette.extraction.gazetteer import Hit
from vedette.extraction.language import parse
from vedette.extraction.places import Scene
from vedette.extraction.quotations import Quotation, find_quotations
from vedette.extraction.sentences import Sentence, unwrapped
from vedette.extraction.timex import TimeHit
from vedette.extraction.transcripts import Voice, voices_of
from vedette.records import Place, Quantity, Report, Speaker, Time
from vedette.resources import lexicon, table

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ARMED = frozenset(row["code"] for row in table("organisations") if row["kind"] == "armed")
_OWNING_KINDS = frozenset({"demonym", "country", "organisation", "capital"})
_MOVES = {noun for event in ("RETREAT", "MOBILIZE") for noun in lexicon("events")[event]["nouns"]}
_FORCE_NOUN = re.compile(
    r"^(?:['’]s)?[^\S\n]+(?:"
    rf"(?:[\w-]+[^\S\n]+){{0,3}}?(?:{'|'.join(sorted(force_words()['people']))})s?"
    rf"|(?:[\w-]+[^\S\n]+)?(?:{'|'.join(sorted(_MOVES))})s?)\b",
    re.IGNORECASE,
)
#: How far after a name its force noun is looked for, in characters.
FORCE_WINDOW = 60


#: How far after a withdrawal was told of "that cannot be confirmed" may still mean it, in
#: characters: a news report to its end, a briefing for a turn or two.
LEAVING_REACH = 1_500


@dataclass
class Reading:
    """What one reading of a report knows so far; thrown away after it.

    Actor codes, '' when unknown: `side` the publisher's own, `main_force` whose forces the report
    names most, `force_actor` whose were last spoken of, `weak_force` the first military speaker's,
    `armed` the armed movement named most. `martial` tells that the report is about armed forces at
    all. `where` gives by actor the places its forces were last told of in, `said` by speaker the
    day named with their words. `unit` is what was last counted, `continuing` who spoke in the
    sentence before. `retreat_at` is the offset at which forces were last told to leave (None: not
    yet), `promise_seen` tells that a promise to leave was. `voices` are the turns of a transcript,
    `quotations` those of the whole report, `quoted` is who was quoted last, `read_to` the offset
    where the last sentence ended.
    """

    report: Report
    finder: ActorFinder
    cast: Cast = field(default_factory=Cast)
    scene: Scene = field(default_factory=Scene)
    side: str = ""
    main_force: str = ""
    force_actor: str = ""
    weak_force: str = ""
    armed: str = ""
    martial: bool = True
    where: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    said: dict[str, Time] = field(default_factory=dict)
    unit: str = ""
    voices: tuple[Voice, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    quoted: Speaker | None = None
    read_to: int = 0
    continuing: Speaker | None = None
    retreat_at: int | None = None
    promise_seen: bool = False

    @property
    def any_force(self) -> str:
        """The forces meant when a sentence names none: last named, most named, the speaker's."""
        return self.force_actor or self.main_force or self.weak_force

    def speaks_of_leaving(self, offset: int) -> bool:
        """True when forces were told to leave shortly before an offset of the text."""
        return self.retreat_at is not None and offset - self.retreat_at <= LEAVING_REACH


@dataclass(frozen=True)
class SentenceView:
    """One sentence with everything found in it."""

    sentence: Sentence
    doc: Doc
    quotes: tuple[tuple[int, int], ...]
    attributions: tuple[Attribution, ...]
    triggers: tuple[Trigger, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[TimeHit, ...]
    voice: Voice | None = None


def begin_reading(report: Report, finder: ActorFinder) -> Reading:
    """A reading with what the whole report tells: its publisher's side, whose forces it is on."""
    official = report.publisher_kind in ("government", "igo")
    side = (report.publisher_country or finder.actor_of(report.publisher)) if official else ""
    force = main_force(report, finder)
    # A movement's spokesman is seldom introduced; a state's is never taken for granted.
    of_movement = force not in ("", side) and not _is_state_or_bloc(force, finder)
    return Reading(
        report,
        finder,
        Cast(side=force if of_movement else ""),
        Scene(border=_other_country(report, finder, {force, side})),
        side=side,
        main_force=force,
        armed=_most_named(report, finder, lambda h: h.kind == "organisation" and h.code in _ARMED),
        martial=is_martial(_headed(report), finder),
        retreat_at=0 if _tells_of_leaving(report.title) else None,
        voices=voices_of(report, side, finder),
        quotations=find_quotations(unwrapped(report.text)),
    )


def _tells_of_leaving(title: str) -> bool:
    return any(trigger.event == "RETREAT" for trigger in find_triggers(parse(title)))


_WAR_WORDS = lexicon("states")["martial"]
_MARTIAL = re.compile(
    rf"(?<![\w-])(?:{'|'.join(re.escape(w) for w in _WAR_WORDS['nouns'])})(?!\w)", re.IGNORECASE
)
_BARE_FORCES = re.compile(
    "".join(rf"(?<!{re.escape(w)} )" for w in _WAR_WORDS["not_before_forces"]) + r"\bforces\b",
    re.IGNORECASE,
)
#: What only armed forces do or are, said of a state's or a movement's own.
_FORCES_OF = re.compile(
    rf"^(?:['’]s)?\s+(?:[\w-]+\s+)?(?:forces?|{'|'.join(_WAR_WORDS['owned'])})\b", re.IGNORECASE
)
_FORCE_OF = re.compile(
    r"\bforces? of (?:over |about |around |some |nearly |almost |up to |(?:more|less) than |"
    r"at least )?\d",
    re.IGNORECASE,
)
#: One martial word speaks for this many words of text (150-1,000 tried: at 400 a business text with
#: one metaphor is let go, a long briefing that turns to a war for a paragraph is kept).
WORDS_PER_SIGN = 400


def is_martial(text: str, finder: ActorFinder) -> bool:
    """True when a text is about armed forces: words of war, or "X forces" of a state or movement.

    Without it no claim of forces or fighting is made: sport, business and health borrow the words.
    """
    signs = len(_MARTIAL.findall(text))
    hits = finder.hits(text)
    signs += sum(
        1
        for hit in hits
        if hit.code in _ARMED
        or (hit.kind in _OWNING_KINDS and _FORCES_OF.match(text[hit.end : hit.end + FORCE_WINDOW]))
    )
    if any(hit.kind in ("country", "demonym") for hit in hits):
        signs += len(_BARE_FORCES.findall(text)) + len(_FORCE_OF.findall(text))
    return signs >= 1 + len(text.split()) // WORDS_PER_SIGN


def main_force(report: Report, finder: ActorFinder) -> str:
    """The actor whose forces a report names most, the first named among equals; '' if none."""
    text = _headed(report)

    def owns_forces(hit: Hit) -> bool:
        return hit.kind in _OWNING_KINDS and bool(
            _FORCE_NOUN.match(text[hit.end : hit.end + FORCE_WINDOW])
        )

    return _most_named(report, finder, owns_forces)


def _most_named(report: Report, finder: ActorFinder, wanted: Callable[[Hit], bool]) -> str:
    counts = Counter(hit.code for hit in finder.hits(_headed(report)) if wanted(hit))
    return counts.most_common(1)[0][0] if counts else ""


def _other_country(report: Report, finder: ActorFinder, leave_out: set[str]) -> str:
    """The country a report names most beside the force's own and the publisher's; '' if none."""
    named = (hit.country for hit in finder.hits(_headed(report)))
    counts = Counter(country for country in named if country and country not in leave_out)
    return counts.most_common(1)[0][0] if counts else ""


def _headed(report: Report) -> str:
    return f"{report.title}\n{report.text}"


def _is_state_or_bloc(code: str, finder: ActorFinder) -> bool:
    state = len(code) == 3 and code.isalpha() and code.isupper()
    return state or bool(finder.gazetteer.members(code))
