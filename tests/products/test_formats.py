"""Markdown and HTML: order, safety against hostile text, and what they promise to a reader."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from tests.factories import (
    make_assessment,
    make_claim,
    make_commitment,
    make_evidence,
    make_origin,
    make_report,
    make_verdict,
)
from tests.products.sample import BY_KEY, CONTEXT, sample
from vedette.products.brief import build_brief
from vedette.products.html import content_policy, render_html
from vedette.products.markdown import escape, render_markdown
from vedette.products.model import Brief, BriefContext

HEADINGS = [
    "Bottom line", "Commitments", "Size of forces", "What changed since 24 April 2031",
    "Contested", "What to look for next", "What is not known", "Method", "Sources",
]  # fmt: skip
HOSTILE = (
    "<script>alert(1)</script> --> <!-- \u202etxet\u202c ]( javascript:x) **bold** | [7] "
    "\" onmouseover='x' {{ 7*7 }} <img src=x> \u2028 &lt;b&gt; \x00\x1b[31m "
) + "w" * 5000


@pytest.fixture(scope="module")
def brief() -> Brief:
    both = sample()
    return build_brief(both.later, BY_KEY, CONTEXT, previous=both.earlier)


@pytest.fixture(scope="module")
def hostile() -> Brief:
    """A brief whose every foreign field is hostile."""
    report = make_report(text=HOSTILE, title=HOSTILE, publisher=HOSTILE, source_id=HOSTILE,
                         url="javascript:alert(1)")  # fmt: skip
    claim = make_claim(report)
    origin = make_origin(label=HOSTILE)
    verdict = make_verdict(
        make_commitment(claim, title=HOSTILE, promisor_label=HOSTILE, units=(HOSTILE,)),
        status="begun", rule=HOSTILE, origins=(1, 1),
        evidence=(make_evidence(claim, origin=origin, reason=HOSTILE),),
    )  # fmt: skip
    context = BriefContext(HOSTILE, HOSTILE)
    return build_brief(make_assessment(verdict), {report.key: report}, context)


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def test_markdown_has_its_sections_in_order(brief: Brief) -> None:
    assert re.findall(r"(?m)^## (.*)$", render_markdown(brief)) == HEADINGS


def test_html_has_its_sections_in_order(brief: Brief) -> None:
    page = render_html(brief)
    assert re.findall(r"<h2[^>]*>([^<]*)</h2>", page) == HEADINGS


def test_without_an_earlier_assessment_there_is_no_section_on_changes() -> None:
    brief = build_brief(sample().later, BY_KEY, CONTEXT)
    assert "What changed" not in render_markdown(brief)
    assert "What changed" not in render_html(brief)


def test_html_loads_nothing_and_runs_nothing(brief: Brief) -> None:
    page = render_html(brief)
    tags = Tags(page).found
    assert {tag for tag, _ in tags}.isdisjoint({"script", "link", "img", "iframe", "object"})
    assert not any(name.startswith("on") or name == "style" for _, a in tags for name in a)
    assert "url(" not in page
    assert "@import" not in page
    policy = next(a["content"] for _, a in tags if a.get("http-equiv"))
    style = page[page.index("<style>") + 7 : page.index("</style>")]
    assert policy == content_policy(style)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_html_links_out_only_over_http_and_without_referrer(brief: Brief) -> None:
    links = [a for tag, a in Tags(render_html(brief)).found if tag == "a"]
    out = [a for a in links if not a["href"].startswith("#")]
    assert len(out) == len(brief.sources)
    assert all(a["href"].startswith("https://") for a in out)
    assert all(a["rel"] == "noopener noreferrer" for a in out)


def test_html_anchors_exist_once(brief: Brief) -> None:
    tags = Tags(render_html(brief)).found
    ids = [a["id"] for _, a in tags if "id" in a]
    targets = {a["href"][1:] for _, a in tags if a.get("href", "").startswith("#")}
    assert len(ids) == len(set(ids))
    assert targets <= set(ids)


def test_html_has_landmarks_skip_link_and_table_headers(brief: Brief) -> None:
    tags = Tags(render_html(brief)).found
    names = [tag for tag, _ in tags]
    assert names.count("main") == names.count("header") == names.count("footer") == 1
    assert any(a.get("class") == "skip" and a["href"] == "#bottom-line" for _, a in tags)
    headers = [a for tag, a in tags if tag == "th"]
    assert headers
    assert all(a.get("scope") in ("col", "row") for a in headers)


def test_struck_figures_and_states_are_in_words_too(brief: Brief) -> None:
    page, text = render_html(brief), render_markdown(brief)
    assert "<del>150,000 or more</del>" in page
    assert "~~150,000 or more~~" in text
    assert "corrected by its source" in page
    assert "corrected by its source (`corrected`)" in text


def test_hostile_text_is_harmless_in_html(hostile: Brief) -> None:
    page = render_html(hostile)
    tags = Tags(page).found
    assert {tag for tag, _ in tags}.isdisjoint({"script", "img", "b>"})
    assert not any(name.startswith("on") for _, a in tags for name in a)
    assert not set(page) & set("\u202e\u202c\x00\x1b")
    assert "javascript:" not in "".join(a.get("href", "") for _, a in tags)
    assert "{{ 7*7 }}" in page
    assert "49" not in re.findall(r"<h1>.*?</h1>", page)[0]


def test_hostile_text_is_harmless_in_markdown(hostile: Brief) -> None:
    text = render_markdown(hostile)
    assert not set(text) & set("\u202e\u202c\x00\x1b\u2028")
    shown = MarkdownIt("commonmark").render(text)
    comments = re.sub(r"<!--.*?-->", "", shown, flags=re.DOTALL)
    assert {tag for tag, _ in Tags(comments).found}.isdisjoint({"script", "img", "strong>"})
    assert "javascript:" not in "".join(a.get("href", "") for _, a in Tags(comments).found)


@pytest.mark.parametrize(
    "text", ["a*b_c", "[x](y)", "<i>", "`code`", "a|b", "\\", "&amp;", "#", "~~x~~"]
)
def test_escaped_markdown_shows_the_same_characters(text: str) -> None:
    shown = MarkdownIt("commonmark").renderInline(f"x{escape(text)}")
    plain = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    assert plain.replace("&amp;", "&") == f"x{text}"


def luminance(colour: str) -> float:
    """Relative luminance of '#rrggbb' (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def palettes(page: str) -> list[dict[str, str]]:
    """The colours of each theme: light, dark, print."""
    blocks = re.findall(r":root\{([^}]*--paper[^}]*)\}", page)
    return [{n: hexed(c) for n, c in re.findall(r"--(\w+):(#[0-9a-f]+)", b)} for b in blocks]


def hexed(colour: str) -> str:
    """'#fff' as '#ffffff'."""
    return colour if len(colour) == 7 else "#" + "".join(c * 2 for c in colour[1:])


@pytest.mark.parametrize("theme", [0, 1, 2], ids=["light", "dark", "print"])
@pytest.mark.parametrize("ink", ["ink", "muted", "dim", "accent", "warn", "good", "plan"])
@pytest.mark.parametrize("ground", ["paper", "raise", "mark"])
def test_text_contrast_is_aa(brief: Brief, theme: int, ink: str, ground: str) -> None:
    colours = palettes(render_html(brief))[theme]
    light, dark = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5
