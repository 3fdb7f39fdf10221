"""What an ingest did, in lines for stderr."""

from __future__ import annotations

from vedette.cli.output import note
from vedette.pipeline import Ingested
from vedette.products.words import say_count

#: Dropped documents that are named one by one.
DROPS_SHOWN = 20
#: Reports named as examples of a gap.
EXAMPLES_SHOWN = 5
_GAPS = {
    "published": "without a date; they cannot be placed in time and move no verdict",
    "publisher": "without a publisher; who says so is not known, and they may be echoes",
}


def tell_ingested(done: Ingested) -> None:
    """Say what was dropped and why, what is missing in what was taken, and what is new."""
    for dropped in done.dropped[:DROPS_SHOWN]:
        note(f"dropped: {dropped}")
    if len(done.dropped) > DROPS_SHOWN:
        note(f"... and {len(done.dropped) - DROPS_SHOWN:,} more, see `vedette dropped`")
    for gap in done.gaps:
        names = ", ".join(gap.examples[:EXAMPLES_SHOWN])
        more = ", ..." if gap.reports > EXAMPLES_SHOWN else ""
        note(f"{say_count(gap.reports, 'report')} {_GAPS[gap.field]}: {names}{more}")
    if done.unread:
        note(f"{say_count(done.unread, 'report')} in a language that is not read: kept, no claims")
    if done.carried:
        many = say_count(done.carried, "report")
        note(f"{many} that an earlier one holds word for word: its claims carried over, not read")
    for text, count in done.notes:
        note(f"{count:,} x {text}")
    if done.dropped:
        reasons = ", ".join(f"{reason} {count:,}" for reason, count in done.reasons.items())
        note(f"{say_count(len(done.dropped), 'document')} dropped: {reasons}")
    note(_taken(done))


def _taken(done: Ingested) -> str:
    read = say_count(done.taken, "report")
    if not done.taken:
        return f"Nothing could be read: {say_count(done.met, 'document')} met, none taken."
    if not (done.added.reports or done.added.analyses):
        return f"{read} read; nothing new: the ledger held all of them."
    claims = say_count(done.added.claims, "claim")
    return f"{read} read, {done.added.reports:,} of them new, with {claims}."
