"""The comparison as one self-contained HTML page: no script, no network, every text escaped."""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup

from vedette import __version__
from vedette.products import compare_page, compare_say, words
from vedette.products.compare_direction import points
from vedette.products.compare_model import Comparison
from vedette.products.html import content_policy, page_environment

#: Sentences of one side alone that are listed before the side-by-side view, which has them all.
ONLY_SHOWN = 6


def render_comparison(found: Comparison) -> str:
    """The comparison as an HTML document whose content security policy allows its own style only.

    Both texts stand in it whole, sentence beside sentence; rows are numbered, and whatever is said
    of a sentence links to its row.
    """
    folder = files("vedette.products").joinpath("templates")
    css = "".join(folder.joinpath(n).read_text("utf-8") for n in ("brief.css", "compare.css"))
    template = _environment().get_template("compare.html.j2")
    return template.render(
        found=found, css=Markup(css), policy=content_policy(css), version=__version__,
        map=compare_page.draw_map(found), cells=lambda row: compare_page.cells(row, found),
        row_at=_row_finder(found),
    )  # fmt: skip


class _row_finder:
    """The number of the row that holds an offset of a side; 0 when none does."""

    def __init__(self, found: Comparison) -> None:
        self._starts = {
            side: sorted(
                (span.start, span.end, row.number)
                for row in found.rows
                if (span := row.a if side == "a" else row.b) is not None
            )
            for side in ("a", "b")
        }

    def __call__(self, side: str, start: int) -> int:
        return next((n for a, b, n in self._starts[side] if a <= start < b), 0)


def _environment() -> Environment:
    environment = page_environment()
    environment.filters |= {
        "part": compare_say.say_part,
        "points": points,
        "probability": words.say_probability,
    }
    environment.globals |= {
        "say": compare_say, "only_shown": ONLY_SHOWN, "relation_words": compare_say.RELATION_WORDS,
        "bar": compare_page.BAR, "gap": compare_page.GAP, "map_width": compare_page.MAP_WIDTH,
    }  # fmt: skip
    return environment
