"""``python -m benchmarks``: run every benchmark and write the measured part of docs/benchmarks.md.

    python -m benchmarks [--only NAME ...] [--no-write]

A benchmark whose data is not on this machine is left out, with a line that says so. Only the parts
that were run are written anew, so that a checkout without the data cannot wipe its figures.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO

from benchmarks import (
    attribution,
    case21,
    cases_table,
    compare,
    copies,
    copy_peers,
    crosslingual,
    direction,
    drift,
    icbe,
    lineage_candidates,
    lineage_cost,
    negatives,
    origins,
    own_words,
    places,
    plv,
    quantities,
    relays,
    speed,
    stories,
    times,
    truth,
    whitehouse,
)
from benchmarks.data import DEMO, ROOT, bench_path, corpus_path, negatives_path
from benchmarks.report import MACHINE, write_measured

PAGE = ROOT / "docs" / "benchmarks.md"
#: The country asked for in the real documents; all of them mention it (the corpus's README).
ABOUT = "UKR"


@dataclass(frozen=True)
class Section:
    """A part of the page: its heading, the command that prints it, and what to run."""

    heading: str
    command: str
    present: Callable[[], bool]
    run: Callable[[], str]


def run_cases() -> str:
    """The table of cases, and every miss of the demo with its cause."""
    rows = list(cases_table.run_cases())
    demo = next(row for row in rows if row.name == "demo")
    misses = "\n".join(f"- {line}" for line in demo.done.misses) or "None."
    others = summary_of_claim_misses(demo.done.claim_misses)
    slots = ", ".join(
        f"{name} {s['right']} of {s['total']}" for name, s in demo.done.result["slots"].items()
    )
    return (
        f"{cases_table.table(rows)}\n\nSlots on the demo's matched claims: {slots}.\n\n"
        f"Every miss of the demo in statuses, deadline states, terms, figures and origins "
        f"(`python benchmarks/replay.py tests/cases/{DEMO} --misses`):\n\n{misses}\n\n{others}"
    )


def summary_of_claim_misses(lines: Sequence[str]) -> str:
    """How the demo's claims were missed: nothing at these words, or read as something else."""
    empty = sum("no claim at these words" in line for line in lines)
    return (
        f"Of the demo's claims {len(lines)} were missed: {empty} because no claim was found at "
        f"these words, {len(lines) - empty} because it was read as another act or event. The same "
        f"command lists each."
    )


def run_negatives() -> str:
    """The table of false alarms."""
    return negatives.table(negatives.figures(negatives.read_negatives(negatives_path())))


def run_whitehouse() -> str:
    """The table of the real documents."""
    return whitehouse.table(whitehouse.figures(whitehouse.run_folder(corpus_path()), ABOUT))


def run_speed() -> str:
    """The table of ratios."""
    result = speed.measure(*speed.chosen_files(corpus_path(), speed.DOCUMENTS))
    read = f"{result['reports']} reports ({result['read']}), {result['sentences']:,} sentences"
    return f"Read: {read}; machine: {MACHINE}.\n\n{speed.table(result)}"


def printed(program: Callable[[Sequence[str]], int]) -> Callable[[], str]:
    """What a benchmark prints when it is run without arguments."""

    def run() -> str:
        out = StringIO()
        with redirect_stdout(out):
            program([])
        return out.getvalue().strip()

    return run


def of_set(heading: str, name: str, program: Callable[[Sequence[str]], int], data: str) -> Section:
    """The section of a benchmark on a development set, which may be absent."""
    command = f"python benchmarks/{name}.py"
    return Section(heading, command, lambda: bench_path(data).exists(), printed(program))


SECTIONS = {
    "cases": Section("Cases", "python benchmarks/cases_table.py", lambda: True, run_cases),
    "origins": Section(
        "Origins", "python benchmarks/origins.py", lambda: True, printed(origins.main)
    ),
    "own_words": Section(
        "Own words", "python benchmarks/own_words.py", lambda: True, printed(own_words.main)
    ),
    "drift": Section("Drift", "python benchmarks/drift.py", lambda: True, printed(drift.main)),
    "attribution": of_set(
        "Attribution (PolNeAR)", "attribution", attribution.main, "attribution/polnear"
    ),
    "compare": of_set(
        "Compare two texts (WMT21, BASIL)", "compare", compare.main, "lineage/wmt21.jsonl"
    ),
    "plv": of_set("Event roots (PLV)", "plv", plv.main, "events/plv_train.tsv"),
    "icbe": of_set("Event roots (ICBe)", "icbe", icbe.main, "events/icbe_dev.jsonl"),
    "case21": of_set(
        "Event classes (CASE-2021)", "case21", case21.main, "events/case21_task2_odd.tsv"
    ),
    "quantities": of_set("Quantities", "quantities", quantities.main, "quantities"),
    "times": of_set("Times (WikiWars)", "times", times.main, "times/wikiwars"),
    "places": of_set("Places (LGL, GeoVirus)", "places", places.main, "places"),
    "stories": of_set(
        "Stories (ECB+, BASIL)", "stories", stories.main, "lineage/ecbplus_odd.jsonl"
    ),
    "lineage_candidates": of_set(
        "Candidates of copies (WMT21)",
        "lineage_candidates",
        lineage_candidates.main,
        "lineage/wmt21.jsonl",
    ),
    "lineage_cost": of_set(
        "Cost of lineage", "lineage_cost", lineage_cost.main, "lineage/wmt21.jsonl"
    ),
    "truth": of_set("Truth with copying sources", "truth", truth.main, "truth"),
    "copies": of_set("Copies", "copies", copies.main, "lineage/basil_dev.jsonl"),
    "copy_peers": of_set("Copies: peers", "copy_peers", copy_peers.main, "lineage/basil_dev.jsonl"),
    "crosslingual": of_set(
        "Translations", "crosslingual", crosslingual.main, "lineage/basil_dev.jsonl"
    ),
    "direction": of_set(
        "Direction (cascades from WMT21)", "direction", direction.main, "lineage/wmt21.jsonl"
    ),
    "negatives": Section(
        "False alarms",
        "python benchmarks/negatives.py",
        lambda: negatives_path().exists(),
        run_negatives,
    ),
    "whitehouse": Section(
        "Real documents",
        "python benchmarks/whitehouse.py",
        lambda: corpus_path().exists(),
        run_whitehouse,
    ),
    "relays": Section("Relays", "python benchmarks/relays.py", lambda: True, printed(relays.main)),
    # Last: peak memory is that of the whole process.
    "speed": Section("Speed", "python benchmarks/speed.py", lambda: True, run_speed),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    cli.add_argument("--only", nargs="+", choices=sorted(SECTIONS), default=list(SECTIONS))
    cli.add_argument("--no-write", action="store_true", help="print only")
    args = cli.parse_args(argv)
    parts: dict[str, str] = {}
    for name, section in SECTIONS.items():
        if name not in args.only:
            continue
        if not section.present():
            print(f"skipped: {name}: its data is not here (see benchmarks/README.md)")
            continue
        part = f"### {section.heading}\n\n`{section.command}`\n\n{section.run()}"
        print(f"{part}\n", flush=True)
        parts[section.heading] = part
    if parts and not args.no_write:
        write_measured(PAGE, parts, [section.heading for section in SECTIONS.values()])
        print(f"{PAGE.relative_to(ROOT)}: {len(parts)} of {len(SECTIONS)} parts written")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
