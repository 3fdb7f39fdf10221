"""`verify` accepts what was rendered and finds every tampering."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import (
    make_assessment,
    make_claim,
    make_commitment,
    make_evidence,
    make_report,
    make_verdict,
)
from tests.products.sample import BY_KEY, CONTEXT, sample
from vedette.errors import InputError
from vedette.products.brief import build_brief
from vedette.products.html import render_html
from vedette.products.markdown import render_markdown
from vedette.products.model import Brief, BriefContext
from vedette.products.verify import SpanProblem, verify_brief
from vedette.records import Report

FORMATS: dict[str, Callable[[Brief], str]] = {".md": render_markdown, ".html": render_html}
both_formats = pytest.mark.parametrize("suffix", FORMATS, ids=["markdown", "html"])


def stored(key: str) -> str | None:
    return BY_KEY[key].text if key in BY_KEY else None


def page(suffix: str) -> str:
    """The sample brief in a format."""
    both = sample()
    return FORMATS[suffix](build_brief(both.later, BY_KEY, CONTEXT, previous=both.earlier))


def problems(folder: Path, suffix: str, text: str) -> tuple[SpanProblem, ...]:
    """What verify finds in `text`."""
    path = folder / f"brief{suffix}"
    path.write_bytes(text.encode("utf-8"))
    return verify_brief(path, stored)


@both_formats
def test_rendered_brief_holds(tmp_path: Path, suffix: str) -> None:
    assert problems(tmp_path, suffix, page(suffix)) == ()


@both_formats
@pytest.mark.parametrize("which", range(4), ids=["first", "second", "third", "fourth"])
def test_one_changed_character_of_a_quotation_is_found_wherever_it_stands(
    tmp_path: Path, suffix: str, which: int
) -> None:
    words = "We have seen some units leave Harbrin"
    parts = page(suffix).split(words)
    assert len(parts) > 4
    kept = [words] * (len(parts) - 1)
    kept[which] = words.replace("some", "sone")
    text = parts[0] + "".join(word + part for word, part in zip(kept, parts[1:], strict=True))
    assert problems(tmp_path, suffix, text)


@both_formats
def test_quotation_changed_everywhere_is_found_against_the_store(
    tmp_path: Path, suffix: str
) -> None:
    found = problems(tmp_path, suffix, page(suffix).replace("some units leave", "all units leave"))
    assert "words_differ" in {problem.kind for problem in found}


@pytest.mark.parametrize(
    ("suffix", "old", "new"),
    [
        pytest.param(".md", "characters 21–55", "characters 22–55", id="shown in markdown"),
        pytest.param(".html", "characters 21–55", "characters 22–55", id="shown in html"),
        pytest.param(".md", 'start": 21', 'start": 20', id="data in markdown"),
        pytest.param(".html", "start&#34;: 21", "start&#34;: 20", id="data in html"),
    ],
)
def test_changed_offset_is_found(tmp_path: Path, suffix: str, old: str, new: str) -> None:
    text = page(suffix)
    assert old in text
    assert problems(tmp_path, suffix, text.replace(old, new, 1))


@both_formats
def test_report_that_is_gone_is_found(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"brief{suffix}"
    path.write_text(page(suffix), encoding="utf-8")
    found = verify_brief(path, lambda key: None)
    assert {problem.kind for problem in found} == {"no_report"}


@pytest.mark.parametrize(
    ("suffix", "old", "new", "kind"),
    [
        (".md", "- Sudria denies it. [4]", "- Sudria denies it.", "no_citation"),
        (".md", "- Sudria denies it. [4]", "- Sudria denies it. [99]", "unknown_citation"),
        (".md", "- Sudria denies it. [4]", "Sudria denies it. [4]", "unmarked"),
        (".md", "<!-- cite {", "<!-- cite {,", "bad_data"),
        (".html", 'data-kind="statement"', "", "unmarked"),
        (".html", 'data-ref="4"', "", "no_citation"),
        (".html", 'data-ref="4"', 'data-ref="99"', "unknown_citation"),
        (".html", 'data-cite="', 'data-cite="x', "bad_data"),
        (".html", 'class="locator"', "", "shown_differs"),
        (".html", "</main>", "<p>It was all true.</p></main>", "unmarked"),
    ],
)
def test_broken_page_is_found(tmp_path: Path, suffix: str, old: str, new: str, kind: str) -> None:
    text = page(suffix)
    assert old in text
    assert kind in {problem.kind for problem in problems(tmp_path, suffix, text.replace(old, new))}


def test_problem_names_document_place_and_both_readings(tmp_path: Path) -> None:
    found = problems(tmp_path, ".md", page(".md").replace("> About 80,000", "> About 90,000", 1))
    message = str(found[0])
    assert "brief.md: line " in message
    assert "found 'About 90,000 remain.'; expected 'About 80,000 remain.'" in message


@pytest.mark.parametrize(
    ("name", "content", "match"),
    [
        ("brief.txt", b"", "expected .md or .html"),
        ("brief.md", b"# Norland", "not a brief"),
        ("brief.html", b"<p>Norland", "not a brief"),
        ("brief.md", b"\xff\xfe", "not UTF-8 at byte 0"),
    ],
    ids=["suffix", "other markdown", "other html", "encoding"],
)
def test_file_that_is_no_brief_is_refused(
    tmp_path: Path, name: str, content: bytes, match: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=match):
        verify_brief(path, stored)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.md"):
        verify_brief(tmp_path / "none.md", stored)


def brief_with(report: Report, words: str) -> Brief:
    """A brief that quotes `words` of `report` in every place where it can."""
    claim = make_claim(report, words)
    verdict = make_verdict(make_commitment(claim), evidence=(make_evidence(claim),))
    context = BriefContext(words, report.title)
    return build_brief(make_assessment(verdict), {report.key: report}, context)


any_text = st.text(st.characters(), min_size=1) | st.text("-<>&\"'[]\\`_*| \r\n\t“”1", min_size=1)


@both_formats
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(before=st.text(max_size=5), words=any_text, title=any_text)
def test_any_words_round_trip_and_verify(
    tmp_path: Path, suffix: str, before: str, words: str, title: str
) -> None:
    report = make_report(text=before + words, title=title, publisher=title, key="0123456789abcdef")
    path = tmp_path / f"any{suffix}"
    path.write_bytes(FORMATS[suffix](brief_with(report, words)).encode("utf-8"))
    assert verify_brief(path, {report.key: report.text}.get) == ()
    wrong = {report.key: report.text.replace(words, words[:-1] + chr(ord(words[-1]) ^ 1))}
    assert verify_brief(path, wrong.get)
