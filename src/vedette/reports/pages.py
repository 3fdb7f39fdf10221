"""Text, title, date and publisher of a saved web page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from vedette.errors import InputError
from vedette.reports.dates import parse_published
from vedette.reports.language import language_code

#: Names under which pages give their own date, best first (Open Graph, schema.org, Dublin Core,
#: and what newspapers' systems write).
_DATE_NAMES = (
    "article:published_time", "og:article:published_time", "datepublished", "og:published_time",
    "dcterms.issued", "dc.date.issued", "dcterms.date", "dc.date", "sailthru.date",
    "parsely-pub-date", "publish_date", "publish-date", "pubdate", "publication_date", "date",
)  # fmt: skip
_JSON_LD_DATE = re.compile(r'"datePublished"\s*:\s*("(?:[^"\\]|\\.){4,60}")')
#: htmldate guesses: it reads "2031-02-30" as the first of February, and searches the prose when
#: allowed to. So it is asked only where the page itself gives no date, and never to search; the
#: fixed last day keeps the clock out of the answer (a future date is set aside later).
_GUESS = {
    "extensive_search": False,
    "original_date": True,
    "min_date": "1995-01-01",
    "max_date": "2100-01-01",
    "outputformat": "%Y-%m-%d",
}


def read_page_fields(html: str, where: str) -> dict[str, str]:
    """The fields of a page that it gives: text, title, published, url, publisher, language.

    `text` is the main text as trafilatura finds it, without comments and boilerplate; `published`
    is absent when the page gives no date, or none that can be read. Raises InputError
    ``no_text_in_page``.
    """
    import trafilatura
    from lxml.etree import LxmlError  # type: ignore[import-untyped]
    from trafilatura.utils import load_html

    try:
        tree = load_html(html)
        given = {} if tree is None else dict(_own_fields(tree, html))
        page: Any = trafilatura.bare_extraction(
            html, with_metadata=True, include_comments=False, date_extraction_params=dict(_GUESS)
        )
    # What lxml and trafilatura raise on trees that no browser would write.
    except (LxmlError, ValueError, TypeError, AttributeError, RecursionError) as fault:
        detail = f"the page cannot be parsed ({type(fault).__name__}: {fault})"
        raise InputError("no_text_in_page", where, detail) from fault
    if page is None or not (page.text or "").strip():
        raise InputError("no_text_in_page", where, "no main text was found in the page")
    found = {"text": page.text, "title": page.title, "url": page.url, "publisher": page.sitename}
    if "published" not in given:
        found["published"] = page.date
    elif not given["published"]:
        del given["published"]
    return {key: value for key, value in (found | given).items() if value}


def _own_fields(tree: Any, html: str) -> Iterator[tuple[str, str]]:
    """Language and date as the markup states them; the date is '' when it cannot be read."""
    language = language_code(tree.get("lang") or "")
    if language:
        yield "language", language
    dates = [written for written in _dates(tree, html) if written.strip()]
    if dates:
        yield "published", next((date for date in dates if _readable(date)), "")


def _dates(tree: Any, html: str) -> Iterator[str]:
    named: dict[str, str] = {}
    for tag in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            name = (tag.get(attribute) or "").lower()
            named.setdefault(name, tag.get("content") or "")
    yield from (named[name] for name in _DATE_NAMES if name in named)
    for found in _JSON_LD_DATE.finditer(html):
        try:
            yield str(json.loads(found[1]))
        except ValueError:
            continue
    for tag in tree.iter("time"):
        if tag.get("pubdate") is not None or tag.get("itemprop", "").lower() == "datepublished":
            yield tag.get("datetime") or ""


def _readable(date: str) -> bool:
    try:
        parse_published(date)
    except InputError:
        return False
    return True
