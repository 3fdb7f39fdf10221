"""The brief in a terminal: headline, tables and counts as rich renderables."""

from __future__ import annotations

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from vedette.products.model import Absence, Brief, Line, SeriesSection
from vedette.products.series import NOT_KNOWN
from vedette.products.words import (
    DEADLINE_WORDS,
    STATE_WORDS,
    STATUS_WORDS,
    STRUCK,
    say_count,
    say_date,
    say_search,
    shown,
)

#: Changes that a terminal shows; the brief has them all.
CHANGES_SHOWN = 8
_STYLES = {
    "carried_out": "green", "partly_carried_out": "green", "begun": "green",
    "contradicted": "red", "not_carried_out": "red", "reversed": "red", "cancelled": "red",
    "unconfirmed_past_due": "magenta", "overrun": "red", "met": "green",
}  # fmt: skip


def summary_lines(brief: Brief) -> list[RenderableType]:
    """What to print, in order; foreign text is shown safely and never read as markup."""
    parts: list[RenderableType] = [
        Text(f"{shown(brief.title)}, as of {say_date(brief.as_of)}", style="bold"),
    ]
    if brief.question:
        parts.append(Text(shown(brief.question), style="italic"))
    parts.append(Text())
    parts += [_line(brief, line) for line in brief.bottom_line]
    if brief.commitments:
        parts += [Text(), commitments_table(brief)]
    if brief.series:
        parts += [Text(), *_series(brief)]
    if brief.since:
        parts += [Text(), Text(f"What changed since {say_date(brief.since)}", style="bold")]
        parts += [_line(brief, line) for line in brief.changes[:CHANGES_SHOWN]]
        if len(brief.changes) > CHANGES_SHOWN:
            more = say_count(len(brief.changes) - CHANGES_SHOWN, "more change")
            parts.append(Text(f"{more} in the brief", style="dim"))
    if brief.contested:
        parts += [Text(), Text("Contested", style="bold")]
        parts += [Text(f"  {shown(item.title)}") for item in brief.contested]
    return [*parts, Text(), Text(_counts(brief), style="dim")]


def _line(brief: Brief, line: Line) -> Text:
    if isinstance(line, Absence):
        return Text(f"○ {shown(line.text)} ({say_search(line.search)})", style="dim")
    quoted = f": “{shown(brief.source(line.quote).citation.text, 300)}”" if line.quote else ""
    text = Text(f"{shown(line.text)}{quoted} ")
    return text.append("".join(f"[{ref}]" for ref in line.refs), style="dim")


def commitments_table(brief: Brief) -> Table:
    """Every commitment with status, deadline state, confidence and independent origins."""
    table = Table("Commitment", "Status", "Deadline", "Confidence", "Origins", box=None,
                  title="Commitments", title_justify="left", pad_edge=False)  # fmt: skip
    for section in brief.commitments:
        status = STATUS_WORDS.get(section.status, (section.status, ""))[0]
        low, high = section.origins
        table.add_row(
            Text(shown(section.title, 200)),
            Text(status, style=_STYLES.get(section.status, "")),
            Text(DEADLINE_WORDS.get(section.deadline_state, section.deadline_state),
                 style=_STYLES.get(section.deadline_state, "")),
            Text(section.confidence),
            Text(str(low) if low == high else f"{low} to {high}"),
        )  # fmt: skip
    return table


def _series(brief: Brief) -> list[RenderableType]:
    """Per followed series the assessed range and the newest figure; the others as a count."""
    table = Table("Series", "Assessed", "Origins", "Newest figure", "State", box=None,
                  title="Size of forces", title_justify="left", pad_edge=False)  # fmt: skip
    for section in brief.main_series:
        low, high = section.origins
        table.add_row(
            Text(shown(section.title, 200)),
            Text(section.range, style="" if section.range == NOT_KNOWN else "bold"),
            Text(str(low) if low == high else f"{low} to {high}"),
            *_newest(section),
        )
    parts: list[RenderableType] = [table] if brief.main_series else []
    if brief.other_series:
        rest = say_count(len(brief.other_series), "other series", "other series")
        parts.append(Text(f"{rest} in the brief", style="dim"))
    return parts


def _newest(section: SeriesSection) -> tuple[Text, Text]:
    """The newest figure, one that stands before one that does not, and its state."""
    if not section.rows:
        return Text(), Text()
    row = max(section.rows, key=lambda row: (row.state == "standing", row.dated, row.ref))
    words = f"{row.figure}, {say_date(row.dated)}, {shown(row.origin, 120)}"
    style = "strike dim" if row.state in STRUCK else ""
    return Text(words, style=style), Text(STATE_WORDS.get(row.state, row.state))


def _counts(brief: Brief) -> str:
    return ", ".join((
        say_count(len(brief.commitments), "commitment"),
        say_count(len(brief.series), "series", "series"),
        say_count(len(brief.contested), "disagreement"),
        say_count(len(brief.unknown), "line", "lines") + " of what is not known",
        say_count(len(brief.sources), "cited passage"),
    ))  # fmt: skip
