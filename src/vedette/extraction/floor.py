"""Who has the floor where no cue says whose words they are: a turn, a quotation that goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vedette.extraction.quotations import Quotation
from vedette.extraction.sentences import Sentence
from vedette.extraction.speakers import PUBLISHER_ROLE
from vedette.records import Speaker

if TYPE_CHECKING:
    from vedette.extraction.attribution import Attribution
    from vedette.extraction.reading import Reading, SentenceView


def quoted_speaker(view: SentenceView, reading: Reading, index: int) -> Speaker | None:
    """Who goes on in a quotation without a cue of its own: whoever was quoted or spoke before it.

    The quotation must begin its sentence, and nothing but quotations may stand between.
    """
    at = view.doc[index].idx
    if not any(start <= at < end for start, end in view.quotes):
        return None
    return still_quoted(view.sentence, view.quotes, reading)


def still_quoted(
    sentence: Sentence, quotes: Sequence[tuple[int, int]], reading: Reading
) -> Speaker | None:
    """Who was quoted last, when the sentence begins with a quotation right behind it."""
    leads = bool(quotes) and quotes[0][0] == 0
    return reading.quoted if leads and _joins(sentence, reading) else None


def _joins(sentence: Sentence, reading: Reading) -> bool:
    """True when between the last sentence read and this one there are only quotations."""
    start, text = sentence.start, reading.report.text
    position = reading.read_to
    for quotation in reading.quotations:
        if quotation.end > position and quotation.start < start:
            if text[position : quotation.start].strip():
                return False
            position = max(position, quotation.end)
    return not text[position:start].strip()


def note_quoted(view: SentenceView, reading: Reading) -> None:
    """Remember who was quoted or spoke last, for a quotation that stands alone."""
    said = [a for a in view.attributions if a.speaker.role != PUBLISHER_ROLE]
    if said:
        reading.quoted = _main(said).speaker
    elif not (view.quotes and view.quotes[0][0] == 0):
        reading.quoted = None
    reading.read_to = view.sentence.end


def _main(said: list[Attribution]) -> Attribution:
    """The outermost attribution that reports a clause, else the outermost."""
    return next((a for a in said if not a.direct_object), said[0])


def clipped(quotations: tuple[Quotation, ...], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Quotations of a report that meet a sentence, as offsets in the sentence."""
    return tuple(
        (max(0, q.start - start), min(end, q.end) - start)
        for q in quotations
        if q.start < end and q.end > start
    )
