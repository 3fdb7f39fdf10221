"""Attribution: who says (thinks, wants, denies) what, on news articles marked by hand.

    python benchmarks/attribution.py [--data DIR] [--json] [--misses] [--no-peer]

`DIR` holds two folders, ``text`` (``NAME.txt``) and ``attributions`` (brat, ``NAME_XXXX.ann``), as
PolNeAR has them. An attribution of the gold is its content, cue and source; those without content
are left out. Found and marked contents are paired one to one, best overlap first, when they share
at least half of the words of both together (intersection over union of word positions; punctuation
does not count). *With source*: the pair counts only when the sources share a word, or neither has
one. What stands within another's content is not counted as found: PolNeAR marks little of it. F1
was chosen over precision here; claims come only from the cues that assert. Peer in the same run:
textacy's quotation extraction. Published on the kept-aside part: GenderGapTracker .484 / .400,
textacy .233 / .192.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.data import absent, bench_path
from benchmarks.report import markdown
from benchmarks.scoring import Counts, scores, with_interval
from vedette.extraction.attributed import attributions_of
from vedette.extraction.joining import AttributedContent
from vedette.extraction.language import parser

#: Share of the words of both contents that two must have in common.
MIN_IOU = 0.5
AIM = (0.62, 0.54)
EXAMPLES = 20
PUBLISHED = (("GenderGapTracker rules", 0.484, 0.400), ("textacy", 0.233, 0.192))
_WORD = re.compile(r"\w+")
_ROLE = re.compile(r"([A-Za-z-]+?)\d*:(\S+)")
Offsets = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """An attribution as offsets: content, source and cue, each in any number of parts."""

    content: Offsets
    source: Offsets = ()
    cue: Offsets = ()

    def content_words(self, text: str) -> frozenset[int]:
        """Start offsets of the content's words."""
        return words_of(self.content, text)


def words_of(parts: Offsets, text: str) -> frozenset[int]:
    """Start offsets of the words that lie in the parts."""
    return frozenset(
        m.start() for a, b in parts for m in _WORD.finditer(text, a, min(b, len(text)))
    )


def read_gold(annotations: str) -> tuple[list[Marked], int]:
    """The attributions of a brat file that have content, and the count of malformed lines."""
    spans: dict[str, Offsets] = {}
    rows, bad = [], 0
    for line in annotations.splitlines():
        identity, _, rest = line.partition("\t")
        if re.fullmatch(r"T\d+", identity):
            found = _offsets(rest.split("\t")[0])
            bad += not found
            spans[identity] = found
        elif re.fullmatch(r"E\d+", identity):
            rows.append(rest)
    marked = [_marked(row, spans) for row in rows]
    return [m for m in marked if m.content], bad


def _offsets(field: str) -> Offsets:
    """ "Content 10 20;30 40" as pairs; empty when malformed."""
    _, _, numbers = field.partition(" ")
    if not re.fullmatch(r"\d+ \d+(?:;\d+ \d+)*", numbers):
        return ()
    pairs = (part.split() for part in numbers.split(";"))
    return tuple((int(a), int(b)) for a, b in pairs)


def _marked(row: str, spans: dict[str, Offsets]) -> Marked:
    parts: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for role, identity in _ROLE.findall(row):
        parts[role].extend(spans.get(identity, ()))
    return Marked(tuple(parts["Content"]), tuple(parts["Source"]), tuple(parts["Cue"]))


def predicted(found: AttributedContent) -> Marked:
    """What the product found, as offsets."""
    one = [((s.start, s.end),) if s else () for s in (found.source, found.cue)]
    return Marked(tuple((s.start, s.end) for s in found.contents), one[0], one[1])


def matched(
    gold: Sequence[frozenset[int]], found: Sequence[frozenset[int]]
) -> list[tuple[int, int]]:
    """Pairs (gold, found) with an overlap of `MIN_IOU`, best first, each used once."""
    holders: dict[int, list[int]] = defaultdict(list)
    for index, content in enumerate(found):
        for word in content:
            holders[word].append(index)
    graded = []
    for g, content in enumerate(gold):
        for f in {f for word in content for f in holders[word]}:
            overlap = len(content & found[f]) / len(content | found[f])
            if overlap >= MIN_IOU:
                graded.append((-overlap, g, f))
    pairs: list[tuple[int, int]] = []
    used_gold, used_found = set(), set()
    for _, g, f in sorted(graded):
        if g not in used_gold and f not in used_found:
            used_gold.add(g)
            used_found.add(f)
            pairs.append((g, f))
    return pairs


def score(text: str, gold: Sequence[Marked], found: Sequence[Marked]) -> tuple[Counts, Counts]:
    """Counts of one text: contents alone, and with the source."""
    pairs = matched([g.content_words(text) for g in gold], [f.content_words(text) for f in found])
    sourced = sum(_same_source(text, gold[g], found[f]) for g, f in pairs)
    return Counts(len(pairs), len(found), len(gold)), Counts(sourced, len(found), len(gold))


def _same_source(text: str, gold: Marked, found: Marked) -> bool:
    if not gold.source or not found.source:
        return not gold.source and not found.source
    return bool(words_of(gold.source, text) & words_of(found.source, text))


