"""Looking up which earlier reports may share a statement or a credit with a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from vedette.claims.carriers import LAST, Lead, Rank, before, carrier_rank, lead_of, nearer_source
from vedette.claims.statements import (
    LAG_DAYS,
    Setting,
    Source,
    body_words,
    figures,
    rarity_of,
    source_of,
)
from vedette.lineage.credits import OWN_FINDING, Credit, credits_of
from vedette.lineage.outlets import CARRIERS, normal_name, outlet_named
from vedette.records import Claim, Report
from vedette.times import days_between

#: Days after which the same words are a recollection and no relay.
WINDOW_DAYS = 14
#: Weight (log-odds) of the child naming the parent's publisher, and of both naming a third outlet.
CREDITED, SAME_CREDIT = 3.0, 2.0
#: Claims looked up under one key, earliest first, so that a long story stays affordable.
MOST_LOOKED_UP = 60


class Credited(NamedTuple):
    """How much a credit speaks for a relay (log-odds), its name, whether it stands in the lead."""

    weight: float
    name: str
    leads: bool


@dataclass
class RelayIndex:
    """Dated reports and their claims, by source, event, figure, term and credit.

    `found_itself` are those whose lead says that they have it from nobody's report ("told Alpha
    News" in Alpha News).
    """

    setting: Setting
    by_report: dict[str, list[Claim]] = field(default_factory=lambda: defaultdict(list))
    leads: dict[str, Lead] = field(default_factory=dict)
    found_itself: set[str] = field(default_factory=set)
    _by_key: dict[str, list[Claim]] = field(default_factory=lambda: defaultdict(list))
    _credits: dict[str, tuple[Credit, ...]] = field(default_factory=dict)
    _ranks: dict[tuple[str, str, Source], Rank] = field(default_factory=dict)
    _published: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _crediting: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def reports(self) -> Mapping[str, Report]:
        """The dated reports by key, in order of publication."""
        return self.setting.reports

    def like(self, claim: Claim) -> Iterator[Claim]:
        """Claims of other reports of the window that share a key with this one, each once."""
        day, seen = self.reports[claim.report_key].date or "", {claim.report_key}
        for key in _keys(claim):
            near = (
                c
                for c in self._by_key[key]
                if 0 <= days_between(self.reports[c.report_key].date or "", day) <= WINDOW_DAYS
            )
            for number, other in enumerate(near):
                if number >= MOST_LOOKED_UP:
                    break
                if other.key not in seen and other.report_key != claim.report_key:
                    seen.add(other.key)
                    yield other

    def precedes(self, parent: Claim, child: Claim) -> bool:
        """True when the parent's report carried the statement before the child's."""
        one, two = self.reports[parent.report_key], self.reports[child.report_key]
        if one.date != two.date:
            return (one.date or "") < (two.date or "")
        source = nearer_source(parent, child)
        return before(one, two, self._rank(parent, source), self._rank(child, source))

    def earlier(self, parent: str, child: str) -> bool:
        """True when one report came before another, by day, time or the account it leads with."""
        one, two = self.reports[parent], self.reports[child]
        if one.date != two.date:
            return (one.date or "") < (two.date or "")
        places = []
        for key in (parent, child):
            told = self.leads[key].claims or self.by_report[key]
            places.append(self._rank(told[0], source_of(told[0])) if told else LAST)
        return before(one, two, places[0], places[1])

    def earliest(self, carriers: Mapping[str, tuple[Claim, Claim] | None]) -> str:
        """The report (key) that came first among carriers of a statement.

        Each has its claim and the child's; None where it carries other words.
        """
        keys = sorted(carriers, key=lambda key: (self.reports[key].date or "", key))
        first = keys[0]
        for key in keys[1:]:
            ranks = [
                self._rank(told[0], nearer_source(*told)) if (told := carriers[k]) else LAST
                for k in (key, first)
            ]
            if before(self.reports[key], self.reports[first], ranks[0], ranks[1]):
                first = key
        return first

    def credited_by(self, key: str) -> Mapping[str, Credited]:
        """Report -> how it is credited by this one: by its publisher, or by a source of both."""
        found: dict[str, Credited] = {}
        day = self.reports[key].date or ""
        first = self.leads[key].sentence
        for credit in self._credits[key]:
            leads = bool(first and credit.span and credit.span.start < first.span.end)
            name = normal_name(credit.publisher)
            for others, weight in ((self._crediting, SAME_CREDIT), (self._published, CREDITED)):
                for other in others[name]:
                    lag = days_between(self.reports[other].date or "", day)
                    if other != key and 0 <= lag <= LAG_DAYS:
                        told = Credited(weight, credit.publisher, leads)
                        found[other] = max(told, found.get(other, told))
        return found

    def _rank(self, claim: Claim, source: Source) -> Rank:
        key = claim.report_key
        asked = key, claim.event, source
        if asked not in self._ranks:
            own, lead = self.by_report[key], self.leads[key]
            self._ranks[asked] = carrier_rank(self.reports[key], own, lead, claim.event, source)
        return self._ranks[asked]


def index_of(reports: Iterable[Report], claims: Iterable[Claim]) -> RelayIndex:
    """The index of the dated reports and their claims; the order of the input does not matter."""
    dated = {r.key: r for r in sorted(reports, key=_published) if r.date}
    index = RelayIndex(Setting(dated, rarity_of(dated.values())))
    order = {key: number for number, key in enumerate(dated)}
    known = sorted(
        (c for c in claims if c.report_key in order),
        key=lambda c: (order[c.report_key], c.span.start, c.span.end, c.key),
    )
    for claim in known:
        index.by_report[claim.report_key].append(claim)
        for key in (*_keys(claim), *_published_by(claim, dated[claim.report_key])):
            index._by_key[key].append(claim)
    names = {r.publisher for r in dated.values() if r.publisher_kind in CARRIERS}
    for key, report in dated.items():
        index.leads[key] = lead_of(report, index.by_report[key])
        index._published[normal_name(outlet_named(report.publisher).name)].append(key)
        found = credits_of(report, sorted(names))
        if _found_itself(found, index.leads[key]):
            index.found_itself.add(key)
        index._credits[key] = tuple(
            c for c in found if c.publisher and c.carries and not c.own and c.kind != "feed_source"
        )
        for name in sorted({normal_name(c.publisher) for c in index._credits[key]}):
            index._crediting[name].append(key)
    return index


def _published(report: Report) -> tuple[str, str, str]:
    return report.date or "", report.source_id, report.key


def _keys(claim: Claim) -> Iterator[str]:
    """What claims of one statement share: the event, with its source, figure, term or place."""
    source = source_of(claim)
    if claim.speaker.kind == "organisation":
        yield f"{claim.event}|body|{' '.join(body_words(claim.speaker.name)[:2])}"
    if source.person:
        yield f"{claim.event}|person|{source.person}"
    if source.actor:
        yield f"{claim.event}|actor|{source.actor}"
    for value in sorted(figures(claim)):
        yield f"{claim.event}|figure|{value}"
    if claim.deadline is not None:
        yield f"{claim.event}|term|{claim.deadline.value}"
    for place in claim.places:
        if place.code and place.code != place.country:
            yield f"{claim.event}|place|{place.code}"


def _published_by(claim: Claim, report: Report) -> Iterator[str]:
    """Where a body publishes its own words, it may be credited for them."""
    if report.publisher_kind not in CARRIERS:
        yield f"{claim.event}|body|{' '.join(body_words(report.publisher)[:2])}"


def _found_itself(credits: Iterable[Credit], lead: Lead) -> bool:
    end = lead.sentence.span.end if lead.sentence else 0
    own = (c for c in credits if c.own and c.kind in OWN_FINDING and c.span)
    return any(c.span.start < end for c in own if c.span)
