"""Reads an HTML brief back: the marked elements that `html` wrote, with the standard parser."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from vedette.products.verify_parts import Parsed, Passage, Shown

_GENERATOR = "vedette-brief 1"
#: Elements that hold sentences; inside the main part each must say what kind it is.
_HOLDERS = frozenset({"p", "li", "dd", "tr", "blockquote"})
_VOID = frozenset({"meta", "br", "hr", "img", "link", "input", "wbr", "col", "base", "area",
                   "embed", "source", "track"})  # fmt: skip


@dataclass(slots=True)
class _Open:
    """An element that is open: where it began, its marks, and what was read inside."""

    tag: str
    line: int
    kind: str = ""
    words: str = ""
    locator: bool = False
    cite_number: int = 0
    text: list[str] = field(default_factory=list)
    refs: list[int] = field(default_factory=list)
    marked: bool = False


def read_html(page: str) -> Parsed | None:
    """What the brief shows and what its data says; None when the page is not a brief."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.parsed if reader.is_brief else None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parsed = Parsed()
        self.is_brief = False
        self._open: list[_Open] = []
        self._sources = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and given.get("name") == "generator":
            self.is_brief = given.get("content", "").startswith(_GENERATOR)
        if "data-ref" in given:
            self._ref(given["data-ref"])
        if "data-cite" in given:
            self._sources += 1
            self.parsed.cites.append((self._where(), given["data-cite"]))
        if tag in _VOID:
            return
        self._open.append(
            _Open(
                tag, self.getpos()[0], given.get("data-kind", ""), given.get("data-words", ""),
                given.get("class") == "locator", self._sources,
            )
        )  # fmt: skip

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing: a self-closing element (of the plot) holds no text and no mark."""

    def handle_endtag(self, tag: str) -> None:
        if all(element.tag != tag for element in self._open):
            return
        while self._open:
            element = self._open.pop()
            self._close(element)
            if element.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text.append(data)

    def _ref(self, value: str) -> None:
        number = int(value) if value.isdecimal() else 0
        for element in self._open:
            element.refs.append(number)

    def _where(self) -> str:
        return f"line {self.getpos()[0]}"

    def _close(self, element: _Open) -> None:
        where, text = f"line {element.line}", "".join(element.text)
        if element.words:
            number = int(element.words) if element.words.isdecimal() else 0
            self.parsed.words.append(Shown(where, number, text))
        if element.locator:
            self.parsed.locators.append(Shown(where, element.cite_number, text))
        if element.kind == "statement":
            self.parsed.passages.append(
                Passage(where, "statement", _flat(text), tuple(element.refs))
            )
        elif element.tag in _HOLDERS and not element.kind and self._needs_kind():
            self.parsed.passages.append(Passage(where, "unmarked", _flat(text)))
        elif element.tag == "svg":
            self.parsed.passages.append(Passage(where, "label", "plot", tuple(element.refs)))

    def _needs_kind(self) -> bool:
        """Whether an element here must be marked: in the main part, outside lists of links."""
        tags = {element.tag for element in self._open}
        return "main" in tags and "nav" not in tags and not any(e.kind for e in self._open)


def _flat(text: str) -> str:
    return " ".join(text.split())
