"""Which of two reports carried a statement first, and what a report leads with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from vedette.claims.statements import Source, opening_names, source_of
from vedette.lineage.outlets import is_agency
from vedette.lineage.profile import ProfiledSentence, profile_of
from vedette.records import Claim, Report
from vedette.reports.publishers import carrier_name

#: A place in the order of one day's carriers; the lowest came first.
Rank = tuple[bool, bool, bool, bool, bool, int]
#: The place of a report without the statement.
LAST: Rank = (True, True, True, True, True, 0)


@dataclass(frozen=True, slots=True)
class Lead:
    """What a report opens with: its first sentence, and the claims of its main source in it.

    `claims` is empty where the sentence holds no claim, or puts a question. Who corrects a figure
    tells as well which one: all claims of that source belong to such a lead.
    """

    sentence: ProfiledSentence | None
    claims: tuple[Claim, ...]


def lead_of(report: Report, claims: Sequence[Claim]) -> Lead:
    """The lead of a report; `claims` are its own, in order of the text."""
    sentences = profile_of(report).sentences
    if not sentences:
        return Lead(None, ())
    first = sentences[0]
    inside = [c for c in claims if c.span.start < first.span.end]
    if not inside or inside[0].in_question:
        return Lead(first, ())
    main = source_of(inside[0])
    if any(c.act == "correct" for c in inside):
        inside = list(claims)
    return Lead(first, tuple(c for c in inside if source_of(c) == main and not c.in_question))


def before(parent: Report, child: Report, parent_rank: Rank, child_rank: Rank) -> bool:
    """True when the parent came first: by day, by time where both have one, else by rank."""
    if parent.date != child.date:
        return (parent.date or "") < (child.date or "")
    one, two = _instant(parent), _instant(child)
    if one is not None and two is not None and one != two:
        return one < two
    return (parent_rank, parent.source_id, parent.key) < (child_rank, child.source_id, child.key)


def carrier_rank(
    report: Report, claims: Sequence[Claim], lead: Lead, event: str, source: Source
) -> Rank:
    """Where a report stands among those of one day that carry a statement; the lowest is first.

    What leads with it comes before what mentions it, a first figure before its correction, an own
    story before one taken over from another's site, the speaker's own side before others, an agency
    before a paper, a report on this source alone before one on several.
    """
    own = [c for c in claims if c.event == event and _of_source(c, source)]
    leads = any(c in lead.claims for c in own) or source.person in opening_names(report, 1)
    corrects = any(c.act == "correct" for c in own)
    taken_over = bool(carrier_name(report.publisher)) and report.publisher_kind == "media"
    official = report.publisher_kind in ("government", "igo", "observer", "state_media")
    unknown = not report.publisher_country and report.publisher_kind != "state_media"
    own_side = official and (unknown or report.publisher_country == source.actor)
    state = report.publisher_kind == "state_media"
    wire = report.publisher_kind == "wire" or (state and is_agency(report.publisher))
    return (not leads, corrects, taken_over, not own_side, not wire, -_devotion(claims, source))


def nearer_source(a: Claim, b: Claim) -> Source:
    """The source of two claims of one statement that says more: a person, a body, nobody."""
    return max(source_of(a), source_of(b), key=lambda s: (bool(s.person), not s.narrated, s.actor))


def _of_source(claim: Claim, source: Source) -> bool:
    found = source_of(claim)
    if found.person and source.person:
        return found.person == source.person
    return bool(found.actor) and found.actor == source.actor


def _devotion(claims: Sequence[Claim], source: Source) -> int:
    """How much a report is given to a source: claims credited to it, less those to others."""
    credited = [c for c in claims if not source_of(c).narrated]
    own = sum(1 for claim in credited if _of_source(claim, source))
    return 2 * own - len(credited)


def _instant(report: Report) -> datetime | None:
    if not report.published or len(report.published) <= 10:
        return None
    try:
        moment = datetime.fromisoformat(report.published)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
