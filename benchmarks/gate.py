"""The gate: figures on the parts of the repository may not fall below their pinned floors.

    python benchmarks/gate.py [--raise | --repin] [--json]

``floors.toml`` holds a floor for each figure on the own-words set, on the sets of drift and relays
and on the demo, and a digest of the data they were measured on. Without an option the figures are
printed beside their floors, and the command fails (1) when one is below. ``--raise`` lifts floors
to the measured figures less a small margin, and refuses to lower any. ``--repin`` takes changed
data over: only a part whose digest differs gets new floors. Otherwise a floor is lowered by hand,
in a commit that says why.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import gate_lineage
from benchmarks.data import CASES, DEMO, reports_file
from benchmarks.own_words import f1s, measure, of_split
from benchmarks.own_words_data import OWN_WORDS, SPLITS, read_records
from benchmarks.replay import MEASURES, replay
from benchmarks.report import markdown
from vedette.errors import VedetteError

FLOORS = Path(__file__).resolve().parent / "floors.toml"
#: How far below the measured figure a floor is set: one claim in a hundred may come out another way
#: with another build of the parser.
MARGIN = 0.01
#: Decimals of a floor; it is rounded down.
DIGITS = 3

#: Part -> figure -> value between 0 and 1, of which more is better.
Figures = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Pinned:
    """What ``floors.toml`` holds: floors by part and figure, digests by part."""

    floors: Mapping[str, Mapping[str, float]]
    digests: Mapping[str, str]


def data_of(part: str) -> tuple[Path, ...]:
    """The files a part is measured on."""
    if part == "demo":
        return CASES / DEMO / "gold.json", reports_file(CASES / DEMO)
    return (gate_lineage.FILES.get(part, OWN_WORDS),)


def digest_of(part: str) -> str:
    """SHA-256 over the files of a part, in order."""
    digest = hashlib.sha256()
    for path in data_of(part):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def measured() -> Figures:
    """Every figure that is gated, measured now."""
    records, faults = read_records(OWN_WORDS)
    if faults:
        raise VedetteError(f"the own-words set cannot be read: {faults[0]}")
    tallies = measure(records)
    own = {f"own words, {split}": f1s(of_split(tallies, split)) for split in SPLITS}
    return own | gate_lineage.measured() | {"demo": demo_figures()}


def demo_figures() -> dict[str, float]:
    """Claims F1 of the demo, the share of each assessment measure that is right, its lineage."""
    result = replay(CASES / DEMO).result
    shares = {name: result[name]["right"] / max(1, result[name]["total"]) for name in MEASURES}
    return {
        "claims F1": float(result["claims"]["f1"]),
        **{name: round(share, 4) for name, share in shares.items()},
        **gate_lineage.of_replay(result),
        **gate_lineage.of_case(CASES / DEMO),
    }


def read_pinned(path: Path = FLOORS) -> Pinned:
    """The pinned floors; none when there is no file yet."""
    if not path.exists():
        return Pinned({}, {})
    held = tomllib.loads(path.read_text("utf-8"))
    return Pinned(held.get("floors", {}), held.get("digests", {}))


def below(found: Figures, pinned: Pinned) -> list[str]:
    """A line for every figure under its floor, or that is no longer measured."""
    return [
        f"{part}: {name} is {found.get(part, {}).get(name)}, its floor is {floor}"
        for part, floors in pinned.floors.items()
        for name, floor in floors.items()
        if found.get(part, {}).get(name, -1.0) < floor
    ]


def moved(pinned: Pinned) -> list[str]:
    """The parts whose data is not what their floors were measured on."""
    return [part for part, digest in pinned.digests.items() if digest != digest_of(part)]


def floor_of(value: float, margin: float = MARGIN) -> float:
    """A floor under a figure: ``floor_of(0.6166) == 0.606``. A perfect figure is held as it is."""
    scale = 10.0**DIGITS
    lowered = value if value >= 1 else value - margin
    return max(0.0, math.floor(round(lowered * scale, 6)) / scale)


def raised(found: Figures, pinned: Pinned) -> Pinned:
    """Floors lifted where a figure allows it, none lowered; VedetteError when the data moved."""
    if gone := moved(pinned):
        raise VedetteError(f"the data of {', '.join(gone)} changed: see --repin")
    floors = {
        part: {
            name: max(floor_of(value), pinned.floors.get(part, {}).get(name, 0.0))
            for name, value in values.items()
        }
        for part, values in found.items()
    }
    return Pinned(floors, {part: digest_of(part) for part in found})


def repinned(found: Figures, pinned: Pinned) -> Pinned:
    """New floors for the parts whose data changed; the others as they were."""
    kept = {p: f for p, f in pinned.floors.items() if p not in moved(pinned)}
    return raised(found, Pinned(kept, {p: d for p, d in pinned.digests.items() if p in kept}))


def as_toml(pinned: Pinned) -> str:
    """The file's text, sorted, so that a change shows as one line."""
    lines = ["# Written by `python benchmarks/gate.py --raise`; see there. Higher is better.", ""]
    lines += ["[digests]", *(f'"{p}" = "{d}"' for p, d in sorted(pinned.digests.items()))]
    for part, floors in sorted(pinned.floors.items()):
        lines += ["", f'[floors."{part}"]']
        lines += [f'"{name}" = {floor}' for name, floor in sorted(floors.items())]
    return "\n".join(lines) + "\n"


def table(found: Figures, pinned: Pinned) -> str:
    """Figures beside their floors as Markdown."""
    rows = [
        (part, name, f"{value:.3f}", pinned.floors.get(part, {}).get(name, "-"))
        for part, values in found.items()
        for name, value in values.items()
    ]
    return markdown(("part", "figure", "now", "floor"), rows)


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; 1 when a figure is below its floor or the data is another."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--raise", dest="lift", action="store_true", help="lift floors, lower none")
    how.add_argument("--repin", action="store_true", help="new floors for data that changed")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    pinned, found = read_pinned(), measured()
    try:
        if args.lift or args.repin:
            pinned = (raised if args.lift else repinned)(found, pinned)
            FLOORS.write_text(as_toml(pinned), encoding="utf-8")
    except VedetteError as fault:
        print(fault, file=sys.stderr)
        return 1
    print(json.dumps(found) if args.json else table(found, pinned))
    faults = below(found, pinned) + [f"{p}: its data changed" for p in moved(pinned)]
    print("\n".join(faults), file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
