"""Drift: a typed change between what a report says and what its parent said, with both spans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vedette.records import Span

#: Every type of drift and what it means (docs/terms.md says the same).
DRIFT_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "bound_lost": "the words that bound a figure (more than, up to, between) are gone",
        "quantity_changed": "the same thing is counted, with another figure or a bound it lacked",
        "unit_changed": "the same figure counts something else, or is in another measure",
        "hedge_lost": "a mark of uncertainty (probably, may, seems, reportedly) is gone",
        "inchoative_lost": "what was to begin, or had begun, is told as the whole act",
        "promise_to_fact": "what was promised, ordered or planned is told as done or going on",
        "forecast_to_present": "a size foretold for later is told as the size now",
        "weakened": "an assertion or demand is told with less force than it had",
        "part_to_whole": "what was said of a part is said of the whole",
        "whole_to_part": "what was said of the whole is said of a part",
        "scope_lost": "one of the areas that a statement covers is gone",
        "scope_changed": "the statement covers another area or other forces than it did",
        "specificity_lost": "names of units or places give way to a general word",
        "indirect_to_direct": "a paraphrase stands in quotation marks",
        "quote_altered": "a quotation has other words than the parent's",
        "attribution_lost": "what somebody said is told in the report's own voice",
        "attribution_widened": "one person's word becomes that of a body, a state or several",
        "misattribution": "the words are credited to somebody else",
        "named_to_anonymous": "a named source becomes an unnamed one",
        "sources_merged": "sources that spoke apart are told as one",
        "plural_to_single": "several sources become one",
        "exclusion_dropped": "what was left out of an announced act is no longer told",
        "deadline_dropped": "the day by which an announced act was due is no longer told",
        "condition_added": "a condition stands that the parent did not have",
        "condition_reassigned": "the act depends on another condition, or on its own consequence",
        "condition_to_date": "a condition has become a date",
        "retracted_figure": "a figure stands that its own source had corrected by then",
        "wrong_date": "the same act or statement is put on another day",
        "omission": "a doubt, denial, loss or contrary finding beside what is told is gone",
        "act_changed": "the speech act is another (concern becomes warning)",
    }
)


@dataclass(frozen=True, slots=True)
class Drift:
    """One change from `parent` to `child` (report keys; equal for drift inside one report).

    `type` is one of `DRIFT_TYPES`; `parent_span` is None when nothing in the parent answers to the
    child's words, `child_span` None when the words are gone. `words` says in one sentence what
    changed. `certainty` (`records.CERTAINTIES`) is how sure the reading is, not the texts.
    """

    parent: str
    child: str
    type: str
    parent_span: Span | None
    child_span: Span | None
    words: str
    certainty: str = "probable"


@dataclass(frozen=True, slots=True)
class ToldCorrection:
    """A figure taken back by its own source: `old` gave way to `new` (None: nothing) on `dated`.

    `span` are the words of the correction in `report` (its key).
    """

    report: str
    old: float
    new: float | None
    unit: str
    dated: str
    span: Span
