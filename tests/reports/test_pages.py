"""Saved web pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from vedette.errors import InputError
from vedette.reports.pages import read_page_fields

PAGE = (Path(__file__).parent.parent / "fixtures" / "intake" / "page.html").read_text("utf-8")
PUBLISHED = '<meta property="article:published_time" content="2031-04-05T23:30:00-05:00">'
OTHER = '<meta name="date" content="2031-04-09">'
JSON_LD = '<script type="application/ld+json">{"datePublished": "%s"}</script>'


def page_with(*head: str) -> str:
    return PAGE.replace(OTHER, "").replace(PUBLISHED, "".join(head))


def test_the_fields_of_a_page() -> None:
    fields = read_page_fields(PAGE, "page.html")
    assert fields["title"] == "Brigade leaves Eastmarch"
    assert fields["publisher"] == "Norland Times"
    assert fields["published"] == "2031-04-05T23:30:00-05:00"
    assert fields["url"] == "https://times.norland.example/2031/brigade"
    assert fields["language"] == "en"


def test_every_paragraph_and_no_boilerplate() -> None:
    text = read_page_fields(PAGE, "page.html")["text"]
    assert "began to leave Eastmarch" in text
    assert "“most of the guns” were still" in text
    assert "nor when the last would go." in text
    assert "Copyright" not in text
    assert "Sport" not in text


@pytest.mark.parametrize(
    ("head", "published"),
    [
        pytest.param((OTHER,), "2031-04-09", id="plain meta"),
        pytest.param((JSON_LD % "2031-04-07T01:00:00Z",), "2031-04-07T01:00:00Z", id="JSON-LD"),
        pytest.param(
            ('<meta itemprop="datePublished" content="April 5, 2031">',),
            "April 5, 2031",
            id="words",
        ),
        pytest.param(
            ('<meta name="date" content="2031-02-30">', JSON_LD % "2031-04-07"),
            "2031-04-07",
            id="next one",
        ),
        pytest.param(('<meta name="date" content="2031-02-30">',), None, id="never made up"),
        pytest.param(('<meta name="date" content="2031-04">',), None, id="a month is no day"),
        pytest.param((), None, id="no date, and none from the prose or copyright"),
    ],
)
def test_the_date_of_a_page(head: tuple[str, ...], published: str | None) -> None:
    assert read_page_fields(page_with(*head), "page.html").get("published") == published


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<html><body></body></html>", id="empty body"),
        pytest.param("plain words", id="no markup"),
        pytest.param("<div>" * 5000, id="deep"),
        pytest.param("<" * 1000, id="angle brackets"),
    ],
)
def test_a_page_without_text_says_so(html: str) -> None:
    with pytest.raises(InputError) as caught:
        read_page_fields(html, "a.html")
    assert caught.value.reason == "no_text_in_page"
