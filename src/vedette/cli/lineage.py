"""``vedette lineage``: which report derives from which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from vedette.cli.options import as_of_option, json_option, ledger_option
from vedette.cli.output import json_line, note, show
from vedette.cli.state import State
from vedette.errors import VedetteError
from vedette.lineage.model import Reason
from vedette.pipeline import ledger_stories
from vedette.products.lineage import StoryTree, TreeRow, not_looked_at, story_row
from vedette.products.words import say_count, say_probability, shown
from vedette.records import Report

#: Reasons of one derivation that are printed; --json has all.
REASONS_SHOWN = 6
#: Least probability of a possible parent that is printed; --json has all.
LEAST_SHOWN = 0.01
#: Longest quotation of a reason, in characters.
QUOTED = 160
#: Longest title, in characters, and the depth from which a tree is not set in any further.
TITLE = 200
DEEPEST = 12


@click.command()
@click.option("--story", metavar="ID", help="One story: its key, or a report of it (id or key).")
@as_of_option
@click.option("--reasons", is_flag=True, help="Also why, with the words of both reports.")
@ledger_option
@json_option
@click.pass_obj
def lineage(
    state: State,
    story: str | None,
    as_of: str | None,
    reasons: bool,
    ledger: Path | None,
    as_json: bool,
) -> None:
    """Show which report derives from which, how, and how sure that is; or list the stories.

    \b
    Example:
      vedette lineage --as-of 2031-05-02
      vedette lineage --story n001 --reasons
    """
    with state.read_ledger(ledger) as opened:
        book = ledger_stories(opened, as_of)
    stories = book.stories if story is None else book.find(story)
    if story is not None and not stories:
        raise VedetteError(
            f"no story holds {story!r}: give the key of a story or the id of a report; "
            "vedette lineage lists the stories"
        )
    if as_json:
        for tree in stories:
            json_line(story_row(tree, book.reports))
    elif story is None:
        show(part for tree in stories for part in _listed(tree))
    else:
        for tree in stories:
            show(_lines(tree, book.reports, reasons))
    note(say_count(len(stories), "story", "stories"))
    missed = not_looked_at(book.reports.values())
    if missed:
        note(missed)


def _listed(tree: StoryTree) -> list[RenderableType]:
    """A story of the list: its title, its days and counts, and the key that opens it."""
    return [
        Text(shown(tree.title, TITLE), style="bold"),
        _set_in(Text(_counts(tree)), 2),
        _set_in(Text(f"--story {tree.key}", style="dim"), 2),
    ]


def _counts(tree: StoryTree) -> str:
    first, last = tree.days
    days = first if first == last else f"{first} to {last}"
    low, high = tree.own_reports
    return ", ".join(filter(None, (
        days or "no date",
        say_count(len(tree.rows), "report"),
        say_count(tree.outlets, "outlet"),
        say_count(high, "own report") if low == high else f"{low} to {high} own reports",
        f"{say_count(len(tree.undecided), 'direction')} open" if tree.undecided else "",
    )))  # fmt: skip


def _set_in(text: Text, columns: int) -> RenderableType:
    """Text whose every line, also one that is wrapped, begins so many columns to the right."""
    return Padding(text, (0, 0, 0, columns), expand=False)


def _lines(
    tree: StoryTree, reports: Mapping[str, Report], reasons: bool
) -> Iterator[RenderableType]:
    """The heading and each report, set in by its depth, what it is under it; then the reasons."""
    yield from _listed(tree)
    for row in tree.rows:
        columns = 2 * (min(row.depth, DEEPEST) + 1)
        report, found = row.report, row.derivation
        head = Text(shown(report.source_id, 80), style="bold")
        who = shown(report.publisher, 60) or "no publisher"
        head.append(f"  {report.date or 'no date'}  {who}", style="not bold")
        yield _set_in(head, columns)
        yield _set_in(Text(said_of(row, reports), style="dim"), columns + 2)
        if reasons and found is not None:
            for reason in found.reasons[:REASONS_SHOWN]:
                yield from _why(reason, columns + 4)


def said_of(row: TreeRow, reports: Mapping[str, Report]) -> str:
    """What a report is: derived (how, how sure), original, undecided or alone."""
    found = row.derivation
    if found is not None:
        parent = shown(reports[found.parent].source_id, 80)
        kind = "in some way" if found.kind == "unknown" else found.kind.replace("_", " ")
        related, direction = map(say_probability, (found.probability, found.direction))
        return f"{kind} from {parent} (related {related}, direction {direction})"
    if row.state == "alone":
        return "related to no other"
    if row.state == "original":
        return f"derives from none of the others ({say_probability(row.original)})"
    options = [
        f"from {shown(reports[key].source_id, 80)} {say_probability(share)}"
        for key, share in row.possible
        if share >= LEAST_SHOWN
    ]
    return f"undecided: {', '.join([*options, f'from none {say_probability(row.original)}'])}"


def _why(reason: Reason, columns: int) -> Iterator[RenderableType]:
    words = f"{reason.kind.replace('_', ' ')}: {shown(reason.text, 200)}"
    yield _set_in(Text(words, style="dim"), columns)
    for span in (reason.a_span, reason.b_span):
        if span is not None:
            yield _set_in(Text(f"“{shown(span.text, QUOTED)}”", style="italic"), columns + 2)
