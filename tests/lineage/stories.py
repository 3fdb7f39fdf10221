"""Invented texts for tests of lineage: one story, and ways to copy it."""

from __future__ import annotations

from typing import Any

from tests.factories import make_report
from vedette.records import Report

STORY = (
    "Norland's defence minister Ada Holm said that 18,350 soldiers had left the Kell valley.",
    "The convoys crossed the Ilmar bridge before dawn, according to the harbour master of Ostra.",
    "Two brigades with 412 vehicles will stay at the Brannock range until the autumn exercise.",
    "Sudria's foreign ministry called the announcement a first step and asked for monitors.",
    "Monitors of the Lakes Commission counted 96 trucks at the Vessel crossing over the weekend.",
    "Residents of Pellow told reporters that tank tracks still scarred the orchards by the river.",
    "The railway to Korrin reopened to grain wagons after eleven weeks of military timetables.",
    "Holm declined to say whether the artillery regiment near Tarn Hill was part of the order.",
)
OWN = (
    "Our correspondent found the guesthouses of Meriden empty for the first time since the spring.",
    "Fishing licences on the northern lakes were issued again last Thursday, the mayor said.",
)


def story_report(name: str, sentences: tuple[str, ...] = STORY, **over: Any) -> Report:
    """A report of these sentences, with its name as id and publisher."""
    fields: dict[str, Any] = {
        "source_id": name,
        "publisher": f"{name} Courier",
        "publisher_kind": "media",
        "published": "2031-04-22",
        "text": "\n".join(sentences),
    }
    return make_report(**fields | over)


def other_story(number: int) -> tuple[str, ...]:
    """Sentences of an event of its own."""
    town = ("Aldwick", "Brassen", "Corvey", "Dunmere", "Elstow", "Farrow")[number % 6]
    return (
        f"A ferry ran aground off {town} with {310 + number} passengers late on the evening tide.",
        f"Divers from {town} inspected hull number {7000 + 13 * number} for cracks by lamplight.",
        f"The insurer of line {number} set aside {5 + number} million crowns for salvage.",
        f"Captain Orlen {town}son blamed a buoy that drifted {2 + number} kilometres out of place.",
    )
