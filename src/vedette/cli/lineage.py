"""``vedette lineage``: which report derives from which."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click
from rich.text import Text

from vedette.cli.options import as_of_option, json_option, ledger_option
from vedette.cli.output import json_line, note, show, show_table
from vedette.cli.state import State
from vedette.errors import VedetteError
from vedette.lineage.model import Reason
from vedette.products.lineage import StoryTree, TreeRow, story_book, story_row
from vedette.products.words import say_count, shown
from vedette.records import Report

#: Reasons of one derivation that are printed; --json has all.
REASONS_SHOWN = 6
#: Longest quotation of a reason, in characters.
QUOTED = 160


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
        book = story_book(opened.reports(as_of=as_of))
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
        columns = ("Story", "First", "Reports", "Origins", "Derived", "Roots", "Title")
        show_table(columns, (_listed(tree) for tree in stories))
    else:
        for tree in stories:
            show(_lines(tree, book.reports, reasons))
    note(say_count(len(stories), "story", "stories"))


def _listed(tree: StoryTree) -> tuple[str, ...]:
    first = tree.rows[0].report
    derived = sum(row.derivation is not None for row in tree.rows)
    roots = ", ".join(report.source_id for report in tree.roots)
    return (
        tree.key, first.date or "no date", str(len(tree.rows)), _range(tree.origins), str(derived),
        roots, first.title,
    )  # fmt: skip


def _range(ends: tuple[int, int]) -> str:
    low, high = ends
    return str(low) if low == high else f"{low} to {high}"


def _lines(tree: StoryTree, reports: Mapping[str, Report], reasons: bool) -> list[Text]:
    """The heading and a line for each report, set in by its depth; reasons under it."""
    head = f"{tree.key}: {say_count(len(tree.rows), 'report')}, origins {_range(tree.origins)}"
    found = [Text(head, style="bold")]
    for row in tree.rows:
        found.append(_line(row, reports))
        if reasons and row.derivation is not None:
            indent = "  " * (row.depth + 3)
            found += [_why(r, indent) for r in row.derivation.reasons[:REASONS_SHOWN]]
    return found


def _line(row: TreeRow, reports: Mapping[str, Report]) -> Text:
    report = row.report
    text = Text("  " * (row.depth + 1))
    text.append(shown(report.source_id, 80), style="bold")
    text.append(f"  {report.date or 'no date'}  {shown(report.publisher, 60) or 'no publisher'}  ")
    text.append(_said(row, reports), style="dim")
    return text


def _said(row: TreeRow, reports: Mapping[str, Report]) -> str:
    """What a report is: derived (how, how sure), original, undecided or alone."""
    found = row.derivation
    if found is not None:
        parent = shown(reports[found.parent].source_id, 80)
        kind = found.kind.replace("_", " ")
        sure = f"related {found.probability:.2f}, direction {found.direction:.2f}"
        return f"{kind} from {parent} ({sure})"
    if row.state == "alone":
        return "related to no other"
    if row.state == "original":
        return f"derives from none of the others ({row.original:.2f})"
    options = [f"{shown(reports[key].source_id, 80)} {share:.2f}" for key, share in row.possible]
    return f"undecided: from {', '.join(options)}, from none {row.original:.2f}"


def _why(reason: Reason, indent: str) -> Text:
    text = Text(f"{indent}{reason.kind.replace('_', ' ')}: {shown(reason.text, 200)}", style="dim")
    quoted = [span.text for span in (reason.a_span, reason.b_span) if span is not None]
    for words in quoted:
        text.append(f"\n{indent}  “{shown(words, QUOTED)}”", style="italic")
    return text
