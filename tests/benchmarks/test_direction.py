"""Cascades are what they say, and links are scored as the benchmark's docstring says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.cascades import (
    LEAST_SENTENCES,
    Cascade,
    Document,
    build_cascades,
    halves,
    links,
    read_documents,
)
from benchmarks.direction import (
    Link,
    accuracy,
    baseline,
    earliest,
    figures,
    link_figures,
    longest,
    main,
    table,
)

from tests.factories import make_report


def document(number: int) -> Document:
    """Three "versions" of a document: the same invented sentences in other words."""
    towns = [f"{a}{b}" for a in ("Kell", "Bran", "Dun") for b in ("ford", "wick", "mere")]
    forms = (
        "Engineer {n} of {t} repaired {f} metres of dike {d} before the storm of {t}.",
        "Before the storm hit {t}, {f} metres of dike {d} were mended by engineer {n} there.",
        "At {t} the engineer numbered {n} mended dike {d} over {f} metres ahead of the storm.",
    )
    versions = {
        f"hyp:{name}:en": tuple(
            form.format(n=number * 10 + i, t=town, f=1200 + 37 * i + number, d=100 * number + i)
            for i, town in enumerate(towns)
        )
        for name, form in zip("ABC", forms, strict=True)
    }
    return Document(f"doc{number}", "en", versions)


DOCUMENTS = [document(number) for number in range(1, 13)]


def write(path: Path, documents: list[Document]) -> Path:
    lines = [
        {"set": "news.xx-en.xml", "doc": d.name, "versions": {n: "\n".join(v) for n, v in
                                                              d.versions.items()}}
        for d in documents
    ]  # fmt: skip
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_the_same_seed_gives_the_same_cascades() -> None:
    assert build_cascades(DOCUMENTS, 5) == build_cascades(DOCUMENTS, 5)
    assert build_cascades(DOCUMENTS, 5) != build_cascades(DOCUMENTS, 6)


@pytest.mark.parametrize("cascade", build_cascades(DOCUMENTS, 3), ids=lambda c: c.name)
def test_parents_are_in_the_set_and_lead_to_a_root(cascade: Cascade) -> None:
    keys = {report.key for report in cascade.reports}
    assert set(cascade.parents) == keys
    assert all(set(cascade.ancestors(key)) <= keys for key in keys)
    assert all(key not in cascade.ancestors(key) for key in keys)


def test_orphans_have_no_parent_in_the_set() -> None:
    orphans = [c for c in build_cascades(DOCUMENTS, 3) if c.shape == "orphans"]
    assert orphans
    assert all(list(c.parents.values()).count(None) >= 2 for c in orphans)


def test_documents_are_read_without_sources_and_short_ones(tmp_path: Path) -> None:
    short = Document("short", "en", {n: v[:3] for n, v in DOCUMENTS[0].versions.items()})
    read = read_documents(write(tmp_path / "versions.jsonl", [*DOCUMENTS, short]))
    assert [d.name for d in read] == [d.name for d in DOCUMENTS]
    assert min(len(v) for d in read for v in d.versions.values()) >= LEAST_SENTENCES


def test_halves_share_no_document() -> None:
    one, two = halves(DOCUMENTS)
    assert not {d.name for d in one} & {d.name for d in two}
    assert len(one) + len(two) == len(DOCUMENTS)


@pytest.mark.parametrize(
    ("fates", "right", "strict"),
    [(("right", "right", "reversed", "open"), 2 / 3, 2 / 3),
     (("right", "beside", "open", "open"), 1.0, 0.5), ((), 0.0, 0.0)],
)  # fmt: skip
def test_accuracy(fates: tuple[str, ...], right: float, strict: float) -> None:
    found = [Link(fate, "c", "star", 1, True) for fate in fates]
    assert accuracy(found) == pytest.approx(right)
    assert link_figures(found)["strict"] == pytest.approx(strict, abs=1e-3)


def test_what_is_beside_or_open_is_abstained() -> None:
    found = [Link(fate, "c", "star", 1, True) for fate in ("right", "beside", "open", "reversed")]
    assert link_figures(found)["abstained"] == 0.5


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("2031-04-01", "2031-04-02", True), ("2031-04-02", "2031-04-01", False),
     ("2031-04-01", "2031-04-01", None), (None, "2031-04-01", None)],
)  # fmt: skip
def test_the_earliest_is_the_parent(first: str | None, second: str, expected: bool | None) -> None:
    assert earliest(make_report(published=first), make_report(published=second)) is expected


def test_the_longest_is_the_parent() -> None:
    short, long = make_report(text="One."), make_report(text="One and two.")
    assert (longest(long, short), longest(short, long), longest(long, long)) == (True, False, None)


def test_a_baseline_decides_every_report_once() -> None:
    cascades = build_cascades(DOCUMENTS, 3)
    found, nodes = baseline(cascades, longest)
    assert len(found) == len(list(links(cascades)))
    assert len(nodes) == sum(len(c.reports) for c in cascades)


def test_figures_add_up() -> None:
    result = figures(build_cascades(DOCUMENTS, 3))
    ours = result["systems"]["Vedette"]
    assert sum(ours[fate] for fate in ("right", "reversed", "beside", "open")) == ours["links"]
    said = ("parent_right", "ancestor_right", "parent_wrong", "called_original", "left_open")
    assert sum(ours[name] for name in said) == ours["children"]
    assert ours["children"] + ours["roots"] == result["reports"]
    assert "earliest date" in table(result)


def test_other_files_can_be_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "versions.jsonl", DOCUMENTS[:6])
    assert main(["--data", str(path), "--half", "both", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["cascades"] == 6


def test_absent_data_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path / "none.jsonl")]) == 0
    assert capsys.readouterr().out.startswith("skipped")
