"""The brief as one self-contained HTML file: no script, no network, every text escaped.

The machine-readable citation is the ``data-cite`` attribute of each source (see `cite`). Lines
carry ``data-kind`` (``statement``, ``absence``, ``label``, ``source``, ``method``), exact words
``data-words`` with the number of their source. `verify` relies on these.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from vedette import __version__
from vedette.products import words
from vedette.products.cite import cite_data, encode, locator
from vedette.products.model import Absence, Brief, SeriesSection
from vedette.products.plot import PLOT_CSS, series_svg

#: Fewer figures than this are read sooner in the table than in a plot.
PLOTTED_FROM = 3
#: Longest title of a report that is shown.
TITLE_LIMIT = 300


def render_html(brief: Brief) -> str:
    """The brief as an HTML document whose content security policy allows its own style only."""
    css = files("vedette.products").joinpath("templates/brief.css").read_text("utf-8") + PLOT_CSS
    refs = _Refs(brief)
    template = _environment().get_template("brief.html.j2")
    return template.render(
        brief=brief, css=Markup(css), policy=content_policy(css), refs=refs.links,
        first=refs.is_first, plot=_plot, version=__version__,
    )  # fmt: skip


def content_policy(css: str) -> str:
    """The content security policy: nothing at all but this one style sheet, named by its hash."""
    digest = base64.b64encode(hashlib.sha256(css.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


class _Refs:
    """Citation links; the first link to a source gets the id that the source links back to."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._seen: set[int] = set()

    def links(self, numbers: Iterable[int]) -> Markup:
        """The numbers as links, kept together behind the words they belong to."""
        return Markup('<span class="refs">{}</span>').format(
            Markup("").join(self._link(number) for number in numbers)
        )

    def is_first(self, number: int) -> bool:
        """Whether a link to the source was made, so that it can link back."""
        return number in self._seen

    def _link(self, number: int) -> Markup:
        source = self._brief.source(number)
        first = Markup(' id="use-{}"').format(number) if number not in self._seen else Markup("")
        self._seen.add(number)
        title = f"{words.shown(source.publisher, 80)}, {words.say_date(source.published)}"
        return Markup('<a class="ref" href="#source-{n}"{first} data-ref="{n}" title="{title}">'
                      '<span class="vh">Source </span>{n}</a>').format(
                          n=number, first=first, title=title)  # fmt: skip


def _plot(section: SeriesSection) -> Markup:
    return Markup(series_svg(section.verdict, section.numbers, section.anchor))


def page_environment() -> Environment:
    """Templates of a page: everything escaped, an unknown name an error; words of every page."""
    environment = Environment(
        loader=PackageLoader("vedette.products"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"shown": words.shown, "date": words.say_date}
    return environment


def _environment() -> Environment:
    environment = page_environment()
    environment.filters |= {
        "title": lambda text: words.shown(text, TITLE_LIMIT),
        "url": words.safe_url,
        "search": words.say_search,
        "origins": words.say_origins,
        "cite": lambda source: encode(cite_data(source)),
        "locator": lambda source: locator(cite_data(source)),
    }
    environment.tests["absence"] = lambda line: isinstance(line, Absence)
    environment.globals |= {
        "status_words": words.STATUS_WORDS, "deadline_words": words.DEADLINE_WORDS,
        "stance_words": words.STANCE_WORDS, "state_words": words.STATE_WORDS,
        "struck": words.STRUCK, "plotted_from": PLOTTED_FROM,
    }  # fmt: skip
    return environment
