"""A small crisis told report by report: Norland promises, Sudria borders it, Estmark watches.

`say` gives one report and the one claim it makes; a view or an assessment is made from such pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.factories import make_claim, make_place, make_quantity, make_report, make_speaker
from vedette.assessment.view import View, make_view
from vedette.extraction.gazetteer import Gazetteer
from vedette.extraction.watched import gazetteer_for
from vedette.records import Claim, Mention, Place, Report, Speaker

Said = tuple[Report, Claim]

NORLAND, SUDRIA, ESTMARK = "Norland", "Sudria", "Estmark"
BORDER = make_place(text="Sudria", code=SUDRIA, role="near", country=SUDRIA, kind="border")
NARRATOR = Speaker("Northern Wire", "narrator")


def gazetteer() -> Gazetteer:
    """The packaged names with three invented countries; one object however often it is asked."""
    countries = [
        row
        for name, demonym in ((NORLAND, "Norlandian"), (SUDRIA, "Sudrian"), (ESTMARK, "Estmarkian"))
        for row in ((name, name, "country", name), (demonym, name, "demonym", name))
    ]
    return gazetteer_for(tuple(countries))


def government(actor: str) -> Speaker:
    """The government of an actor as a body."""
    return Speaker(f"government of {actor}", "organisation", actor=actor)


def mention(code: str) -> Mention:
    """An actor by its own name."""
    return Mention(code, code)


def place(name: str, country: str = SUDRIA, role: str = "from", kind: str = "settlement") -> Place:
    """A settlement to be left."""
    return make_place(text=name, code=f"{country}:{name}", role=role, country=country, kind=kind)


def say(day: str, text: str, by: Speaker | str = ESTMARK, **over: Any) -> Said:
    """A report of one sentence on a day, and what is said in it: asserted, of Norland's forces.

    `by` is a speaker or the code of a government; `publisher_kind` goes to the report.
    """
    kind = over.pop("publisher_kind", "wire")
    report = make_report(
        source_id=f"{day}-{text[:40]}", text=text, title="", published=day, publisher_kind=kind
    )
    speaker = government(by) if isinstance(by, str) else by
    fields: dict[str, Any] = {
        "act": "state",
        "modality": "asserted",
        "actor": mention(NORLAND),
        "speaker": speaker,
    }
    return report, make_claim(report, **(fields | over))


def promise(day: str, text: str = "Norland will pull its troops back.", **over: Any) -> Said:
    """Norland's minister promises that its forces will leave."""
    fields: dict[str, Any] = {"by": make_speaker(), "act": "promise", "modality": "planned"}
    return say(day, text, **(fields | over))


def count(day: str, best: float | None, by: Speaker | str = ESTMARK, **over: Any) -> Said:
    """A count of Norland's troops near Sudria; bounds and kind of the figure may be given."""
    bounds = {name: over.pop(name) for name in ("low", "high", "kind", "unit") if name in over}
    text = over.pop("text", f"{day}: {best} {bounds} troops stand near Sudria.")
    fields: dict[str, Any] = {
        "event": "MOBILIZE",
        "act": "estimate",
        "places": (BORDER,),
        "quantity": make_quantity(best, **bounds),
    }
    return say(day, text, by, **(fields | over))


def see(said: Sequence[Said], as_of: str = "2031-12-31", **over: Any) -> View:
    """The view of these reports and claims at a day."""
    reports, claims = [r for r, _ in said], [c for _, c in said]
    return make_view(reports, claims, as_of, gazetteer=gazetteer(), **over)
