"""The brief as Markdown: plain to read as text, and checkable line by line.

Every line of the body is a heading, a fixed label (in italics, alone on its line), a quotation
(``> exact words [3]``), an absence (marked with `ABSENCE`), or ends with its citations. `verify`
relies on this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from vedette import __version__
from vedette.products.cite import cite_data, encode, locator
from vedette.products.model import (
    Absence,
    Branch,
    Brief,
    CommitmentSection,
    Contested,
    EvidenceRow,
    Fact,
    Line,
    SeriesRow,
    SeriesSection,
    Source,
)
from vedette.products.sources import REFS_SHOWN
from vedette.products.words import (
    DEADLINE_WORDS,
    STANCE_WORDS,
    STATE_WORDS,
    STATUS_WORDS,
    STRUCK,
    safe_url,
    say_date,
    say_origins,
    say_search,
    shown,
)

FIRST_LINE = "<!-- vedette-brief 1"
ABSENCE = "○"
METHOD = "## Method"
SOURCES = "## Sources"
#: Longest title of a report that is shown.
TITLE_LIMIT = 300
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&$])")


def render_markdown(brief: Brief) -> str:
    """The brief as Markdown, ending with its numbered sources."""
    parts: list[str] = [
        f"{FIRST_LINE} vedette {__version__} -->",
        "",
        f"# {escape(brief.title)}",
        "",
    ]
    if brief.question:
        parts += [f"_{escape(brief.question)}_", ""]
    parts += [
        f"_As of {say_date(brief.as_of)}_",
        "",
        "## Bottom line",
        "",
        *_lines(brief, brief.bottom_line),
    ]
    parts += ["## Commitments", ""]
    for commitment in brief.commitments:
        parts += _commitment(brief, commitment)
    parts += ["## Size of forces", ""]
    for series in brief.main_series:
        parts += _series(brief, series)
    parts += _other_series(brief)
    if brief.since:
        parts += [
            f"## What changed since {say_date(brief.since)}",
            "",
            *_lines(brief, brief.changes),
        ]
    parts += ["## Contested", ""]
    parts += [] if brief.contested else ["_None._", ""]
    for item in brief.contested:
        parts += _contested(brief, item)
    parts += ["## What to look for next", "", *_lines(brief, brief.look_for)]
    parts += ["## What is not known", "", *_lines(brief, brief.unknown)]
    parts += [METHOD, "", *(f"- {escape(line)}" for line in brief.method), ""]
    parts += [SOURCES, ""]
    for source in brief.sources:
        parts += _source(source)
    return "\n".join(parts).rstrip("\n") + "\n"


def escape(text: str) -> str:
    """Foreign text as one line of Markdown that shows exactly `shown(text)` and no markup."""
    return _MARKUP.sub(r"\\\1", shown(text))


def marks(refs: Iterable[int]) -> str:
    """Citation numbers as they stand at the end of a line: '[3][4]'."""
    return "".join(f"[{ref}]" for ref in refs)


def quotation(source: Source) -> str:
    """The exact words of a source as a quotation line."""
    return f"> {escape(source.citation.text)} [{source.number}]"


def _lines(brief: Brief, lines: Iterable[Line]) -> list[str]:
    found = [part for line in lines for part in _line(brief, line)]
    return [*(found or ["_None._"]), ""]


def _line(brief: Brief, line: Line) -> list[str]:
    if isinstance(line, Absence):
        return [f"- {ABSENCE} {escape(line.text)} ({say_search(line.search)})"]
    text = escape(line.text) or "In the words of the report"
    if line.quote is None:
        return [f"- {text} {marks(line.refs)}"]
    return [f"- {text}: {marks(line.refs)}", f"  {quotation(brief.source(line.quote))}"]


def _commitment(brief: Brief, section: CommitmentSection) -> list[str]:
    status = STATUS_WORDS.get(section.status, (section.status, ""))[0]
    deadline = DEADLINE_WORDS.get(section.deadline_state, section.deadline_state)
    at = marks(section.refs)
    parts = [
        f"### {escape(section.title)}", "",
        f"- Status: **{status}** (`{section.status}`); "
        f"{deadline} (`{section.deadline_state}`) {at}",
        f"- Confidence: {section.confidence}; {say_origins(section.origins)}; "
        f"rule {escape(section.rule)} {at}",
        *(part for part in _line(brief, section.verdict)), "",
    ]  # fmt: skip
    for fact in section.facts:
        parts += _fact(brief, fact)
    if section.reasons:
        parts += _fact(brief, Fact("Why", section.reasons))
    parts += _sprung(brief, section.sprung)
    if section.evidence:
        parts += ["_Evidence by origin_", ""]
        parts += [p for row in section.evidence for p in _evidence(brief, row)]
        parts.append("")
    return parts


def _sprung(brief: Brief, branches: Iterable[Branch]) -> list[str]:
    """An origin tree as an indented list under its label; nothing without branches."""
    found = [part for branch in branches for part in _branch(brief, branch, 0)]
    return ["_Where it comes from_", "", *found, ""] if found else []


def _branch(brief: Brief, branch: Branch, depth: int) -> list[str]:
    parts = [f"{'  ' * depth}{part}" for part in _line(brief, branch.line)]
    return parts + [p for below in branch.below for p in _branch(brief, below, depth + 1)]


def _fact(brief: Brief, fact: Fact) -> list[str]:
    return [f"_{escape(fact.label)}_", "", *_lines(brief, fact.lines)]


def _also(row: EvidenceRow | SeriesRow) -> str:
    """What repeats a row, as the end of it: "; carried by 3 reports, also [4][7]"."""
    if not row.also:
        return ""
    carried = f"; {row.carried}" if row.carried else ""
    return f"{carried}, also {marks(row.also)}"


def _evidence(brief: Brief, row: EvidenceRow) -> list[str]:
    stance = STANCE_WORDS.get(row.stance, row.stance)
    counted = "counted" if row.counts else "not counted"
    head = (
        f"- {escape(row.origin)}, {escape(say_date(row.dated))}, {escape(row.publisher)}: "
        f"**{stance}** (`{row.stance}`); {counted}: {escape(row.why)} [{row.ref}]{_also(row)}"
    )
    return [head, f"  {quotation(brief.source(row.ref))}"]


def _series(brief: Brief, section: SeriesSection) -> list[str]:
    parts = [f"### {escape(section.title)}", ""]
    line = section.statement
    if isinstance(line, Absence):
        parts.append(f"- {ABSENCE} {escape(line.text)} ({say_search(line.search)})")
    else:
        assessed = f"{section.range} {escape(section.unit)}".strip()
        origins = say_origins(section.origins)
        parts.append(f"- Assessed: **{assessed}**; {origins} {marks(line.refs)}")
        parts.append(f"- {escape(line.text)} {marks(line.refs)}")
    parts += [part for line in section.carried for part in _line(brief, line)]
    parts += ["", *_sprung(brief, section.sprung)]
    if section.rows:
        parts += ["| Date | Figure | Origin | Published by | State | Why | Source |",
                  "| --- | --- | --- | --- | --- | --- | --- |"]  # fmt: skip
    for row in section.rows:
        figure = f"~~{row.figure}~~" if row.state in STRUCK else row.figure
        state = f"{STATE_WORDS.get(row.state, row.state)} (`{row.state}`)"
        day, origin, publisher = say_date(row.dated), row.origin, row.publisher
        cells = (escape(day), figure, escape(origin), escape(publisher), state, escape(row.why),
                 f"[{row.ref}]{_also(row)}")  # fmt: skip
        parts.append(f"| {' | '.join(cells)} |")
    return [*parts, ""]


def _other_series(brief: Brief) -> list[str]:
    """Figures found beside the series that are followed, a line for each."""
    if not brief.other_series:
        return []
    parts = ["### Other figures found", "",
             "| Series | Assessed | Figures | Sources |", "| --- | --- | --- | --- |"]  # fmt: skip
    for section in brief.other_series:
        assessed = f"{section.range} {escape(section.unit)}".strip()
        refs = marks(dict.fromkeys(section.numbers[:REFS_SHOWN]))
        parts.append(f"| {escape(section.title)} | {assessed} | {len(section.rows)} | {refs} |")
    return [*parts, ""]


def _contested(brief: Brief, item: Contested) -> list[str]:
    parts = [f"### {escape(item.title)}", ""]
    return parts + [part for side in item.sides for part in _fact(brief, side)]


def _source(source: Source) -> list[str]:
    """One source: publisher, date, title, link; the words; locator; the machine-readable form."""
    data = cite_data(source)
    url = safe_url(source.url)
    named = [
        f"**{escape(source.publisher) or 'unnamed publisher'}**",
        escape(say_date(source.published)),
        f"_{escape(shown(source.title, TITLE_LIMIT))}_" if source.title.strip() else "no title",
        f"<{url}>" if url else "no link",
    ]
    where = f"{escape(locator(data))}; id {escape(source.source_id) or 'none'}"
    return [f"[{source.number}] {', '.join(named)}  ", quotation(source), "", where, "",
            f"<!-- cite {encode(data)} -->", ""]  # fmt: skip
