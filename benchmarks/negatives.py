"""False alarms: sentences of texts without any political event that yield a claim about forces.

    python benchmarks/negatives.py [--data FILE] [--examples] [--json]

The texts are 400 BBC articles on sport, business, technology and entertainment, full of "troops",
"battle", "attack" and "pull out". Measured is the share of sentences that yield a claim of
MOBILIZE, RETREAT or ASSAULT, whatever its act; an *opener* is one that could open a commitment
(a retreat that is planned, announced or promised). Aim: 0.5 % or less. PETRARCH2 has 1.8 % (any
event) on the same set. Each text is read as a report without publisher or date.

The general coder is counted too: sentences in which it finds a root of material conflict, alone and
behind the product's gate (only texts that are about armed forces are asked for claims of war). Its
lexicon knows "beat", "fight" and "defeat"; alone it is no detector of politics.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.data import absent, negatives_path
from benchmarks.report import markdown
from vedette.extraction.actors import ActorFinder
from vedette.extraction.claims import extract_claims
from vedette.extraction.gazetteer import default_gazetteer
from vedette.extraction.language import parse_all
from vedette.extraction.plover.choosing import event_roots
from vedette.extraction.plover.governing import MATERIAL_CONFLICT
from vedette.extraction.reading import is_martial
from vedette.extraction.sentences import split_sentences
from vedette.pipeline import read_reports
from vedette.records import Claim

FORCE_EVENTS = ("MOBILIZE", "RETREAT", "ASSAULT")
#: Share of sentences that may wrongly be read as a claim about forces.
AIM = 0.005
EXAMPLES = 20


@dataclass(frozen=True)
class Alarm:
    """A sentence that wrongly yields a claim, and the claim."""

    sentence: str
    claim: Claim


@dataclass(frozen=True)
class Reading:
    """What was read: texts, sentences, all claims, and the alarms.

    `coded` sentences have a root of material conflict, `coded_martial` of these stand in texts that
    pass the gate.
    """

    texts: int
    sentences: int
    claims: int
    alarms: tuple[Alarm, ...]
    coded: int = 0
    coded_martial: int = 0

    @property
    def alarmed(self) -> int:
        """Sentences with at least one alarm."""
        return len({(a.claim.report_key, a.sentence) for a in self.alarms})

    @property
    def share(self) -> float:
        """Alarmed sentences of all, 0 to 1."""
        return self.alarmed / self.sentences if self.sentences else 0.0


def read_negatives(path: Path) -> Reading:
    """Extract from every text of a JSONL file."""
    reports, _ = read_reports([path])
    sentences = claims = 0
    coded = coded_martial = 0
    finder = ActorFinder(default_gazetteer())
    alarms: list[Alarm] = []
    for report in reports:
        pieces = split_sentences(report.text)
        found = extract_claims(report)
        sentences += len(pieces)
        claims += len(found)
        conflict = sum(
            not event_roots(doc).isdisjoint(MATERIAL_CONFLICT)
            for doc in parse_all([piece.text for piece in pieces])
        )
        coded += conflict
        coded_martial += conflict if is_martial(f"{report.title}\n{report.text}", finder) else 0
        alarms += [
            Alarm(next((p.text for p in pieces if p.start <= c.span.start < p.end), ""), c)
            for c in found
            if is_alarm(c)
        ]
    return Reading(len(reports), sentences, claims, tuple(alarms), coded, coded_martial)


def is_alarm(claim: Claim) -> bool:
    """True for a claim about forces; every commitment opener is one."""
    return claim.event in FORCE_EVENTS


def is_opener(claim: Claim) -> bool:
    """True for a claim that could open a commitment if its force were known."""
    ahead = claim.modality == "planned" or claim.act in ("announce", "promise")
    return claim.event == "RETREAT" and ahead


def figures(reading: Reading) -> dict[str, Any]:
    """The counts as JSON; `with_actor` are alarms that name whose forces, so reach a brief."""
    claims = [a.claim for a in reading.alarms]
    return {
        "texts": reading.texts,
        "sentences": reading.sentences,
        "claims": reading.claims,
        "alarmed_sentences": reading.alarmed,
        "share": round(reading.share, 5),
        "aim": AIM,
        "coded_sentences": reading.coded,
        "coded_sentences_martial": reading.coded_martial,
        "by_event": {e: sum(c.event == e for c in claims) for e in FORCE_EVENTS},
        "openers": sum(map(is_opener, claims)),
        "with_actor": sum(c.actor is not None and bool(c.actor.code) for c in claims),
        "openers_with_actor": sum(
            is_opener(c) and c.actor is not None and bool(c.actor.code) for c in claims
        ),
    }


def table(result: dict[str, Any]) -> str:
    """The figures as Markdown."""
    share = f"{result['share']:.2%} ({result['alarmed_sentences']} of {result['sentences']:,})"
    rows: list[tuple[str, object]] = [("sentences with a false claim about forces", share)]
    rows += [(f"claims of {event}", n) for event, n in result["by_event"].items()]
    for key, words in (
        ("coded_sentences", "general coder alone"),
        ("coded_sentences_martial", "general coder in texts about armed forces"),
    ):
        share = f"{result[key] / max(result['sentences'], 1):.2%} ({result[key]})"
        rows.append((f"sentences with a root of material conflict, {words}", share))
    rows.append(("claims that could open a commitment", result["openers"]))
    rows.append(("of these with an actor", result["openers_with_actor"]))
    return markdown(("measure", "value"), rows)


def examples(reading: Reading) -> str:
    """The first alarms, each with its claim, and how often each first verb or noun occurs."""
    lines = []
    for alarm in reading.alarms[:EXAMPLES]:
        claim = alarm.claim
        actor = claim.actor.code if claim.actor else "-"
        lines.append(f"{claim.act} {claim.event} {claim.modality} actor={actor}: {alarm.sentence}")
    words = Counter(
        (a.claim.event, word) for a in reading.alarms for word in set(a.claim.span.text.split())
    )
    common = ", ".join(f"{e}:{w} {n}" for (e, w), n in words.most_common(60) if len(w) > 3)
    return "\n".join([*lines, "", f"words of alarmed spans: {common}"])


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; 0 when the texts are absent."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="JSONL file with a text per line")
    parser.add_argument("--examples", action="store_true", help=f"print {EXAMPLES} false alarms")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    path = negatives_path(args.data)
    if not path.exists():
        print(absent("negative texts", path, "VEDETTE_BENCH"))
        return 0
    reading = read_negatives(path)
    print(json.dumps(figures(reading)) if args.json else table(figures(reading)))
    if args.examples:
        print(f"\n{examples(reading)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
