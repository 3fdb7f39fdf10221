"""The comparison's page: whole, escaped, self-contained, and drawn by a real browser."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from tests.products.compare_texts import EDITED, MACHINE, ORIGINAL, REWRITTEN, UNRELATED, text
from tests.products.test_page import opened
from vedette.products.compare import Text, compare
from vedette.products.compare_html import render_comparison
from vedette.products.compare_page import MOST_MAPPED, cells, draw_map

HOSTILE = (
    '<script>alert(1)</script> “Run” <img src=x onerror=alert(2)> "\u202eevil" & more words.\n'
)


def page(a: Text, b: Text) -> str:
    return render_comparison(compare(a, b))


def plain(html: str) -> str:
    """The words of a page, without markup and with its few escapes undone."""
    bare = re.sub(r"<style>.*?</style>|<[^>]+>", "", html, flags=re.S)
    for escape, mark in (("&#39;", "'"), ("&#34;", '"'), ("&lt;", "<"), ("&gt;", ">")):
        bare = bare.replace(escape, mark)
    return " ".join(bare.replace("&amp;", "&").split())


@pytest.fixture(scope="module")
def html() -> str:
    return page(text(MACHINE), text(REWRITTEN, "b.txt"))


@pytest.mark.parametrize("line", [*MACHINE.splitlines(), *REWRITTEN.splitlines()])
def test_both_texts_stand_in_the_page_whole(html: str, line: str) -> None:
    assert line in plain(html)


def test_the_page_asks_for_nothing(html: str) -> None:
    assert "default-src 'none'" in unescape(html)
    assert re.findall(r"<(?:script|link|img|iframe|object|base)\b", html) == []
    assert re.findall(r"(?<![\w-])(?:src|style|on\w+)=", html) == []
    assert re.findall(r'href="(?!#)', html) == []


def test_every_link_leads_to_a_part_of_the_page(html: str) -> None:
    targets = set(re.findall(r'href="#([^"]+)"', html))
    assert targets <= set(re.findall(r'\bid="([^"]+)"', html))
    assert {"differ", "texts", "why", "way"} <= targets


def test_foreign_text_stays_text() -> None:
    made = page(
        text(ORIGINAL + HOSTILE, '<b>"a".txt'), text(EDITED + HOSTILE, "b.txt", publisher="<i>P")
    )
    assert re.findall(r"<(?:script|img|i|b)\b[^>]*(?:alert|src|>P)", made) == []
    assert "<script>alert(1)</script>" in plain(made)
    assert "\u202e" not in made
    assert "⟨U+202E⟩" in made


def test_facts_that_differ_are_marked_apart_from_words() -> None:
    made = page(text(ORIGINAL), text(EDITED, "b.txt"))
    body = made.partition('class="rows"')[2]
    assert re.findall(r'<mark class="number">([^<]+)</mark>', body) == [
        "about 4,000 soldiers",
        "about 6,000 soldiers",
    ]
    assert '<mark class="negation">not</mark>' in made
    assert '<mark class="words">' in made


def test_traces_are_marked_in_the_text(html: str) -> None:
    assert re.search(r'class="trace" title="for “saber rattling”">saber strikes<', html)


def test_independent_texts_have_no_lists() -> None:
    made = page(text(ORIGINAL), text(UNRELATED, "b.txt"))
    assert 'id="differ"' not in made
    assert UNRELATED.splitlines()[0] in plain(made)


def test_stretches_are_the_sentence() -> None:
    found = compare(text(MACHINE), text(REWRITTEN, "b.txt"))
    both = [cell for row in found.rows for cell in cells(row, found) if cell is not None]
    assert ["".join(s.text for s in c.stretches) for c in both] == [c.span.text for c in both]


def test_the_map_draws_every_sentence_inside_its_bar() -> None:
    found = compare(text(MACHINE), text(REWRITTEN, "b.txt"))
    drawn = draw_map(found)
    assert drawn is not None
    assert (len(drawn.a), len(drawn.b)) == (found.a.sentences, found.b.sentences)
    assert len(drawn.links) == len(found.of_kind("same", "reworded", "changed"))
    ends = [block.x + block.width for block in (*drawn.a, *drawn.b)]
    assert max(ends) == pytest.approx(1000, abs=0.5)
    assert min(block.width for block in (*drawn.a, *drawn.b)) > 0


def test_no_map_of_a_book_or_of_nothing() -> None:
    long = "".join(f"Boat number {n} left the harbour of Norhaven.\n" for n in range(MOST_MAPPED))
    assert draw_map(compare(text(long), text(ORIGINAL, "b.txt"))) is None
    assert draw_map(compare(text(""), text(ORIGINAL, "b.txt"))) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [(MACHINE, REWRITTEN), ("", ORIGINAL)],
    ids=["third text", "empty"],
)
def test_the_browser_has_no_complaint(chromium: str, tmp_path: Path, a: str, b: str) -> None:
    document, complaints = opened(chromium, tmp_path, page(text(a), text(b, "b.txt")))
    assert complaints == []
    assert "Bottom line" in document


def test_nothing_runs_out_of_the_page(chromium: str, tmp_path: Path, html: str) -> None:
    """Frames of three widths tell by how much their content is wider than themselves."""
    policy = "default-src &#39;none&#39;"
    inner = html.replace(policy, f"{policy}; script-src &#39;unsafe-inline&#39;")
    script = (
        "<script>onload=()=>{const d=document.documentElement;"
        "d.setAttribute('data-over',d.scrollWidth-d.clientWidth)}</script></body>"
    )
    (tmp_path / "inner.html").write_text(inner.replace("</body>", script), "utf-8")
    frames = "".join(f'<iframe src="inner.html" width="{w}"></iframe>' for w in (360, 768, 1400))
    outer = (
        f"<!doctype html>{frames}<script>onload=()=>document.body.setAttribute('data-all',"
        "[...document.querySelectorAll('iframe')].map("
        "f=>f.contentDocument.documentElement.getAttribute('data-over')))</script>"
    )
    document, _ = opened(chromium, tmp_path, outer, "--allow-file-access-from-files")
    assert re.findall(r'data-all="([^"]+)"', document) == ["0,0,0"]