@dataclass(frozen=True)
class Text:
    """One article: its name, words and marked attributions."""

    name: str
    text: str
    gold: tuple[Marked, ...]


def read_folder(folder: Path) -> tuple[list[Text], int]:
    """The articles of a folder that have annotations, in order, and the count of bad lines."""
    texts, bad = [], 0
    marked = {f.stem.rpartition("_")[0]: f for f in sorted((folder / "attributions").glob("*.ann"))}
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem not in marked:
            continue
        gold, malformed = read_gold(marked[path.stem].read_text(encoding="utf-8"))
        texts.append(Text(path.stem, path.read_text(encoding="utf-8"), tuple(gold)))
        bad += malformed
    return texts, bad


def ours(text: str) -> list[Marked]:
    """What the product finds."""
    return [predicted(one) for one in attributions_of(text)]


def textacy_quotations(text: str) -> list[Marked]:
    """What textacy's quotation extraction finds; a paragraph is read at a time, as it advises."""
    find = importlib.import_module("textacy.extract").direct_quotations
    found = []
    for paragraph in re.finditer(r"[^\n]+", text):
        for quote in _quotes_of(find, parser()(paragraph.group())):
            parts = (quote.content, quote.speaker, quote.cue)
            found.append(Marked(*(_shifted(tokens, paragraph.start()) for tokens in parts)))
    return found


def _shifted(tokens: Iterable[Any], offset: int) -> Offsets:
    return tuple((t.idx + offset, t.idx + offset + len(t)) for t in tokens)


def _quotes_of(find: Callable[[Any], Iterable[Any]], doc: Any) -> list[Any]:
    """The quotations of a paragraph; textacy raises on unbalanced marks, then there are none."""
    try:
        return list(find(doc))
    except ValueError:
        return []


def measure(texts: Sequence[Text], find: Callable[[str], list[Marked]]) -> dict[str, Any]:
    """Scores of one finder over texts: contents alone, and with the source."""
    counted = [score(t.text, t.gold, find(t.text)) for t in texts]
    return {
        "content": scores([content for content, _ in counted]),
        "with_source": scores([sourced for _, sourced in counted]),
    }


def figures(folder: Path, peer: bool = True) -> dict[str, Any]:
    """All figures of a folder as JSON; the peer's is None when it does not install."""
    texts, bad = read_folder(folder)
    installed = importlib.util.find_spec("textacy") is not None
    return {
        "texts": len(texts),
        "attributions": sum(len(t.gold) for t in texts),
        "malformed_lines": bad,
        "min_iou": MIN_IOU,
        "aim": {"content_f1": AIM[0], "with_source_f1": AIM[1]},
        "ours": measure(texts, ours),
        "textacy": measure(texts, textacy_quotations) if peer and installed else None,
        "published": {name: {"content": a, "with_source": b} for name, a, b in PUBLISHED},
    }


def table(result: dict[str, Any]) -> str:
    """The figures as Markdown."""
    rows: list[tuple[object, ...]] = []
    for label, key in (("Vedette", "ours"), ("textacy, same run", "textacy")):
        if result[key] is None:
            rows.append((label, "not measured", "-", "-", "-"))
            continue
        content, sourced = result[key]["content"], result[key]["with_source"]
        rows.append(
            (
                label,
                f"{content['precision']:.3f}",
                f"{content['recall']:.3f}",
                with_interval(content["f1"], content["f1_interval"]),
                with_interval(sourced["f1"], sourced["f1_interval"]),
            )
        )
    for name, values in result["published"].items():
        own = f"{name}, published (kept-aside part)"
        rows.append((own, "-", "-", f"{values['content']:.3f}", f"{values['with_source']:.3f}"))
    head = ("who", "precision", "recall", "content F1", "content and source F1")
    said = f"{result['texts']} texts, {result['attributions']:,} attributions"
    return f"{said}; malformed lines: {result['malformed_lines']}\n\n{markdown(head, rows)}"


def misses(folder: Path) -> Iterator[str]:
    """The first marked attributions that are not found: cue, source and content."""
    texts, _ = read_folder(folder)
    shown = 0
    for one in texts:
        pairs = matched(
            [g.content_words(one.text) for g in one.gold],
            [f.content_words(one.text) for f in ours(one.text)],
        )
        for index in sorted(set(range(len(one.gold))) - {g for g, _ in pairs}):
            if shown == EXAMPLES:
                return
            gold = one.gold[index]
            shown += 1
            parts = (gold.cue, gold.source, gold.content)
            yield " | ".join(" ... ".join(one.text[a:b] for a, b in part) for part in parts)


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; 0 when the texts are absent."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--data", type=Path, help="folder with text/ and attributions/")
    arguments.add_argument("--json", action="store_true")
    arguments.add_argument("--misses", action="store_true", help=f"print {EXAMPLES} misses")
    arguments.add_argument("--no-peer", action="store_true", help="leave textacy out")
    args = arguments.parse_args(argv)
    folder = bench_path("attribution/polnear/dev", args.data)
    if not (folder / "text").is_dir() or not (folder / "attributions").is_dir():
        print(absent("marked articles", folder, "VEDETTE_BENCH"))
        return 0
    result = figures(folder, not args.no_peer)
    print(json.dumps(result) if args.json else table(result))
    if args.misses:
        print("\n".join(misses(folder)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
