"""``vedette origins``: how many independent origins a claim has, and the tree behind the count."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click
from rich.text import Text
from rich.tree import Tree

from vedette.cli.options import as_of_option, json_option, ledger_option, watch_option
from vedette.cli.output import json_line, note, show
from vedette.cli.state import State, assessed_day, read_watch
from vedette.pipeline import ClaimOrigins, claim_origins
from vedette.products.words import say_count, say_date, say_dates_in, say_origins, shown
from vedette.records import Dependence, OriginNode


@click.command()
@click.argument("claim")
@click.argument("words", required=False, default="")
@as_of_option
@watch_option
@ledger_option
@json_option
@click.pass_obj
def origins(
    state: State,
    claim: str,
    words: str,
    as_of: str | None,
    watch_file: Path | None,
    ledger: Path | None,
    as_json: bool,
) -> None:
    """Show how many independent origins a claim has: the interval and the tree behind it.

    CLAIM is a claim's key (`vedette claims --json` gives it) or its first letters, or a report's
    id; WORDS then names a figure or some words of the claim that is meant.

    \b
    Example:
      vedette origins n017 80000 --as-of 2031-05-06
      vedette origins 4f1c09aa --watch border.toml --json
    """
    watch = read_watch(watch_file)
    with state.read_ledger(ledger) as opened:
        day = assessed_day(opened, as_of, watch, state)
        found = claim_origins(opened, claim, words, day, watch)
    if as_json:
        json_line(dataclasses.asdict(found))
        return
    show([_head(found), *(_root(root, found) for root in found.tree.roots)])
    show(_tie(tie) for tie in found.tree.dependences)
    for line in found.carried:
        show([Text(shown(say_dates_in(line.text)), style="red")])
    note(f"as of {day}")


def _head(found: ClaimOrigins) -> Text:
    tree = found.tree
    text = Text(f"{say_origins((tree.low, tree.high))}", style="bold")
    text.append(f" of {say_count(tree.reports, 'report')}; ", style="")
    text.append(f"{say_count(tree.echoes, 'report')} only an echo\n", style="")
    return text.append(f"“{shown(found.claim.span.text, 300)}”", style="italic")


def _root(root: OriginNode, found: ClaimOrigins) -> Tree:
    made = Tree(_label(root, found))
    _grow(made, root, found)
    return made


def _grow(made: Tree, node: OriginNode, found: ClaimOrigins) -> None:
    for child in node.below:
        _grow(made.add(_label(child, found)), child, found)


def _label(node: OriginNode, found: ClaimOrigins) -> Text:
    """A link: who, when, how it has it from above, and the words with their place."""
    text = Text(shown(node.label, 120), style="bold" if node.kind == "origin" else "")
    if node.dated and node.kind != "speaker":
        text.append(f", {say_date(node.dated)}")
    told = node.reason if node.kind != "briefing" else "had briefed it before"
    if told and node.relation not in ("speaks_for", "carries"):
        text.append(f" ({shown(told, 200)})", style="dim")
    if node.kind == "report" and not node.adds:
        text.append(" echo", style="yellow")
    cited = node.citation
    if cited is not None and node.kind in ("report", "briefing"):
        name = found.report_ids.get(cited.report_key, cited.report_key)
        where = f"{shown(name, 80)}, {cited.start}–{cited.end}"
        text.append(f"  “{shown(cited.text, 90)}” {where}", style="dim")
    return text


def _tie(tie: Dependence) -> Text:
    kind = "counted once" if tie.known else "may be one"
    return Text(f"{kind} (").append(tie.kind, style="bold").append(f"): {shown(tie.reason)}")
