"""``vedette search``: words in the reports."""

from __future__ import annotations

from pathlib import Path

import click

from vedette.cli.options import as_of_option, json_option, ledger_option
from vedette.cli.output import json_line, note, show_table
from vedette.cli.state import State
from vedette.products.words import say_count


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@as_of_option
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    default=20,
    show_default=True,
    help="At most so many reports.",
)
@ledger_option
@json_option
@click.pass_obj
def search(
    state: State,
    words: tuple[str, ...],
    as_of: str | None,
    limit: int,
    ledger: Path | None,
    as_json: bool,
) -> None:
    """Find the reports that hold every one of WORDS, best first; "quote" a phrase.

    \b
    Example:
      vedette search bridge '"beyond the river"' --as-of 2031-05-02
    """
    with state.read_ledger(ledger) as opened:
        hits = opened.search(" ".join(words), limit, as_of)
    if as_json:
        for hit in hits:
            report = hit.report
            json_line({
                "report": report.source_id, "report_key": report.key, "published": report.published,
                "publisher": report.publisher, "title": report.title, "url": report.url,
                "excerpt": hit.excerpt, "score": round(hit.score, 6),
            })  # fmt: skip
    elif hits:
        rows = (
            (h.report.date or "no date", h.report.source_id, h.report.publisher, h.excerpt)
            for h in hits
        )
        show_table(("Date", "Report", "Publisher", "Words"), rows)
    note(say_count(len(hits), "report"))
